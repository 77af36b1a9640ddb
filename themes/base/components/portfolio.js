// @ts-check
// What the reader can show: evidence gathered by competency, stories and lines for a CV, and all that the lessons asked
// them to write or to do. To read, to change, to print, to keep as a file. Without this script the page is a form for
// paper.

import { all } from "parcurs/blocks";
import { exerciseId } from "parcurs/exercise";
import { download } from "parcurs/file";
import { button, make } from "parcurs/make";
import { isEmpty, lineText, toJson, toMarkdown } from "parcurs/portfolio";
import { enough } from "parcurs/standing";
import { keep, kept, lastAnswer, progress, subscribe } from "parcurs/store";
import { count, word } from "parcurs/words";

/** @typedef {{id: string, prompt: Element | null, area: HTMLTextAreaElement, paper: HTMLElement, deck: HTMLElement}} Entry */
/** @typedef {{key: string, label: string, asks: string, rows?: number, choices?: [string, string][]}} Field */
/** @typedef {{all: () => Record<string, string>[], show: () => void}} Collection */

const page = document.querySelector(".portfolio");
if (page instanceof HTMLElement) start(page);

/** @param {HTMLElement} page */
function start(page) {
  /** @type {Entry[]} */
  const entries = all(page, ".deck [data-exercise]").flatMap((block) => {
    const area = block.querySelector("textarea");
    const deck = block.closest(".deck");
    if (!area || !(deck instanceof HTMLElement)) return [];
    // Paper shows all of a text, a field as much as it has room for.
    const paper = make("div", { class: "written" });
    area.after(paper);
    return [{ id: exerciseId(block), prompt: block.querySelector(".prompt"), area, paper, deck }];
  });
  for (const entry of entries) editable(entry);
  /** @type {[string, string][]} */
  const competencies = all(page, "tr[data-competency]").map((row) => [row.dataset.competency ?? "", nameOf(row)]);
  /** @type {Field[]} */
  const about = competencies.length
    ? [{ key: "competency", label: word("portfolio_about"), asks: "", choices: [["", word("portfolio_any")], ...competencies] }]
    : [];
  const stories = collection(page, ".portfolio-stories", "story", word("portfolio_add_story"), [
    { key: "title", label: word("portfolio_story_title"), asks: word("portfolio_story_asks") },
    ...about,
    ...asked(page, ".portfolio-stories", ["situation", "task", "action", "result"], 3),
  ]);
  const lines = collection(page, ".portfolio-lines", "line", word("portfolio_add_line"), [
    ...asked(page, ".portfolio-lines", ["did", "result"], 1),
    ...about,
  ], preview);

  const amount = make("p", {});
  const said = make("p", { class: "said", role: "status" });
  const show = () => {
    for (const entry of entries) {
      const text = kept(entry.id);
      if (entry.area !== document.activeElement && typeof text === "string" && entry.area.value !== text) entry.area.value = text;
      mirror(entry);
    }
    stories.show();
    lines.show();
    evidence(page, [...stories.all(), ...lines.all()]);
    const n = entries.filter(({ area }) => area.value.trim()).length;
    amount.textContent = count("portfolio_count", n, { of: entries.length });
  };

  const portfolio = () => gathered(page, entries, stories, lines);
  const save = (/** @type {string} */ file, /** @type {string} */ type, /** @type {(made: any) => string} */ made) => () => {
    const all = portfolio();
    const empty = isEmpty(all);
    if (!empty) download(file, type, made(all));
    said.textContent = word(empty ? "portfolio_nothing" : "portfolio_exported");
  };
  const names = new Map(competencies);
  const actions = make("div", { class: "actions" },
    button(word("portfolio_export"), save(word("portfolio_file"), "text/markdown", (made) => toMarkdown(made, titles(page), (id) => names.get(id) ?? id))),
    button(word("portfolio_export_json"), save(word("portfolio_file_json"), "application/json", toJson)),
    button(word("portfolio_print"), () => window.print()));
  const paper = page.querySelector(".portfolio-paper");
  if (entries.length) paper?.before(amount);
  paper?.replaceWith(actions, said);
  show();
  // What is begun stays open; the rest is a list of lessons.
  for (const deck of all(page, "details.deck")) {
    const begun = entries.some((entry) => entry.deck === deck && entry.area.value.trim());
    /** @type {HTMLDetailsElement} */ (deck).open = begun || Boolean(deck.querySelector("input:checked"));
  }
  subscribe(show);
}

/** What is in the cells and headings of the page, for the file. @param {HTMLElement} page */
function titles(page) {
  const heading = (/** @type {string} */ id) => page.querySelector(`#p-${id}`)?.textContent?.trim() ?? "";
  const form = (/** @type {number} */ n) => page.querySelectorAll(".portfolio-stories dt")[n]?.textContent?.trim() ?? "";
  return {
    title: word("portfolio_title", { site: siteName() }),
    evidence: heading("evidence"), stories: heading("stories"), lines: heading("lines"), texts: heading("texts"),
    situation: form(0), task: form(1), action: form(2), result: form(3),
  };
}

