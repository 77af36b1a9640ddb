// @ts-check
// The levels of competencies that a reader has: those they gave themselves, those that exercises show, those that people
// bring who come from a job. They are kept apart, and only for a plan does the highest of them count.

import { retrievability } from "parcurs/schedule";
import { enough, lessonState } from "parcurs/standing";

/** @typedef {import("./record.js").Progress} Progress */
/** @typedef {import("./path.js").Rise} Rise */
/** @typedef {Record<string, number>} Levels by competency */
/** @typedef {{id: string, competency: string, level: number}} Shown a question that shows a level */
/**
 * @typedef {object} Lesson
 * @property {string} id
 * @property {string} title
 * @property {string} url
 * @property {string | null} language where it is not the reader's
 * @property {number} minutes
 * @property {string[]} prerequisites
 * @property {Rise[]} gives
 * @property {string[]} exercises
 * @property {Shown[]} shows
 */
/** @typedef {{id: string, name: string, url: string, origin: boolean, requires: import("./path.js").Wanted[], brings: Levels}} Occupation */
/**
 * @typedef {object} Data what the build wrote into the page
 * @property {string[]} levels names of the levels 1 to 4
 * @property {{id: string, name: string, url: string}[]} competencies
 * @property {Occupation[]} occupations
 * @property {Lesson[]} lessons
 * @property {Record<string, Record<string, string>>} rubrics the competency of each row, by the rubric's full id
 * @property {{radar: string, switch: string, path: string}} pages
 */

/** So many questions of a level have to be answered right. */
const questions = 2;
/** Below this likelihood of being remembered, it is worth going over again. */
const faded = 0.7;

/** Under this id a reader's own level of a competency is kept. @param {string} competency */
export function ratingId(competency) {
  return `level:${competency}`;
}

/**
 * The levels that readers gave themselves, on the map or in the rubrics of lessons: the latest counts.
 * @param {Progress} progress
 * @param {Data} data
 * @returns {Levels}
 */
export function ratings({ kept }, { competencies, rubrics }) {
  /** @type {Record<string, {t: number, level: number | null}>} */
  const latest = {};
  const see = (/** @type {string} */ competency, /** @type {number} */ t, /** @type {any} */ v) => {
    const level = v === null ? null : Number(v);
    if (level !== null && !(Number.isInteger(level) && level >= 0 && level <= 4)) return;
    if (!(latest[competency]?.t >= t)) latest[competency] = { t, level };
  };
  for (const { id } of competencies) {
    const own = Object.hasOwn(kept, ratingId(id)) ? kept[ratingId(id)] : undefined;
    if (own) see(id, own.t, own.v);
  }
  for (const [id, rows] of Object.entries(rubrics)) {
    const rated = Object.hasOwn(kept, id) ? kept[id] : undefined;
    for (const [item, competency] of Object.entries(rows)) {
      if (rated?.v && Object.hasOwn(rated.v, item)) see(competency, rated.t, rated.v[item]);
    }
  }
  return Object.fromEntries(Object.entries(latest).flatMap(([id, { level }]) => (level === null ? [] : [[id, level]])));
}

/**
 * The levels that exercises show: of two questions about it the last answer was right, and a lesson that leads to it was
 * read. `fades` where one of them is on the way to being forgotten.
 * @param {Progress} progress
 * @param {Data} data
 * @param {number} [now]
 * @returns {Record<string, {level: number, fades: boolean}>}
 */
export function evidence({ answers, lessons: visits, cards }, { lessons }, now = Date.now()) {
  const last = new Map(answers.map(({ q, s }) => [q, s]));
  /** @type {Map<string, string[]>} */
  const right = new Map();
  for (const { id: lesson, shows } of lessons) {
    for (const { id, competency, level } of shows) {
      const question = `${lesson}#${id}`;
      if ((last.get(question) ?? 0) < enough) continue;
      const key = `${competency} ${level}`;
      right.set(key, [...(right.get(key) ?? []), question]);
    }
  }
  const read = lessons.filter(({ id }) => Object.hasOwn(visits, id) && visits[id].read !== undefined);
  /** @type {Record<string, {level: number, fades: boolean}>} */
  const reached = {};
  for (const [key, all] of right) {
    const [competency, text] = key.split(" ");
    const level = Number(text);
    const taught = read.some(({ gives }) => gives.some((give) => give.competency === competency && give.from < level && level <= give.to));
    if (new Set(all).size < questions || !taught || reached[competency]?.level > level) continue;
    const fades = all.some((id) => {
      const card = Object.hasOwn(cards, id) ? cards[id] : undefined;
      return card !== undefined && "algo" in card && retrievability(card, now) < faded;
    });
    reached[competency] = { level, fades };
  }
  return reached;
}

/**
 * What people bring who come from jobs: the best of each.
 * @param {Data} data
 * @param {string[]} from
 * @returns {Levels}
 */
export function brought({ occupations }, from) {
  return highest(...occupations.filter(({ id }) => from.includes(id)).map(({ brings }) => brings));
}

/** @param {...Levels} all @returns {Levels} */
export function highest(...all) {
  /** @type {Levels} */
  const best = {};
  for (const levels of all) for (const [id, level] of Object.entries(levels)) best[id] = Math.max(best[id] ?? 0, level);
  return best;
}

/**
 * All that a reader has.
 * @param {Progress} progress
 * @param {Data} data
 * @param {string[]} from
 * @returns {Levels}
 */
export function levelsOf(progress, data, from) {
  const shown = Object.entries(evidence(progress, data)).map(([id, { level }]) => [id, level]);
  return highest(brought(data, from), ratings(progress, data), Object.fromEntries(shown));
}

/**
 * The lessons that a reader has read to the end, or demonstrated.
 * @param {Progress} progress
 * @param {Data} data
 * @returns {string[]}
 */
export function doneLessons(progress, { lessons }) {
  const done = lessons.filter(({ id, exercises }) => {
    const { read, demonstrated } = lessonState(progress, id, exercises);
    return read || demonstrated;
  });
  return done.map(({ id }) => id);
}
