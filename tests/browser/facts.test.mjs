// Figures: each opens to its source, its day and its grade, with scripts and without; the table of all; charts that
// everyone can read.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cramped, findingsDayAndNight } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { small } from "./support/guide.mjs";
import { focused, press, tabTo } from "./support/learner.mjs";

const site = await small("figures");
const lesson = "/salariu/brut-si-net/";
const charts = "/salariu/grafice/";
const off = { javaScriptEnabled: false };

describe("figures", () => {
  test("the keyboard opens and closes a figure where it stands", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(lesson));
      const figure = page.locator("main a.fact").first();
      assert.equal((await figure.textContent()).replace(/\u00a0/g, " "), "4.325 de lei");
      await tabTo(page, figure);
      assert.equal(await figure.getAttribute("aria-expanded"), "false");
      await press(page, "Enter");
      const card = page.locator(".fact-card");
      assert.equal(await figure.getAttribute("aria-expanded"), "true");
      assert.equal(await card.getAttribute("id"), await figure.getAttribute("aria-controls"));
      const text = await card.innerText();
      for (const part of ["Salariul de bază minim", "4.325\u00a0lei", "la 1 iulie 2026", "grad A", "Hotărârea Guvernului"]) assert.ok(text.includes(part), `${part} in ${text}`);
      assert.equal(new URL(page.url()).hash, "", "nobody is taken away");
      await press(page, "Escape");
      assert.equal(await card.count(), 0);
      assert.ok(await focused(figure));
      // From inside the card, too; and a second time on the figure itself.
      await press(page, "Enter");
      await card.getByRole("link").focus();
      await press(page, "Escape");
      assert.ok(await focused(figure));
      await press(page, "Enter", "Enter");
      assert.equal(await card.count(), 0);
    });
  });

  test("a figure whose last day has passed says so", async () => {
    await withPage(site.browser, off, async (page) => {
      await page.goto(site.at(lesson));
      const expired = page.locator("a.fact[href='#p-fact-vechi']");
      assert.equal(await expired.locator("+ .fact-expired").textContent(), "(valabil până la 30 iunie 2026)");
      // One that still holds says until when at its entry alone.
      assert.equal(await page.locator("a.fact[href='#p-fact-cas'] + .fact-expired").count(), 0);
      assert.match(await page.locator("#p-fact-cas").innerText(), /valabil până la 31 decembrie 2099/);
    });
  });

  test("without scripts, and on paper, it leads to its entry at the end", async () => {
    await withPage(site.browser, off, async (page) => {
      await page.goto(site.at(lesson));
      await page.locator("main a.fact").first().click();
      assert.equal(new URL(page.url()).hash, "#p-fact-minim");
      assert.ok(await page.locator("#p-fact-minim").isVisible());
      const listed = await page.locator(".fact-list > div").evaluateAll((all) => all.map((entry) => entry.id));
      assert.deepEqual(listed, ["minim", "net", "cas", "fix", "vechi"].map((id) => `p-fact-${id}`));
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator("#p-fact-fix").isVisible());
    });
  });

  test("a figure inside a choice does not choose, and has no card", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(lesson));
      const figure = page.locator("label a.fact").first();
      await figure.scrollIntoViewIfNeeded();
      assert.equal(await figure.getAttribute("aria-expanded"), null);
    });
  });

  test("each language has its own marks", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/en/salariu/brut-si-net/"));
      const texts = await page.locator(".prose > p > a.fact").allTextContents();
      assert.deepEqual(texts.map((text) => text.replace(/\u00a0/g, " ")), ["4,325 lei", "2,699 lei", "25%"]);
      assert.equal(await page.locator("#p-facts").textContent(), "Figures in this lesson");
    });
  });

  test("the table of all leads back to its sources, and a link leads to its row", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/cifre/"));
      assert.equal(await page.locator(".all-facts tbody tr").count(), 6);
      const link = page.locator("#p-fact-minim a");
      assert.equal(await link.getAttribute("href"), "/surse/#p-source-s01");
      await page.goto(site.at(lesson));
      await page.locator("#p-fact-net dt a").click();
      await page.waitForURL("**/cifre/#p-fact-net");
    });
  });
});

