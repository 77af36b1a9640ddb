// A theme of one's own, `tests/themes/caiet`: one column, its own pages, tokens, words, a tool and a component. It was
// written by the contract alone, so what breaks it breaks the themes of others.

import assert from "node:assert/strict";
import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cramped, findings } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { standing } from "./support/guide.mjs";
import { anew, answersTo, goTo, press, pressButton, tabTo } from "./support/learner.mjs";
import { copyOfPractice, repository, run } from "./support/program.mjs";

const root = copyOfPractice();
cpSync(join(repository, "tests/themes/caiet"), join(root, "themes/caiet"), { recursive: true });
appendFileSync(join(root, "content/site.yaml"), "theme: caiet\n");
const site = await standing(root);
const open = await anew(site);

/** @type {[string, string, "light" | "dark"][]} */
const pages = [
  ["landing", "/", "light"],
  ["module", "/intrebari/", "dark"],
  ["lesson", "/intrebari/forme/", "light"],
  ["lesson", "/intrebari/forme/", "dark"],
  ["overridden tool", "/glosar/", "light"],
  ["tool of the base", "/progres/", "dark"],
  ["not found", "/404.html", "dark"],
];

test("nothing is told of the theme", () => {
  const told = JSON.parse(run("check", "-C", root, "--format", "json"));
  assert.ok(told.length > 0, "the lessons themselves have warnings");
  assert.deepEqual(told.filter((one) => JSON.stringify(one).includes("themes/")), []);
});

for (const [kind, path, colorScheme] of pages) {
  test(`${kind}, ${colorScheme}: silent and accessible, and whole at 320 px`, async () => {
    await withPage(site.browser, { colorScheme, viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(site.at(path));
      assert.ok(await page.locator(".label").isVisible(), "the page is the theme's own");
      assert.deepEqual(await cramped(page), []);
      assert.deepEqual(await findings(page), []);
    });
  });
}

test("a lesson is one column with words of the theme, in both languages", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at("/intrebari/forme/"));
    assert.equal(await page.locator("#p-map, #p-here").count(), 0);
    assert.match(await page.locator(".margin").innerText(), /^Foaia 1 din 7 · /);
    const line = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--measure"));
    assert.equal(line.trim(), "36rem");
    await page.goto(site.at("/en/"));
    assert.equal(await page.locator(".sticker-line").innerText(), "Exercise book");
    assert.equal(await page.locator(".end p").innerText(), "A notebook made with Parcurs");
  });
});

test("what a reader chose stands over the theme's own colours and sizes", async () => {
  const value = (page, name) => page.evaluate((one) => getComputedStyle(document.documentElement).getPropertyValue(one).trim(), name);
  const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const asked = { colorScheme: /** @type {const} */ ("light"), contrast: /** @type {const} */ ("more") };
  await withPage(site.browser, { colorScheme: "light" }, async (page) => {
    await page.goto(site.at("/intrebari/forme/"));
    assert.equal(await ground(page), "rgb(238, 241, 244)");
    assert.equal(await value(page, "--measure"), "36rem");
    await page.evaluate(() => Object.assign(document.documentElement.dataset, { theme: "sepia", width: "narrow", leading: "more" }));
    assert.equal(await ground(page), "rgb(241, 229, 203)");
    assert.equal(await value(page, "--measure"), "30rem");
    assert.equal(await value(page, "--leading"), "1.8");
    await page.evaluate(() => Object.assign(document.documentElement.dataset, { theme: "contrast" }));
    assert.equal(await ground(page), "rgb(255, 255, 255)");
  });
  await withPage(site.browser, { ...asked, javaScriptEnabled: false }, async (page) => {
    await page.goto(site.at("/intrebari/forme/"));
    assert.equal(await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor), "rgb(255, 255, 255)");
  });
});

test("exercises of the base work in it, and are kept", async () => {
  await open("/intrebari/forme/", async (page) => {
    const quiz = await goTo(page, "una");
    await tabTo(page, quiz.locator(".options input").first());
    await press(page, "Space", "ArrowDown");
    await pressButton(page, quiz, "Verifică");
    assert.match(await quiz.locator(".quiz-result").innerText(), /Corect/);
    assert.equal((await answersTo(page, "intrebari/forme#una")).length, 1);
    // The way back stands on the theme's own first page, and marks what was done there.
    await page.goto(site.at("/"));
    assert.ok(await page.locator("#p-resume a").isVisible());
    assert.equal(await page.locator(".contents-list .is-tried").count(), 1);
  });
  await open("/intrebari/de-pastrat/", async (page) => {
    const cards = await goTo(page, "fise");
    await pressButton(page, cards, "Întoarce");
    const card = cards.locator(".deck-card");
    assert.ok(await card.locator(".back").isVisible());
    // The base's card is a column; the theme's is not.
    assert.equal(await card.evaluate((one) => getComputedStyle(one).display), "block");
  });
});

test("without scripts everything is read and every lesson reached", async () => {
  await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(site.at("/"));
    const lessons = page.locator(".contents-list a");
    assert.equal(await lessons.count(), 7);
    await lessons.first().click();
    assert.ok(await page.locator("h1").isVisible());
    assert.ok(await page.locator("#una").isVisible());
    await page.goto(site.at("/glosar/"));
    assert.ok((await page.locator(".back-pages dt").count()) > 0);
    assert.equal(await page.locator(".letters").count(), 0);
  });
});
