// @ts-check
// What the tools for a career share on a page: the data that the build wrote, where the reader comes from and goes, and
// the fields in which they say it.

import { make } from "parcurs/make";
import { keep, kept } from "parcurs/store";

/** @typedef {import("./levels.js").Data} Data */
/** @typedef {{from: string[], to: string, hours: number, start: string}} Profile */

/** @param {Element} page @returns {Data} */
export function dataOf(page) {
  return JSON.parse(page.querySelector(".career-data")?.textContent || "null");
}

/** What the reader said of themselves, as far as the site still knows it. @param {Data} data @returns {Profile} */
export function profile({ occupations }) {
  const { from = [], to, hours, start } = kept("profile") ?? {};
  const targets = occupations.filter(({ requires }) => requires.length);
  const known = Array.isArray(from) ? from.filter((one) => occupations.some(({ id, origin }) => origin && id === one)) : [];
  return {
    from: known.slice(0, 2),
    to: targets.some(({ id }) => id === to) ? to : (targets[0]?.id ?? ""),
    hours: Number.isInteger(hours) && hours >= 1 && hours <= 40 ? hours : 3,
    start: /^\d{4}-\d\d-\d\d$/.test(start) ? start : "",
  };
}

/** @param {Data} data @param {Partial<Profile>} change */
export function setProfile(data, change) {
  keep("profile", { ...profile(data), ...change });
}

/**
 * A field with its label.
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement} field
 */
export function labelled(label, field) {
  return make("p", { class: "field" }, make("label", { for: field.id }, label), field);
}

/**
 * A table that scrolls by itself where it does not fit, also by keyboard.
 * @param {string} name id of what names it
 * @param {HTMLTableElement} table
 */
export function scrolling(name, table) {
  return make("div", { class: "table", tabindex: "0", role: "group", "aria-labelledby": name }, table);
}

/**
 * A list to choose from; the first choice is the empty one, where it has a name.
 * @param {string} id
 * @param {{id: string, name: string}[]} all
 * @param {string} [empty]
 */
export function chooser(id, all, empty) {
  const select = make("select", { id });
  if (empty) select.append(make("option", { value: "" }, empty));
  for (const one of all) select.append(make("option", { value: one.id }, one.name));
  return select;
}

/**
 * The fields for where one comes from and goes to, which follow what is kept.
 * @param {Data} data
 * @param {Record<"from" | "and" | "to" | "nothing" | "other", string>} words
 * @returns {{fields: HTMLElement[], show: () => void}}
 */
export function choices(data, words) {
  const origins = data.occupations.filter(({ origin }) => origin);
  // Those that are no aim themselves first: most come from another job.
  origins.sort((a, b) => Number(a.requires.length > 0) - Number(b.requires.length > 0));
  const from = chooser("p-from", origins, words.nothing);
  const and = chooser("p-from-too", origins, words.other);
  const to = chooser("p-to", data.occupations.filter(({ requires }) => requires.length));
  const change = () => setProfile(data, { from: [...new Set([from.value, and.value])].filter(Boolean), to: to.value });
  for (const field of [from, and, to]) field.addEventListener("change", change);
  const second = labelled(words.and, and);
  return {
    fields: [labelled(words.from, from), second, labelled(words.to, to)],
    show() {
      const now = profile(data);
      from.value = now.from[0] ?? "";
      and.value = now.from[1] ?? "";
      to.value = now.to;
      second.hidden = !now.from.length;
      for (const option of and.options) option.disabled = option.value !== "" && option.value === from.value;
    },
  };
}
