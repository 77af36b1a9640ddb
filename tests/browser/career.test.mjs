// The map of competencies, the change of career and the path, on a site about another career than the guide's: the same
// program and theme, other content.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { cramped, findings, findingsDayAndNight } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { small } from "./support/guide.mjs";
import { answer, focused, keeps, kept, press, pressButton, record, tabTo } from "./support/learner.mjs";
import { program, run } from "./support/program.mjs";

const site = await small("career");
const id = "bakery";
const map = "/my-map/";
const from = "/where-from/";
const path = "/my-path/";

/** Chooses by keyboard, as one types in a list. */
async function choose(page, label, text) {
  const field = page.getByLabel(label, { exact: true });
  await field.waitFor();
  await field.focus();
  await page.keyboard.type(text);
  assert.match(await field.locator("option:checked").innerText(), new RegExp(`^${text}`));
}

/** A reader who comes from waiting at tables. */
const waiter = (more = {}) => record({ kept: { profile: { t: 5, v: { from: ["waiter"], to: "baker", hours: 1, start: "2026-12-07" } }, ...more } });

const rows = (page, selector) =>
  page.locator(`${selector} tbody tr`).evaluateAll((all) => all.map((row) => [...row.children].filter((cell) => !cell.ariaHidden).map((cell) => cell.textContent.trim())));

/** The lessons of the path, by their titles. */
const lessons = (page) => page.locator(".path-lessons > li > a").allInnerTexts();

describe("the map of competencies", () => {
  test("what a reader says they do draws the map, and stays", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(map));
      const said = page.locator(".radar-said");
      assert.match(await said.innerText(), /^0 competencies rated out of 5\. You have 0%/);
      const question = page.locator("#p-competency-kneading .radar-question");
      assert.match(await question.locator("legend").innerText(), /Which of these do you already do\?/);
      await tabTo(page, question.locator("input").first());
      await press(page, "Space", "ArrowDown", "ArrowDown");
      assert.ok(await focused(question.locator("input[value='2']")), "the map that is drawn takes no focus away");
      assert.match(await said.innerText(), /^1 competency rated out of 5\. You have 25%/);
      assert.deepEqual((await rows(page, ".radar-table"))[0], ["1. Kneading and proving", "2", "–", "3"]);
      assert.equal((await kept(page, id)).kept["level:kneading"].v, 2);
      await choose(page, "The role you are looking at", "Bakery sales");
      assert.match(await page.locator("#p-competency-kneading .radar-standing").innerText(), /does not ask for it/);
      await page.reload();
      assert.ok(await question.locator("input[value='2']").isChecked());
      assert.equal(await page.getByLabel("The role you are looking at").inputValue(), "counter");
      await pressButton(page, question, /^Clear the choice/);
      assert.match(await said.innerText(), /^0 competencies rated/);
      assert.ok(await focused(question.locator("input").first()));
    });
  });

  test("the drawing has a name and a description, and its table says the same", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, record({ kept: { "level:kneading": { t: 1, v: 3 }, "level:hygiene": { t: 1, v: 1 } } }), id);
      await page.goto(site.at(map));
      const drawing = page.getByRole("img", { name: "The map of your competencies against Baker" });
      await drawing.waitFor();
      assert.match(await drawing.locator("desc").textContent(), /2 of 5 competencies rated, 1 at the level asked for/);
      assert.deepEqual((await rows(page, ".radar-table")).map((row) => row.slice(1)), [["3", "–", "3"], ["–", "–", "2"], ["–", "–", "1"], ["1", "–", "2"], ["–", "–", "1"]]);
    });
  });

  test("levels of a lesson's rubric are the map's, and the latest counts", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/dough/kneading/"));
      const row = page.getByRole("radiogroup", { name: "Kneading" });
      await row.getByRole("radio").nth(2).check();
      await kept(page, id);
      await page.goto(site.at(map));
      const question = page.locator("#p-competency-kneading .radar-question");
      assert.ok(await question.locator("input[value='3']").isChecked());
      await question.locator("input[value='1']").check();
      await kept(page, id);
      await page.reload();
      assert.ok(await question.locator("input[value='1']").isChecked());
    });
  });

  test("two right answers and the lesson read show a level, apart from what the reader says", async () => {
    await withPage(site.browser, {}, async (page) => {
      const old = { algo: "fsrs-6", S: 1, D: 5, last: 1, due: 2, reps: 2, lapses: 0, t: 3 };
      const answers = [answer("dough/kneading#weigh", ["right"], 1), answer("dough/kneading#time", ["ten"], 1)];
      await keeps(page, record({ answers, lessons: { "dough/kneading": { read: 9 } }, cards: { "dough/kneading#time": old } }), id);
      await page.goto(site.at(map));
      assert.equal(await page.locator("#p-competency-kneading .radar-standing").innerText(), "Level 3 is asked for. The exercises show level 1. Worth going over again.");
      assert.deepEqual((await rows(page, ".radar-table"))[0], ["1. Kneading and proving", "–", "1", "3"]);
      assert.equal(await page.locator(".radar-shown").count(), 1);
    });
  });

  test("without scripts it is all there to read, each competency at its address", async () => {
    await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(site.at(`${map}#p-competency-baking`));
      const baking = page.locator("#p-competency-baking");
      assert.match(await baking.innerText(), /Ovens and baking[\s\S]*You bake by the clock[\s\S]*Learnt in: Ovens \(0 → 2\)[\s\S]*Rests on: Kneading and proving \(level 1 \(novice\)\)/);
      assert.deepEqual(await rows(page, ".radar-targets"), [
        ["Kneading and proving", "3", "–"],
        ["Ovens and baking", "2", "–"],
        ["Serving customers", "1", "2"],
        ["Hygiene", "2", "1"],
        ["Costing", "1", "1"],
      ]);
    });
  });
});

