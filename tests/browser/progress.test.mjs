// How far the reader is: read, tried and demonstrated, told apart wherever lessons are listed; the way back; a copy taken
// out, erased, brought in.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { withPage } from "./support/browser.mjs";
import { practice } from "./support/guide.mjs";
import { answer, focused, goTo, keeps, kept, press, pressButton, record, tabTo } from "./support/learner.mjs";

const site = await practice();
const both = "intrebari/in-doua-limbi";
const own = "teste/proprii";

/** One lesson read, one tried, one demonstrated, one of all three, and one left half-way. */
const some = () =>
  record({
    lessons: {
      "intrebari/scenariu": { opened: 10, read: 20 },
      [both]: { opened: 30, read: 40 },
      "intrebari/forme": { opened: 60, at: "goluri" },
    },
    answers: [
      answer("intrebari/forme#una", ["trimit"], 0),
      answer(`${both}#capitala`, ["bucuresti"], 1),
      answer(`${both}#suma`, ["4"], 1),
      answer(`${own}#t-una`, ["contract"], 1),
      answer(`${own}#t-doi`, ["5"], 1),
      answer(`${own}#t-trei`, ["fals"], 1),
    ],
  });

/** What the list at `selector` says of each lesson: in words, and by classes for the eye. */
const states = (page, selector) =>
  page.locator(`${selector} [data-lesson-entry]`).evaluateAll((all) =>
    Object.fromEntries(all.map((entry) => [entry.dataset.lessonEntry, (entry.querySelector(".state")?.textContent ?? "").trim()])),
  );

const expected = {
  "intrebari/forme": "exersată",
  "intrebari/de-pastrat": "",
  "intrebari/scenariu": "citită",
  [both]: "citită, exersată, demonstrată",
};

describe("states", () => {
  for (const [name, path, selector] of [
    ["the course map", "/intrebari/de-pastrat/", "#p-map"],
    ["the module's page", "/intrebari/", "main"],
    ["the landing page", "/", "main"],
  ])
    test(`${name} tells read, tried and demonstrated apart`, async () => {
      await withPage(site.browser, {}, async (page) => {
        await keeps(page, some());
        await page.goto(site.at(path));
        await page.locator(`${selector} .state`).first().waitFor();
        const told = await states(page, selector);
        for (const [lesson, words] of Object.entries(expected)) assert.equal(told[lesson], words, lesson);
        if (own in told) assert.equal(told[own], "exersată, demonstrată");
      });
    });

  test("a lesson is read by who came to its end and stayed, not by who jumped over it", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.clock.install();
      const read = async () => (await kept(page)).lessons["intrebari/forme"]?.read !== undefined;
      await page.goto(site.at("/intrebari/forme/"));
      await page.clock.runFor(20_000);
      assert.equal(await read(), false, "who stayed at the start has not read it");
      await page.reload();
      await page.locator(".onward, .colophon").first().scrollIntoViewIfNeeded();
      await page.clock.runFor(1000);
      assert.equal(await read(), false, "who ran to the end has not read it");
      await page.clock.runFor(6000);
      await page.evaluate(() => scrollBy(0, -1));
      await page.waitForTimeout(100);
      assert.equal(await read(), true);
      await page.clock.runFor(100);
      assert.equal((await states(page, "#p-map"))["intrebari/forme"], "citită", "the map says so at once");
    });
  });

  test("an answer is seen on the map at once", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/intrebari/forme/"));
      await tabTo(page, (await goTo(page, "oras")).locator(".gap"));
      await page.keyboard.type("București");
      await press(page, "Enter");
      await page.locator("#p-map [data-lesson-entry='intrebari/forme']").getByText("exersată").waitFor();
    });
  });

  test("the numbers on the page of progress, and the record by name", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, some());
      await page.goto(site.at("/progres/"));
      const figures = async () => (await page.locator(".figures > li").allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
      await page.locator(".figures").waitFor();
      assert.deepEqual(await figures(), ["2 lecții citite din 7", "3 exersate din 4", "2 demonstrate din 4"]);
      assert.match(await page.locator("main [data-lesson-entry='intrebari/forme']").innerText(), /0 din 12 răspunsuri corecte/);
      await tabTo(page, page.getByLabel("Numele tău, cum să apară pe fișă"));
      await page.keyboard.type("Ana Pop");
      assert.equal(await page.locator(".record h3").innerText(), "Ana Pop");
      const record = await page.locator(".record").innerText();
      assert.match(record, /În două limbi[\s\S]*citită .* · demonstrată/);
      assert.doesNotMatch(record, /Toate formele/);
      assert.equal(await page.evaluate(() => localStorage.getItem("parcurs:exersare:name")), null, "a name is kept only where that was asked for");
    });
  });
});

