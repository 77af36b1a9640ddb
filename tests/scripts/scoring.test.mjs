// lib/scoring.js: what answers of every kind are worth.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chance } from "./support/chance.mjs";
import { theme } from "./support/theme.mjs";

const vectors = JSON.parse(readFileSync(new URL("../vectors/scoring.json", import.meta.url), "utf8"));
const { score, certainty } = await theme("scoring");

for (const { name, kind, key, answer, s, right, wrong, notes = {}, ...options } of vectors.score) {
  test(`${kind}: ${name}`, () => {
    const got = score(kind, key, answer, options);
    assert.equal(got.s, s);
    assert.deepEqual(got.parts.filter((part) => part.right).map(({ item }) => item).sort(), [...right].sort());
    assert.deepEqual(got.parts.filter((part) => !part.right).map(({ item }) => item).sort(), [...wrong].sort());
    assert.deepEqual(Object.fromEntries(got.parts.filter(({ note }) => note).map(({ item, note }) => [item, note])), notes);
  });
}

test("confidence", () => {
  for (const { s, confidence, mark } of vectors.certainty) assert.equal(certainty(s, confidence), mark);
});

/** The longest part of a list that is in order, found by trying all parts. */
function longestInOrder(places) {
  let best = 0;
  for (let chosen = 0; chosen < 2 ** places.length; chosen += 1) {
    const part = places.filter((_, at) => chosen & (2 ** at));
    if (part.every((place, at) => at === 0 || part[at - 1] < place)) best = Math.max(best, part.length);
  }
  return best;
}

test("an order is worth its longest part that is in order", () => {
  const { below } = chance(4);
  for (let round = 0; round < 300; round += 1) {
    const right = Array.from({ length: 2 + below(7) }, (_, at) => `i${at}`);
    const answer = [...right];
    for (let at = answer.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      [answer[at], answer[other]] = [answer[other], answer[at]];
    }
    const longest = longestInOrder(answer.map((item) => right.indexOf(item)));
    const { s, parts } = score("order", { order: right }, answer, { partial: true });
    assert.equal(s, longest < 2 ? 0 : longest / right.length, answer.join());
    assert.equal(parts.filter((part) => part.right).length, s * right.length);
  }
});

test("a score is from 0 to 1, and 1 only if every part is right", () => {
  const { below, next } = chance(5);
  const some = (list) => list.filter(() => next() < 0.5);
  const items = ["a", "b", "c", "d"];
  const cells = items.flatMap((row) => [`${row}:1`, `${row}:2`]);
  for (let round = 0; round < 500; round += 1) {
    const options = { partial: below(2) === 0 };
    for (const { s, parts } of [
      score("multiple", { right: some(items) }, some(items), options),
      score("matrix", { cells: [...some(cells), "a:3"] }, some(cells), options),
      score("matching", { pairs: { a: "a", b: "b" } }, some(["a=a", "a=b", "b=b"]), options),
    ]) {
      assert.ok(s >= 0 && s <= 1);
      assert.equal(s === 1, parts.every((part) => part.right));
    }
  }
});
