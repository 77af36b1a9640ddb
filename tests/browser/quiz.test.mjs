// Questions of every shape, answered by keyboard alone: what is told, where the focus goes, what is kept.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { practice } from "./support/guide.mjs";
import { anew, answersTo, focused, goTo, kept, press, pressButton, tabTo } from "./support/learner.mjs";

const site = await practice();
const open = await anew(site);
const lesson = "intrebari/forme";
const check = "Verifică";

/** Opens the lesson at a question. @param {string} id @param {(page: import("playwright-core").Page, quiz: import("playwright-core").Locator) => Promise<void>} use */
function at(id, use) {
  return open(`/${lesson}/`, async (page) => {
    const quiz = await goTo(page, id);
    await quiz.locator(".actions button").first().waitFor({ state: "attached" });
    await use(page, quiz);
  });
}

/** Ticks options by their place: the arrows go through radio buttons, Tab through boxes. */
async function choose(page, quiz, ...places) {
  const inputs = quiz.locator(".options input");
  const radio = (await inputs.first().getAttribute("type")) === "radio";
  if (radio) {
    await tabTo(page, inputs.first());
    await press(page, "Space", ...Array(places[0]).fill("ArrowDown"));
    return;
  }
  for (const place of places) {
    await tabTo(page, inputs.nth(place));
    await press(page, "Space");
  }
}

/** Chooses the option of a list by its first letters. */
async function pick(page, select, text) {
  await tabTo(page, select);
  await page.keyboard.type(text);
}

/** What was told, and that it was told well: in a region that was there before, with the focus on its heading. */
async function told(page, quiz, act) {
  const region = await quiz.locator(".quiz-result").elementHandle();
  assert.equal(await region?.getAttribute("role"), "status");
  await act();
  const heading = quiz.locator(".quiz-result [role=heading]");
  await heading.waitFor();
  assert.ok(await region?.evaluate((one) => one.isConnected && one.textContent !== ""), "the region is the one that was there");
  assert.ok(await focused(heading), "the focus is on the result");
  return (await quiz.locator(".quiz-result").innerText()).replace(/\s+/g, " ").trim();
}

/** Answers by `Verifică`, and gives what was told. */
const checked = (page, quiz) => told(page, quiz, () => pressButton(page, quiz, check));

/** Reasons that stand under options. */
const reasons = (quiz) => quiz.locator(".row-why").allInnerTexts();

