// A session of review by keyboard: what comes to it, how it is rated and put off, how much a day asks, the file for
// another program, without a network.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { withPage } from "./support/browser.mjs";
import { practice } from "./support/guide.mjs";
import { answersTo, focused, goTo, keeps, kept, press, pressButton, record, tabTo } from "./support/learner.mjs";

const site = await practice();
const day = 86_400_000;
const question = "intrebari/forme#oras";
const card = "intrebari/de-pastrat#fise/unu";
const term = "term:brut";

/** A card last asked some days ago, due some days from now. */
const state = (ago, due, more = {}) => ({ algo: "fsrs-6", S: 2, D: 5, last: Date.now() - ago * day, due: Date.now() + due * day, reps: 1, lapses: 0, t: 1, ...more });

const due = () => record({ cards: { [question]: state(3, -1), [card]: state(3, -1), [term]: state(3, -1), "intrebari/de-pastrat#fise/doi": state(3, 9) } });

const header = (page) => page.locator("#p-review");

describe("what comes to it", () => {
  test("questions that were wrong, once they are due; the head of the page counts them", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/intrebari/forme/"));
      assert.equal(await header(page).isVisible(), false);
      for (const [id, text] of [["oras", "Iași"], ["numar", "2699"]]) {
        await tabTo(page, (await goTo(page, id)).locator(".gap"));
        await page.keyboard.type(text);
        await press(page, "Enter");
        await page.locator(`#${id} .quiz-result [role=heading]`).waitFor();
      }
      const { cards } = await kept(page);
      assert.deepEqual(Object.keys(cards), [question], "what was right at once has no card");
      assert.ok(cards[question].due > Date.now(), "not on the same day");
      await page.goto(site.at("/recapitulare/"));
      await page.getByText(/Următoarea recapitulare: mâine/).waitFor();
      // The day after.
      await page.clock.install({ time: Date.now() + 1.5 * day });
      await page.goto(site.at("/intrebari/forme/"));
      await header(page).waitFor();
      assert.equal(await header(page).innerText(), "1 de recapitulat");
    });
  });

  test("cards and terms of a lesson that was read", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.clock.install();
      await page.goto(site.at("/intrebari/de-pastrat/"));
      await page.locator(".colophon").scrollIntoViewIfNeeded();
      await page.waitForTimeout(200);
      await page.clock.runFor(6000);
      const { cards } = await kept(page);
      const id = "intrebari/de-pastrat#fise";
      assert.deepEqual(Object.keys(cards).sort(), [`${id}/doi`, `${id}/doi~back`, `${id}/unu`, `${id}/unu~back`, "term:brut", "term:net"]);
      await page.clock.runFor(500);
      assert.equal(await header(page).innerText(), "4 de recapitulat", "of a card's two sides one is asked on a day");
    });
  });
});

