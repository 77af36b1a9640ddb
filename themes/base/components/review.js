// @ts-check
// A session of review: what is due today, mixed across lessons, one thing at a time. Without this script the page is
// all cards and questions, to open one by one.

import { forAnki, itemsOf, mixed } from "parcurs/deck";
import { download } from "parcurs/file";
import { button, copyOf, make } from "parcurs/make";
import { dayOf, first, next, rating } from "parcurs/schedule";
import { answersTo, card, cards, lastAnswer, progress, saveCard, subscribe } from "parcurs/store";
import { perDay, setAbsent, today } from "parcurs/today";
import { count, word } from "parcurs/words";

/** @typedef {import("../lib/deck.js").Item} Item */
/** @typedef {import("../lib/schedule.js").Rating} Rating */

/** @type {HTMLElement | null} */
const page = document.querySelector(".review");
const stage = make("section", { class: "stage", "aria-labelledby": "p-stage" });
/** @type {Map<string, Item>} */
const items = page ? itemsOf(page) : new Map();
/** Puts a question back where it was taken from. */
let putBack = () => {};

if (page) {
  setAbsent(Object.keys(cards()).filter((id) => !items.has(id)));
  page.querySelector(".review-intro")?.replaceWith(stage);
  page.append(exporter());
  page.classList.add("is-ready");
  stage.addEventListener("keydown", keys);
  overview();
  // What another tab has gone over is not due here any more.
  subscribe(() => page.classList.contains("is-asking") || overview());
}

/** What is due of what the page has. */
function due() {
  const { ids, room } = today();
  return { all: ids.flatMap((id) => items.get(id) ?? []), room };
}

/** What there is today. */
function overview() {
  const { all, room } = due();
  if (!all.length) return say(...nothing());
  if (!room) return say(...ending(word("review_done")));
  const now = all.slice(0, room);
  const later = all.length > room ? ` · ${count("review_later", all.length - room)}` : "";
  const begin = button(word("review_start"), () => session(now, false), "action is-main");
  say(heading(word("review_today")), line(count("review_due", now.length) + later), actions(begin));
}

/** @returns {Node[]} */
function nothing() {
  const { lessons } = progress();
  const all = [...items.values()].filter(({ lesson, id }) => (lesson ? lessons[lesson]?.read : card(id)));
  const extra = mixed(all, `extra|${dayOf(Date.now())}`).slice(0, perDay);
  const text = make("p", {}, nextDay() || word("review_nothing_yet"));
  if (!extra.length) return [heading(word("review_nothing")), text];
  const more = button(word("review_extra"), () => session(extra, true));
  return [heading(word("review_nothing")), text, actions(more), make("p", { class: "time" }, word("review_extra_note"))];
}

/**
 * @param {string} title
 * @param {number} [went]
 * @param {number} [known]
 * @returns {Node[]}
 */
function ending(title, went = 0, known = 0) {
  const { all, room } = due();
  const said = went ? [line(`${count("review_went", went)} ${count("review_kept", known)}`)] : [];
  const more = all.slice(0, room || perDay);
  const when = !all.length ? nextDay() : room ? "" : `${count("review_later", all.length)}.`;
  if (when) said.push(make("p", {}, when[0].toLocaleUpperCase() + when.slice(1)));
  if (more.length) said.push(actions(button(count("review_more", more.length), () => session(more, false), "action is-main")));
  return [heading(title), ...said];
}

/**
 * Asks one thing after the other.
 * @param {Item[]} chosen
 * @param {boolean} extra what is not due: only what was forgotten changes its day
 */