describe("one of several", () => {
  test("wrong: its own reason, no other, and where to read; then right: all reasons and the explanation", async () => {
    await at("una", async (page, quiz) => {
      await choose(page, quiz, 0);
      const wrong = await checked(page, quiz);
      assert.match(wrong, /^✗ ?Încă nu/);
      assert.match(wrong, /Mai e de lucru la început\./);
      assert.doesNotMatch(wrong, /Ai pornit bine|Cine întreabă/);
      assert.deepEqual(await reasons(quiz), ["Prea devreme: nu știi ce problemă are."]);
      assert.equal(await quiz.locator(".quiz-result .see a").getAttribute("href"), "#de-stiut");
      assert.ok(await quiz.locator(".options input").first().isDisabled(), "an answer that was told is not changed");

      await pressButton(page, quiz, "Încearcă din nou");
      assert.equal(await quiz.locator(".options input:checked").count(), 0, "what was wrong is emptied");
      assert.ok(await focused(quiz.locator(".options input").first()), "the focus is where the next try begins");
      await press(page, "Space", "ArrowDown");
      const right = await checked(page, quiz);
      assert.match(right, /^✓ ?Corect/);
      assert.match(right, /Ai pornit bine\./);
      assert.match(right, /Cine întreabă întâi are ce oferi\./);
      assert.equal((await reasons(quiz)).length, 3);

      const answers = await answersTo(page, `${lesson}#una`);
      assert.deepEqual(answers.map(({ a, s, n }) => [a, s, n]), [[["trimit"], 0, 1], [["intreb"], 1, 2]]);
      assert.ok(answers.every(({ ms }) => ms >= 0), "the time taken is kept");
    });
  });

  test("the answer can be shown after two wrong tries, and not before", async () => {
    await at("una", async (page, quiz) => {
      const reveal = quiz.getByRole("button", { name: "Arată răspunsul" });
      await choose(page, quiz, 0);
      await checked(page, quiz);
      assert.equal(await reveal.isVisible(), false);
      await pressButton(page, quiz, "Încearcă din nou");
      await press(page, "Space", "ArrowDown", "ArrowDown");
      await checked(page, quiz);
      const said = await told(page, quiz, () => pressButton(page, quiz, "Arată răspunsul"));
      assert.match(said, /^Răspunsul corect/);
      assert.match(said, /Cine întreabă întâi/);
      assert.match(await quiz.locator("[data-item=intreb] .row-mark").first().innerText(), /✓/);
      assert.equal((await answersTo(page, `${lesson}#una`)).length, 2, "to be shown it is no answer");
    });
  });

  test("hints come one at a time, and take the focus", async () => {
    await at("una", async (page, quiz) => {
      const hints = quiz.locator(".hint");
      const shown = () => hints.evaluateAll((all) => all.map((one) => one.checkVisibility() && one.open));
      assert.deepEqual(await shown(), [false, false]);
      await pressButton(page, quiz, "Indiciu (1 din 2)");
      assert.deepEqual(await shown(), [true, false]);
      assert.ok(await focused(hints.first().locator("summary")));
      await pressButton(page, quiz, "Indiciu (2 din 2)");
      assert.deepEqual(await shown(), [true, true]);
      assert.equal(await quiz.getByRole("button", { name: /Indiciu/ }).count(), 0);
      await choose(page, await goTo(page, "una"), 1);
      assert.match(await checked(page, quiz), /Corect/);
      const [answer] = await answersTo(page, `${lesson}#una`);
      assert.deepEqual([answer.h, answer.s], [2, 1], "in practice a hint costs nothing");
    });
  });

  test("in an exam a hint costs a quarter, and says so before and after", async () => {
    await at("nota", async (page, quiz) => {
      assert.ok(await quiz.getByText("Fiecare indiciu scade punctajul cu 25%.").isVisible());
      await pressButton(page, quiz, "Indiciu");
      await choose(page, await goTo(page, "nota"), 0);
      assert.match(await checked(page, quiz), /Indiciile au scăzut punctajul cu 25%\./);
      const [answer] = await answersTo(page, `${lesson}#nota`);
      assert.equal(answer.s, 0.75);
    });
  });

  test("confidence is asked apart, and marked apart from the score", async () => {
    for (const [steps, place, mark] of [[2, 0, "−6"], [1, 1, "+2"], [0, 0, "0"]]) {
      await at("una", async (page, quiz) => {
        await choose(page, quiz, Number(place));
        const scale = quiz.getByRole("group", { name: "Cât de sigur ești?" });
        await tabTo(page, scale.getByRole("radio").first());
        await press(page, "Space", ...Array(steps).fill("ArrowRight"));
        const said = await checked(page, quiz);
        assert.ok(said.includes(`Siguranță: ${mark},`), said);
        const [answer] = await answersTo(page, `${lesson}#una`);
        assert.deepEqual([answer.c, answer.s], [Number(steps) + 1, Number(place)]);
      });
    }
  });

  test("an empty answer is told in an alert that was there, the focus goes to the field, and nothing is kept", async () => {
    await at("una", async (page, quiz) => {
      const alert = await quiz.locator("[role=alert]").elementHandle();
      await pressButton(page, quiz, check);
      assert.equal(await alert?.innerText(), "Alege mai întâi un răspuns.");
      const first = quiz.locator(".options input").first();
      assert.ok(await focused(first));
      assert.equal(await first.getAttribute("aria-invalid"), "true");
      await press(page, "Space");
      assert.equal(await first.getAttribute("aria-invalid"), null);
      await checked(page, quiz);
      assert.equal(await alert?.innerText(), "");
      assert.equal((await answersTo(page, `${lesson}#una`)).length, 1);
    });
  });

  test("true or false: one wrong try tells all", async () => {
    await at("adevarat", async (page, quiz) => {
      await choose(page, quiz, 0);
      assert.match(await checked(page, quiz), /Încă nu.*Din brut se scad contribuțiile și impozitul\./);
      assert.deepEqual(await reasons(quiz), ["Nu: din brut se scad contribuții.", "Da, netul e mai mic."]);
    });
  });
});

