// Pay: the calculator from gross to net and back, and two offers compared; the tables that need no script.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cramped, findings, findingsDayAndNight } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { guide, standing } from "./support/guide.mjs";
import { focused, press, tabTo } from "./support/learner.mjs";
import { siteOf } from "./support/program.mjs";

const site = await guide();
const pay = "/calculator-salariu/";
const offers = "/compara-oferte/";

/** The text with spaces that may break. @param {import("playwright-core").Locator} place */
const textOf = async (place) => (await place.innerText()).replace(/\s+/g, " ").trim();
/** Rows of a table as texts, hidden or not. @param {import("playwright-core").Locator} table */
const rowsOf = (table) =>
  table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim())));

/** What is told to be wrong in a field, as screen readers find it: by what describes the field. */
const toldAt = (field) =>
  field.evaluate((input) => {
    const ids = (input.getAttribute("aria-describedby") ?? "").split(" ");
    const wrong = ids.map((id) => document.getElementById(id)).find((one) => one?.matches(".wrong"))?.textContent;
    return input.getAttribute("aria-invalid") === String(Boolean(wrong)) ? wrong : "not marked as it is told";
  });

/** A page on a day that the rules cover. */
async function opened(path, use, options = {}) {
  await withPage(site.browser, options, async (page) => {
    await page.clock.setFixedTime(new Date("2026-11-28T10:00:00"));
    await page.goto(site.at(path));
    await use(page);
  });
}

/** Writes into a field, from the keyboard. */
async function write(page, label, text) {
  const field = page.getByLabel(label);
  // From the field itself the way would lead round the whole page.
  if (!(await focused(field))) await tabTo(page, field);
  await press(page, "Control+a");
  await page.keyboard.type(text);
}

