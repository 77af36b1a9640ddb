// @ts-check
// How far the reader is, on every page: notes what is opened and read, marks lessons in lists, counts what is to be
// gone over, offers the way back. Reading and navigating need none of it.

import { load } from "parcurs/later";
import { lessonState, named, resume } from "parcurs/standing";
import { carry, condition, markRead, opened, placeIn, progress, saveCard, subscribe } from "parcurs/store";
import { today } from "parcurs/today";
import { count, word } from "parcurs/words";

/** Seconds after which a page that was seen to its end may have been read. */
const seconds = 5;

/** Of observers' roots: what was scrolled past is as good as in view. */
const above = "9999999px 0px";

const main = document.getElementById("p-main");
const entries = elements(document, "[data-lesson-entry]");

let frame = 0;

for (const { dataset } of entries) takeOver(dataset.aliases, dataset.lessonEntry);
const id = main?.dataset.kind === "lesson" && main.dataset.lesson;
if (main && id) lesson(main, id);
if (main) follow(main, id || "");
show();
subscribe(soon);

/** @param {string | undefined} aliases @param {string | undefined} id */
function takeOver(aliases, id) {
  if (aliases && id) carry(aliases.split(" "), id);
}

/** @param {HTMLElement} main @param {string} id */
function lesson(main, id) {
  takeOver(main.dataset.aliases, id);
  opened(id);

  // What comes after the text: who sees it has come to the end.
  const end = main.querySelector(".after, .onward, .colophon");
  if (!end) return;
  let ripe = false;
  let seen = false;
  const check = () => {
    if (!ripe || !seen) return;
    ends.disconnect();
    markRead(id);
    enrol(main, id);
  };
  const ends = new IntersectionObserver((changes) => {
    seen = changes[changes.length - 1].isIntersecting;
    check();
  }, { rootMargin: `${above} 0px` });
  ends.observe(end);
  const begin = () => setTimeout(() => {
    ripe = true;
    check();
  }, seconds * 1000);
  if (document.visibilityState === "visible") begin();
  else document.addEventListener("visibilitychange", begin, { once: true });
}

/**
 * Follows the reader from heading to heading: marks the one they are at among the contents, and remembers it of a lesson.
 * @param {HTMLElement} main
 * @param {string} id the lesson's, if it is one
 */
function follow(main, id) {
  const headings = [...main.querySelectorAll(".prose > :is(h2, h3)[id]")];
  const rail = document.getElementById("p-here");
  /** Those above the middle of the screen. @type {Set<Element>} */
  const past = new Set();
  /** @type {Element | undefined} */
  let place;
  const places = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) past[isIntersecting ? "add" : "delete"](target);
    const last = headings.findLast((heading) => past.has(heading));
    if (last === place) return;
    place = last;
    if (id && last) placeIn(id, last.id);
    rail?.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const link = last && rail?.querySelector(`[href="#${CSS.escape(last.id)}"]`);
    if (!rail || !link) return;
    link.setAttribute("aria-current", "location");
    rail.scrollTop += link.getBoundingClientRect().top - rail.getBoundingClientRect().top - rail.clientHeight / 2;
  }, { rootMargin: `${above} -50%` });
  for (const heading of headings) places.observe(heading);
}

/** What a lesson that was read gives to remember: its cards and its terms. @param {HTMLElement} main @param {string} id */
function enrol(main, id) {
  const known = progress().cards;
  const ids = [];
  for (const { dataset } of elements(main, "[data-term]")) ids.push(`term:${dataset.term}`);
  for (const block of elements(main, "parcurs-cards")) {
    const { exercise, both } = block.dataset;
    for (const { dataset } of elements(block, "li[data-item]")) {
      const card = `${id}#${exercise}/${dataset.item}`;
      ids.push(card);
      if (both !== undefined) ids.push(`${card}~back`);
    }
  }
  const blank = { algo: /** @type {const} */ ("fsrs-6"), S: 0, D: 0, last: 0, due: Date.now(), reps: 0, lapses: 0 };
  for (const one of ids) if (!Object.hasOwn(known, one)) saveCard(one, blank);
}

/** Shows again, once for many changes. */
function soon() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(show);
}

function show() {
  const all = progress();
  let any = false;
  for (const entry of entries) {
    const { lessonEntry = "", exercises, marks = "" } = entry.dataset;
    const state = lessonState(all, lessonEntry, exercises?.split(" ") ?? named(all, lessonEntry, marks));
    const words = /** @type {const} */ (["read", "tried", "demonstrated"]).filter((name) => {
      entry.classList.toggle(`is-${name}`, state[name]);
      return state[name];
    });
    any ||= words.length > 0;
    let note = entry.querySelector(".state");
    if (!note && words.length) {
      note = element("span", "");
      note.className = "state";
      (entry.querySelector("p.time") ?? entry.querySelector("a")?.parentElement)?.append(" ", note);
    }
    if (note) note.textContent = words.map((name) => word(`site_${name}`)).join(", ");
  }
  // A line that nobody has travelled is drawn whole.
  document.documentElement.classList.toggle("has-progress", any);
  showDue();
  showLeft();
  showResume(any);
  // Rare, so that what tells of it is fetched then.
  if (condition() !== "kept") load("condition").catch(() => {});
}

function showDue() {
  const link = document.getElementById("p-review");
  if (!link) return;
  const n = today().count;
  link.hidden = !n;
  link.textContent = count("site_due", n);
}

/** Minutes of the module's lessons that are not read, once some are. */
function showLeft() {
  const box = document.getElementById("p-left");
  const lessons = elements(document, "[data-minutes]");
  const ahead = lessons.filter(({ classList }) => !classList.contains("is-read"));
  if (!box || ahead.length === lessons.length) return;
  const left = ahead.reduce((sum, { dataset }) => sum + Number(dataset.minutes), 0);
  box.textContent = left ? count("site_left", left) : word("site_left_none");
}

/**
 * The lesson that was left half-way; else, once some were, the first that was not read. On the page of a module, of those.
 * @param {boolean} any
 */
function showResume(any) {
  const box = document.getElementById("p-resume");
  if (!box || !main) return;
  const left = resume(progress());
  const listed = elements(main, "[data-lesson-entry]");
  const half = listed.find(({ dataset }) => dataset.lessonEntry === left?.lesson);
  const to = (half || (any && listed.find(({ classList }) => !classList.contains("is-read"))) || null)?.querySelector("a");
  box.hidden = !to;
  if (!to) return;
  const link = element("a", to.textContent);
  link.href = to.href + (half && left?.at ? `#${left.at}` : "");
  box.replaceChildren(element("span", word(half ? "site_resume" : "site_next")), " ", link);
}

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string | null} text @returns {HTMLElementTagNameMap[Tag]} */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
function elements(root, selector) {
  return [...root.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));
}