describe("charts", () => {
  test("each has a name, a description and a table with the same numbers", async () => {
    await withPage(site.browser, off, async (page) => {
      await page.goto(site.at(charts));
      const drawn = page.getByRole("img");
      assert.equal(await drawn.count(), 6);
      const first = page.getByRole("img", { name: /Salariul minim, brut și în mână/ });
      assert.match(await first.locator("desc").textContent(), /Grafic cu bare\. Cea mai mare valoare: Salariul de bază minim.*: 4\.325.lei\. Cea mai mică: Salariul minim net: 2\.699.lei/);
      const figure = page.locator("figure.chart").nth(2);
      await figure.locator("summary").click();
      const cells = await figure.locator("tbody tr").last().locator("th, td").allTextContents();
      assert.deepEqual(cells, ["2026", "4.325"]);
      // A gap is a gap, in the table and on the line.
      const many = page.locator("figure.chart").nth(3);
      assert.equal(await many.locator("tbody tr").first().locator("td").nth(2).textContent(), "–");
      assert.equal(await many.locator(".chart-point.s3").count(), 5 + 1, "five points and the key");
      const data = await page.request.get(new URL(await many.locator("a.file").getAttribute("href"), page.url()).href);
      assert.match(await data.text(), /^An,Brut,Net/);
    });
  });

  test("series differ by more than colour", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(charts));
      const fills = await page.locator("figure.chart").nth(5).locator(".chart-legend rect").evaluateAll((all) => all.map((rect) => rect.getAttribute("fill")));
      assert.equal(new Set(fills).size, 5);
      const shapes = await page.locator("figure.chart").nth(3).locator(".chart-legend path").evaluateAll((all) => all.map((path) => path.getAttribute("d")));
      assert.equal(new Set(shapes).size, 5);
      const ids = await page.locator("[id]").evaluateAll((all) => all.map((one) => one.id));
      assert.equal(new Set(ids).size, ids.length, "no id twice");
    });
  });

  test("no word of a chart leaves its picture, and the letters keep their size", async () => {
    for (const width of [320, 768, 1440])
      await withPage(site.browser, { viewport: { width, height: 900 } }, async (page) => {
        await page.goto(site.at(charts));
        const outside = await page.locator(".chart-drawing").evaluateAll((all) =>
          all.flatMap((svg) => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll("text")].flatMap((text) => {
              const box = text.getBoundingClientRect();
              const fits = box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
              return fits ? [] : [`${text.textContent}: ${box.left}–${box.right} of ${frame.left}–${frame.right}, ${box.top}–${box.bottom} of ${frame.top}–${frame.bottom}`];
            });
          }),
        );
        assert.deepEqual(outside, []);
        const overlapping = await page.locator(".chart-drawing").evaluateAll((all) =>
          all.flatMap((svg) => {
            const boxes = [...svg.querySelectorAll("text")].map((text) => ({ box: text.getBoundingClientRect(), words: text.textContent }));
            return boxes.flatMap(({ box: one, words }, at) =>
              boxes.slice(at + 1).flatMap(({ box: other, words: others }) =>
                one.left < other.right && other.left < one.right && one.top + 3 < other.bottom && other.top + 3 < one.bottom ? [`${words} and ${others}`] : [],
              ),
            );
          }),
        );
        assert.deepEqual(overlapping, []);
        const size = await page.locator(".chart-drawing text").first().evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
        assert.ok(size >= 13, `${size} px`);
      });
  });

  test("on paper the table is printed", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(charts));
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator("figure.chart table").first().isVisible());
    });
  });
});

describe("everyone", () => {
  for (const path of [lesson, charts, "/cifre/", "/en/salariu/grafice/", "/"])
    test(`${path}: axe finds nothing by day and by night, and it fits 320 px`, async () => {
      await withPage(site.browser, { viewport: { width: 320, height: 800 } }, async (page) => {
        await page.goto(site.at(path));
        const figure = page.locator("main p > a.fact").first();
        if (await figure.count()) await figure.click();
        for (const summary of await page.locator(".chart summary").all()) await summary.click();
        assert.deepEqual(await cramped(page), []);
        assert.deepEqual(await findingsDayAndNight(page), []);
      });
    });
});
