// @ts-check
// The search: a field and what is found below it, in a dialog; by keyboard as by hand. Results are links, so that they
// open in other tabs too.

import { button, make } from "parcurs/make";
import { prepare, search } from "parcurs/search";
import { read, write } from "parcurs/store";
import { count, word } from "parcurs/words";

/** @typedef {Awaited<ReturnType<typeof search>>} Found */
/** @typedef {Found["results"][number]} Result */

/** The most searches that are remembered. */
const remembered = 6;

const field = make("input", {
  id: "p-search-field",
  type: "search",
  role: "combobox",
  "aria-label": word("search_title"),
  "aria-autocomplete": "list",
  "aria-controls": "p-search-list",
  "aria-expanded": "false",
  autocomplete: "off",
  autocapitalize: "none",
  spellcheck: "false",
  enterkeyhint: "search",
  placeholder: word("search_placeholder"),
});
const close = button(word("search_close"), () => dialog.close(), "tool");
const status = make("p", { class: "search-status", role: "status" });
const help = make("div", { class: "search-help" });
const list = make("div", { class: "search-list", id: "p-search-list", role: "listbox", "aria-label": word("search_results") });
const head = make("div", { class: "search-head", role: "search" }, field, close);
const dialog = make("dialog", { class: "search", "aria-label": word("search_title"), closedby: "any" }, head, status, help, list);
document.body.append(dialog);

/** The option that arrow keys have come to. @type {HTMLElement | undefined} */
let active;
/** Which search is the last one: what an earlier one finds comes too late. */
let turn = 0;
/** What is being looked for. */
let running = Promise.resolve();

/** The texts of results come when the results come into view. @type {WeakMap<Element, Result>} */
const waiting = new WeakMap();
const coming = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) if (isIntersecting) tell(target);
}, { root: list, rootMargin: "200px 0px" });

field.addEventListener("input", run);
field.addEventListener("keydown", keys);
list.addEventListener("click", choose);
// The field keeps the focus.
list.addEventListener("mousedown", (event) => event.preventDefault());

/** Shows the dialog, with what was typed while it was fetched, else what was last looked for. @param {string} typed */
export function open(typed) {
  if (dialog.open) return;
  dialog.showModal();
  field.focus();
  if (typed) field.value = typed;
  else field.select();
  prepare();
  run();
}

function run() {
  running = look(field.value.trim(), (turn += 1));
}

/** @param {string} query @param {number} mine */
async function look(query, mine) {
  if (!query) return showRecent();
  const slow = setTimeout(() => mine === turn && (status.textContent = word("search_wait")), 400);
  try {
    const found = await search(query);
    if (mine === turn) showFound(found);
  } catch {
    if (mine === turn) showFailure();
  } finally {
    clearTimeout(slow);
  }
}

/** @param {string} said @param {(Node | string)[]} helps @param {Node[]} options in groups */
function show(said, helps, options) {
  status.textContent = said;
  help.replaceChildren(...helps);
  list.replaceChildren(...options);
  list.scrollTop = 0;
  field.setAttribute("aria-expanded", String(options.length > 0));
  activate(undefined);
  [...list.querySelectorAll("[role=option]")].forEach((option, n) => (option.id = `p-search-${n}`));
}

function showRecent() {
  const queries = recent();
  if (!queries.length) return show("", [make("p", {}, word("search_hint"))], []);
  const options = queries.map((query) => make("div", { class: "search-recent", role: "option" }, query));
  const name = word("search_recent");
  const forget = button(word("search_forget"), () => {
    write("searches", null);
    run();
    field.focus();
  }, "tool");
  const group = make("div", { role: "group", "aria-label": name }, make("p", { class: "search-label", "aria-hidden": "true" }, name), ...options);
  show("", [forget], [group]);
}

/** @param {Found} found */
function showFound({ results, total, corrected }) {
  if (!results.length) return showNothing();
  const all = count("search_count", total);
  const said = total > results.length ? word("search_first", { results: all, n: results.length }) : all;
  const meant = make("p", {}, `${word("search_meant")} `, button(corrected, () => ask(corrected), "link"), "?");
  show(corrected ? word("search_count_for", { results: said, query: corrected }) : said, corrected ? [meant] : [], pages(results).map(page));
  for (const option of list.querySelectorAll("a")) coming.observe(option);
}

function showNothing() {
  const glossary = document.querySelector("link[rel=glossary]")?.getAttribute("href");
  const map = document.querySelector(".map-title a, a.brand")?.getAttribute("href");
  const links = [glossary && link(glossary, "search_glossary"), map && link(map, "search_map")].filter((one) => one instanceof Node);
  show(word("search_nothing"), [make("p", {}, word("search_try")), make("ul", {}, ...links.map((one) => make("li", {}, one)))], []);
}

