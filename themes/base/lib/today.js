// @ts-check
// What there is to go over today: what the head of every page counts, and the page of review asks.

import { dayOf, due } from "parcurs/schedule";
import { cards, read, write } from "parcurs/store";

/** Cards a day: more than that is put off, so that a pause brings no mountain. */
export const perDay = 20;

/** Under this name stand the cards that the site no longer has: kept, and not counted. */
const absent = "absent-cards";

/**
 * The cards that are due, and for how many of them today has room. Of a card's two sides one is asked on a day: the
 * other would give it away.
 * @param {number} [now]
 * @returns {{ids: string[], room: number, count: number}}
 */
export function today(now = Date.now()) {
  const all = cards();
  const gone = new Set((read(absent) ?? "").split("\n"));
  // A question that was first answered in its lesson was not reviewed there.
  const done = Object.keys(all).filter((id) => all[id].reps > (/#[^/]+$/.test(id) ? 1 : 0) && dayOf(all[id].last) === dayOf(now));
  const asked = new Set(done.map(face));
  const ids = due(all, now).filter((id) => !gone.has(id) && !asked.has(face(id)) && asked.add(face(id)));
  const room = Math.max(0, perDay - done.length);
  return { ids, room, count: Math.min(ids.length, room) };
}

/** @param {string} id @returns {string} the same for both sides */
function face(id) {
  return id.replace(/~back$/, "");
}

/** @param {string[]} ids of cards that the site no longer has */
export function setAbsent(ids) {
  const text = ids.join("\n") || null;
  if (text !== read(absent)) write(absent, text);
}
