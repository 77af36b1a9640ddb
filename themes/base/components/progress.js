// @ts-check
// What the reader has covered, in numbers; a copy of it to keep, to bring in, to erase; and a record of it to print.
// Without this script the page is a list of lessons with boxes to tick on paper.

import { download } from "parcurs/file";
import { button, make } from "parcurs/make";
import { lessonState } from "parcurs/standing";
import { eraseAll, exportText, importText, progress, read, subscribe, write } from "parcurs/store";
import { count, word } from "parcurs/words";

/** @typedef {{id: string, title: string, lang: string, exercises: string[]}} Lesson */
/** @typedef {{title: string, lessons: Lesson[]}} Module */

const root = document.documentElement;
const page = document.querySelector(".progress");
if (page instanceof HTMLElement) start(page);

/** @param {HTMLElement} page */
function start(page) {
  /** @type {Module[]} */
  const modules = [...page.querySelectorAll(".progress-module")].map((module) => ({
    title: module.querySelector("h2")?.textContent?.trim() ?? "",
    lessons: [...module.querySelectorAll("[data-lesson-entry]")].map((entry) => {
      const { lessonEntry = "", exercises } = /** @type {HTMLElement} */ (entry).dataset;
      const link = entry.querySelector("a");
      return { id: lessonEntry, title: link?.textContent ?? "", lang: link?.lang ?? "", exercises: exercises?.split(" ") ?? [] };
    }),
  }));
  const whole = make("section", { class: "whole", "aria-labelledby": "p-whole" });
  const record = make("div", { class: "record" });
  page.querySelector(".progress-paper")?.replaceWith(whole);
  page.append(data(), recordPart(record));
  page.classList.add("is-ready");
  const name = /** @type {HTMLInputElement} */ (page.querySelector("#p-name"));
  const show = () => {
    showWhole(whole, modules);
    showRight(page, modules);
    record.replaceChildren(...recordOf(modules, name.value));
  };
  name.addEventListener("input", show);
  show();
  subscribe(show);
}

/** @param {Lesson} lesson */
function stateOf({ id, exercises }) {
  return lessonState(progress(), id, exercises);
}

/** The line of the whole route, and the three numbers. @param {HTMLElement} whole @param {Module[]} modules */
function showWhole(whole, modules) {
  const lessons = modules.flatMap(({ lessons }) => lessons);
  const states = lessons.map(stateOf);
  const asking = lessons.filter(({ exercises }) => exercises.length).length;
  const figures = /** @type {const} */ (["read", "tried", "demonstrated"]).map((name) => {
    const n = states.filter((state) => state[name]).length;
    const of = name === "read" ? lessons.length : asking;
    return make("li", { class: `figure-${name}` }, make("b", {}, String(n)), " ", make("span", {}, count(`progress_${name}`, n, { of })));
  });
  whole.replaceChildren(
    make("h2", { id: "p-whole" }, word("progress_whole")),
    line(modules),
    make("ul", { class: "figures" }, ...figures),
    make("p", { class: "time" }, word("progress_meaning")),
  );
}

/** For the eye: a stop for each module, and between them a stretch for each lesson. @param {Module[]} modules */
function line(modules) {
  const stretches = modules.flatMap(({ lessons }) =>
    lessons.map((lesson, at) => {
      const { read, demonstrated } = stateOf(lesson);
      const classes = [at ? "" : "is-stop", read ? "is-read" : "", demonstrated ? "is-demonstrated" : ""];
      return make("i", { class: classes.filter(Boolean).join(" ") });
    }),
  );
  return make("div", { class: "whole-line", "aria-hidden": "true" }, ...stretches, make("i", { class: "is-end" }));
}

/** At each lesson with questions, how many answers are right. @param {HTMLElement} page @param {Module[]} modules */
function showRight(page, modules) {
  const all = new Map(modules.flatMap(({ lessons }) => lessons.map((lesson) => [lesson.id, lesson])));
  for (const entry of page.querySelectorAll("[data-lesson-entry]")) {
    const lesson = all.get(/** @type {HTMLElement} */ (entry).dataset.lessonEntry ?? "");
    let note = entry.querySelector(".right");
    if (!lesson?.exercises.length) continue;
    const { answered, right } = stateOf(lesson);
    if (!note) entry.append((note = make("span", { class: "right" })));
    note.textContent = answered ? word("progress_right", { right, of: lesson.exercises.length }) : "";
  }
}

