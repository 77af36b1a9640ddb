// Pay on the reader's device: as in the build.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";
import { hashes, vectors } from "./support/vectors.mjs";

const { cliffOfLimit, cliffOfRaise, grossFor, slip } = await theme("pay");
const { grossAt, monthsOf, variableAt } = await theme("offer");
const { moneyOf, readAmount } = await theme("money");
const known = vectors("pay");
const rulesOf = Object.fromEntries(known.rules.map(({ id, rules }) => [id, rules]));

test("every step from gross to net", () => {
  for (const { why, rules, person, gross, slip: wanted } of known.slips) assert.deepEqual(slip(rulesOf[rules], person, gross), wanted, `${why}: ${gross}`);
});

test("the gross pay that leaves a net one, or comes nearest", () => {
  for (const { why, rules, person, net, found } of known.gross) assert.deepEqual(grossFor(rulesOf[rules], person, net), found, `${why}: ${net}`);
});

test("cliffs", () => {
  for (const { which, rules, person, cliff } of known.cliffs) {
    const found = which === "limit" ? cliffOfLimit : cliffOfRaise;
    assert.deepEqual(found(rulesOf[rules], person), cliff, `${which} ${rules}`);
  }
});

test("offers", () => {
  for (const { why, offer, unit, rows } of known.offers) {
    for (const { attainment, variable, gross } of rows) {
      assert.equal(variableAt(offer, attainment, unit), variable, `${why} at ${attainment}`);
      assert.equal(grossAt(offer, attainment, unit), gross, `${why} at ${attainment}`);
    }
  }
});

test("an offer's base pay is its fixed part", () => {
  const person = { base: null, dependants: 0, young: false, children: 0, mainJob: true };
  const offer = { fixed: 432500, variable: 27500, threshold: 0, accelerator: 100, cap: null, clawback: 0 };
  const [month, better] = monthsOf(rulesOf["ro-2026-h2"], person, offer, [100, 110]);
  assert.deepEqual([month.gross, month.net, better.net < month.net], [460000, 284800, true]);
});

test("money and rates are written", () => {
  for (const { language, currency, group, decimal, before, amounts } of known.money) {
    const money = moneyOf({ group, decimal, currency, ...(before && { before: "yes" }) }, language);
    for (const { bani, amount, said } of amounts) assert.deepEqual([money.amount(bani), money.said(bani)], [amount, said], `${language} ${currency} ${bani}`);
  }
  const money = moneyOf({ group: ".", decimal: ",", currency: "lei" }, "ro");
  for (const { rate, ro } of known.rates) assert.equal(money.rate(rate), ro);
  assert.equal(money.exact(84_337_500_000), "843,375");
});

test("amounts are read as people write them", () => {
  for (const [text, bani] of [["4.325", 432_500], ["4325", 432_500], ["4 325 lei", 432_500], ["4.325,50", 432_550], ["4325.5", 432_550], ["4,325.50", 432_550], ["5 mii", 500_000], ["5 mii de lei", 500_000], ["0", 0]])
    assert.equal(readAmount(text), bani, text);
  for (const text of ["", "mult", "-5", "3 ori 4"]) assert.equal(readAmount(text), null, text);
});

test("drawn by chance, the same as in the build", async () => {
  const found = await hashes(known.drawn, "pay", (seed, draw) => {
    const rules = known.rules[draw() % known.rules.length].rules;
    let gross = draw() % 2_000_000;
    if (draw() % 2) gross = Math.floor(gross / rules.unit) * rules.unit;
    const base = [null, rules.minimum, Math.floor(gross / 2)][draw() % 3];
    const person = { base, dependants: draw() % 7, young: draw() % 2 === 1, children: draw() % 4, mainJob: draw() % 8 > 0 };
    const one = slip(rules, person, gross);
    const { gross: back, net } = grossFor(rules, person, one.net + (draw() % 50_001) - 25_000);
    const amounts = [...one.contributions, ...one.employer].map(({ amount }) => amount);
    return [gross, one.taxable, one.tax, one.net, one.cost, ...amounts, back, net].join("\t");
  });
  assert.deepEqual(found, known.drawn.hashes);
});
