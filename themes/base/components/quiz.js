// @ts-check
// A question that checks itself: tries, hints, reasons, what was answered last time. Without this
// script it is fields to fill in, and an answer to open.

import { exerciseId, keyOf, whenSeen } from "parcurs/exercise";
import { fieldsOf } from "parcurs/fields";
import { button, copyOf, dayText, make, resultHeading, told } from "parcurs/make";
import { quizState, rating } from "parcurs/schedule";
import { certainty, score } from "parcurs/scoring";
import { answersTo, card, keep, kept, lastAnswer, progress, record, saveCard } from "parcurs/store";
import { word } from "parcurs/words";

/** @typedef {{ id: string, a: string[], s: number | null, right: boolean, parts: import("parcurs/scoring").Part[], c?: number, h: number, n: number, points: number }} Judged */
/** @typedef {"right" | "partial" | "wrong"} How */

const glyphs = { right: "✓", partial: "◐", wrong: "✗" };
let count = 0;

class Quiz extends HTMLElement {
  /** @type {ReturnType<typeof question> | undefined} */
  made;

  connectedCallback() {
    // Questions of a test wait until it has chosen them.
    if (this.made) this.made.refresh();
    else if (this.dataset.mode || !this.closest("parcurs-test")) whenSeen(this, () => this.upgrade());
  }

  upgrade() {
    return (this.made ??= question(this));
  }

  /** For a test: what stands in the fields, and whether anything is missing. */
  answer() {
    return this.upgrade().answer();
  }

  /**
   * For a test: scores and keeps the answer, once, and tells it unless `reveal` is false.
   * @param {{ reveal?: boolean }} [how]
   */
  grade(how) {
    return this.upgrade().grade(how);
  }

  /** For a test: empty again, its options in the order of this attempt. @param {number} attempt */
  reset(attempt) {
    this.upgrade().reset(attempt);
  }
}

