// Pages of exercises as everyone meets them, untouched and in the middle of being answered: by axe in both colour schemes,
// on the narrowest screen, with less motion, without scripts.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cramped, findingsDayAndNight, moving } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { practice } from "./support/guide.mjs";
import { goTo, pressButton } from "./support/learner.mjs";

const site = await practice();

/** Answers questions, so that each kind of result stands on the page. @param {import("playwright-core").Page} page */
async function answerShapes(page) {
  const check = async (id, fill) => {
    const quiz = await goTo(page, id);
    await quiz.locator(".actions").waitFor();
    await fill(quiz);
    await pressButton(page, await goTo(page, id), /^(Verifică|Compară)/);
    await quiz.locator(".quiz-result [role=heading]").waitFor();
  };
  await check("una", async (quiz) => {
    await quiz.getByRole("button", { name: "Indiciu (1 din 2)" }).click();
    await quiz.getByLabel("Trimit oferta standard.").check();
    await quiz.getByLabel("foarte").check();
  });
  await check("mai-multe", async (quiz) => {
    await quiz.getByLabel("Scopul").check();
    await quiz.getByLabel("Termenul").check();
  });
  await check("partial", (quiz) => quiz.getByLabel("Iași").check());
  await check("adevarat", (quiz) => quiz.getByLabel("Adevărat").check());
  await check("oras", (quiz) => quiz.locator(".gap").fill("bucuresti"));
  await check("numar", (quiz) => quiz.locator(".gap").fill("2.699 euro"));
  await check("perechi", async (quiz) => {
    for (const select of await quiz.locator("select").all()) await select.selectOption({ index: 1 });
  });
  await check("ordine", async () => {});
  await check("grila", async (quiz) => {
    for (const row of await quiz.locator("tbody tr").all()) await row.getByRole("radio").first().check();
  });
  await check("deschis", (quiz) => quiz.locator("textarea").fill("Unul bun."));
  // One is left empty, and says so.
  await pressButton(page, await goTo(page, "trei-goluri"), "Verifică");
}

async function useBlocks(page) {
  await page.locator("#lista").getByLabel("Am sunat").check();
  await page.locator("#gand textarea").fill("Am ascultat.");
  await page.locator("#grila").getByLabel("ascult", { exact: false }).and(page.getByRole("radio")).first().check();
  await page.locator("#fise").getByRole("button", { name: "Întoarce" }).click();
}

async function play(page) {
  await page.getByRole("button", { name: "Îl ascult" }).click();
  await page.getByRole("button", { name: "Mai departe" }).click();
  await page.getByRole("button", { name: "Propun o soluție" }).click();
  await page.getByText("Ai ajuns la un final").waitFor();
}

async function fail(page) {
  await page.locator("#t-una").getByLabel("Pe ușă").check();
  await page.locator("#t-doi .gap").fill("6");
  await page.locator("#t-trei").getByLabel("Fals").check();
  await page.getByRole("button", { name: "Încheie testul" }).click();
  await page.getByText("Încă nu l-ai trecut").waitFor();
}

/** Nothing to do: what opens is what there is. */
const look = async () => {};

/** @type {[string, string, (page: import("playwright-core").Page) => Promise<void>][]} */
const pages = [
  ["questions", "/intrebari/forme/", answerShapes],
  ["cards, lists, texts, levels", "/intrebari/de-pastrat/", useBlocks],
  ["a scenario", "/intrebari/scenariu/", play],
  ["a test", "/teste/proprii/", fail],
  ["a test drawn from lessons", "/teste/din-lectii/", look],
  ["review", "/recapitulare/", look],
  ["progress", "/progres/", look],
  ["portfolio", "/portofoliu/", look],
];

for (const [name, path, use] of pages) {
  describe(`${name}: ${path}`, () => {
    test("accessible before and after, by day and by night", async () => {
      await withPage(site.browser, { reducedMotion: "reduce" }, async (page) => {
        await page.goto(site.at(path));
        if (use !== look) assert.deepEqual(await findingsDayAndNight(page), []);
        await use(page);
        assert.deepEqual(await findingsDayAndNight(page), []);
      });
    });

    test("nothing is cut off on a screen of 320, nor moves, before and after", async () => {
      await withPage(site.browser, { viewport: { width: 320, height: 640 }, reducedMotion: "reduce" }, async (page) => {
        await page.goto(site.at(path));
        assert.deepEqual(await cramped(page), []);
        await use(page);
        assert.deepEqual(await cramped(page), []);
        assert.deepEqual(await moving(page), []);
      });
    });

    test("without scripts all is read, answers open, and fields are the browser's own", async () => {
      await withPage(site.browser, { javaScriptEnabled: false, reducedMotion: "reduce" }, async (page) => {
        await page.goto(site.at(path));
        const hidden = await page.locator("main :is(p, li, td, label, h2, h3, fieldset):not(details *, [hidden], .answer-key *, .paper, .paper *)").evaluateAll((all) =>
          all.filter((element) => !element.checkVisibility()).map((element) => element.outerHTML.slice(0, 120)),
        );
        assert.deepEqual(hidden, []);
        assert.equal(await page.locator("main button:not([popovertarget])").count(), 0, "no button that does nothing");
        for (const field of await page.locator("main :is(input, select, textarea):not(details *)").all()) {
          assert.ok(await field.isEnabled());
          assert.equal(await field.evaluate((one) => getComputedStyle(one).appearance === "none"), false);
        }
        for (const details of await page.locator("main details:not(details *)").all()) {
          if (!(await details.evaluate((one) => one.hasAttribute("open")))) await details.locator(":scope > summary").press("Enter");
          assert.ok(await details.evaluate((one) => one.hasAttribute("open")));
        }
        const answers = await page.locator("main details[open] details.answer > :not(summary), main details.answer[open]").all();
        for (const answer of await page.locator("main details.answer[open] > :not(summary)").all()) assert.ok(await answer.isVisible());
        assert.ok(answers.length > 0 || !/forme|proprii/.test(path));
      });
    });
  });
}

test("a question that wakes under the keyboard keeps the focus", async () => {
  await withPage(site.browser, { viewport: { width: 1280, height: 300 } }, async (page) => {
    await page.goto(site.at("/intrebari/forme/"));
    const asleep = page.locator("#ordine:not(.is-ready)");
    await asleep.waitFor();
    const first = page.locator("#ordine select").first();
    await first.evaluate((select) => select.focus({ preventScroll: true }));
    assert.equal(await asleep.count(), 0);
    assert.ok(await page.evaluate(() => document.activeElement?.matches("#ordine select")), "the field keeps it");

    const answer = page.locator("#deschis:not(.is-ready) .answer summary");
    await answer.evaluate((summary) => summary.focus({ preventScroll: true }));
    assert.ok(await page.evaluate(() => document.activeElement?.matches("#deschis button")), "from what is put away it goes to a button");
  });
});