describe("the calculator", () => {
  test("begins with the minimum, and its steps are those of the build", async () => {
    await opened(pay, async (page) => {
      assert.match(await textOf(page.locator(".pay-net")), /^2\.699 lei net pe lună, din 4\.325 de lei brut\. Angajatorul plătește 4\.418 lei\.$/);
      const drawn = await rowsOf(page.locator(".pay-result .pay-steps"));
      assert.deepEqual(drawn, await rowsOf(page.locator(".pay-period .pay-steps").first()));
      assert.deepEqual(drawn[3], ["CAS, pentru pensie 25% din 4.125 = 1.031,25", "1.031 lei"]);
      await page.getByLabel("Perioada").selectOption("2026-h1");
      await write(page, "Salariul brut pe lună", "4050");
      assert.deepEqual(await rowsOf(page.locator(".pay-result .pay-steps")), await rowsOf(page.locator(".pay-period .pay-steps").nth(1)));
    });
  });

  test("numbers as people write them", async () => {
    await opened(pay, async (page) => {
      for (const [text, net] of [["7.700", "4.504"], ["7700", "4.504"], ["7700 lei", "4.504"], ["7 700", "4.504"], ["5 mii", "2.981"], ["4.325,50", "2.614,50"], ["4325.5", "2.614,50"]]) {
        await write(page, "Salariul brut pe lună", text);
        assert.equal(await textOf(page.locator(".pay-net b")), `${net} lei`, text);
      }
      await write(page, "Salariul brut pe lună", "multe");
      assert.equal(await textOf(page.locator("#p-amount-wrong")), "Scrie o sumă pe lună, de exemplu 4.325 de lei.");
      assert.equal(await page.getByLabel("Salariul brut pe lună").getAttribute("aria-invalid"), "true");
      assert.equal(await page.locator(".pay-net").isVisible(), false);
    });
  });

  test("a count that cannot be is told at its field, and said", async () => {
    await opened(pay, async (page) => {
      const count = page.getByLabel("Persoane în întreținere");
      await count.fill("50");
      const wrong = "Scrie un număr întreg de la 0 la 20.";
      assert.equal(await toldAt(count), wrong);
      assert.equal(await page.locator(".pay-net").isVisible(), false);
      await page.locator(".pay-result [role=status]", { hasText: wrong }).waitFor({ state: "attached" });
      await count.fill("2");
      assert.equal(await toldAt(count), "");
      assert.ok(await page.locator(".pay-net").isVisible());
    });
  });

  test("the cliff is told where it bites", async () => {
    await opened(pay, async (page) => {
      const notices = async () => (await page.locator(".pay-notice").allInnerTexts()).join("\n").replace(/\u00a0/g, " ");
      await tabTo(page, page.getByLabel(/Fixul din contract e exact/));
      await press(page, "Space");
      await page.locator("#p-amount").fill("4.600");
      assert.equal(await textOf(page.locator(".pay-net b")), "2.848 lei");
      assert.match(await notices(), /cu 1 leu brut în plus pierzi 83 de lei net/);
      await page.locator("#p-amount").fill("4.601");
      assert.equal(await textOf(page.locator(".pay-net b")), "2.765 lei");
      assert.match(await notices(), /Ai trecut de pragul de 4\.600 de lei.*Recuperezi de la 4\.753 de lei brut/);
      await page.locator("#p-amount").fill("4.753");
      assert.equal(await notices(), "");
      await page.getByLabel(/Fixul din contract e exact/).uncheck();
      await page.locator("#p-amount").fill("4.400");
      assert.equal(await textOf(page.locator(".pay-net b")), "2.656 lei");
      assert.match(await notices(), /Recuperezi de la 4\.480 de lei/);
      await page.locator("#p-amount").fill("4.000");
      assert.match(await notices(), /E sub salariul minim brut, 4\.325 de lei/);
    });
  });

  test("from net to gross, and who gets the pay", async () => {
    await opened(pay, async (page) => {
      await tabTo(page, page.getByLabel("brutul", { exact: true }));
      await press(page, "ArrowRight");
      await write(page, /Salariul net pe lună/, "2.981");
      assert.match(await textOf(page.locator(".pay-net")), /^5\.000 lei brut pe lună, ca să rămână 2\.981 de lei net/);
      await write(page, /Salariul net pe lună/, "2.981,50");
      assert.match(await textOf(page.locator(".pay-notice")), /Niciun brut rotund nu lasă exact 2\.981,50 lei net\. Cel mai apropiat e 5\.000 de lei, care lasă 2\.981 de lei\./);
      await page.getByLabel("brutul", { exact: true }).check();
      await write(page, "Salariul brut pe lună", "5000");
      await write(page, "Persoane în întreținere", "2");
      assert.equal(await textOf(page.locator(".pay-net b")), "3.024 lei");
      await write(page, "Persoane în întreținere", "0");
      await page.getByLabel("Am cel mult 26 de ani").check();
      assert.equal(await textOf(page.locator(".pay-net b")), "3.046 lei");
      await page.getByLabel("Am cel mult 26 de ani").uncheck();
      await write(page, "Salariul brut pe lună", "9000");
      await write(page, "Copii la școală", "2");
      assert.equal(await textOf(page.locator(".pay-net b")), "5.285 lei");
      await page.getByLabel(/funcția de bază/).uncheck();
      assert.equal(await textOf(page.locator(".pay-net b")), "5.265 lei");
    });
  });

  test("the result is said once the reader pauses", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.clock.install({ time: new Date("2026-11-28T10:00:00") });
      await page.goto(site.at(pay));
      const status = page.locator(".pay-result [role=status]");
      await page.clock.runFor(1000);
      await write(page, "Salariul brut pe lună", "7700");
      assert.doesNotMatch(await status.innerText(), /7\.700/);
      await page.clock.runFor(1000);
      assert.match((await status.innerText()).replace(/\u00a0/g, " "), /^Brut 7\.700 de lei, net 4\.504 lei\./);
    });
  });

  test("on a day that no period covers, this is said", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.clock.setFixedTime(new Date("2031-01-05T10:00:00"));
      await page.goto(site.at(pay));
      assert.match(await textOf(page.locator(".pay-notice").first()), /nu acoperă ziua de azi/);
    });
  });
});

