// Pages of the guide that hold all its parts, or every page where $EVERY_PAGE is set, for everyone: by the rules of axe
// with everything unfolded, by day or by night; on a phone by keyboard, with the text spaced as a reader likes; and
// whatever is pressed, the focus stays.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { cramped, findings, space, stops, structure } from "./support/accessible.mjs";
import { open, withPage } from "./support/browser.mjs";
import { guide, templates } from "./support/guide.mjs";

const site = await guide();
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** Every page that is to be found; of these as few as hold every part, where $EVERY_PAGE does not ask for all. */
const listed = [...readFileSync(join(site.out, "sitemap.xml"), "utf8").matchAll(/<loc>([^<]+)/g)].map(([, address]) => new URL(address).pathname);
const paths = process.env.EVERY_PAGE ? listed : coverOf(listed);

/** What the text of a page is made of: its elements, by name, and each of their classes. @returns {Set<string>} */
function partsOf(path) {
  const html = readFileSync(join(site.out, path, "index.html"), "utf8");
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  const words = (tag, name) => new RegExp(`\\s${name}="?([^">]*)`).exec(tag)?.[1].split(/\s+/) ?? [];
  return new Set([...main.matchAll(/<([a-z][\w-]*)[^>]*>/g)].flatMap(([tag, name]) => [name, ...["class", "data-kind"].flatMap((kind) => words(tag, kind).map((word) => `${name} ${kind} ${word}`))]));
}

/** Pages that hold all parts that any page holds: always the one with most parts that were not met yet. */
function coverOf(paths) {
  const left = new Map(paths.map((path) => [path, partsOf(path)]));
  const cover = [];
  for (;;) {
    const [[path, parts]] = [...left].sort(([, one], [, other]) => other.size - one.size);
    if (!parts.size) return cover;
    cover.push(path);
    for (const others of left.values()) for (const part of [...parts]) if (others !== parts) others.delete(part);
    left.delete(path);
  }
}

/** The pages of tools, whose parts scripts make. */
const tools = ["/glosar/", "/harta-mea/", "/de-unde-vii/", "/traseul-meu/", "/calculator-salariu/", "/compara-oferte/", "/portofoliu/", "/progres/", "/recapitulare/"];

/**
 * Opens whatever is folded in the text. Of the copies of all exercises, on the pages that collect them, those stay that
 * hold a part which none before holds, where $EVERY_PAGE does not ask for all.
 */
function unfold(page) {
  return page.evaluate((all) => {
    const met = new Set();
    for (const exercise of document.querySelectorAll("main .deck > div > *")) {
      const parts = [...exercise.querySelectorAll("*"), exercise].map((one) => `${one.localName} ${one.getAttribute("class")} ${one.getAttribute("data-kind")}`);
      if (!all && parts.every((part) => met.has(part))) exercise.remove();
      for (const part of parts) met.add(part);
    }
    document.querySelectorAll("main details").forEach((one) => (one.open = true));
  }, Boolean(process.env.EVERY_PAGE));
}

/** Takes away what is folded in the text: nobody meets it, and axe goes through it for each rule. */
function dropFolded(page) {
  return page.evaluate(() => document.querySelectorAll("main details:not([open]) > :not(summary)").forEach((one) => one.remove()));
}

test("pages, unfolded: axe finds nothing; headings, landmarks and what is at the foot are in order", async () => {
  assert.ok(listed.length > 100, `${listed.length} pages`);
  assert.ok(paths.length > 15, `${paths.length} of them`);
  const wrong = [];
  const feet = new Map();
  const left = paths.map((path, at) => ({ path, colorScheme: /** @type {"light" | "dark"} */ (at % 2 ? "light" : "dark") }));
  // Two at a time, since most of the time is the browser's.
  const lane = async () => {
    const { page, context, said } = await open(site.browser, { reducedMotion: "reduce" });
    for (let next = left.shift(); next; next = left.shift()) {
      const { path, colorScheme } = next;
      await page.emulateMedia({ colorScheme });
      await page.goto(site.at(path));
      await unfold(page);
      const [language, foot] = await page.evaluate(() => [document.documentElement.lang, [...document.querySelectorAll("footer.foot nav a")].map((link) => link.pathname).join()]);
      // What is around the text is looked at in each template.
      const found = [...(await findings(page, { within: "main" })), ...(await structure(page))];
      // Help is where it was on the page before (WCAG 3.2.6).
      if (foot !== (feet.get(language) ?? foot)) found.push("its foot is another");
      feet.set(language, foot);
      wrong.push(...found.map((line) => `${path}: ${line}`));
    }
    wrong.push(...said);
    await context.close();
  };
  await Promise.all([lane(), lane()]);
  assert.deepEqual(wrong, []);
});

