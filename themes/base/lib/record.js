// @ts-check
// A reader's record as a value: what is valid in it, how two become one, and how it follows lessons that were renamed.
// Knows no storage. Records merge like sets: in any order and however often, nothing is lost and the outcome is
// the same, down to the order of keys. All times are milliseconds since 1970.

/** @typedef {{id: string, seed: number, created: number}} Profile */
/** @typedef {{opened?: number, read?: number, at?: string}} Lesson `at` goes with `opened` */
/**
 * @typedef {object} Answer
 * @property {string} e an id that sorts by time
 * @property {string} q the exercise, in full
 * @property {number} t
 * @property {number} tz minutes east of UTC
 * @property {string[]} a
 * @property {number | null} s score from 0 to 1; null where none can be given
 * @property {number} n attempt, from 1
 * @property {number} [r] revision of the exercise
 * @property {number} [c] confidence from 1 to 3
 * @property {number} [h] hints
 * @property {number} [ms] time taken
 * @property {"review" | "test"} [w] where, if not in its lesson
 */
/** @typedef {import("./schedule.js").Card & {t: number}} Card `t`: when it was saved */
/** @typedef {{t: number, gone: true}} NoCard one forgotten: else another tab would bring it back */
/** @typedef {{t: number, v: any}} Kept */
/**
 * @typedef {object} Progress
 * @property {1} v
 * @property {Profile} profile
 * @property {Record<string, Lesson>} lessons
 * @property {Answer[]} answers by `e`
 * @property {Record<string, Card | NoCard>} cards
 * @property {Record<string, Kept>} kept
 * @property {number} [erased] when all was erased last
 */

/** Answers kept whole; of older ones only the last and the best to each exercise. That fits in one text, without IndexedDB. */
const most = 5000;

