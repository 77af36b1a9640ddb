// @ts-check
// How a reader wants to read: the choices of the panel, which the root element carries as attributes. Style sheets
// say what each means; `before-paint.js` sets them on the next page.

import { read, watch, write } from "parcurs/store";

/**
 * What may be chosen, and the values of each beside the theme's own.
 * @type {Record<string, string[]>}
 */
const choices = {
  theme: ["light", "dark", "sepia", "contrast"],
  size: ["90", "110", "120", "130", "140", "150"],
  leading: ["more", "most"],
  letters: ["more", "most"],
  width: ["narrow", "wide"],
  motion: ["less"],
  answers: ["hidden"],
};

const name = "reader";
const root = document.documentElement;

/** What is chosen on this page. @returns {Record<string, string>} */
export function chosen() {
  return offered(root.dataset);
}

/**
 * Chooses, here and on the pages to come; no value is the theme's own.
 * @param {string} key
 * @param {string} value
 */
export function choose(key, value) {
  keep({ ...chosen(), [key]: value });
}

/** Forgets every choice. */
export function forget() {
  keep({});
}

/** Follows what is chosen in other tabs. @param {() => void} changed */
export function follow(changed) {
  const again = () => {
    show(kept());
    changed();
  };
  watch(name, again);
  addEventListener("pageshow", ({ persisted }) => persisted && again());
  colourBrowser();
}

/** @param {Record<string, string>} all */
function keep(all) {
  const text = JSON.stringify(offered(all));
  write(name, text === "{}" ? null : text);
  show(all);
}

/** What is kept; nothing where it cannot be read. @returns {Record<string, string>} */
function kept() {
  try {
    return offered(JSON.parse(read(name) ?? "{}"));
  } catch {
    return {};
  }
}

/** What of it is offered. @param {Record<string, any>} all @returns {Record<string, string>} */
function offered(all) {
  return Object.fromEntries(Object.entries(choices).flatMap(([key, values]) => (values.includes(all[key]) ? [[key, all[key]]] : [])));
}

/** @param {Record<string, string>} all */
function show(all) {
  for (const key of Object.keys(choices)) {
    if (all[key]) root.dataset[key] = all[key];
    else delete root.dataset[key];
  }
  colourBrowser();
}

/** Gives the browser's own bars the colour of the page, where the reader chose a theme. */
function colourBrowser() {
  const own = root.dataset.theme && getComputedStyle(document.body).backgroundColor;
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    const colour = meta.getAttribute("data-own") ?? meta.getAttribute("content") ?? "";
    meta.setAttribute("data-own", colour);
    meta.setAttribute("content", own || colour);
  }
}