describe("several of several", () => {
  test("all or nothing", async () => {
    await at("mai-multe", async (page, quiz) => {
      await choose(page, quiz, 0);
      assert.match(await checked(page, quiz), /^✗ ?Încă nu/);
      await pressButton(page, quiz, "Încearcă din nou");
      assert.ok(await quiz.locator("[value=scopul]").isChecked(), "what was right stays");
      await choose(page, await goTo(page, "mai-multe"), 2);
      assert.match(await checked(page, quiz), /^✓ ?Corect/);
      const answers = await answersTo(page, `${lesson}#mai-multe`);
      assert.deepEqual(answers.map(({ a, s }) => [a, s]), [[["scopul"], 0], [["scopul", "termenul"], 1]]);
    });
  });

  test("with `partial`, a part is a part: a glyph and a word of its own", async () => {
    await at("partial", async (page, quiz) => {
      await choose(page, quiz, 0);
      assert.match(await checked(page, quiz), /^◐ ?Parțial/);
      const [answer] = await answersTo(page, `${lesson}#partial`);
      assert.equal(answer.s, 0.5);
    });
  });
});

describe("gaps", () => {
  test("without its diacritics a word is right, and its spelling is said; Enter in the field checks", async () => {
    await at("oras", async (page, quiz) => {
      await tabTo(page, quiz.locator(".gap"));
      await page.keyboard.type("bucuresti");
      assert.match(await told(page, quiz, () => press(page, "Enter")), /^✓ ?Corect.*Se scrie: București/);
      const [answer] = await answersTo(page, `${lesson}#oras`);
      assert.deepEqual([answer.a, answer.s], [["bucuresti"], 1]);
    });
  });

  test("a list in the text is chosen from by its letters", async () => {
    await at("ales", async (page, quiz) => {
      await pick(page, quiz.locator("select"), "ad");
      assert.match(await checked(page, quiz), /^✓ ?Corect/);
    });
  });

  for (const [text, s, said] of /** @type {[string, number, RegExp][]} */ ([
    ["2.699 lei", 1, /Corect/],
    ["2699", 1, /Corect/],
    ["2 699,00 lei", 1, /Corect/],
    ["2.699 euro", 0.5, /◐ ?Parțial.*unitatea nu: se cere lei/],
    ["2.700 lei", 0, /Încă nu/],
  ]))
    test(`a number written „${text}” is worth ${s}`, async () => {
      await at("numar", async (page, quiz) => {
        await tabTo(page, quiz.locator(".gap"));
        await page.keyboard.type(text);
        assert.match(await checked(page, quiz), said);
        const [answer] = await answersTo(page, `${lesson}#numar`);
        assert.deepEqual([answer.a, answer.s], [[text], s]);
      });
    });

  test("what is no number is told at its gap, which has the focus", async () => {
    await at("numar", async (page, quiz) => {
      const gap = quiz.locator(".gap");
      await tabTo(page, gap);
      await page.keyboard.type("multe");
      await pressButton(page, quiz, check);
      const wrong = "Scrie cu cifre, ca 12,5: spațiul 1 din 1 (un număr).";
      assert.equal(await quiz.locator("[role=alert]").innerText(), wrong);
      assert.equal(await gap.evaluate((one) => document.getElementById(one.getAttribute("aria-describedby"))?.textContent), wrong);
      assert.equal(await gap.getAttribute("aria-invalid"), "true");
      assert.ok(await focused(gap));
      await page.keyboard.type("4");
      assert.equal(await gap.getAttribute("aria-invalid"), null);
    });
  });

  test("gaps left empty are named, and what was right stays for the next try", async () => {
    await at("trei-goluri", async (page, quiz) => {
      await tabTo(page, quiz.locator(".gap").first());
      await page.keyboard.type("Iasi");
      await pressButton(page, quiz, check);
      assert.equal(await quiz.locator("[role=alert]").innerText(), "Mai ai de completat: spațiul 2 din 3 și spațiul 3 din 3 (un număr).");
      assert.ok(await focused(quiz.locator(".gap").nth(1)));
      await page.keyboard.type("gh");
      await tabTo(page, quiz.locator(".gap").nth(2));
      await page.keyboard.type("4");
      const said = await checked(page, quiz);
      assert.match(said, /^◐ ?Parțial \(2 din 3\)/);
      assert.match(said, /Spațiul 1: .*Iași/);
      await pressButton(page, quiz, "Încearcă din nou");
      assert.deepEqual(await quiz.locator(".gap").evaluateAll((all) => all.map((gap) => gap.value)), ["Iasi", "", "4"]);
      assert.ok(await focused(quiz.locator(".gap").nth(1)));
    });
  });
});