describe("offers", () => {
  test("begin with the example of the build", async () => {
    await opened(offers, async (page) => {
      const drawn = await rowsOf(page.locator(".offer-table"));
      await withPage(site.browser, { javaScriptEnabled: false }, async (plain) => {
        await plain.goto(site.at(offers));
        assert.deepEqual(drawn, await rowsOf(plain.locator(".offer-table")));
      });
      assert.deepEqual(drawn[0], ["60%", "6.600", "3.861", "5.000", "2.981", "−880"]);
      assert.equal(await textOf(page.locator(".offer-verdict")), "Sub 70% din țintă îți rămâne mai mult cu oferta A; de acolo în sus, cu oferta B.");
    });
  });

  test("follow what is written, by the month and the year", async () => {
    await opened(offers, async (page) => {
      const [a, b] = [page.getByRole("group", { name: "Oferta A" }), page.getByRole("group", { name: "Oferta B" })];
      await tabTo(page, a.getByLabel("Fix pe lună, brut"));
      await press(page, "Control+a");
      await page.keyboard.type("4.325");
      await a.getByLabel("Variabil pe lună, la țintă").fill("1.500");
      await b.getByLabel("Fix pe lună, brut").fill("6000");
      await b.getByLabel("Variabil pe lună, la țintă").fill("2000");
      await b.getByLabel(/^Prag/).fill("");
      await b.getByLabel(/^Accelerator/).fill("100%");
      let rows = await rowsOf(page.locator(".offer-table"));
      assert.deepEqual(rows[2], ["100%", "5.825", "3.429", "8.000", "4.680", "1.251"]);
      assert.equal(await textOf(page.locator(".offer-verdict")), "La orice nivel, de la 0% la 150% din țintă, îți rămâne mai mult cu oferta B.");
      await b.getByLabel(/^Plafon/).fill("75");
      await b.getByLabel(/^Clawback/).fill("10");
      rows = await rowsOf(page.locator(".offer-table"));
      assert.equal(rows[3][3], "7.350", "three quarters of 2.000, less a tenth");
      await page.getByLabel("pe an", { exact: true }).check();
      rows = await rowsOf(page.locator(".offer-table"));
      assert.deepEqual([rows[3][3], rows[2][2]], ["88.200", "41.148"]);
      assert.equal(await page.locator(".offer-bars rect").count(), 8);
      await b.getByLabel(/^Clawback/).fill("o zecime");
      assert.match(await textOf(page.locator(".offer-verdict")), /^Oferta B, Clawback.*: Scrie un număr de la 0 la 100\.$/);
      assert.equal(await toldAt(b.getByLabel(/^Clawback/)), "Scrie un număr de la 0 la 100.");
      await b.getByLabel(/^Clawback/).fill("10");
      assert.equal(await toldAt(b.getByLabel(/^Clawback/)), "");
    });
  });

  test("a person’s situation counts", async () => {
    await opened(offers, async (page) => {
      await page.getByText("Pentru net: perioada și situația ta").press("Enter");
      const before = await rowsOf(page.locator(".offer-table"));
      await page.getByLabel("Copii la școală").fill("2");
      const after = await rowsOf(page.locator(".offer-table"));
      assert.notDeepEqual(after, before);
    });
  });
});

for (const [path, en] of [[pay, "/en/pay-calculator/"], [offers, "/en/compare-offers/"]])
  for (const address of [path, en]) {
    test(`${address} is for everyone, by day and by night, wide and narrow`, async () => {
      await opened(address, async (page) => {
        await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          assert.deepEqual(await findingsDayAndNight(page), [], `${width}`);
          assert.deepEqual(await cramped(page), [], `${width}`);
        }
      });
    });

    test(`${address} without scripts: tables, and no control that does nothing`, async () => {
      await opened(
        address,
        async (page) => {
          assert.equal(await page.locator("main :is(input, select, button)").count(), 0);
          assert.ok((await page.locator("main table").count()) >= 2);
          const hidden = await page.locator("main :is(p, li, td, h2, h3):not(details *, .paper, .paper *)").evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
          assert.equal(hidden, 0);
          assert.deepEqual(await cramped(page), []);
        },
        { javaScriptEnabled: false, viewport: { width: 320, height: 800 } },
      );
    });
  }

test("on paper there is the result, the tables and no folded part", async () => {
  await opened(pay, async (page) => {
    await page.emulateMedia({ media: "print" });
    const shown = await page.locator(".pay-period table").evaluateAll((tables) => tables.every((table) => table.getBoundingClientRect().height > 0));
    assert.ok(shown);
  });
});

test("another country is other data: bands, a ceiling, an allowance, a sign before the amount", async () => {
  const files = {
    "site.yaml": "id: other\ntitle: Other\nlanguages: [en]\nbase_url: https://example.org\n",
    "index.md": "---\ntitle: Other\ndescription: Other\n---\n::pay\n",
    "data/pay.yaml": `currency: "€"
periods:
  - id: now
    name: Since 2025
    from: 2025-01-01
    minimum: 2000
    round_to: 0.01
    contributions:
      - {id: pension, name: Pension, rate: 9.4, up_to: 6000}
      - {id: health, name: Health, rate: 4.5, above: 500}
      - {id: solidarity, name: Solidarity, rate: 1.125, before_tax: false}
    deductions: {allowance: 630.5}
    tax: [{rate: 0}, {above: 200, rate: 14.5}, {above: 2500, rate: 23.25}]
`,
  };
  const other = await standing(siteOf(files));
  await withPage(other.browser, {}, async (page) => {
    await page.goto(other.at("/"));
    await page.getByLabel("Gross pay per month").fill("1,234.56");
    // 116.05 and 33.06 and 13.89 of contributions; 14.5 % of 254.95, which is what lies above 200.
    assert.equal(await textOf(page.locator(".pay-net b")), "€1,034.59");
    assert.equal(await page.getByLabel("Dependants").count(), 0, "what the rules do not ask for is not asked");
    assert.match(await textOf(page.locator(".pay-result")), /14\.5% of 254\.95/);
    assert.deepEqual(await findings(page), []);
  });
});
