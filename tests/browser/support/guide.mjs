// The guide, or the small site of exercises, built by the real program and served as its host will serve it. Built anew
// by each test file, or once for all files of a run that name a folder for it: no file depends on another.

import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { launch } from "./browser.mjs";
import { copyOfGuide, copyOfPractice, copyOfSmall, folder, run } from "./program.mjs";
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

/** The address that sites are built for. Nothing that a reader does leads there: they are served elsewhere. */
export const published = "https://parcurs.example/";

/** @typedef {object} Served a site as its host serves it
 * @property {import("playwright-core").Browser} browser
 * @property {(path: string) => string} at the address of a path of the site
 * @property {string} out the folder that was built
 */

/** @typedef {Served & {root: string, build: () => void}} Site with the folder of its sources, and a way to build it again */

/**
 * Builds the guide, serves it and starts the browser, until the tests of the file are over. The tests only read it.
 * @returns {Promise<Served>}
 */
export function guide() {
  return served(shared("guide", (out) => build(copyOfGuide(), out)));
}

/** The same with the site in `practice/`. @returns {Promise<Served>} */
export function practice() {
  return served(shared("practice", (out) => build(copyOfPractice(), out)));
}

/** The folder of the guide that opens from a disk: its name has spaces in it. */
export function guideOnDisk() {
  return shared("guide on a disk", (out) => run("export", "folder", "-C", copyOfGuide(), "--out", out));
}

/** The site in the folder `name` beside the tests, which is of the file that asks. @param {string} name @returns {Promise<Site>} */
export function small(name) {
  return standing(copyOfSmall(name));
}

/** The same with any folder of sources. @param {string} root @returns {Promise<Site>} */
export async function standing(root) {
  const out = join(root, "public");
  build(root, out);
  return { ...(await served(out)), root, build: () => build(root, out) };
}

/** The folder that `make` fills: where $SITES names a folder it is filled there by the first file that asks, for all. */
function shared(name, make) {
  const out = join(process.env.SITES ?? folder(), name);
  if (existsSync(out)) return out;
  // It is there whole or not at all: another file may look at the same time, or be first.
  const made = `${out} of ${process.pid}`;
  make(made);
  try {
    renameSync(made, out);
  } catch (error) {
    if (!existsSync(out)) throw error;
  }
  return out;
}

function build(root, out) {
  run("build", "-C", root, "--base-url", published, "--out", out);
}

/** @param {string} out @returns {Promise<Served>} */
async function served(out) {
  const server = await serve(out);
  after(server.close);
  const browser = await launch();
  after(() => browser.close());
  return { browser, out, at: (path) => new URL(path, server.address).href };
}