describe("to put in their place", () => {
  test("pairs are chosen from lists; what has none is named", async () => {
    await at("perechi", async (page, quiz) => {
      const list = (id) => quiz.locator(`.matching > [data-item=${id}] select`);
      await pick(page, list("cald"), "re");
      await pressButton(page, quiz, check);
      assert.match(await quiz.locator("[role=alert]").innerText(), /^Mai ai de găsit perechea pentru: (sus|mult) și (sus|mult)\.$/);
      for (const [id, text] of [["cald", "re"], ["sus", "pu"], ["mult", "pu"]]) await pick(page, (await goTo(page, "perechi"), list(id)), text);
      assert.match(await checked(page, quiz), /^◐ ?Parțial \(2 din 3\)/);
      const [answer] = await answersTo(page, `${lesson}#perechi`);
      assert.deepEqual([...answer.a].sort(), ["cald=cald", "mult=mult", "sus=mult"]);
      assert.equal(answer.s, 2 / 3);
    });
  });

  test("an order is made by the buttons ↑ and ↓: the focus stays, the place is said", async () => {
    await at("ordine", async (page, quiz) => {
      const ids = () => quiz.locator(".order > li").evaluateAll((all) => all.map((one) => one.dataset.item));
      const wanted = ["intreb", "propun", "semnez", "livrez"];
      assert.notDeepEqual(await ids(), wanted, "the page does not show the answer");
      const status = quiz.locator("fieldset [role=status]");
      for (const [place, id] of wanted.entries()) {
        const up = quiz.locator(`.order > [data-item=${id}]`).getByRole("button", { name: /^Mută mai sus/ });
        const steps = (await ids()).indexOf(id) - place;
        if (!steps) continue;
        await goTo(page, "ordine");
        await tabTo(page, up);
        for (let step = 0; step < steps; step++) {
          await press(page, "Enter");
          assert.ok(await focused(up), "the focus stays on the button");
        }
        assert.match(await status.innerText(), new RegExp(`: locul ${place + 1} din 4$`));
      }
      assert.deepEqual(await ids(), wanted);
      const first = quiz.locator(".order > li").first().getByRole("button", { name: /^Mută mai sus/ });
      assert.equal(await first.getAttribute("aria-disabled"), "true");
      assert.match(await checked(page, quiz), /^✓ ?Corect/);
      const [answer] = await answersTo(page, `${lesson}#ordine`);
      assert.deepEqual([answer.a, answer.s], [wanted, 1]);
    });
  });

  test("an order is made by numbers too", async () => {
    await at("ordine", async (page, quiz) => {
      const item = quiz.locator(".order > [data-item=intreb]");
      await pick(page, item.locator("select"), "1");
      assert.equal(await quiz.locator(".order > li").first().getAttribute("data-item"), "intreb");
    });
  });

  test("a table is ticked line by line", async () => {
    await at("grila", async (page, quiz) => {
      const rows = quiz.locator("tbody tr");
      await tabTo(page, rows.nth(0).getByRole("radio").first());
      await press(page, "Space");
      await pressButton(page, quiz, check);
      assert.equal(await quiz.locator("[role=alert]").innerText(), "Mai ai de bifat pentru: Focul.");
      assert.ok(await focused(rows.nth(1).getByRole("radio").first()));
      await press(page, "Space");
      assert.match(await checked(page, quiz), /^◐ ?Parțial \(1 din 2\)/);
      await pressButton(page, quiz, "Încearcă din nou");
      assert.ok(await focused(rows.nth(1).getByRole("radio").first()), "the next try begins at the line that was wrong");
      await press(page, "Space", "ArrowRight");
      assert.match(await checked(page, quiz), /^✓ ?Corect/);
    });
  });
});