test("the landing page offers the way back, to the heading where the reader was", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at("/"));
    assert.equal(await page.locator("#p-resume").isVisible(), false, "a first visit has none");
    await page.goto(site.at("/intrebari/forme/#asezari"));
    await page.waitForTimeout(300);
    await page.goto(site.at("/"));
    const back = page.locator("#p-resume");
    assert.match(await back.innerText(), /Continuă de unde ai rămas:\s*Toate formele/);
    await back.getByRole("link").press("Enter");
    await page.waitForURL(/\/intrebari\/forme\/#/);
    assert.ok(["#asezari", "#goluri", "#vorbe"].includes(new URL(page.url()).hash), page.url());
  });
});

describe("a copy", () => {
  /** Chooses a file of this text to bring in. */
  const bring = async (page, text) => {
    await page.locator(".data .said").evaluate((region) => (region.textContent = ""));
    await page.locator("#p-import").setInputFiles({ name: "copie.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelector(".data .said")?.textContent !== "");
  };
  const said = (page) => page.locator(".data .said").innerText();
  const clean = ({ profile, erased, answers, ...rest }) => ({ ...rest, answers: answers.toSorted((a, b) => (a.e < b.e ? -1 : 1)) });

  test("taken out, all erased, brought in: all is back", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, { ...some(), kept: { "intrebari/de-pastrat#lista": { t: 5, v: ["sunat"] } }, cards: { "term:brut": { algo: "fsrs-6", S: 1, D: 5, last: 1, due: 9, reps: 1, lapses: 0, t: 1 } } });
      await page.goto(site.at("/progres/"));
      const region = await page.locator(".data [role=status]").elementHandle();
      const before = await kept(page);
      const download = page.waitForEvent("download");
      await pressButton(page, page.locator("main"), "Descarcă o copie");
      const copy = await download;
      assert.match(copy.suggestedFilename(), /^parcurs-exersare-\d{4}-\d\d-\d\d\.json$/);
      const text = readFileSync(await copy.path(), "utf8");
      assert.equal(await region?.innerText(), "Copia e gata de descărcat.");

      // Erasing is asked once more, and the focus is on the safe way.
      await pressButton(page, page.locator("main"), "Șterge tot");
      assert.ok(await focused(page.getByRole("button", { name: "Renunță" })));
      await press(page, "Enter");
      assert.deepEqual(clean(await kept(page)), clean(before));
      await press(page, "Enter");
      await pressButton(page, page.locator("main"), "Da, șterge tot");
      assert.equal(await region?.innerText(), "Am șters tot.");
      assert.match(await page.locator(".figure-read").innerText(), /^0/);
      const empty = await kept(page);
      assert.deepEqual([empty?.answers ?? [], empty?.lessons ?? {}, empty?.cards ?? {}], [[], {}, {}]);

      await bring(page, text);
      assert.equal(await region?.innerText(), "Am adăugat 6 răspunsuri, 3 lecții, 1 fișă și 1 text sau listă. Nimic din ce era aici nu s-a pierdut.");
      assert.match(await page.locator(".figure-read").innerText(), /^2/);
      await page.reload();
      assert.deepEqual(clean(await kept(page)), clean(before));
      await bring(page, text);
      assert.equal(await said(page), "Copia nu are nimic în plus față de ce e deja aici.");
    });
  });

  /** What is told to be wrong in the field for a copy, by what describes it. */
  const toldAt = (page) =>
    page.locator("#p-import[aria-invalid=true]").evaluate((file) => document.getElementById(file.getAttribute("aria-describedby"))?.textContent ?? "");

  test("what is no copy is refused with its reason, and breaks nothing", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, some());
      await page.goto(site.at("/progres/"));
      const before = await kept(page);
      for (const [text, why] of /** @type {[string, RegExp][]} */ ([
        ["nu e JSON", /cu „\.json” la sfârșit/],
        ["", /cu „\.json” la sfârșit/],
        ["[]", /nu e o copie a progresului/],
        ['{"v":1}', /nu e o copie a progresului, sau e deteriorat/],
        [`${"[".repeat(20_000)}${"]".repeat(20_000)}`, /nu e o copie a progresului/],
        [JSON.stringify({ ...some(), site: "altul" }), /de pe alt site/],
        [JSON.stringify({ ...some(), v: 99 }), /versiune mai nouă/],
        [" ".repeat(6 * 2 ** 20), /cel mult 5 MB/],
      ])) {
        await bring(page, text);
        assert.match(await said(page), why);
        assert.match(await toldAt(page), why, "and at the field");
      }
      // What is wrong in a copy is left out, and the rest is taken.
      const odd = { ...record(), answers: [null, { q: 3 }, answer("intrebari/forme#oras", ["București"], 1), { ...answer("x#y", [], 1), s: 7 }], lessons: { __proto__x: 3 }, cards: { a: "b" } };
      await bring(page, JSON.stringify(odd));
      assert.match(await said(page), /^Am adăugat 1 răspuns\./);
      assert.equal(await page.locator("#p-import").getAttribute("aria-invalid"), "false");
      const after = await kept(page);
      assert.equal(after.answers.length, before.answers.length + 1);
      assert.deepEqual(after.lessons, before.lessons);
    });
  });
});
