// @ts-check
// How far the reader is, on every page: notes what is opened and read, marks lessons in lists, counts what is to be
// gone over, offers the way back. Reading and navigating need none of it.

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
/** The condition of which the reader has read. It comes back on the next page, where it is still true. */
let dismissed = "";

for (const { dataset } of entries) takeOver(dataset.aliases, dataset.lessonEntry);
if (main?.dataset.kind === "lesson" && main.dataset.lesson) lesson(main, main.dataset.lesson);
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

  const headings = [...main.querySelectorAll(".prose > :is(h2, h3)[id]")];
  /** Those above the middle of the screen. @type {Set<Element>} */
  const past = new Set();
  let place = "";
  const places = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) past[isIntersecting ? "add" : "delete"](target);
    const last = headings.findLast((heading) => past.has(heading));
    if (last && last.id !== place) placeIn(id, (place = last.id));
  }, { rootMargin: `${above} -50%` });
  for (const heading of headings) places.observe(heading);

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
  showResume(any);
  showCondition();
}

function showDue() {
  const link = document.getElementById("p-review");
  if (!link) return;
  const n = today().count;
  link.hidden = !n;
  link.textContent = count("site_due", n);
}

/** The lesson that was left half-way; else, once some were, the first that was not read. @param {boolean} any */
function showResume(any) {
  const box = document.getElementById("p-resume");
  if (!box) return;
  const left = resume(progress());
  const half = entries.find(({ dataset }) => dataset.lessonEntry === left?.lesson);
  const to = (half || (any && document.querySelector("[data-lesson-entry]:not(.is-read)")) || null)?.querySelector("a");
  box.hidden = !to;
  if (!to) return;
  const link = element("a", to.textContent);
  link.href = to.href + (half && left?.at ? `#${left.at}` : "");
  box.replaceChildren(element("span", word(half ? "site_resume" : "site_next")), " ", link);
}

/** Says so where answers will not be kept. */
function showCondition() {
  const how = condition();
  let box = document.getElementById("p-condition");
  if (how === "kept" || dismissed === how || !main?.querySelector("[data-exercise]")) {
    box?.remove();
    return;
  }
  if (box?.dataset.how === how) return;
  box ??= element("div", "");
  box.id = "p-condition";
  box.className = "condition";
  box.role = "status";
  box.dataset.how = how;
  main.prepend(box);
  const text = element("p", "");
  const close = element("button", word("site_dismiss"));
  close.className = "tool";
  close.addEventListener("click", () => {
    dismissed = how;
    box?.remove();
  });
  box.replaceChildren(text, close);
  // A region that is there before its words: else they are not read out.
  setTimeout(() => (text.textContent = word(`site_${how}`)), 100);
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