/** @param {HTMLElement} quiz */
function question(quiz) {
  const { dataset } = quiz;
  const { kind = "" } = dataset;
  // Nothing in practice; "test": asked and told by a test; "immediate", "review": one try. Whoever
  // borrows a question sets it, and takes it away again.
  const mode = () => dataset.mode ?? "";
  const free = kind === "open";
  const exam = "exam" in dataset;
  const id = exerciseId(quiz);
  const key = keyOf(quiz);
  const fields = fieldsOf(quiz, key);
  const answers = /** @type {HTMLElement} */ (quiz.querySelector(":scope > .answer"));
  const hints = /** @type {HTMLDetailsElement[]} */ ([...quiz.querySelectorAll(":scope > .hint")]);
  const revision = Number(dataset.revision ?? 1);
  let attempt = Number(dataset.attempt ?? 0);

  /** What the last check found. @type {Judged | undefined} */
  let judged;
  /** Tries since it was last solved or told, and how many of them were wrong. */
  let tries = 0;
  let wrongs = 0;
  let hinted = 0;
  let locked = false;
  let revealed = false;
  let since = 0;
  let timer = 0;

  const alert = make("div", { class: "quiz-alert", role: "alert", id: `p-alert-${quiz.id}` });
  const result = make("div", { class: "quiz-result", role: "status" });
  const note = make("p", { class: "quiz-last" });
  const cost = make("p", { class: "quiz-cost" }, word("quiz_hint_cost"));
  const confidence = "confidence" in dataset ? [scale("quiz_confidence")] : [];
  const checks = button(word(free ? "quiz_compare" : "quiz_check"), check, "action is-main");
  const hinting = button("", hint);
  const retries = button(word("quiz_retry"), retry);
  const reveals = button(word("quiz_reveal"), () => {
    revealed = true;
    show(true);
  });
  answers.before(alert, ...confidence, note, result, make("div", { class: "actions" }, checks, hinting, retries, reveals), cost);
  quiz.classList.add("is-ready");
  const sight = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    since ||= Date.now();
    sight.disconnect();
  });
  sight.observe(quiz);
  quiz.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target instanceof HTMLInputElement && target.type === "text" && mode() !== "test") check();
  });
  if (free) keepText();
  else if (attempt) reset(attempt);
  else if (!mode()) restore();
  refresh();

  /** Which buttons there are now. */
  function refresh() {
    const asking = !locked && mode() !== "test";
    checks.hidden = !asking || (free && !!judged);
    hinting.hidden = !asking || hinted === hints.length;
    hinting.textContent = word(hints.length > 1 ? "quiz_hint_of" : "quiz_hint", { n: hinted + 1, of: hints.length });
    cost.hidden = hinting.hidden || !exam;
    retries.hidden = !locked || !!mode();
    reveals.hidden = retries.hidden || revealed || wrongs < 2;
    hints.forEach((one, n) => one.classList.toggle("is-shown", n < hinted));
    fields.lock(locked);
    quiz.classList.toggle("is-locked", locked);
    for (const frame of confidence) frame.disabled = locked;
  }

  function hint() {
    const shown = hints[hinted++];
    refresh();
    shown.open = true;
    shown.querySelector("summary")?.focus();
  }

  /** What is missing is told, and its first field given the focus. */
  function check() {
    const { fields: missing, names } = fields.missing();
    for (const field of missing) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", alert.id);
    }
    if (missing.length) {
      const list = new Intl.ListFormat(document.documentElement.lang).format(names);
      // Only what is no number is both missing and written.
      const what = kind === "gaps" && missing.every(({ value }) => value.trim()) ? "number" : kind;
      alert.replaceChildren(make("p", {}, word(`quiz_missing_${what}`, { names: list })));
      missing[0].focus();
      return;
    }
    alert.replaceChildren();
    judge();
    show(true);
  }

  /** Scores what stands in the fields, and keeps it. @returns {Judged} */
  function judge() {
    const a = fields.read();
    const h = hinted;
    const ms = since ? Date.now() - since : undefined;
    const sure = confidence[0]?.querySelector("input:checked");
    const c = sure instanceof HTMLInputElement ? Number(sure.value) : undefined;
    const { s: raw, parts } = score(kind, key, a, { partial: "partial" in dataset, exact: "exact" in dataset });
    const right = raw === 1;
    const s = raw === null ? null : raw * paid(h);
    const w = mode() === "review" ? "review" : mode() ? "test" : undefined;
    const n = (w && attempt) || answersTo(id).length + 1;
    judged = { id, a, s, right, parts, c, h, n, points: Number(dataset.points ?? 1) };
    tries++;
    wrongs = right ? 0 : wrongs + 1;
    locked = !free;
    // A free answer left empty in a test is none.
    if (free && !a[0].trim()) return judged;

    const state = card(id);
    // What was wrong or a guess comes back for review, which keeps its own cards.
    if (!free && w !== "review" && (state || !right || c === 1)) {
      const times = progress().answers.flatMap((one) => one.ms ?? []).sort((one, other) => one - other);
      saveCard(id, quizState(state, rating({ s: raw, c, h, n: tries, ms, median: times[times.length >> 1] }), Date.now()));
    }
    record({ q: id, a, s, c, h, ms, n, r: revision, w });
    quiz.dispatchEvent(new CustomEvent("parcurs:answered", { bubbles: true, detail: { id, s, a, c, h, n } }));
    return judged;
  }

  /** What is left of the score after hints: three quarters at most are lost. @param {number} h */
  function paid(h) {
    return exam ? 1 - Math.min(h, 3) / 4 : 1;
  }

  /** Tells what the check found. @param {boolean} [focus] */
  function show(focus) {
    if (!judged) return;
    const { right, parts, c, s } = judged;
    const part = (/** @type {string} */ name) => copyOf(answers.querySelector(`:scope > ${name}`));
    const how = right ? "right" : s ? "partial" : "wrong";
    // Once it is solved, told, or one wrong try of two options has left nothing to find out.
    const all = right || revealed || !!mode() || (fields.choice && fields.size < 3);
    /** @type {HTMLElement[]} */
    const say = [];
    const tell = (/** @type {string} */ text, look = "") => say.push(make("p", look ? { class: look } : {}, text));
    /** @type {(string | Node)[]} */
    let head = [word(free ? "quiz_model" : "quiz_revealed")];

    if (free) say.push(...part(".explanation"), scale("quiz_like", rate));
    else {
      fields.mark(parts, all);
      dataset.result = how;
      const k = parts.filter((one) => one.right).length;
      const some = how === "partial" && !fields.choice && parts.length > 1;
      if (!revealed) head = told(glyphs[how], word(some ? "quiz_partial_of" : `quiz_${how}`, { k, n: parts.length }));
      parts.forEach(({ note }, n) => {
        if (!note) return;
        const text = word(`quiz_${note.kind}`, { text: note.text });
        tell(parts.length > 1 ? word("quiz_gap_note", { n: n + 1, text }) : text);
      });
      if (c) {
        const mark = certainty(right ? 1 : 0, /** @type {1 | 2 | 3} */ (c));
        tell(word("quiz_certainty", { mark: mark > 0 ? `+${mark}` : String(mark).replace("-", "−") }), "quiz-cost");
      }
      if (exam && hinted) tell(word("quiz_hint_paid", { n: 100 - paid(hinted) * 100 }));
      say.push(...part(right ? ".when-right" : ".when-wrong"));
      if (all && !right && !fields.choice) {
        if (!revealed) tell(word("quiz_revealed"), "result-label");
        say.push(make("div", { class: "right-answer" }, ...part(":is(ul, ol)")));
      }
      if (all || wrongs > 1) say.push(...part(".explanation"));
      if (!right) say.push(...part(".see"));
    }
    const heading = resultHeading(quiz, ...head);
    note.replaceChildren();
    result.replaceChildren(heading, ...say);
    refresh();
    if (focus) heading.focus();
  }

  /** Another try: what was right stays, what was wrong is emptied. */
  function retry() {
    const spent = revealed || !judged || judged.right;
    const parts = spent ? undefined : judged?.parts;
    if (spent) wrongs = tries = 0;
    clear(parts);
    if (kind === "order") fields.shuffle(`${id}|${answersTo(id).length}`);
    refresh();
    fields.focus();
  }

  /** Marks and result go, and the answer where it was not right. @param {Judged["parts"]} [parts] */
  function clear(parts) {
    judged = undefined;
    locked = revealed = false;
    since = Date.now();
    delete dataset.result;
    answers.classList.remove("is-shown");
    fields.clear();
    if (!free) fields.forget(parts);
    for (const one of [result, alert, note]) one.replaceChildren();
    for (const input of confidence[0]?.querySelectorAll("input") ?? []) input.checked = false;
  }

  /** What was answered last time. */
  function restore() {
    const last = lastAnswer(id);
    if (!last || last.s === null) return;
    fields.write(last.a);
    // What a test got no answer to is asked as new.
    locked = !fields.missing().fields.length;
    const s = last.s / paid(last.h ?? 0);
    const how = s === 1 ? "right" : s ? "partial" : "wrong";
    dataset.result = how;
    remember(glyphs[how], word(`quiz_${how}`).toLocaleLowerCase(), last.t);
    // Who has found the answer may open it again.
    answers.classList.toggle("is-shown", s === 1);
  }

  /** @param {string} glyph @param {string} how @param {number} time */
  function remember(glyph, how, time) {
    note.replaceChildren(...told(glyph, word("quiz_last", { how, day: dayText(time) })));
  }

  /** A free answer stays on the device while it is written. */
  function keepText() {
    const area = /** @type {HTMLTextAreaElement} */ (quiz.querySelector("textarea"));
    area.value = String(kept(id) ?? "");
    const last = lastAnswer(id);
    if (last) remember("✓", word("quiz_compared"), last.t);
    let saved = area.value;
    const save = () => {
      if (area.value !== saved) keep(id, (saved = area.value));
    };
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(save, 500);
    });
    area.addEventListener("change", save);
    addEventListener("pagehide", save);
  }

  /** How near a free answer came to the model, in the learner's own eyes: kept, never scored. @param {string} like */
  function rate(like) {
    clearTimeout(timer);
    // The arrow keys pass over the radios on their way.
    timer = window.setTimeout(() => record({ q: id, a: [...fields.read(), like], s: null, n: answersTo(id).length, r: revision }), 800);
  }

  function answer() {
    return { a: fields.read(), complete: !fields.missing().fields.length };
  }

  /** @param {{ reveal?: boolean }} [how] @returns {Judged} */
  function grade({ reveal = true } = {}) {
    if (judged) return judged;
    const found = judge();
    if (reveal) show();
    else refresh();
    return found;
  }

  /** @param {number} n */
  function reset(n) {
    attempt = n;
    hinted = wrongs = tries = 0;
    clear();
    if ("shuffle" in dataset || kind === "order") fields.shuffle(`${id}|${n}`);
    refresh();
  }

  return { answer, grade, refresh, reset };
}

/**
 * Three radios under a question of their own.
 * @param {string} key of the words
 * @param {(value: string) => void} [chosen]
 */
function scale(key, chosen) {
  const name = `p-${key}-${++count}`;
  const labels = ["1", "2", "3"].map((value) => {
    const input = make("input", { type: "radio", name, value });
    input.addEventListener("change", () => chosen?.(value));
    return make("label", {}, input, word(`${key}_${value}`));
  });
  return make("fieldset", { class: "scale" }, make("legend", {}, word(key)), ...labels);
}

customElements.define("parcurs-quiz", Quiz);
