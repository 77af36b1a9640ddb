// Paper: pages of the guide and a workbook as PDF, and what their print layout shows. Whatever the screen was set to,
// nothing that only a hand on a screen can use is left, nothing is cut off, and answers come last.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./support/browser.mjs";
import { guide } from "./support/guide.mjs";

const site = await guide();
/** The width that is left of A4 between the margins, in CSS pixels: 210 − 2 × 18 mm. */
const sheet = { width: Math.round(((210 - 36) / 25.4) * 96), height: 980 };

/** What is printed of the page that would be no use on paper, or would not fit on it. */
function misfits() {
  const seen = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 0;
  const name = (element) => `${element.tagName} ${element.className} ${(element.textContent ?? "").trim().slice(0, 40)}`;
  const width = document.documentElement.clientWidth;
  const controls = [...document.querySelectorAll("button, .skip, .tools, .map-pane, .rail, .bar, .onward, .anchor, .hint, details.answer")];
  const wide = [...document.querySelectorAll("main *")].filter((element) => {
    return seen(element) && !element.closest("math, svg") && element.getBoundingClientRect().right > width + 1;
  });
  const closed = [...document.querySelectorAll("main details:not(.answer, .hint, .deck)")].filter((element) => {
    const inside = element.querySelector(":scope > :not(summary)");
    return inside && !inside.checkVisibility({ contentVisibilityAuto: true });
  });
  const dark = [...document.querySelectorAll("body, main *")].filter((element) => {
    const ground = getComputedStyle(element).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    const { width: wide, height } = element.getBoundingClientRect();
    return seen(element) && Math.min(wide, height) > 20 && ground.length >= 3 && (ground[3] ?? 1) > 0.5 && ground[0] + ground[1] + ground[2] < 600;
  });
  return { controls: controls.filter(seen).map(name), wide: wide.map(name), closed: closed.map(name), dark: dark.map(name) };
}

/** How many pages the page is printed on. */
async function pages(page) {
  const bytes = await page.pdf({ format: "A4", printBackground: true });
  return (bytes.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
}

const nothing = { controls: [], wide: [], closed: [], dark: [] };

for (const [path, least, most] of [
  ["/mostre/toate/", 5, 9],
  ["/competente/negociere/", 7, 13],
  ["/meseria/", 1, 5],
]) {
  test(`${path} is a clean handout, from a dark screen with large letters`, async () => {
    await withPage(site.browser, { colorScheme: "dark", viewport: sheet }, async (page) => {
      await page.goto(site.at(path));
      await page.evaluate(() => {
        document.documentElement.dataset.theme = "dark";
        document.documentElement.style.setProperty("font-size", "150%");
      });
      const printed = await pages(page);
      assert.ok(printed >= least && printed <= most, `${printed} pages`);
      await page.emulateMedia({ media: "print" });
      assert.deepEqual(await page.evaluate(misfits), nothing);
    });
  });
}

test("exercises have room for a pen, choices are printed, the key comes last on a page of its own", async () => {
  await withPage(site.browser, { viewport: sheet }, async (page) => {
    await page.goto(site.at("/mostre/toate/"));
    await page.emulateMedia({ media: "print" });
    const shown = (selector) => page.locator(selector).first().innerText();
    assert.match(await shown("#perechi .rights"), /rece/);
    assert.match(await shown("#goluri .prompt"), /\(adaugă \/ scade\)/);
    const room = await page.locator("#deschis textarea").boundingBox();
    assert.ok(room && room.height > 150, "room to write");
    assert.equal(await page.locator(".tabs > section").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length), 3);
    const key = page.locator(".answer-key");
    assert.equal(await key.evaluate((element) => getComputedStyle(element).breakBefore), "page");
    const last = await page.locator(".prose .block").last().boundingBox();
    const place = await key.boundingBox();
    assert.ok(last && place && place.y > last.y, "the key follows every question");
    assert.match(await shown(".colophon"), /\/mostre\/toate\//);
  });
});

for (const [path, lessons] of [["/meseria/caiet/", 4], ["/en/the-job/workbook/", 4]]) {
  test(`${path} holds its lessons, each on pages of its own, and the answers at the end`, async () => {
    await withPage(site.browser, { viewport: sheet }, async (page) => {
      await page.goto(site.at(path));
      assert.equal(await page.locator("meta[name=robots]").getAttribute("content"), "noindex");
      assert.ok(await page.locator("#p-print").isVisible(), "a button prints it");
      await page.emulateMedia({ media: "print" });
      assert.deepEqual(await page.evaluate(misfits), nothing);
      const book = await page.evaluate(() => {
        const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
        const links = [...document.querySelectorAll("main a[href^='#']")].map((link) => link.getAttribute("href")?.slice(1) ?? "");
        const sections = [...document.querySelectorAll(".chapter, .after, .book-key")];
        return {
          twice: ids.filter((id, at) => ids.indexOf(id) !== at),
          lost: links.filter((id) => !document.getElementById(id)),
          breaks: [...document.querySelectorAll(".chapter, .book-key")].map((one) => getComputedStyle(one).breakBefore),
          last: sections.at(-1)?.className,
          answers: document.querySelectorAll(".chapter :is(details.answer, script)").length,
          // Room to write in: a name, and a day.
          owner: [...document.querySelectorAll(".book-owner span")].map((line) => line.getBoundingClientRect().width > 120),
        };
      });
      assert.deepEqual(book, { twice: [], lost: [], breaks: Array(lessons + 1).fill("page"), last: "book-key", answers: 0, owner: [true, true] });
      assert.ok((await pages(page)) > 3 * lessons);
    });
  });
}

test("without scripts a workbook is whole, and has no button", async () => {
  await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(site.at("/meseria/"));
    await page.locator(".to-workbook a").click();
    assert.equal(await page.locator(".chapter").count(), 4);
    assert.equal(await page.locator("#p-print").isVisible(), false);
  });
});
