// The reader's panel: by keyboard alone, at once, kept, before the first paint, in every tab; and that every page can be
// read in every scheme, at the largest text, with the widest spacing.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { colours, cramped, findings, moving } from "./support/accessible.mjs";
import { open, withPage } from "./support/browser.mjs";
import { guide } from "./support/guide.mjs";
import { focused, press, tabTo } from "./support/learner.mjs";

const site = await guide();
const lesson = "/meseria/ce-este/";
const key = "parcurs:account-manager:reader";

const kept = (page) => page.evaluate((name) => JSON.parse(localStorage.getItem(name)), key);
const style = (page, selector, property) => page.locator(selector).first().evaluate((one, name) => getComputedStyle(one)[name], property);
const ground = (page) => style(page, "body", "backgroundColor");

/** Opens the panel by the keyboard. */
async function openPanel(page) {
  await page.locator("#p-reader").focus();
  await press(page, "Enter");
  const panel = page.getByRole("dialog", { name: "Cum citești" });
  await panel.waitFor();
  return panel;
}

/** A device on which something was chosen before. */
async function chose(page, choices) {
  await page.addInitScript(([name, value]) => localStorage.setItem(name, value), [key, JSON.stringify(choices)]);
}

describe("the panel", () => {
  test("each choice shows at once, is said and kept, by keyboard alone", async () => {
    await withPage(site.browser, { colorScheme: "light" }, async (page) => {
      await page.goto(site.at(lesson));
      assert.equal(await kept(page), null);
      const before = await Promise.all([ground(page), style(page, ".prose > p", "fontSize"), style(page, ".prose > p", "lineHeight")]);
      const panel = await openPanel(page);

      await tabTo(page, panel.getByLabel("Mărimea textului"));
      await press(page, "ArrowRight", "ArrowRight");
      assert.equal(await panel.getByLabel("Mărimea textului").getAttribute("aria-valuetext"), "120 %");
      assert.equal(await style(page, ".prose > p", "fontSize"), "21.6px");

      await tabTo(page, panel.getByRole("radio", { name: "Ca în sistem" }));
      await press(page, "ArrowDown", "ArrowDown", "ArrowDown");
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "sepia");
      assert.notEqual(await ground(page), before[0]);
      assert.equal(await page.locator("meta[name=theme-color]").first().getAttribute("content"), await ground(page));
      assert.match(await panel.getByRole("status").textContent(), /Culori: Sepia/);

      await tabTo(page, panel.getByRole("checkbox", { name: "Mai puțină mișcare" }));
      await press(page, "Space");
      assert.deepEqual(await kept(page), { theme: "sepia", size: "120", motion: "less" });

      await press(page, "Escape");
      assert.ok(await focused(page.locator("#p-reader")), "back where it was opened");
      await openPanel(page);
      await tabTo(page, panel.getByRole("button", { name: "Revino la forma inițială" }));
      await press(page, "Enter");
      assert.equal(await kept(page), null);
      const after = await Promise.all([ground(page), style(page, ".prose > p", "fontSize"), style(page, ".prose > p", "lineHeight")]);
      assert.deepEqual(after, before, "as it was");
    });
  });

  test("what was chosen is there before the first paint, on every page, and other tabs follow", async () => {
    const { page, context, said } = await open(site.browser, { colorScheme: "light" });
    await page.goto(site.at(lesson));
    const other = await context.newPage();
    await other.goto(site.at("/en/"));
    const light = await ground(other);
    const panel = await openPanel(page);
    await panel.getByRole("radio", { name: "Întunecate" }).check();
    await other.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    assert.notEqual(await ground(other), light);

    await page.addInitScript(() => {
      const seen = new MutationObserver(() => {
        if (!document.body) return;
        seen.disconnect();
        globalThis.atFirst = document.documentElement.dataset.theme;
      });
      seen.observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    assert.equal(await page.evaluate(() => globalThis.atFirst), "dark");
    assert.equal(await ground(page), await ground(other));
    assert.deepEqual(said, []);
    await context.close();
  });

  test("what cannot be read is as nothing", async () => {
    for (const text of ["{", "null", "7", '{"theme":"blue","size":"1000"}']) {
      await withPage(site.browser, { colorScheme: "light" }, async (page) => {
        await page.addInitScript(([name, value]) => localStorage.setItem(name, value), [key, text]);
        await page.goto(site.at("/"));
        assert.equal(await ground(page), "rgb(248, 246, 240)", text);
        await openPanel(page);
        assert.ok(await page.getByRole("radio", { name: "Ca în sistem" }).isChecked());
      });
    }
  });

  test("worked answers wait until they are asked for", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/mostre/toate/"));
      const answer = page.locator(".example > .reasoning").first();
      assert.ok(await answer.isVisible());
      const panel = await openPanel(page);
      await panel.getByRole("checkbox", { name: /^Ascunde/ }).check();
      await page.reload();
      assert.equal(await answer.isVisible(), false);
      const show = page.getByRole("button", { name: "Arată rezolvarea" }).first();
      await show.focus();
      await press(page, "Enter");
      assert.ok(await answer.isVisible());
      assert.ok(await focused(answer));
    });
  });
});

