// The search, as a reader uses it: by keyboard, on a phone, in both colour schemes, where nothing is found and where
// nothing can be fetched.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cramped, findingsDayAndNight } from "./support/accessible.mjs";
import { open, withPage } from "./support/browser.mjs";
import { guide } from "./support/guide.mjs";
import { focused, press } from "./support/learner.mjs";

const site = await guide();
const lesson = "/meseria/variante/";
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("parcurs:account-manager:searches") ?? "[]"));

/** The parts of the dialog. @param {import("playwright-core").Page} page */
function parts(page) {
  const dialog = page.locator("dialog.search");
  return {
    dialog,
    field: dialog.getByRole("combobox"),
    list: dialog.getByRole("listbox"),
    options: dialog.getByRole("option"),
    chosen: dialog.locator("[aria-selected=true]"),
    status: dialog.getByRole("status"),
  };
}

/** Opens the dialog by `/` and looks for something. */
async function look(page, query) {
  const all = parts(page);
  await page.keyboard.press("/");
  await all.field.waitFor();
  await page.keyboard.type(query);
  return all;
}

test("by keyboard: it opens, arrows choose, Enter goes to the place, and what was looked for is offered again", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at(lesson));
    const { dialog, field, options, chosen, status } = await look(page, "negociere");
    await status.filter({ hasText: /rezultat/ }).waitFor();
    assert.equal(await field.getAttribute("aria-expanded"), "true");
    assert.equal(await field.getAttribute("aria-activedescendant"), null);
    const all = await options.count();
    assert.ok(all > 2, `${all} options`);
    const at = async () => (await options.evaluateAll((list) => list.findIndex((one) => one.getAttribute("aria-selected") === "true")));
    const steps = [["ArrowDown", 0], ["ArrowDown", 1], ["End", all - 1], ["ArrowDown", 0], ["ArrowUp", all - 1], ["Home", 0]];
    for (const [key, number] of /** @type {[string, number][]} */ (steps)) {
      await page.keyboard.press(key);
      assert.equal(await at(), number, key);
      assert.equal(await field.getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
      assert.ok(await focused(field), "the focus stays in the field");
    }
    await page.keyboard.press("ArrowLeft");
    assert.equal(await at(), -1, "the caret moves in the field again");

    const to = await options.first().getAttribute("href");
    await press(page, "ArrowDown", "Enter");
    await page.waitForURL(new URL(to ?? "", page.url()).href);
    assert.deepEqual(await kept(page), ["negociere"]);

    // On the next page it is offered, and can be forgotten.
    await page.keyboard.press("Control+k");
    await options.getByText("negociere", { exact: true }).or(options.filter({ hasText: /^negociere$/ })).first().waitFor();
    await press(page, "ArrowDown", "Enter");
    assert.equal(await field.inputValue(), "negociere");
    await status.filter({ hasText: /rezultat/ }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await field.inputValue(), "");
    await dialog.getByRole("button", { name: "Șterge căutările" }).press("Enter");
    assert.equal(await options.count(), 0);
    assert.deepEqual(await kept(page), []);
    assert.ok(await focused(field));
    await page.keyboard.press("Escape");
    assert.equal(await dialog.isVisible(), false);
  });
});

test("Escape clears, then closes, and the focus is where it was; typing in a field opens nothing", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at(lesson));
    const before = page.locator("a[rel=next]");
    await before.focus();
    const { dialog, field } = await look(page, "churn");
    await page.keyboard.press("Escape");
    assert.equal(await field.inputValue(), "");
    assert.ok(await dialog.isVisible());
    await page.keyboard.press("/");
    assert.equal(await field.inputValue(), "/", "in the field it is a sign");
    await press(page, "Escape", "Escape");
    assert.equal(await dialog.isVisible(), false);
    assert.ok(await focused(before));

    const text = page.locator("textarea").first();
    await text.focus();
    await page.keyboard.type("/?np");
    assert.equal(await text.inputValue(), "/?np");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await page.keyboard.press("Control+k");
    await field.waitFor();
  });
});

test("what is typed while the search is fetched stands in its field", async () => {
  await withPage(site.browser, {}, async (page) => {
    let bring = () => {};
    const asked = new Promise((resolve) => (bring = () => resolve(undefined)));
    await page.route(/\/assets\/search\.[^/]*js$/, async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto(site.at(lesson));
    await page.keyboard.press("/");
    // Letters that are ways by themselves elsewhere among them.
    await page.keyboard.type("n?pegoc");
    bring();
    const { field, options } = parts(page);
    await field.waitFor();
    await page.keyboard.type("i");
    assert.equal(await field.inputValue(), "n?pegoci");
    assert.equal(page.url(), site.at(lesson));
    await field.fill("negoci");
    await options.first().waitFor();
  });
});

test("a place on the same page: the dialog goes, the heading has the focus", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at(lesson));
    const heading = page.locator(".prose > h2[id]").nth(2);
    const id = await heading.getAttribute("id");
    const words = (await heading.textContent())?.replace("#", "").trim() ?? "";
    const { dialog } = await look(page, words);
    const option = dialog.locator(`a[href$="${lesson.slice(1)}#${id}"]`);
    await option.waitFor();
    while (!(await option.getAttribute("aria-selected"))) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.hash === `#${id}`);
    assert.equal(await dialog.isVisible(), false);
    assert.ok(await focused(heading));
  });
});

