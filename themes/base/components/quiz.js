// @ts-check
// A question that checks itself: tries, hints, reasons, what was answered last time. Without this
// script it is fields to fill in, and an answer to open.

import { exerciseId, keyOf, wake, whenSeen } from "parcurs/exercise";
import { fieldsOf } from "parcurs/fields";
import { button, copyOf, dayText, make, resultHeading, told } from "parcurs/make";
import { first, next, rating } from "parcurs/schedule";
import { certainty, score } from "parcurs/scoring";
import { answersTo, card, keep, kept, lastAnswer, progress, record, saveCard } from "parcurs/store";
import { word } from "parcurs/words";

/** @typedef {{ id: string, a: string[], s: number | null, right: boolean, parts: import("parcurs/fields").Part[], c?: number, h: number, n: number, points: number }} Judged */

/** Since when a question has been on the screen. @type {WeakMap<Element, number>} */
const since = new WeakMap();
const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    since.set(target, Date.now());
    sight.unobserve(target);
  }
});
let count = 0;

class Quiz extends HTMLElement {
  ready = false;
  /** What the last check found. @type {Judged | undefined} */
  judged;
  /** Wrong tries in a row, since the page was opened. */
  wrongs = 0;
  tries = 0;
  hinted = 0;
  locked = false;
  revealed = false;

  connectedCallback() {
    // Questions of a test wait until it has chosen them.
    if (this.ready || (!this.dataset.mode && this.closest("parcurs-test"))) return;
    whenSeen(this, () => this.upgrade());
  }

  /** Nothing in practice; "test": asked and told by a test; "immediate", "review": one try. */
  get mode() {
    return this.dataset.mode ?? "";
  }

  get open() {
    return this.dataset.kind === "open";
  }

  upgrade() {
    if (this.ready) return;
    this.ready = true;
    this.full = exerciseId(this);
    this.key = keyOf(this);
    this.fields = fieldsOf(this, this.key);
    this.answers = /** @type {HTMLElement} */ (this.querySelector(":scope > .answer"));
    this.hints = /** @type {HTMLDetailsElement[]} */ ([...this.querySelectorAll(":scope > .hint")]);

    this.alert = make("div", { class: "quiz-alert", role: "alert" });
    this.result = make("div", { class: "quiz-result", role: "status" });
    this.note = make("p", { class: "quiz-last" });
    this.buttons = {
      check: button(word(this.open ? "quiz_compare" : "quiz_check"), () => this.check(), "action is-main"),
      hint: button("", () => this.hint()),
      retry: button(word("quiz_retry"), () => this.retry()),
      reveal: button(word("quiz_reveal"), () => this.reveal()),
    };
    this.cost = make("p", { class: "quiz-cost" }, word("quiz_hint_cost"));
    this.confidence = this.dataset.confidence === undefined ? null : this.scale("quiz_confidence", () => {});
    this.answers.before(
      this.alert,
      ...(this.confidence ? [this.confidence] : []),
      this.note,
      this.result,
      make("div", { class: "actions" }, ...Object.values(this.buttons)),
      this.cost,
    );
    this.classList.add("is-ready");
    sight.observe(this);
    this.addEventListener("focusin", () => since.has(this) || since.set(this, Date.now()));
    this.addEventListener("keydown", (event) => {
      const writing = event.target instanceof HTMLInputElement && event.target.type === "text";
      if (writing && event.key === "Enter" && this.mode !== "test") this.check();
    });
    if (this.open) this.keepText();
    else if (this.mode === "test" || this.mode === "immediate") this.reset(Number(this.dataset.attempt));
    else if (!this.mode) this.restore();
    this.refresh();
  }

  /**
   * Three radios under a question of their own.
   * @param {string} key of the words
   * @param {(value: number) => void} chosen
   */
  scale(key, chosen) {
    const name = `p-${key}-${++count}`;
    const labels = [1, 2, 3].map((value) => {
      const input = make("input", { type: "radio", name, value: String(value) });
      input.addEventListener("change", () => chosen(value));
      return make("label", {}, input, " ", word(`${key}_${value}`));
    });
    return make("fieldset", { class: "scale" }, make("legend", {}, word(key)), ...labels);
  }

