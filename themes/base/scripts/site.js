// @ts-check
// What every page needs: the reader's panel, the course map kept in view, sheets put away. Reading and navigating
// need none of it.

import { load } from "parcurs/later";
import { follow } from "parcurs/reader";

readersPanel();
courseMap();
sheets();

/** Shows the button of the panel, which is fetched when it is first asked for; and what was chosen there. */
function readersPanel() {
  /** @param {"open" | "cover"} what */
  const panel = (what) => load("panel").then((all) => all[what](), () => {});
  const cover = () => void (document.documentElement.dataset.answers && panel("cover"));
  follow(cover);
  cover();
  const button = document.getElementById("p-reader");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => panel("open"));
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