test("a panel or a search that cannot be fetched is told, and is there at the next try", async () => {
  for (const [id, name, file] of [["p-reader", "Cum citești", "panel"], ["p-search", "Caută", "search"]]) {
    // The failed request is told in the console too.
    const { page, context } = await open(site.browser, { viewport: { width: 360, height: 640 } });
    await page.goto(site.at(lesson));
    await page.route(`**/assets/${file}.*.js`, (route) => route.abort());
    const button = page.locator(`#${id}`);
    await button.focus();
    await press(page, "Enter");
    await page.getByRole("button", { name: "Nu s-a încărcat. Încearcă din nou", exact: true }).waitFor();
    assert.equal(await page.getByRole("status").filter({ hasText: "Nu s-a încărcat" }).count(), 1);
    assert.ok(await focused(button));
    assert.deepEqual(await cramped(page), []);
    await page.unroute(`**/assets/${file}.*.js`);
    await press(page, "Enter");
    await page.getByRole("dialog").waitFor();
    assert.match((await button.getAttribute("aria-label")) ?? (await button.textContent()) ?? "", new RegExp(`^${name}`));
    await context.close();
  }
});

test("a transition between pages that the browser gives up says nothing", async () => {
  await withPage(site.browser, { reducedMotion: "no-preference" }, async (page) => {
    const given = () => page.evaluate(() => sessionStorage.getItem("given"));
    // Given up here, as the browser does where the window changes its size meanwhile.
    await page.addInitScript(() => {
      addEventListener("pagereveal", ({ viewTransition }) => {
        viewTransition?.skipTransition();
        if (viewTransition) sessionStorage.setItem("given", "up");
      });
    });
    await page.goto(site.at(lesson));
    await page.locator(".onward [rel=next]").click();
    await page.waitForFunction(() => sessionStorage.getItem("given"));
    assert.equal(await given(), "up");
    for (const width of [900, 1000, 1100]) {
      await page.locator(".onward [rel=next]").click({ noWaitAfter: true });
      await page.setViewportSize({ width, height: 700 });
    }
    await page.locator("h1").waitFor();
  });
});

describe("every scheme", () => {
  const looks = [["light", "light"], ["dark", "dark"], ["sepia", "light"], ["contrast", "light"], ["contrast", "dark"]];
  for (const [theme, colorScheme] of looks) {
    test(`${theme} on ${colorScheme}: nothing that axe finds`, async () => {
      const only = theme === "light" ? undefined : colours;
      await withPage(site.browser, { colorScheme }, async (page) => {
        await chose(page, { theme });
        for (const path of ["/", lesson, "/calculator-salariu/"]) {
          await page.goto(site.at(path));
          assert.deepEqual(await findings(page, { only }), [], `${theme} ${path}`);
        }
        await openPanel(page);
        assert.deepEqual(await findings(page, { only }), [], `the panel in ${theme}`);
      });
    });
  }

  test("who asks the system for more contrast gets it", async () => {
    await withPage(site.browser, { colorScheme: "light", contrast: "more" }, async (page) => {
      await page.goto(site.at("/"));
      assert.equal(await ground(page), "rgb(255, 255, 255)");
    });
  });
});

describe("large text and wide spacing", () => {
  const widest = { size: "150", leading: "most", letters: "most" };

  test("the values of WCAG 1.4.12 are reached", async () => {
    await withPage(site.browser, {}, async (page) => {
      await chose(page, { leading: "most", letters: "most" });
      await page.goto(site.at(lesson));
      const measured = await page.locator(".prose > p + p").first().evaluate((one) => {
        const { fontSize, lineHeight, letterSpacing, wordSpacing, marginBlockStart } = getComputedStyle(one);
        return [lineHeight, marginBlockStart, letterSpacing, wordSpacing].map((value) => parseFloat(value) / parseFloat(fontSize));
      });
      const least = [1.5, 2, 0.12, 0.16];
      measured.forEach((value, at) => assert.ok(value >= least[at] - 0.001, `${measured}`));
    });
  });

  for (const width of [320, 1280]) {
    test(`nothing is cut on a screen of ${width}`, async () => {
      await withPage(site.browser, { viewport: { width, height: 720 } }, async (page) => {
        await chose(page, widest);
        for (const path of ["/", lesson, "/mostre/toate/", "/calculator-salariu/"]) {
          await page.goto(site.at(path));
          assert.deepEqual(await cramped(page), [], path);
        }
        await openPanel(page);
        assert.deepEqual(await cramped(page), [], "the panel");
      });
    });
  }
});

test("less motion: nothing moves, though the system would have it", async () => {
  await withPage(site.browser, { reducedMotion: "no-preference" }, async (page) => {
    await chose(page, { motion: "less" });
    await page.goto(site.at("/mostre/toate/"));
    await page.locator("main a").first().focus();
    assert.deepEqual(await moving(page), []);
  });
});
