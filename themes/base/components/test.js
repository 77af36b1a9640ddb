// @ts-check
// A test: chooses its questions, asks them, tells the result and what to read again. Without this
// script it is a list of questions that each check themselves by an answer to open.

import { exerciseId, whenSeen } from "parcurs/exercise";
import { button, copyOf, dayText, make, resultHeading, told } from "parcurs/make";
import { shuffled } from "parcurs/shuffle";
import { answersTo, lastAnswer, record } from "parcurs/store";
import { count, word } from "parcurs/words";

/** What a test asks of `parcurs-quiz`. @typedef {HTMLElement & { ready: boolean, connectedCallback(): void, answer(): { complete: boolean }, grade(how?: { reveal?: boolean }): Judged, reset(attempt: number): void }} Quiz */
/** @typedef {{ id: string, s: number | null, right: boolean, c?: number, h: number, points: number }} Judged */
/** A question, and the lesson it was taken from. @typedef {{ quiz: Quiz, id: string, deck: HTMLElement | null }} Question */

/** What is worst comes first. */
const order = ["confident", "wrong", "partial", "hinted", "unsure"];

class Test extends HTMLElement {
  ready = false;
  /** All there are. @type {Question[]} */
  pool = [];
  /** Those of this run. @type {Question[]} */
  asked = [];
  /** Only mistakes are asked again: no attempt. */
  again = false;
  warned = false;

  connectedCallback() {
    if (this.ready) return;
    customElements.whenDefined("parcurs-quiz").then(() => whenSeen(this, () => this.upgrade()));
  }

  upgrade() {
    if (this.ready) return;
    const active = document.activeElement;
    for (const quiz of /** @type {NodeListOf<Quiz>} */ (this.querySelectorAll("parcurs-quiz"))) {
      const deck = /** @type {HTMLElement | null} */ (quiz.closest(".deck"));
      const id = exerciseId(quiz);
      // It leaves the deck, and answers to the same lesson still.
      if (deck) quiz.dataset.lesson = deck.dataset.lesson;
      this.pool.push({ quiz, id, deck });
    }
    if (!this.pool.length) return;
    this.ready = true;
    this.full = exerciseId(this);
    // Own questions in their own order stay among the author's words.
    this.moves = this.dataset.draw !== undefined || this.dataset.shuffle !== undefined || this.pool.some(({ deck }) => deck);
    this.note = make("div", { class: "test-note" });
    this.result = make("div", { class: "test-result", role: "status" });
    this.questions = make("div", { class: "test-questions" });
    this.alert = make("div", { class: "quiz-alert", role: "alert" });
    this.send = button("", (event) => event.detail > 1 || this.finish(), "action is-main");
    this.actions = make("div", { class: "actions" }, this.send);
    const own = [...this.children].find((child) => child.matches("parcurs-quiz, .deck"));
    (own ?? this.lastElementChild)?.before(this.note, this.result);
    this.append(this.questions, this.alert, this.actions);
    this.classList.add("is-ready");
    this.addEventListener("change", () => this.warn(false));
    this.restore();
    if (active instanceof HTMLElement && active !== document.activeElement && this.contains(active)) active.focus();
  }

  get taken() {
    return answersTo(this.full ?? "");
  }

  /** Attempts that are left; without end where the author set none. */
  get left() {
    return Number(this.dataset.attempts || Infinity) - this.taken.length;
  }

  get pass() {
    return this.dataset.pass === undefined ? null : Number(this.dataset.pass);
  }

  /** @param {number} share */
  passed(share) {
    return this.pass !== null && share * 100 >= this.pass - 1e-9;
  }

  restore() {
    const { taken } = this;
    const good = taken.find(({ s }) => this.passed(s ?? 0));
    const last = good ?? taken.at(-1);
    if (last) {
      const values = { percent: percent(last.s ?? 0), day: dayText(last.t) };
      const text = word(good ? "test_passed_on" : "test_last", values);
      this.note?.append(make("p", { class: good ? "result-head" : "quiz-last" }, ...(good ? told("✓", text) : [text])));
      this.note?.classList.toggle("is-passed", !!good);
    }
    if (good || this.left < 1) {
      const missed = this.pool.filter(({ id }) => taken.at(-1)?.a.includes(id) && (lastAnswer(id)?.s ?? 1) < 1);
      this.note?.append(...this.ways(missed));
      this.close(true);
    } else this.begin();
  }

