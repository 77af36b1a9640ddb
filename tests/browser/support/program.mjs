// The real program, and folders for it to work on. Apart because tests of the built guide, of the preview and of the
// export all need them.

import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the repository. */
export const repository = resolve(here, "../../..");

/** The program under test: $PARCURS, else what `cargo build` made, and `cargo test` with it. */
export const program = findProgram();

function findProgram() {
  if (process.env.PARCURS) return resolve(process.env.PARCURS);
  const target = process.env.CARGO_TARGET_DIR ?? join(repository, "target");
  const found = join(target, "debug/parcurs");
  if (!existsSync(found)) throw new Error(`${found} is missing: run \`cargo build\` first, or name the program with $PARCURS`);
  return found;
}

/** Runs the program to its end, which must be a good one. */
export function run(...words) {
  const ended = spawnSync(program, words, { encoding: "utf8" });
  if (ended.status !== 0) throw new Error(`parcurs ${words.join(" ")}\n${ended.stdout}${ended.stderr}`);
  return ended.stdout;
}

/** An empty folder, removed when the process ends. */
export function folder() {
  const made = mkdtempSync(join(tmpdir(), "parcurs-browser-"));
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/**
 * A folder for sources. Where $THEMES names a folder, its themes stand in it, in place of those that the program holds:
 * so scripts can be tried without building it.
 */
function sources() {
  const made = folder();
  if (process.env.THEMES) cpSync(process.env.THEMES, join(made, "themes"), { recursive: true });
  return made;
}

function copyOf(content) {
  const made = sources();
  cpSync(content, join(made, "content"), { recursive: true });
  return made;
}

/** The sources of a site whose content is these texts, by their paths. @param {Record<string, string>} files */
export function siteOf(files) {
  const made = sources();
  for (const [name, text] of Object.entries(files)) {
    const path = join(made, "content", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return made;
}

/** A copy of the small site in `practice/`, which holds each kind of exercise. */
export function copyOfPractice() {
  return copyOf(join(here, "../practice/content"));
}

/** A copy of the small site in the folder `name` beside the tests. @param {string} name */
export function copyOfSmall(name) {
  return copyOf(join(here, "..", name, "content"));
}

/**
 * A copy of the guide's sources. With `samples` it also holds the lessons of `samples/`, which show what the guide may
 * not use this year: each block, code, mathematics, a wide table, a picture, old addresses. Without `cards` no picture
 * is drawn of each page, which takes longer than all the rest.
 */
export function copyOfGuide({ samples = true, cards = false } = {}) {
  const made = copyOf(join(repository, "content"));
  if (!cards) appendFileSync(join(made, "content/site.yaml"), "cards: false\n");
  if (samples) {
    cpSync(join(here, "../samples"), join(made, "content"), { recursive: true });
    const site = join(made, "content/site.yaml");
    const text = readFileSync(site, "utf8");
    if (!/^math:/m.test(text)) writeFileSync(site, `${text}math: true\n`);
  }
  return made;
}