describe("on a phone", () => {
  const shown = templates.filter(([name, , language]) => language === "ro" && name !== "untranslated").map(([, path]) => path);
  for (const path of new Set([...shown, ...tools])) {
    test(`${path}: stops are seen and drawn, targets are large enough, spaced text is not cut`, async () => {
      await withPage(site.browser, { ...phone, reducedMotion: "reduce" }, async (page) => {
        await page.goto(site.at(path));
        await dropFolded(page);
        assert.deepEqual(await findings(page, { only: ["target-size"] }), []);
        assert.deepEqual(await stops(page), []);
        await page.emulateMedia({ colorScheme: "dark" });
        assert.deepEqual(await stops(page, { ringsOnly: true }), []);
        if (path === "/mostre/toate/") {
          await page.emulateMedia({ forcedColors: "active" });
          assert.deepEqual(await stops(page), [], "with the system's own colours");
          await page.emulateMedia({ forcedColors: "none" });
        }
        await page.setViewportSize({ width: 320, height: 640 });
        await space(page);
        assert.deepEqual(await cramped(page), []);
      });
    });
  }

  test("what opens over a page is as good as the page", async () => {
    await withPage(site.browser, { ...phone, reducedMotion: "reduce" }, async (page) => {
      await page.goto(site.at("/meseria/ce-este/"));
      const ids = await page.locator("[popover][id]").evaluateAll((all) => all.map((one) => one.id));
      assert.ok(ids.length, "there is something that opens");
      for (const id of ids) {
        await page.evaluate((name) => document.getElementById(name)?.showPopover(), id);
        assert.deepEqual(await findings(page), [], id);
        await page.evaluate((name) => document.getElementById(name)?.hidePopover(), id);
      }
    });
  });
});

describe("whatever is pressed, the focus stays, and axe still finds nothing", () => {
  for (const path of [...tools, "/mostre/toate/"]) {
    test(path, async () => {
      await withPage(site.browser, { reducedMotion: "reduce" }, async (page) => {
        await page.goto(site.at(path));
        page.on("dialog", (dialog) => dialog.dismiss());
        // Printing stops the page until somebody answers.
        await page.evaluate(() => (globalThis.print = () => {}));
        const pressed = new Set();
        const lost = [];
        for (let count = 0; count < 40; count++) {
          // The next one that was not pressed yet: pressing may have made new ones.
          const name = await page.evaluate((before) => {
            for (const one of document.querySelectorAll("main :is(button, summary, select, input[type=radio], input[type=checkbox])")) {
              if (!one.checkVisibility({ visibilityProperty: true }) || one.matches(":disabled, [tabindex='-1']")) continue;
              const words = `${one.closest("[id]")?.id}|${one.textContent?.trim() || one.ariaLabel || one.getAttribute("value") || one.getAttribute("name")}`;
              if (before.includes(words)) continue;
              one.focus();
              return words;
            }
            return "";
          }, [...pressed]);
          if (!name) break;
          pressed.add(name);
          // A list is chosen from by an arrow, without opening it.
          await page.keyboard.press((await page.evaluate(() => document.activeElement?.tagName)) === "SELECT" ? "ArrowDown" : "Space");
          const at = await page.evaluate(async () => {
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return document.activeElement?.tagName;
          });
          if (at === "BODY") lost.push(name);
        }
        assert.deepEqual(lost, []);
        await dropFolded(page);
        assert.deepEqual(await findings(page, { within: "main" }), [], "once everything was pressed");
        assert.ok(path === "/glosar/" || pressed.size, "something was pressed");
      });
    });
  }
});
