// @ts-check
// What blocks that are practised share: becoming an element once, and the line that says how far the reader is.

import { make } from "parcurs/make";

/**
 * Makes each element of that name what its script makes of it: once, however often it is moved.
 * @param {string} name
 * @param {(element: HTMLElement) => void} upgrade
 */
export function define(name, upgrade) {
  customElements.define(name, class extends HTMLElement {
    ready = false;

    connectedCallback() {
      if (!this.ready) upgrade(this);
      this.ready = true;
    }
  });
}

/** @param {Element} place @param {string} selector */
export function all(place, selector) {
  return /** @type {HTMLElement[]} */ ([...place.querySelectorAll(selector)]);
}

/** A stretch of the line for the eye, and the words that say the same. */
export function tally() {
  const line = make("div", { class: "strip", "aria-hidden": "true" });
  const status = make("p", { role: "status" });
  return {
    element: make("div", { class: "tally" }, line, status),
    /** @param {string} text @param {number} stops @param {number} past how many of them are behind */
    tell(text, stops, past) {
      if (status.textContent !== text) status.textContent = text;
      // Where there are more stops than can be told apart, words alone say it.
      line.hidden = stops < 2 || stops > 24;
      line.classList.toggle("strip-long", stops > 8);
      const looks = Array.from({ length: stops }, (_, n) => (n < past ? "past" : n > past ? "" : "here"));
      line.replaceChildren(...looks.map((look) => make("i", { class: look })));
    },
  };
}
