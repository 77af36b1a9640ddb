// @ts-check
// What every page needs: the theme switch, the course map kept in view, sheets put away. Reading and navigating
// need none of it.

import { read, write } from "parcurs/store";

const themes = ["system", "light", "dark"];

themeSwitch();
courseMap();
sheets();

/** Shows the switch and makes it go round: as the system, light, dark. */
function themeSwitch() {
  const button = document.getElementById("p-theme");
  const name = document.getElementById("p-theme-name");
  if (!button || !name) return;
  const root = document.documentElement;

  /** @param {string} theme */
  const show = (theme) => {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    name.textContent = button.dataset[theme] ?? theme;
    button.title = name.textContent;
    colourBrowser();
  };
  let current = read("theme") ?? "system";
  if (!themes.includes(current)) current = "system";
  show(current);
  button.hidden = false;
  button.addEventListener("click", () => {
    current = themes[(themes.indexOf(current) + 1) % themes.length];
    write("theme", current === "system" ? null : current);
    show(current);
  });
}

/** Gives the browser's own bars the colour of the page, where the reader chose a theme. */
function colourBrowser() {
  const chosen = document.documentElement.dataset.theme;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    const scheme = meta.getAttribute("data-scheme") ?? (meta.getAttribute("media")?.includes("dark") ? "dark" : "light");
    meta.setAttribute("data-scheme", scheme);
    const media = !chosen ? `(prefers-color-scheme: ${scheme})` : chosen === scheme ? "all" : "not all";
    meta.setAttribute("media", media);
  }
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
