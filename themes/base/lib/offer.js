// @ts-check
// What the variable part of an offer pays at a given attainment of the target. Written a second time in
// src/model/pay/offer.rs, and held to it by tests/vectors.

import { most, slip } from "parcurs/pay";

/**
 * An offer, by the month: amounts in hundredths of the currency, shares in percent.
 * @typedef {object} Offer
 * @property {number} fixed
 * @property {number} variable the variable part where the target is met
 * @property {number} threshold below this attainment nothing is paid; 0 where every sale counts
 * @property {number} accelerator how much each percent above the target counts: 100 as one below it
 * @property {number | null} cap the most that is paid, in percent of the variable part
 * @property {number} clawback the share of what was paid that goes back because customers leave
 */

/** @param {number} value @param {number} low @param {number} high */
const within = (value, low, high) => Math.min(Math.max(value, low), high);

/**
 * What the variable part pays, in whole units; halves go up.
 * @param {Offer} offer
 * @param {number} attainment in percent
 * @param {number} unit
 */
export function variableAt(offer, attainment, unit) {
  const reached = within(attainment, 0, 1000);
  if (reached < offer.threshold) return 0;
  // In hundredths of a percent of the variable part.
  let share = Math.min(reached, 100) * 100 + Math.max(reached - 100, 0) * within(offer.accelerator, 0, 1000);
  if (offer.cap !== null) share = Math.min(share, within(offer.cap, 0, 10_000) * 100);
  const exact = BigInt(within(offer.variable, 0, most)) * BigInt(share) * BigInt(100 - within(offer.clawback, 0, 100));
  const whole = 1_000_000n * BigInt(unit);
  return Math.min(Number((2n * exact + whole) / (2n * whole)) * unit, most);
}

/** The gross pay of a month. @param {Offer} offer @param {number} attainment @param {number} unit */
export function grossAt(offer, attainment, unit) {
  return Math.min(within(offer.fixed, 0, most) + variableAt(offer, attainment, unit), most);
}

/**
 * The months of an offer at several attainments.
 * @param {import("./pay.js").Rules} rules
 * @param {import("./pay.js").Person} person
 * @param {Offer} offer
 * @param {number[]} attainments
 */
export function monthsOf(rules, person, offer, attainments) {
  return attainments.map((attainment) => {
    const variable = variableAt(offer, attainment, rules.unit);
    const gross = grossAt(offer, attainment, rules.unit);
    return { attainment, variable, gross, net: slip(rules, { ...person, base: offer.fixed }, gross).net };
  });
}
