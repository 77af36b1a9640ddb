// @ts-check
// What is left of a gross pay, and what gross pay leaves a net one. Written a second time in src/model/pay, for the
// tables that need no script, and held to it by tests/vectors: so all of it is done in whole numbers. Amounts are in
// hundredths of the currency; what is not rounded yet, and rates, in millionths.

/**
 * @typedef {{ id: string, rate: number, above: number, upTo: number | null, beforeTax: boolean }} Share
 * @typedef {object} Rules
 * @property {number} minimum
 * @property {number} unit what contributions and tax are rounded to
 * @property {{ amount: number, baseIsMinimum: boolean, grossAtMost: number | null } | null} exemption
 * @property {Share[]} contributions
 * @property {Share[]} employer
 * @property {number} allowance
 * @property {{ rates: number[], step: number, less: number, upTo: number } | null} personal
 * @property {{ age: number, rate: number, upTo: number } | null} young
 * @property {number} child
 * @property {{ above: number, rate: number }[]} tax
 *
 * @typedef {{ base: number | null, dependants: number, young: boolean, children: number, mainJob: boolean }} Person
 * @typedef {{ of: number, amount: number }} Part
 * @typedef {{ rate: number, amount: number }} Deduction
 * @typedef {object} Slip
 * @property {number} gross
 * @property {number} exempt
 * @property {number} base what contributions are shares of
 * @property {Part[]} contributions
 * @property {Deduction} personal in millionths
 * @property {Deduction} young in millionths
 * @property {number} children
 * @property {number} allowance
 * @property {number} taxable in millionths
 * @property {{ of: number, rate: number }[]} bands
 * @property {number} tax
 * @property {number} net
 * @property {Part[]} employer
 * @property {number} cost what the employer pays in all
 */

const micro = 1e6;
/** The largest amount that is counted with: ten million. In millionths it is still exact. */
export const most = 1e9;

/**
 * The sum of shares, both factors in millionths, rounded to whole units; halves go up.
 * @param {[number, number][]} parts
 * @param {number} unit
 */
function rounded(parts, unit) {
  let exact = 0n;
  for (const [amount, rate] of parts) exact += BigInt(amount) * BigInt(rate);
  const whole = BigInt(micro) * BigInt(micro) * BigInt(unit);
  return Number((2n * exact + whole) / (2n * whole)) * unit;
}

/** @param {number[]} all */
const sum = (all) => all.reduce((total, one) => total + one, 0);

/**
 * The steps from a gross pay to what is left.
 * @param {Rules} rules
 * @param {Person} person
 * @param {number} wanted
 * @returns {Slip}
 */
export function slip(rules, person, wanted) {
  const { mainJob } = person;
  const gross = Math.min(Math.max(wanted, 0), most);
  const exempt = exemptOf(rules, person, gross);
  const base = gross - exempt;
  const parts = (/** @type {Share[]} */ shares) => shares.map((share) => partOf(share, base, rules.unit));
  const contributions = parts(rules.contributions);
  const employer = parts(rules.employer);
  const personal = personalOf(rules, person, gross);
  const young = youngOf(rules, person, gross);
  const children = mainJob ? rules.child * Math.min(person.children, 99) : 0;
  const allowance = mainJob ? rules.allowance : 0;
  const beforeTax = sum(contributions.map(({ amount }, at) => (rules.contributions[at].beforeTax ? amount : 0)));
  const left = (base - beforeTax - children - allowance) * micro - personal.amount - young.amount;
  const taxable = Math.max(left, 0);
  const bands = bandsOf(rules, taxable);
  const tax = rounded(bands.map(({ of, rate }) => [of, rate]), rules.unit);
  const net = gross - sum(contributions.map(({ amount }) => amount)) - tax;
  const cost = gross + sum(employer.map(({ amount }) => amount));
  return { gross, exempt, base, contributions, personal, young, children, allowance, taxable, bands, tax, net, employer, cost };
}

/** @param {Rules} rules @param {Person} person @param {number} gross */
function exemptOf({ exemption, minimum }, person, gross) {
  if (!exemption || !person.mainJob) return 0;
  if (exemption.baseIsMinimum && (person.base ?? gross) !== minimum) return 0;
  if (exemption.grossAtMost !== null && gross > exemption.grossAtMost) return 0;
  return Math.min(exemption.amount, gross);
}

/** @param {Share} share @param {number} base @param {number} unit @returns {Part} */
function partOf({ above, upTo, rate }, base, unit) {
  const of = Math.max((upTo === null ? base : Math.min(base, upTo)) - above, 0);
  return { of, amount: rounded([[of * micro, rate]], unit) };
}

/** @param {Rules} rules @param {Person} person @param {number} gross @returns {Deduction} */
function personalOf({ personal, minimum }, { mainJob, dependants }, gross) {
  if (!personal || !mainJob || gross > minimum + personal.upTo) return { rate: 0, amount: 0 };
  const full = personal.rates[Math.min(dependants, personal.rates.length - 1)];
  // Each part begun counts.
  const steps = Math.ceil(Math.max(gross - minimum, 0) / personal.step);
  return ofMinimum(minimum, full - personal.less * steps);
}

