// @ts-check
// Elements made by script, in few words.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * @param {string} label
 * @param {(event: MouseEvent) => void} act
 * @param {string} [look] a class
 */
export function button(label, act, look = "action") {
  const made = make("button", { type: "button", class: look }, label);
  made.addEventListener("click", act);
  return made;
}

/**
 * A glyph for the eye, and its word: seen too, or for screen readers alone.
 * @param {string} glyph
 * @param {string} text
 * @param {boolean} [seen]
 * @returns {HTMLElement[]}
 */
export function told(glyph, text, seen = true) {
  return [make("span", { class: "glyph", "aria-hidden": "true" }, glyph), make("span", seen ? {} : { class: "sr" }, text)];
}

/**
 * A copy that shares no id with what it was copied from; nothing where there is nothing.
 * @param {Element | null | undefined} element
 * @param {string} [look] a class more
 * @returns {HTMLElement[]}
 */
export function copyOf(element, look) {
  if (!element) return [];
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  if (look) copy.classList.add(look);
  for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
  return [copy];
}

/**
 * A heading that can be given the focus, one level under the heading it stands below.
 * @param {HTMLElement} place where it will stand
 * @param {...(Node | string)} children
 */
export function resultHeading(place, ...children) {
  let level = 1;
  for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")) {
    if (!(heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    level = Number(heading.tagName[1]);
  }
  const attributes = { class: "result-head", role: "heading", "aria-level": String(Math.min(level + 1, 6)), tabindex: "-1" };
  return make("p", attributes, ...children);
}

/**
 * A day as people say it, with the year where it is another one.
 * @param {number} time
 */
export function dayText(time) {
  const day = new Date(time);
  const year = day.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return day.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year });
}
