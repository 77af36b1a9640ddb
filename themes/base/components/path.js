// @ts-check
// The reader's own path: only the lessons they are missing, each with its reason, spread over the time they have, and as a
// file for their calendar.

import { choices, dataOf, labelled, profile, setProfile } from "parcurs/career";
import { download } from "parcurs/file";
import { calendar } from "parcurs/ics";
import { doneLessons, levelsOf } from "parcurs/levels";
import { button, make } from "parcurs/make";
import { find, percent, weeks } from "parcurs/path";
import { progress, subscribe } from "parcurs/store";
import { count, word } from "parcurs/words";

/** @typedef {import("../lib/levels.js").Data} Data */
/** @typedef {import("../lib/path.js").Path} Path */
/** @typedef {import("../lib/path.js").Step} Step */
/** @typedef {Step & {week: {from: number, to: number}, day: Date, days: number}} Placed */

const root = document.documentElement;
const page = document.querySelector(".path");
if (page instanceof HTMLElement) start(page);

/** @param {HTMLElement} page */
function start(page) {
  const data = dataOf(page);
  const names = ["from", "and", "to", "nothing"].map((name) => [name, word(`path_${name}`)]);
  const { fields, show: showFields } = choices(data, { ...Object.fromEntries(names), other: word("path_no_other") });
  const hours = make("input", { type: "number", id: "p-hours", min: "1", max: "40", step: "1", inputmode: "numeric" });
  const begin = make("input", { type: "date", id: "p-start" });
  hours.addEventListener("change", () => {
    // What is no number of hours is put back by what is kept.
    setProfile(data, { hours: Math.min(40, Math.max(1, Math.round(Number(hours.value)) || 3)) });
  });
  begin.addEventListener("change", () => setProfile(data, { start: begin.value }));
  const said = make("p", { role: "status", class: "path-said" });
  const result = make("div", { class: "path-result" });
  const own = make("section", { class: "path-own", "aria-labelledby": "p-own" },
    make("h2", { id: "p-own" }, word("path_choose")),
    make("p", { class: "path-intro" }, word("path_intro")),
    make("div", { class: "fields" }, ...fields, labelled(word("path_hours"), hours), labelled(word("path_start"), begin)),
    said,
    result,
  );
  page.replaceChildren(own);

  let shown = "";
  const show = () => {
    showFields();
    const { from, to, hours: kept, start } = profile(data);
    hours.value = String(kept);
    const first = start ? new Date(`${start}T00:00`) : new Date();
    begin.value = iso(first);
    const target = data.occupations.find(({ id }) => id === to);
    if (!target) return;
    const done = doneLessons(progress(), data);
    const levels = levelsOf(progress(), data, from);
    const path = find({ requirements: target.requires, levels, lessons: data.lessons, done });
    // Answers given in another tab change nothing here, as a rule; then nothing is drawn again.
    const now = JSON.stringify([path, kept, iso(first), done.length]);
    if (now === shown) return;
    shown = now;
    const placed = place(path, kept, first);
    said.textContent = summary(path, placed);
    result.replaceChildren(...parts(data, path, placed, done.length));
  };
  show();
  subscribe(show);
}

