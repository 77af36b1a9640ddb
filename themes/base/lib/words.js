// @ts-check
// What scripts say, in the page's language: the build writes the words into the scripts, and what only one page says
// into that page.

/** @type {Record<string, any>} */
let known;

/** @returns {Record<string, any>} */
function words() {
  known ??= JSON.parse(document.getElementById("p-words")?.textContent || "{}");
  return known;
}

/**
 * Adds what a script says.
 * @param {Record<string, any>} more
 */
export function learn(more) {
  Object.assign(words(), more);
}

/**
 * The text of a word; the key itself where there is none, so that a gap shows.
 * @param {string} key
 * @param {Record<string, string | number>} [values] put in for `{name}`
 * @returns {string}
 */
export function word(key, values = {}) {
  const text = words()[key];
  return filled(typeof text === "string" ? text : key, values);
}

/**
 * The text for `n` things.
 * @param {string} key
 * @param {number} n
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function count(key, n, values = {}) {
  const forms = words()[key] ?? {};
  const form = new Intl.PluralRules(document.documentElement.lang).select(n);
  return filled(forms[form] ?? forms.other ?? key, { n, ...values });
}

/**
 * A competency's name; its id in words where the site does not name it.
 * @param {string} id
 * @returns {string}
 */
export function competency(id) {
  return words().competencies?.[id] ?? id.replaceAll("-", " ");
}

/** @param {string} text @param {Record<string, string | number>} values */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
