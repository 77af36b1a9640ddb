// @ts-check
// What keys do on this page, in a dialog; and the choice to do without those that are a single letter or sign.

import { button, make } from "parcurs/make";
import { read, write } from "parcurs/store";
import { word } from "parcurs/words";

const isApple = /^(Mac|iP)/.test(navigator.platform);
const title = make("h2", { id: "p-keys-title", tabindex: "-1" }, word("keys_title"));
const close = button(word("keys_close"), () => dialog.close(), "tool");
const rows = make("dl", {});
const choice = make("input", { type: "checkbox" });
const label = make("label", {}, choice, " ", word("keys_single"));
const note = make("p", { class: "keys-note" }, word("keys_single_note"));
const dialog = make("dialog", { class: "keys", "aria-labelledby": title.id, closedby: "any" }, close, title, rows, label, note);
document.body.append(dialog);

choice.addEventListener("change", () => {
  write("keys", choice.checked ? null : "off");
  list();
});

/** Shows the dialog. */
export function open() {
  choice.checked = read("keys") !== "off";
  list();
  if (!dialog.open) dialog.showModal();
  title.focus();
}

/** Lists what works here and now. */
function list() {
  const has = (/** @type {string} */ selector) => document.querySelector(selector) !== null;
  const single = choice.checked;
  /** @type {[boolean, string[], string][]} */
  const all = [
    [has("#p-search"), [isApple ? "⌘ K" : "Ctrl K", ...(single ? ["/"] : [])], "search"],
    [single, ["?"], "help"],
    [single && has(".onward [rel=next]"), ["n"], "next"],
    [single && has(".onward [rel=prev]"), ["p"], "previous"],
    [has("[role=tab]"), ["←", "→"], "tabs"],
    [has("parcurs-review, parcurs-cards"), ["Enter", "1", "2", "3", "4"], "cards"],
    [true, ["Esc"], "escape"],
  ];
  rows.replaceChildren(...all.filter(([works]) => works).flatMap(([, keys, what]) => [
    make("dt", {}, ...keys.flatMap((key, n) => [n ? " " : "", make("kbd", {}, key)])),
    make("dd", {}, word(`keys_${what}`)),
  ]));
}
