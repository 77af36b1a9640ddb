// @ts-check
// One word of a query: the word itself, other forms of it, words that it begins, that differ in their ending, or that it is
// with a slip. Written a second time in src/render/search/query, and held to it by tests/vectors.

import { amongWords, beginning, find, places, shardOf } from "parcurs/search-files";

/**
 * @typedef {import("parcurs/search-files").Root} Root
 * @typedef {import("parcurs/search-files").Read} Read
 * @typedef {import("parcurs/search-files").Cell} Cell
 * @typedef {object} Slot what one word, or several that belong together, is found in
 * @property {Map<number, number>} places scores, by page × 64 + section
 * @property {number} rarity 0 where nothing is found
 * @property {import("parcurs/search-marks").Matched} matched
 * @property {string} [taken] the word that it was taken for
 * @typedef {{ typed: string, folded: string, isLast: boolean }} Word
 */

// How well a word is meant, in sixteenths.
export const exact = 16;
const bare = 15;
const otherMarks = 12;
const otherForm = 12;
const unseenForm = 11;
const kinForm = 8;
const slip = 8;
const shortestStem = 3;
export const shortestKin = 4;
const longestEnding = 6;
const shortestSlip = 5;

/** Whole part of a quotient. @param {number} part @param {number} by */
export const over = (part, by) => Math.floor(part / by);
/** @param {string} text */
export const letters = (text) => [...text].length;
/** @returns {Slot} */
export const empty = () => ({ places: new Map(), rarity: 0, matched: { words: new Set(), starts: new Set() } });

/** One word as it was typed; where nothing else is found it may be taken for another. @param {Root} root @param {Word} word @param {boolean} mayBeOther */
export async function one(root, { typed, folded, isLast }, mayBeOther) {
  const slot = empty();
  const isKnown = await forms(root, typed, folded, [exact, otherForm], slot);
  const isBegun = (isLast || !isKnown) && (await goesOn(root, folded, isKnown, slot));
  const [quality, shortest] = isKnown || isBegun ? [kinForm, shortestKin] : [unseenForm, shortestStem];
  const hasKin = await kin(root, folded, quality, shortest, slot);
  if (isKnown || isBegun || hasKin || !mayBeOther || folded.length < shortestSlip) return slot;
  const word = await amongWords(root, folded, (words) => nearest(words, folded, isLast));
  if (word === undefined) return slot;
  await forms(root, word, word, [slip, slip], slot);
  slot.taken = await spelling(root, word);
  return slot;
}

/** @param {Slot} slot @param {number} place @param {number} score */
export function put({ places }, place, score) {
  if (score > (places.get(place) ?? 0)) places.set(place, score);
}

/** Adds the places of one spelling. @param {Slot} slot @param {Cell[]} cells @param {number} at @param {number} quality @param {number} rarity */
function add(slot, cells, at, quality, rarity) {
  const found = places(cells, at);
  const each = quality * rarity;
  for (let next = 0; next < found.length; next += 2) put(slot, found[next], found[next + 1] * each);
}

/** Adds the places of every spelling of a word. @param {Slot} slot @param {Cell[]} word @param {number} quality @param {number} rarity */
function addWord(slot, word, quality, rarity) {
  for (let at = 4; at < word.length; at += 2) add(slot, word, at, quality, rarity);
}

/**
 * Adds the places of a word and of its other forms, for as much as is said; whether there is such a word.
 * @param {Root} root
 * @param {string} typed
 * @param {string} folded
 * @param {[number, number]} qualities
 * @param {Slot} slot
 */
export async function forms(root, typed, folded, [own, other], slot) {
  const shard = await shardOf(root, folded);
  const word = find(shard.words, folded);
  if (!word) return false;
  slot.rarity = Number(word[2]);
  slot.matched.words.add(folded);
  for (let at = 3; at < word.length; at += 2) {
    const how = (word[at] || folded) === typed ? exact : typed === folded ? bare : otherMarks;
    add(slot, word, at + 1, over(how * own, 16), slot.rarity);
  }
  others(shard, word, other, slot.rarity, slot);
  return true;
}

/** Adds the places of the other forms of a word. @param {Read} shard @param {Cell[]} word @param {number} quality @param {number} rarity @param {Slot} slot */
function others(shard, [folded, group], quality, rarity, slot) {
  if (!group) return;
  for (const other of shard.words) {
    if (other[1] !== group || other[0] === folded) continue;
    slot.matched.words.add(String(other[0]));
    addWord(slot, other, quality, rarity);
  }
  const elsewhere = shard.others.find(([known]) => known === group);
  if (elsewhere) add(slot, elsewhere, 1, quality, rarity);
}

