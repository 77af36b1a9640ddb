// @ts-check
// What there is to go over today: what the head of every page counts, and the page of review asks.

import { dayOf, due } from "parcurs/schedule";
import { cards, read, write } from "parcurs/store";

/** Cards a day: more than that is put off, so that a pause brings no mountain. */
export const perDay = 20;

/** Under this name stand the cards that the site no longer has: kept, and not counted. */
const absent = "absent-cards";

/**
 * The cards that are due, and how many of them today still has room for.
 * @param {number} [now]
 * @returns {{ids: string[], room: number, count: number}}
 */
export function today(now = Date.now()) {
  const all = cards();
  const gone = new Set((read(absent) ?? "").split("\n"));
  const ids = due(all, now).filter((id) => !gone.has(id));
  const done = Object.values(all).filter(({ reps, last }) => reps && dayOf(last) === dayOf(now)).length;
  const room = Math.max(0, perDay - done);
  return { ids, room, count: Math.min(ids.length, room) };
}

/** @param {string[]} ids of cards that the site no longer has */
export function setAbsent(ids) {
  const text = ids.join("\n") || null;
  if (text !== read(absent)) write(absent, text);
}
