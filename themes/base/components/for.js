// @ts-check
// Passages for readers who come from some jobs: who said so finds theirs first among its neighbours, and marked.

import { make } from "parcurs/make";
import { kept } from "parcurs/store";
import { word } from "parcurs/words";

/** @type {string[]} */
const from = kept("profile")?.from ?? [];

for (const passage of document.querySelectorAll(".for[data-from]")) {
  const { from: origins = "" } = /** @type {HTMLElement} */ (passage).dataset;
  if (!Array.isArray(from) || !origins.split(" ").some((id) => from.includes(id))) continue;
  passage.classList.add("is-yours");
  passage.querySelector(".block-label")?.prepend(make("b", {}, word("for_yours")), " ");
  let first = passage;
  while (first.previousElementSibling?.matches(".for:not(.is-yours)")) first = first.previousElementSibling;
  if (first !== passage) first.before(passage);
}
