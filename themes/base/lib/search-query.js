// @ts-check
// What a query means: its words, each with the places that it is found in and for how much. Written a second time in
// src/render/search, where the build tries the site's search tests, and held to it by tests/vectors. Whole numbers only.

import { fold, normalise } from "parcurs/answers";
import { empty, exact, forms, letters, one, over, put, shortestKin } from "parcurs/search-words";

/**
 * @typedef {import("parcurs/search-files").Root} Root
 * @typedef {import("parcurs/search-files").Member} Member
 * @typedef {import("parcurs/search-words").Slot} Slot
 * @typedef {import("parcurs/search-words").Word} Word
 */

const longestWord = 40;
const mostWords = 12;
/** How well a word is meant by one that means the same, in sixteenths. */
const synonym = 13;

/** What was asked last, which most of the next letter's query is again. @type {Map<string, Promise<Slot>>} */
let kept = new Map();

/**
 * Looks up every word of a query; `corrected`: the query as it was understood where a word was taken for another, else "".
 * @param {Root} root
 * @param {string} query
 */
export async function understand(root, query) {
  const tokens = wordsOf(query).slice(0, mostWords);
  const words = tokens.map((typed, at) => ({ typed, folded: fold(typed), isLast: at + 1 === tokens.length }));
  const meant = [...tokens];
  /** @type {Map<string, Promise<Slot>>} */
  const asked = new Map();
  /** @type {[number, Promise<Slot>][]} */
  const parts = [];
  for (let at = 0; at < words.length; ) {
    const part = words.slice(at, at + phrase(root, words.slice(at)));
    const key = JSON.stringify(part);
    const slot = kept.get(key) ?? meaning(root, part);
    asked.set(key, slot);
    parts.push([at, slot]);
    at += part.length;
  }
  const slots = await Promise.all(parts.map(([, slot]) => slot));
  kept = asked;
  slots.forEach(({ taken }, number) => taken !== undefined && (meant[parts[number][0]] = taken));
  return { slots, corrected: meant.some((word, at) => word !== tokens[at]) ? meant.join(" ") : "" };
}

/** The words of a text, in lower case and composed. @param {string} text */
function wordsOf(text) {
  return (normalise(text).match(/[\p{Alphabetic}\p{N}\p{M}]+/gu) ?? []).filter((word) => letters(word) <= longestWord);
}

/** How many of the first words are one name among the synonyms; 1 where they are none. @param {Root} root @param {Word[]} words */
function phrase({ synonyms }, words) {
  const names = synonyms.flat().filter(({ isName, forms }) => isName && forms.every((form, at) => form === words[at]?.folded));
  return Math.max(1, ...names.map(({ forms }) => forms.length));
}

/** One word, or a name of several, with what means the same, as rare as it is where that is known. @param {Root} root @param {Word[]} words */
async function meaning(root, words) {
  const groups = root.synonyms.filter((group) => group.some((member) => isIt(root, member, words)));
  const same = groups.flatMap((group) => group.filter((member) => member.isHere && !isIt(root, member, words)));
  const folded = words.map((word) => word.folded);
  const [slot, ...others] = await Promise.all([
    words.length > 1 ? together(root, folded) : one(root, words[0], !same.length),
    ...same.map(({ isName, forms }) => together(root, isName ? forms : forms.slice(0, 1))),
  ]);
  slot.rarity ||= Math.max(0, ...others.map(({ rarity }) => rarity));
  for (const { places, rarity, matched } of others.filter(({ rarity }) => rarity)) {
    for (const [place, score] of places) put(slot, place, over(over(score * synonym, 16) * slot.rarity, rarity));
    for (const word of matched.words) slot.matched.words.add(word);
  }
  return slot;
}

/** Whether a member of a group of synonyms is these words. @param {Root} root @param {Member} member @param {Word[]} words */
function isIt(root, { isName, forms }, words) {
  if (isName) return forms.length === words.length && forms.every((form, at) => form === words[at].folded);
  return words.length === 1 && forms.some((form) => isKin(root, form, words[0].folded));
}

/** Whether two words are the same but for an ending each. @param {Root} root @param {string} one @param {string} other */
function isKin({ endings }, one, other) {
  if (one === other) return true;
  const [own, theirs] = [[...one], [...other]];
  let same = 0;
  while (same < own.length && own[same] === theirs[same]) same += 1;
  const isEnding = (/** @type {string[]} */ rest) => !rest.length || endings.has(rest.join(""));
  return same >= shortestKin && isEnding(own.slice(same)) && isEnding(theirs.slice(same));
}

/** Sections that have all of these words. @param {Root} root @param {string[]} folded */
async function together(root, folded) {
  const [first, ...rest] = await Promise.all(
    folded.map(async (word) => {
      const slot = empty();
      await forms(root, word, word, [exact, exact], slot);
      return slot;
    }),
  );
  for (const { places, rarity, matched } of rest) {
    first.rarity = first.rarity && rarity && Math.max(first.rarity, rarity);
    for (const word of matched.words) first.matched.words.add(word);
    for (const [place, score] of first.places) {
      const other = places.get(place);
      if (other === undefined) first.places.delete(place);
      else first.places.set(place, score + other);
    }
  }
  return first;
}
