// @ts-check
// The reader's own levels, remembered and summed up. A table of radio buttons becomes a list of
// questions, each with its levels under it, which a phone can show; paper gets the table.

import { all, define, tally } from "parcurs/blocks";
import { exerciseId } from "parcurs/exercise";
import { button, make } from "parcurs/make";
import { keep, kept, subscribe } from "parcurs/store";
import { count, word } from "parcurs/words";

define("parcurs-rubric", (element) => {
  const id = exerciseId(element);
  const columns = all(element, "thead th").map((head) => head.textContent ?? "");
  const line = tally();

  const rows = all(element, "tbody tr").map((row) => {
    const head = row.querySelector("th");
    const name = head?.textContent?.trim() ?? "";
    const radios = [...row.querySelectorAll("input")];
    const chosen = () => radios.find((radio) => radio.checked);
    radios.forEach((radio, n) => {
      const rest = [...(radio.parentNode?.childNodes ?? [])].slice(1);
      radio.after(make("b", { class: "level" }, columns[n + 1]), " ", make("span", {}, ...rest));
    });
    row.setAttribute("role", "radiogroup");
    row.setAttribute("aria-label", name);
    const clear = button(word("rubric_clear"), () => {
      const radio = chosen();
      if (!radio) return;
      radio.checked = false;
      radio.focus();
      save();
    }, "rubric-clear");
    clear.setAttribute("aria-label", `${word("rubric_clear")}: ${name}`);
    head?.append(clear);
    return { item: row.dataset.item ?? "", radios, clear, level: () => Number(chosen()?.value ?? 0) };
  });

  const save = () => keep(id, Object.fromEntries(rows.filter((row) => row.level()).map((row) => [row.item, row.level()])));
  // Also when another tab chose, or everything was erased.
  const restore = () => {
    const levels = kept(id);
    for (const { item, radios, clear, level } of rows) {
      for (const radio of radios) radio.checked = Number(levels?.[item]) === Number(radio.value);
      clear.hidden = !level();
    }
    const marked = rows.map((row) => row.level()).filter(Boolean).sort((a, b) => a - b);
    const each = [...new Set(marked)].map((level) => word("rubric_level", { level, n: marked.filter((one) => one === level).length }));
    const text = [count("rubric_count", marked.length, { of: rows.length }), ...each].join(" · ");
    line.tell(text, rows.length, marked.length);
  };

  // No longer a table, and nothing that scrolls.
  const table = element.querySelector("table");
  for (const name of ["role", "tabindex", "aria-label"]) table?.parentElement?.removeAttribute(name);
  table?.setAttribute("role", "presentation");
  // What was chosen before the script came.
  if (!kept(id) && rows.some((row) => row.level())) save();
  restore();
  element.append(line.element);
  element.classList.add("is-ready");
  element.addEventListener("change", save);
  subscribe(restore);
});
