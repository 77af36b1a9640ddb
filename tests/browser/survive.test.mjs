// Answers outlive what authors do to a site: a file renamed, lessons put in another order, a question put before, options
// turned round, a lesson moved to another module, a translation.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { standing } from "./support/guide.mjs";
import { goTo, kept } from "./support/learner.mjs";
import { copyOfPractice } from "./support/program.mjs";

const site = await standing(copyOfPractice());
const content = (...names) => join(site.root, "content", ...names);
const edit = (file, change) => writeFileSync(file, change(readFileSync(file, "utf8")));

/** Moves the lesson; the link that a test draws from follows it, as an author would see to. */
let file = "01-intrebari/01-forme.md";
function move(to) {
  renameSync(content(file), content(to));
  edit(content("02-teste/02-din-lectii.md"), (text) => text.replace(`../${file}`, `../${to}`));
  file = to;
}

/** What is found again of the answers that were given: of each question what stands in it, and how it went. */
async function found(page, path) {
  await page.goto(site.at(path));
  const all = {};
  for (const id of ["una", "partial", "oras", "numar", "perechi", "ordine", "grila", "deschis"]) {
    const quiz = await goTo(page, id);
    await quiz.getByText("Ultima dată:").waitFor();
    all[id] = await quiz.evaluate((one) => ({
      how: one.dataset.result ?? "",
      chosen: [...one.querySelectorAll(".options input:checked")].map((input) => input.value).sort(),
      filled: [...one.querySelectorAll(".gap, textarea")].map((field) => field.value),
      pairs: Object.fromEntries([...one.querySelectorAll(".matching > li")].map((row) => [row.dataset.item, row.querySelector("select").value])),
      order: [...one.querySelectorAll(".order > li")].map((row) => row.dataset.item),
      cells: [...one.querySelectorAll("tbody input:checked")].map((input) => `${input.closest("tr").dataset.item}:${input.value}`),
    }));
  }
  return all;
}

async function answer(page) {
  await page.goto(site.at("/intrebari/forme/"));
  await (await goTo(page, "una")).getByLabel("Îl întreb ce îi trebuie.").check();
  await (await goTo(page, "partial")).getByLabel("Iași").check();
  await (await goTo(page, "oras")).locator(".gap").fill("bucuresti");
  await (await goTo(page, "numar")).locator(".gap").fill("2.699 euro");
  for (const select of await (await goTo(page, "perechi")).locator("select").all()) await select.selectOption("sus");
  await (await goTo(page, "ordine")).locator("[data-item=livrez] select").selectOption("1");
  await (await goTo(page, "grila")).getByRole("radio", { name: "Apa: Da" }).check();
  await page.getByRole("radio", { name: "Focul: Da" }).check();
  await (await goTo(page, "deschis")).locator("textarea").fill("Unul bun.");
  for (const id of ["una", "partial", "oras", "numar", "perechi", "ordine", "grila", "deschis"]) {
    await page.locator(`#${id}`).getByRole("button", { name: /Verifică|Compară/ }).click();
    await page.locator(`#${id} .quiz-result [role=heading]`).waitFor();
  }
  await page.goto(site.at("/intrebari/in-doua-limbi/"));
  await page.getByLabel("Brașov").check();
  await page.locator("#capitala").getByRole("button", { name: "Verifică" }).click();
  await kept(page);
}

/** A question for the beginning of a lesson. */
const another = `:::quiz{#cea-noua}

Cât fac unu și unu? [[=2]]

> [!NOTE]
> Doi.

:::

`;

test("after every change of the site each answer is found again, in its question and on the map", async () => {
  const { page, context, said } = await open(site.browser);
  await answer(page);
  const before = await found(page, "/intrebari/forme/");
  assert.deepEqual(before.una, { how: "right", chosen: ["intreb"], filled: [], pairs: {}, order: [], cells: [] });
  assert.deepEqual([before.oras.filled, before.oras.how, before.numar.filled, before.numar.how], [["bucuresti"], "right", ["2.699 euro"], "partial"]);
  assert.equal(before.ordine.order[0], "livrez");
  const count = (await kept(page)).answers.length;

  /** @type {[string, () => void][]} */
  const changes = [
    ["its file is renumbered, and stands last in its module", () => move("01-intrebari/07-forme.md")],
    ["a question is put before it, and its options are turned round", () => edit(content(file), (text) => {
      const options = /- \[ \] Trimit oferta[\s\S]*?(?=- \[x\] Îl întreb)/.exec(text)?.[0] ?? "";
      assert.ok(options);
      return text.replace(options, "").replace("- [ ] Îl trec la", `${options}- [ ] Îl trec la`).replace("## Alegeri {#alegeri}\n\n", (heading) => heading + another);
    })],
    ["it is reworded", () => edit(content(file), (text) => text.replace("Ce faci **întâi**?", "Cu ce începi?").replace("Îl întreb ce îi trebuie.", "Îl sun și îl întreb."))],
    ["its module is renumbered", () => {
      renameSync(content("01-intrebari"), content("03-intrebari"));
      edit(content("02-teste/02-din-lectii.md"), (text) => text.replace("01-intrebari", "03-intrebari"));
      file = file.replace("01-intrebari", "03-intrebari");
    }],
  ];
  for (const [what, change] of changes) {
    change();
    site.build();
    assert.deepEqual(await found(page, "/intrebari/forme/"), before, what);
    assert.equal(await page.locator("#p-map [data-lesson-entry='intrebari/forme'] .state").innerText(), "exersată", what);
  }
  assert.equal(await page.locator("#cea-noua .quiz-last").innerText(), "", "the new question has no answer");

  // It becomes another lesson in another module, and says what it was.
  mkdirSync(content("04-altele"));
  writeFileSync(content("04-altele/index.md"), "---\ntitle: Altele\ndescription: Altele.\n---\nAltele.\n");
  move("04-altele/01-felurile.md");
  edit(content(file), (text) => text.replace("description:", "aliases: [intrebari/forme]\ndescription:"));
  site.build();
  // First on a page that only lists it.
  await page.goto(site.at("/"));
  await page.locator("main [data-lesson-entry='altele/felurile']").getByText("exersată").waitFor();
  assert.deepEqual(await found(page, "/altele/felurile/"), before, "in another module");
  await page.goto(site.at("/intrebari/forme/"));
  await page.waitForURL(site.at("/altele/felurile/"));
  const { answers } = await kept(page);
  assert.equal(answers.length, count, "none is lost, none is double");
  assert.ok(answers.every(({ q }) => !q.startsWith("intrebari/forme#")), "they belong to the lesson as it is called now");

  // The same lesson in another language.
  await page.goto(site.at("/en/questions/two-languages/"));
  const english = page.locator("#capitala");
  await english.getByText("Last time:").waitFor();
  assert.ok(await english.getByLabel("Brașov").isChecked());
  await page.locator("#p-map [data-lesson-entry='intrebari/in-doua-limbi']").getByText("practised").waitFor();
  assert.deepEqual(said, []);
  await context.close();
});