  /** @param {boolean} closed whether the questions are put away */
  close(closed) {
    this.classList.toggle("is-closed", closed);
    if (this.actions) this.actions.hidden = closed;
  }

  /** Asks the questions of the next attempt, or the given ones again. @param {Question[]} [only] */
  begin(only) {
    const { full, pool, moves } = this;
    const n = this.taken.length + 1;
    const number = only ? n - 1 : n;
    this.again = !!only;
    const random = this.dataset.draw !== undefined || this.dataset.shuffle !== undefined;
    const chosen = random ? shuffled(pool.length, `${full}|${n}`).map((at) => pool[at]) : pool;
    this.asked = only ?? chosen.slice(0, Number(this.dataset.draw) || pool.length);
    const { asked } = this;
    this.close(false);
    for (const [at, { quiz }] of asked.entries()) {
      quiz.dataset.mode = this.dataset.show === "immediate" ? "immediate" : "test";
      quiz.dataset.attempt = String(number);
      quiz.toggleAttribute("data-shuffle", this.dataset.shuffle !== undefined);
      const label = quiz.querySelector("legend");
      if (label) label.textContent = word("test_question", { n: at + 1, of: asked.length });
    }
    if (moves) this.questions?.replaceChildren(...asked.map(({ quiz }) => quiz));
    for (const { quiz } of pool) quiz.hidden = !asked.some((one) => one.quiz === quiz);
    for (const { quiz } of asked) {
      if (quiz.ready) quiz.reset(number);
      else quiz.connectedCallback();
    }
    const rules = [count("test_questions", asked.length)];
    if (!only && this.pass !== null) rules.push(word("test_pass", { percent: percent(this.pass / 100) }));
    if (!only && this.left < Infinity) rules.push(word("test_attempt", { n, of: this.dataset.attempts ?? "" }));
    const intro = make("p", { class: "test-rules" }, rules.join(" · "));
    if (this.note?.querySelector("button")) this.note.replaceChildren();
    this.note?.querySelector(".test-rules")?.remove();
    this.note?.append(intro);
    this.alert?.replaceChildren();
    this.warn(false);
  }

  /** Starts once more, and takes the learner to the first question. @param {Question[]} [only] */
  restart(only) {
    this.note?.replaceChildren();
    this.result?.replaceChildren();
    this.begin(only);
    /** @type {HTMLElement | null | undefined} */ (this.asked[0]?.quiz.querySelector("input, select, textarea, button"))?.focus();
  }

  /** @param {boolean} warned that questions are still open */
  warn(warned) {
    this.warned = warned;
    const plain = this.dataset.show === "immediate" ? "test_result" : "test_send";
    if (this.send) this.send.textContent = word(warned ? "test_send_anyway" : plain);
  }

  /** Questions without an answer are told once; then the test goes as it is. */
  finish() {
    const open = this.asked.filter(({ quiz }) => !quiz.answer().complete);
    if (open.length && !this.warned) {
      const links = open.map(({ quiz }) => {
        const link = make("a", { href: `#${quiz.id}` }, quiz.querySelector("legend")?.textContent ?? "");
        link.addEventListener("click", (event) => {
          const field = /** @type {HTMLElement | null} */ (quiz.querySelector("input, select, textarea, button"));
          if (!field) return;
          event.preventDefault();
          field.focus();
        });
        return make("li", {}, link);
      });
      this.alert?.replaceChildren(make("p", {}, count("test_missing", open.length)), make("ul", { class: "test-open" }, ...links));
      this.warn(true);
      return;
    }
    this.alert?.replaceChildren();
    const results = this.asked.map((question) => ({ ...question, ...question.quiz.grade({ reveal: true }) }));
    const scored = results.filter(({ s }) => s !== null);
    const total = scored.reduce((sum, { points }) => sum + points, 0);
    const got = scored.reduce((sum, { s, points }) => sum + (s ?? 0) * points, 0);
    const share = total ? got / total : 0;
    if (!this.again) {
      record({ q: this.full ?? "", a: results.map(({ id }) => id), s: share, n: this.taken.length + 1, w: "test" });
    }
    this.tell(scored, got, total);
  }

