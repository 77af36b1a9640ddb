// lib/schedule.js: the numbers of FSRS-6, and what holds of any card.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chance } from "./support/chance.mjs";
import { theme } from "./support/theme.mjs";

// A zone with summer time, so that a day is not always 24 hours.
process.env.TZ = "Europe/Bucharest";

const vectors = JSON.parse(readFileSync(new URL("../vectors/schedule.json", import.meta.url), "utf8"));
const { first, next, retrievability, interval, rating, due, dayOf, quizState, stability, newPerDay } = await theme("schedule");

const hour = 3_600_000;
const start = new Date(2025, 0, 1, 20).getTime();

/** Evening, some days later. */
function later(ms, days) {
  const date = new Date(ms);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 20).getTime();
}

function near(actual, expected, what) {
  assert.ok(Math.abs(actual - expected) <= vectors.tolerance, `${what}: ${actual}, not ${expected}`);
}

function aCard(S, D) {
  return { algo: "fsrs-6", S, D, last: start, due: start, reps: 1, lapses: 0 };
}

test("a first answer", () => {
  for (const { rating, S, D } of vectors.first) {
    const card = first(rating, start);
    near(card.S, S, `S of ${rating}`);
    near(card.D, D, `D of ${rating}`);
    assert.deepEqual({ ...card, S: 0, D: 0, due: 0 }, { algo: "fsrs-6", S: 0, D: 0, last: start, due: 0, reps: 1, lapses: 0 });
    assert.deepEqual(quizState(undefined, rating, start), card);
    assert.deepEqual(next({ ...aCard(0, 0), reps: 0, last: 0 }, rating, start), card, "a card never asked");
  }
});

test("difficulty", () => {
  for (const { D, rating, becomes } of vectors.difficulty) near(next(aCard(5, D), rating, later(start, 3)).D, becomes, rating);
});

test("retrievability", () => {
  for (const { S, days, R } of vectors.retrievability) near(retrievability(aCard(S, 5), later(start, days)), R, `${S}, ${days}`);
  assert.equal(retrievability({ ...aCard(1, 5), reps: 0 }, start), 0);
});

test("stability on a later day and on the same", () => {
  for (const { D, S, R, rating, becomes } of vectors.stability) {
    near(stability(S, D, R, rating), becomes, `${S} ${D} ${rating}`);
    // The likelihood is 0.9 when as many days have gone as the stability is.
    if (R === 0.9) near(next(aCard(S, D), rating, later(start, S)).S, becomes, `${S} ${D} ${rating}`);
  }
  for (const { S, rating, becomes } of vectors["same day"]) {
    near(next(aCard(S, 5), rating, start + 7 * hour).S, becomes, `${S} ${rating}`);
  }
});

test("intervals", () => {
  for (const { S, retention, days } of vectors.interval) assert.equal(interval(S, retention), days);
});

test("a course with learning steps, as the reference implementations have it", () => {
  const { ratings, days, stability: expected } = vectors["with steps"];
  let card;
  let now = start;
  let good = 0;
  let needed = 2;
  ratings.forEach((rating, at) => {
    card = quizState(card, rating, now);
    good = rating === 1 ? 0 : good + 1;
    if (rating === 1) needed = 1;
    const waits = good < needed ? 0 : interval(card.S);
    assert.equal(waits, days[at], `after answer ${at}`);
    if (at in expected) near(card.S, expected[at], `S after answer ${at}`);
    now = waits ? later(now, waits) : now + 60_000;
  });
});

test("answers after given days", () => {
  for (const { ratings, after, S, D } of vectors.sequences) {
    let card;
    let now = start;
    ratings.forEach((rating, at) => {
      now = after[at] ? later(now, after[at]) : now + 60_000;
      card = quizState(card, rating, now);
      if (at in S) near(card.S, S[at], `S after answer ${at}`);
      if (at in D) near(card.D, D[at], `D after answer ${at}`);
    });
  }
});

test("answers when they are due", () => {
  const { ratings, days } = vectors["when due"];
  let card;
  let now = start;
  ratings.forEach((rating, at) => {
    card = quizState(card, rating, now);
    assert.equal(dayOf(card.due) - dayOf(now), days[at]);
    now = card.due;
  });
  assert.equal(card.lapses, 1);
  assert.equal(card.reps, 6);
});

test("a day begins at four", () => {
  for (const { ms, tz, day } of vectors.days) assert.equal(dayOf(ms, tz), day);
  const night = new Date(2025, 5, 2, 3, 59).getTime();
  assert.equal(dayOf(night), dayOf(new Date(2025, 5, 1, 12).getTime()));
  assert.equal(dayOf(night) + 1, dayOf(night + 60_000));
  // Also over the changes of the clock, at the end of March and of October.
  for (let day = 0; day < 730; day += 1) {
    const card = first(3, start + day * 24 * hour);
    assert.equal(new Date(card.due).getHours(), 4);
    assert.equal(dayOf(card.due), dayOf(start + day * 24 * hour) + 2);
    assert.equal(dayOf(card.due - 1) + 1, dayOf(card.due));
  }
});

test("what is due, the oldest first", () => {
  const cards = { b: { ...aCard(1, 5), due: 5 }, a: { ...aCard(1, 5), due: 5 }, c: { ...aCard(1, 5), due: 2 }, d: { ...aCard(1, 5), due: 6 } };
  assert.deepEqual(due(cards, 5), ["c", "a", "b"]);
  assert.deepEqual(due({}, 5), []);
  assert.equal(newPerDay, 20);
});

test("what an answer says of memory", () => {
  for (const { name, answer, rating: expected } of vectors.rating) assert.equal(rating(answer), expected, name);
});

test("ten easy answers at one moment leave a card of the least difficulty", () => {
  let card = first(4, start);
  for (let n = 1; n < 10; n += 1) card = next(card, 4, start);
  assert.equal(card.D, 1);
});

test("whatever is answered: stability above 0, difficulty from 1 to 10, memory fades, easier waits longer", () => {
  const { below, one } = chance(6);
  for (let round = 0; round < 400; round += 1) {
    let now = start;
    let card = first(one([1, 2, 3, 4]), now);
    for (let step = 0; step < 30; step += 1) {
      // Now and then the clock goes back.
      now = below(20) === 0 ? now - below(5 * 24) * hour : now + below(one([2, 48, 24 * 400])) * hour;
      const before = JSON.stringify(card);
      const [, hard, good, easy] = [1, 2, 3, 4].map((rating) => interval(next(card, rating, now).S));
      assert.ok(hard <= good && good <= easy, before);
      card = next(card, one([1, 2, 3, 4]), now);
      assert.ok(card.S > 0 && Number.isFinite(card.S), before);
      assert.ok(card.D >= 1 && card.D <= 10, before);
      assert.ok(card.due > now && dayOf(card.due) > dayOf(now), before);
      let last = 1;
      for (const days of [1, 2, 9, 70, 1000]) {
        const R = retrievability(card, later(now, days));
        assert.ok(R < last && R > 0, before);
        last = R;
      }
    }
  }
});
