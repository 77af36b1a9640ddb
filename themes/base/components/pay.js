// @ts-check
// From gross to net and back, with the reader's own figures, step by step. Without this script the page has the rules
// and worked examples.

import { make } from "parcurs/make";
import { moneyOf, readAmount } from "parcurs/money";
import { cliffOfLimit, cliffOfRaise, grossFor, most, slip } from "parcurs/pay";
import { countsAreRight, field, open, personOf, tell } from "parcurs/pay-form";
import { word } from "parcurs/words";

/** @typedef {import("./pay-form.js").Period} Period */
/** @typedef {import("./pay.js").Slip} Slip */
/** @typedef {[kind: string, name: string, how: string, amount: string]} Step */

const tool = document.querySelector(".pay");
if (tool instanceof HTMLElement) start(tool);

/** @param {HTMLElement} tool */
function start(tool) {
  const opened = open(tool);
  if (!opened) return;
  const { form, periods, chooser, now } = opened;
  const result = /** @type {HTMLElement} */ (tool.querySelector(".pay-result"));
  const status = /** @type {HTMLElement} */ (result.querySelector("[role=status]"));
  const label = /** @type {HTMLElement} */ (form.querySelector("[for=p-amount]"));
  const amount = /** @type {HTMLInputElement} */ (field(form, "amount"));
  const money = moneyOf(tool.dataset, document.documentElement.lang);
  const shown = make("div");
  result.append(shown);
  amount.value = money.number((now ?? periods[0]).rules.minimum);

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saying;
  /** Said once the reader pauses, so that not every key is. @param {string} text */
  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text), 700);
  };

  const show = () => {
    const period = periods.find(({ id }) => id === chooser.value) ?? periods[0];
    const { rules } = period;
    const isNet = form.querySelector("[name=known]:checked")?.getAttribute("value") === "net";
    label.textContent = word(isNet ? "pay_label_net" : "pay_label_gross");
    const asked = readAmount(amount.value);
    const isWrong = asked === null || asked > most;
    tell(amount, isWrong ? word("pay_wrong", { example: money.said(rules.minimum) }) : "");
    const isRight = countsAreRight(form, (most) => word("pay_wrong_count", { most })) && !isWrong;
    shown.hidden = !isRight;
    if (!isRight) return say([...form.querySelectorAll(".wrong")].map(({ textContent }) => textContent).join(" ").trim());
    const baseIsMinimum = field(form, "base")?.checked ?? false;
    const person = personOf(form, baseIsMinimum && (isNet || asked >= rules.minimum) ? rules.minimum : null);
    const found = isNet ? grossFor(rules, person, asked) : null;
    const one = slip(rules, person, found?.gross ?? asked);
    const [gross, net, cost] = [one.gross, one.net, one.cost].map(money.said);
    shown.replaceChildren(
      make("p", { class: "pay-net" }, make("b", {}, money.amount(isNet ? one.gross : one.net)), " ", isNet ? word("pay_from_net", { net, cost }) : word("pay_from_gross", { gross, cost })),
      ...bar(one, money),
      ...notices().map(([text, look]) => make("p", { class: `pay-notice ${look ?? ""}` }, text)),
      table(stepsOf(period, one, money)),
    );
    say([word("pay_said", { gross, net, cost }), ...notices().map(([text]) => text)].join(" "));

    /** What there is to say, and how it looks: what may come is said more softly than what is. @returns {[text: string, look?: string][]} */
    function notices() {
      /** @type {[string, string?][]} */
      const said = [];
      if (!now) said.push([word("pay_old")]);
      if (found && found.net !== asked) said.push([word("pay_unreached", { wanted: money.said(asked ?? 0), gross, net })]);
      if (person.mainJob && one.gross < rules.minimum) said.push([word("pay_below", { minimum: money.said(rules.minimum) })]);
      const isMinimum = person.base === rules.minimum || one.gross === rules.minimum;
      const limit = isMinimum ? cliffOfLimit(rules, person) : null;
      if (limit && one.gross <= limit.at) said.push([word("pay_under", amounts(limit)), "is-ahead"]);
      else if (limit && one.gross < limit.regained) said.push([word("pay_over", amounts(limit))]);
      const raise = person.base === null && one.gross > rules.minimum ? cliffOfRaise(rules, person) : null;
      if (raise && one.gross < raise.regained) said.push([word("pay_raise", amounts(raise))]);
      return said;
    }

    /** @param {NonNullable<ReturnType<typeof cliffOfLimit>>} cliff */
    function amounts({ at, net, after, netAfter, regained }) {
      const { said } = money;
      return { at: said(at), net: said(net), after: said(after), net_after: said(netAfter), step: said(after - at), lost: said(net - netAfter), regained: said(regained) };
    }
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  tool.classList.add("is-ready");
  show();
}