test("a free answer is kept as it is written, compared by the learner, and never scored", async () => {
  await at("deschis", async (page, quiz) => {
    await pressButton(page, quiz, "Compară cu răspunsul-model");
    assert.match(await quiz.locator("[role=alert]").innerText(), /Scrie mai întâi/);
    assert.ok(await focused(quiz.locator("textarea")));
    await page.keyboard.type("Unul care vorbește.");
    const said = await told(page, quiz, () => pressButton(page, quiz, "Compară cu răspunsul-model"));
    assert.match(said, /^Răspunsul-model Unul care spune ce îi trebuie\./);
    const like = quiz.getByRole("group", { name: "Cât seamănă răspunsul tău cu modelul?" });
    await tabTo(page, like.getByRole("radio").first());
    await press(page, "Space", "ArrowRight");
    await page.waitForTimeout(900);
    const answers = await answersTo(page, `${lesson}#deschis`);
    assert.deepEqual(answers.map(({ a, s }) => [a, s]), [[["Unul care vorbește."], null], [["Unul care vorbește.", "2"], null]]);
    assert.equal((await kept(page)).kept[`${lesson}#deschis`].v, "Unul care vorbește.");
    await page.reload();
    await goTo(page, "deschis");
    await quiz.getByText("Ultima dată: comparat cu modelul").waitFor();
    assert.equal(await quiz.locator("textarea").inputValue(), "Unul care vorbește.");
  });
});

test("after a reload every question shows what was answered last, and can be tried again", async () => {
  await open(`/${lesson}/`, async (page) => {
    await choose(page, await goTo(page, "una"), 1);
    await pressButton(page, page.locator("#una"), check);
    await choose(page, await goTo(page, "mai-multe"), 0, 1);
    await pressButton(page, page.locator("#mai-multe"), check);
    await tabTo(page, (await goTo(page, "oras")).locator(".gap"));
    await page.keyboard.type("Iași");
    await press(page, "Enter");
    await pick(page, (await goTo(page, "perechi")).locator("[data-item=cald] select"), "re");
    await page.reload();
    for (const [id, how] of [["una", "✓Ultima dată: corect"], ["mai-multe", "✗Ultima dată: încă nu"], ["oras", "✗Ultima dată: încă nu"]]) {
      const quiz = await goTo(page, id);
      await quiz.getByText("Ultima dată").waitFor();
      assert.ok((await quiz.locator(".quiz-last").innerText()).replace(/\s*Ultima/, "Ultima").startsWith(how), id);
      assert.ok(await quiz.getByRole("button", { name: "Încearcă din nou" }).isVisible());
    }
    assert.deepEqual(await page.locator("#una input:checked, #mai-multe input:checked").evaluateAll((all) => all.map((one) => one.value)), ["intreb", "scopul", "vremea"]);
    assert.equal(await page.locator("#oras .gap").inputValue(), "Iași");
  });
});
