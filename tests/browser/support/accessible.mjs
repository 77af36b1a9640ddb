// Whether everyone can use a page as it stands: what axe finds, what does not fit, what moves. Apart because it is asked
// of pages as they open and of pages in the middle of being used.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on a page, one line a finding. */
export async function findings(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), rules);
  assert.ok(passes.length > 5, "axe looked at something");
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary?.replace(/\s+/g, " ")}`),
  );
}

/** What is wider than the page, and what hides part of its words. */
export function cramped(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found = [];
    if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide on a screen of ${innerWidth}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest(".sr, [popover]:not(:popover-open), math, svg")) continue;
      const style = getComputedStyle(element);
      const name = `${element.tagName.toLowerCase()}.${element.className}`;
      const hides = (value) => value === "hidden" || value === "clip";
      if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`${name} hides part of its width`);
      if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`${name} hides part of its height`);
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.tabIndex < 0) continue;
      let scrolls = false;
      for (let up = element.parentElement; up; up = up.parentElement) scrolls ||= ["auto", "scroll"].includes(getComputedStyle(up).overflowX);
      if (!scrolls && (box.left < -1 || box.right > innerWidth + 1) && !element.matches(".skip"))
        found.push(`${name} reaches from ${box.left} to ${box.right} on a screen of ${innerWidth}`);
    }
    return found;
  });
}

/** What moves on a page whose reader wants less motion. */
export function moving(page) {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("*")].flatMap((element) => {
      const style = getComputedStyle(element);
      const long = (value) => value.split(",").some((part) => parseFloat(part) * (part.trim().endsWith("ms") ? 1 : 1000) > 20);
      const found = [];
      if (style.scrollBehavior === "smooth") found.push("smooth scrolling");
      if (style.animationName !== "none" && long(style.animationDuration)) found.push(`animation ${style.animationName}`);
      if (long(style.transitionDuration)) found.push(`transition ${style.transitionProperty}`);
      return found.map((what) => `${element.tagName}.${element.className}: ${what}`);
    }),
  );
}
