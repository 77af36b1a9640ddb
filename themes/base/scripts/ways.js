// @ts-check
// Ways to what comes later, by button and by key: the search, the list of keys, the lessons beside this one.

import { load } from "parcurs/later";
import { read } from "parcurs/store";
import { word } from "parcurs/words";

const openers = Object.fromEntries(["search", "keys"].map((name) => [name, opener(name)]));

addEventListener("keydown", (event) => {
  const { key, target, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || altKey || document.querySelector("dialog[open]")) return;
  let act = control && key.toLowerCase() === "k" && openers.search;
  if (!control && !isField(target) && read("keys") !== "off") {
    const way = { n: "next", p: "prev" }[key];
    /** @type {HTMLElement | null} */
    const link = way ? document.querySelector(`.onward [rel=${way}]`) : null;
    act = link ? () => link.click() : { "/": openers.search, "?": openers.keys }[key];
  }
  if (!act) return;
  event.preventDefault();
  act();
});

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof Element && target.matches("textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]");
}

/** Opens a dialog that is fetched first; where that cannot be done its button says so, and does it again. @param {string} name */
function opener(name) {
  const button = document.getElementById(`p-${name}`);
  const label = button?.querySelector("span") ?? button;
  const said = label?.textContent;
  const open = async () => {
    try {
      const dialog = await load(name);
      if (label) label.textContent = said ?? "";
      dialog.open();
    } catch {
      if (!button || !label) return;
      label.textContent = word("site_unloaded");
      label.classList.remove("sr");
      button.focus();
    }
  };
  if (button) button.hidden = false;
  button?.addEventListener("click", open);
  return open;
}
