// @ts-check
// The index as it is fetched: shards of neighbouring words, as scripts, so that it works from a disk too. What they hold
// is read when it is asked for: places are text until then.

/**
 * @typedef {string | number | number[]} Cell places are text until they are read, then places and points by turns
 * @typedef {[Cell[][], Cell[][], Cell[][]]} Shard words, beginnings, forms elsewhere
 * @typedef {{ words: Cell[][], begun: Cell[][], others: Cell[][] }} Read
 * @typedef {{ starts: string[], shards: string, lists: string, listStarts: string[], pages: string, each: number, endings: Set<string>, synonyms: Member[][] }} Root
 * @typedef {{ isName: boolean, isHere: boolean, forms: string[] }} Member forms of a word, or the words of a name; whether the site has it
 * @typedef {[string, string, string, string, string[]]} Page url, title, place, kind, headings with their anchors
 */

/** Digits of each file's key. */
const key = 6;
/** The most lists of words that are all looked through. */
const mostLists = 24;

/** @type {Map<string, Promise<any>>} */
const asked = new Map();
/** @type {Map<string, (data: any) => void>} */
const waiting = new Map();

/** The folder of the site's files, beside which the search files lie. */
export function assets() {
  return [...document.scripts].find(({ src }) => /\/page\.\w+\.js$/.test(src))?.src ?? document.baseURI;
}

/**
 * The data of a search file, as `read` makes it. What fails may be asked for again.
 * @template T
 * @param {string} name
 * @param {(data: any) => T} read
 * @returns {Promise<T>}
 */
function file(name, read) {
  const known = asked.get(name);
  if (known) return known;
  const made = new Promise((resolve, reject) => {
    /** @type {any} */ (globalThis).parcursSearch = (/** @type {string} */ called, /** @type {any} */ data) => waiting.get(called)?.(data);
    waiting.set(name, resolve);
    const { lang } = document.documentElement;
    const script = document.createElement("script");
    script.src = new URL(`../search/${name === "root" ? lang : `${lang}/${name}`}.js`, assets()).href;
    script.onload = () => (script.remove(), reject(new Error(`${name} says nothing`)));
    script.onerror = () => (script.remove(), reject(new Error(`${name} cannot be loaded`)));
    document.head.append(script);
  }).then(read);
  made.catch(() => asked.delete(name));
  asked.set(name, made);
  return made;
}

/**
 * File `number` of a kind, whose keys stand in a row.
 * @template T
 * @param {string} kind
 * @param {string} keys
 * @param {number} number
 * @param {(data: any) => T} read
 */
const numbered = (kind, keys, number, read) => file(`${kind}${number}.${keys.slice(number * key, (number + 1) * key)}`, read);

/** @returns {Promise<Root>} */
export function root() {
  return file("root", (data) => ({
    ...data,
    starts: data.starts.split(" "),
    listStarts: data.listStarts.split(" "),
    endings: new Set(data.endings.split(" ")),
    synonyms: data.synonyms.map((/** @type {string[]} */ group) => group.map(member)),
  }));
}

/** A name of several words begins with `=`; before what the site does not have stands `-`. @param {string} text @returns {Member} */
function member(text) {
  const [, absent, name, rest] = /** @type {RegExpExecArray} */ (/^(-?)(=?)(.*)$/.exec(text));
  return { isName: name !== "", isHere: absent === "", forms: rest.split(" ").filter(Boolean) };
}

/** The last of these beginnings that is not after a text. @param {string[]} starts @param {string} text */
function placeAmong(starts, text) {
  let [from, to] = [0, starts.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (starts[middle] <= text) from = middle;
    else to = middle;
  }
  return from;
}

/** The shard in which a word stands if anywhere. @param {Root} root @param {string} folded @returns {Promise<Read>} */
export function shardOf({ starts, shards }, folded) {
  return numbered("w", shards, placeAmong(starts, folded), ([words, begun, others]) => ({ words, begun, others }));
}

/** Where words begin that are not before a text. @param {Cell[][]} words @param {string} text */
function firstFrom(words, text) {
  let [from, to] = [0, words.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (/** @type {string} */ (words[middle][0]) < text) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** What stands for these letters, among words or beginnings. @param {Cell[][]} all @param {string} folded */
export function find(all, folded) {
  const found = all[firstFrom(all, folded)];
  return found?.[0] === folded ? found : undefined;
}

/** Words of a shard that begin with these letters. @param {Read} shard @param {string} start */
export function beginning({ words }, start) {
  const from = firstFrom(words, start);
  let to = from;
  while (to < words.length && /** @type {string} */ (words[to][0]).startsWith(start)) to += 1;
  return words.slice(from, to);
}

/** Places and points by turns, read once. @param {Cell[]} cells @param {number} at @returns {number[]} */
export function places(cells, at) {
  const known = cells[at];
  if (typeof known !== "string") return /** @type {number[]} */ (known);
  /** @type {number[]} */
  const found = [];
  let [points, place, value] = [0, 0, 0];
  for (let letter = 0; letter <= known.length; letter += 1) {
    const code = letter < known.length ? known.charCodeAt(letter) : 59;
    // Digits of base 36, then `:` behind points; `,` and `;` behind a place.
    if (code > 96) value = value * 36 + code - 87;
    else if (code < 58 && code > 47) value = value * 36 + code - 48;
    else {
      if (code === 58) [points, place] = [value, 0];
      else found.push((place += value), points);
      value = 0;
    }
  }
  cells[at] = found;
  return found;
}

/**
 * Words that one with a slip may be, each with a last digit that rises with its pages: those that begin as it does or
 * with its second letter, else, where that is not much, all.
 * @param {Root} root
 * @param {string} folded
 * @param {(words: string[]) => string | undefined} choose
 */
export async function amongWords({ lists, listStarts }, folded, choose) {
  const list = (/** @type {number} */ number) => numbered("l", lists, number, (text) => /** @type {string[]} */ (text ? text.split(" ") : []));
  const begin = [folded[0], folded[1]];
  const near = listStarts.map((_, number) => number).filter((number) => begin.some((letter) => placeAmong(listStarts, letter) <= number && placeAmong(listStarts, `${letter}\uffff`) >= number));
  const alike = (await Promise.all(near.map(list))).flat().filter((word) => begin.includes(word[0]));
  const found = choose(alike);
  if (found !== undefined || listStarts.length > mostLists) return found;
  return choose((await Promise.all(listStarts.map((_, number) => list(number)))).flat());
}

/** What is told of a page, and where its text stands. @param {Root} root @param {number} page */
export async function pageOf({ pages, each }, page) {
  const number = Math.floor(page / each);
  const [records, texts] = await numbered("p", pages, number, (data) => /** @type {[Page[], [number, string][]]} */ (data));
  const [first, name] = texts.filter(([first]) => first <= page).pop() ?? [0, ""];
  /** The text of a section. @param {number} section */
  const text = async (section) => (await file(name, (data) => /** @type {string[][]} */ (data)))[page - first][section] ?? "";
  return { record: records[page - number * each], text };
}
