// By keyboard alone: the way in, what has the focus and how it shows, tabs, sheets, copying.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withPage } from "./support/browser.mjs";
import { guide, templates } from "./support/guide.mjs";

const site = await guide();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** What has the focus: its words, whether it is seen, how its focus is drawn. Runs in the page. */
function focused() {
  const element = /** @type {HTMLElement} */ (document.activeElement);
  // A link that is broken over lines: its first.
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const inner = [element, ...element.querySelectorAll("*")].map((part) => getComputedStyle(part));
  return {
    name: `${element.tagName.toLowerCase()}.${element.className} “${element.textContent?.trim().slice(0, 40)}”`,
    none: element === document.body,
    part: ["header.top", "#p-map", "main", "nav.contents, aside.contents, .contents", "footer.foot"].find((name) => element.closest(name)) ?? "other",
    inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !element.contains(document.elementFromPoint(box.left + box.width / 2, Math.min(box.top + box.height / 2, innerHeight - 1))),
    drawn: inner.some((part) => (part.outlineStyle !== "none" && parseFloat(part.outlineWidth) >= 2) || part.boxShadow !== "none"),
    outline: style.outline,
  };
}

/** Presses Tab until the focus leaves the page, or at most so many times, and tells what had it in between. */
async function walk(page, most) {
  // The page notes each stop when the key comes up: asking after each key would take longer than the walk.
  await page.evaluate(`globalThis.walked = []; addEventListener("keyup", () => walked.push((${focused})()))`);
  // They are sent together and come one after the other: waiting for each would take longer, too.
  const keys = await page.context().newCDPSession(page);
  const send = (type) => keys.send("Input.dispatchKeyEvent", { type, key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 });
  for (let count = 0; count < most; count += 20) {
    await Promise.all(Array.from({ length: 20 }, () => ["rawKeyDown", "keyUp"].map(send)).flat());
    const walked = await page.evaluate(() => globalThis.walked);
    const end = walked.findIndex((stop) => stop.none);
    if (end >= 0) return walked.slice(0, end);
  }
  return page.evaluate(() => globalThis.walked);
}

for (const [template, path, language] of templates.filter(([name]) => ["landing", "lesson", "glossary", "tags"].includes(name))) {
  test(`${template}, ${language}: the first stop skips to the content`, async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(path));
      await page.keyboard.press("Tab");
      const skip = page.locator("a.skip");
      assert.ok(await skip.evaluate((link) => link === document.activeElement));
      assert.ok(await skip.isVisible());
      assert.ok((await page.evaluate(focused)).inSight, "the link comes into sight");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      const inside = await page.evaluate(() => document.activeElement?.closest("main, footer") !== null);
      assert.ok(inside, "the next stop is in the content");
    });
  });
}

for (const [template, path] of templates.filter(([, , language]) => language === "ro")) {
  test(`${template}: every stop is seen, its focus drawn, and there is no trap`, async () => {
    await withPage(site.browser, { reducedMotion: "reduce" }, async (page) => {
      await page.goto(site.at(path));
      const stops = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].length);
      const walked = await walk(page, stops + 5);
      const unseen = walked.flatMap((now) => [
        ...(!now.inSight ? [`${now.name} is out of sight`] : now.covered && !now.name.startsWith("a.skip") ? [`${now.name} is covered`] : []),
        ...(now.drawn ? [] : [`${now.name} has no ring: ${now.outline}`]),
      ]);
      assert.deepEqual(unseen, []);
      assert.ok(walked.length > 5 && walked.length <= stops, `${walked.length} of ${stops} stops, the last ${walked.at(-1)?.name}`);
    });
  });
}

test("the stops come as they are read: top, map, text, foot", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at("/meseria/ce-este/"));
    const parts = (await walk(page, 600)).map((stop) => stop.part).filter((part, at, all) => part !== all[at - 1]);
    assert.deepEqual(parts.filter((part) => part !== "other"), ["header.top", "#p-map", "main", "nav.contents, aside.contents, .contents", "footer.foot"]);
  });
});

describe("tabs", () => {
  test("arrows, Home and End choose; Tab leads into the panel", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/mostre/toate/"));
      const tabs = page.getByRole("tab");
      assert.deepEqual(await tabs.allTextContents(), ["Prin e-mail", "La telefon", "Față în față"]);
      const chosen = () => page.getByRole("tab", { selected: true }).textContent();
      await tabs.first().focus();
      const steps = [["ArrowRight", 1], ["ArrowRight", 2], ["ArrowRight", 0], ["ArrowLeft", 2], ["Home", 0], ["End", 2]];
      for (const [key, number] of /** @type {[string, number][]} */ (steps)) {
        await page.keyboard.press(key);
        assert.equal(await chosen(), await tabs.nth(number).textContent(), key);
        assert.ok(await tabs.nth(number).evaluate((tab) => tab === document.activeElement), key);
        assert.equal(await page.getByRole("tabpanel").count(), 1);
      }
      await page.keyboard.press("Tab");
      assert.ok(await page.getByRole("tabpanel").evaluate((panel) => panel === document.activeElement));
      await page.keyboard.press("Shift+Tab");
      assert.ok(await tabs.nth(2).evaluate((tab) => tab === document.activeElement), "back to the chosen tab");
    });
  });

  test("a link into a tab that is not shown shows it", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/mostre/toate/#la-telefon"));
      await page.getByRole("tab", { name: "La telefon", selected: true }).waitFor();
    });
  });
});

describe("theme", () => {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor);

  test("the system's theme is followed until the reader chooses", async () => {
    await withPage(site.browser, { colorScheme: "dark" }, async (page) => {
      await page.goto(site.at("/"));
      const dark = await ground(page);
      await page.emulateMedia({ colorScheme: "light" });
      assert.notEqual(await ground(page), dark);
    });
  });
});

test("on a phone the course map opens, holds the keyboard's way, and closes by Escape", async () => {
  await withPage(site.browser, phone, async (page) => {
    await page.goto(site.at("/meseria/ce-este/"));
    const map = page.locator("#p-map");
    const opener = page.locator("nav.bar button");
    assert.equal(await map.isVisible(), false);
    await opener.focus();
    await page.keyboard.press("Enter");
    assert.ok(await map.isVisible());
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement?.closest("#p-map") !== null), "the next stop is in the map");
    await page.keyboard.press("Escape");
    assert.equal(await map.isVisible(), false);
    assert.ok(await opener.evaluate((button) => button === document.activeElement), "the focus is where it was");
  });
});

test("code is copied by its button, which says so", async () => {
  await withPage(site.browser, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.goto(site.at("/mostre/toate/"));
    const button = page.locator("figure.code .copy").first();
    assert.equal(await button.textContent(), "Copiază");
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".copy")?.textContent === "Copiat");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^fn main\(\) \{\n    println!\(.*\);\n\}\n?$/);
  });
});
