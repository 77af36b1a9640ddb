// @ts-check
// All that the reader wrote in the lessons: to read, to change, to print, to keep as a file. Without this script the
// page is the questions, with room to write on paper.

import { exerciseId } from "parcurs/exercise";
import { download } from "parcurs/file";
import { button, make } from "parcurs/make";
import { keep, kept, subscribe } from "parcurs/store";
import { count, word } from "parcurs/words";

/** @typedef {{id: string, prompt: Element | null, area: HTMLTextAreaElement, paper: HTMLElement, deck: HTMLElement}} Entry */

const page = document.querySelector(".portfolio");
if (page instanceof HTMLElement) start(page);

/** @param {HTMLElement} page */
function start(page) {
  /** @type {Entry[]} */
  const entries = [...page.querySelectorAll(".deck [data-exercise]")].flatMap((block) => {
    const area = block.querySelector("textarea");
    const deck = block.closest(".deck");
    if (!area || !(deck instanceof HTMLElement)) return [];
    // Paper shows all of a text, a field as much as it has room for.
    const paper = make("div", { class: "written" });
    area.after(paper);
    return [{ id: exerciseId(/** @type {HTMLElement} */ (block)), prompt: block.querySelector(".prompt"), area, paper, deck }];
  });
  if (!entries.length) return;

  const amount = make("p", {});
  const said = make("p", { class: "said", role: "status" });
  const show = () => {
    for (const entry of entries) {
      const text = kept(entry.id);
      if (entry.area !== document.activeElement && typeof text === "string" && entry.area.value !== text) entry.area.value = text;
      mirror(entry);
    }
    const n = entries.filter(({ area }) => area.value.trim()).length;
    amount.textContent = count("portfolio_count", n, { of: entries.length });
  };
  for (const entry of entries) editable(entry);

  const save = button(word("portfolio_export"), () => {
    const text = markdown(entries.filter(({ area }) => area.value.trim()));
    if (text) download(word("portfolio_file"), "text/markdown", text);
    said.textContent = word(text ? "portfolio_exported" : "portfolio_nothing");
  });
  const print = button(word("portfolio_print"), () => window.print());
  page.querySelector(".portfolio-paper")?.replaceWith(amount, make("div", { class: "actions" }, save, print), said);
  show();
  subscribe(show);
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

/** @param {Entry[]} entries those with a text @returns {string} empty where there are none */
function markdown(entries) {
  const site = document.querySelector(".brand span")?.textContent ?? "";
  const lines = [`# ${word("portfolio_title", { site })}`];
  let last;
  for (const { prompt, area, deck } of entries) {
    const { title = "", url = "" } = deck.dataset;
    if (deck !== last) lines.push(`## [${title.replace(/[[\]]/g, "\\$&")}](${new URL(url, location.href).href})`);
    last = deck;
    const blocks = [...(prompt?.children ?? [])].map((child) => (child.textContent ?? "").replace(/\s+/g, " ").trim());
    lines.push(blocks.filter(Boolean).map((text) => `> ${text}`).join("\n>\n"), area.value.trim());
  }
  return entries.length ? lines.join("\n\n") + "\n" : "";
}
