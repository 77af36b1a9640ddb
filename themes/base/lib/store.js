// @ts-check
// What the reader's device keeps for this site, and the only door to it. Storage may be switched
// off or full: then nothing is kept and nothing breaks.

import { merge, migrate, valid, carried, cardOf, answerOf } from "parcurs/record";

export { merge, migrate, valid, carried };

const site = document.documentElement.dataset.site ?? "";
const prefix = `parcurs:${site}:`;

/**
 * The text kept under a name.
 * @param {string} name
 * @returns {string | null} null where nothing is kept
 */
export function read(name) {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/**
 * Keeps a text under a name; null forgets it.
 * @param {string} name
 * @param {string | null} value
 * @returns {boolean} whether it was kept
 */
export function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls `listener` when another tab has written under a name, or erased everything.
 * @param {string} name
 * @param {() => void} listener
 */
export function watch(name, listener) {
  addEventListener("storage", ({ key }) => {
    if (key === prefix + name || key === null) listener();
  });
}

// The progress, from here on: one text, read once and held in memory; other tabs may write it at any time.

/** @typedef {import("./record.js").Progress} Progress */
/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./schedule.js").Card} Card */

const largestImport = 5 * 2 ** 20;
const name = "progress";

/** @type {Progress | undefined} */
let state;
/** The text in storage when it was last looked at. @type {string | null} */
let seen = null;
/** @type {"kept" | "memory" | "full" | "newer"} */
let how = "kept";
/** Whether there is something to write. */
let dirty = false;
let changedAt = 0;
let stamped = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** Lessons that took over others' progress: other tabs may bring old ids again. @type {[string[], string][]} */
const moves = [];
/** @type {Set<() => void>} */
const listeners = new Set();

/** @returns {Progress} */
function current() {
  if (state) return state;
  take();
  state ??= blank();
  watch(name, () => {
    sync();
    // Two tabs that wrote at once: the other's text may lack what this one has just written.
    if (Date.now() - changedAt < 2000) later();
  });
  addEventListener("pageshow", sync);
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? flush() : sync()));
  return state;
}

/** @param {number} [erased] @returns {Progress} */
function blank(erased) {
  const profile = { id: random(4), seed: parseInt(random(1), 16), created: erased ?? Date.now() };
  return { v: 1, profile, lessons: {}, answers: [], cards: {}, kept: {}, ...(erased && { erased }) };
}

/** @param {number} words of 32 bits @returns {string} in hexadecimal digits */
function random(words) {
  return [...crypto.getRandomValues(new Uint32Array(words))].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** Takes in what is in storage, if it is not what was there before. */
function take() {
  let text;
  try {
    text = localStorage.getItem(prefix + name);
    if (how === "memory") how = "kept";
  } catch {
    how = "memory";
    return;
  }
  if (text === seen) return;
  seen = text;
  if (how === "newer") how = "kept";
  if (text === null) return;
  const found = understood(text);
  if (typeof found !== "string") {
    mix(found);
    // Another tab wrote before it saw what this one had written.
    if (state && state.answers.length > found.answers.length) later();
  } else if (found === "newer") {
    how = "newer";
  } else {
    // Out of the way first: there may be no room for two.
    write(name, null);
    write(`${name}-damaged`, text);
    seen = null;
  }
}

/** @param {Progress} other */
function mix(other) {
  state = state ? merge(state, other) : other;
  for (const [old, lesson] of moves) state = carried(state, old, lesson);
}

/**
 * The record in a text, or why there is none.
 * @param {string} text
 * @returns {Progress | "not-json" | "not-progress" | "other-site" | "newer"}
 */
function understood(text) {
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    return "not-json";
  }
  const today = migrate(raw);
  if (!today) return raw?.v === undefined ? "not-progress" : "newer";
  if (raw.site !== undefined && raw.site !== site) return "other-site";
  return valid(today) ?? "not-progress";
}

/** Writes what is not yet written, with what other tabs wrote meanwhile. */
function flush() {
  clearTimeout(timer);
  timer = undefined;
  if (dirty) telling(put);
}

function put() {
  take();
  if (how === "newer" || how === "memory") return;
  try {
    const text = JSON.stringify(state);
    if (text !== seen) localStorage.setItem(prefix + name, text);
    seen = text;
    dirty = false;
    how = "kept";
  } catch {
    how = "full";
  }
}

function sync() {
  telling(take);
}

/** Does something, and tells those who listen if it changed anything. @param {() => void} work */
function telling(work) {
  const before = [state, how];
  work();
  if (state !== before[0] || how !== before[1]) tell();
}

function tell() {
  for (const listener of listeners) {
    try {
      listener();
    } catch (error) {
      reportError(error);
    }
  }
}

/** Writes soon: once for many changes. */
function later() {
  dirty = true;
  timer ??= setTimeout(flush, 200);
}

/** After a change on this page. */
function changed() {
  changedAt = Date.now();
  later();
  tell();
}

/** @param {Partial<Progress>} part */
function add(part) {
  const now = current();
  state = merge(now, { ...now, lessons: {}, answers: [], cards: {}, kept: {}, ...part });
  changed();
}

/** The time, for a record of its own: never the same twice, and later than the record it replaces. */
function stamp(replaced = 0) {
  return (stamped = Math.max(Date.now(), stamped + 1, replaced + 1));
}

/** @template T @param {Record<string, T>} map @param {string} id @returns {T | undefined} */
function own(map, id) {
  return Object.hasOwn(map, id) ? map[id] : undefined;
}

/** All there is, to be read only. @returns {Progress} */
export function progress() {
  return current();
}