describe("the change of career", () => {
  test("one says where one comes from, and sees what that is worth", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at(from));
      assert.equal(await page.locator(".switch-said").innerText(), "Choose the job you come from to see what you bring.");
      await choose(page, "I come from", "Waiter");
      assert.match(await page.locator(".switch-said").innerText(), /^You bring 17% of what the role asks for\.$/);
      const brings = await page.locator(".switch-assets li").allInnerTexts();
      assert.deepEqual(brings, ["Serving customers: level 2, as much as is asked for. You serve forty people an hour. source", "Hygiene: level 1. A kitchen was next door."]);
      const gaps = await page.locator(".switch-gaps li").allInnerTexts();
      assert.equal(gaps[0], "Kneading and proving: from level 0 to 3. Bread came in baskets. source");
      assert.deepEqual(gaps.slice(1).map((text) => text.split(":")[0]), ["Ovens and baking", "Hygiene", "Costing"]);
      assert.deepEqual((await rows(page, ".switch-map"))[3], ["Hygiene", "1", "2"]);
      // Two jobs: the best of each.
      await choose(page, "And from (if so)", "Laboratory");
      assert.deepEqual((await rows(page, ".switch-map"))[3], ["Hygiene", "2", "2"]);
      assert.deepEqual((await kept(page, id)).kept.profile.v.from, ["waiter", "chemist"]);
    });
  });

  test("passages for somebody come first to them, and all of them are there for everybody", async () => {
    await withPage(site.browser, {}, async (page) => {
      const labels = () => page.locator(".for > .block-label").allInnerTexts();
      await page.goto(site.at("/dough/kneading/"));
      assert.deepEqual(await labels(), ["If you come from: Laboratory chemist", "If you come from: Waiter"]);
      await page.goto(site.at(from));
      await choose(page, "I come from", "Waiter");
      await kept(page, id);
      await page.goto(site.at("/dough/kneading/"));
      assert.deepEqual(await labels(), ["For you If you come from: Waiter", "If you come from: Laboratory chemist"]);
      assert.equal(await page.locator(".for.is-yours").count(), 1);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".for:visible").count(), 2);
    });
  });

  test("without scripts each job has its own part, with reasons and codes", async () => {
    await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(site.at(`${from}#p-occupation-waiter`));
      assert.match(await page.locator("#p-occupation-waiter").innerText(), /What you bring[\s\S]*Serving customers: level 2 \(practitioner\)\. You serve forty people an hour\. source[\s\S]*What you lack[\s\S]*Bread came in baskets/);
      assert.match(await page.locator("#p-occupation-baker").innerText(), /ISCO-08\s*7512\s*Bakers/);
    });
  });
});

