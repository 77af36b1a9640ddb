// On paper, with less motion, with the system's own colours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { moving } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { guide } from "./support/guide.mjs";

const site = await guide();

test("on paper: no navigation, questions and then their answers, every tab, dark ink on white", async () => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await withPage(site.browser, { colorScheme }, async (page) => {
      await page.goto(site.at("/mostre/toate/"));
      await page.emulateMedia({ media: "print", colorScheme });
      const shown = await page.locator("nav:not(.breadcrumb), .skip, #p-reader, .copy, [role=tablist]").evaluateAll((all) =>
        all.filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 100)),
      );
      assert.deepEqual(shown, []);
      assert.ok(await page.locator("h1").isVisible());
      for (const text of ["Conținutul primei file.", "Conținutul celei de-a doua.", "Conținutul celei de-a treia.", "Conținut ascuns."])
        assert.ok(await page.getByText(text).isVisible(), text);
      assert.deepEqual(await page.locator("details.answer").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length), 0);
      const answers = page.locator(".answer-key li");
      // What is right, and of questions that are answered freely what somebody might have written.
      const scored = page.locator("main parcurs-quiz:not([data-kind=open])");
      const models = page.locator("main :is(parcurs-quiz[data-kind=open], parcurs-reflect):has(.answer)");
      assert.ok(await models.count(), "no models");
      assert.equal(await answers.count(), (await scored.count()) + (await models.count()));
      for (const answer of await answers.all()) assert.ok(await answer.isVisible());
      // What a shut `details` holds is not skipped: backs of cards.
      for (const back of await page.locator(".cards .back").all()) assert.ok(await back.isVisible());
      const ink = await page.evaluate(() => getComputedStyle(document.body).color);
      const light = ink.match(/\d+/g)?.slice(0, 3).every((part) => Number(part) < 100);
      assert.ok(light, `ink ${ink}`);
    });
  }
});

test("who wants less motion gets none", async () => {
  await withPage(site.browser, { reducedMotion: "reduce" }, async (page) => {
    await page.goto(site.at("/mostre/toate/"));
    assert.deepEqual(await moving(page), []);
  });
});

test("with forced colours the line of the course and the chosen tab are still told apart", async () => {
  await withPage(site.browser, { forcedColors: "active" }, async (page) => {
    await page.goto(site.at("/mostre/toate/"));
    const look = (selector) =>
      page.locator(selector).first().evaluate((element) => {
        const style = getComputedStyle(element);
        return [style.color, style.backgroundColor, style.borderBlockEndColor, style.borderBlockEndWidth, style.fontWeight, style.textDecorationLine].join();
      });
    assert.notEqual(await look("[role=tab][aria-selected=true]"), await look("[role=tab][aria-selected=false]"));
  });
});
