// @ts-check
// An order that looks like chance and is the same on every device and in the build: written a second
// time in src/parse/answers/shuffle.rs, and held to it by tests/vectors.

/**
 * FNV-1a of the text's UTF-8, in 32 bits.
 * @param {string} text
 * @returns {number}
 */
export function fnv(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/**
 * The generator mulberry32: each call gives the next of its numbers, in 32 bits.
 * @param {number} seed
 * @returns {() => number}
 */
export function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/**
 * The places 0 to n − 1 in the order that the seed gives (Fisher and Yates, from the end).
 * @param {number} n
 * @param {string} seed
 * @returns {number[]}
 */
export function shuffled(n, seed) {
  const places = Array.from({ length: n }, (_, place) => place);
  const next = mulberry32(fnv(seed));
  for (let last = n - 1; last > 0; last -= 1) {
    // Below 2^53 as long as n is below two million, so exact.
    const other = Math.floor((next() * (last + 1)) / 2 ** 32);
    [places[last], places[other]] = [places[other], places[last]];
  }
  return places;
}
