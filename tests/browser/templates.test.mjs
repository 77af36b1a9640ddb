// One page of every template, in both languages: silent, accessible in both colour schemes, and readable on the
// narrowest screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cramped, findingsDayAndNight } from "./support/accessible.mjs";
import { open, withPage } from "./support/browser.mjs";
import { guide, redirects, templates } from "./support/guide.mjs";

const site = await guide();

/** A redirect that stays where it is, so that it can be looked at. */
async function hold(page) {
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/<meta http-equiv="refresh"[^>]*>/, "");
    return route.fulfill({ response: answer, body });
  });
}

const held = redirects.map(([path, , language]) => ["redirect", path, language]);

for (const [template, path, language] of [...templates, ...held]) {
  test(`${template}, ${language}: ${path}: silent, whole at 320 × 640 and 320 × 256, accessible by day and by night`, async () => {
    await withPage(site.browser, { viewport: { width: 320, height: 640 } }, async (page) => {
      if (template === "redirect") await hold(page);
      await page.goto(site.at(path));
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      assert.deepEqual(await cramped(page), []);
      // A screen of 1280 × 1024 that is enlarged four times.
      await page.setViewportSize({ width: 320, height: 256 });
      assert.deepEqual(await cramped(page), []);
      await page.setViewportSize({ width: 1280, height: 800 });
      assert.deepEqual(await findingsDayAndNight(page), []);
    });
  });
}

for (const [path, to] of redirects) {
  test(`${path} leads to ${to}`, async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(path));
      await page.waitForURL(site.at(to));
    });
  });
}

test("a missing page is answered by the page for it, in the reader's language", async () => {
  for (const [path, language] of [["/nicaieri/", "ro"], ["/en/nowhere/", "en"]]) {
    const { page, context } = await open(site.browser);
    const answer = await page.goto(site.at(path));
    assert.equal(answer?.status(), 404);
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    assert.ok(await page.locator("main a[href]").count());
    await context.close();
  }
});
