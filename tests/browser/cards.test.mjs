// Cards: asked one at a time by keyboard, rated, put off until they are due.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice } from "./support/guide.mjs";
import { anew, focused, goTo, kept, keeps, press, pressButton, record, tabTo } from "./support/learner.mjs";
import { withPage } from "./support/browser.mjs";

const site = await practice();
const open = await anew(site);
const path = "/intrebari/de-pastrat/";
const id = "intrebari/de-pastrat#fise";
const four = [`${id}/unu`, `${id}/unu~back`, `${id}/doi`, `${id}/doi~back`].sort();

/** Which of the four is on the table, by what it asks. */
async function asked(page) {
  const text = (await page.locator("#fise .deck-card").innerText()).trim();
  const [side, number] = text.split(/\s+/);
  return `${id}/${number}${side === "Verso" ? "~back" : ""}`;
}

test("each card is asked both ways, turned and rated with keys; the focus stays on the pack", async () => {
  await open(path, async (page) => {
    const cards = await goTo(page, "fise");
    const status = await cards.locator("[role=status]").elementHandle();
    const place = cards.locator(".deck-card");
    await tabTo(page, cards.getByRole("button", { name: "Întoarce" }));
    const seen = [];
    for (let n = 1; n <= 4; n++) {
      assert.equal(await status?.innerText(), `Fișa ${n} din 4`);
      seen.push(await asked(page));
      await press(page, "Enter");
      const back = place.locator(".back");
      assert.ok(await focused(back), "the answer has the focus");
      assert.deepEqual(await cards.locator("button b").allInnerTexts(), ["Din nou", "Greu", "Bine", "Ușor"]);
      await press(page, "3");
      assert.ok(n === 4 || (await focused(place)), "the next card has the focus");
    }
    assert.deepEqual(seen.sort(), four);
    assert.match(await cards.innerText(), /Gata pentru azi/);
    const { cards: states } = await kept(page);
    assert.deepEqual(Object.keys(states).sort(), four);
    for (const state of Object.values(states)) assert.ok(state.reps === 1 && state.due > Date.now() && state.algo === "fsrs-6");
  });
});

test("what was not known comes again before the end", async () => {
  await open(path, async (page) => {
    const cards = await goTo(page, "fise");
    await tabTo(page, cards.getByRole("button", { name: "Întoarce" }));
    const first = await asked(page);
    await press(page, "Enter", "1");
    for (let n = 0; n < 3; n++) await press(page, "Enter", "4");
    assert.equal(await asked(page), first);
    await press(page, "Enter", "3");
    assert.match(await cards.innerText(), /Gata pentru azi/);
    const { cards: states } = await kept(page);
    assert.deepEqual([states[first].reps, states[first].lapses], [2, 0]);
  });
});

test("by Tab and Enter too, and what is put off says until when", async () => {
  await open(path, async (page) => {
    const cards = await goTo(page, "fise");
    await tabTo(page, cards.getByRole("button", { name: "Întoarce" }));
    for (let n = 0; n < 4; n++) {
      await press(page, "Enter");
      await tabTo(page, cards.getByRole("button", { name: /Ușor/ }));
      assert.match(await cards.getByRole("button", { name: /Din nou/ }).innerText(), /tot azi/);
      assert.match(await cards.getByRole("button", { name: /Ușor/ }).innerText(), /\d+ (de )?zile/);
      await press(page, "Enter");
    }
    assert.match(await cards.innerText(), /Următoarea revine pe \d+ \p{L}+/u);
    await page.reload();
    await page.getByText("Nicio fișă de repetat azi").waitFor();
    await pressButton(page, await goTo(page, "fise"), "Mai exersează o dată");
    assert.equal(await cards.locator("[role=status]").first().innerText(), "Fișa 1 din 4");
  });
});

test("a card that is due is asked, one that is not is left in peace", async () => {
  await withPage(site.browser, {}, async (page) => {
    const day = 86_400_000;
    const state = (due) => ({ algo: "fsrs-6", S: 3, D: 5, last: Date.now() - 4 * day, due, reps: 1, lapses: 0, t: 1 });
    await keeps(page, record({ cards: Object.fromEntries(four.map((one, n) => [one, state(Date.now() + (n === 2 ? -day : 9 * day))])) }));
    await page.goto(site.at(path));
    await page.getByText("Fișa 1 din 1").waitFor();
    assert.equal(await asked(page), four[2]);
  });
});

test("all cards can be seen at once", async () => {
  await open(path, async (page) => {
    const cards = await goTo(page, "fise");
    const all = cards.getByRole("button", { name: "Vezi toate fișele" });
    assert.equal(await all.getAttribute("aria-expanded"), "false");
    await tabTo(page, all);
    await press(page, "Enter");
    assert.equal(await all.getAttribute("aria-expanded"), "true");
    assert.equal(await cards.locator("ul.cards summary:visible").count(), 2);
  });
});
