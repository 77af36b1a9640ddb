// @ts-check
// The reader's own levels, remembered and summed up. A table of radio buttons becomes a list of
// questions, each with its levels under it, which a phone can show; paper gets the table.

import { exerciseId } from "parcurs/exercise";
import { button, make } from "parcurs/make";
import { keep, kept, subscribe } from "parcurs/store";
import { count, word } from "parcurs/words";

class Rubric extends HTMLElement {
  ready = false;

  connectedCallback() {
    const table = this.querySelector("table.levels");
    if (this.ready || !table) return;
    this.ready = true;
    const id = exerciseId(this);
    const columns = [...table.querySelectorAll("thead th")].map((head) => head.textContent?.trim() ?? "");
    const status = make("p", { class: "rubric-sum", role: "status" });

    const rows = [.../** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("tbody tr"))].map((row) => {
      const head = /** @type {HTMLElement} */ (row.querySelector("th"));
      const name = head.textContent?.trim() ?? "";
      const radios = [...row.querySelectorAll("input")];
      radios.forEach((radio, n) => {
        const rest = [...(radio.parentElement?.childNodes ?? [])].filter((node) => node !== radio);
        radio.after(make("b", { class: "level" }, columns[n + 1] ?? radio.value), " ", make("span", {}, ...rest));
      });
      row.setAttribute("role", "radiogroup");
      row.setAttribute("aria-label", name);
      const clear = button(word("rubric_clear"), () => {
        const chosen = radios.find((radio) => radio.checked);
        if (chosen) chosen.checked = false;
        save();
        (chosen ?? radios[0]).focus();
      }, "rubric-clear");
      clear.setAttribute("aria-label", `${word("rubric_clear")}: ${name}`);
      head.append(clear);
      return { item: row.dataset.item ?? "", radios, clear, level: () => Number(radios.find((radio) => radio.checked)?.value ?? 0) };
    });

    const tell = () => {
      /** @type {Map<number, number>} */
      const levels = new Map();
      for (const { level, clear } of rows) {
        clear.hidden = !level();
        if (level()) levels.set(level(), (levels.get(level()) ?? 0) + 1);
      }
      const marked = [...levels.values()].reduce((sum, n) => sum + n, 0);
      const each = [...levels].sort(([a], [b]) => a - b).map(([level, n]) => word("rubric_level", { level, n }));
      const text = [count("rubric_count", marked, { of: rows.length }), ...each].join(" · ");
      if (status.textContent !== text) status.textContent = text;
    };
    const save = () => keep(id, Object.fromEntries(rows.filter((row) => row.level()).map((row) => [row.item, row.level()])));
    // Also when another tab chose, or everything was erased.
    const restore = () => {
      const levels = kept(id);
      for (const { item, radios } of rows) {
        for (const radio of radios) radio.checked = Number(levels?.[item]) === Number(radio.value);
      }
      tell();
    };

    // No longer a table, and nothing that scrolls.
    table.setAttribute("role", "presentation");
    for (const name of ["role", "tabindex", "aria-label", "aria-labelledby"]) table.parentElement?.removeAttribute(name);
    if (kept(id) === undefined && rows.some((row) => row.level())) save();
    restore();
    this.append(status);
    this.classList.add("is-ready");
    this.addEventListener("change", save);
    subscribe(restore);
  }
}

customElements.define("parcurs-rubric", Rubric);
