// Whether everyone can use a page as it stands: what axe finds, what does not fit, what moves. Apart because it is asked
// of pages as they open and of pages in the middle of being used.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds on a page, one line a finding.
 * @param {import("playwright-core").Page} page
 * @param {{within?: string, only?: string[], without?: string[]}} [options] the part to look at, and the rules, where not
 * all of them
 */
export async function findings(page, { within, only, without = [] } = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const options = {
    runOnly: only ? { type: "rule", values: only } : { type: "tag", values: rules },
    rules: { ...(only ? {} : { "target-size": { enabled: true } }), ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) },
    resultTypes: ["violations"],
  };
  const { violations, passes } = await page.evaluate(([part, how]) => globalThis.axe.run(part ?? document, how), [within, options]);
  assert.ok(passes.length >= (only ? 1 : 6), "axe looked at something");
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary?.replace(/\s+/g, " ")}`),
  );
}

/** The rules that look at colours, since for the others a page by night is the same page; all of them for $EVERY_PAGE. */
export const colours = process.env.EVERY_PAGE ? undefined : ["color-contrast", "link-in-text-block"];

/**
 * What axe finds on a page by day, and what it finds of colours by night; by all rules where $EVERY_PAGE asks for all.
 * It is day in the end, and nothing moves.
 * @param {import("playwright-core").Page} page
 * @param {{within?: string}} [options]
 */
export async function findingsDayAndNight(page, options = {}) {
  // What fades from one scheme to the other would be met half-way.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const day = await findings(page, options);
  await page.emulateMedia({ colorScheme: "dark" });
  const night = await findings(page, { ...options, only: colours });
  await page.emulateMedia({ colorScheme: "light" });
  return [...day, ...night.map((line) => `by night: ${line}`)];
}

/** Spaces the text as WCAG 1.4.12 lets a reader do: whatever the page's policy says of styles, a reader's go first. */
export function space(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }
    `);
    document.adoptedStyleSheets.push(sheet);
  });
}

/** What is wrong with the headings and landmarks of a page. */
export function structure(page) {
  return page.evaluate(() => {
    const found = [];
    const all = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    let before = 0;
    for (const heading of all("h1, h2, h3, h4, h5, h6")) {
      const level = Number(heading.tagName[1]);
      if (level > before + 1 && heading.closest("main")) found.push(`“${heading.textContent}” is of level ${level} after ${before}`);
      if (!heading.textContent?.trim()) found.push("a heading without text");
      if (heading.closest("main")) before = level;
    }
    for (const [name, selector] of [["h1", "h1"], ["main", "main"], ["banner", "body > header"], ["contentinfo", "body > footer"]]) {
      const count = all(selector).length;
      if (count !== 1) found.push(`${count} ${name}`);
    }
    // Their elements say it already, and no validator lets it be said twice.
    for (const one of document.querySelectorAll("table:not([role=presentation], [role=none]) :is(thead, tbody, tr, th, td)[role]")) found.push(`${one.tagName} with a role of its own: ${one.getAttribute("role")}`);
    const named = (one) => one.ariaLabel || document.getElementById(one.getAttribute("aria-labelledby") ?? "")?.textContent?.trim();
    const names = all("nav").map(named);
    if (names.some((name) => !name)) found.push("a nav without a name");
    if (new Set(names).size < names.length) found.push(`two navs of one name: ${names}`);
    const other = all("a[hreflang]").filter((link) => link.closest("header, footer") && !link.closest("[lang]:not(html)"));
    if (other.length) found.push(`a link to another language is not marked with it: ${other.map((link) => link.textContent)}`);
    return found;
  });
}

/**
 * Which stops of the keyboard's way are hidden behind what stays on the screen, going down and up, and which draw their
 * focus too faintly: a ring has to stand out 3:1 from what is around it.
 * @param {import("playwright-core").Page} page
 * @param {{ringsOnly?: boolean}} [options] whether only colours are others than when it was asked before
 */
export function stops(page, { ringsOnly = false } = {}) {
  return page.evaluate((ringsOnly) => {
    const found = [];
    const parse = (colour) => {
      const [r, g, b, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return { parts: [r, g, b], a };
    };
    const light = (colour) => {
      const [r, g, b] = parse(colour).parts.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
      for (let up = element; up; up = up.parentElement) {
        const colour = getComputedStyle(up).backgroundColor;
        if (parse(colour).a === 1) return colour;
      }
      return "rgb(255, 255, 255)";
    };
    const contrast = (one, other) => {
      const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(
      (one) => one instanceof HTMLElement && one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.matches(":disabled"),
    );
    const look = (element, way) => {
      element.focus({ focusVisible: true });
      if (document.activeElement !== element) return;
      const name = `${element.tagName.toLowerCase()}.${element.className} “${element.textContent?.trim().slice(0, 30)}”`;
      const boxes = ringsOnly ? [] : [...element.getClientRects(), ...[...element.querySelectorAll("*")].flatMap((part) => [...part.getClientRects()])].filter((box) => box.width && box.height);
      const seen = boxes.some((box) =>
        [0.1, 0.5, 0.9].some((x) =>
          [0.1, 0.5, 0.9].some((y) => {
            const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
            return top && (element.contains(top) || top.contains(element) || top.closest("label")?.contains(element));
          }),
        ),
      );
      if (!seen && !ringsOnly) found.push(`${name} is hidden, going ${way}`);
      if (way === "up") return;
      // The ring may be drawn by what is around it or in it: a label around its field.
      const around = [element, ...element.querySelectorAll("*"), element.parentElement, element.closest("label")].filter((one) => one !== null);
      const rings = around.map((one) => [one, getComputedStyle(one)]).filter(([, style]) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
      const best = Math.max(0, ...rings.map(([one, style]) => contrast(style.outlineColor, parseFloat(style.outlineOffset) < 0 ? ground(one) : ground(one.parentElement))));
      if (best < 3) found.push(`${name} has a ring of ${best.toFixed(1)}:1`);
    };
    for (const element of all) look(element, "down");
    if (!ringsOnly) for (const element of all.reverse()) look(element, "up");
    if (all.length < 5) found.push(`only ${all.length} stops`);
    return found;
  }, ringsOnly);
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
