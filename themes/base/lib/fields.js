// @ts-check
// The fields of a question, whatever its kind: what stands in them, what is missing, and the marks
// beside them. Nothing here knows of tries, scores or storage.

import { readNumber } from "parcurs/answers";
import { button, copyOf, make, told } from "parcurs/make";
import { shuffled } from "parcurs/shuffle";
import { word } from "parcurs/words";

/** @typedef {import("parcurs/scoring").Part} Part */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/** The rows of each kind: a gap, a pair, a line of the table; else an option. @type {Record<string, string>} */
const places = {
  gaps: ".gap",
  matching: ".matching > li",
  order: ".order > li",
  matrix: "tbody > [data-item]",
  open: "textarea",
};

/**
 * @param {HTMLElement} quiz
 * @param {any} key
 */
export function fieldsOf(quiz, key) {
  const kind = quiz.dataset.kind ?? "";
  const frame = /** @type {HTMLElement} */ (quiz.querySelector("fieldset"));
  const rows = /** @type {HTMLElement[]} */ ([...frame.querySelectorAll(places[kind] ?? ".options > li")]);
  const choice = !places[kind];
  const ordering = kind === "order";
  const home = /** @type {HTMLElement} */ (rows[0].parentElement);

  /** @param {Element} row */
  const item = (row) => row.getAttribute("data-item") ?? row.getAttribute("data-gap") ?? "";
  /** @param {Element} row @returns {Field[]} */
  const inputs = (row) => (row.matches(".gap, textarea") ? [/** @type {Field} */ (row)] : /** @type {Field[]} */ ([...row.querySelectorAll("input, select")]));
  /** @param {Field} field @returns {field is HTMLInputElement} */
  const ticked = (field) => /radio|checkbox/.test(field.type);
  /** What is chosen or written in a row. @param {Element} row */
  const values = (row) => inputs(row).filter((field) => !ticked(field) || field.checked).map((field) => field.value);
  /** @param {Element} row @param {string[]} wanted */
  const put = (row, [...wanted]) => {
    for (const field of inputs(row)) {
      if (ticked(field)) field.checked = wanted.includes(field.value);
      else {
        field.value = wanted[0] ?? "";
        // A choice that is gone.
        if (field instanceof HTMLSelectElement && !field.value) field.selectedIndex = 0;
      }
    }
  };
  /** @param {Element} row @param {Part[]} parts */
  const partOf = (row, parts) => parts.find((part) => part.item === item(row));
  /** @param {Element} row */
  const name = (row) => {
    const label = row.querySelector("label, th")?.cloneNode(true);
    if (label instanceof Element) label.querySelector("select")?.remove();
    return row.getAttribute("aria-label") ?? label?.textContent?.trim() ?? "";
  };

  if (kind === "gaps") {
    rows.forEach((gap, n) => {
      const number = key.gaps[n].kind === "number";
      if (number || rows[1]) gap.setAttribute("aria-label", word(number ? "quiz_gap_number" : "quiz_gap", { n: n + 1, of: rows.length }));
    });
  }
  frame.addEventListener("input", ({ target }) => /** @type {Element} */ (target).removeAttribute("aria-invalid"));

  // To put in order: buttons move an item up and down, its number sends it to a place. No dragging,
  // so that keys, a finger and a screen reader all do.
  const status = make("p", { class: "sr", role: "status" });
  const line = () => [...home.children];
  const arrange = (/** @type {Element[]} */ order) => {
    const active = document.activeElement;
    home.append(...order);
    // What is moved loses the focus.
    if (active instanceof HTMLElement && home.contains(active)) active.focus();
    order.forEach((row, n) => {
      put(row, [String(n + 1)]);
      // Not `disabled`: the button that was just pressed would lose the focus.
      row.querySelectorAll("button").forEach((one, down) => one.setAttribute("aria-disabled", String(n === (down ? order.length - 1 : 0))));
    });
  };
  /** @param {string[]} ids what is not among them comes last */
  const arrangeBy = (ids) => {
    const place = (/** @type {Element} */ row) => (ids.indexOf(item(row)) + 1 || Infinity);
    arrange(line().sort((a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b)))));
  };
  if (ordering) {
    home.after(status);
    for (const row of rows) {
      const text = name(row);
      /** @param {number} to @param {HTMLElement} pressed keeps the focus */
      const move = (to, pressed) => {
        const order = line().filter((other) => other !== row);
        if (to < 0 || to > order.length) return;
        order.splice(to, 0, row);
        arrange(order);
        pressed.focus();
        status.textContent = word("quiz_position", { item: text, n: to + 1, of: order.length });
      };
      const [select] = inputs(row);
      select.querySelector('[value=""]')?.remove();
      select.addEventListener("change", () => move(Number(select.value) - 1, select));
      const moves = [-1, 1].map((by) => {
        const made = button(by < 0 ? "↑" : "↓", () => move(line().indexOf(row) + by, made), "move");
        made.setAttribute("aria-label", word(by < 0 ? "quiz_up" : "quiz_down", { item: text }));
        return made;
      });
      row.append(make("span", { class: "moves" }, ...moves));
    }
    arrange(rows);
  }

  return {
    choice,
    size: rows.length,

    /** The answer, as it is kept. @returns {string[]} */
    read() {
      if (ordering) return line().map(item);
      if (kind === "matching") return rows.map((row) => `${item(row)}=${values(row)}`);
      if (kind === "matrix") return rows.flatMap((row) => values(row).map((value) => `${item(row)}:${value}`));
      return rows.flatMap(values);
    },

    /** Puts a kept answer back; what is gone from the question is passed over. @param {string[]} answer */
    write(answer) {
      if (ordering) return arrangeBy(answer);
      rows.forEach((row, n) => {
        const start = item(row) + (kind === "matching" ? "=" : ":");
        if (choice) put(row, answer);
        else if (kind === "gaps") put(row, answer.slice(n, n + 1));
        else put(row, answer.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length)));
      });
    },

    /** What has still to be filled in. @returns {{ names: string[], fields: Field[] }} */
    missing() {
      // Of boxes to tick, one is enough.
      const together = choice || (kind === "matrix" && inputs(rows[0])[0].type === "checkbox");
      const empty = rows.filter((row, n) => {
        const value = values(row)[0]?.trim();
        return !value || (key.gaps?.[n].kind === "number" && !readNumber(value));
      });
      if (together && empty.length < rows.length) empty.length = 0;
      return { names: empty.map(name), fields: empty.map((row) => inputs(row)[0]).slice(0, together ? 1 : rows.length) };
    },

    /**
     * Marks each row. Before the answer is told (`all`), only what was chosen is marked, and a row's
     * reason is shown where it gives nothing away.
     * @param {Part[]} parts
     * @param {boolean} all
     */
    mark(parts, all) {
      this.clear();
      for (const row of rows) {
        const part = partOf(row, parts);
        const right = choice ? key.right.includes(item(row)) : part?.right;
        const chosen = choice ? values(row).length : part;
        if (chosen || (all && right)) {
          const how = !chosen ? "answer" : part?.note?.kind === "unit" ? "half" : right ? "right" : "wrong";
          const glyph = how === "half" ? "◐" : how === "wrong" ? "✗" : "✓";
          const mark = make("span", { class: `row-mark is-${how}` }, ...told(glyph, word(`quiz_mark_${how}`), false));
          row.classList.add(`is-${how}`);
          if (kind === "gaps") row.after(mark);
          else row.querySelector("label, th")?.append(choice ? "\u00a0" : " ", mark);
        }
        if (row.matches("li") && (all || (choice ? chosen : right))) {
          row.append(...copyOf(quiz.querySelector(`.answer [data-item="${CSS.escape(item(row))}"] > .why`), "row-why"));
        }
      }
    },

    clear() {
      for (const made of frame.querySelectorAll(".row-mark, .row-why")) made.remove();
      for (const row of rows) row.classList.remove("is-right", "is-wrong", "is-half", "is-answer");
    },

    /** Empties what was not right, for the next try. @param {Part[]} [parts] */
    forget(parts = []) {
      if (ordering) return;
      for (const row of rows) if (!partOf(row, parts)?.right) put(row, []);
    },

    /** Another order of the options, or of the items to put in order. @param {string} seed */
    shuffle(seed) {
      const order = shuffled(rows.length, seed);
      if (choice) home.append(...order.map((n) => rows[n]));
      if (!ordering) return;
      // Never the answer itself.
      if (order.every((one, n) => one === n)) order.reverse();
      status.textContent = "";
      arrangeBy(order.map((n) => key.order[n]));
    },

    /** @param {boolean} locked */
    lock(locked) {
      // Not the fieldset: a table in it that scrolls has to stay within reach of the keyboard.
      for (const field of frame.querySelectorAll("input, select, textarea, button")) field.toggleAttribute("disabled", locked);
    },

    /** To where the next try begins. */
    focus() {
      const row = ordering ? line()[0] : (rows.find((row) => !values(row)[0]) ?? rows[0]);
      inputs(row)[0].focus();
    },
  };
}
