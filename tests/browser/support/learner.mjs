// What a learner does with the keyboard, and what is kept of it. Apart because each test of a block does the same.

import assert from "node:assert/strict";
import { after } from "node:test";
import { open } from "./browser.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

/**
 * One page for all tests of a file, which takes half the time that one for each takes: before each its device forgets
 * everything, and after each it has to have been silent.
 * @param {import("./guide.mjs").Site} site
 * @param {import("playwright-core").BrowserContextOptions} [options]
 * @returns {Promise<(path: string, use: (page: Page) => Promise<void>) => Promise<void>>}
 */
export async function anew(site, options) {
  const { page, context, said } = await open(site.browser, options);
  after(() => context.close());
  return async (path, use) => {
    // Once a page is left it writes no more.
    await page.goto(site.at("/robots.txt"));
    await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
    said.length = 0;
    await page.goto(site.at(path));
    await use(page);
    // The text has no icon, and the browser looks for one.
    const meant = said.filter((line) => !line.includes("/favicon.ico"));
    assert.deepEqual(meant, [], `what ${page.url()} was not meant to say`);
  };
}

/** Whether an element has the focus. @param {Locator} element */
export function focused(element) {
  return element.evaluate((one) => one === document.activeElement);
}

/**
 * Goes to an exercise by its address, so that the keyboard's way begins there. It has woken when this ends.
 * @param {Page} page
 * @param {string} id
 * @returns {Promise<Locator>}
 */
export async function goTo(page, id) {
  await page.evaluate((hash) => {
    location.hash = "";
    location.hash = hash;
  }, id);
  return page.locator(`[id="${id}"]`);
}

/** Presses Tab until the element has the focus. @param {Page} page @param {Locator} element */
export async function tabTo(page, element) {
  await element.waitFor();
  for (let count = 0; count < 60; count++) {
    await page.keyboard.press("Tab");
    if (await focused(element)) return;
  }
  assert.fail(`Tab does not lead to ${element}`);
}

/** Presses keys, one after the other. @param {Page} page @param {...string} keys */
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Tab to a button, and Enter. @param {Page} page @param {Locator} block @param {string | RegExp} name */
export async function pressButton(page, block, name) {
  await tabTo(page, block.getByRole("button", { name }));
  await press(page, "Enter");
}

/** What the device keeps, after the page has written all of it. @param {Page} page @param {string} [site] */
export async function kept(page, site = "exersare") {
  const text = await page.evaluate((name) => {
    dispatchEvent(new PageTransitionEvent("pagehide"));
    return localStorage.getItem(name);
  }, `parcurs:${site}:progress`);
  return text ? JSON.parse(text) : null;
}

/** The answers to an exercise. @param {Page} page @param {string} id */
export async function answersTo(page, id) {
  return ((await kept(page))?.answers ?? []).filter((answer) => answer.q === id);
}

/**
 * A device that keeps this from the start, unless it keeps something already.
 * @param {Page} page
 * @param {object | string} progress
 * @param {string} [site]
 */
export async function keeps(page, progress, site = "exersare") {
  const text = typeof progress === "string" ? progress : JSON.stringify(progress);
  await page.addInitScript(
    ([name, value]) => {
      if (localStorage.getItem(name) === null && !sessionStorage.getItem("given")) localStorage.setItem(name, value);
      sessionStorage.setItem("given", "yes");
    },
    [`parcurs:${site}:progress`, text],
  );
}

/** A record in today's format. @param {object} [parts] */
export function record(parts = {}) {
  return { v: 1, profile: { id: "0".repeat(32), seed: 7, created: 1 }, lessons: {}, answers: [], cards: {}, kept: {}, ...parts };
}

/** An answer in a record. @param {string} q @param {string[]} a @param {number | null} s @param {object} [more] */
export function answer(q, a, s, more = {}) {
  const t = Date.now() - 86_400_000;
  return { e: `${t.toString(36)}-${q}`, q, t, tz: 120, a, s, n: 1, ...more };
}
