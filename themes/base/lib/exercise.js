// @ts-check
// What all exercises share: the id that answers are kept under, the key, and waking up when they are seen.

/**
 * The full id: of the lesson, and of the exercise in it.
 * @param {HTMLElement} element
 * @returns {string}
 */
export function exerciseId(element) {
  const lesson = /** @type {HTMLElement | null} */ (element.closest("[data-lesson]"))?.dataset.lesson ?? "";
  return `${lesson}#${element.dataset.exercise}`;
}

/**
 * What the build wrote of the right answer.
 * @param {HTMLElement} element
 * @returns {any}
 */
export function keyOf(element) {
  return JSON.parse(element.querySelector(":scope > script.key")?.textContent || "{}");
}

/** @type {Map<Element, () => void>} */
const asleep = new Map();

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) wake(target);
}, { rootMargin: "100% 0px" });

/**
 * Calls `upgrade` once, when the element comes near the screen or something in it gets the focus, so
 * that a page of five hundred questions opens like one of five.
 * @param {HTMLElement} element
 * @param {() => void} upgrade
 */
export function whenSeen(element, upgrade) {
  if (asleep.has(element)) return;
  asleep.set(element, upgrade);
  seen.observe(element);
  element.addEventListener("focusin", () => wake(element), { once: true });
}

/**
 * Upgrades an element at once, if it still sleeps.
 * @param {Element} element
 */
export function wake(element) {
  const upgrade = asleep.get(element);
  if (!upgrade) return;
  asleep.delete(element);
  seen.unobserve(element);
  const active = document.activeElement;
  upgrade();
  if (!(active instanceof HTMLElement) || !element.contains(active)) return;
  if (active.checkVisibility() && !active.matches(":disabled")) return;
  // What had the focus was put away: the keyboard goes on from the last thing that was not.
  [...element.querySelectorAll("button")].findLast((one) => one.checkVisibility())?.focus();
}
