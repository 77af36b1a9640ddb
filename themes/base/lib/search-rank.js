// @ts-check
// From what the words of a query are found in to the sections that answer it, best page first. The same as in
// src/render/search/rank.rs.

import { over } from "parcurs/search-words";

/**
 * @typedef {import("parcurs/search-words").Slot} Slot
 * @typedef {{ page: number, section: number, score: number }} Hit
 */

/** The most sections shown of a page. */
const sectionsShown = 3;

/**
 * The sections of the best pages that answer, those of a page together, and how many there are in all.
 * @param {Slot[]} slots
 * @param {number} limit of pages
 */
export function rank(slots, limit) {
  const table = tabled(slots);
  const { places } = table;
  let total = 0;
  /** The best pages, as the stretch of their rows. @type {{ from: number, to: number, score: number }[]} */
  const best = [];
  for (let from = 0, to = 0; from < places.length; from = to) {
    const page = places[from] >> 6;
    while (to < places.length && places[to] >> 6 === page) to += 1;
    total += Math.min(to - from, sectionsShown);
    const score = pageScore(table, from, to);
    if (best.length >= limit && score <= best[best.length - 1].score) continue;
    let at = best.length;
    while (at && best[at - 1].score < score) at -= 1;
    best.splice(at, 0, { from, to, score });
    if (best.length > limit) best.pop();
  }
  const hits = best.flatMap(({ from, to, score }) => shown(table, from, to).map((place) => ({ page: place >> 6, section: place & 63, score })));
  return { hits, total };
}

/**
 * A row of scores for every place, in order of the site; `row` is one to reckon with.
 * @typedef {{ places: Uint32Array, scores: Float64Array, rarities: number[], row: Float64Array }} Table
 * @param {Slot[]} slots
 * @returns {Table}
 */
function tabled(slots) {
  /** @type {Set<number>} */
  const all = new Set();
  for (const { places } of slots) for (const place of places.keys()) all.add(place);
  const places = Uint32Array.from(all).sort();
  const width = slots.length;
  const scores = new Float64Array(places.length * width);
  slots.forEach(({ places: found }, slot) => {
    for (let at = 0; at < places.length; at += 1) scores[at * width + slot] = found.get(places[at]) ?? 0;
  });
  return { places, scores, rarities: slots.map(({ rarity }) => rarity), row: new Float64Array(width) };
}

/** What the row comes to: the sum of its scores, less by the square of what is missing, rare words counting for more. @param {Table} table */
function weigh({ row, rarities }) {
  let [sum, found, all] = [0, 0, 0];
  for (let slot = 0; slot < row.length; slot += 1) {
    sum += row[slot];
    all += rarities[slot];
    if (row[slot] > 0) found += rarities[slot];
  }
  return found === all ? sum : over(over(sum * found, all) * found, all);
}

/** What a page comes to: the best of each word anywhere on it, and its best section. @param {Table} table @param {number} from @param {number} to */
function pageScore(table, from, to) {
  const { row, scores } = table;
  let most = 0;
  for (let at = from; at < to; at += 1) most = Math.max(most, sectionScore(table, from, at));
  row.fill(0);
  for (let at = from * row.length; at < to * row.length; at += 1) {
    const slot = at % row.length;
    if (scores[at] > row[slot]) row[slot] = scores[at];
  }
  return weigh(table) + most;
}

/** What a section comes to, in which what its page is called counts half. @param {Table} table @param {number} from where its page begins @param {number} at */
function sectionScore(table, from, at) {
  const { row, scores, places } = table;
  const hasTop = (places[from] & 63) === 0;
  for (let slot = 0; slot < row.length; slot += 1) {
    const top = hasTop ? over(scores[from * row.length + slot], 2) : 0;
    row[slot] = Math.max(scores[at * row.length + slot], top);
  }
  return weigh(table);
}

/** The places of a page that are shown. @param {Table} table @param {number} from @param {number} to */
function shown(table, from, to) {
  const all = [...table.places.subarray(from, to)].map((place, at) => ({ place, score: sectionScore(table, from, from + at) }));
  all.sort((one, other) => other.score - one.score || one.place - other.place);
  return all.slice(0, sectionsShown).map(({ place }) => place);
}
