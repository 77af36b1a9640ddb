// @ts-check
// Search without a server. What a query means is told by `search-query`, which sections answer it by `search-rank`, what is
// fetched by `search-files`.

import { assets, pageOf, root } from "parcurs/search-files";
import { marks, stretch } from "parcurs/search-marks";
import { understand } from "parcurs/search-query";
import { rank } from "parcurs/search-rank";

/**
 * @typedef {import("parcurs/search-marks").Piece} Piece
 * @typedef {object} Result
 * @property {string} url address of the page, with the section's anchor where the match is in one
 * @property {string} title the page's title
 * @property {string} section the section's heading; empty where the match stands before the first
 * @property {string} place where the page stands: the module's or course's title; may be empty
 * @property {string} kind lesson, module, course, page or term
 * @property {number} score what the page scores
 * @property {Piece[]} titleMarks the heading, or the title where there is none, in pieces
 * @property {() => Promise<Piece[]>} excerpt fetches the text; nothing where it cannot be had
 */

/**
 * Finds what a reader typed, as they type: the last word may be a beginning.
 * @param {string} query
 * @param {{ limit?: number }} [options] the most pages
 * @returns {Promise<{ results: Result[], total: number, corrected: string }>} `corrected`: the query as it was
 *   understood where a word was taken for another, else ""
 */
export async function search(query, { limit = 10 } = {}) {
  const it = await root();
  const { slots, corrected } = await understand(it, query);
  const { hits, total } = rank(slots, limit);
  const matched = {
    words: new Set(slots.flatMap(({ matched }) => [...matched.words])),
    starts: new Set(slots.flatMap(({ matched }) => [...matched.starts])),
  };
  const results = hits.map(async ({ page, section, score }) => {
    const { record, text } = await pageOf(it, page);
    const [url, title, place, kind, headings] = record;
    const [heading, anchor] = section ? headings.slice(2 * section - 2) : ["", ""];
    const excerpt = async () => {
      try {
        return stretch(await text(section), matched);
      } catch {
        return [];
      }
    };
    return { url: address(anchor ? `${url}#${anchor}` : url), title, section: heading, place, kind, score, titleMarks: marks(heading || title, matched), excerpt };
  });
  return { results: await Promise.all(results), total, corrected };
}

/** An address of the site, which on a disk ends in a file. @param {string} url */
function address(url) {
  const whole = new URL(`../${url}`, assets());
  if (whole.protocol === "file:" && whole.pathname.endsWith("/")) whole.pathname += "index.html";
  return whole.href;
}

/** Fetches what the first search needs. */
export function prepare() {
  root().catch(() => {});
}