/**
 * Adds the places of words that go on from these letters, for less where they are a word; whether there are any.
 * @param {Root} root
 * @param {string} folded
 * @param {boolean} isKnown
 * @param {Slot} slot
 */
async function goesOn(root, folded, isKnown, slot) {
  const shard = await shardOf(root, folded);
  const part = isKnown ? 2 : 1;
  const begun = find(shard.begun, folded);
  const longer = begun ? [] : beginning(shard, folded).filter(([word]) => word !== folded);
  if (!begun && !longer.length) return false;
  slot.matched.starts.add(folded);
  const rarity = begun ? Number(begun[1]) : Math.min(...longer.map((word) => Number(word[2])));
  slot.rarity ||= rarity;
  if (begun) add(slot, begun, 2, over(16, part), rarity);
  for (const word of longer) {
    const quality = 6 + over(6 * letters(folded), letters(String(word[0])));
    addWord(slot, word, over(quality, part), rarity);
  }
  return true;
}

/**
 * Adds the places of words that differ in their ending only, behind at least so many letters, as rare as it is where that is
 * known; whether there are any.
 * @param {Root} root
 * @param {string} folded
 * @param {number} quality
 * @param {number} shortest
 * @param {Slot} slot
 */
async function kin(root, folded, quality, shortest, slot) {
  const all = [...folded];
  const known = slot.rarity;
  for (let cut = all.length - 1; cut >= shortest && all.length - cut <= longestEnding; cut -= 1) {
    const stem = all.slice(0, cut).join("");
    if (!root.endings.has(all.slice(cut).join(""))) continue;
    const shard = await shardOf(root, stem);
    const isAlike = (/** @type {string} */ word) => word !== folded && (word === stem || root.endings.has(word.slice(stem.length)));
    const alike = beginning(shard, stem).filter(([word]) => isAlike(String(word)));
    for (const word of alike) {
      const rarity = known || Number(word[2]);
      slot.rarity = slot.rarity ? Math.min(slot.rarity, rarity) : rarity;
      slot.matched.words.add(String(word[0]));
      addWord(slot, word, quality, rarity);
      others(shard, word, quality, rarity, slot);
    }
    if (alike.length) return true;
  }
  return false;
}

/**
 * How near a word that was typed is to one that is written: 2 where one slip makes it that word, 1 where one makes it
 * the beginning of it, else 0.
 * @param {string} typed
 * @param {string} word
 */
export function nearness(typed, word) {
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same += 1;
  const [rest, left] = [typed.slice(same), word.slice(same)];
  let best = 0;
  const without = (/** @type {number} */ skip, /** @type {number} */ leap) => {
    if (skip > rest.length || leap > left.length || !left.startsWith(rest.slice(skip), leap)) return;
    best = Math.max(best, rest.length - skip === left.length - leap ? 2 : 1);
  };
  without(1, 0);
  without(0, 1);
  without(1, 1);
  if (rest.length > 1 && rest[0] === left[1] && rest[1] === left[0]) without(2, 2);
  return best;
}

/**
 * The word that this may be with one slip: of several that which begins alike, then that which more pages have, then
 * the first. The last word may have been typed in part only.
 * @param {string[]} words
 * @param {string} folded
 * @param {boolean} isLast
 */
function nearest(words, folded, isLast) {
  let [best, most] = ["", 0];
  for (const entry of words) {
    const length = entry.length - 1 - folded.length;
    if (length < -1 || (length > 1 && !isLast)) continue;
    const near = nearness(folded, entry.slice(0, -1));
    if (!near || (near < 2 && !isLast)) continue;
    const rank = near * 100 + (entry[0] === folded[0] ? 50 : 0) + Number(entry.slice(-1));
    if (rank > most) [best, most] = [entry.slice(0, -1), rank];
  }
  return best || undefined;
}

/** How a word is mostly written. @param {Root} root @param {string} folded */
async function spelling(root, folded) {
  const word = find((await shardOf(root, folded)).words, folded) ?? [];
  let [best, most] = [folded, -1];
  for (let at = 3; at < word.length; at += 2) {
    const count = places(word, at + 1).length;
    if (count > most) [best, most] = [String(word[at] || folded), count];
  }
  return best;
}
