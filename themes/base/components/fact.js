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
    const name = make("p", {}, make("b", {}, entry.querySelector("dt")?.textContent?.trim() ?? ""));
    const parts = [...inside.children].flatMap((part) => copyOf(part));
    card = make("div", { class: "fact-card", role: "note", id: `p-fact-card-${++count}` }, name, ...parts);
    card.addEventListener("keydown", escape);
    // Below the words, so that no sentence is torn.
    const around = link.closest("p, li, td, th, dd, blockquote");
    if (around?.matches("p")) around.after(card);
    else (around ?? link.parentElement)?.append(card);
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
