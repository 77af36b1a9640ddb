// @ts-check
// The map of a reader's competencies: what each level looks like becomes a question, and the answers a drawing beside what
// a role asks for. What exercises show stands apart from what readers say of themselves.

import { all } from "parcurs/blocks";
import { chooser, dataOf, labelled, profile, scrolling, setProfile } from "parcurs/career";
import { evidence, highest, ratingId, ratings } from "parcurs/levels";
import { button, make } from "parcurs/make";
import { percent } from "parcurs/path";
import { keep, progress, subscribe } from "parcurs/store";
import { count, word } from "parcurs/words";

/** @typedef {import("../lib/levels.js").Levels} Levels */
/** @typedef {{competency: string, you: number | undefined, shown: number | undefined, wanted: number}} Row */

const page = document.querySelector(".radar");
if (page instanceof HTMLElement) start(page);

/** @param {HTMLElement} page */
function start(page) {
  const data = dataOf(page);
  const targets = data.occupations.filter(({ requires }) => requires.length);
  const own = make("section", { class: "radar-own", "aria-labelledby": "p-own" });
  const target = chooser("p-target", targets);
  target.addEventListener("change", () => setProfile(data, { to: target.value }));
  const said = make("p", { role: "status", class: "radar-said" });
  const drawn = make("div", { class: "radar-drawn" });
  own.append(
    make("h2", { id: "p-own" }, word("radar_yours")),
    make("p", {}, word("radar_intro")),
    ...(targets.length ? [labelled(word("radar_target"), target)] : []),
    said,
    drawn,
    onward(data.pages),
  );
  page.prepend(own);
  page.classList.add("is-ready");
  const asked = all(page, ".competency").map(ask);

  const show = () => {
    const { to } = profile(data);
    const wanted = targets.find(({ id }) => id === to);
    target.value = to;
    const you = ratings(progress(), data);
    const shown = evidence(progress(), data);
    const rows = data.competencies.map(({ id }) => ({
      competency: id,
      you: you[id],
      shown: shown[id]?.level,
      wanted: wanted?.requires.find(({ competency }) => competency === id)?.level ?? 0,
    }));
    for (const { id, tell } of asked) {
      const row = rows.find(({ competency }) => competency === id);
      if (row) tell(row, shown[id]?.fades ?? false, Boolean(wanted));
    }
    said.textContent = summary(rows, wanted?.requires ?? []);
    drawn.replaceChildren(...picture(rows, wanted?.name ?? ""), table(rows, data, Boolean(wanted)));
  };
  show();
  subscribe(show);
}

/** @param {{path: string, switch: string}} pages */
function onward(pages) {
  const links = [
    ...(pages.switch ? [make("a", { href: pages.switch }, word("radar_to_switch"))] : []),
    ...(pages.path ? [make("a", { href: pages.path }, word("radar_to_path"))] : []),
  ];
  return make("p", { class: "onward-links" }, ...links);
}

/** What a level looks like, as a question. @param {HTMLElement} section */
function ask(section) {
  const { competency: id = "" } = section.dataset;
  const name = section.querySelector("h3")?.textContent ?? "";
  const indicators = section.querySelector(".indicators");
  const steps = [1, 2, 3, 4].map((level) => {
    const texts = all(section, `.indicators tr[data-level="${level}"]`);
    const head = texts[0]?.querySelector("th")?.textContent?.trim() ?? word("radar_level", { n: level });
    return { level, head, text: texts.map((row) => row.querySelector("td")?.textContent ?? "").join(" ") };
  });
  const radios = [{ level: 0, head: "0", text: word("radar_zero") }, ...steps].map(({ level, head, text }) => {
    const radio = make("input", { type: "radio", name: `p-level-${id}`, value: String(level) });
    radio.addEventListener("change", () => keep(ratingId(id), level));
    return { level, radio, label: make("label", {}, radio, make("b", {}, head), " ", make("span", {}, text)) };
  });
  const clear = button(word("radar_clear"), () => {
    keep(ratingId(id), null);
    radios[0].radio.focus();
  }, "radar-clear");
  clear.setAttribute("aria-label", `${word("radar_clear")}: ${name}`);
  const standing = make("p", { class: "radar-standing" });
  const field = make("fieldset", { class: "radar-question" },
    make("legend", {}, make("span", { class: "sr" }, `${name}. `), word("radar_question")),
    ...radios.map(({ label }) => label),
    clear,
  );
  if (indicators) indicators.replaceWith(field, standing);
  else section.querySelector(".competency-more")?.before(field, standing);
  return {
    id,
    /** @param {Row} row @param {boolean} fades @param {boolean} hasTarget */
    tell({ you, shown, wanted }, fades, hasTarget) {
      for (const { level, radio, label } of radios) {
        radio.checked = level === you;
        label.classList.toggle("is-wanted", level > 0 && level === wanted);
      }
      clear.hidden = you === undefined;
      const texts = [
        ...(hasTarget ? [wanted ? word("radar_at", { n: wanted }) : word("radar_not_wanted")] : []),
        ...(shown ? [word("radar_evidence", { n: shown })] : []),
        ...(fades ? [word("radar_fades")] : []),
      ];
      standing.textContent = texts.join(" ");
    },
  };
}

