// @ts-check
// Amounts of money and rates, written as src/render/money.rs writes them, by the marks that the page brings; and amounts
// read as people type them.

import { fold, readNumber } from "parcurs/answers";

/** The marks of a page, from an element's `data-group`, `data-decimal`, `data-currency`. @param {DOMStringMap} data @param {string} language */
export function moneyOf({ group = ".", decimal = ",", currency = "", before }, language) {
  const rules = new Intl.PluralRules(language);
  const isRomanian = /^ro\b/.test(language);
  const isWord = /^\p{L}/u.test(currency);

  /** @param {number} micro @param {number} leastPlaces */
  const digits = (micro, leastPlaces) => {
    const size = Math.abs(micro);
    const whole = String(Math.floor(size / 1e8)).replace(/\B(?=(\d{3})+$)/g, group);
    const places = String(size % 1e8).padStart(8, "0").replace(/0+$/, "");
    return (micro < 0 ? "−" : "") + whole + (places && decimal + places.padEnd(leastPlaces, "0"));
  };
  /** @param {string} number @param {string} [between] */
  const withCurrency = (number, between = "\u00a0") => {
    if (!currency) return number;
    return before ? number.replace(/^−?/, (sign) => sign + currency) : number + between + currency;
  };
  const exact = (/** @type {number} */ micro) => digits(micro, 2);
  const number = (/** @type {number} */ bani) => exact(bani * 1e6);

  return {
    number,
    /** Of millionths, all the places they have. */
    exact,
    /** With the currency: `4.325 lei`. @param {number} bani */
    amount: (bani) => withCurrency(number(bani)),
    /** @param {number} micro */
    amountExact: (micro) => withCurrency(exact(micro)),
    /** As in a sentence: `4.325 de lei`, `1 leu`. @param {number} bani */
    said(bani) {
      if (isRomanian && bani === 100 && currency === "lei") return "1\u00a0leu";
      const wantsDe = isRomanian && isWord && bani % 100 === 0 && rules.select(Math.abs(bani) / 100) === "other";
      return withCurrency(number(bani), wantsDe ? "\u00a0de\u00a0" : undefined);
    },
    /** A rate in millionths, in percent. @param {number} rate */
    rate: (rate) => `${digits(rate * 1e4, 1)}%`,
  };
}

/**
 * The amount that a text means, in hundredths: of `4.325`, which could be a little more than four, the larger; null
 * where it is no amount.
 * @param {string} text
 */
export function readAmount(text) {
  const reading = readNumber(text);
  if (!reading) return null;
  const times = /^(?:mii|mie|k|thousand)\b/.test(fold(reading.unit)) ? 1000 : 1;
  const bani = Math.round(Math.max(...reading.values) * times * 100);
  return bani >= 0 ? bani : null;
}