  /**
   * @param {(Question & Judged)[]} results
   * @param {number} got
   * @param {number} total
   */
  tell(results, got, total) {
    const share = total ? got / total : 0;
    const right = results.filter((one) => one.right).length;
    const passed = this.passed(share);
    const how = this.again || this.pass === null ? "done" : passed ? "passed" : "failed";
    const text = this.again ? word("test_redone", { k: right, n: results.length }) : word(`test_${how}`);
    const head = resultHeading(this, ...(how === "done" ? [text] : told(passed ? "✓" : "✗", text)));
    const score = count("test_score", Math.floor(total), { got: number(got), total: number(total), percent: percent(share) });
    const asks = how === "done" ? [] : [word("test_pass", { percent: percent((this.pass ?? 0) / 100) })];
    const say = [head, make("p", { class: "test-score" }, [score, ...asks].join(" · "))];

    const listed = results.map((one) => ({ ...one, why: kindOf(one) })).filter(({ why }) => why);
    listed.sort((one, other) => order.indexOf(one.why) - order.indexOf(other.why));
    say.push(make("p", { class: "result-label" }, word(listed.length ? "test_review" : "test_all_right")));
    if (listed.length) say.push(make("ol", { class: "test-review" }, ...listed.map((one) => reviewed(one))));
    say.push(...this.ways(listed.filter((one) => !one.right)));
    this.result?.replaceChildren(...say);
    this.result?.classList.toggle("is-passed", passed);
    this.note?.replaceChildren();
    if (this.actions) this.actions.hidden = true;
    head.focus();
  }

  /** The ways on from a result. @param {Question[]} missed */
  ways(missed) {
    const made = make("div", { class: "actions" });
    if (missed.length) made.append(button(word("test_redo"), () => this.restart(missed)));
    if (this.left > 0) made.append(button(word("test_again"), () => this.restart()));
    if (this.left < Infinity) {
      const left = Math.max(0, this.left);
      made.append(make("p", { class: "quiz-cost" }, left ? count("test_left", left) : word("test_none_left")));
    }
    return [made];
  }
}

/** Why a question is listed for review; nothing where it is not. @param {Judged} one */
function kindOf({ right, s, c, h }) {
  if (!right) return c === 3 ? "confident" : s ? "partial" : "wrong";
  return h ? "hinted" : c === 1 ? "unsure" : "";
}

/** A line of the review: what was asked, how it went, where to read. @param {Question & { why: string }} one */
function reviewed({ quiz, deck, why }) {
  const [prompt] = copyOf(quiz.querySelector(".prompt"));
  for (const gap of prompt?.querySelectorAll(".gap, .row-mark") ?? []) gap.replaceWith(gap.matches(".gap") ? "…" : "");
  const words = prompt?.textContent?.trim().split(/\s+/) ?? [];
  const short = words.length > 16 ? words.slice(0, 15).join(" ") + "…" : words.join(" ");
  const [see] = copyOf(quiz.querySelector(".answer > .see"));
  const where = deck ? `${deck.dataset.url}#${quiz.dataset.exercise}` : `#${quiz.id}`;
  const text = deck ? word("test_lesson", { title: deck.dataset.title ?? "" }) : word("test_to_question");
  const way = see ?? make("p", { class: "see" }, make("a", { href: where }, text));
  return make("li", {}, make("p", { class: "test-why" }, word(`test_${why}`)), make("p", {}, short), way);
}

/** @param {number} share what is not reached is not rounded to */
function percent(share) {
  const whole = Math.floor(share * 100 + 1e-9) / 100;
  return new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(whole);
}

/** @param {number} value */
function number(value) {
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 }).format(value);
}

customElements.define("parcurs-test", Test);
