// @ts-check
// Flashcards asked one at a time, each again when it is about to be forgotten. Without this script
// they are questions to open.

import { all, define, tally } from "parcurs/blocks";
import { exerciseId, whenSeen } from "parcurs/exercise";
import { button, copyOf, dayText, make, resultHeading } from "parcurs/make";
import { dayOf, first, next } from "parcurs/schedule";
import { shuffled } from "parcurs/shuffle";
import { card, saveCard } from "parcurs/store";
import { count, word } from "parcurs/words";

/** @typedef {{ id: string, front: Element, back: Element }} Side a card, asked from one of its sides */

const ratings = /** @type {const} */ ([1, 2, 3, 4]);

/** A card's state after a rating. @param {Side} side @param {1 | 2 | 3 | 4} rating */
function rated({ id }, rating) {
  const before = card(id);
  return before ? next(before, rating, Date.now()) : first(rating, Date.now());
}

/** @param {string} look @param {Element} side */
function face(look, side) {
  return make("div", { class: look, tabindex: "-1" }, ...copyOf(side)[0].childNodes);
}

/** @param {HTMLElement} element */
function upgrade(element) {
  const id = exerciseId(element);
  const list = /** @type {HTMLElement} */ (element.querySelector("ul.cards"));
  const sides = all(list, ":scope > li").flatMap((item) => {
    const [front, back] = all(item, "summary, .back");
    const side = { id: `${id}/${item.dataset.item}`, front, back };
    return element.dataset.both === undefined ? [side] : [side, { id: `${side.id}~back`, front: back, back: front }];
  });
  /** What is still to be asked; the first is on the table. @type {Side[]} */
  let queue = [];
  let total = 0;
  let turned = false;

  const line = tally();
  const place = make("div", { class: "deck-card", tabindex: "-1" });
  const actions = make("div", { class: "deck-actions" });
  const deck = make("div", { class: "deck-table" }, line.element, place, actions);
  const show = button(word("cards_all"), () => {
    show.setAttribute("aria-expanded", String(list.classList.toggle("is-shown")));
  }, "cards-all");
  show.setAttribute("aria-expanded", "false");

  /** What is due, then what is new; everything where the reader asks for it. @param {boolean} [whole] */
  const deal = (whole) => {
    const order = shuffled(sides.length, `${id}|${dayOf(Date.now())}`).map((n) => sides[n]);
    const due = order.filter((side) => (card(side.id)?.due ?? Infinity) <= Date.now());
    queue = whole ? order : [...due, ...order.filter((side) => !card(side.id))];
    total = queue.length;
    ask();
  };

  const ask = () => {
    const done = total - queue.length;
    turned = false;
    element.classList.toggle("is-done", !queue.length);
    // The pack grows thinner.
    place.dataset.left = String(Math.min(3, queue.length));
    const left = word("cards_of", { n: done + 1, of: total });
    line.tell(queue.length ? left : total ? count("cards_done", total) : word("cards_none"), total, done);
    if (!queue.length) return finish();
    place.replaceChildren(face("front", queue[0].front));
    actions.replaceChildren(button(word("cards_turn"), turn, "action is-main"));
  };

  const turn = () => {
    if (turned || !queue.length) return;
    turned = true;
    const back = face("back", queue[0].back);
    place.append(back);
    actions.replaceChildren(make("p", { class: "sr" }, word("cards_rate")), ...ratings.map((rating) => {
      const made = button("", () => rate(rating), "rating");
      const days = dayOf(rated(queue[0], rating).due) - dayOf(Date.now());
      const when = rating > 1 ? count("cards_days", days) : word("cards_today");
      made.append(make("kbd", {}, String(rating)), " ", make("b", {}, word(`cards_rate_${rating}`)), " ", make("span", {}, when));
      return made;
    }));
    back.focus();
  };

  /** @param {1 | 2 | 3 | 4} rating */
  const rate = (rating) => {
    const [side] = queue.splice(0, 1);
    saveCard(side.id, rated(side, rating));
    // What was not known comes again before the end.
    if (rating === 1) queue.push(side);
    ask();
    place.focus();
  };

  const finish = () => {
    const soonest = Math.min(...sides.map((side) => card(side.id)?.due ?? Infinity));
    const head = resultHeading(place, new Text(word("cards_end")));
    head.className = "front";
    place.replaceChildren(head, make("p", {}, word("cards_next", { day: dayText(soonest) })));
    actions.replaceChildren(button(word("cards_again"), () => {
      deal(true);
      place.focus();
    }));
  };

  place.addEventListener("click", ({ target }) => {
    if (target instanceof Element && !target.closest("a, button") && getSelection()?.isCollapsed) turn();
  });
  deck.addEventListener("keydown", (event) => {
    if (event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    const rating = ratings.find((one) => String(one) === event.key);
    if (turned && rating) rate(rating);
    else if (event.target === place && [" ", "Enter"].includes(event.key)) turn();
    else return;
    event.preventDefault();
  });
  list.before(deck, show);
  element.classList.add("is-ready");
  deal();
}

define("parcurs-cards", (element) => whenSeen(element, () => upgrade(element)));