  /** Which buttons there are now. */
  refresh() {
    if (!this.buttons || !this.hints || !this.answers || !this.cost) return;
    const { check, hint, retry, reveal } = this.buttons;
    const asking = !this.locked && this.mode !== "test";
    const left = this.hinted < this.hints.length;
    check.hidden = !asking || (this.open && !!this.judged);
    hint.hidden = !asking || !left;
    hint.textContent = word(this.hints.length > 1 ? "quiz_hint_of" : "quiz_hint", { n: this.hinted + 1, of: this.hints.length });
    this.cost.hidden = hint.hidden || this.dataset.exam === undefined;
    retry.hidden = !this.locked || !!this.mode;
    reveal.hidden = retry.hidden || this.revealed || this.wrongs < 2;
    this.hints.forEach((one, n) => one.classList.toggle("is-shown", n < this.hinted));
    this.fields?.lock(this.locked);
    this.classList.toggle("is-locked", this.locked);
    if (this.confidence) this.confidence.disabled = this.locked;
  }

  hint() {
    const shown = this.hints?.[this.hinted++];
    this.refresh();
    if (!shown) return;
    shown.open = true;
    shown.querySelector("summary")?.focus();
  }

  /** What is missing is told, and given the focus. @returns {boolean} whether anything was */
  incomplete() {
    const { fields, names } = this.fields?.missing() ?? { fields: [], names: [] };
    for (const field of fields) field.setAttribute("aria-invalid", "true");
    const list = new Intl.ListFormat(document.documentElement.lang).format(names);
    const text = fields.length ? make("p", {}, word(`quiz_missing_${this.dataset.kind}`, { names: list })) : "";
    this.alert?.replaceChildren(text);
    fields[0]?.focus();
    return fields.length > 0;
  }

  check() {
    if (this.incomplete()) return;
    this.judge();
    this.show();
    /** @type {HTMLElement | null | undefined} */ (this.result?.querySelector(".result-head"))?.focus();
  }

  /** Scores what stands in the fields, and keeps it. @returns {Judged} */
  judge() {
    const { dataset } = this;
    const a = this.fields?.read() ?? [];
    const id = this.full ?? "";
    const now = Date.now();
    const from = since.get(this);
    const ms = from ? now - from : undefined;
    const c = Number(/** @type {HTMLInputElement | null | undefined} */ (this.confidence?.querySelector(":checked"))?.value) || undefined;
    const rules = { partial: dataset.partial !== undefined, exact: dataset.exact !== undefined };
    const { s: raw, parts } = score(dataset.kind ?? "", this.key, a, rules);
    const right = raw === 1;
    const s = raw === null ? null : raw * this.paid(this.hinted);
    const n = this.mode && dataset.attempt ? Number(dataset.attempt) : answersTo(id).length + 1;
    const w = this.mode === "immediate" ? "test" : this.mode || undefined;
    this.judged = { id, a, s, right, parts, c, h: this.hinted, n, points: Number(dataset.points ?? 1) };
    this.tries++;
    this.wrongs = right ? 0 : this.wrongs + 1;
    this.locked = !this.open;

    if (raw !== null) this.schedule(right, raw, c, ms, now);
    // A free answer left empty in a test is none.
    if (raw === null && !a[0]?.trim()) return this.judged;
    record({ q: id, a, s, c, h: this.hinted, ms, n, r: Number(dataset.revision ?? 1), w });
    const detail = { id, s, a, c, h: this.hinted, n };
    this.dispatchEvent(new CustomEvent("parcurs:answered", { bubbles: true, detail }));
    return this.judged;
  }

