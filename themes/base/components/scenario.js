// @ts-check
// A conversation played scene by scene: choices, what comes of them, and at an ending the way that led
// there. Without this script it is headings and links.

import { exerciseId } from "parcurs/exercise";
import { button, copyOf, make, resultHeading } from "parcurs/make";
import { answersTo, keep, kept, record } from "parcurs/store";
import { strip, travel } from "parcurs/strip";
import { competency, count, word } from "parcurs/words";

/** Competencies and points, as `negociere:2 ascultare:-1` writes them. @param {string} [text] @returns {[string, number][]} */
function points(text = "") {
  return text.split(" ").filter(Boolean).map((pair) => {
    const at = pair.lastIndexOf(":");
    return [pair.slice(0, at), Number(pair.slice(at + 1))];
  });
}

/** With a true minus, which is as wide as a plus. @param {number} n */
function signed(n) {
  return n < 0 ? `−${-n}` : String(n);
}

/** What stands in an element, without a heading's link to itself. @param {Element | null} element @returns {ChildNode[]} */
function wordsOf(element) {
  const [copy] = copyOf(element);
  copy?.querySelector(".anchor")?.remove();
  return copy ? [...copy.childNodes] : [];
}

class Scenario extends HTMLElement {
  ready = false;
  /** @type {Map<string, HTMLElement>} */
  scenes = new Map();
  /** The choices so far, in their order. @type {HTMLElement[]} */
  way = [];
  /** Whether what came of the last choice is being told. */
  telling = false;

  connectedCallback() {
    if (this.ready) return;
    /** @type {HTMLElement[]} */
    const scenes = [...this.querySelectorAll(".scene")].filter((scene) => scene instanceof HTMLElement);
    for (const scene of scenes) {
      this.scenes.set(scene.dataset.scene ?? "", scene);
      scene.querySelector("h2, h3, h4, h5, h6")?.setAttribute("tabindex", "-1");
    }
    this.start = this.scenes.get(this.dataset.start ?? "") ?? scenes[0];
    if (!this.start) return;
    this.ready = true;
    this.full = exerciseId(this);

    for (const choice of this.choices()) {
      const made = button("", () => this.choose(choice), "choice");
      made.append(...wordsOf(choice.querySelector("a")));
      choice.prepend(made);
      choice.querySelector(".consequence")?.setAttribute("tabindex", "-1");
    }
    this.line = strip(0, 0);
    this.status = make("p", { role: "status" });
    this.debrief = make("div", { class: "debrief" });
    this.onward = button(word("scenario_next"), () => this.go(), "action is-main");
    this.back = button(word("scenario_back"), () => this.undo(this.way.length - 1));
    this.again = button(word("scenario_again"), () => this.undo(0));
    scenes[0].before(make("div", { class: "scenario-way" }, this.line, this.status));
    scenes[scenes.length - 1].after(this.debrief, make("div", { class: "actions" }, this.onward, this.back, this.again));
    this.classList.add("is-ready");

    this.resume();
    this.show();
    // A link to a scene that is not played now leads to the play.
    const seek = () => this.querySelector(".scene:not(.is-here) :target") && this.scrollIntoView();
    addEventListener("hashchange", seek);
    seek();
  }

  /** @returns {HTMLElement[]} */
  choices(scene = /** @type {Element} */ (this)) {
    return [...scene.querySelectorAll(".choices > li")].filter((choice) => choice instanceof HTMLElement);
  }

  /** The endings reached so far that are still there. @returns {string[]} */
  seen() {
    const ends = kept(this.full ?? "")?.ends;
    return Array.isArray(ends) ? ends.filter((end) => this.scenes.get(end)?.matches(".ending")) : [];
  }

  /** The scene at the end of the way. */
  here() {
    const last = this.way[this.way.length - 1];
    return (last && this.scenes.get(last.dataset.to ?? "")) ?? this.start;
  }

  save(ends = this.seen(), way = this.way) {
    keep(this.full ?? "", { ends, way: way.map((choice) => choice.dataset.item) });
  }

  /** Goes the kept way again, as far as it still exists. */
  resume() {
    const way = kept(this.full ?? "")?.way;
    for (const id of Array.isArray(way) ? way : []) {
      const choice = this.choices(this.here()).find(({ dataset }) => dataset.item === id);
      if (!choice) break;
      this.way.push(choice);
    }
    if (this.here()?.matches(".ending")) this.way = [];
  }