/** What the reader can do with what is kept. */
function data() {
  const said = make("p", { class: "said", role: "status", id: "p-data-said" });
  const tell = (/** @type {string} */ text) => (said.textContent = text);
  const file = make("input", { type: "file", accept: ".json,application/json", id: "p-import", "aria-describedby": said.id });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const text = await chosen.text().catch(() => null);
    /** @type {{ wrong?: string, said?: string }} */
    const done = text === null ? { wrong: "unread" } : imported(text);
    tell(done.wrong ? word(`progress_${done.wrong}`) : done.said ?? "");
    file.setAttribute("aria-invalid", String(Boolean(done.wrong)));
    // The same file may be chosen again.
    file.value = "";
  });
  const save = button(word("progress_export"), () => {
    download(`parcurs-${root.dataset.site}.json`, "application/json", exportText());
    tell(word("progress_exported"));
  });
  const bring = make("div", { class: "bring" }, make("label", { for: "p-import" }, word("progress_import")), " ", file);
  return make("section", { class: "data", "aria-labelledby": "p-data" },
    make("h2", { id: "p-data" }, word("progress_data")),
    make("p", {}, word("progress_data_note")),
    make("div", { class: "actions" }, save),
    bring,
    eraser(tell),
    said,
  );
}

/** What came of it: what is wrong, or what is to be said. @param {string} text @returns {{ wrong?: string, said?: string }} */
function imported(text) {
  const done = importText(text);
  if (!done.ok) return { wrong: done.why };
  const parts = Object.entries(done.added).flatMap(([what, n]) => (n ? count(`progress_${what}`, n) : []));
  if (!parts.length) return { said: word("progress_imported_nothing") };
  return { said: word("progress_imported", { parts: new Intl.ListFormat(root.lang).format(parts) }) };
}

/** Erases, after it was asked once more in the same place. @param {(text: string) => void} tell */
function eraser(tell) {
  const box = make("div", { class: "erase" });
  const ask = button(word("progress_erase"), () => {
    tell("");
    const sure = make("p", { id: "p-sure" }, word("progress_sure"));
    const back = () => {
      box.replaceChildren(ask);
      ask.focus();
    };
    const yes = button(word("progress_erase_yes"), () => {
      eraseAll();
      write("name", null);
      back();
      tell(word("progress_erased"));
    });
    const no = button(word("progress_erase_no"), back, "action is-main");
    box.replaceChildren(make("div", { class: "sure", role: "group", "aria-labelledby": "p-sure" }, sure, make("div", { class: "actions" }, no, yes)));
    no.focus();
  });
  box.append(ask);
  return box;
}

/** The record, and what is asked for it. @param {HTMLElement} record */
function recordPart(record) {
  const name = make("input", { type: "text", id: "p-name", autocomplete: "name", value: read("name") ?? "" });
  const stay = make("input", { type: "checkbox", id: "p-name-keep" });
  stay.checked = read("name") !== null;
  const keep = () => write("name", stay.checked ? name.value : null);
  name.addEventListener("input", keep);
  stay.addEventListener("change", keep);
  const print = button(word("progress_print"), () => {
    root.classList.add("prints-record");
    addEventListener("afterprint", () => root.classList.remove("prints-record"), { once: true });
    window.print();
  });
  return make("section", { class: "record-part", "aria-labelledby": "p-record" },
    make("h2", { id: "p-record" }, word("progress_record")),
    make("p", {}, word("progress_record_note")),
    make("p", { class: "name" }, make("label", { for: "p-name" }, word("progress_name")), " ", name),
    make("p", { class: "name-keep" }, make("label", { for: "p-name-keep" }, stay, " ", word("progress_name_keep"))),
    make("div", { class: "actions" }, print),
    record,
  );
}

/** @param {Module[]} modules @param {string} name @returns {Node[]} */
function recordOf(modules, name) {
  const { lessons, answers } = progress();
  const day = (/** @type {number} */ time) => new Date(time).toLocaleDateString(root.lang, { day: "numeric", month: "long", year: "numeric" });
  const site = document.querySelector(".brand span")?.textContent ?? "";
  const parts = modules.flatMap((module) => {
    const rows = module.lessons.flatMap((lesson) => {
      const { read, demonstrated } = stateOf(lesson);
      if (!read && !demonstrated) return [];
      const said = [];
      if (read) said.push(word("progress_read_on", { day: day(lessons[lesson.id].read ?? 0) }));
      if (demonstrated) {
        const ids = new Set(lesson.exercises.map((id) => `${lesson.id}#${id}`));
        said.push(word("progress_demonstrated_on", { day: day(answers.findLast(({ q }) => ids.has(q))?.t ?? 0) }));
      }
      const title = make("span", lesson.lang ? { lang: lesson.lang } : {}, lesson.title);
      const classes = `${read ? "is-read" : ""} ${demonstrated ? "is-demonstrated" : ""}`;
      return [make("li", { class: classes.trim() }, title, " ", make("span", { class: "record-days" }, said.join(" · ")))];
    });
    return rows.length ? [make("section", {}, make("h4", {}, module.title), make("ol", { class: "record-lessons" }, ...rows))] : [];
  });
  return [
    make("h3", {}, name.trim() || word("progress_record")),
    make("p", { class: "record-of" }, word("progress_of", { site })),
    ...(parts.length ? [make("div", { class: "record-modules" }, ...parts)] : [make("p", { class: "record-empty" }, word("progress_record_empty"))]),
    make("p", { class: "record-own" }, word("progress_own"), " ", word("progress_day", { day: day(Date.now()) })),
  ];
}