describe("a session", () => {
  test("goes through question, card and term by keyboard, puts each off, and counts down", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, due());
      await page.goto(site.at("/recapitulare/"));
      assert.equal(await header(page).innerText(), "3 de recapitulat");
      await page.getByText("3 lucruri de recapitulat").waitFor();
      await tabTo(page, page.getByRole("button", { name: "Începe recapitularea" }));
      await press(page, "Enter");
      for (let n = 1; n <= 3; n++) {
        const head = page.locator(".stage h2");
        assert.equal(await head.innerText(), `${n} din 3`);
        assert.ok(await focused(head), "the focus is on what is asked");
        const quiz = page.locator(".stage parcurs-quiz");
        if (await quiz.count()) {
          await tabTo(page, quiz.locator(".gap"));
          await page.keyboard.type("București");
          await press(page, "Enter");
          await page.locator(".stage").getByText(/^Revine (în|peste)/).waitFor();
          await pressButton(page, page.locator(".stage"), "Mai departe");
        } else {
          await press(page, "Enter");
          assert.ok(await focused(page.locator(".stage-back")), "the answer has the focus");
          assert.match(await page.locator(".stage-back").innerText(), /Verso unu|Salariul din contract/);
          await press(page, "3");
        }
      }
      assert.equal(await page.locator(".stage h2").innerText(), "Gata pe azi");
      assert.match(await page.locator(".stage").innerText(), /Ai recapitulat 3 lucruri\. Pe 3 le-ai știut\./);
      await header(page).waitFor({ state: "hidden" });
      const { cards } = await kept(page);
      for (const id of [question, card, term]) {
        assert.equal(cards[id].reps, 2, id);
        assert.ok(cards[id].due > Date.now() + day, `${id} is put off for longer than a day`);
      }
      const [answer] = await answersTo(page, question);
      assert.deepEqual([answer.w, answer.s], ["review", 1], "the answer is kept under the question's own id");
      await page.goto(site.at("/intrebari/forme/"));
      await (await goTo(page, "oras")).getByText("Ultima dată: corect").waitFor();
    });
  });

  test("what was forgotten comes back the next day, and says so before", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, record({ cards: { [term]: state(20, -1, { S: 20 }) } }));
      await page.goto(site.at("/recapitulare/"));
      await pressButton(page, page.locator("main"), "Începe recapitularea");
      await press(page, "Enter");
      const rates = page.locator(".stage [data-rate]");
      assert.equal(await rates.count(), 4);
      assert.match(await rates.nth(0).innerText(), /mâine|poimâine|peste \d+ zile/);
      await press(page, "1");
      await page.getByText("Gata pe azi").waitFor();
      const { cards } = await kept(page);
      assert.equal(cards[term].lapses, 1);
      assert.ok(cards[term].due < Date.now() + 5 * day);
    });
  });

  test("a day asks for twenty; more only for who wants more", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.goto(site.at("/recapitulare/"));
      const ids = await page.evaluate(() => {
        const terms = [...document.querySelectorAll("[data-term]")].map((one) => `term:${one.dataset.term}`);
        const quizzes = [...document.querySelectorAll(".deck parcurs-quiz:not([data-kind=open])")].map((one) => `${one.closest(".deck").dataset.lesson}#${one.dataset.exercise}`);
        return [...terms, ...quizzes];
      });
      assert.ok(ids.length >= 20, `${ids.length} to ask`);
      const cards = Object.fromEntries([...ids, "intrebari/de-pastrat#fise/unu", "intrebari/de-pastrat#fise/doi", "intrebari/de-pastrat#fise/unu~back", "intrebari/de-pastrat#fise/doi~back"].map((id) => [id, state(9, -2)]));
      const sides = Object.keys(cards).filter((id) => !id.endsWith("~back")).length;
      await page.evaluate(([name, text]) => localStorage.setItem(name, text), ["parcurs:exersare:progress", JSON.stringify(record({ cards }))]);
      await page.reload();
      assert.equal(await header(page).innerText(), "20 de recapitulat");
      await page.getByText(`20 de lucruri de recapitulat · încă ${sides - 20} mâine`).waitFor();
      await pressButton(page, page.locator("main"), "Începe recapitularea");
      assert.equal(await page.locator(".stage h2").innerText(), "1 din 20");
      await pressButton(page, page.locator(".stage"), "Oprește aici");
      assert.equal(await page.locator(".stage h2").innerText(), "Te-ai oprit aici");
      assert.ok(await page.getByRole("button", { name: /Continuă cu încă/ }).isVisible());
    });
  });

  test("cards that the site no longer has are kept, and not counted", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, record({ cards: { [term]: state(3, -1), "term:plecat": state(3, -1), "fost#q": state(3, -1) } }));
      await page.goto(site.at("/recapitulare/"));
      await page.getByText("1 lucru de recapitulat").waitFor();
      await page.goto(site.at("/"));
      assert.equal(await header(page).innerText(), "1 de recapitulat");
      assert.equal(Object.keys((await kept(page)).cards).length, 3);
    });
  });

  test("once the page is there, it needs no network", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, due());
      await page.goto(site.at("/recapitulare/"));
      await page.getByText("3 lucruri de recapitulat").waitFor();
      await page.context().setOffline(true);
      await pressButton(page, page.locator("main"), "Începe recapitularea");
      for (let n = 0; n < 3; n++) {
        const gap = page.locator(".stage .gap");
        if (await gap.count()) {
          await gap.fill("București");
          await gap.press("Enter");
          await pressButton(page, page.locator(".stage"), "Mai departe");
        } else await press(page, "Enter", "4");
      }
      await page.getByText("Gata pe azi").waitFor();
      await page.context().setOffline(false);
    });
  });
});

test("the file for Anki: a line a card, its parts between tabs, tags without spaces", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at("/recapitulare/"));
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Descarcă fișele pentru Anki" }).press("Enter");
    const file = await download;
    assert.match(file.suggestedFilename(), /^anki-\d{4}-\d\d-\d\d\.txt$/);
    const lines = readFileSync(await file.path(), "utf8").replace(/\n$/, "").split("\n");
    assert.deepEqual(lines.slice(0, 3), ["#separator:tab", "#html:false", "#tags column:3"]);
    const cards = lines.slice(3).map((line) => line.split("\t"));
    assert.equal(cards.length, 4);
    assert.ok(cards.every((parts) => parts.length === 3 && !parts[2].includes("  ")), lines.join("\n"));
    assert.deepEqual(cards.find(([front]) => front === "Față unu")?.slice(0, 2), ["Față unu", "Verso unu"]);
    assert.match(cards.find(([front]) => front === "Față unu")?.[2] ?? "", /intrebari\/de-pastrat/);
    assert.ok(cards.some(([front, back]) => front === "salariu brut" && back.startsWith("Salariul din contract")));
    assert.match(await page.getByText(/Am pregătit/).innerText(), /4 fișe/);
  });
});