/** The steps, as src/render/views/pay/steps.rs writes them. @param {Period} period @param {Slip} one @param {ReturnType<typeof moneyOf>} money */
function stepsOf({ rules, names, exemption }, one, money) {
  const { amount, amountExact, exact, number } = money;
  /** @type {Step[]} */
  const steps = [];
  const share = (/** @type {number} */ rate, /** @type {string} */ of) => word("pay_of", { rate: money.rate(rate), amount: of });
  /** What is summed up, before it was rounded. @param {string} how @param {[number, number][]} parts @param {number} rounded */
  const withExact = (how, parts, rounded) => {
    const sum = parts.reduce((total, [of, rate]) => total + BigInt(of) * BigInt(rate), 0n);
    const whole = sum % 1_000_000n === 0n && sum !== BigInt(rounded) * 1_000_000_000_000n;
    return whole ? `${how} = ${exact(Number(sum / 1_000_000n))}` : how;
  };
  const ofPart = (/** @type {{ of: number, amount: number }} */ part, /** @type {number} */ rate) => withExact(share(rate, number(part.of)), [[part.of * 1e6, rate]], part.amount);

  steps.push(["gross", word("pay_gross"), "", amount(one.gross)]);
  const taxed = [number(one.gross)];
  const kept = [number(one.gross)];
  const paid = [number(one.gross)];
  if (one.exempt > 0) {
    steps.push(["exempt", exemption ?? "", word("pay_exempt_how"), amount(one.exempt)]);
    steps.push(["base", word("pay_base"), `${number(one.gross)} − ${number(one.exempt)}`, amount(one.base)]);
    taxed.push(number(one.exempt));
  }
  one.contributions.forEach((part, at) => {
    const { id, rate, beforeTax } = rules.contributions[at];
    steps.push(["contribution", names[id], ofPart(part, rate), amount(part.amount)]);
    kept.push(number(part.amount));
    if (beforeTax) taxed.push(number(part.amount));
  });
  for (const key of /** @type {const} */ (["personal", "young"])) {
    const deduction = one[key];
    if (!deduction.amount) continue;
    steps.push(["deduction", word(`pay_${key}`), share(deduction.rate, number(rules.minimum)), amountExact(deduction.amount)]);
    taxed.push(exact(deduction.amount));
  }
  for (const key of /** @type {const} */ (["children", "allowance"])) {
    if (!one[key]) continue;
    const how = key === "children" ? `${one.children / rules.child} × ${number(rules.child)}` : "";
    steps.push(["deduction", word(`pay_${key}`), how, amount(one[key])]);
    taxed.push(number(one[key]));
  }
  steps.push(["taxable", word("pay_taxable"), taxed.length > 1 ? taxed.join(" − ") : "", amountExact(one.taxable)]);
  const how = one.bands.map(({ of, rate }) => share(rate, exact(of))).join(" + ");
  steps.push(["tax", word("pay_tax"), withExact(how, one.bands.map(({ of, rate }) => [of, rate]), one.tax), amount(one.tax)]);
  steps.push(["net", word("pay_net"), [...kept, number(one.tax)].join(" − "), amount(one.net)]);
  one.employer.forEach((part, at) => {
    const { id, rate } = rules.employer[at];
    steps.push(["employer", names[id], ofPart(part, rate), amount(part.amount)]);
    paid.push(number(part.amount));
  });
  if (paid.length > 1) steps.push(["cost", word("pay_cost"), paid.join(" + "), amount(one.cost)]);
  return steps;
}

/** @param {Step[]} steps */
function table(steps) {
  const head = make("thead", { class: "sr" }, make("tr", {}, make("th", { scope: "col" }, word("pay_step")), make("th", { scope: "col" }, word("pay_amount"))));
  const rows = steps.map(([kind, name, how, amount]) =>
    make("tr", { class: `is-${kind}` }, make("th", { scope: "row" }, name, ...(how ? [" ", make("span", { class: "how" }, how)] : [])), make("td", {}, amount)),
  );
  return make("table", { class: "pay-steps" }, make("caption", {}, word("pay_steps")), head, make("tbody", {}, ...rows));
}

/** For the eye: where the gross pay goes. The table says the same. @param {Slip} one @param {ReturnType<typeof moneyOf>} money */
function bar({ gross, net, tax }, money) {
  if (gross <= 0 || net < 0) return [];
  const parts = [
    ["net", net],
    ["contributions", gross - net - tax],
    ["tax", tax],
  ];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "pay-bar");
  svg.setAttribute("height", "20");
  let from = 0;
  for (const [name, amount] of /** @type {[string, number][]} */ (parts)) {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const width = (100 * amount) / gross;
    for (const [key, value] of Object.entries({ class: `part-${name}`, x: `${from}%`, width: `${width}%`, height: "20" })) rect.setAttribute(key, value);
    svg.append(rect);
    from += width;
  }
  const legend = /** @type {[string, number][]} */ (parts).map(([name, amount]) =>
    make("li", { class: `part-${name}` }, `${word(`pay_${name}`)} ${money.amount(amount)}`),
  );
  return [make("div", { class: "pay-parts", "aria-hidden": "true" }, svg, make("ul", { class: "pay-legend" }, ...legend))];
}