describe("the path", () => {
  test("only what is missing, each lesson with its reason, by weeks; and the program prints the same", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, waiter(), id);
      await page.goto(site.at(path));
      assert.deepEqual(await lessons(page), ["Flour", "Kneading", "Ovens", "Hygiene", "Costs"]);
      assert.deepEqual(await page.locator(".path-why").allInnerTexts(), [
        "Prepares for: Kneading",
        "Kneading and proving: from level 0 to 2",
        "Ovens and baking: from level 0 to 2",
        "Hygiene: from level 1 to 2",
        "Costing: from level 0 to 1",
      ]);
      assert.deepEqual(await page.locator(".path-week h3").allInnerTexts(), ["Week 1 from December 7", "Week 2 from December 14", "Week 3 from December 21"]);
      assert.match(await page.locator(".path-said").innerText(), /^5 lessons, 2 hours and 12 minutes, 3 weeks\. You now have 17% .* you reach 87%\.$/);
      assert.deepEqual(await page.locator(".path-uncovered li").allInnerTexts(), ["Kneading and proving: from level 2 to 3"]);
      const printed = JSON.parse(run("path", "-C", site.root, "--from", "waiter", "--to", "baker", "--hours-per-week", "1", "--format", "json"));
      assert.deepEqual(printed.path.steps.map(({ lesson }) => lesson), ["dough/flour", "dough/kneading", "dough/ovens", "counter/hygiene", "books/costs"], program);
      assert.deepEqual(printed.weeks.map(({ from }) => from), [1, 1, 2, 3, 3]);
    });
  });

  test("hours, levels and lessons read change it", async () => {
    await withPage(site.browser, {}, async (page) => {
      const progress = waiter({ "level:baking": { t: 1, v: 2 } });
      await keeps(page, { ...progress, lessons: { "dough/kneading": { read: 9 } } }, id);
      await page.goto(site.at(path));
      assert.deepEqual(await lessons(page), ["Hygiene", "Costs"]);
      assert.equal(await page.locator(".path-done").innerText(), "One lesson that you have read or demonstrated is left out: we count it as learnt.");
      const hours = page.getByLabel("Hours a week");
      await tabTo(page, hours);
      await press(page, "Control+A");
      await page.keyboard.type("99");
      await press(page, "Tab");
      assert.equal(await hours.inputValue(), "40", "more than that is no plan");
      await choose(page, "I’m aiming for", "Bakery sales");
      assert.deepEqual(await lessons(page), ["Costs"]);
      await choose(page, "I come from", "Laboratory");
      assert.deepEqual(await lessons(page), ["Serving"]);
      assert.deepEqual(await page.locator(".path-uncovered li").allInnerTexts(), ["Serving customers: from level 1 to 2"]);
    });
  });

  test("the plan as a file for a calendar", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, waiter(), id);
      await page.goto(site.at(path));
      const download = page.waitForEvent("download");
      await pressButton(page, page.locator("main"), "Download for your calendar (.ics)");
      const file = await download;
      assert.match(file.suggestedFilename(), /^path-\d{4}-\d\d-\d\d\.ics$/);
      const text = readFileSync(await file.path(), "utf8").replaceAll("\r\n ", "");
      assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 5);
      assert.match(text, /UID:dough\/flour@bakery\r\nDTSTAMP:\d{8}T\d{6}Z\r\nDTSTART;VALUE=DATE:20261207\r\nDTEND;VALUE=DATE:20261208\r\nSUMMARY:Flour \(15 minutes\)/);
      assert.match(text, /DTSTART;VALUE=DATE:20261214[\s\S]*SUMMARY:Ovens/);
      assert.equal(await page.locator(".path-file").innerText(), "The file is ready to download. Open it with your calendar app.");
    });
  });

  test("without scripts, the way to each job of a reader who begins at nothing", async () => {
    await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(site.at(path));
      assert.deepEqual(await page.locator(".way-to h2").allInnerTexts(), ["Towards Baker", "Towards Bakery sales assistant"]);
      assert.deepEqual((await rows(page, "[data-occupation=baker]"))[1], ["2. Kneading", "12", "Kneading and proving: from level 0 to 2", "25%"]);
      assert.deepEqual(await page.locator("[data-occupation=baker] .uncovered li").allInnerTexts(), ["Kneading and proving: from level 2 to 3"]);
    });
  });
});

describe("for everybody", () => {
  const chosen = waiter({ "level:kneading": { t: 1, v: 2 }, "level:hygiene": { t: 1, v: 1 } });
  for (const [name, address] of [["map", map], ["change of career", from], ["path", path]])
    test(`the ${name} has nothing that axe finds, by day and by night`, async () => {
      await withPage(site.browser, {}, async (page) => {
        await keeps(page, chosen, id);
        await page.goto(site.at(address));
        assert.deepEqual(await findingsDayAndNight(page), []);
      });
    });

  for (const [name, address] of [["map", map], ["change of career", from], ["path", path]]) {
    test(`the ${name} fits 320 px, with scripts and without`, async () => {
      for (const javaScriptEnabled of [true, false])
        await withPage(site.browser, { viewport: { width: 320, height: 640 }, javaScriptEnabled }, async (page) => {
          if (javaScriptEnabled) await keeps(page, chosen, id);
          await page.goto(site.at(address));
          if (javaScriptEnabled) {
            assert.deepEqual(await cramped(page), []);
            const scrolls = await page.locator(".radar-own .table, .switch-own .table").evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
            assert.ok(scrolls.every((by) => by <= 0), `a table is wider than its place by ${scrolls}`);
          }
          else assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        });
    });

    test(`the ${name} without scripts has nothing that axe finds`, async () => {
      await withPage(site.browser, {}, async (page) => {
        // As it comes, before any script: axe itself is one.
        await page.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
        await page.goto(site.at(address));
        assert.deepEqual(await findings(page), []);
      });
    });
  }

  test("on paper the path has its lessons, and no fields or buttons", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, chosen, id);
      await page.goto(site.at(path));
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".path-lessons > li:visible").count(), 3);
      for (const hidden of [".path .fields", ".path-actions"]) assert.equal(await page.locator(hidden).isVisible(), false, hidden);
    });
  });
});
