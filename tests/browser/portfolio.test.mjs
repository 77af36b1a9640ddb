// The portfolio: stories and lines that the reader adds, evidence by competency, files, print.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice } from "./support/guide.mjs";
import { anew, focused, kept, press, pressButton, tabTo } from "./support/learner.mjs";
import { withPage } from "./support/browser.mjs";

const site = await practice();
const open = await anew(site);
const path = "/portofoliu/";

/** @param {import("playwright-core").Page} page @param {() => Promise<void>} act */
async function downloaded(page, act) {
  const waiting = page.waitForEvent("download");
  await act();
  const file = await (await waiting).createReadStream();
  let text = "";
  for await (const part of file) text += part;
  return text;
}

test("a story: added by keyboard, kept while it is written, found again, counted as evidence, taken away and put back", async () => {
  await open(path, async (page) => {
    const main = page.locator("main");
    await pressButton(page, main, "Adaugă o poveste");
    assert.ok(await focused(page.getByLabel("Titlul poveștii")), "the focus is in the first field");
    await page.keyboard.type("Camera 12");
    await tabTo(page, page.getByLabel("Ce competență arată"));
    await page.keyboard.type("Neg");
    await tabTo(page, page.getByLabel("Rezultatul"));
    await page.keyboard.type("Oaspetele a rămas 3 nopți.");
    await page.getByRole("row", { name: "Negociere" }).getByText("1 poveste sau rând de CV").waitFor();
    await page.reload();
    assert.equal(await page.getByLabel("Titlul poveștii").inputValue(), "Camera 12");
    const [story] = Object.entries((await kept(page)).kept).filter(([id]) => id.startsWith("portfolio#story-"));
    assert.equal(story[1].v.competency, "negociere");
    await pressButton(page, main, "Șterge povestea");
    assert.equal(await page.getByLabel("Titlul poveștii").count(), 0);
    assert.ok(await focused(page.getByRole("button", { name: "Pune la loc" })), "the focus is where it can be undone");
    await press(page, "Enter");
    assert.equal(await page.getByLabel("Titlul poveștii").inputValue(), "Camera 12");
    const made = JSON.parse(await downloaded(page, () => pressButton(page, main, "Descarcă (JSON)")));
    assert.equal(made.stories[0].result, "Oaspetele a rămas 3 nopți.");
    assert.deepEqual(made.evidence.map((/** @type {any} */ one) => one.competency), ["negociere"]);
  });
});

test("a line for the CV: shown as it would read, asked for a figure until it has one", async () => {
  await open(path, async (page) => {
    await pressButton(page, page.locator("main"), "Adaugă un rând");
    await page.keyboard.type("Am ținut legătura cu furnizorii");
    await page.getByText("Nu are încă nicio cifră").waitFor();
    await tabTo(page, page.getByLabel("Ce a ieșit"));
    await page.keyboard.type("întârzierile au scăzut de la 12 la 3");
    assert.equal(await page.locator(".portfolio-preview").innerText(), "Am ținut legătura cu furnizorii; întârzierile au scăzut de la 12 la 3");
    assert.equal(await page.getByText("Nu are încă nicio cifră").count(), 0);
    const text = await downloaded(page, () => pressButton(page, page.locator("main"), "Descarcă (Markdown)"));
    assert.match(text, /\n- Am ținut legătura cu furnizorii; întârzierile au scăzut de la 12 la 3\n/);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".portfolio-line .written").first().isVisible(), true);
    assert.equal(await page.locator(".portfolio-line input").first().isVisible(), false);
  });
});

test("without scripts it is a form for paper", async () => {
  await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(site.at(path));
    for (const part of ["Situația", "Sarcina", "Acțiunea", "Rezultatul", "Ce ai făcut"]) assert.ok(await page.getByText(part, { exact: true }).isVisible(), part);
    assert.ok(await page.locator(".deck .prompt").first().isVisible(), "what the lessons ask is open");
  });
});
