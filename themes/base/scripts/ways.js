// @ts-check
// Ways to what comes later, by button and by key: the search, the list of keys, the lessons beside this one.

import { load } from "parcurs/later";
import { read } from "parcurs/store";
import { word } from "parcurs/words";

const openers = Object.fromEntries(["search", "keys"].map((name) => [name, opener(name)]));

/** What is typed while a dialog is fetched: it is meant for its field. @type {string | undefined} */
let typed;

addEventListener("keydown", (event) => {
  const { key, target, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (typed !== undefined && !control && !isField(target) && (key === "Backspace" || [...key].length === 1)) {
    typed = key === "Backspace" ? typed.slice(0, -1) : typed + key;
    return event.preventDefault();
  }
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
    if (typed !== undefined) return;
    typed = "";
    try {
      const dialog = await load(name);
      if (label) label.textContent = said ?? "";
      dialog.open(typed);
    } catch {
      if (!button || !label) return;
      label.textContent = word("site_unloaded");
      label.classList.remove("sr");
      button.focus();
    } finally {
      typed = undefined;
    }
  };
  if (button) button.hidden = false;
  button?.addEventListener("click", open);
  return open;
}
