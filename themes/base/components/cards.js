// @ts-check
// Flashcards asked one at a time, each again when it is about to be forgotten. Without this script
// they are questions to open.

import { exerciseId, whenSeen } from "parcurs/exercise";
import { button, copyOf, dayText, make, resultHeading } from "parcurs/make";
import { dayOf, first, next } from "parcurs/schedule";
import { shuffled } from "parcurs/shuffle";
import { card, saveCard } from "parcurs/store";
import { strip, travel } from "parcurs/strip";
import { count, word } from "parcurs/words";

/** @typedef {{ id: string, front: Element, back: Element }} Side a card, asked from one of its sides */
/** @typedef {1 | 2 | 3 | 4} Rating */

/** A card's state after a rating. @param {Side} side @param {Rating} rating @param {number} now */
function rated(side, rating, now) {
  const before = card(side.id);
  return before ? next(before, rating, now) : first(rating, now);
}

/** @param {string} look @param {Element} side */
function face(look, side) {
  return make("div", { class: look }, ...copyOf(side)[0].childNodes);
}

class Cards extends HTMLElement {
  ready = false;
  /** @type {Side[]} */
  sides = [];
  /** What is still to be asked; the first is on the table. @type {Side[]} */
  queue = [];
  total = 0;
  turned = false;

  connectedCallback() {
    if (!this.ready) whenSeen(this, () => this.upgrade());
  }

  upgrade() {
    const list = this.querySelector("ul.cards");
    if (this.ready || !list) return;
    this.ready = true;
    this.full = exerciseId(this);
    this.sides = [...list.children].flatMap((item) => {
      const [front, back] = [item.querySelector("summary"), item.querySelector(".back")];
      if (!front || !back) return [];
      const id = `${this.full}/${/** @type {HTMLElement} */ (item).dataset.item}`;
      const there = { id, front, back };
      return this.dataset.both === undefined ? [there] : [there, { id: `${id}~back`, front: back, back: front }];
    });

    this.line = strip(0, 0);
    this.status = make("p", { role: "status" });
    this.place = make("div", { class: "deck-card", tabindex: "-1" });
    this.actions = make("div", { class: "deck-actions" });
    const deck = make("div", { class: "deck-table" }, make("div", { class: "deck-head" }, this.line, this.status), this.place, this.actions);
    const all = button(word("cards_all"), () => {
      all.setAttribute("aria-expanded", String(list.classList.toggle("is-shown")));
    }, "cards-all");
    all.setAttribute("aria-expanded", "false");
    list.before(deck, all);
    this.classList.add("is-ready");

    this.place.addEventListener("click", (event) => {
      const inLink = event.target instanceof Element && event.target.closest("a, button");
      if (!inLink && getSelection()?.isCollapsed !== false) this.turn();
    });
    deck.addEventListener("keydown", (event) => {
      if (event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
      if (this.turned && /^[1-4]$/.test(event.key)) this.rate(/** @type {Rating} */ (Number(event.key)));
      else if (event.target === this.place && [" ", "Enter"].includes(event.key)) this.turn();
      else return;
      event.preventDefault();
    });
    this.deal(false);
  }

  /** What is due, then what is new; everything where the reader asks for it. @param {boolean} all */
  deal(all) {
    const now = Date.now();
    const order = shuffled(this.sides.length, `${this.full}|${dayOf(now)}`).map((n) => this.sides[n]);
    const due = order.filter(({ id }) => (card(id)?.due ?? Infinity) <= now);
    this.queue = all ? order : [...due, ...order.filter(({ id }) => !card(id))];
    this.total = this.queue.length;
    this.show();
  }

  show() {
    const [side] = this.queue;
    const done = this.total - this.queue.length;
    this.turned = false;
    this.classList.toggle("is-done", !side);
    if (this.line) travel(this.line, this.total, done);
    // The pack grows thinner.
    this.place?.setAttribute("data-left", String(Math.min(2, this.queue.length - 1)));
    if (!side) return this.finish();
    this.say(word("cards_of", { n: done + 1, of: this.total }));
    this.place?.replaceChildren(face("front", side.front));
    this.actions?.replaceChildren(button(word("cards_turn"), () => this.turn(), "action is-main"));
  }

  turn() {
    const [side] = this.queue;
    if (!side || this.turned) return;
    this.turned = true;
    const now = Date.now();
    const back = face("back", side.back);
    back.tabIndex = -1;
    this.place?.append(back);
    const ratings = /** @type {Rating[]} */ ([1, 2, 3, 4]).map((rating) => {
      const made = button("", () => this.rate(rating), "rating");
      const days = dayOf(rated(side, rating, now).due) - dayOf(now);
      const when = rating === 1 ? word("cards_today") : count("cards_days", days);
      made.append(make("kbd", {}, String(rating)), " ", make("b", {}, word(`cards_rate_${rating}`)), " ", make("span", {}, when));
      made.setAttribute("aria-keyshortcuts", String(rating));
      return made;
    });
    const label = make("p", { class: "sr" }, word("cards_rate"));
    this.actions?.replaceChildren(label, make("div", { class: "ratings" }, ...ratings));
    back.focus();
  }

  /** @param {Rating} rating */
  rate(rating) {
    const [side] = this.queue;
    if (!side) return;
    saveCard(side.id, rated(side, rating, Date.now()));
    this.queue.shift();
    // What was not known comes again before the end.
    if (rating === 1) this.queue.push(side);
    this.show();
    this.place?.focus();
  }

  finish() {
    const next = Math.min(...this.sides.map(({ id }) => card(id)?.due ?? Infinity));
    const text = this.total ? count("cards_done", this.total) : word("cards_none");
    this.say(text);
    const again = button(word("cards_again"), () => {
      this.deal(true);
      this.place?.focus();
    }, "action");
    const back = Number.isFinite(next) ? [make("p", {}, word("cards_next", { day: dayText(next) }))] : [];
    if (this.place) {
      const head = resultHeading(this.place, document.createTextNode(word("cards_end")));
      head.className = "front";
      this.place.replaceChildren(head, ...back);
    }
    this.actions?.replaceChildren(again);
  }

  /** @param {string} text */
  say(text) {
    if (this.status) this.status.textContent = text;
  }
}

customElements.define("parcurs-cards", Cards);
