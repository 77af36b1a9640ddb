// @ts-check
// Ticks that are remembered, and counted. Without this script it is a list to tick, forgotten with the page.

import { exerciseId } from "parcurs/exercise";
import { make } from "parcurs/make";
import { keep, kept, subscribe } from "parcurs/store";
import { strip, travel } from "parcurs/strip";
import { count } from "parcurs/words";

class Checklist extends HTMLElement {
  ready = false;

  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    const id = exerciseId(this);
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.querySelectorAll("ul.checklist [type=checkbox]");
    const ticked = () => [...boxes].filter((box) => box.checked).map((box) => box.value);
    const line = strip(boxes.length, 0);
    const status = make("p", { role: "status" });

    const tell = () => {
      const n = ticked().length;
      travel(line, boxes.length, n);
      const text = count("checklist_count", n, { of: boxes.length });
      if (status.textContent !== text) status.textContent = text;
    };
    const save = () => keep(id, ticked());
    // Also when another tab ticked, or everything was erased.
    const restore = () => {
      const ticks = kept(id);
      for (const box of boxes) box.checked = Array.isArray(ticks) && ticks.includes(box.value);
      tell();
    };

    // What was ticked before the script came.
    if (kept(id) === undefined && ticked().length) save();
    restore();
    this.append(make("div", { class: "tally" }, line, status));
    this.addEventListener("change", save);
    subscribe(restore);
  }
}

customElements.define("parcurs-checklist", Checklist);
