// @ts-check
// The fields of a question, whatever its kind: what stands in them, what is missing, and the marks
// beside them. Nothing here knows of tries, scores or storage.

import { readNumber } from "parcurs/answers";
import { copyOf, make, told } from "parcurs/make";
import { ordering } from "parcurs/ordering";
import { shuffled } from "parcurs/shuffle";
import { word } from "parcurs/words";

/** @typedef {{ item: string, right: boolean, note?: { kind: "spelling" | "unit", text: string } }} Part */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/** Where the rows of each kind stand: an option, a gap, a pair, a line of the table. */
const places = {
  gaps: ".gap",
  matching: ".matching > li",
  order: ".order > li",
  matrix: "tbody > tr[data-item]",
  open: "textarea",
};

/**
 * @param {HTMLElement} quiz
 * @param {any} key
 */
export function fieldsOf(quiz, key) {
  const kind = quiz.dataset.kind ?? "";
  const frame = /** @type {HTMLFieldSetElement} */ (quiz.querySelector("fieldset"));
  const selector = /** @type {Record<string, string>} */ (places)[kind] ?? ".options > li";
  const rows = /** @type {HTMLElement[]} */ ([...frame.querySelectorAll(selector)]);
  const choice = !(kind in places);
  const list = kind === "order" && rows.length ? ordering(/** @type {HTMLElement} */ (rows[0].parentElement)) : null;
  const answers = quiz.querySelector(":scope > .answer");

  /** @param {HTMLElement} row */
  const item = (row) => row.dataset.item ?? "";
  /** @param {HTMLElement} row @returns {Field[]} */
  const inputs = (row) => {
    const found = row.matches("li, tr") ? row.querySelectorAll("input, select") : [row];
    return /** @type {Field[]} */ ([...found]);
  };
  /** @param {Field} field @returns {field is HTMLInputElement} */
  const ticked = (field) => field instanceof HTMLInputElement && field.type !== "text";
  /** What is chosen or written in a row. @param {HTMLElement} row */
  const values = (row) => inputs(row).filter((field) => !ticked(field) || field.checked).map((field) => field.value);
  /** @param {HTMLElement} row @param {string[]} wanted */
  const put = (row, wanted) => {
    for (const field of inputs(row)) {
      if (ticked(field)) field.checked = wanted.includes(field.value);
      else {
        field.value = wanted[0] ?? "";
        // A choice that is gone.
        if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.selectedIndex = 0;
      }
    }
  };
  /** @param {HTMLElement} row @param {number} n @param {Part[]} parts */
  const partOf = (row, n, parts) => {
    if (choice) return { item: item(row), right: key.right.includes(item(row)) };
    return kind === "gaps" ? parts[n] : parts.find((part) => part.item === item(row));
  };
  /** @param {HTMLElement} row */
  const name = (row) => row.dataset.name ?? row.querySelector("th")?.textContent?.trim() ?? "";

  if (kind === "gaps" && rows.length > 1) {
    rows.forEach((gap, n) => gap.setAttribute("aria-label", word("quiz_gap", { n: n + 1, of: rows.length })));
  }
  if (kind === "matching") {
    for (const row of rows) {
      const label = /** @type {HTMLElement} */ (row.querySelector("label")?.cloneNode(true));
      label.querySelector("select")?.remove();
      row.dataset.name = label.textContent?.trim();
    }
  }
  frame.addEventListener("input", (event) => {
    if (event.target instanceof Element) event.target.removeAttribute("aria-invalid");
  });

  return {
    choice,
    /** How many rows there are to get right. */
    size: rows.length,

    /** The answer, as it is kept. @returns {string[]} */
    read() {
      if (list) return list.ids();
      if (kind === "matching") return rows.map((row) => `${item(row)}=${values(row)[0] ?? ""}`);
      if (kind === "matrix") return rows.flatMap((row) => values(row).map((value) => `${item(row)}:${value}`));
      return rows.flatMap(values);
    },

    /** Puts a kept answer back; what is gone from the question is passed over. @param {string[]} answer */
    write(answer) {
      if (list) return list.arrange(answer);
      const mark = kind === "matching" ? "=" : ":";
      rows.forEach((row, n) => {
        const start = item(row) + mark;
        if (choice) put(row, answer);
        else if (row.matches("li, tr")) put(row, answer.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length)));
        else put(row, [answer[n] ?? ""]);
      });
    },

    /** What has still to be filled in: names to tell, and the fields. @returns {{ names: string[], fields: Field[] }} */
    missing() {
      if (list) return { names: [], fields: [] };
      const together = choice || rows.some((row) => inputs(row)[0].type === "checkbox");
      const empty = rows.filter((row, n) => {
        const value = values(row)[0]?.trim();
        return !value || (key.gaps?.[n]?.kind === "number" && !readNumber(value));
      });
      if (together && empty.length < rows.length) return { names: [], fields: [] };
      const names = empty.map((row) => {
        const n = rows.indexOf(row);
        if (kind !== "gaps") return name(row);
        return word(key.gaps[n].kind === "number" ? "quiz_gap_number" : "quiz_gap", { n: n + 1, of: rows.length });
      });
      const fields = empty.map((row) => inputs(row)[0]);
      return { names, fields: together ? fields.slice(0, 1) : fields };
    },

    /**
     * Marks each row. Before the answer is told (`all`), only what was chosen is marked, and a row's
     * reason is shown where it gives nothing away.
     * @param {Part[]} parts
     * @param {boolean} all
     */
    mark(parts, all) {
      this.clear();
      rows.forEach((row, n) => {
        const part = partOf(row, n, parts);
        if (!part) return;
        const chosen = !choice || values(row).length > 0;
        if (chosen || (all && part.right)) {
          const half = part.note?.kind === "unit";
          const how = half ? "half" : part.right ? "right" : "wrong";
          const text = word(chosen ? `quiz_mark_${how}` : "quiz_mark_answer");
          const mark = make("span", { class: `row-mark is-${how}` }, ...told(half ? "◐" : part.right ? "✓" : "✗", text, false));
          row.classList.add(chosen ? `is-${how}` : "is-answer");
          if (row.matches("li, tr")) row.querySelector("label, th")?.append(choice ? "\u00a0" : " ", mark);
          else row.after(mark);
        }
        if (all || (choice ? chosen : part.right)) {
          const why = answers?.querySelector(`[data-item="${CSS.escape(item(row))}"] > .why`);
          for (const copy of row.matches("li") ? copyOf(why) : []) {
            copy.classList.add("row-why");
            row.append(copy);
          }
        }
      });
    },

    clear() {
      for (const made of frame.querySelectorAll(".row-mark, .row-why")) made.remove();
      for (const row of rows) row.classList.remove("is-right", "is-wrong", "is-half", "is-answer");
    },

    /** Empties what was wrong, for the next try; all of it where nothing is known of the last. @param {Part[]} [parts] */
    forget(parts) {
      if (list) return;
      rows.forEach((row, n) => {
        if (!parts || !partOf(row, n, parts)?.right) put(row, []);
      });
    },

    /** Another order of the options, or of the items to put in order. @param {string} seed */
    shuffle(seed) {
      if (list) {
        const order = shuffled(key.order.length, seed).map((n) => key.order[n]);
        // Never the answer itself.
        if (order.every((one, n) => one === key.order[n])) order.push(...order.splice(0, 1));
        list.arrange(order);
      } else if (choice) rows[0]?.parentElement?.append(...shuffled(rows.length, seed).map((n) => rows[n]));
    },

    /** @param {boolean} locked */
    lock(locked) {
      // Not the fieldset: a table in it that scrolls has to stay within reach of the keyboard.
      for (const field of frame.querySelectorAll("input, select, textarea, button")) field.toggleAttribute("disabled", locked);
    },

    /** Where the next try begins. */
    focus() {
      const fields = rows.flatMap(inputs);
      const empty = fields.find((field) => ticked(field) || !field.value) ?? fields[0];
      if (list) frame.querySelector("select")?.focus();
      else empty?.focus();
    },
  };
}