/** @param {Rules} rules @param {Person} person @param {number} gross @returns {Deduction} */
function youngOf({ young, minimum }, person, gross) {
  if (!young || !person.young || !person.mainJob || gross > minimum + young.upTo) return { rate: 0, amount: 0 };
  return ofMinimum(minimum, young.rate);
}

/** @param {number} minimum @param {number} share @returns {Deduction} */
function ofMinimum(minimum, share) {
  const rate = Math.max(share, 0);
  return { rate, amount: minimum * rate };
}

/** @param {Rules} rules @param {number} taxable */
function bandsOf({ tax }, taxable) {
  return tax
    .map(({ above, rate }, at) => {
      const end = at + 1 < tax.length ? tax[at + 1].above * micro : Infinity;
      return { of: Math.max(Math.min(taxable, end) - above * micro, 0), rate };
    })
    .filter(({ of }) => of > 0);
}

/** The most that rounding moves net pay, between two gross pays. @param {Rules} rules */
const slackOf = ({ contributions, unit }) => (2 * contributions.length + 1) * unit;

/**
 * The smallest gross pay that leaves `net`, among whole units from the base pay on; where there is none, the smallest
 * of those that come nearest.
 * @param {Rules} rules
 * @param {Person} person
 * @param {number} net
 * @returns {{ gross: number, net: number }}
 */
export function grossFor(rules, person, net) {
  const { unit } = rules;
  const slack = slackOf(rules);
  let best = { gross: most, net: Infinity };
  const distance = () => Math.abs(net - best.net);
  const look = (/** @type {number} */ gross) => {
    const found = slip(rules, person, gross).net;
    const wanting = net - found;
    if (Math.abs(wanting) < distance() || (Math.abs(wanting) === distance() && gross < best.gross)) best = { gross, net: found };
    return wanting;
  };

  // One that comes near, by halving, as if net pay only grew.
  const start = onGrid(person.base ?? 0, unit);
  let [low, high] = [start, Math.floor(most / unit) * unit];
  while (high - low > unit) {
    const middle = low + Math.floor((high - low) / (2 * unit)) * unit;
    if (look(middle) > 0) low = middle;
    else high = middle;
  }
  look(low);
  look(high);

  // Up from the start, past everything that cannot come nearer. Between two breaks, net pay grows by no more than gross
  // pay does, and never falls, but for what rounding does to it.
  const breaks = breaksOf(rules, person, start);
  let gross = start;
  for (let looks = 0; looks < 1e5; looks += 1) {
    if (gross > most || (distance() === 0 && gross >= best.gross)) break;
    const wanting = look(gross);
    const next = breaks.find((one) => one > gross);
    const near = distance() + slack;
    if (wanting > near) {
      const past = Math.max(gross + Math.floor((wanting - near) / unit) * unit, gross + unit);
      gross = next === undefined ? past : Math.min(past, next);
    } else if (-wanting > near) {
      if (next === undefined) break;
      gross = next;
    } else gross += unit;
  }
  return best;
}

/** The amount, or the next whole unit above it. @param {number} amount @param {number} unit */
const onGrid = (amount, unit) => Math.ceil(amount / unit) * unit;

/**
 * The first gross pays after `start` of which something else holds than of those before.
 * @param {Rules} rules @param {Person} person @param {number} start
 */
function breaksOf({ minimum, unit, exemption, personal, young }, { mainJob }, start) {
  if (!mainJob) return [];
  const after = (/** @type {number} */ amount) => onGrid(amount + 1, unit);
  const breaks = [];
  if (exemption && exemption.grossAtMost !== null) breaks.push(after(exemption.grossAtMost));
  if (exemption?.baseIsMinimum) breaks.push(onGrid(minimum, unit), after(minimum));
  if (personal) {
    for (let passed = 0; passed <= personal.upTo; passed += personal.step) breaks.push(after(minimum + passed));
    breaks.push(after(minimum + personal.upTo));
  }
  if (young) breaks.push(after(minimum + young.upTo));
  return breaks.filter((one) => one > start).sort((a, b) => a - b);
}

/**
 * The cliff just above a gross pay, where more of it leaves less; null where there is none.
 * @param {Rules} rules
 * @param {Person} person
 * @param {number} at
 */
export function cliffAbove(rules, person, at) {
  const { unit } = rules;
  const { net } = slip(rules, person, at);
  const after = at + unit;
  const netAfter = slip(rules, person, after).net;
  if (netAfter >= net) return null;
  for (let regained = after; regained <= most; ) {
    const wanting = net - slip(rules, person, regained).net;
    if (wanting <= 0) return { at, net, after, netAfter, regained };
    regained += Math.max(Math.floor((wanting - slackOf(rules)) / unit) * unit, unit);
  }
  return null;
}

/** Where a commission costs the exemption: base pay is the minimum, and gross pay passes the limit. @param {Rules} rules @param {Person} person */
export function cliffOfLimit(rules, person) {
  const at = rules.exemption?.grossAtMost ?? null;
  return at === null ? null : cliffAbove(rules, { ...person, base: rules.minimum }, at);
}

/** Where a raise costs the exemption: base pay is the minimum no more. @param {Rules} rules @param {Person} person */
export function cliffOfRaise(rules, person) {
  return rules.exemption?.baseIsMinimum ? cliffAbove(rules, { ...person, base: null }, rules.minimum) : null;
}