/** @param {Date} day as fields of dates have it */
function iso(day) {
  return [String(day.getFullYear()), ...[day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0"))].join("-");
}

/**
 * The lessons with their weeks and days: those of a week spread over its days.
 * @param {Path} path @param {number} hours @param {Date} first @returns {Placed[]}
 */
function place(path, hours, first) {
  const all = weeks(path.steps.map(({ minutes }) => minutes), hours * 60);
  return path.steps.map((step, at) => {
    const week = all[at];
    const begun = all.map(({ from }, n) => ({ from, n })).filter(({ from }) => from === week.from);
    const offset = Math.floor((begun.findIndex(({ n }) => n === at) * 7) / begun.length);
    const day = new Date(first.getFullYear(), first.getMonth(), first.getDate() + (week.from - 1) * 7 + offset);
    return { ...step, week, day, days: (week.to - week.from) * 7 + 1 };
  });
}

/** @param {Path} path @param {Placed[]} placed */
function summary(path, placed) {
  const last = placed.at(-1);
  if (!last) return path.gaps.length ? word("path_none") : word("path_all_there");
  const [hours, minutes] = [Math.floor(last.total / 60), last.total % 60];
  const time = [...(hours ? [count("path_hours_of", hours)] : []), ...(minutes ? [count("path_minutes_of", minutes)] : [])];
  const list = new Intl.ListFormat(root.lang).format(time);
  const length = count("path_summary", placed.length, { time: list, weeks: count("path_weeks", Math.max(...placed.map(({ week }) => week.to))) });
  return `${length} ${word("path_ready", { now: percent(path.readiness), then: percent(last.readiness) })}`;
}

/** @param {Data} data @param {Path} path @param {Placed[]} placed @param {number} done @returns {HTMLElement[]} */
function parts(data, path, placed, done) {
  /** @type {HTMLElement[]} */
  const made = [];
  if (done) made.push(make("p", { class: "path-done" }, count("path_done", done)));
  const starts = [...new Set(placed.map(({ week }) => week.from))];
  let number = 0;
  for (const start of starts) {
    const lessons = placed.filter(({ week }) => week.from === start);
    const end = Math.max(...lessons.map(({ week }) => week.to));
    const title = end > start ? word("path_weeks_from_to", { from: start, to: end }) : word("path_week", { n: start });
    const day = lessons[0].day.toLocaleDateString(root.lang, { day: "numeric", month: "long" });
    const list = make("ol", { class: "path-lessons", start: String(number + 1) }, ...lessons.map((step) => lessonOf(data, step)));
    number += lessons.length;
    made.push(make("section", { class: "path-week" }, make("h3", {}, title, " ", make("span", { class: "time" }, word("path_from_day", { day }))), list));
  }
  if (path.uncovered.length) {
    made.push(make("section", { class: "path-uncovered" },
      make("h3", {}, word("path_uncovered")),
      make("p", {}, word("path_uncovered_note")),
      make("ul", {}, ...path.uncovered.map((rise) => make("li", {}, riseText(data, rise)))),
    ));
  }
  if (placed.length) made.push(actions(data, placed));
  return made;
}

/** @param {Data} data @param {import("../lib/path.js").Rise} rise */
function riseText(data, { competency, from, to }) {
  const name = data.competencies.find(({ id }) => id === competency)?.name ?? competency;
  return word("path_rise", { name, from, to });
}

/** @param {Data} data @param {Step} step @returns {string[]} */
function why(data, { rises, unlocks }) {
  if (rises.length) return rises.map((rise) => riseText(data, rise));
  const titles = unlocks.map((id) => data.lessons.find((lesson) => lesson.id === id)?.title ?? id);
  return titles.length ? [word("path_unlocks", { lessons: new Intl.ListFormat(root.lang).format(titles) })] : [];
}

/** @param {Data} data @param {Placed} step */
function lessonOf(data, step) {
  const lesson = data.lessons.find(({ id }) => id === step.lesson);
  const link = make("a", { href: lesson?.url ?? "", ...(lesson?.language && { hreflang: lesson.language, lang: lesson.language }) }, lesson?.title ?? step.lesson);
  const facts = [count("path_minutes_of", step.minutes), word("path_after", { percent: percent(step.readiness) })];
  return make("li", {},
    link,
    ...why(data, step).map((text) => make("span", { class: "path-why" }, text)),
    make("span", { class: "time" }, facts.join(" · ")),
  );
}

/** @param {Data} data @param {Placed[]} placed */
function actions(data, placed) {
  const said = make("p", { role: "status", class: "path-file" });
  const file = button(word("path_ics"), () => {
    const events = placed.map((step) => {
      const lesson = data.lessons.find(({ id }) => id === step.lesson);
      const title = `${lesson?.title ?? step.lesson} (${count("path_minutes_of", step.minutes)})`;
      const url = new URL(lesson?.url ?? "", location.href).href;
      return { id: step.lesson, day: step.day, days: step.days, title, text: [...why(data, step), url].join("\n"), url };
    });
    download(word("path_ics_file"), "text/calendar", calendar(word("path_ics_name"), root.dataset.site ?? "", events));
    said.textContent = word("path_ics_done");
  }, "action is-main");
  const print = button(word("path_print"), () => window.print());
  return make("div", { class: "path-actions" }, make("div", { class: "actions" }, file, print), said);
}
