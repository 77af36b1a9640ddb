// The levels that a reader has: what they said, what exercises show, what jobs bring.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";

const { brought, doneLessons, evidence, levelsOf, ratings } = await theme("levels");

const lesson = (id, gives, shows) => ({ id, title: id, url: `/${id}/`, language: null, minutes: 10, prerequisites: [], gives, exercises: shows.map((one) => one.id), shows });
const data = {
  levels: [],
  competencies: [{ id: "a" }, { id: "b" }],
  occupations: [
    { id: "cook", origin: true, requires: [], brings: { a: 2 } },
    { id: "waiter", origin: true, requires: [], brings: { a: 1, b: 1 } },
  ],
  lessons: [
    lesson("one", [{ competency: "a", from: 0, to: 2 }], [{ id: "q1", competency: "a", level: 1 }, { id: "q2", competency: "a", level: 1 }, { id: "q3", competency: "a", level: 2 }]),
    lesson("two", [{ competency: "b", from: 0, to: 1 }], [{ id: "q", competency: "b", level: 1 }, { id: "r", competency: "a", level: 2 }]),
  ],
  rubrics: { "one#grid": { "row-a": "a", "row-b": "b" } },
  pages: {},
};
const blank = { v: 1, profile: {}, lessons: {}, answers: [], cards: {}, kept: {} };
const answers = (...all) => all.map(([q, s], at) => ({ e: String(at), q, s, t: at }));

test("the latest of a reader's own ratings counts", () => {
  const rated = (kept) => ratings({ ...blank, kept }, data);
  assert.deepEqual(rated({}), {});
  assert.deepEqual(rated({ "one#grid": { t: 5, v: { "row-a": 3 } } }), { a: 3 });
  assert.deepEqual(rated({ "one#grid": { t: 5, v: { "row-a": 3, "row-b": 1 } }, "level:a": { t: 9, v: 0 } }), { a: 0, b: 1 });
  assert.deepEqual(rated({ "one#grid": { t: 9, v: { "row-a": 3 } }, "level:a": { t: 5, v: 1 } }), { a: 3 });
  assert.deepEqual(rated({ "one#grid": { t: 5, v: { "row-a": 3 } }, "level:a": { t: 9, v: null } }), {}, "cleared last");
  assert.deepEqual(rated({ "level:a": { t: 9, v: 7 }, "level:b": { t: 9, v: "x" } }), {}, "what is no level is none");
});

test("two right answers at a level and a lesson read show it", () => {
  const shown = (all, lessons = { one: { read: 1 } }, cards = {}) => evidence({ ...blank, answers: answers(...all), lessons, cards }, data, Date.UTC(2026, 0, 20));
  assert.deepEqual(shown([["one#q1", 1]]), {});
  assert.deepEqual(shown([["one#q1", 1], ["one#q2", 0.8]]), { a: { level: 1, fades: false } });
  assert.deepEqual(shown([["one#q1", 1], ["one#q2", 1]], {}), {}, "not read");
  assert.deepEqual(shown([["one#q1", 1], ["one#q2", 1], ["one#q1", 0]]), {}, "the last answer counts");
  assert.deepEqual(shown([["one#q1", 1], ["one#q2", 1], ["one#q3", 1], ["two#r", 1]]), { a: { level: 2, fades: false } });
  const old = { algo: "fsrs-6", S: 1, D: 5, last: Date.UTC(2026, 0, 1), due: 1, reps: 2, lapses: 0 };
  assert.deepEqual(shown([["one#q1", 1], ["one#q2", 1]], undefined, { "one#q1": old }), { a: { level: 1, fades: true } });
});

test("the highest of all counts, and jobs are mixed", () => {
  assert.deepEqual(brought(data, ["cook", "waiter", "nobody"]), { a: 2, b: 1 });
  const progress = { ...blank, kept: { "level:b": { t: 1, v: 3 } } };
  assert.deepEqual(levelsOf(progress, data, ["cook"]), { a: 2, b: 3 });
});

test("a lesson read or demonstrated is done", () => {
  assert.deepEqual(doneLessons({ ...blank, lessons: { one: { read: 3 } } }, data), ["one"]);
  assert.deepEqual(doneLessons({ ...blank, answers: answers(["two#q", 1], ["two#r", 1]) }, data), ["two"]);
  assert.deepEqual(doneLessons({ ...blank, lessons: { one: { opened: 3 } } }, data), []);
});
