// @ts-check
// What was found, marked in titles and in the stretch of a text where most of it stands.

import { fold } from "parcurs/answers";

/**
 * @typedef {{ text: string, marked: boolean }} Piece
 * @typedef {{ words: Set<string>, starts: Set<string> }} Matched words that are marked, and beginnings of words
 */

/** The length of a stretch, and how much of it stands before what was found. */
const [longest, before] = [180, 40];

/** The text in pieces, what was found marked. @param {string} text @param {Matched} matched @returns {Piece[]} */
export function marks(text, { words, starts }) {
  /** @type {Piece[]} */
  const pieces = [];
  for (const part of text.match(/[\p{Alphabetic}\p{N}\p{M}\u00ad]+|[^\p{Alphabetic}\p{N}\p{M}\u00ad]+/gu) ?? []) {
    const folded = fold(part);
    const marked = /[\p{Alphabetic}\p{N}]/u.test(part) && (words.has(folded) || [...starts].some((start) => folded.startsWith(start)));
    const last = pieces[pieces.length - 1];
    if (last && last.marked === marked) last.text += part;
    else pieces.push({ text: part, marked });
  }
  return pieces;
}

/** The stretch of a text where most was found. @param {string} text @param {Matched} matched */
export function stretch(text, matched) {
  let [at, best, most] = [0, 0, 0];
  /** @type {number[]} */
  const places = [];
  for (const { text: part, marked } of marks(text, matched)) {
    if (marked) places.push(at);
    at += part.length;
  }
  places.forEach((place, first) => {
    const inside = places.slice(first).filter((other) => other < place + longest - before).length;
    if (inside > most) [best, most] = [place, inside];
  });
  // Begins and ends between words.
  let from = Math.max(0, best - before);
  if (from > 0) from = text.indexOf(" ", from) + 1 || from;
  let to = Math.min(text.length, from + longest);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
  return marks(`${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`, matched);
}
