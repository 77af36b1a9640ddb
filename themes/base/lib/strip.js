// @ts-check
// A stretch of the line for the eye: so many stops, so many behind, one here. Words beside it say the same.

import { make } from "parcurs/make";

/**
 * @param {number} stops
 * @param {number} past
 * @returns {HTMLElement} to be filled again by `travel`
 */
export function strip(stops, past) {
  const made = make("div", { class: "strip", "aria-hidden": "true" });
  travel(made, stops, past);
  return made;
}

/** @param {HTMLElement} strip @param {number} stops @param {number} past */
export function travel(strip, stops, past) {
  // With more stops than can be told apart, words alone say it.
  strip.hidden = stops < 2 || stops > 24;
  strip.classList.toggle("strip-long", stops > 8);
  const classes = Array.from({ length: stops }, (_, n) => (n < past ? "past" : n === past ? "here" : "ahead"));
  strip.replaceChildren(...classes.map((look) => make("i", { class: look })));
}
