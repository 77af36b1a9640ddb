// @ts-check
// Scripts that a page loads when its reader first asks for them: `later/⟨name⟩.js`, with its style sheet and its words.

import { files } from "parcurs/later-files";

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * What `later/⟨name⟩.js` exports. Fails where it cannot be fetched; then it may be asked for again.
 * @param {string} name
 * @returns {Promise<any>}
 */
export function load(name) {
  const made = loading.get(name) ?? fetchAll(name);
  loading.set(name, made);
  made.catch(() => loading.delete(name));
  return made;
}

/** @param {string} name */
async function fetchAll(name) {
  const { style, [document.documentElement.lang]: script } = files[name];
  await Promise.all([fetched("script", "src", script), style && fetched("link", "href", style)]);
  return /** @type {any} */ (globalThis).parcurs[`later/${name}.js`];
}

/** Whether there is such a script. @param {string} name */
export function has(name) {
  return name in files;
}

/**
 * An element that stands beside the page's own script, once it is there.
 * @param {"script" | "link"} tag
 * @param {"src" | "href"} attribute
 * @param {string} file
 * @returns {Promise<void>}
 */
function fetched(tag, attribute, file) {
  return new Promise((resolve, reject) => {
    const own = [...document.scripts].find(({ src }) => /\/page\.\w+\.js$/.test(src));
    const element = document.createElement(tag);
    if (element instanceof HTMLLinkElement) element.rel = "stylesheet";
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove();
      reject(new Error(`${file} cannot be loaded`));
    };
    element.setAttribute(attribute, new URL(file, own?.src ?? document.baseURI).href);
    document.head.append(element);
  });
}
