// Typed answers and numbers on the reader's device: as in the build, and judged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";
import { drawnText, hashes, vectors } from "./support/vectors.mjs";

const { written, normalise, fold, sameText, readNumber, inRange } = await theme("answers");
const texts = vectors("fold");
const numbers = vectors("numbers");
const generated = vectors("generated");

test("texts fold", () => {
  for (const { text, ...forms } of texts.texts) {
    assert.deepEqual({ written: written(text), normal: normalise(text), folded: fold(text) }, forms, JSON.stringify(text));
  }
});

test("texts are alike or not", () => {
  for (const [one, other] of texts.alike) assert.equal(normalise(one), normalise(other));
  for (const [one, other] of texts.folded_alike) {
    assert.notEqual(normalise(one), normalise(other));
    assert.equal(fold(one), fold(other));
  }
  for (const [one, other] of texts.unlike) assert.notEqual(fold(one), fold(other));
});

test("answers are accepted, with the spelling where diacritics were missing", () => {
  for (const { given, accepted, exact = false, ...judged } of texts.same) {
    assert.deepEqual(sameText(given, accepted, exact), judged, JSON.stringify({ given, accepted, exact }));
  }
});

test("numbers are read", () => {
  for (const { text, values, unit } of numbers.read) {
    assert.deepEqual(readNumber(text), values && { values, unit }, JSON.stringify(text));
  }
});

test("numbers are judged", () => {
  for (const { text, wanted, ...judged } of numbers.judged) {
    assert.deepEqual(inRange(readNumber(text), wanted), judged, JSON.stringify({ text, wanted }));
  }
});

test("what an author asks for is right as a learner writes it", () => {
  for (const { text, low, high, unit, mistake } of numbers.wanted) {
    if (mistake || /\.\.|±/.test(text)) continue;
    const { right, unit: judged } = inRange(readNumber(text), { low, high, unit });
    assert.ok(right && judged === (unit ? "same" : "none"), text);
  }
});

test("texts drawn by chance give the same as in the build", async () => {
  const found = await hashes(generated.fold, "fold", (seed, draw) => {
    const text = drawnText(generated.fold, draw);
    return [written(text), normalise(text), fold(text)].join("\t");
  });
  assert.deepEqual(found, generated.fold.hashes);
});

test("numbers drawn by chance give the same as in the build", async () => {
  const found = await hashes(generated.numbers, "numbers", (seed, draw) => {
    const reading = readNumber(drawnText(generated.numbers, draw));
    return reading ? `${reading.values.map(bits).join(",")}\t${reading.unit}` : "none";
  });
  assert.deepEqual(found, generated.numbers.hashes);
});

/** @param {number} value */
function bits(value) {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value);
  return bytes.getBigUint64(0).toString(16).padStart(16, "0");
}