function session(chosen, extra) {
  const queue = mixed(chosen, `review|${dayOf(Date.now())}`);
  let [at, went, known] = [0, 0, 0];
  page?.classList.add("is-asking");
  ask();

  function ask() {
    putBack();
    if (at >= queue.length) return finish(word("review_done"));
    const item = queue[at];
    const before = card(item.id);
    const dueAfter = (/** @type {Rating} */ rated) => (extra && rated > 1 ? null : after(before, rated));
    const save = (/** @type {Rating} */ rated) => {
      went += 1;
      if (rated > 1) known += 1;
      const state = dueAfter(rated);
      if (state) saveCard(item.id, state);
    };
    const onward = () => {
      at += 1;
      ask();
    };
    const head = heading(word("review_of", { n: at + 1, of: queue.length }));
    const stop = button(word("review_stop"), () => finish(word("review_stopped")), "tool");
    const asked = item.kind === "question" ? question(item, save, dueAfter, onward) : recall(item, save, dueAfter, onward);
    stage.replaceChildren(strip(at, queue.length), head, origin(item), ...asked, make("p", { class: "stage-stop" }, stop));
    head.focus();
  }

  /** @param {string} title */
  function finish(title) {
    putBack();
    page?.classList.remove("is-asking");
    stage.replaceChildren(...ending(title, went, known));
    stage.querySelector("h2")?.focus();
  }
}

/** A card after an answer. @param {import("../lib/schedule.js").Card | undefined} before @param {Rating} rated */
function after(before, rated) {
  return before ? next(before, rated, Date.now()) : first(rated, Date.now());
}

/** @typedef {(rated: Rating) => ReturnType<typeof after> | null} DueAfter */

/**
 * A question, taken from its deck; it judges itself.
 * @param {Item} item
 * @param {(rated: Rating) => void} save
 * @param {DueAfter} dueAfter
 * @param {() => void} onward
 */
function question(item, save, dueAfter, onward) {
  const quiz = /** @type {HTMLElement & {reset?: (attempt: number) => void}} */ (item.front);
  const body = make("div", { class: "stage-body", "data-lesson": item.lesson, lang: item.lang });
  const feet = make("div", { class: "stage-feet" });
  const told = (/** @type {Event} */ event) => {
    const { s, c, h } = /** @type {CustomEvent} */ (event).detail;
    const times = progress().answers.flatMap(({ ms }) => ms ?? []).sort((a, b) => a - b);
    const rated = rating({ s, c, h, n: 1, ms: lastAnswer(item.id)?.ms, median: times[times.length >> 1] });
    const state = dueAfter(rated);
    save(rated);
    const when = state ? [make("p", {}, word("review_returns", { when: away(state.due) }))] : [];
    feet.replaceChildren(...when, actions(button(word("review_onward"), onward, "action is-main")));
  };
  const place = document.createComment("");
  quiz.replaceWith(place);
  quiz.dataset.mode = "review";
  body.append(quiz);
  quiz.addEventListener("parcurs:answered", told, { once: true });
  // On the page first: a question wakes when it is seen.
  queueMicrotask(() => quiz.reset?.(answersTo(item.id).length + 1));
  putBack = () => {
    quiz.removeEventListener("parcurs:answered", told);
    delete quiz.dataset.mode;
    delete quiz.dataset.attempt;
    place.replaceWith(quiz);
    putBack = () => {};
  };
  return [body, feet];
}

/**
 * Something to be remembered, which the reader judges.
 * @param {Item} item
 * @param {(rated: Rating) => void} save
 * @param {DueAfter} dueAfter
 * @param {() => void} onward
 */
