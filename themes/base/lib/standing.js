// @ts-check
// What the progress says of a lesson. Read, tried and demonstrated are apart: none of them follows from another.

/** @typedef {import("./store.js").Progress} Progress */
/** @typedef {import("./store.js").Answer} Answer */

/** From this score an answer is right, as far as a lesson is concerned. */
export const enough = 0.8;

import { fnv } from "parcurs/shuffle";

/** @type {WeakMap<Answer[], Map<string, string>>} */
const marked = new WeakMap();

/** @type {WeakMap<Answer[], Map<string, Answer>>} */
const known = new WeakMap();

/**
 * The last answer to each exercise: found once for all lessons of a list.
 * @param {Answer[]} answers
 */
function lastOf(answers) {
  let last = known.get(answers);
  if (!last) known.set(answers, (last = new Map(answers.map((answer) => [answer.q, answer]))));
  return last;
}

/**
 * How far the reader is with a lesson. An open question has no score: to answer it is enough, but it alone
 * demonstrates nothing.
 * @param {Progress} progress
 * @param {string} lesson
 * @param {string[]} exerciseIds full, or as they are in the lesson
 * @returns {{read: boolean, tried: boolean, demonstrated: boolean, answered: number, right: number}}
 */
export function lessonState(progress, lesson, exerciseIds) {
  const last = lastOf(progress.answers);
  let [answered, right, open] = [0, 0, 0];
  for (const id of exerciseIds) {
    const answer = last.get(id.includes("#") ? id : `${lesson}#${id}`);
    if (!answer) continue;
    answered += 1;
    if (answer.s === null) open += 1;
    else if (answer.s >= enough) right += 1;
  }
  return {
    read: Object.hasOwn(progress.lessons, lesson) && progress.lessons[lesson].read !== undefined,
    tried: answered > 0,
    demonstrated: right > 0 && right + open === exerciseIds.length,
    answered,
    right,
  };
}

/**
 * Four letters or digits that stand for an exercise's id, as the build writes them on the course map.
 * @param {string} id
 */
export function mark(id) {
  return (fnv(id) % 36 ** 4).toString(36).padStart(4, "0");
}

/**
 * The exercises that a lesson's marks on the course map stand for: full ids of those that were answered, the marks of
 * the others.
 * @param {Progress} progress
 * @param {string} lesson
 * @param {string} marks
 * @returns {string[]}
 */
export function named({ answers }, lesson, marks) {
  let known = marked.get(answers);
  if (!known) {
    const ids = [...lastOf(answers).keys()];
    marked.set(answers, (known = new Map(ids.map((id) => [id.replace(/#.*$/, "#") + mark(id.replace(/^.*?#/, "")), id]))));
  }
  const ids = known;
  return (marks.match(/.{4}/g) ?? []).map((one) => ids.get(`${lesson}#${one}`) ?? one);
}

/**
 * Where to go on: the lesson last opened of those not yet read, and the heading the reader had come to.
 * @param {Progress} progress
 * @returns {{lesson: string, at: string | undefined} | null}
 */
export function resume(progress) {
  let last = null;
  let when = 0;
  for (const [lesson, { opened = 0, read, at }] of Object.entries(progress.lessons)) {
    if (read !== undefined || opened <= when) continue;
    last = { lesson, at };
    when = opened;
  }
  return last;
}
