// @ts-check
// Says so where answers will not be kept.

import { button, make } from "parcurs/make";
import { condition, subscribe } from "parcurs/store";
import { word } from "parcurs/words";

const main = document.getElementById("p-main");
const text = make("p");
const close = button(word("condition_dismiss"), dismiss, "tool");
const box = make("div", { class: "condition", id: "p-condition", role: "status" }, text, close);
/** What is told. */
let told = "";
/** The condition of which the reader has read. It comes back on the next page, where it is still true. */
let dismissed = "";

show();
subscribe(show);

function show() {
  const how = condition();
  if (how === "kept" || how === dismissed || !main?.querySelector("[data-exercise]")) {
    told = "";
    box.remove();
    return;
  }
  if (how === told) return;
  told = how;
  text.textContent = "";
  main.prepend(box);
  // A region that is there before its words: else they are not read out.
  setTimeout(() => (text.textContent = word(`condition_${how}`)), 100);
}

function dismiss() {
  dismissed = told;
  show();
}
