// @ts-check
// What an answer is worth, from 0 to 1, and which parts of it are right. Knows the keys that the build writes and
// the answers that exercises read from their fields; no page.

import { sameText, readNumber, inRange } from "parcurs/answers";

/** @typedef {{item: string, right: boolean, note?: {kind: "spelling" | "unit", text: string}}} Part */
/** @typedef {{s: number | null, parts: Part[]}} Score */

/**
 * The score of an answer; null for what no script can judge.
 * @param {string} kind
 * @param {any} key
 * @param {string[]} answer
 * @param {{partial?: boolean, exact?: boolean}} [options]
 * @returns {Score}
 */
export function score(kind, key, answer, { partial = false, exact = false } = {}) {
  switch (kind) {
    case "single":
    case "truefalse":
      return choice(key.right, answer, false);
    case "multiple":
      return choice(key.right, answer, partial);
    case "gaps":
      return gaps(key.gaps, answer, exact);
    case "matching":
      return matching(key.pairs, answer);
    case "order":
      return order(key.order, answer, partial);
    case "matrix":
      return matrix(key.cells, answer, partial);
    default:
      return { s: null, parts: [] };
  }
}

/**
 * The mark of an answer given with some confidence: it pays to know what one does not know.
 * @param {number} s
 * @param {1 | 2 | 3} confidence
 * @returns {number}
 */
export function certainty(s, confidence) {
  return (s === 1 ? [1, 2, 3] : [0, -2, -6])[confidence - 1];
}

/**
 * Parts are what was chosen and what should have been.
 * @param {string[]} right
 * @param {string[]} answer
 * @param {boolean} partial
 * @returns {Score}
 */
function choice(right, answer, partial) {
  const parts = [...new Set([...answer, ...right])].map((item) => ({
    item,
    right: answer.includes(item) && right.includes(item),
  }));
  const hits = parts.filter((part) => part.right).length;
  const wrong = new Set(answer).size - hits;
  if (hits === parts.length) return { s: 1, parts };
  return { s: partial && right.length ? Math.max(0, (hits - wrong) / right.length) : 0, parts };
}

/**
 * @param {any[]} keys
 * @param {string[]} answer
 * @param {boolean} exact
 * @returns {Score}
 */
function gaps(keys, answer, exact) {
  let sum = 0;
  const parts = keys.map((key, at) => {
    const { worth, note } = gap(key, answer[at] ?? "", exact);
    sum += worth;
    return { item: String(at + 1), right: worth === 1, ...(note && { note }) };
  });
  return { s: keys.length ? sum / keys.length : 0, parts };
}

/**
 * @param {any} key
 * @param {string} given
 * @param {boolean} exact
 * @returns {{worth: number, note?: Part["note"]}}
 */
function gap(key, given, exact) {
  if (key.kind === "select") return { worth: Number(given === key.right) };
  if (key.kind === "text") {
    const { right, correct } = sameText(given, key.accept, exact);
    return { worth: Number(right), ...(correct && { note: { kind: "spelling", text: correct } }) };
  }
  const reading = readNumber(given);
  const { right, unit } = reading ? inRange(reading, key) : { right: false, unit: "none" };
  // The number was found and only its unit mistaken: half.
  if (right && key.unit && unit === "other") return { worth: 0.5, note: { kind: "unit", text: key.unit } };
  return { worth: Number(right) };
}

/**
 * @param {Record<string, string>} pairs
 * @param {string[]} answer
 * @returns {Score}
 */
function matching(pairs, answer) {
  return share(Object.keys(pairs).map((item) => ({ item, right: answer.includes(`${item}=${pairs[item]}`) })), true);
}

/**
 * Right are the items of a longest run that is in order, wherever it stands: one item moved is one mistake. An item
 * alone is always in order, and counts for nothing.
 * @param {string[]} right
 * @param {string[]} answer
 * @param {boolean} partial
 * @returns {Score}
 */
function order(right, answer, partial) {
  const same = right.length === answer.length && right.every((item, at) => item === answer[at]);
  /** @type {string[][]} the longest run that ends at each item */
  const runs = [];
  for (const [end, item] of answer.entries()) {
    let longest = /** @type {string[]} */ ([]);
    const place = right.indexOf(item);
    for (const run of runs.slice(0, end)) {
      if (run.length > longest.length && right.indexOf(run[run.length - 1]) < place) longest = run;
    }
    runs.push(place < 0 ? [] : [...longest, item]);
  }
  let best = runs.reduce((best, run) => (run.length > best.length ? run : best), []);
  if (best.length < 2 && !same) best = [];
  const parts = right.map((item) => ({ item, right: best.includes(item) }));
  return { s: same ? 1 : partial ? best.length / right.length : 0, parts };
}

/**
 * Cells are `row:column`; a row is right when all its cells are and no other.
 * @param {string[]} cells
 * @param {string[]} answer
 * @param {boolean} partial
 * @returns {Score}
 */
function matrix(cells, answer, partial) {
  const rowOf = (/** @type {string} */ cell) => cell.slice(0, cell.lastIndexOf(":"));
  const off = [...cells.filter((cell) => !answer.includes(cell)), ...answer.filter((cell) => !cells.includes(cell))];
  const wrong = new Set(off.map(rowOf));
  const rows = new Set([...cells, ...answer].map(rowOf));
  return share([...rows].map((item) => ({ item, right: !wrong.has(item) })), partial);
}

/**
 * The share of parts that are right; without `partial` all or nothing.
 * @param {Part[]} parts
 * @param {boolean} partial
 * @returns {Score}
 */
function share(parts, partial) {
  const right = parts.filter((part) => part.right).length;
  if (right === parts.length) return { s: parts.length ? 1 : 0, parts };
  return { s: partial ? right / parts.length : 0, parts };
}