const isText = (/** @type {any} */ value) => typeof value === "string" && value !== "";
const isCount = (/** @type {any} */ value) => Number.isSafeInteger(value) && value >= 0;
const isTime = (/** @type {any} */ value) => isCount(value) && value > 0;
const isObject = (/** @type {any} */ value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isBetween = (/** @type {any} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
  typeof value === "number" && value >= low && value <= high;

/** @typedef {Record<string, (value: any) => boolean>} Fields */
const profileFields = { id: isText, seed: isCount, created: isCount };
const lessonFields = { opened: isTime, read: isTime, at: isText };
const answerFields = {
  e: isText,
  q: isText,
  t: isCount,
  tz: Number.isSafeInteger,
  a: (/** @type {any} */ value) => Array.isArray(value) && value.every((text) => typeof text === "string"),
  s: (/** @type {any} */ value) => value === null || isBetween(value, 0, 1),
  n: isCount,
};
const moreAnswerFields = {
  r: isCount,
  c: (/** @type {any} */ value) => [1, 2, 3].includes(value),
  h: isCount,
  ms: isCount,
  w: (/** @type {any} */ value) => value === "review" || value === "test",
};
const cardFields = {
  algo: (/** @type {any} */ value) => value === "fsrs-6",
  S: (/** @type {any} */ value) => isBetween(value, 0, Number.MAX_VALUE),
  D: (/** @type {any} */ value) => isBetween(value, 0, 10),
  last: isCount,
  due: isCount,
  reps: isCount,
  lapses: isCount,
  t: isCount,
};
const noCardFields = { t: isCount, gone: (/** @type {any} */ value) => value === true };
const keptFields = { t: isCount, v: (/** @type {any} */ value) => value !== undefined };

/**
 * A record's fields that are as they should be, in one order; null where one is not that must be.
 * @param {any} raw
 * @param {Fields} must
 * @param {Fields} [may]
 * @returns {any}
 */
function fields(raw, must, may = {}) {
  if (!isObject(raw)) return null;
  /** @type {any} */
  const good = {};
  for (const name in must) {
    if (!must[name](raw[name])) return null;
    good[name] = raw[name];
  }
  for (const name in may) if (may[name](raw[name])) good[name] = raw[name];
  return good;
}

/** @param {any} raw @returns {Lesson | null} null where nothing is left of it */
function lessonOf(raw) {
  const lesson = fields(raw, {}, lessonFields);
  return lesson && Object.keys(lesson).length ? lesson : null;
}

/** @param {any} raw @returns {Card | NoCard | null} */
export function cardOf(raw) {
  return fields(raw, noCardFields) ?? fields({ ...raw, t: isCount(raw?.t) ? raw.t : raw?.last }, cardFields);
}

/** @param {any} raw @returns {Answer | null} */
export function answerOf(raw) {
  return fields(raw, answerFields, moreAnswerFields);
}

/**
 * Ids and what they stand for, by id; where an id comes again, `pick` decides. Without those that are null.
 * @template T
 * @param {[string, T | null][]} entries
 * @param {(a: T, b: T) => T} [pick]
 * @returns {Record<string, T>}
 */
function gathered(entries, pick = later) {
  const all = new Map();
  for (const [id, value] of entries) {
    if (value !== null) all.set(id, all.has(id) ? pick(all.get(id), value) : value);
  }
  return Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The later of two records; of two at one time, always the same. @param {any} a @param {any} b */
function later(a, b) {
  const [before, after] = [a.t ?? a.created, b.t ?? b.created];
  if (before === after) return JSON.stringify(a) > JSON.stringify(b) ? a : b;
  return before > after ? a : b;
}

/** @param {Lesson} a @param {Lesson} b @returns {Lesson} */
function laterLesson(a, b) {
  const [before, after] = [a.opened ?? 0, b.opened ?? 0];
  const { opened, at } = before > after || (before === after && (a.at ?? "") > (b.at ?? "")) ? a : b;
  return fields({ opened, at, read: Math.max(a.read ?? 0, b.read ?? 0) }, {}, lessonFields);
}

/** @param {Answer[]} answers @returns {Answer[]} by `e`, each once, no more than should be */
function ordered(answers) {
  const all = new Map();
  for (const answer of answers) all.set(answer.e, all.has(answer.e) ? later(all.get(answer.e), answer) : answer);
  const sorted = [...all.values()].sort((a, b) => (a.e < b.e ? -1 : 1));
  const old = sorted.length - most;
  if (old <= 0) return sorted;
  const [last, best] = [new Map(), new Map()];
  for (const answer of sorted) {
    last.set(answer.q, answer);
    if ((answer.s ?? -1) >= (best.get(answer.q)?.s ?? -1)) best.set(answer.q, answer);
  }
  return sorted.filter((answer, at) => at >= old || last.get(answer.q) === answer || best.get(answer.q) === answer);
}

/**
 * A record without what was there when all was erased. One that knows of the erasure keeps everything: what is older
 * in it was imported since.
 * @param {Progress} progress
 * @param {number} erased
 * @returns {Progress}
 */
function since(progress, erased) {
  if ((progress.erased ?? 0) >= erased) return progress;
  const young = (/** @type {[string, any][]} */ entries) => gathered(entries.filter(([, { t }]) => t > erased));
  const lessons = Object.entries(progress.lessons).map(([id, { opened = 0, read = 0, at }]) => {
    const visit = opened > erased ? { opened, at } : {};
    return [id, lessonOf({ ...visit, read: read > erased ? read : 0 })];
  });
  return {
    ...progress,
    lessons: gathered(/** @type {[string, Lesson | null][]} */ (lessons)),
    answers: progress.answers.filter(({ t }) => t > erased),
    cards: young(Object.entries(progress.cards)),
    kept: young(Object.entries(progress.kept)),
  };
}

/**
 * @template T
 * @param {Record<string, T>} a
 * @param {Record<string, T>} b
 * @param {(a: T, b: T) => T} [pick]
 */
function union(a, b, pick) {
  return Object.keys(b).length ? gathered([...Object.entries(a), ...Object.entries(b)], pick) : a;
}

/**
 * Two records of one reader as one.
 * @param {Progress} a
 * @param {Progress} b
 * @returns {Progress}
 */
export function merge(a, b) {
  const erased = Math.max(a.erased ?? 0, b.erased ?? 0);
  a = since(a, erased);
  b = since(b, erased);
  return {
    v: 1,
    profile: later(a.profile, b.profile),
    lessons: union(a.lessons, b.lessons, laterLesson),
    answers: b.answers.length ? ordered([...a.answers, ...b.answers]) : a.answers,
    cards: union(a.cards, b.cards),
    kept: union(a.kept, b.kept),
    ...(erased && { erased }),
  };
}

/** From each format to the next. @type {((raw: any) => any)[]} */
const migrations = [
  // 0 had other names for three fields.
  ({ profile, lessons, ...rest }) => ({
    ...rest,
    v: 1,
    profile: { ...profile, created: profile?.createdAt },
    lessons: Object.fromEntries(
      Object.entries(lessons ?? {}).map(([id, lesson]) => [id, { ...lesson, read: lesson?.done, at: lesson?.pos }]),
    ),
  }),
];

/**
 * A record of any format in today's, still to be validated; null where its format is unknown.
 * @param {any} raw
 * @returns {any}
 */
export function migrate(raw) {
  while (isObject(raw) && raw.v !== 1) {
    if (!isCount(raw.v) || !migrations[raw.v]) return null;
    raw = migrations[raw.v](raw);
  }
  return isObject(raw) ? raw : null;
}

/**
 * What is valid of a record in today's format; null where it is none.
 * @param {any} raw
 * @returns {Progress | null}
 */
export function valid(raw) {
  const profile = fields(raw?.profile, profileFields);
  if (raw?.v !== 1 || !profile) return null;
  const entries = (/** @type {string} */ name, /** @type {(raw: any) => any} */ of) => {
    const pairs = isObject(raw[name]) ? Object.entries(raw[name]) : [];
    return gathered(pairs.map(([id, value]) => [id, of(value)]));
  };
  const answers = Array.isArray(raw.answers) ? raw.answers : [];
  const erased = isCount(raw.erased) ? raw.erased : 0;
  return {
    v: 1,
    profile: { ...profile, created: Math.max(profile.created, erased) },
    lessons: entries("lessons", lessonOf),
    answers: ordered(answers.map(answerOf).filter(Boolean)),
    cards: entries("cards", cardOf),
    kept: entries("kept", (kept) => fields(kept, keptFields)),
    ...(erased && { erased }),
  };
}

/**
 * The record after a lesson took over the progress of others: those it was before.
 * @param {Progress} progress
 * @param {string[]} old
 * @param {string} now
 * @returns {Progress} the same where there is nothing to carry
 */
export function carried(progress, old, now) {
  const moved = (/** @type {string} */ id) => {
    const [lesson] = id.split("#", 1);
    return lesson !== now && old.includes(lesson) ? now + id.slice(lesson.length) : id;
  };
  const { lessons, answers, cards, kept } = progress;
  const ids = [lessons, cards, kept].flatMap(Object.keys).concat(answers.map(({ q }) => q));
  if (ids.every((id) => moved(id) === id)) return progress;
  const under = (/** @type {Record<string, any>} */ map, pick = later) =>
    gathered(Object.entries(map).map(([id, value]) => [moved(id), value]), pick);
  return {
    ...progress,
    lessons: under(lessons, laterLesson),
    answers: answers.map((answer) => ({ ...answer, q: moved(answer.q) })),
    cards: under(cards),
    kept: under(kept),
  };
}
