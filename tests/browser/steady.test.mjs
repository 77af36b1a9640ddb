// Nothing moves under a reader's finger when scripts come late, as they do on a slow line: what they will show has its
// room before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./support/browser.mjs";
import { guide } from "./support/guide.mjs";

const site = await guide();

/** A share of the screen times a share of the way; browsers call less than 0.1 good. */
const most = 0.02;

const pages = ["/", "/meseria/ce-este/", "/mostre/toate/", "/glosar/", "/calculator-salariu/", "/compara-oferte/", "/harta-mea/", "/de-unde-vii/", "/progres/", "/recapitulare/", "/meseria/caiet/"];

/** Holds all scripts back. @returns {Promise<() => void>} lets them come */
async function holdScripts(page) {
  let come = () => {};
  const allowed = new Promise((done) => (come = () => done(undefined)));
  await page.route("**/*.js", async (route) => {
    await allowed;
    await route.continue();
  });
  return come;
}

for (const viewport of [{ width: 412, height: 823 }, { width: 1280, height: 800 }]) {
  test(`at ${viewport.width} px nothing moves when scripts come late`, async () => {
    for (const path of pages) {
      await withPage(site.browser, { viewport }, async (page) => {
        const come = await holdScripts(page);
        await page.goto(site.at(path), { waitUntil: "commit" });
        await page.locator(".foot").waitFor();
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        come();
        await page.locator("#p-search").waitFor();
        await page.waitForLoadState("load");
        assert.equal(await page.locator(".room:not(.is-ready)").count(), 0, path);
        const moved = await page.evaluate(async () => {
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
          const shifts = [];
          new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
          await new Promise((done) => setTimeout(done, 50));
          return shifts.map(({ value, sources }) => [value, ...sources.map(({ node }) => node?.className ?? node?.nodeName)]);
        });
        assert.ok(moved.reduce((sum, [value]) => sum + value, 0) < most, `${path}: ${JSON.stringify(moved)}`);
      });
    }
  });
}

test("where scripts do not come, the room for what they show goes after a while", async () => {
  await withPage(site.browser, {}, async (page, said) => {
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(site.at("/calculator-salariu/"));
    const height = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector(".room"), "::before").blockSize));
    assert.ok((await height()) > 1000);
    await page.evaluate(() => document.getAnimations().forEach((one) => one.finish()));
    assert.equal(await height(), 0);
    said.length = 0;
  });
});

test("without scripts there is no room for them", async () => {
  await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(site.at("/calculator-salariu/"));
    assert.equal(await page.locator(".room").evaluate((tool) => getComputedStyle(tool, "::before").content), "none");
    assert.ok(!(await page.locator("#p-search").isVisible()));
  });
});
