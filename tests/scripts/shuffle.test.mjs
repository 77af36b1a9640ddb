// Orders on the reader's device: as in the build.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";
import { hashes, vectors } from "./support/vectors.mjs";

const { fnv, mulberry32, shuffled } = await theme("shuffle");
const known = vectors("shuffle");
const generated = vectors("generated");

test("hashes", () => {
  for (const { text, hash } of known.fnv) assert.equal(fnv(text).toString(16).padStart(8, "0"), hash, text);
});

test("numbers of the generator", () => {
  for (const { seed, first } of known.mulberry32) {
    const next = mulberry32(fnv(seed));
    assert.deepEqual(first.map(() => next()), first, seed);
  }
});

test("orders", () => {
  for (const { n, seed, order } of known.shuffled) assert.deepEqual(shuffled(n, seed), order, seed);
});

test("every place is as likely as any other", () => {
  const first = Array(5).fill(0);
  for (let seed = 0; seed < 5000; seed += 1) first[shuffled(5, `q|${seed}`)[0]] += 1;
  for (const times of first) assert.ok(times > 850 && times < 1150, first.join(" "));
});

test("orders drawn by chance are the same as in the build", async () => {
  const found = await hashes(generated.shuffle, "shuffle", (seed, draw, n) => shuffled(n % 50, seed).join(","));
  assert.deepEqual(found, generated.shuffle.hashes);
});
