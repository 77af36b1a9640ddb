// @ts-check
// A list to put in order: buttons move an item up and down, its number sends it to a place. No
// dragging: it works with keys, a finger and a screen reader alike.

import { button, make } from "parcurs/make";
import { word } from "parcurs/words";

/**
 * @param {HTMLElement} list `ul.order`
 * @returns {{ ids: () => string[], arrange: (ids: string[]) => void }}
 */
export function ordering(list) {
  const status = make("p", { class: "sr", role: "status" });
  list.after(status);
  const rows = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const number = (/** @type {HTMLElement} */ row) => /** @type {HTMLSelectElement} */ (row.querySelector("select"));

  const refresh = () => {
    rows().forEach((row, n, all) => {
      number(row).value = String(n + 1);
      const [up, down] = row.querySelectorAll("button");
      // Not `disabled`: the button that was just pressed would lose the focus.
      up.setAttribute("aria-disabled", String(n === 0));
      down.setAttribute("aria-disabled", String(n === all.length - 1));
    });
  };

  /**
   * @param {HTMLElement} row
   * @param {number} to its new place, from 0
   * @param {HTMLElement} pressed what keeps the focus
   */
  const move = (row, to, pressed) => {
    const others = rows().filter((other) => other !== row);
    if (to < 0 || to > others.length) return;
    list.insertBefore(row, others[to] ?? null);
    refresh();
    pressed.focus();
    status.textContent = word("quiz_position", { item: row.dataset.name ?? "", n: to + 1, of: others.length + 1 });
  };

  for (const row of rows()) {
    const select = number(row);
    const label = /** @type {HTMLElement} */ (select.closest("label"));
    select.querySelector('[value=""]')?.remove();
    // The numbers are not the item's name.
    select.remove();
    const item = (row.dataset.name = label.textContent?.trim() ?? "");
    label.prepend(select);
    select.addEventListener("change", () => move(row, Number(select.value) - 1, select));
    const buttons = ["up", "down"].map((way, n) => {
      const made = button(n ? "↓" : "↑", () => move(row, rows().indexOf(row) + (n ? 1 : -1), made), "move");
      made.setAttribute("aria-label", word(`quiz_${way}`, { item }));
      return made;
    });
    row.append(make("span", { class: "moves" }, ...buttons));
  }
  refresh();

  return {
    ids: () => rows().map((row) => row.dataset.item ?? ""),
    arrange(ids) {
      const known = rows();
      const place = (/** @type {HTMLElement} */ row) => {
        const found = ids.indexOf(row.dataset.item ?? "");
        return found < 0 ? ids.length : found;
      };
      list.append(...known.sort((a, b) => place(a) - place(b)));
      refresh();
      status.textContent = "";
    },
  };
}
