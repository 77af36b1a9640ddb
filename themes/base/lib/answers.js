// @ts-check
// Typed answers made comparable, and numbers read as people write them. The first half is written a
// second time in src/parse/answers, where the build needs it, and held to it by tests/vectors.

// They look alike: s and t with a cedilla, and with a comma.
/** @type {Record<string, string>} */
const comma = { "\u015e": "\u0218", "\u015f": "\u0219", "\u0162": "\u021a", "\u0163": "\u021b" };

/**
 * The text without what only keyboards tell apart: composed letters, a cedilla for a comma below,
 * typographic quotes and dashes, kinds of spaces, and characters that nobody sees.
 * @param {string} text
 */
export function written(text) {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .normalize("NFC")
    .replace(/\p{White_Space}+/gu, " ")
    .replace(/^ | $/g, "")
    .replace(/[\u015e\u015f\u0162\u0163]/g, (letter) => comma[letter])
    .replace(/[„“”‟«»″]/g, '"')
    .replace(/[‘’‚‛‹›′´ʼ]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

/**
 * As written, in lower case (of no language: `I` is `i`) and without punctuation at the end.
 * @param {string} text
 */
export function normalise(text) {
  return withoutEnd(written(text).toLowerCase().normalize("NFC"));
}

/**
 * As normalised, without diacritics.
 * @param {string} text
 */
export function fold(text) {
  return normalise(text).normalize("NFD").replace(/\p{M}/gu, "");
}

/**
 * What is nothing but punctuation keeps it, so that no answer is right because it is empty.
 * @param {string} text
 */
function withoutEnd(text) {
  let end = text.length;
  while (end && " .,;:!?…".includes(text[end - 1])) end -= 1;
  return end ? text.slice(0, end) : text;
}

/**
 * Whether a text is one of those accepted; `correct` is the right spelling where diacritics were missing.
 * @param {string} given
 * @param {string[]} accepted
 * @param {boolean} exact case, diacritics and punctuation count
 * @returns {{ right: boolean, correct?: string }}
 */
export function sameText(given, accepted, exact) {
  /** @param {(text: string) => string} form */
  const found = (form) => {
    const own = form(given);
    return own ? accepted.find((text) => form(text) === own) : undefined;
  };
  if (exact || found(normalise) !== undefined) return { right: found(exact ? written : normalise) !== undefined };
  const correct = found(fold);
  return correct === undefined ? { right: false } : { right: true, correct };
}

/** @typedef {{ values: number[], unit: string }} Reading */

// A sign, a sign of money, digits with single marks between them, and what follows.
const shape = /^([-+]?) ?(?:([€$£¥]) ?)?([.,]?\d+(?:[.,' ]\d+)*) ?(.*)$/;
const unitWord = /^(?:\/$|\/?[\p{Alphabetic}€$£¥%‰°'"](?!.*\d\d))/u;

/**
 * Every value that a number may mean (`4.500` is 4.5 or 4500), and its unit as written; null where
 * the text is no number, or more than one.
 * @param {string} text
 * @returns {Reading | null}
 */
export function readNumber(text) {
  const [, sign, currency = "", digits, rest] = shape.exec(withoutEnd(written(text))) ?? [];
  if (!digits || (rest && !rest.split(" ").every((word) => unitWord.test(word)))) return null;
  // Adding nothing makes of −0 a 0.
  const values = readings(digits).map((size) => (sign === "-" ? -size : size) + 0).filter(Number.isFinite);
  return values.length ? { values, unit: rest && currency ? `${rest} ${currency}` : rest + currency } : null;
}

/** @param {string} digits */
function readings(digits) {
  const parts = digits.split(/\D/);
  const marks = digits.replace(/\d/g, "");
  const mark = marks.slice(-1);
  const before = marks.slice(0, -1);
  const whole = parts.slice(0, -1);
  const found = [];
  if (/[.,]/.test(mark) && !before.includes(mark) && isGrouped(whole, before)) found.push(`${whole.join("")}.${parts.at(-1)}`);
  if (isGrouped(parts, marks)) found.push(parts.join(""));
  return found.map(Number);
}

/** Whether it is whole, or groups of three with one kind of mark. @param {string[]} parts @param {string} marks */
function isGrouped([first, ...others], marks) {
  return !marks || (/^(.)\1*$/.test(marks) && /^[1-9]\d{0,2}$/.test(first) && others.every((part) => part.length === 3));
}

// Names of one unit, folded.
const same = [["lei", "leu", "ron"], ["euro", "eur", "€"], ["dolari", "usd", "$"], ["%", "la suta", "procente", "percent", "per cent"]];
/** @type {[RegExp, number][]} */
const scales = [
  [/^(?:mii|mie|thousand)(?: |$)/, 1e3],
  [/^(?:mil\.?|milion|milioane|millions?)(?: |$)/, 1e6],
  [/^(?:mld\.?|miliard|miliarde|billions?)(?: |$)/, 1e9],
];

/** A unit by its own name, and how many of it are meant. @param {string} text */
function measure(text) {
  let unit = fold(text).replace(/^de /, "").replace(/ ?\/ ?/g, "/");
  const [name, times] = scales.find(([start]) => start.test(unit)) ?? [/^/, 1];
  unit = unit.replace(name, "").replace(/^de /, "");
  return { unit: same.find((names) => names.includes(unit))?.[0] ?? unit, times };
}

/**
 * Whether a number is one that is asked for, both ends included. A unit may be left out; with another
 * unit, `right` tells of the number alone. Where no unit is asked for, none is judged.
 * @param {Reading} reading
 * @param {{ low: number, high: number, unit?: string }} wanted
 * @returns {{ right: boolean, unit: "none" | "same" | "other" }}
 */
export function inRange(reading, { low, high, unit = "" }) {
  const own = measure(reading.unit);
  const asked = measure(unit);
  const judged = !own.unit || !asked.unit ? "none" : own.unit === asked.unit ? "same" : "other";
  // `5` for `5 mii lei` leaves out all of it; `5000` only the name.
  const scaled = judged === "same" || own.times > 1 ? [asked.times] : [1, asked.times];
  const right = reading.values.some((value) => {
    const number = value * own.times;
    const near = 1e-9 * Math.max(1, Math.abs(number));
    return scaled.some((times) => number >= low * times - near && number <= high * times + near);
  });
  return { right, unit: judged };
}
