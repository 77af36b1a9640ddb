// The guide, or the small site of exercises, built by the real program and served as its host will serve it. Built anew
// by each test file: that takes a moment, and no file depends on another.

import { after } from "node:test";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { copyOfGuide, copyOfPractice, copyOfSmall, run } from "./program.mjs";
import { serve } from "./server.mjs";

/**
 * One page of every template, in both languages. The lesson of samples shows every block; `untranslated` is shown in
 * the default language only and listed in the other.
 */
export const templates = [
  ["landing", "/", "ro"],
  ["landing", "/en/", "en"],
  ["page", "/despre/", "ro"],
  ["page", "/en/about/", "en"],
  ["glossary", "/glosar/", "ro"],
  ["glossary", "/en/glossary/", "en"],
  ["sources", "/surse/", "ro"],
  ["sources", "/en/sources/", "en"],
  ["module", "/meseria/", "ro"],
  ["module", "/en/the-job/", "en"],
  ["lesson", "/meseria/ce-este/", "ro"],
  ["lesson", "/en/the-job/what-it-is/", "en"],
  ["samples", "/mostre/toate/", "ro"],
  ["samples", "/en/samples/everything/", "en"],
  ["untranslated", "/mostre/doar-in-romana/", "ro"],
  ["radar", "/harta-mea/", "ro"],
  ["switch", "/de-unde-vii/", "ro"],
  ["path", "/traseul-meu/", "ro"],
  ["facts", "/cifre/", "ro"],
  ["syllabus", "/programa/", "ro"],
  ["graph", "/ordinea-lectiilor/", "ro"],
  ["portfolio", "/portofoliu/", "ro"],
  ["tag", "/etichete/rol/", "ro"],
  ["tag", "/en/tags/rol/", "en"],
  ["tags", "/etichete/", "ro"],
  ["tags", "/en/tags/", "en"],
  ["not found", "/404.html", "ro"],
  ["not found", "/en/404.html", "en"],
  ["offline", "/offline.html", "ro"],
  ["offline", "/en/offline.html", "en"],
];

/** Old addresses of the lessons of samples, and where each leads. */
export const redirects = [
  ["/mostre-vechi/", "/mostre/toate/", "ro"],
  ["/en/old-samples/", "/en/samples/everything/", "en"],
];

/** @typedef {object} Site
 * @property {import("playwright-core").Browser} browser
 * @property {(path: string) => string} at the address of a path of the site
 * @property {string} root the folder of its sources
 * @property {string} out the folder that was built
 * @property {() => void} build builds it again
 */

/**
 * Builds the guide, serves it and starts the browser, until the tests of the file are over.
 * @param {{ cards?: boolean }} [options] whether a picture is drawn of each page
 * @returns {Promise<Site>}
 */
export function guide(options) {
  return standing(copyOfGuide(options));
}

/** The same with the site in `practice/`. @returns {Promise<Site>} */
export function practice() {
  return standing(copyOfPractice());
}

/** The same with the site in the folder `name` beside the tests. @param {string} name @returns {Promise<Site>} */
export function small(name) {
  return standing(copyOfSmall(name));
}

/** The same with any folder of sources. @param {string} root @returns {Promise<Site>} */
export async function standing(root) {
  const out = join(root, "public");
  const server = await serve(out);
  after(server.close);
  const build = () => void run("build", "-C", root, "--base-url", server.address);
  build();
  const browser = await launch();
  after(() => browser.close());
  return { browser, root, out, build, at: (path) => new URL(path, server.address).href };
}
