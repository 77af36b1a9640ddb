// lib/standing.js: what is read, tried and demonstrated, and where to go on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";

const { lessonState, mark, named, resume } = await theme("standing");

const of = (lessons, ...answers) => ({ lessons, answers: answers.map(([q, s]) => ({ q, s })) });
const nothing = { read: false, tried: false, demonstrated: false, answered: 0, right: 0 };

test("a lesson that was never opened", () => {
  assert.deepEqual(lessonState(of({}), "l", ["q"]), nothing);
  assert.deepEqual(lessonState(of({}), "constructor", []), nothing);
});

test("read, and nothing more", () => {
  assert.deepEqual(lessonState(of({ l: { opened: 1 } }), "l", []), nothing);
  assert.deepEqual(lessonState(of({ l: { opened: 1, read: 2 } }), "l", []), { ...nothing, read: true });
});

test("the last answer counts, right from 0.8", () => {
  const progress = of({}, ["l#1", 1], ["l#2", 0], ["l#1", 0.79], ["l#2", 0.8], ["m#3", 1]);
  const state = { ...nothing, tried: true, answered: 2, right: 1 };
  assert.deepEqual(lessonState(progress, "l", ["1", "2", "3"]), state);
  assert.deepEqual(lessonState(progress, "l", ["l#1", "l#2", "l#3"]), state, "by full ids");
  assert.deepEqual(lessonState(progress, "l", ["2"]), { ...nothing, tried: true, demonstrated: true, answered: 1, right: 1 });
});

test("an open question is to be answered, and demonstrates nothing alone", () => {
  const state = (...answers) => lessonState(of({}, ...answers), "l", ["1", "open"]);
  assert.equal(state(["l#1", 1]).demonstrated, false);
  assert.deepEqual(state(["l#1", 1], ["l#open", null]), { ...nothing, tried: true, demonstrated: true, answered: 2, right: 1 });
  assert.deepEqual(lessonState(of({}, ["l#open", null]), "l", ["open"]), { ...nothing, tried: true, answered: 1 });
});

test("a record that has grown is looked at anew", () => {
  const before = of({});
  assert.equal(lessonState(before, "l", ["q"]).tried, false);
  assert.equal(lessonState({ ...before, answers: [{ q: "l#q", s: 1 }] }, "l", ["q"]).tried, true);
});

test("on with the lesson last opened of those not yet read", () => {
  assert.equal(resume(of({})), null);
  assert.equal(resume(of({ l: { opened: 1, read: 2 }, m: { read: 3 } })), null);
  const lessons = { a: { opened: 5 }, b: { opened: 9, at: "pasi" }, c: { opened: 10, read: 4, at: "x" }, d: { opened: 7, at: "y" } };
  assert.deepEqual(resume(of(lessons)), { lesson: "b", at: "pasi" });
  assert.deepEqual(resume(of({ a: { opened: 5 } })), { lesson: "a", at: undefined });
});

test("marks on the course map stand for the ids of what was answered", () => {
  assert.deepEqual(["a", "primul-apel", "q1"].map(mark), ['wi7g', 'qcoj', '87mf']);
  const all = of({}, ["l#primul-apel", 1], ["m#a", 0], ["l#a#b", 1]);
  assert.deepEqual(named(all, "l", mark("primul-apel") + mark("a") + mark("a#b")), ["l#primul-apel", mark("a"), "l#a#b"]);
  assert.deepEqual(named(all, "l", ""), []);
  assert.equal(lessonState(all, "l", named(all, "l", mark("primul-apel") + mark("a#b"))).demonstrated, true);
  assert.equal(lessonState(all, "m", named(all, "m", mark("a") + mark("q1"))).tried, true);
});
