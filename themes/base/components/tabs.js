// @ts-check
// Sections with headings become tabs: arrow keys, Home and End move between them. Blocks with the
// same `data-sync` change together. Without this script all sections stand one after the other.

/** @type {Map<string, ((label: string) => void)[]>} */
const synced = new Map();
let count = 0;

for (const block of document.querySelectorAll(".tabs")) {
  if (block instanceof HTMLElement) upgrade(block);
}

/** @param {HTMLElement} block */
function upgrade(block) {
  const panels = [...block.children].filter((child) => child instanceof HTMLElement && child.matches("section"));
  const headings = panels.map((panel) => panel.querySelector(":scope > :is(h2, h3, h4, h5, h6)"));
  if (panels.length < 2 || headings.includes(null)) return;

  const list = document.createElement("div");
  list.className = "tab-list";
  list.setAttribute("role", "tablist");
  const tabs = headings.map((heading, n) => {
    const panel = panels[n];
    panel.id ||= `p-panel-${++count}`;
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `p-tab-${++count}`;
    tab.textContent = label(heading);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.setAttribute("tabindex", "0");
    heading?.classList.add("sr");
    // The tab says the heading's words; its link would be a stop that nobody sees.
    heading?.querySelector(".anchor")?.remove();
    list.append(tab);
    return tab;
  });

  /** @param {number} chosen */
  const choose = (chosen) => {
    tabs.forEach((tab, n) => {
      tab.setAttribute("aria-selected", String(n === chosen));
      tab.tabIndex = n === chosen ? 0 : -1;
      panels[n].toggleAttribute("hidden", n !== chosen);
    });
  };
  /** @param {number} chosen */
  const pick = (chosen) => {
    choose(chosen);
    for (const follow of synced.get(block.dataset.sync ?? "") ?? []) follow(tabs[chosen].textContent ?? "");
  };

  tabs.forEach((tab, n) => {
    tab.addEventListener("click", () => pick(n));
    tab.addEventListener("keydown", (event) => {
      const last = tabs.length - 1;
      const forward = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      let to = -1;
      if (event.key === forward) to = n === last ? 0 : n + 1;
      else if (event.key === back) to = n === 0 ? last : n - 1;
      else if (event.key === "Home") to = 0;
      else if (event.key === "End") to = last;
      if (to < 0) return;
      event.preventDefault();
      pick(to);
      tabs[to].focus();
    });
  });

  if (block.dataset.sync) {
    const others = synced.get(block.dataset.sync) ?? [];
    synced.set(block.dataset.sync, others);
    others.push((wanted) => {
      const found = tabs.findIndex((tab) => tab.textContent === wanted);
      if (found >= 0) choose(found);
    });
  }
  // A link or a search in the page may lead into a tab that is not shown.
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const found = target ? panels.findIndex((panel) => panel.contains(target)) : -1;
    if (found >= 0) choose(found);
  };
  addEventListener("hashchange", open);
  block.prepend(list);
  block.classList.add("is-ready");
  choose(0);
  open();
}

/** A heading's words without its own link. @param {Element | null} heading */
function label(heading) {
  const copy = heading?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return "";
  for (const link of copy.querySelectorAll(".anchor")) link.remove();
  return copy.textContent?.trim() ?? "";
}
