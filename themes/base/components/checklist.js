// @ts-check
// Ticks that are remembered, and counted. Without this script it is a list to tick, forgotten with the page.

import { define, tally } from "parcurs/blocks";
import { exerciseId } from "parcurs/exercise";
import { keep, kept, subscribe } from "parcurs/store";
import { count } from "parcurs/words";

define("parcurs-checklist", (element) => {
  const id = exerciseId(element);
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = element.querySelectorAll("ul.checklist input");
  const line = tally();
  const ticked = () => [...boxes].filter((box) => box.checked).map((box) => box.value);
  const save = () => keep(id, ticked());
  // Also when another tab ticked, or everything was erased.
  const restore = () => {
    const ticks = [kept(id)].flat();
    for (const box of boxes) box.checked = ticks.includes(box.value);
    const n = ticked().length;
    line.tell(count("checklist_count", n, { of: boxes.length }), boxes.length, n);
  };

  // What was ticked before the script came.
  if (!kept(id) && ticked().length) save();
  restore();
  element.append(line.element);
  element.addEventListener("change", save);
  subscribe(restore);
});
