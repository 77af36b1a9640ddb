// The files of tests/vectors, and the texts that are drawn from them.

import { readFileSync } from "node:fs";
import { theme } from "./theme.mjs";

/** @param {string} name */
export function vectors(name) {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf8"));
}

/**
 * One hash for each hundred results, as tests/vectors/README.md says.
 * @param {{ count: number }} drawn
 * @param {string} name
 * @param {(seed: string, draw: () => number, n: number) => string} result
 */
export async function hashes({ count }, name, result) {
  const { fnv, mulberry32 } = await theme("shuffle");
  const found = [];
  for (let from = 0; from < count; from += 100) {
    let lines = "";
    for (let n = from; n < Math.min(from + 100, count); n += 1) {
      const seed = `${name}|${n}`;
      lines += `${result(seed, mulberry32(fnv(seed)), n)}\n`;
    }
    found.push(fnv(lines).toString(16).padStart(8, "0"));
  }
  return found;
}

/**
 * @param {{ pieces: string[], longest: number }} drawn
 * @param {() => number} draw
 */
export function drawnText({ pieces, longest }, draw) {
  const length = (draw() % longest) + 1;
  return Array.from({ length }, () => pieces[draw() % pieces.length]).join("");
}
