// @ts-check
// What the reader writes stays on their device, and they are told whether it does. Without this
// script it is a field to write in.

import { define } from "parcurs/blocks";
import { exerciseId } from "parcurs/exercise";
import { button, make } from "parcurs/make";
import { condition, keep, kept, subscribe } from "parcurs/store";
import { word } from "parcurs/words";

define("parcurs-reflect", (element) => {
  const area = element.querySelector("textarea");
  if (!area) return;
  const id = exerciseId(element);
  const status = make("p", { role: "status" });
  const copy = button(word("reflect_copy"), async () => {
    // Where the browser refuses, the text is at least selected, and the keyboard copies it.
    area.select();
    await navigator.clipboard.writeText(area.value);
    status.textContent = word("reflect_copied");
  });
  /** @type {number | undefined} */
  let timer;
  let told = "";

  const save = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    keep(id, area.value);
  };
  // Also when another tab wrote, or everything was erased; but never under the reader's hands.
  const restore = () => {
    if (area !== document.activeElement) area.value = kept(id) ?? "";
    copy.hidden = condition() === "kept";
    const says = !copy.hidden ? "reflect_lost" : area.value && "reflect_kept";
    // Said once, not after every word.
    if (says !== told) status.textContent = says && word(says);
    told = says;
  };

  // What was written before the script came.
  const writing = area === document.activeElement;
  if (area.value && (writing || !kept(id))) keep(id, area.value);
  else area.value = kept(id) ?? "";
  restore();
  area.after(make("div", { class: "reflect-note" }, status, copy));
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, 500);
  });
  area.addEventListener("blur", save);
  // Before the store writes for the last time.
  addEventListener("pagehide", save, { capture: true });
  subscribe(restore);
});
