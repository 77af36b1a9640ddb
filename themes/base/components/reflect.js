// @ts-check
// What the reader writes stays on their device, and they are told whether it does. Without this
// script it is a field to write in.

import { exerciseId } from "parcurs/exercise";
import { button, make } from "parcurs/make";
import { condition, keep, kept, subscribe } from "parcurs/store";
import { word } from "parcurs/words";

class Reflect extends HTMLElement {
  ready = false;

  connectedCallback() {
    const area = this.querySelector("textarea");
    if (this.ready || !area) return;
    this.ready = true;
    const id = exerciseId(this);
    const status = make("p", { role: "status" });
    const copy = button(word("reflect_copy"), async () => {
      area.select();
      try {
        await navigator.clipboard.writeText(area.value);
        status.textContent = word("reflect_copied");
      } catch {
        // Refused: the text is selected, and the keyboard copies it.
      }
    });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let told = "";

    const tell = () => {
      const safe = condition() === "kept";
      const text = !safe ? "reflect_lost" : area.value ? "reflect_kept" : "";
      copy.hidden = safe;
      // Said once, not after every word.
      if (text !== told) status.textContent = text && word(text);
      told = text;
    };
    const save = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      keep(id, area.value);
      tell();
    };
    // Also when another tab wrote, or everything was erased; but never under the reader's hands.
    const restore = () => {
      const text = kept(id);
      if (area !== document.activeElement) area.value = typeof text === "string" ? text : "";
      tell();
    };

    // What was written before the script came.
    const focused = area === document.activeElement;
    if (area.value && (focused || kept(id) === undefined)) keep(id, area.value);
    else if (focused) area.value = kept(id) ?? "";
    restore();
    area.after(make("div", { class: "reflect-note" }, status, copy));
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 500);
    });
    area.addEventListener("blur", save);
    // Before the store writes for the last time.
    addEventListener("pagehide", save, { capture: true });
    subscribe(restore);
  }
}

customElements.define("parcurs-reflect", Reflect);
