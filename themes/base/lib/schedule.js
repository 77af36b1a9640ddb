// @ts-check
// When a card is asked again: FSRS-6 with its default weights, after the formulas of py-fsrs, without fuzz and
// without learning steps, since a visit to a course is the session. A day ends at four in the morning, local time.

/** @typedef {{algo: "fsrs-6", S: number, D: number, last: number, due: number, reps: number, lapses: number}} Card */
/** @typedef {1 | 2 | 3 | 4} Rating again, hard, good, easy */

/** New cards a day at most, so that what a week brings can be gone over in a day. */
export const newPerDay = 20;

const w = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
  1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const decay = -w[20];
const factor = 0.9 ** (1 / decay) - 1;
const wanted = 0.9;
const hour = 3_600_000;
const rollover = 4;

/**
 * The number of the day that a moment belongs to, on the reader's calendar.
 * @param {number} ms
 * @param {number} [tz] minutes east of UTC; as on this device where absent
 * @returns {number}
 */
export function dayOf(ms, tz = -new Date(ms).getTimezoneOffset()) {
  return Math.floor((ms / hour + tz / 60 - rollover) / 24);
}

/**
 * The moment when the day begins that is some days after a moment's.
 * @param {number} ms
 * @param {number} days
 */
function dayAfter(ms, days) {
  const date = new Date(ms - rollover * hour);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, rollover).getTime();
}

/** @param {Card} card @param {number} now whole days since the card was last asked */
function elapsed(card, now) {
  return Math.max(0, dayOf(now) - dayOf(card.last));
}

/** @param {number} S @param {number} days */
function recall(S, days) {
  return (1 + (factor * days) / S) ** decay;
}

/**
 * How likely it is that the card is remembered now.
 * @param {Card} card
 * @param {number} now
 * @returns {number} 0…1; 0 where it was never asked
 */
export function retrievability(card, now) {
  return card.reps ? recall(card.S, elapsed(card, now)) : 0;
}

/**
 * The days after which a memory of this stability has faded to the retention.
 * @param {number} S
 * @param {number} [retention]
 * @returns {number}
 */
export function interval(S, retention = wanted) {
  return Math.min(36500, Math.max(1, Math.round((S / factor) * (retention ** (1 / decay) - 1))));
}

/**
 * A card after its first answer.
 * @param {Rating} rating
 * @param {number} now
 * @returns {Card}
 */
export function first(rating, now) {
  return asked(w[rating - 1], difficulty(rating), now, 1, 0);
}

/**
 * A card after a further answer.
 * @param {Card} card
 * @param {Rating} rating
 * @param {number} now
 * @returns {Card}
 */
export function next(card, rating, now) {
  if (!card.reps) return first(rating, now);
  const days = elapsed(card, now);
  const S = days < 1 ? sameDay(card.S, rating) : stability(card.S, card.D, recall(card.S, days), rating);
  const towards = card.D - ((10 - card.D) / 9) * w[6] * (rating - 3);
  const D = w[7] * difficulty(4) + (1 - w[7]) * towards;
  return asked(S, D, now, card.reps + 1, card.lapses + (rating === 1 && days > 0 ? 1 : 0));
}

/**
 * The card of a question after an answer to it, whether it had one before or not.
 * @param {Card | undefined} card
 * @param {Rating} rating
 * @param {number} now
 * @returns {Card}
 */
export function quizState(card, rating, now) {
  return card ? next(card, rating, now) : first(rating, now);
}

/** The difficulty after a first answer, not yet between its bounds. @param {Rating} rating */
function difficulty(rating) {
  return w[4] - Math.exp(w[5] * (rating - 1)) + 1;
}

/** The stability after a second answer on one day. @param {number} S @param {Rating} rating */
function sameDay(S, rating) {
  const growth = Math.exp(w[17] * (rating - 3 + w[18])) * S ** -w[19];
  return S * (rating > 1 ? Math.max(1, growth) : growth);
}

/**
 * The stability after an answer on a later day, when the card was remembered with the likelihood R.
 * @param {number} S
 * @param {number} D
 * @param {number} R
 * @param {Rating} rating
 */
export function stability(S, D, R, rating) {
  if (rating === 1) {
    const lapsed = w[11] * D ** -w[12] * ((S + 1) ** w[13] - 1) * Math.exp(w[14] * (1 - R));
    return Math.min(lapsed, S / Math.exp(w[17] * w[18]));
  }
  const extra = rating === 2 ? w[15] : rating === 4 ? w[16] : 1;
  return S * (1 + Math.exp(w[8]) * (11 - D) * S ** -w[9] * (Math.exp(w[10] * (1 - R)) - 1) * extra);
}

/**
 * @param {number} S
 * @param {number} D
 * @param {number} now
 * @param {number} reps
 * @param {number} lapses
 * @returns {Card}
 */
function asked(S, D, now, reps, lapses) {
  S = Math.max(0.001, S);
  D = Math.min(10, Math.max(1, D));
  return { algo: "fsrs-6", S, D, last: now, due: dayAfter(now, interval(S)), reps, lapses };
}

/**
 * What an answer to a question says of the memory behind it.
 * @param {{s: number | null, c?: number, h?: number, n?: number, ms?: number, median?: number}} answer score (null or
 *   0 where the answer was revealed), confidence, hints, attempt, time taken and the time this reader usually takes
 * @returns {Rating}
 */
export function rating({ s, c, h = 0, n = 1, ms = 0, median = 0 }) {
  if (s === null || s < 0.8) return 1;
  if (s < 1 || h > 0 || n > 1 || c === 1) return 2;
  return c === 3 && ms > 0 && ms < median / 2 ? 4 : 3;
}

/**
 * The ids of the cards that are due, the longest due first.
 * @param {Record<string, Card>} cards
 * @param {number} now
 * @returns {string[]}
 */
export function due(cards, now) {
  return Object.keys(cards)
    .filter((id) => cards[id].due <= now)
    .sort((a, b) => cards[a].due - cards[b].due || (a < b ? -1 : 1));
}