  /** What is left of the score after hints; the fourth takes no more. @param {number} hints */
  paid(hints) {
    return this.dataset.exam === undefined ? 1 : 1 - Math.min(hints, 3) / 4;
  }

  /**
   * What was wrong or a guess comes back for review.
   * @param {boolean} right
   * @param {number} s before hints were paid for
   * @param {number | undefined} c
   * @param {number | undefined} ms
   * @param {number} now
   */
  schedule(right, s, c, ms, now) {
    const id = this.full ?? "";
    const state = card(id);
    if (!state && right && c !== 1) return;
    const times = progress().answers.flatMap((one) => one.ms ?? []).sort((one, other) => one - other);
    const median = times[times.length >> 1] ?? 0;
    const rated = rating({ s, c, h: this.hinted, n: this.tries, ms, median });
    saveCard(id, state ? next(state, rated, now) : first(rated, now));
  }

  /** Tells what the check found. */
  show() {
    const { judged, fields, answers, result } = this;
    if (!judged || !fields || !answers || !result) return;
    const part = (/** @type {string} */ name) => copyOf(answers.querySelector(`:scope > .${name}`));
    this.note?.replaceChildren();
    if (this.open) {
      const rated = (/** @type {number} */ value) => this.rate(value);
      const head = resultHeading(this, word("quiz_model"));
      result.replaceChildren(head, ...part("explanation"), this.scale("quiz_like", rated));
      this.refresh();
      return;
    }

    const { right, parts, c, s } = judged;
    // With two options, one wrong try leaves nothing to find out.
    const over = !!this.mode || (fields.choice && fields.size < 3);
    const all = right || this.revealed || over;
    fields.mark(parts, all);

    const half = !right && (s ?? 0) > 0;
    const how = right ? "right" : half ? "partial" : "wrong";
    const hits = parts.filter((one) => one.right).length;
    const verdict = half && parts.length > 1 && !fields.choice ? word("quiz_partial_of", { k: hits, n: parts.length }) : word(`quiz_${how}`);
    this.classList.remove("is-right", "is-partial", "is-wrong");
    this.classList.add(`is-${how}`);

    /** @type {Node[]} */
    const say = [resultHeading(this, ...(this.revealed ? [word("quiz_revealed")] : told({ right: "✓", partial: "◐", wrong: "✗" }[how], verdict)))];
    parts.forEach(({ note }, n) => {
      if (!note) return;
      const text = word(`quiz_${note.kind}`, { text: note.text });
      say.push(make("p", {}, parts.length > 1 ? word("quiz_gap_note", { n: n + 1, text }) : text));
    });
    if (c) {
      const mark = certainty(right ? 1 : 0, c);
      say.push(make("p", { class: "quiz-certainty" }, word("quiz_certainty", { mark: mark > 0 ? `+${mark}` : String(mark).replace("-", "−") })));
    }
    if (this.hinted && this.dataset.exam !== undefined) {
      say.push(make("p", {}, word("quiz_hint_paid", { n: 100 - this.paid(this.hinted) * 100 })));
    }
    say.push(...part(right ? "when-right" : "when-wrong"));
    if (all && !right && !fields.choice) {
      if (!this.revealed) say.push(make("p", { class: "result-label" }, word("quiz_revealed")));
      for (const copy of copyOf(answers.querySelector(":scope > :is(ul, ol)"))) {
        copy.classList.add("right-answer");
        say.push(copy);
      }
    }
    if (all || this.wrongs > 1) say.push(...part("explanation"));
    if (!right) say.push(...part("see"));
    result.replaceChildren(...say);
    this.refresh();
  }

  reveal() {
    this.revealed = true;
    this.show();
    /** @type {HTMLElement | null | undefined} */ (this.result?.querySelector(".result-head"))?.focus();
  }