function siteName() {
  return document.querySelector(".brand span")?.textContent?.trim() ?? "";
}

/** @param {HTMLElement} row */
function nameOf(row) {
  return row.querySelector("th")?.textContent?.trim() ?? "";
}

/** The fields that the form for paper names, in its words. @param {HTMLElement} page @param {string} section @param {string[]} keys @param {number} rows @returns {Field[]} */
function asked(page, section, keys, rows) {
  const parts = all(page, `${section} .portfolio-form > div`);
  return keys.map((key, n) => ({
    key,
    label: parts[n]?.querySelector("dt")?.textContent ?? key,
    asks: parts[n]?.querySelector("dd")?.textContent ?? "",
    rows,
  }));
}

/**
 * Things of one kind that the reader adds, each kept under a name of its own, so that two tabs lose nothing.
 * @param {HTMLElement} page
 * @param {string} selector of the section
 * @param {string} kind
 * @param {string} label of the button that adds one
 * @param {Field[]} fields
 * @param {(place: HTMLElement, values: Record<string, string>) => void} [after] what is shown under the fields
 * @returns {Collection}
 */
function collection(page, selector, kind, label, fields, after = () => {}) {
  const section = page.querySelector(selector);
  const prefix = `portfolio#${kind}-`;
  const list = make("ul", { class: "portfolio-own" });
  const said = make("p", { class: "said", role: "status" });
  /** @type {Map<string, {item: HTMLElement, write: (values: Record<string, string>) => void}>} */
  const shown = new Map();
  const values = (/** @type {string} */ id) => {
    const value = kept(id);
    return value && typeof value === "object" ? Object.fromEntries(fields.map(({ key }) => [key, String(value[key] ?? "")])) : null;
  };
  const ids = () => Object.keys(progress().kept).filter((id) => id.startsWith(prefix) && values(id)).sort();

  const show = () => {
    const there = ids();
    for (const [id, { item }] of shown) {
      if (there.includes(id)) continue;
      item.remove();
      shown.delete(id);
    }
    there.forEach((id) => {
      if (!shown.has(id)) add(id);
      shown.get(id)?.write(/** @type {Record<string, string>} */ (values(id)));
    });
  };
  const add = (/** @type {string} */ id) => {
    const entry = form(kind, id, fields, (given) => keep(id, given), after, () => {
      const before = values(id);
      keep(id, null);
      show();
      const back = button(word("portfolio_put_back"), () => {
        keep(id, before);
        show();
        said.replaceChildren();
        shown.get(id)?.item.querySelector("input")?.focus();
      });
      said.replaceChildren(word("portfolio_removed"), " ", back);
      back.focus();
    });
    list.append(entry.item);
    shown.set(id, entry);
  };
  const more = button(label, () => {
    const id = prefix + Date.now().toString(36);
    keep(id, Object.fromEntries(fields.map(({ key }) => [key, ""])));
    show();
    said.replaceChildren();
    /** @type {HTMLElement | null | undefined} */ (shown.get(id)?.item.querySelector("input, textarea"))?.focus();
  });
  // The form for paper says what each part is: the fields say it now.
  section?.querySelector(".portfolio-form")?.replaceWith(list, make("div", { class: "actions" }, more), said);
  return { all: () => ids().map((id) => /** @type {Record<string, string>} */ (values(id))), show };
}

/**
 * @param {string} kind
 * @param {string} id
 * @param {Field[]} fields
 * @param {(values: Record<string, string>) => void} save
 * @param {(place: HTMLElement, values: Record<string, string>) => void} after
 * @param {() => void} remove
 */
function form(kind, id, fields, save, after, remove) {
  const item = make("li", { class: `portfolio-${kind}` });
  const place = make("div", { class: "portfolio-after" });
  const slug = id.replace(/\W+/g, "-");
  /** @type {[Field, HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, HTMLElement][]} */
  const controls = fields.map((field) => {
    const name = `p-${slug}-${field.key}`;
    const control = field.choices ? make("select", { id: name }) : field.rows && field.rows > 1
      ? make("textarea", { id: name, rows: String(field.rows) })
      : make("input", { id: name, type: "text", autocomplete: "off" });
    for (const [value, text] of field.choices ?? []) control.append(make("option", { value }, text));
    const hint = field.asks ? make("small", { id: `${name}-asks` }, field.asks) : null;
    if (hint) control.setAttribute("aria-describedby", hint.id);
    const paper = make("div", { class: "written" });
    item.append(make("div", { class: "portfolio-field" }, make("label", { for: name }, field.label), ...(hint ? [hint] : []), control, paper));
    return [field, control, paper];
  });
  const read = () => Object.fromEntries(controls.map(([{ key }, control]) => [key, control.value]));
  const mirrored = () => {
    for (const [field, control, paper] of controls) {
      const chosen = control instanceof HTMLSelectElement ? control.selectedOptions[0]?.text : control.value;
      paper.textContent = control.value ? chosen : "";
      control.classList.toggle("is-written", control.value.trim() !== "");
    }
    after(place, read());
  };
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    if (!timer) return;
    timer = 0;
    save(read());
  };
  item.addEventListener("input", () => {
    mirrored();
    clearTimeout(timer);
    timer = window.setTimeout(now, 500);
  });
  item.addEventListener("change", () => {
    timer ||= 1;
    now();
  });
  addEventListener("pagehide", now);
  item.append(place, make("div", { class: "actions" }, button(word(`portfolio_remove_${kind}`), () => {
    clearTimeout(timer);
    timer = 0;
    save(read());
    remove();
  })));
  return {
    item,
    /** @param {Record<string, string>} values */
    write(values) {
      for (const [{ key }, control] of controls) {
        if (control !== document.activeElement && control.value !== values[key]) control.value = values[key];
      }
      mirrored();
    },
  };
}

