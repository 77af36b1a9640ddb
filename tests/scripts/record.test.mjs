// lib/record.js: what is valid of a record, and how records become one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chance } from "./support/chance.mjs";
import { theme } from "./support/theme.mjs";

const vectors = JSON.parse(readFileSync(new URL("../vectors/progress.json", import.meta.url), "utf8"));
const { merge, migrate, valid, carried } = await theme("record");

const empty = { v: 1, profile: { id: "p", seed: 1, created: 1 }, lessons: {}, answers: [], cards: {}, kept: {} };
const aCard = { algo: "fsrs-6", S: 2.3, D: 2.1, last: 0, due: 0, reps: 0, lapses: 0 };

test("records of other formats", () => {
  for (const { name, raw, becomes } of vectors.migrate) {
    const today = migrate(raw);
    assert.deepEqual(today && valid(today), becomes, name);
  }
});

test("what is valid of a record", () => {
  for (const { name, raw, becomes } of vectors.valid) {
    assert.equal(JSON.stringify(valid(raw)), JSON.stringify(becomes), name);
  }
  const odd = valid(JSON.parse(`{"v":1,"profile":{"id":"p","seed":1,"created":1},"kept":{"__proto__":{"t":1,"v":{"x":1}}}}`));
  assert.equal(odd.kept.x, undefined);
  assert.equal({}.x, undefined);
});

test("two records as one", () => {
  for (const { name, a, b, becomes } of vectors.merge) {
    assert.deepEqual(merge(a, b), becomes, name);
    assert.equal(JSON.stringify(merge(b, a)), JSON.stringify(merge(a, b)), name);
  }
});

test("records follow a lesson", () => {
  for (const { name, old, now, progress, becomes } of vectors.carry) {
    const after = carried(progress, old, now);
    assert.deepEqual(after, becomes, name);
    assert.equal(carried(after, old, now), after, name);
  }
});

/** A record with anything in it, about few enough things that two of them often meet. */
function anyRecord({ below, one, next }) {
  const time = () => below(60);
  const some = (make) => Object.fromEntries(Array.from({ length: below(5) }, () => [`l${below(3)}#${below(3)}`, make()]));
  const raw = {
    v: 1,
    profile: { id: `p${below(3)}`, seed: below(2), created: time() },
    lessons: Object.fromEntries(
      Array.from({ length: below(4) }, () => [
        `l${below(3)}`,
        { opened: one([time(), undefined]), read: one([time(), undefined]), at: one(["x", "y", undefined]) },
      ]),
    ),
    answers: Array.from({ length: below(8) }, () => ({
      e: `e${below(12)}`, q: `l${below(2)}#q`, t: time(), tz: 0, a: [], s: one([null, 0, 1]), n: 1,
    })),
    cards: some(() => (next() < 0.3 ? { t: time(), gone: true } : { ...aCard, reps: below(3), t: time() })),
    kept: some(() => ({ t: time(), v: one(["a", "b", null]) })),
    erased: next() < 0.4 ? time() : undefined,
  };
  return valid(JSON.parse(JSON.stringify(raw)));
}

test("merging asks for no order and no count", () => {
  const by = chance(1);
  for (let round = 0; round < 5000; round += 1) {
    const [a, b, c] = [anyRecord(by), anyRecord(by), anyRecord(by)];
    const text = JSON.stringify;
    assert.equal(text(merge(a, a)), text(a), "the same twice");
    assert.equal(text(merge(a, b)), text(merge(b, a)), "either order");
    assert.equal(text(merge(merge(a, b), c)), text(merge(a, merge(b, c))), "either pair first");
    assert.equal(text(merge(merge(a, b), b)), text(merge(a, b)), "once more");
    assert.equal(text(valid(JSON.parse(text(merge(a, b))))), text(merge(a, b)), "what is merged is valid");
  }
});

test("of more than 5000 answers, old ones stay if they are an exercise's last or best", () => {
  const { below, one } = chance(2);
  const some = (n, from) =>
    Array.from({ length: n }, (_, at) => ({
      e: String(from + at).padStart(9, "0"), q: at === 3 ? "rare#q" : `l#${below(40)}`, t: from + at, tz: 0, a: [], s: one([0, 0.5, 1, null]), n: 1,
    }));
  const of = (answers) => valid({ ...empty, answers });
  const raw = [some(4000, 0), some(3000, 2500), some(2500, 4500)];
  const [a, b, c] = raw.map(of);
  const all = merge(merge(a, b), c);
  assert.equal(JSON.stringify(all), JSON.stringify(merge(a, merge(c, b))));
  assert.equal(JSON.stringify(all), JSON.stringify(merge(all, a)));
  assert.ok(all.answers.length >= 5000 && all.answers.length <= 5000 + 2 * 41, String(all.answers.length));
  assert.ok(all.answers.some(({ q }) => q === "rare#q"));
  const union = [...new Map(raw.flat().map((it) => [it.e, it])).keys()].sort();
  const there = new Set(all.answers.map(({ e }) => e));
  assert.ok(union.slice(-5000).every((e) => there.has(e)));
  for (const q of new Set(all.answers.map(({ q }) => q))) {
    const best = (answers) => Math.max(...answers.filter((it) => it.q === q).map(({ s }) => s ?? -1));
    assert.ok(best(all.answers) >= Math.max(best(a.answers), best(b.answers), best(c.answers)));
  }
});
