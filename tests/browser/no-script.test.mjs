// Without JavaScript: everything can be read, every page reached, every answer opened.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { withPage } from "./support/browser.mjs";
import { guide, templates } from "./support/guide.mjs";

const site = await guide();
const off = /** @type {const} */ ({ javaScriptEnabled: false, reducedMotion: "reduce" });
const phone = { ...off, viewport: { width: 390, height: 844 } };

for (const [template, path, language] of templates) {
  test(`${template}, ${language}: nothing waits for a script`, async () => {
    await withPage(site.browser, off, async (page) => {
      await page.goto(site.at(path));
      assert.ok(await page.locator("h1").isVisible());
      // Nothing of the text is hidden, but for what a reader opens, what only a script can say, and the answers for paper.
      const hidden = await page.locator("main :is(p, li, td, pre, h2, h3):not(details *, [popover] *, [hidden], .answer-key *, .paper, .paper *)").evaluateAll((all) =>
        all.filter((element) => !element.checkVisibility()).map((element) => element.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(hidden, []);
      // No control that does nothing.
      assert.equal(await page.locator("#p-reader").isVisible(), false);
      assert.equal(await page.locator(".copy, [role=tab]").count(), 0);
    });
  });
}

test("every tab is read one after the other, with its heading", async () => {
  await withPage(site.browser, off, async (page) => {
    await page.goto(site.at("/mostre/toate/"));
    const tabs = page.locator(".tabs > section");
    assert.equal(await tabs.count(), 3);
    for (const tab of await tabs.all()) {
      assert.ok(await tab.getByRole("heading").isVisible());
      assert.ok(await tab.locator("p").isVisible());
    }
  });
});

test("every answer opens, by mouse and by keyboard", async () => {
  await withPage(site.browser, off, async (page) => {
    await page.goto(site.at("/mostre/toate/"));
    const all = await page.locator("main details").all();
    assert.ok(all.length >= 8, `${all.length} answers`);
    for (const [number, details] of all.entries()) {
      const summary = details.locator(":scope > summary");
      if (await details.evaluate((element) => element.hasAttribute("open"))) continue;
      if (number % 2) await summary.click();
      else await summary.press("Enter");
      assert.ok(await details.evaluate((element) => element.hasAttribute("open")), `answer ${number} stays shut`);
      assert.ok(await details.locator(":scope > :not(summary)").first().isVisible(), `answer ${number} is empty`);
    }
  });
});

test("the answers are in the page and not shown before they are asked for", async () => {
  await withPage(site.browser, off, async (page) => {
    await page.goto(site.at("/meseria/ce-este/"));
    const feedback = page.getByText("Fiecare cont e un client sau un grup de firme");
    assert.equal(await feedback.first().isVisible(), false);
    await page.locator("#sens-account details.answer > summary").click();
    assert.ok(await feedback.first().isVisible());
  });
});

test("the course map is beside the lesson, and leads on", async () => {
  await withPage(site.browser, off, async (page) => {
    await page.goto(site.at("/meseria/ce-este/"));
    const map = page.locator("#p-map");
    assert.ok(await map.isVisible());
    assert.equal(await map.locator("[aria-current=page]").count(), 1);
    await map.getByRole("link", { name: "Variantele rolului" }).click();
    await page.waitForURL(site.at("/meseria/variante/"));
  });
});

test("on a phone the course map opens from the bar, and the menu from the top", async () => {
  await withPage(site.browser, phone, async (page) => {
    await page.goto(site.at("/meseria/ce-este/"));
    assert.equal(await page.locator("#p-map").isVisible(), false);
    await page.locator("nav.bar button").click();
    assert.ok(await page.locator("#p-map").isVisible());
    await page.locator("#p-map").getByRole("link", { name: "Variantele rolului" }).click();
    await page.waitForURL(site.at("/meseria/variante/"));
    await page.locator(".menu-open").click();
    await page.locator("#p-menu").getByRole("link", { name: "Traseul meu" }).click();
    await page.waitForURL(site.at("/traseul-meu/"));
  });
});

test("one can go through the whole course by „next”", async () => {
  const html = (path) => readFileSync(join(site.out, path, "index.html"), "utf8");
  const next = (path) => /<a [^>]*rel="next"[^>]*>/.exec(html(path))?.[0].match(/ href="([^"]*)"/)?.[1];
  const seen = [];
  for (let path = "/meseria/ce-este/"; path && !seen.includes(path); path = next(path)) seen.push(path);
  const lessons = readdirSync(site.out, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("index.html") && !file.startsWith("en/"))
    .map((file) => `/${file.slice(0, -"index.html".length)}`)
    .filter((path) => /<main [^>]*data-kind="lesson"/.test(html(path)));
  assert.deepEqual([...seen].sort(), lessons.sort());
  await withPage(site.browser, off, async (page) => {
    await page.goto(site.at(seen[0]));
    for (const path of seen.slice(1, 4)) {
      await page.locator("a[rel=next]").first().click();
      await page.waitForURL(site.at(path));
    }
  });
});