/** The line as it would stand in a CV, and what it lacks. @param {HTMLElement} place @param {Record<string, string>} values */
function preview(place, values) {
  const text = lineText({ did: values.did, result: values.result });
  place.replaceChildren();
  if (!text) return;
  place.append(make("p", { class: "portfolio-preview" }, text));
  if (!/\d/.test(text)) place.append(make("p", { class: "portfolio-hint" }, word("portfolio_no_figure")));
}

/** What shows a competency: questions, scenarios, own texts, stories. @param {HTMLElement} page @param {Record<string, string>[]} own */
function evidence(page, own) {
  for (const row of all(page, "tr[data-competency]")) {
    const { right, answered, played } = doneIn(row);
    const told = own.filter((one) => one.competency === row.dataset.competency).length;
    const parts = [
      answered && word("portfolio_questions", { right, answered }),
      played && count("portfolio_scenarios", played),
      told && count("portfolio_told", told),
    ].filter((part) => typeof part === "string");
    const cell = row.querySelector(".shown");
    if (cell) cell.textContent = parts.join(" · ") || "–";
    row.classList.toggle("is-shown", parts.length > 0);
  }
}

/** @param {HTMLElement} row */
function doneIn(row) {
  let [right, answered, played] = [0, 0, 0];
  for (const link of all(row, "[data-exercises]")) {
    for (const exercise of (link.dataset.exercises ?? "").split(" ")) {
      const id = `${link.dataset.lessonId}#${exercise}`;
      const last = lastAnswer(id);
      if (kept(id)?.ends) played += 1;
      else if (last && last.s !== null) {
        answered += 1;
        if (last.s >= enough) right += 1;
      }
    }
  }
  return { right, answered, played };
}

/** @param {HTMLElement} page @param {Entry[]} entries @param {Collection} stories @param {Collection} lines */
function gathered(page, entries, stories, lines) {
  const text = (/** @type {Element} */ element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  const from = (/** @type {Element} */ element) => {
    const { title = "", url = "" } = /** @type {HTMLElement | null} */ (element.closest(".deck"))?.dataset ?? {};
    return { lesson: title, url: new URL(url, location.href).href };
  };
  const rows = all(page, "tr.is-shown");
  return {
    site: siteName(),
    evidence: rows.map((row) => ({
      competency: row.dataset.competency ?? "",
      name: nameOf(row),
      shown: (row.querySelector(".shown")?.textContent ?? "").split(" · "),
    })),
    stories: /** @type {import("../lib/portfolio.js").Story[]} */ (stories.all().filter((story) => Object.values(story).some((part) => part.trim()))),
    lines: /** @type {import("../lib/portfolio.js").Line[]} */ (lines.all().filter((line) => lineText(/** @type {any} */ (line)))),
    texts: entries.filter(({ area }) => area.value.trim()).map(({ prompt, area, deck }) => ({
      ...from(deck),
      asked: [...(prompt?.children ?? [])].map(text).filter(Boolean),
      text: area.value,
    })),
    checklists: all(page, ".deck .checklist").map((list) => {
      const items = all(list, "li").filter((item) => item.querySelector("input[type=checkbox]"));
      const ticked = (/** @type {HTMLElement} */ item) => item.querySelector("input")?.checked === true;
      return { ...from(list), asked: "", done: items.filter(ticked).map(text), open: items.filter((item) => !ticked(item)).map(text) };
    }),
  };
}

/** @param {Entry} entry */
function mirror({ area, paper }) {
  paper.textContent = area.value;
  area.classList.toggle("is-written", area.value.trim() !== "");
}

/** Keeps a text while it is written. @param {Entry} entry */
function editable(entry) {
  const { id, area } = entry;
  let timer = 0;
  const save = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    keep(id, area.value);
  };
  area.addEventListener("input", () => {
    mirror(entry);
    clearTimeout(timer);
    timer = window.setTimeout(save, 500);
  });
  area.addEventListener("change", save);
  addEventListener("pagehide", save);
}
