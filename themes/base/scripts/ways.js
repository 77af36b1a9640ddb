// @ts-check
// Ways to what comes later, by button and by key: the search, the reader's panel, the list of keys, the lessons beside
// this one.

import { load } from "parcurs/later";
import { read } from "parcurs/store";
import { word } from "parcurs/words";

const status = Object.assign(document.createElement("p"), { className: "sr", role: "status" });
document.body.append(status);
const openers = { search: opener("search"), keys: opener("keys"), panel: opener("panel", "p-reader") };

/** What is typed while a dialog is fetched: it is meant for its field. @type {string | undefined} */
let typed;

addEventListener("keydown", (event) => {
  const { key, target, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (typed !== undefined && !control && !isField(target) && key.length === 1) {
    typed += key;
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
  return target instanceof Element && target.matches("textarea,select,input:not([type=radio],[type=checkbox]),[contenteditable]");
}

/**
 * Opens a dialog that is fetched first; where that cannot be done its button says so, and does it again.
 * @param {string} name
 * @param {string} [id] of the button
 */
function opener(name, id = `p-${name}`) {
  const button = document.getElementById(id);
  const label = button?.querySelector("span") ?? button;
  const own = { text: label?.textContent ?? "", name: button?.ariaLabel, isHidden: label?.classList.contains("sr") };
  const say = (/** @type {string} */ wrong) => {
    if (!button || !label) return;
    label.textContent = wrong || own.text;
    label.classList.toggle("sr", !wrong && own.isHidden);
    if (own.name) button.ariaLabel = wrong || own.name;
    status.textContent = wrong;
  };
  const open = async () => {
    if (typed !== undefined) return;
    typed = "";
    try {
      const dialog = await load(name);
      say("");
      dialog.open(typed);
    } catch {
      say(word("site_unloaded"));
      button?.focus();
    } finally {
      typed = undefined;
    }
  };
  if (button) {
    button.hidden = false;
    button.onclick = open;
  }
  return open;
}
