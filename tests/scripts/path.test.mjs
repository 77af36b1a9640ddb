// The way on the reader's device: as the build finds it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";
import { hashes, vectors } from "./support/vectors.mjs";

const { find, percent, weeks } = await theme("path");
const known = vectors("path");

test("ways", () => {
  for (const { name, question, path } of known.cases) assert.deepEqual(find(question), path, name);
});

test("weeks", () => {
  for (const { minutes, per_week, weeks: placed } of known.weeks) assert.deepEqual(weeks(minutes, per_week), placed);
});

test("percent", () => {
  assert.deepEqual([percent({ part: 0, whole: 0 }), percent({ part: 199, whole: 200 }), percent({ part: 3, whole: 3 })], [100, 99, 100]);
});

/** A question drawn by chance, as tests/vectors/README.md says. @param {() => number} next */
function drawn(next) {
  const draw = (below) => next() % below;
  const question = { requirements: [], levels: {}, lessons: [], done: [] };
  const competencies = 1 + draw(6);
  for (let number = 0; number < competencies; number++) {
    const competency = `c${number}`;
    const [level, weight, has] = [draw(5), draw(5), draw(5)];
    if (level > 0) question.requirements.push({ competency, level, weight: 20 * (weight + 1) });
    if (has > 1) question.levels[competency] = has - 2;
  }
  const name = (number) => `l${String(number).padStart(2, "0")}`;
  const count = draw(25);
  for (let number = 0; number < count; number++) {
    const lesson = { id: name(number), minutes: 5 * (1 + draw(12)), prerequisites: [], gives: [] };
    for (let left = draw(3); left > 0; left--) {
      const competency = `c${draw(competencies)}`;
      const from = draw(4);
      lesson.gives.push({ competency, from, to: from + 1 + draw(4 - from) });
    }
    for (let left = draw(3); left > 0; left--) lesson.prerequisites.push(name(draw(count)));
    if (draw(10) === 0) question.done.push(lesson.id);
    question.lessons.push(lesson);
  }
  return question;
}

const rises = (all) => all.map(({ competency, from, to }) => `${competency}:${from}-${to}`).join(",");

/** A way as one line. */
function line({ readiness, gaps, steps, uncovered }) {
  const each = steps.map((step) => `${step.lesson};${step.minutes};${rises(step.rises)};${step.unlocks.join(",")};${step.total};${step.readiness.part}/`);
  return `${readiness.part}/${readiness.whole}|${rises(gaps)}|${each.join("")}|${rises(uncovered)}`;
}

test("ways drawn by chance", async () => {
  const found = await hashes(known.generated, "path", (_, next) => line(find(drawn(next))));
  assert.deepEqual(found, known.generated.hashes);
});

test("the order of the lists means nothing, and nothing that is given changes", async () => {
  const { fnv, mulberry32, shuffled } = await theme("shuffle");
  for (let n = 0; n < 300; n++) {
    const question = drawn(mulberry32(fnv(`path|${n}`)));
    const before = JSON.stringify(question);
    const path = find(question);
    const lessons = shuffled(question.lessons.length, String(n)).map((at) => question.lessons[at]);
    assert.deepEqual(find({ ...question, lessons, requirements: question.requirements.toReversed() }), path);
    assert.equal(JSON.stringify(question), before);
  }
});
