// @ts-check
// What can be asked on a page of decks, by the id of its card, and in which order. Apart from the page of review,
// which asks it.

import { shuffled } from "parcurs/shuffle";

/**
 * @typedef {object} Item
 * @property {string} id of its card
 * @property {"term" | "card" | "back" | "question"} kind
 * @property {string} lesson empty for terms
 * @property {string} title of where it is from
 * @property {string} url
 * @property {string} module
 * @property {string} lang of what is asked, where it is not the page's
 * @property {HTMLElement} front the element that asks
 * @property {HTMLElement | null} back the element that answers
 */

/**
 * All that the page has.
 * @param {HTMLElement} root
 * @returns {Map<string, Item>}
 */
export function itemsOf(root) {
  /** @type {Map<string, Item>} */
  const items = new Map();
  for (const deck of elements(root, "details.deck[data-lesson]")) {
    const { lesson = "", title = "", url = "", module = "" } = deck.dataset;
    const lang = deck.querySelector("summary")?.lang ?? "";
    const from = { lesson, title, url, module, lang };
    for (const block of elements(deck, "[data-exercise]")) {
      const id = `${lesson}#${block.dataset.exercise}`;
      // What has no score cannot tell how well it was remembered.
      if (block.matches("parcurs-quiz:not([data-kind='open'])")) {
        items.set(id, { ...from, id, kind: "question", front: block, back: null });
      }
      if (!block.matches("parcurs-cards")) continue;
      for (const item of elements(block, "li[data-item]")) {
        const [front, back] = elements(item, "summary, .back");
        if (!back) continue;
        const card = `${id}/${item.dataset.item}`;
        items.set(card, { ...from, id: card, kind: "card", front, back });
        if (block.dataset.both === undefined) continue;
        items.set(`${card}~back`, { ...from, id: `${card}~back`, kind: "back", front: back, back: front });
      }
    }
  }
  for (const term of elements(root, "[data-term]")) {
    const [front, back] = elements(term, "summary, .back");
    const id = `term:${term.dataset.term}`;
    const from = { lesson: "", title: "", url: term.dataset.url ?? "", module: "", lang: "" };
    items.set(id, { ...from, id, kind: "term", front, back });
  }
  return items;
}

/** @param {Element} root @param {string} selector @returns {HTMLElement[]} */
function elements(root, selector) {
  return [...root.querySelectorAll(selector)].map((element) => /** @type {HTMLElement} */ (element));
}

/**
 * Items in an order in which neighbours come from different lessons, as far as that goes: what is mixed is remembered
 * better than what is gone over lesson by lesson. The same seed gives the same order.
 * @param {Item[]} items
 * @param {string} seed
 * @returns {Item[]}
 */
export function mixed(items, seed) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const at of shuffled(items.length, seed)) {
    const { lesson } = items[at];
    groups.set(lesson, [...(groups.get(lesson) ?? []), items[at]]);
  }
  /** @type {Item[]} */
  const order = [];
  while (order.length < items.length) {
    const last = order[order.length - 1]?.lesson;
    const left = [...groups.values()].filter((group) => group.length);
    const others = left.filter((group) => group[0].lesson !== last);
    // From the longest first: else it is what remains, all of one lesson.
    const longest = (others.length ? others : left).reduce((best, group) => (group.length > best.length ? group : best));
    order.push(/** @type {Item} */ (longest.pop()));
  }
  return order;
}

/**
 * The cards of the page as a text that Anki imports: front, back, tags.
 * @param {Iterable<Item>} items
 * @returns {{text: string, count: number}}
 */
export function forAnki(items) {
  const lines = ["#separator:tab", "#html:false", "#tags column:3"];
  let count = 0;
  for (const { kind, lesson, module, front, back } of items) {
    if (!back || kind === "back") continue;
    const tags = [lesson, module].filter(Boolean).map((tag) => tag.replace(/\s+/g, "_"));
    lines.push([front.textContent, back.textContent, tags.join(" ")].map(cell).join("\t"));
    count += 1;
  }
  return { text: lines.join("\n") + "\n", count };
}

/** @param {string | null} text */
function cell(text) {
  const clean = (text ?? "").replace(/\s+/g, " ").trim();
  return /"|^#/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean;
}
