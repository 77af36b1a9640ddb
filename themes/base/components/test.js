// @ts-check
// A test: chooses its questions, asks them, tells the result and what to read again. Without this
// script it is a list of questions, each with an answer to open.

import { exerciseId, whenSeen } from "parcurs/exercise";
import { button, copyOf, dayText, make, resultHeading, told } from "parcurs/make";
import { shuffled } from "parcurs/shuffle";
import { answersTo, lastAnswer, record } from "parcurs/store";
import { count, word } from "parcurs/words";

/** @typedef {{ s: number | null, right: boolean, c?: number, h: number, points: number }} Judged */
/** What a test asks of `parcurs-quiz`. @typedef {HTMLElement & { made?: object, connectedCallback(): void, answer(): { complete: boolean }, grade(): Judged, reset(attempt: number): void }} Quiz */
/** A question, and the lesson it was taken from. @typedef {{ quiz: Quiz, id: string, deck: HTMLElement | null }} Question */

/** Why a question is listed for review, the worst first. */
const reasons = ["confident", "wrong", "partial", "hinted", "unsure"];
const fields = "input, select, textarea";

class Test extends HTMLElement {
  made = false;

  connectedCallback() {
    customElements.whenDefined("parcurs-quiz").then(() => whenSeen(this, () => {
      if (!this.made) start(this);
      this.made = true;
    }));
  }
}

/** @param {HTMLElement} test */
function start(test) {
  const { dataset } = test;
  const id = exerciseId(test);
  const active = document.activeElement;
  /** @type {Question[]} */
  const pool = [...test.querySelectorAll("parcurs-quiz")].map((element) => {
    const quiz = /** @type {Quiz} */ (element);
    const deck = /** @type {HTMLElement | null} */ (quiz.closest(".deck"));
    const question = { quiz, id: exerciseId(quiz), deck };
    // It leaves the deck, and belongs to the same lesson still.
    if (deck) quiz.dataset.lesson = deck.dataset.lesson;
    return question;
  });
  if (!pool.length) return;

  const random = "draw" in dataset || "shuffle" in dataset;
  // Own questions in their own order stay among the author's words.
  const moves = random || pool.some(({ deck }) => deck);
  const pass = "pass" in dataset ? Number(dataset.pass) / 100 : Infinity;
  const passed = (/** @type {number | null} */ share) => (share ?? 0) >= pass - 1e-9;
  const immediate = dataset.show === "immediate";
  const attempts = Number(dataset.attempts || Infinity);
  const taken = () => answersTo(id);
  const left = () => attempts - taken().length;

  /** Those of this run. @type {Question[]} */
  let asked = [];
  /** Only mistakes are asked again: no attempt. */
  let again = false;
  let warned = false;

  const note = make("div", { class: "test-note" });
  const result = make("div", { class: "test-result", role: "status" });
  const questions = make("div", { class: "test-questions" });
  const alert = make("div", { class: "quiz-alert", role: "alert" });
  // The second press of a double click confirms nothing.
  const send = button("", ({ detail }) => detail > 1 || finish(), "action is-main");
  const actions = make("div", { class: "actions" }, send);
  [...test.children].find((child) => child.matches("parcurs-quiz, .deck"))?.before(note, result);
  test.append(questions, alert, actions);
  test.classList.add("is-ready");
  test.addEventListener("change", () => warn(false));
  restore();
  if (active instanceof HTMLElement && test.contains(active)) active.focus();

  function restore() {
    const all = taken();
    const good = all.find(({ s }) => passed(s));
    const last = good ?? all.at(-1);
    if (last) {
      const text = word(good ? "test_passed_on" : "test_last", { percent: percent(last.s ?? 0), day: dayText(last.t) });
      note.append(make("p", { class: good ? "result-head is-passed" : "quiz-last" }, ...(good ? told("✓", text) : [text])));
    }
    if (last && (good || left() < 1)) {
      note.append(ways(pool.filter((one) => last.a.includes(one.id) && (lastAnswer(one.id)?.s ?? 1) < 1)));
      test.classList.add("is-closed");
      actions.hidden = true;
    } else begin();
  }

  /** Asks the questions of the next attempt, or the given ones again. @param {Question[]} [only] */
  function begin(only) {
    const attempt = taken().length + (only ? 0 : 1);
    const order = random ? shuffled(pool.length, `${id}|${attempt}`).map((n) => pool[n]) : pool;
    asked = only ?? order.slice(0, Number(dataset.draw) || pool.length);
    again = !!only;
    test.classList.remove("is-closed");
    actions.hidden = false;
    if (moves) questions.replaceChildren();
    for (const { quiz } of pool) quiz.hidden = true;
    asked.forEach(({ quiz }, n) => {
      quiz.hidden = false;
      quiz.dataset.mode = immediate ? "immediate" : "test";
      quiz.dataset.attempt = String(attempt);
      quiz.toggleAttribute("data-shuffle", "shuffle" in dataset);
      const label = quiz.querySelector("legend");
      if (label) label.textContent = word("test_question", { n: n + 1, of: asked.length });
      if (moves) questions.append(quiz);
      if (quiz.made) quiz.reset(attempt);
      else quiz.connectedCallback();
    });
    const rules = [count("test_questions", asked.length)];
    if (!only && pass < Infinity) rules.push(word("test_pass", { percent: percent(pass) }));
    if (!only && attempts < Infinity) rules.push(word("test_attempt", { n: attempt, of: attempts }));
    note.append(make("p", { class: "test-rules" }, rules.join(" · ")));
    warn(false);
  }

  /** @param {boolean} on whether it was told that questions are still open */
  function warn(on) {
    warned = on;
    send.textContent = word(on ? "test_send_anyway" : immediate ? "test_result" : "test_send");
  }

  /** Questions without an answer are told once; then the test goes as it is. */
  function finish() {
    const open = asked.filter(({ quiz }) => !quiz.answer().complete);
    if (open.length && !warned) {
      const links = open.map(({ quiz }) => {
        const link = make("a", { href: `#${quiz.id}` }, quiz.querySelector("legend")?.textContent ?? "");
        link.addEventListener("click", (event) => {
          event.preventDefault();
          focus(quiz);
        });
        return make("li", {}, link);
      });
      alert.replaceChildren(make("p", {}, count("test_missing", open.length)), make("ul", { class: "test-open" }, ...links));
      warn(true);
      return;
    }
    const results = asked.map((one) => ({ ...one, ...one.quiz.grade() }));
    const scored = results.filter(({ s }) => s !== null);
    const total = scored.reduce((sum, { points }) => sum + points, 0);
    const got = scored.reduce((sum, { s, points }) => sum + (s ?? 0) * points, 0);
    const s = total ? got / total : 0;
    if (!again) record({ q: id, a: results.map((one) => one.id), s, n: taken().length + 1, w: "test" });

    const good = passed(s);
    const judged = !again && pass < Infinity;
    const right = scored.filter((one) => one.right).length;
    const text = again ? word("test_redone", { k: right, n: scored.length }) : word(judged ? (good ? "test_passed" : "test_failed") : "test_done");
    const head = resultHeading(test, ...(judged ? told(good ? "✓" : "✗", text) : [text]));
    head.classList.toggle("is-passed", judged && good);
    const score = [count("test_score", Math.floor(total), { got: number(got), total: number(total), percent: percent(s) })];
    if (judged) score.push(word("test_pass", { percent: percent(pass) }));
    const listed = scored.map((one) => ({ ...one, why: reason(one) })).filter(({ why }) => why >= 0);
    listed.sort((one, other) => one.why - other.why);
    result.replaceChildren(
      head,
      make("p", { class: "test-score" }, score.join(" · ")),
      make("p", { class: "result-label" }, word(listed.length ? "test_review" : "test_all_right")),
      make("ol", { class: "test-review" }, ...listed.map(reviewed)),
      ways(listed.filter((one) => !one.right)),
    );
    for (const one of [note, alert]) one.replaceChildren();
    actions.hidden = true;
    head.focus();
  }

  /** The ways on from a result. @param {Question[]} missed */
  function ways(missed) {
    const made = make("div", { class: "actions" });
    /** @param {string} key @param {Question[]} [only] */
    const way = (key, only) => {
      made.append(button(word(key), () => {
        for (const one of [note, result]) one.replaceChildren();
        begin(only);
        focus(asked[0].quiz);
      }));
    };
    if (missed.length) way("test_redo", missed);
    if (left() > 0) way("test_again");
    if (attempts < Infinity) made.append(make("p", { class: "quiz-cost" }, left() > 0 ? count("test_left", left()) : word("test_none_left")));
    return made;
  }
}

