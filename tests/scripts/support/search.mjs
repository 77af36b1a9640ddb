// lib/search.js beside files of an index: a document that loads scripts from where it is told.

import { theme } from "./theme.mjs";

/**
 * @param {string} language
 * @param {(path: string) => string | undefined} text what a file below the site's root holds
 */
export async function searching(language, text) {
  const loaded = [];
  const append = (script) => {
    const path = decodeURI(new URL(script.src).pathname).slice(1);
    loaded.push(path);
    queueMicrotask(() => {
      const found = text(path);
      if (found === undefined) return script.onerror();
      new Function(found)();
      script.onload();
    });
  };
  globalThis.document = {
    documentElement: { lang: language },
    scripts: [{ src: "https://x.test/assets/page.0.js" }],
    createElement: () => ({ remove() {} }),
    head: { append },
  };
  const { search } = await theme("search");
  return { search, loaded };
}