  /** Another try: what was right stays, what was wrong is emptied. */
  retry() {
    const right = this.judged?.right ?? true;
    const spent = right || this.revealed;
    const parts = spent ? undefined : this.judged?.parts;
    this.clear();
    if (spent) this.wrongs = this.tries = 0;
    this.fields?.forget(parts);
    if (this.dataset.kind === "order") this.fields?.shuffle(`${this.full}|${answersTo(this.full ?? "").length}`);
    since.set(this, Date.now());
    this.refresh();
    this.fields?.focus();
  }

  /** Marks, result and confidence go; what was filled in stays. */
  clear() {
    this.judged = undefined;
    this.locked = this.revealed = false;
    this.classList.remove("is-right", "is-partial", "is-wrong");
    this.answers?.classList.remove("is-shown");
    this.fields?.clear();
    for (const part of [this.result, this.alert, this.note]) part?.replaceChildren();
    for (const input of this.confidence?.querySelectorAll("input") ?? []) input.checked = false;
  }

  /** What was answered last time. */
  restore() {
    const last = lastAnswer(this.full ?? "");
    if (!last || last.s === null) return;
    this.fields?.write(last.a);
    // What a test got no answer to is asked as new.
    this.locked = !this.fields?.missing().fields.length;
    const s = last.s / this.paid(last.h ?? 0);
    const how = s === 1 ? "right" : s > 0 ? "partial" : "wrong";
    this.classList.add(`is-${how}`);
    this.tellLast({ right: "✓", partial: "◐", wrong: "✗" }[how], word(`quiz_${how}`).toLocaleLowerCase(), last.t);
    // Who has found the answer may open it again.
    this.answers?.classList.toggle("is-shown", how === "right");
  }

  /** @param {string} glyph @param {string} how @param {number} time */
  tellLast(glyph, how, time) {
    this.note?.replaceChildren(...told(glyph, word("quiz_last", { how, day: dayText(time) })));
  }

  /** A free answer stays on the device while it is written. */
  keepText() {
    const area = this.querySelector("textarea");
    const id = this.full ?? "";
    if (!area) return;
    const text = kept(id);
    if (typeof text === "string") area.value = text;
    const last = lastAnswer(id);
    if (last) this.tellLast("✓", word("quiz_compared"), last.t);
    let timer = 0;
    const save = () => {
      clearTimeout(timer);
      if (timer) keep(id, area.value);
      timer = 0;
    };
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(save, 500);
    });
    area.addEventListener("change", save);
    addEventListener("pagehide", save);
  }

  /** How near a free answer came to the model, in the learner's own eyes: kept, never scored. @param {number} like */
  rate(like) {
    clearTimeout(this.rateTimer);
    const { judged } = this;
    if (!judged) return;
    // The arrow keys pass over the radios on their way.
    this.rateTimer = window.setTimeout(() => {
      record({ q: judged.id, a: [judged.a[0], String(like)], s: null, n: judged.n, r: Number(this.dataset.revision ?? 1) });
    }, 800);
  }
  rateTimer = 0;

  /** For a test: what stands in the fields, and whether anything is missing. */
  answer() {
    wake(this);
    return { a: this.fields?.read() ?? [], complete: !this.fields?.missing().fields.length };
  }

  /**
   * For a test: scores and keeps the answer once, and tells it unless `reveal` is false.
   * @param {{ reveal?: boolean }} [how]
   * @returns {Judged}
   */
  grade({ reveal = true } = {}) {
    wake(this);
    const told = this.judged;
    const judged = told ?? this.judge();
    if (!told && reveal) this.show();
    else this.refresh();
    return judged;
  }

  /** For a test: empty again, its options in the order of this attempt. @param {number} attempt */
  reset(attempt) {
    wake(this);
    this.clear();
    this.hinted = this.wrongs = this.tries = 0;
    this.dataset.attempt = String(attempt);
    if (!this.open) this.fields?.forget();
    if (this.dataset.shuffle !== undefined || this.dataset.kind === "order") this.fields?.shuffle(`${this.full}|${attempt}`);
    since.set(this, Date.now());
    this.refresh();
  }
}

customElements.define("parcurs-quiz", Quiz);