function showFailure() {
  const again = button(word("search_again"), () => {
    field.focus();
    run();
  }, "tool");
  show(word("search_failed"), [again], []);
}

/** @param {string} href @param {string} key */
function link(href, key) {
  return make("a", { href }, word(key));
}

/** Results of one page, which follow each other. @param {Result[]} results @returns {Result[][]} */
function pages(results) {
  /** @type {Result[][]} */
  const all = [];
  for (const result of results) {
    const last = all.at(-1);
    if (last && address(last[0]) === address(result)) last.push(result);
    else all.push([result]);
  }
  return all;
}

/** @param {Result} result */
function address({ url }) {
  return url.replace(/#.*/, "");
}

/** A page is a stop, its sections are stops after it. @param {Result[]} results */
function page(results) {
  const [{ title, place, kind, section }] = results;
  const where = [place, kind === "lesson" ? "" : word(`search_${kind}`)].filter(Boolean).join(" · ");
  const group = make("div", { role: "group", "aria-label": [title, where].filter(Boolean).join(", ") });
  if (section) group.append(make("p", { class: "search-page", "aria-hidden": "true" }, make("b", {}, title), " ", small("search-place", where)));
  for (const result of results) {
    const option = make("a", { class: result.section ? "search-section" : "search-page", href: result.url, role: "option", tabindex: "-1" });
    option.append(make("b", {}, ...result.titleMarks.map(piece)), result.section ? "" : " ", result.section ? "" : small("search-place", where));
    waiting.set(option, result);
    group.append(option);
  }
  return group;
}

/** @param {string} look @param {...(Node | string)} children */
function small(look, ...children) {
  return make("span", { class: look }, ...children);
}

/** @param {import("parcurs/search").Piece} piece */
function piece({ text, marked }) {
  return marked ? make("mark", {}, text) : text;
}

/** Fetches the text around what was found. @param {Element} option */
async function tell(option) {
  coming.unobserve(option);
  const pieces = await waiting.get(option)?.excerpt().catch(() => []);
  if (pieces?.length && !option.querySelector(".search-text")) option.append(" ", small("search-text", ...pieces.map(piece)));
}

/** @param {KeyboardEvent} event */
function keys(event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const options = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);
  const at = active ? options.indexOf(active) : -1;
  const last = options.length - 1;
  switch (event.key) {
    case "ArrowDown":
      activate(options[at < last ? at + 1 : 0]);
      break;
    case "ArrowUp":
      activate(options[at > 0 ? at - 1 : last]);
      break;
    case "Home":
    case "End":
      // Among results; in the field they move the caret.
      if (!active) return;
      activate(options[event.key === "Home" ? 0 : last]);
      break;
    case "Enter":
      enter();
      break;
    case "Escape":
      if (!field.value) return;
      ask("");
      break;
    default:
      if (event.key.startsWith("Arrow")) activate(undefined);
      return;
  }
  event.preventDefault();
}

/** Opens the option one has come to, else the best. */
async function enter() {
  await running;
  if (active) active.click();
  else if (field.value) list.querySelector("a")?.click();
}

/** @param {HTMLElement | undefined} option */
function activate(option) {
  active?.removeAttribute("aria-selected");
  active = option;
  field.toggleAttribute("aria-activedescendant", false);
  if (!option) return;
  option.setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

/** @param {string} query */
function ask(query) {
  field.value = query;
  field.focus();
  run();
}

/** @param {MouseEvent} event */
function choose(event) {
  const option = event.target instanceof Element && event.target.closest("[role=option]");
  if (!option) return;
  if (!(option instanceof HTMLAnchorElement)) return ask(option.textContent ?? "");
  remember(field.value.trim());
  const to = new URL(option.href);
  const elsewhere = to.pathname !== location.pathname || to.origin !== location.origin;
  if (elsewhere || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialog.close();
  arrive(to);
}

/** Goes to a place on this page, the focus with it. @param {URL} to */
function arrive(to) {
  location.assign(to.hash || "#p-main");
  const place = document.getElementById(decodeURIComponent(to.hash.slice(1))) ?? document.querySelector("h1");
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** What was looked for and opened, the last first. @returns {string[]} */
function recent() {
  try {
    const kept = JSON.parse(read("searches") ?? "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string").slice(0, remembered) : [];
  } catch {
    return [];
  }
}

/** @param {string} query */
function remember(query) {
  const same = query.toLocaleLowerCase();
  const others = recent().filter((one) => one.toLocaleLowerCase() !== same);
  write("searches", JSON.stringify([query, ...others].slice(0, remembered)));
}