/**
 * Adds an answer; none is ever changed.
 * @param {Omit<Answer, "e" | "t" | "tz">} given
 * @returns {Answer} as it is stored
 */
export function record(given) {
  const t = stamp();
  const answer = /** @type {Answer} */ (answerOf({
    ...given,
    e: t.toString(36).padStart(9, "0") + random(1),
    t,
    tz: 0 - new Date(t).getTimezoneOffset(),
    ms: Math.round(given.ms ?? NaN),
  }));
  if (answer) add({ answers: [answer] });
  if (current().answers.length === 1) askToPersist();
  return answer;
}

/** Asks the browser not to clear this site's storage on its own. */
function askToPersist() {
  try {
    navigator.storage?.persist?.().catch(() => {});
  } catch {
    // It cannot be asked.
  }
}

/** @param {string} id @returns {Answer[]} oldest first */
export function answersTo(id) {
  return current().answers.filter(({ q }) => q === id);
}

/** @param {string} id @returns {Answer | undefined} */
export function lastAnswer(id) {
  return answersTo(id).pop();
}

/**
 * Keeps what a reader wrote, ticked or chose; undefined forgets it.
 * @param {string} id
 * @param {any} value anything that JSON can say
 */
export function keep(id, value) {
  const v = JSON.parse(JSON.stringify(value ?? null));
  add({ kept: { [id]: { t: stamp(own(current().kept, id)?.t), v } } });
}

/** @param {string} id @returns {any} */
export function kept(id) {
  return own(current().kept, id)?.v ?? undefined;
}

/** @param {string} lesson */
export function opened(lesson) {
  placeIn(lesson);
}

/** @param {string} lesson */
export function markRead(lesson) {
  const read = stamp();
  add({ lessons: { [lesson]: { opened: read, ...own(current().lessons, lesson), read } } });
}

/** Remembers how far the reader came. @param {string} lesson @param {string} [heading] its id */
export function placeIn(lesson, heading) {
  const before = own(current().lessons, lesson);
  add({ lessons: { [lesson]: { ...before, opened: stamp(before?.opened), ...(heading && { at: heading }) } } });
}

/** @param {string} id @returns {Card | undefined} */
export function card(id) {
  const found = own(current().cards, id);
  return found && "algo" in found ? found : undefined;
}

/** @returns {Record<string, Card>} */
export function cards() {
  const all = Object.entries(current().cards);
  return /** @type {Record<string, Card>} */ (Object.fromEntries(all.filter(([, found]) => "algo" in found)));
}

/** @param {string} id @param {Card} card */
export function saveCard(id, card) {
  const saved = cardOf({ ...card, t: stamp(own(current().cards, id)?.t) });
  if (saved) add({ cards: { [id]: saved } });
}

/** @param {string} id */
export function forgetCard(id) {
  const found = own(current().cards, id);
  if (found) add({ cards: { [id]: { t: stamp(found.t), gone: true } } });
}

/** What is kept under a lesson's old ids is the lesson's from now on. @param {string[]} old @param {string} lesson */
export function carry(old, lesson) {
  const before = current();
  moves.push([old, lesson]);
  state = carried(before, old, lesson);
  if (state !== before) changed();
}

/** Everything, as a text to keep elsewhere. @returns {string} */
export function exportText() {
  current();
  sync();
  // What this version cannot read is handed over as it is.
  return how === "newer" && seen ? seen : JSON.stringify({ site, ...state });
}

/**
 * Adds what an exported text has.
 * @param {string} text
 * @returns {{ok: true, added: {answers: number, lessons: number, cards: number, kept: number}} |
 *   {ok: false, why: "too-big" | "not-json" | "not-progress" | "other-site" | "newer"}}
 */
export function importText(text) {
  if (text.length > largestImport) return { ok: false, why: "too-big" };
  const before = current();
  let found;
  try {
    found = understood(text);
    // What is nested too deep to be written again is nothing that was exported.
    JSON.stringify(found);
  } catch {
    found = /** @type {const} */ ("not-progress");
  }
  if (typeof found === "string") return { ok: false, why: found };
  if (how === "newer") return { ok: false, why: "newer" };
  // The reader stays who they are here; and what they erased once, they may bring back.
  mix({ ...found, profile: before.profile, erased: before.erased });
  const after = current();
  changed();
  flush();
  const had = new Set(before.answers.map(({ e }) => e));
  const answers = after.answers.filter(({ e }) => !had.has(e)).length;
  const differing = (/** @type {Record<string, any>} */ had, /** @type {Record<string, any>} */ has) =>
    Object.keys(has).filter((id) => JSON.stringify(own(had, id)) !== JSON.stringify(has[id])).length;
  const lessons = differing(before.lessons, after.lessons);
  const cards = differing(before.cards, after.cards);
  return { ok: true, added: { answers, lessons, cards, kept: differing(before.kept, after.kept) } };
}

/** Erases all progress, here and in other tabs. */
export function eraseAll() {
  current();
  take();
  const { lessons, answers, cards, kept, erased = 0 } = current();
  const times = [...answers, ...Object.values(cards), ...Object.values(kept)].map(({ t }) => t);
  for (const { opened = 0, read = 0 } of Object.values(lessons)) times.push(opened, read);
  // Later than any record, whatever the clock that it was made by.
  state = blank(stamp(Math.max(erased, ...times)));
  for (const one of [name, `${name}-damaged`, "searches"]) write(one, null);
  seen = null;
  if (how === "newer") how = "kept";
  changed();
  flush();
}

/**
 * Calls `listener` after every change, of this tab and of others.
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function subscribe(listener) {
  current();
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether progress is kept; if not: storage is off, or full, or was written by a newer version and is left alone. */
export function condition() {
  current();
  return how;
}
