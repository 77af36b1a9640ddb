// One page of every template, in both languages: silent, accessible in both colour schemes, and readable on the
// narrowest screen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { open, withPage } from "./support/browser.mjs";
import { guide, redirects, templates } from "./support/guide.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const site = await guide();

/** What axe finds on a page, one line a finding. */
async function findings(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), rules);
  assert.ok(passes.length > 5, "axe looked at something");
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary?.replace(/\s+/g, " ")}`),
  );
}

/** What is wider than the page, and what hides part of its words. */
function cramped(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found = [];
    if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide on a screen of ${innerWidth}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest(".sr, [popover]:not(:popover-open), math, svg")) continue;
      const style = getComputedStyle(element);
      const name = `${element.tagName.toLowerCase()}.${element.className}`;
      const hides = (value) => value === "hidden" || value === "clip";
      if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`${name} hides part of its width`);
      if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`${name} hides part of its height`);
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.tabIndex < 0) continue;
      let scrolls = false;
      for (let up = element.parentElement; up; up = up.parentElement) scrolls ||= ["auto", "scroll"].includes(getComputedStyle(up).overflowX);
      if (!scrolls && (box.left < -1 || box.right > innerWidth + 1) && !element.matches(".skip"))
        found.push(`${name} reaches from ${box.left} to ${box.right} on a screen of ${innerWidth}`);
    }
    return found;
  });
}

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
  describe(`${template}, ${language}: ${path}`, () => {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      test(`silent and accessible, ${colorScheme}`, async () => {
        await withPage(site.browser, { colorScheme }, async (page) => {
          if (template === "redirect") await hold(page);
          await page.goto(site.at(path));
          assert.equal(await page.evaluate(() => document.documentElement.lang), language);
          assert.deepEqual(await findings(page), []);
        });
      });
    }

    test("nothing is cut off at 320 × 640, nor at 320 × 256, which is 1280 × 1024 enlarged four times", async () => {
      await withPage(site.browser, { viewport: { width: 320, height: 640 } }, async (page) => {
        if (template === "redirect") await hold(page);
        await page.goto(site.at(path));
        assert.deepEqual(await cramped(page), []);
        await page.setViewportSize({ width: 320, height: 256 });
        assert.deepEqual(await cramped(page), []);
      });
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
