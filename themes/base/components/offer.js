// @ts-check
// Two offers, with the reader's own figures: a table, a chart of the same, and where one overtakes the other. Without
// this script the page has a worked comparison, and what to ask.

import { readNumber } from "parcurs/answers";
import { make } from "parcurs/make";
import { moneyOf, readAmount } from "parcurs/money";
import { monthsOf } from "parcurs/offer";
import { most } from "parcurs/pay";
import { countsAreRight, open, personOf, tell } from "parcurs/pay-form";
import { word } from "parcurs/words";

/** @typedef {import("./offer.js").Offer} Offer */

const attainments = [60, 80, 100, 120];
const tool = document.querySelector(".offer");
if (tool instanceof HTMLElement) start(tool);

/** @param {HTMLElement} tool */
function start(tool) {
  const opened = open(tool);
  if (!opened) return;
  const { form, periods, chooser } = opened;
  const table = /** @type {HTMLElement} */ (tool.querySelector(".offer-table"));
  const verdict = make("p", { class: "offer-verdict" });
  const status = make("p", { class: "sr", role: "status" });
  const chart = make("div", { class: "offer-chart" });
  tool.querySelector(".offer-result > h2")?.after(verdict, status, chart);
  tool.querySelector(".offer-example")?.remove();
  tool.classList.add("is-ready");
  const money = moneyOf(tool.dataset, document.documentElement.lang);
  const names = [word("offer_a"), word("offer_b")];
  const sides = [...form.querySelectorAll(".offer-one")];

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saying;
  /** Said once the reader pauses, so that not every key is. @param {string} text */
  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text), 700);
  };

  const show = () => {
    const { rules } = periods.find(({ id }) => id === chooser.value) ?? periods[0];
    const offers = sides.map(offerOf);
    countsAreRight(form, (most) => word("offer_wrong", { most }));
    const bad = form.querySelector("[aria-invalid=true]");
    for (const shown of [chart, table]) shown.classList.toggle("is-stale", Boolean(bad));
    if (bad) {
      const named = [bad.closest(".offer-one")?.querySelector("legend"), bad.closest(".field")?.querySelector("label")];
      const wrong = document.getElementById(`${bad.id}-wrong`)?.textContent ?? "";
      verdict.textContent = `${named.flatMap((one) => one?.textContent ?? []).join(", ")}: ${wrong}`;
      return say(verdict.textContent);
    }
    const times = Number(form.querySelector("[name=span]:checked")?.getAttribute("value"));
    const person = personOf(form, null);
    const [first, second] = offers.map((offer) => monthsOf(rules, person, offer, attainments).map((month) => ({ ...month, gross: month.gross * times, net: month.net * times })));
    const rows = first.map((a, at) => {
      const b = second[at];
      const cells = [a, b].flatMap(({ gross, net }) => [make("td", {}, money.number(gross)), make("td", {}, make("b", {}, money.number(net)))]);
      return make("tr", {}, make("th", { scope: "row" }, `${a.attainment}%`), ...cells, make("td", {}, money.number(b.net - a.net)));
    });
    table.querySelector("tbody")?.replaceChildren(...rows);
    const caption = /** @type {HTMLElement} */ (table.querySelector("caption"));
    caption.textContent = word(times === 1 ? "offer_caption_month" : "offer_caption_year", { currency: tool.dataset.currency ?? "" });
    chart.replaceChildren(...drawn(first, second));
    verdict.textContent = judged(rules, person, offers);
    say(verdict.textContent);
  };

  /** @param {Element} side @returns {Offer} */
  function offerOf(side) {
    /** @param {string} name @param {(text: string) => number | null} read @param {number} limit @param {number | null} none where nothing is written */
    const value = (name, read, limit, none) => {
      const input = /** @type {HTMLInputElement} */ (side.querySelector(`[name=${name}]`));
      const isEmpty = !input.value.trim();
      const found = isEmpty ? none : read(input.value);
      const isWrong = !isEmpty && (found === null || found < 0 || found > limit);
      tell(input, isWrong ? word("offer_wrong", { most: money.number(limit === most ? most : limit * 100) }) : "");
      return isWrong ? null : found;
    };
    const percent = (/** @type {string} */ text) => {
      const found = readNumber(text)?.values[0];
      return found === undefined ? null : Math.round(found);
    };
    return {
      fixed: value("fixed", readAmount, most, 0) ?? 0,
      variable: value("variable", readAmount, most, 0) ?? 0,
      threshold: value("threshold", percent, 1000, 0) ?? 0,
      accelerator: value("accelerator", percent, 1000, 100) ?? 100,
      cap: value("cap", percent, 10_000, null),
      clawback: value("clawback", percent, 100, 0) ?? 0,
    };
  }

  /** Which offer leaves more, and from where on. @param {import("./pay.js").Rules} rules @param {import("./pay.js").Person} person @param {Offer[]} offers */
  function judged(rules, person, offers) {
    const levels = Array.from({ length: 151 }, (_, at) => at);
    const [first, second] = offers.map((offer) => monthsOf(rules, person, offer, levels));
    /** @type {{ at: number, leads: number }[]} */
    const turns = [];
    for (const at of levels) {
      const leads = Math.sign(second[at].net - first[at].net);
      // Where both leave the same, whoever led goes on leading.
      if (leads && turns.at(-1)?.leads !== leads) turns.push({ at: turns.length ? at : 0, leads });
    }
    const name = (/** @type {number} */ leads) => word(leads > 0 ? "offer_b_said" : "offer_a_said");
    if (!turns.length) return word("offer_same");
    if (turns.length === 1) return word("offer_always", { name: name(turns[0].leads) });
    if (turns.length === 2) return word("offer_from", { at: turns[1].at, first: name(turns[0].leads), second: name(turns[1].leads) });
    const list = turns.map(({ at, leads }) => word("offer_several_at", { at, name: name(leads) }));
    return word("offer_several", { list: new Intl.ListFormat(document.documentElement.lang).format(list) });
  }

  /** Bars of the net pay; widths in shares of the place there is, so that letters keep their size. @param {{ attainment: number, net: number }[]} first @param {{ net: number }[]} second */
  function drawn(first, second) {
    const space = "http://www.w3.org/2000/svg";
    const element = (/** @type {string} */ tag, /** @type {Record<string, string | number>} */ attributes, text = "") => {
      const made = document.createElementNS(space, tag);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
      made.textContent = text;
      return made;
    };
    const largest = Math.max(1, ...first.map(({ net }) => net), ...second.map(({ net }) => net));
    const [bar, group] = [24, 68];
    const svg = element("svg", { class: "offer-bars", role: "img", "aria-label": word("offer_chart"), height: first.length * group });
    // Beside the levels.
    const bars = element("g", { transform: "translate(52)" });
    first.forEach(({ attainment, net }, at) => {
      const top = at * group + 4;
      svg.append(element("text", { class: "level", x: 0, y: top + 29 }, `${attainment}%`));
      [net, second[at].net].forEach((amount, n) => {
        const width = `${(58 * Math.max(amount, 0)) / largest}%`;
        const y = top + n * (bar + 2);
        bars.append(
          element("rect", { class: `bar-${n + 1}`, x: 0, y, width, height: bar }),
          element("text", { x: width, dx: 6, y: y + 17 }, money.number(amount)),
        );
      });
    });
    svg.append(bars);
    const legend = names.map((name, n) => make("li", { class: `bar-${n + 1}` }, name));
    return [make("ul", { class: "offer-legend", "aria-hidden": "true" }, ...legend), svg];
  }

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
