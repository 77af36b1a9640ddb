// @ts-check
// Where the reader comes from, against where they go: what they bring, what there is to learn, and both as one map.

import { all } from "parcurs/blocks";
import { choices, dataOf, profile, scrolling } from "parcurs/career";
import { brought, levelsOf } from "parcurs/levels";
import { copyOf, make } from "parcurs/make";
import { find, percent } from "parcurs/path";
import { progress, subscribe } from "parcurs/store";
import { word } from "parcurs/words";

/** @typedef {import("../lib/levels.js").Data} Data */
/** @typedef {import("../lib/levels.js").Occupation} Occupation */
/** @typedef {import("../lib/levels.js").Levels} Levels */

const page = document.querySelector(".switch");
if (page instanceof HTMLElement) start(page);

/** @param {HTMLElement} page */
function start(page) {
  const data = dataOf(page);
  const names = ["from", "and", "to", "nothing"].map((name) => [name, word(`switch_${name}`)]);
  const { fields, show: showFields } = choices(data, { ...Object.fromEntries(names), other: word("switch_no_other") });
  const said = make("p", { role: "status", class: "switch-said" });
  const result = make("div", { class: "switch-result" });
  const own = make("section", { class: "switch-own", "aria-labelledby": "p-own" },
    make("h2", { id: "p-own" }, word("switch_choose")),
    make("p", {}, word("switch_intro")),
    make("div", { class: "fields" }, ...fields),
    said,
    result,
  );
  page.querySelector(".switch-paper")?.remove();
  page.prepend(own);
  page.classList.add("is-ready");

  const show = () => {
    showFields();
    const { from, to } = profile(data);
    const target = data.occupations.find(({ id }) => id === to);
    const brings = brought(data, from);
    const has = levelsOf(progress(), data, from);
    result.replaceChildren();
    if (!from.length || !target) {
      said.textContent = word("switch_pick");
      return;
    }
    const ready = (/** @type {Levels} */ levels) => percent(find({ requirements: target.requires, levels, lessons: [] }).readiness);
    const [first, all] = [ready(brings), ready(has)];
    said.textContent = word("switch_ready", { percent: first }) + (all > first ? ` ${word("switch_ready_more", { percent: all })}` : "");
    result.append(assets(page, data, from, target, brings), gaps(page, data, from, target, has), map(data, target, has));
    if (data.pages.path) result.append(make("p", { class: "onward-links" }, make("a", { href: data.pages.path }, word("switch_to_path"))));
  };
  show();
  subscribe(show);
}

/** What authors say of a competency under some origins: the reasons with their sources. @param {HTMLElement} page @param {string[]} from @param {string} list @param {string} competency @returns {Node[]} */
function reasons(page, from, list, competency) {
  const items = all(page, `.occupation .${list} > li`).filter((item) => {
    const { occupation } = /** @type {HTMLElement} */ (item.closest(".occupation")).dataset;
    return item.dataset.competency === competency && from.includes(occupation ?? "");
  });
  return items.flatMap((item) => {
    const parts = [...item.querySelectorAll(".reason, .source-mark")];
    return parts.flatMap((part) => [" ", ...copyOf(part)]).map((part) => (typeof part === "string" ? document.createTextNode(part) : part));
  });
}

/** @param {Data} data @param {string} id */
function named(data, id) {
  const { name, url } = data.competencies.find((one) => one.id === id) ?? { name: id, url: "" };
  return url ? make("a", { href: url }, name) : make("span", {}, name);
}

/** @param {HTMLElement} page @param {Data} data @param {string[]} from @param {Occupation} target @param {Levels} brings */
function assets(page, data, from, target, brings) {
  const items = data.competencies.flatMap(({ id }) => {
    const level = brings[id] ?? 0;
    const need = target.requires.find(({ competency }) => competency === id)?.level ?? 0;
    if (!level) return [];
    const text = word(need && level >= need ? "switch_more_than" : "switch_asset", { n: level });
    return [make("li", {}, make("b", {}, named(data, id)), `: ${text}.`, ...reasons(page, from, "assets", id))];
  });
  return make("section", { class: "switch-assets" }, make("h3", {}, word("switch_brings")), make("ul", {}, ...items));
}

/** @param {HTMLElement} page @param {Data} data @param {string[]} from @param {Occupation} target @param {Levels} has */
function gaps(page, data, from, target, has) {
  const missing = target.requires
    .map((one) => ({ ...one, from: has[one.competency] ?? 0 }))
    .filter((one) => one.from < one.level)
    .sort((a, b) => b.weight * (b.level - b.from) - a.weight * (a.level - a.from));
  const items = missing.map(({ competency, from: at, level }) =>
    make("li", {}, make("b", {}, named(data, competency)), `: ${word("switch_gap", { from: at, to: level })}.`, ...reasons(page, from, "lacks", competency)),
  );
  return make("section", { class: "switch-gaps" },
    make("h3", {}, word("switch_gaps")),
    items.length ? make("ul", {}, ...items) : make("p", {}, word("switch_no_gaps")),
  );
}

/** Have and need side by side: four squares for the eye, and the numbers. @param {Data} data @param {Occupation} target @param {Levels} has */
function map(data, target, has) {
  const rows = data.competencies.flatMap(({ id }) => {
    const need = target.requires.find(({ competency }) => competency === id)?.level ?? 0;
    const have = has[id] ?? 0;
    if (!need && !have) return [];
    const squares = [1, 2, 3, 4].map((level) => {
      const looks = [level <= have ? "has" : "", level <= need ? "needs" : ""];
      return make("i", { class: looks.join(" ").trim() });
    });
    return [make("tr", need > have ? { class: "is-short" } : {},
      make("th", { scope: "row" }, named(data, id)),
      make("td", {}, String(have)),
      make("td", {}, need ? String(need) : "–"),
      make("td", { class: "squares", "aria-hidden": "true" }, make("span", {}, ...squares)),
    )];
  });
  const heads = ["competency", "have", "need"].map((name) => make("th", { scope: "col" }, word(`switch_${name}`)));
  const key = make("p", { class: "squares-key", "aria-hidden": "true" },
    make("span", {}, make("i", { class: "has" }), word("switch_key_have")), " ",
    make("span", {}, make("i", { class: "needs" }), word("switch_key_need")),
  );
  return make("section", { class: "switch-map" },
    scrolling("p-transfer", make("table", {},
      make("caption", { id: "p-transfer" }, word("switch_map")),
      make("thead", {}, make("tr", {}, ...heads, make("td", { class: "squares", "aria-hidden": "true" }))),
      make("tbody", {}, ...rows),
    )),
    key,
  );
}