test("a slip of the pen is understood, and told", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at(lesson));
    const { dialog, field, status } = await look(page, "prognzoa");
    await dialog.getByText("Ai vrut să spui").waitFor();
    assert.match((await status.textContent()) ?? "", /pentru „prognoză”/);
    await dialog.getByRole("button", { name: "prognoză" }).press("Enter");
    assert.equal(await field.inputValue(), "prognoză");
    assert.ok(await focused(field));
  });
});

describe("on any screen", () => {
  test("accessible with results, with none and with nothing asked, by day and by night", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(lesson));
      const { dialog, field, status } = await look(page, "client");
      await dialog.locator(".search-text").first().waitFor();
      await page.keyboard.press("ArrowDown");
      assert.deepEqual(await findingsDayAndNight(page), []);
      await field.fill("qwrtzpsdf");
      await status.filter({ hasText: "Nu am găsit nimic" }).waitFor();
      assert.deepEqual(await findingsDayAndNight(page), []);
      for (const name of ["în glosar", "în cuprins"]) {
        const to = await dialog.getByRole("link", { name }).evaluate((link) => /** @type {HTMLAnchorElement} */ (link).href);
        assert.equal((await page.request.get(to)).status(), 200, name);
      }
      await field.fill("");
      assert.deepEqual(await findingsDayAndNight(page), []);
    });
  });

  test("at 320 × 640 and 320 × 256 it fills the screen, and nothing is cut off", async () => {
    for (const height of [640, 256]) {
      await withPage(site.browser, { viewport: { width: 320, height }, hasTouch: true }, async (page) => {
        await page.goto(site.at(lesson));
        await page.locator("#p-search").tap();
        const { dialog, field, options } = parts(page);
        await field.waitFor();
        assert.deepEqual(await dialog.evaluate((one) => Object.values(one.getBoundingClientRect().toJSON()).slice(0, 4)), [0, 0, 320, height]);
        await field.fill("client");
        await options.first().waitFor();
        assert.deepEqual((await cramped(page)).filter((line) => !line.startsWith("dialog.search hides")), []);
        await dialog.getByRole("button", { name: "Închide" }).tap();
        assert.equal(await dialog.isVisible(), false);
      });
    }
  });

  test("in forced colours the option one has come to is outlined", async () => {
    await withPage(site.browser, { forcedColors: "active" }, async (page) => {
      await page.goto(site.at(lesson));
      const { chosen, options } = await look(page, "client");
      await options.first().waitFor();
      await page.keyboard.press("ArrowDown");
      assert.equal(await chosen.evaluate((one) => getComputedStyle(one).outlineStyle), "solid");
    });
  });
});

test("where nothing can be fetched it says so, and can be tried again", async () => {
  const { page, context } = await open(site.browser, {});
  try {
    await page.goto(site.at(lesson));
    const button = page.locator("#p-search");
    await context.setOffline(true);
    await page.keyboard.press("/");
    await page.getByRole("button", { name: "Nu s-a încărcat. Încearcă din nou" }).waitFor();
    assert.ok(await focused(button));
    await context.setOffline(false);
    await page.keyboard.press("Enter");
    const { dialog, field, options, status } = parts(page);
    await field.waitFor();
    assert.equal((await button.textContent())?.trim(), "Caută");
    // The dialog is here; what is searched is not.
    await page.reload();
    await page.route(/\/search\//, (route) => route.abort());
    await look(page, "client");
    await status.filter({ hasText: "nu s-a putut încărca" }).waitFor();
    await page.unroute(/\/search\//);
    await dialog.getByRole("button", { name: "Încearcă din nou" }).press("Enter");
    await options.first().waitFor();
    assert.ok(await focused(field));
  } finally {
    await context.close();
  }
});

test("words and style are of the page's language, and come once", async () => {
  await withPage(site.browser, {}, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(site.at("/en/the-job/role-versions/"), { waitUntil: "networkidle" });
    const later = () => asked.filter((path) => /\/(search|keys)\.[^/]*(js|css)$/.test(path));
    assert.deepEqual(later(), [], "not before it is asked for");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    const { dialog } = parts(page);
    await dialog.getByText("Type a few letters.").waitFor();
    assert.notEqual(await dialog.evaluate((one) => getComputedStyle(one).display), "block", "styled as soon as it shows");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.waitForTimeout(200);
    assert.deepEqual(later().map((path) => path.replace(/\.\w+(?=\.\w+$)/, "")), ["/assets/search.en.js", "/assets/search.css"]);
  });
});

test("without scripts nothing offers a search or keys", async () => {
  await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(site.at(lesson));
    for (const id of ["p-search", "p-keys"]) assert.equal(await page.locator(`#${id}`).isVisible(), false);
  });
});
