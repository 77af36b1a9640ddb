// @ts-check
// What the forms of the pay tools share: the periods that the page brings, and who gets the pay.

/**
 * @typedef {import("./pay.js").Rules} Rules
 * @typedef {{ id: string, name: string, from: string, until: string | null, exemption: string | null, names: Record<string, string>, rules: Rules }} Period
 */

/** @param {HTMLElement} tool @returns {Period[]} */
export function periodsOf(tool) {
  return [...tool.querySelectorAll(".pay-data")].map((data) => JSON.parse(data.textContent ?? ""));
}

/** Whether a day, `2026-11-23`, is in a period. @param {Period} period @param {string} day */
export function covers({ from, until }, day) {
  return from <= day && (!until || day <= until);
}

/** The reader's own day. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
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
