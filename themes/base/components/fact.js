// @ts-check
// A figure opens to its source, its day and its grade beside the words that tell it. Without this script it leads to the
// same entry at the end of the page.

import { copyOf, make } from "parcurs/make";

let count = 0;

for (const link of document.querySelectorAll("main a.fact")) {
  const entry = document.getElementById((link.getAttribute("href") ?? "#").slice(1));
  const inside = entry?.querySelector("dd");
  // In a choice or a summary a click means something else.
  if (link instanceof HTMLElement && entry && inside && !link.closest("label, summary, button")) upgrade(link, entry, inside);
}

/**
 * @param {HTMLElement} link
 * @param {HTMLElement} entry
 * @param {Element} inside
 */
function upgrade(link, entry, inside) {
  /** @type {HTMLElement | undefined} */
  let card;
  const close = () => {
    card?.remove();
    card = undefined;
    link.setAttribute("aria-expanded", "false");
    link.removeAttribute("aria-controls");
  };
  const open = () => {
    const name = make("b", {}, entry.querySelector("dt")?.textContent?.trim() ?? "");
    card = make("span", { class: "fact-card", role: "note", id: `p-fact-card-${++count}` }, name);
    for (const part of inside.children) {
      const line = make("span", { class: part.className });
      line.append(...[...part.childNodes].map((node) => (node instanceof Element ? copyOf(node)[0] : node.cloneNode(true))));
      card.append(line, make("br"));
    }
    card.lastElementChild?.remove();
    card.addEventListener("keydown", escape);
    // After the mark that the figure has expired, where there is one.
    const mark = link.nextElementSibling;
    (mark?.matches(".fact-expired") ? mark : link).after(card);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", card.id);
  };
  /** @param {KeyboardEvent} event */
  const escape = (event) => {
    if (event.key !== "Escape" || !card) return;
    close();
    link.focus();
  };
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("keydown", escape);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (card) close();
    else open();
  });
}
