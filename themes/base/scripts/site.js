// @ts-check
// What every page needs: what the reader chose, the course map kept in view, sheets put away. Reading and navigating
// need none of it.

import { load } from "parcurs/later";
import { follow } from "parcurs/reader";

readersChoices();
courseMap();
sheets();

/** Shows what was chosen in the reader's panel, here or in another tab. */
function readersChoices() {
  const cover = () => void (document.documentElement.dataset.answers && load("panel").then((all) => all.cover(), () => {}));
  follow(cover);
  cover();
}

/** Scrolls the map to the current lesson. */
function courseMap() {
  const map = document.getElementById("p-map");
  const here = map?.querySelector("[aria-current]");
  if (!map || !here) return;
  const reveal = () => {
    const place = here.getBoundingClientRect().top - map.getBoundingClientRect().top;
    if (place > map.clientHeight - 80) map.scrollTop += place - map.clientHeight / 2;
  };
  reveal();
  map.addEventListener("toggle", reveal);
}

/** Puts an open sheet away when a link in it leads elsewhere on the page, or the page grows wide. */
function sheets() {
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll("[popover]");
  for (const sheet of all) {
    sheet.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href^='#']");
      if (link && sheet.matches(":popover-open")) sheet.hidePopover();
    });
  }
  matchMedia("(min-width: 72rem)").addEventListener("change", () => {
    for (const sheet of all) if (sheet.matches(":popover-open")) sheet.hidePopover();
  });
}
