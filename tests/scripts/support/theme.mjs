// Scripts of the theme without a browser.

import { readFileSync } from "node:fs";

let loaded = 0;

/**
 * A module of `themes/base/lib`, each time a new one together with those it imports.
 * @param {string} stem
 * @param {Record<string, string>} [made] texts of modules that the build makes, by their stems
 */
export async function theme(stem, made = {}) {
  const mark = `\n// ${(loaded += 1)}`;
  const address = (name) => {
    const text = made[name] ?? readFileSync(new URL(`../../../themes/base/lib/${name}.js`, import.meta.url), "utf8");
    const whole = text.replace(/(?<=from ")parcurs\/([\w-]+)(?=")/g, (_, other) => address(other)) + mark;
    return `data:text/javascript;base64,${Buffer.from(whole).toString("base64")}`;
  };
  return import(address(stem));
}