  /** @param {HTMLElement} choice */
  choose(choice) {
    this.way.push(choice);
    this.telling = choice.querySelector(".consequence") !== null;
    if (!this.telling) return this.go();
    this.save();
    this.show()?.focus();
  }

  /** On to the next scene; at an ending the play is recorded. */
  go() {
    this.telling = false;
    const scene = this.here();
    if (scene?.matches(".ending")) {
      const id = this.full ?? "";
      const { got, best } = this.totals();
      const sum = (/** @type {Map<string, number>} */ all) => [...all.values()].reduce((whole, n) => whole + n, 0);
      const most = sum(best);
      const s = most > 0 ? Math.min(1, Math.max(0, sum(got) / most)) : null;
      record({ q: id, a: this.way.map((choice) => choice.dataset.item ?? ""), s, n: answersTo(id).length + 1 });
      this.save([...new Set([...this.seen(), scene.dataset.scene ?? ""])], []);
    } else this.save();
    this.show()?.focus();
  }

  /** Takes choices back. @param {number} left how many of them stay */
  undo(left) {
    this.way.length = left;
    this.telling = false;
    this.save();
    this.show()?.focus();
  }

  /** @returns {HTMLElement | null | undefined} where to read on */
  show() {
    const last = this.way[this.way.length - 1];
    const here = this.telling ? last.closest(".scene") : this.here();
    for (const scene of this.scenes.values()) {
      scene.classList.toggle("is-here", scene === here);
      scene.classList.toggle("is-told", scene === here && this.telling);
    }
    for (const choice of this.choices()) {
      choice.classList.toggle("is-chosen", this.telling && choice === last);
      const made = choice.querySelector("button");
      if (made) made.disabled = this.telling;
    }
    const ended = here?.matches(".ending") ?? false;
    const step = this.way.length - Number(this.telling);
    if (this.line) travel(this.line, step + (ended ? 1 : 2), step);
    const text = ended ? word("scenario_end") : word("scenario_step", { n: step + 1 });
    if (this.status && this.status.textContent !== text) this.status.textContent = text;
    if (this.onward) this.onward.hidden = !this.telling;
    for (const made of [this.back, this.again]) if (made) made.hidden = !this.way.length;
    this.debrief?.replaceChildren(...(ended ? this.account() : []));
    return (this.telling ? last : here)?.querySelector(this.telling ? ".consequence" : "[tabindex]");
  }

  /** Points on the way, and the most there could be. */
  totals() {
    const best = new Map(points(this.dataset.best));
    const got = new Map([...best.keys()].map((id) => [id, 0]));
    for (const choice of this.way) {
      for (const [id, n] of points(choice.dataset.scores)) got.set(id, (got.get(id) ?? 0) + n);
    }
    return { got, best };
  }

  /** The way that led here. @returns {HTMLElement[]} */
  account() {
    const steps = this.way.map((choice) => {
      const scores = points(choice.dataset.scores).map(([id, n]) => `${n > 0 ? "+" : ""}${signed(n)} ${competency(id)}`);
      return make(
        "li", {},
        make("b", {}, ...wordsOf(choice.closest(".scene")?.querySelector("[tabindex]") ?? null)),
        make("p", {}, `${word("scenario_chosen")} `, make("q", {}, ...wordsOf(choice.querySelector("a")))),
        ...wordsOf(choice.querySelector(".consequence")).map((node) => make("div", { class: "came-of-it" }, node)),
        ...(scores.length ? [make("p", { class: "changes" }, scores.join(" · "))] : []),
      );
    });
    const { got, best } = this.totals();
    const totals = [...got].map(([id, n]) => {
      const values = { name: competency(id), n: signed(n), of: best.get(id) ?? 0 };
      return make("li", {}, word(best.has(id) ? "scenario_total_of" : "scenario_total", values));
    });
    const endings = [...this.scenes.values()].filter((scene) => scene.matches(".ending")).length;
    const left = endings - this.seen().length;
    const place = /** @type {HTMLElement} */ (this.debrief);
    const heading = (/** @type {string} */ key) => {
      const made = resultHeading(place, document.createTextNode(word(key)));
      made.className = "debrief-head";
      return made;
    };
    return [
      heading("scenario_way"),
      make("div", { class: "steps" }, make("ol", {}, ...steps)),
      ...(totals.length ? [heading("scenario_totals"), make("ul", { class: "totals" }, ...totals)] : []),
      make("p", {}, left ? count("scenario_left", left) : word("scenario_all")),
    ];
  }
}

customElements.define("parcurs-scenario", Scenario);