/** @param {HTMLElement} quiz */
function focus(quiz) {
  /** @type {HTMLElement | null} */ (quiz.querySelector(fields))?.focus();
}

/** @param {Judged} judged */
function reason({ right, s, c, h }) {
  return reasons.indexOf(!right ? (c === 3 ? "confident" : s ? "partial" : "wrong") : h ? "hinted" : c === 1 ? "unsure" : "");
}

/** A line of the review: how it went, what was asked, where to read. @param {Question & { why: number }} one */
function reviewed({ quiz, deck, why }) {
  const [prompt] = copyOf(quiz.querySelector(".prompt"));
  for (const part of prompt.querySelectorAll(".gap, .row-mark")) part.replaceWith(part.matches(".gap") ? "…" : "");
  const words = (prompt.textContent ?? "").trim().split(/\s+/);
  const short = words.slice(0, 16).join(" ") + (words.length > 16 ? "…" : "");
  const href = deck ? `${deck.dataset.url}#${quiz.dataset.exercise}` : `#${quiz.id}`;
  const text = word(deck ? "test_lesson" : "test_to_question", { title: deck?.dataset.title ?? "" });
  const [see] = copyOf(quiz.querySelector(".answer > .see"));
  const way = see ?? make("p", { class: "see" }, make("a", { href }, text));
  return make("li", {}, make("p", { class: "test-why" }, word(`test_${reasons[why]}`)), make("p", {}, short), way);
}

/** What is not reached is not rounded to. @param {number} share */
function percent(share) {
  return number(Math.floor(share * 100 + 1e-9) / 100, { style: "percent" });
}

/** @param {number} value @param {Intl.NumberFormatOptions} [options] */
function number(value, options = { maximumFractionDigits: 2 }) {
  return value.toLocaleString(document.documentElement.lang, options);
}

customElements.define("parcurs-test", Test);
