// @ts-check
// What the forms of the pay tools share: the periods that the page brings, and who gets the pay.

import { make } from "parcurs/make";

/**
 * @typedef {import("./pay.js").Rules} Rules
 * @typedef {{ id: string, name: string, from: string, until: string | null, exemption: string | null, names: Record<string, string>, rules: Rules }} Period
 */

/** @param {HTMLElement} tool @returns {Period[]} */
function periodsOf(tool) {
  return [...tool.querySelectorAll(".pay-data")].map((data) => JSON.parse(data.textContent ?? ""));
}

/** Whether a day, `2026-11-23`, is in a period. @param {Period} period @param {string} day */
function covers({ from, until }, day) {
  return from <= day && (!until || day <= until);
}

/** The reader's own day. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * Puts the form in its place, at the period of today (`now`), or else at the latest; null where the page has none.
 * @param {HTMLElement} tool
 */
export function open(tool) {
  const periods = periodsOf(tool);
  const parts = tool.querySelector("template");
  if (!periods.length || !parts) return null;
  parts.replaceWith(parts.content);
  const form = /** @type {HTMLFormElement} */ (tool.querySelector("form"));
  const chooser = /** @type {HTMLSelectElement} */ (form.elements.namedItem("period"));
  const now = periods.find((period) => covers(period, today()));
  chooser.value = (now ?? periods[0]).id;
  return { form, periods, chooser, now };
}

/**
 * Tells beside a field what is wrong in it, or nothing; screen readers say it with the field.
 * @param {HTMLInputElement} input
 * @param {string} text
 */
export function tell(input, text) {
  const id = `${input.id}-wrong`;
  let wrong = document.getElementById(id);
  if (!wrong) {
    wrong = make("p", { class: "wrong", id });
    input.closest(".field")?.append(wrong);
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
  }
  wrong.textContent = text;
  input.setAttribute("aria-invalid", String(Boolean(text)));
}

/**
 * Tells at each field for a count what is wrong in it; whether all are right.
 * @param {HTMLFormElement} form
 * @param {(most: string) => string} say what to write, where `most` is the largest count
 */
export function countsAreRight(form, say) {
  const counts = ["dependants", "children"].flatMap((name) => field(form, name) ?? []);
  for (const count of counts) tell(count, count.validity.valid ? "" : say(count.max));
  return counts.every(({ validity }) => validity.valid);
}

/** The field of that name; the form may lack it. @param {HTMLFormElement} form @param {string} name */
export function field(form, name) {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found : undefined;
}

/** @param {HTMLFormElement} form @param {number | null} base */
export function personOf(form, base) {
  const count = (/** @type {string} */ name) => Math.min(Math.max(Math.floor(Number(field(form, name)?.value) || 0), 0), 99);
  return {
    base,
    dependants: count("dependants"),
    young: field(form, "young")?.checked ?? false,
    children: count("children"),
    mainJob: field(form, "main")?.checked ?? true,
  };
}
