// @ts-check
// What the reader's device keeps for this site, and the only door to it. Storage may be switched
// off or full: then nothing is kept and nothing breaks.

const prefix = `parcurs:${document.documentElement.dataset.site ?? ""}:`;

/**
 * The text kept under a name.
 * @param {string} name
 * @returns {string | null} null where nothing is kept
 */
export function read(name) {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/**
 * Keeps a text under a name; null forgets it.
 * @param {string} name
 * @param {string | null} value
 * @returns {boolean} whether it was kept
 */
export function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
    return true;
  } catch {
    return false;
  }
}