/** @param {Row[]} rows @param {import("../lib/path.js").Wanted[]} requires */
function summary(rows, requires) {
  const rated = rows.filter(({ you }) => you !== undefined).length;
  const has = highest(...rows.map(({ competency, you = 0, shown = 0 }) => ({ [competency]: Math.max(you, shown) })));
  const sum = (/** @type {(level: number, has: number) => number} */ of) =>
    requires.reduce((all, { competency, level, weight }) => all + weight * of(level, has[competency] ?? 0), 0);
  const whole = sum((level) => level);
  const ready = whole ? ` ${word("radar_ready", { percent: percent({ part: sum(Math.min), whole }) })}` : "";
  return `${count("radar_rated", rated, { of: rows.length })}.${ready}`;
}

/** The drawing: a corner for each competency, a ring for each level. @param {Row[]} rows @param {string} target @returns {Element[]} */
function picture(rows, target) {
  if (rows.length < 3) return [];
  const at = (/** @type {number} */ corner, /** @type {number} */ level) => {
    const turn = (2 * Math.PI * corner) / rows.length;
    // Level 0 is not the middle itself, so that a corner without a level stays a corner.
    const far = 20 + 29 * level;
    return [180 + far * Math.sin(turn), 180 - far * Math.cos(turn)].map((part) => part.toFixed(1)).join(",");
  };
  const shape = (/** @type {string} */ look, /** @type {(row: Row) => number} */ level) =>
    svg("polygon", { class: look, points: rows.map((row, corner) => at(corner, level(row))).join(" ") });
  const numbers = rows.map((_, corner) => {
    const [x, y] = at(corner, 4.6).split(",");
    const text = svg("text", { x, y, class: "radar-number" });
    text.textContent = String(corner + 1);
    return text;
  });
  const marks = rows.flatMap(({ shown }, corner) => {
    if (!shown) return [];
    const [x, y] = at(corner, shown).split(",").map(Number);
    return [svg("path", { class: "radar-shown", d: `M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z` })];
  });
  const title = svg("title", { id: "p-radar-title" });
  title.textContent = word("radar_picture", { target });
  const described = svg("desc", { id: "p-radar-desc" });
  described.textContent = word("radar_described", {
    rated: rows.filter(({ you }) => you !== undefined).length,
    of: rows.length,
    enough: rows.filter(({ you = 0, wanted }) => wanted > 0 && you >= wanted).length,
  });
  const drawing = svg("svg", { viewBox: "0 0 360 360", role: "img", "aria-labelledby": "p-radar-title", "aria-describedby": "p-radar-desc", class: "radar-picture" },
    title,
    described,
    ...[1, 2, 3, 4].map((ring) => shape("radar-ring", () => ring)),
    ...rows.map((_, corner) => {
      const [x, y] = at(corner, 4).split(",");
      return svg("line", { class: "radar-axis", x1: "180", y1: "180", x2: x, y2: y });
    }),
    shape("radar-you", ({ you = 0 }) => you),
    shape("radar-wanted", ({ wanted }) => wanted),
    ...marks,
    ...numbers,
  );
  const key = make("ul", { class: "radar-key", "aria-hidden": "true" },
    ...["you", "wanted", "shown"].map((name) => make("li", { class: `key-${name}` }, word(`radar_key_${name}`))),
  );
  return [make("figure", { class: "radar-figure" }, /** @type {any} */ (drawing), key)];
}

/** @param {Row[]} rows @param {import("../lib/levels.js").Data} data @param {boolean} hasTarget */
function table(rows, data, hasTarget) {
  const columns = ["you", "shown", ...(hasTarget ? ["wanted"] : [])];
  const value = (/** @type {number | undefined} */ level) => make("td", {}, level === undefined ? word("radar_none") : String(level));
  const head = make("tr", {}, ...["competency", ...columns].map((name) => make("th", { scope: "col" }, word(`radar_${name}`))));
  const body = rows.map(({ competency, you, shown, wanted }, at) => {
    const known = data.competencies.find(({ id }) => id === competency);
    const link = make("a", { href: `#p-competency-${competency}` }, known?.name ?? competency);
    const short = you !== undefined && you < wanted;
    return make("tr", short ? { class: "is-short" } : {},
      make("th", { scope: "row" }, `${at + 1}. `, link),
      value(you),
      value(shown),
      ...(hasTarget ? [value(wanted || undefined)] : []),
    );
  });
  return scrolling("p-radar-table", make("table", { class: "radar-table" },
    make("caption", { id: "p-radar-table" }, word("radar_table")),
    make("thead", {}, head),
    make("tbody", {}, ...body),
  ));
}

/** @param {string} tag @param {Record<string, string>} attributes @param {...Element} children */
function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