function recall(item, save, dueAfter, onward) {
  const front = make("div", { class: "stage-front" }, ...inside(item.front));
  const back = make("div", { class: "stage-back", tabindex: "-1", role: "group", "aria-label": word("review_answer") });
  const body = make("div", { class: "stage-body", lang: item.lang }, make("p", { class: "stage-ask", lang: document.documentElement.lang }, word(`review_${item.kind}`)), front);
  const feet = make("div", { class: "stage-feet" });
  const show = button(word("review_show"), () => {
    back.append(...inside(item.back));
    body.append(back);
    const rates = /** @type {Rating[]} */ ([1, 2, 3, 4]).map((rated) => {
      const made = button("", () => {
        save(rated);
        onward();
      }, "rate");
      made.dataset.rate = String(rated);
      const state = dueAfter(rated);
      made.append(make("b", {}, word(`review_${rated}`)), " ", make("span", {}, state ? away(state.due) : ""));
      return made;
    });
    const how = make("p", { class: "stage-how", id: "p-how" }, word("review_how"));
    feet.replaceChildren(how, make("div", { class: "rates", role: "group", "aria-labelledby": "p-how" }, ...rates));
    back.focus();
  }, "action is-main stage-show");
  feet.append(actions(show), make("p", { class: "time stage-keys" }, word("review_keys")));
  return [body, feet];
}

/** Enter shows, 1 to 4 rate, as long as the focus is in the stage and not where keys mean something else. @param {KeyboardEvent} event */
function keys(event) {
  const from = /** @type {Element} */ (event.target);
  if (event.ctrlKey || event.altKey || event.metaKey || from.closest("input, textarea, select, parcurs-quiz")) return;
  const wanted = /^[1-4]$/.test(event.key) ? `[data-rate="${event.key}"]` : event.key === "Enter" && !from.closest("a, button") && ".stage-show";
  const found = wanted && stage.querySelector(wanted);
  if (!(found instanceof HTMLElement)) return;
  event.preventDefault();
  found.click();
}

/** The cards for another program. */
function exporter() {
  const said = make("p", { role: "status" });
  const save = button(word("review_export"), () => {
    const { text, count: n } = forAnki(items.values());
    download("anki.txt", "text/plain", text);
    said.textContent = count("review_exported", n);
  });
  const some = [...items.values()].some(({ back }) => back);
  return make("div", { class: "review-all" }, ...(some ? [actions(save), said] : []));
}

/** @param {...Node} children */
function say(...children) {
  const focused = stage.contains(document.activeElement);
  stage.replaceChildren(...children);
  if (focused) stage.querySelector("h2")?.focus();
}

/** @param {string} text */
function heading(text) {
  return make("h2", { id: "p-stage", tabindex: "-1" }, text);
}

/** @param {string} text */
function line(text) {
  return make("p", { class: "stage-amount" }, text);
}

/** @param {...Node} buttons */
function actions(...buttons) {
  return make("div", { class: "actions" }, ...buttons);
}

/** How far the session is, for the eye: the stretch of the line. @param {number} at @param {number} of */
function strip(at, of) {
  const stops = Array.from({ length: of }, (_, n) => make("i", n < at ? { class: "past" } : n === at ? { class: "here" } : {}));
  return make("div", { class: `strip${of > 8 ? " strip-long" : ""}`, "aria-hidden": "true" }, ...stops);
}

/** Where a thing is from. @param {Item} item */
function origin({ lesson, title, url, lang }) {
  const link = make("a", { href: url, lang }, lesson ? title : word("review_glossary"));
  return make("p", { class: "stage-from" }, ...(lesson ? [word("review_from"), " "] : []), ...(url ? [link] : []));
}

/** Copies of what is in an element. @param {HTMLElement | null} element @returns {Node[]} */
function inside(element) {
  return copyOf(element).flatMap((copy) => [...copy.childNodes]);
}

/** @param {number} time @returns {string} the day, as seen from today */
function away(time) {
  const days = dayOf(time) - dayOf(Date.now());
  return new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" }).format(days, "day");
}

/** When the next card of this page is due, what waits for another day among them; empty where none is. */
function nextDay() {
  const tomorrow = Date.now() + 24 * 3_600_000;
  const times = Object.entries(cards()).flatMap(([id, { due }]) => (items.has(id) ? (due > Date.now() ? due : tomorrow) : []));
  return times.length ? word("review_next", { when: away(Math.min(...times)) }) : "";
}
