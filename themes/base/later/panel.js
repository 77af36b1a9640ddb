// @ts-check
// The reader's panel: how large, how wide apart, in which colours. Each choice shows at once, on the page behind it.

import { has, load } from "parcurs/later";
import { button, make } from "parcurs/make";
import { choose, chosen, forget } from "parcurs/reader";
import { word } from "parcurs/words";

const [least, most, step, usual] = [90, 150, 10, 100];

/** @type {HTMLDialogElement | undefined} */
let panel;

/** Opens the panel. */
export function open() {
  panel?.remove();
  panel = made();
  document.body.append(panel);
  panel.showModal();
}

/** Lays each worked answer under a button that uncovers it, where the reader wants that. */
export function cover() {
  for (const answer of document.querySelectorAll(".example > .reasoning")) {
    if (answer.previousElementSibling?.matches(".uncover")) continue;
    const uncover = button(word("panel_uncover"), () => {
      answer.classList.add("is-shown");
      uncover.hidden = true;
      const shown = /** @type {HTMLElement} */ (answer);
      shown.tabIndex = -1;
      shown.focus({ preventScroll: true });
    }, "tool uncover");
    answer.before(uncover);
  }
}

function made() {
  const title = make("h2", { id: "p-panel-title" }, word("panel_title"));
  const said = make("p", { class: "sr", role: "status" });
  const choice = (/** @type {string} */ key, /** @type {string} */ value, label = "") => {
    choose(key, value);
    if (key === "answers") cover();
    if (label) said.textContent = `${word(`panel_${key}`)}: ${label}`;
  };
  const dialog = make(
    "dialog",
    { class: "panel", id: "p-panel", "aria-labelledby": title.id },
    make("div", { class: "panel-head" }, title, button(word("panel_done"), () => dialog.close(), "tool")),
    size(choice),
    oneOf("theme", ["", "light", "dark", "sepia", "contrast"], choice, ["system"]),
    oneOf("leading", ["", "more", "most"], choice),
    oneOf("letters", ["", "more", "most"], choice),
    oneOf("width", ["narrow", "", "wide"], choice),
    tick("motion", "less", choice),
    tick("answers", "hidden", choice),
    foot(() => {
      forget();
      open();
      panel?.querySelector("[role=status]")?.append(word("panel_forgotten"));
    }),
    said,
  );
  // A click beside it puts it away.
  dialog.addEventListener("click", (event) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (event.target === dialog && (x < left || x > right || y < top || y > bottom)) dialog.close();
  });
  dialog.addEventListener("close", () => document.getElementById("p-reader")?.focus());
  return dialog;
}

/** @typedef {(key: string, value: string, label?: string) => void} Choice said where there is a label */

/** How large the text is. @param {Choice} choice */
function size(choice) {
  const now = chosen().size ?? String(usual);
  const input = make("input", { type: "range", id: "p-size", min: `${least}`, max: `${most}`, step: `${step}`, value: now });
  // The field itself tells its value to who does not see it.
  const shown = make("span", { class: "panel-value", "aria-hidden": "true" });
  const tell = () => {
    shown.textContent = word("panel_percent", { n: input.value });
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  tell();
  input.addEventListener("input", () => {
    tell();
    choice("size", Number(input.value) === usual ? "" : input.value);
  });
  return make("div", { class: "panel-size" }, make("label", { for: input.id }, word("panel_size")), shown, input);
}

/**
 * One of several; the empty value is the theme's own.
 * @param {string} key
 * @param {string[]} values
 * @param {Choice} choice
 * @param {string[]} [own] what the theme's own is called, where it has a name
 */
function oneOf(key, values, choice, [own] = ["usual"]) {
  const now = chosen()[key] ?? "";
  const rows = values.map((value) => {
    const label = word(`panel_${key}_${value || own}`);
    const input = make("input", { type: "radio", name: `p-${key}`, value, ...(value === now && { checked: "" }) });
    input.addEventListener("change", () => choice(key, value, label));
    const sample = key === "theme" ? [make("span", { class: "sample", "data-theme": value || own, "aria-hidden": "true" })] : [];
    return make("label", {}, input, ...sample, make("span", {}, label));
  });
  return make("fieldset", { class: `panel-${key}` }, make("legend", {}, word(`panel_${key}`)), make("div", { class: "panel-row" }, ...rows));
}

/** Yes or no. @param {string} key @param {string} value @param {Choice} choice */
function tick(key, value, choice) {
  const input = make("input", { type: "checkbox", ...(chosen()[key] && { checked: "" }) });
  input.addEventListener("change", () => choice(key, input.checked ? value : "", word(input.checked ? "panel_on" : "panel_off")));
  return make("label", { class: "panel-tick" }, input, make("span", {}, word(`panel_${key}`)));
}

/** @param {() => void} reset */
function foot(reset) {
  const keys = button(word("panel_keys"), async () => {
    try {
      const all = await load("keys");
      panel?.close();
      all.open();
    } catch {
      keys.textContent = word("site_unloaded");
    }
  }, "tool");
  return make(
    "div",
    { class: "panel-foot" },
    button(word("panel_reset"), reset, "tool"),
    ...(has("keys") ? [keys] : []),
    make("p", {}, word("panel_kept")),
  );
}
