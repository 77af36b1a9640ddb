// @ts-check
// Search without a server: the index is fetched in shards, as scripts, so that it works from a disk too. What a
// query means and which sections answer it is written a second time in src/render/search, where the build tries the
// site's search tests, and held to it by tests/vectors. Whole numbers only.

import { fold, normalise } from "parcurs/answers";

/**
 * @typedef {{ text: string, marked: boolean }} Piece
 * @typedef {object} Result
 * @property {string} url address of the page, with the section's anchor where the match is in one
 * @property {string} title the page's title
 * @property {string} section the section's heading; empty where the match stands before the first
 * @property {string} place where the page stands: the module's or course's title; may be empty
 * @property {string} kind lesson, module, course, page or term
 * @property {number} score what the page scores; pages with more of the words come before
 * @property {Piece[]} titleMarks the heading, or the title where there is none, in pieces
 * @property {() => Promise<Piece[]>} excerpt fetches the text; nothing where it cannot be had
 * @typedef {string | number} Cell
 * @typedef {[Cell[][], [string, number, string][], [number, string][]]} Shard words, beginnings, forms elsewhere
 * @typedef {{ words: Map<string, Cell[]>, order: string[], begun: Map<string, [number, string]>, others: Map<number, string> }} Read
 * @typedef {{ starts: string[], shards: string, lists: string, pages: string, each: number, endings: Set<string>, synonyms: string[][][], names: (string | null)[][] }} Root
 * @typedef {{ places: Map<number, number>, rarity: number | null, taken?: string }} Slot by page × 64 + section
 * @typedef {[string, string, string, string, string[]]} Page url, title, place, kind, headings with their anchors
 */

const longestWord = 40;
const mostWords = 12;
const exact = 16;
const bare = 15;
const otherMarks = 12;
const otherForm = 12;
const unseenForm = 11;
const kinForm = 8;
const synonym = 13;
const slip = 8;
const shortestStem = 3;
const shortestKin = 4;
const longestEnding = 6;
const shortestSlip = 5;
const common = 32;
const sectionsShown = 3;
const excerptLength = 180;
/** Digits of each file's key. */
const key = 6;

/** Whole part of a quotient. @param {number} part @param {number} by */
const over = (part, by) => Math.floor(part / by);
/** @param {string} text */
const letters = (text) => [...text].length;

// Files.

/** @type {Map<string, Promise<any>>} */
const asked = new Map();
/** @type {Map<string, (data: any) => void>} */
const waiting = new Map();

/** The folder of the site's files, beside which the search files lie. */
function assets() {
  return [...document.scripts].find(({ src }) => /\/page\.\w+\.js$/.test(src))?.src ?? document.baseURI;
}

/**
 * The data of a search file. What fails may be asked for again.
 * @param {string} name
 * @returns {Promise<any>}
 */
function file(name) {
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
  });
  made.catch(() => asked.delete(name));
  asked.set(name, made);
  return made;
}

/** File `number` of a kind, whose keys stand in a row. @param {string} kind @param {string} keys @param {number} number */
const numbered = (kind, keys, number) => file(`${kind}${number}.${keys.slice(number * key, (number + 1) * key)}`);

/** @type {Promise<Root> | undefined} */
let opened;

/** @returns {Promise<Root>} */
function root() {
  opened ??= file("root").then((data) => ({
    ...data,
    starts: data.starts.split(" "),
    endings: new Set(data.endings.split(" ")),
    // A name of several words begins with "=".
    synonyms: data.synonyms.map((/** @type {string[]} */ group) => group.map((member) => member.split(" "))),
  }));
  opened.catch(() => (opened = undefined));
  return opened;
}

/** @type {Map<number, Promise<Read>>} */
const read = new Map();

/**
 * The shard in which a word stands if anywhere.
 * @param {Root} root
 * @param {string} folded
 * @returns {Promise<Read>}
 */
function shardOf({ starts, shards }, folded) {
  let [from, to] = [0, starts.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (starts[middle] <= folded) from = middle;
    else to = middle;
  }
  const known = read.get(from);
  if (known) return known;
  const made = numbered("w", shards, from).then((/** @type {Shard} */ [words, begun, others]) => ({
    words: new Map(words.map((word) => [String(word[0]), word])),
    order: words.map(([folded]) => String(folded)),
    begun: new Map(begun.map(([start, rarity, places]) => [start, [rarity, places]])),
    others: new Map(others),
  }));
  made.catch(() => read.delete(from));
  read.set(from, made);
  return made;
}

// Words.

/** The words of a text, in lower case and composed. @param {string} text */
function wordsOf(text) {
  return (normalise(text).match(/[\p{Alphabetic}\p{N}\p{M}]+/gu) ?? []).filter((word) => letters(word) <= longestWord);
}

/** Adds the places of one spelling. @param {Slot} slot @param {Cell} places @param {number} quality @param {number} rarity */
function add(slot, places, quality, rarity) {
  for (const level of String(places).split(";")) {
    const colon = level.indexOf(":");
    const score = parseInt(level.slice(0, colon), 36) * quality * rarity;
    let place = 0;
    for (const further of level.slice(colon + 1).split(",")) {
      place += parseInt(further, 36);
      put(slot, place, score);
    }
  }
}

/** @param {Slot} slot @param {number} place @param {number} score */
function put({ places }, place, score) {
  if (score > (places.get(place) ?? 0)) places.set(place, score);
}

/** Each spelling of a word, with its places. @param {Cell[]} word @returns {[string, string][]} */
function spellings(word) {
  const found = [];
  for (let at = 3; at < word.length; at += 2) found.push(/** @type {[string, string]} */ ([word[at] || word[0], word[at + 1]]));
  return found;
}

/**
 * Adds the places of a word and of its other forms, for as much as is said; whether there is such a word.
 * @param {Root} root
 * @param {string} typed
 * @param {string} folded
 * @param {[number, number]} qualities
 * @param {Slot} slot
 * @param {Matched} matched
 */
async function forms(root, typed, folded, [own, other], slot, matched) {
  const shard = await shardOf(root, folded);
  const word = shard.words.get(folded);
  if (!word) return false;
  const rarity = Number(word[2]);
  slot.rarity = rarity;
  matched.words.add(folded);
  for (const [written, places] of spellings(word)) {
    const how = written === typed ? exact : typed === folded ? bare : otherMarks;
    add(slot, places, over(how * own, 16), rarity);
  }
  others(shard, word, other, rarity, slot, matched);
  return true;
}

/** Adds the places of the other forms of a word. @param {Read} shard @param {Cell[]} word @param {number} quality @param {number} rarity @param {Slot} slot @param {Matched} matched */
function others(shard, [folded, group], quality, rarity, slot, matched) {
  if (!group) return;
  for (const other of shard.words.values()) {
    if (other[1] !== group || other[0] === folded) continue;
    matched.words.add(String(other[0]));
    for (const [, places] of spellings(other)) add(slot, places, quality, rarity);
  }
  const elsewhere = shard.others.get(Number(group));
  if (elsewhere) add(slot, elsewhere, quality, rarity);
}

/** Words of a shard that begin with these letters. @param {Read} shard @param {string} start */
function beginning({ order, words }, start) {
  let [from, to] = [0, order.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (order[middle] < start) from = middle + 1;
    else to = middle;
  }
  const found = [];
  for (let at = from; order[at]?.startsWith(start); at += 1) found.push(/** @type {Cell[]} */ (words.get(order[at])));
  return found;
}

/**
 * Adds the places of words that go on from these letters, for less where they are a word; whether there are any.
 * @param {Root} root
 * @param {string} folded
 * @param {boolean} isKnown
 * @param {Slot} slot
 * @param {Matched} matched
 */
async function goesOn(root, folded, isKnown, slot, matched) {
  const shard = await shardOf(root, folded);
  const part = isKnown ? 2 : 1;
  const begun = shard.begun.get(folded);
  if (begun) {
    slot.rarity ??= begun[0];
    matched.starts.push(folded);
    add(slot, begun[1], over(16, part), begun[0]);
    return true;
  }
  const longer = beginning(shard, folded).filter(([word]) => word !== folded);
  if (!longer.length) return false;
  matched.starts.push(folded);
  const rarity = Math.min(...longer.map((word) => Number(word[2])));
  slot.rarity ??= rarity;
  for (const word of longer) {
    const quality = over(6 + over(6 * letters(folded), letters(String(word[0]))), part);
    for (const [, places] of spellings(word)) add(slot, places, quality, rarity);
  }
  return true;
}

/**
 * Adds the places of words that differ in their ending only, behind at least so many letters, as rare as it is where that is
 * known; whether there are any.
 * @param {Root} root
 * @param {string} folded
 * @param {number} quality
 * @param {number} shortest
 * @param {Slot} slot
 * @param {Matched} matched
 */
async function kin(root, folded, quality, shortest, slot, matched) {
  const all = [...folded];
  const known = slot.rarity;
  for (let cut = all.length - 1; cut >= shortest && all.length - cut <= longestEnding; cut -= 1) {
    const stem = all.slice(0, cut).join("");
    if (!root.endings.has(all.slice(cut).join(""))) continue;
    const shard = await shardOf(root, stem);
    const near = beginning(shard, stem).filter(([word]) => word === stem || root.endings.has(String(word).slice(stem.length)));
    const alike = near.filter(([word]) => word !== folded);
    for (const word of alike) {
      const rarity = known ?? Number(word[2]);
      slot.rarity = Math.min(slot.rarity ?? rarity, rarity);
      matched.words.add(String(word[0]));
      for (const [, places] of spellings(word)) add(slot, places, quality, rarity);
      others(shard, word, quality, rarity, slot, matched);
    }
    if (alike.length) return true;
  }
  return false;
}

/** Whether two words are the same but for an ending each. @param {Root} root @param {string} one @param {string} other */
function isKin({ endings }, one, other) {
  if (one === other) return true;
  const [own, theirs] = [[...one], [...other]];
  let same = 0;
  while (same < own.length && own[same] === theirs[same]) same += 1;
  const isEnding = (/** @type {string[]} */ rest) => !rest.length || endings.has(rest.join(""));
  return same >= shortestKin && isEnding(own.slice(same)) && isEnding(theirs.slice(same));
}

/**
 * How near a word that was typed is to one that is written: 2 where one slip makes it that word, 1 where one makes it
 * the beginning of it, else 0.
 * @param {string[]} typed
 * @param {string[]} word
 */
export function nearness(typed, word) {
  let same = 0;
  while (same < typed.length && same < word.length && typed[same] === word[same]) same += 1;
  const [rest, left] = [typed.slice(same), word.slice(same)];
  const [one, other] = [rest.length > 0, left.length > 0];
  const swapped = rest.length > 1 && left.length > 1 && rest[0] === left[1] && rest[1] === left[0];
  /** @type {[boolean, number, number][]} */
  const slips = [[one, 1, 0], [other, 0, 1], [one && other, 1, 1], [swapped, 2, 2]];
  let best = 0;
  for (const [possible, skip, leap] of slips) {
    if (!possible || rest.length - skip > left.length - leap) continue;
    if (rest.slice(skip).some((letter, at) => letter !== left[leap + at])) continue;
    best = Math.max(best, rest.length - skip === left.length - leap ? 2 : 1);
  }
  return best;
}

/**
 * The word that this may be with one slip: of several that which begins alike, then that which more pages have, then
 * the first. The last word may have been typed in part only.
 * @param {Root} root
 * @param {string} folded
 * @param {boolean} isLast
 */
async function taken(root, folded, isLast) {
  const typed = [...folded];
  if (typed.length < shortestSlip) return undefined;
  const lists = await Promise.all(Array.from({ length: root.lists.length / key }, (_, number) => numbered("l", root.lists, number)));
  /** @type {{ word: string, rank: number } | undefined} */
  let best;
  for (const entry of lists.flatMap((/** @type {string} */ list) => (list ? list.split(" ") : []))) {
    const word = entry.slice(0, -1);
    // The rest takes time.
    if (Math.abs(word.length - folded.length) > 1 && !(isLast && word.length > folded.length)) continue;
    const near = nearness(typed, [...word]);
    if (!near || (near < 2 && !isLast)) continue;
    const rank = near * 100 + (word[0] === folded[0] ? 50 : 0) + Number(entry.slice(-1));
    if (!best || rank > best.rank) best = { word, rank };
  }
  return best?.word;
}

/** How a word is mostly written. @param {Root} root @param {string} folded */
async function spelling(root, folded) {
  const word = (await shardOf(root, folded)).words.get(folded);
  let [best, most] = [folded, -1];
  for (const [written, places] of word ? spellings(word) : []) {
    const count = places.split(/[,;]/).length;
    if (count > most) [best, most] = [written, count];
  }
  return best;
}

// Queries.

/** Words that are marked, and beginnings of words. @typedef {{ words: Set<string>, starts: string[] }} Matched */

/** @returns {Slot} */
const empty = () => ({ places: new Map(), rarity: null });

/**
 * One word as it was typed.
 * @param {Root} root
 * @param {string} typed
 * @param {string} folded
 * @param {{ allowed: boolean, inPart: boolean }} slips whether it may be taken for another, or for the beginning of one
 * @param {Matched} matched
 */
async function slotOf(root, typed, folded, { allowed, inPart }, matched) {
  const slot = empty();
  const isKnown = await forms(root, typed, folded, [exact, otherForm], slot, matched);
  const isBegun = await goesOn(root, folded, isKnown, slot, matched);
  const [quality, shortest] = isKnown || isBegun ? [kinForm, shortestKin] : [unseenForm, shortestStem];
  const hasKin = await kin(root, folded, quality, shortest, slot, matched);
  if (isKnown || isBegun || hasKin || !allowed) return slot;
  const word = await taken(root, folded, inPart);
  if (word === undefined) return slot;
  await forms(root, word, word, [slip, slip], slot, matched);
  slot.taken = await spelling(root, word);
  return slot;
}

/** Sections that have all of these words. @param {Root} root @param {string[]} folded @param {Matched} matched */
async function together(root, folded, matched) {
  /** @type {Slot | undefined} */
  let found;
  for (const word of folded) {
    const slot = empty();
    await forms(root, word, word, [exact, exact], slot, matched);
    if (found) {
      const [before, own] = [found.places, slot.places];
      found.places = new Map([...before].filter(([place]) => own.has(place)).map(([place, score]) => [place, score + (own.get(place) ?? 0)]));
      found.rarity = found.rarity === null || slot.rarity === null ? null : Math.max(found.rarity, slot.rarity);
    } else found = slot;
  }
  return found ?? empty();
}

/** Whether a member of a group of synonyms is these words. @param {Root} root @param {string[]} member @param {string[]} folded */
function isIt(root, member, folded) {
  if (member[0].startsWith("=")) return member.join(" ") === `=${folded.join(" ")}`;
  return folded.length === 1 && member.some((form) => isKin(root, form, folded[0]));
}

/**
 * What a query is found in, word by word.
 * @param {Root} root
 * @param {string} query
 */
async function understand(root, query) {
  const tokens = wordsOf(query).slice(0, mostWords);
  const folded = tokens.map((token) => fold(token));
  /** @type {Matched} */
  const matched = { words: new Set(), starts: [] };
  const phrases = root.synonyms.flat().filter(([first, second]) => second !== undefined && first.startsWith("="));
  const meant = [...tokens];
  /** @type {Promise<Slot>[]} */
  const slots = [];
  /** @type {number[]} */
  const begins = [];
  let length = 1;
  for (let at = 0; at < tokens.length; at += length) {
    const fits = phrases.filter((phrase) => isIt(root, phrase, folded.slice(at, at + phrase.length)));
    length = Math.max(1, ...fits.map((phrase) => phrase.length));
    slots.push(withSynonyms(root, tokens, folded, at, length, matched));
    begins.push(at);
  }
  const found = await Promise.all(slots);
  found.forEach(({ taken }, number) => taken !== undefined && (meant[begins[number]] = taken));
  return { slots: found, matched, corrected: meant.some((word, at) => word !== tokens[at]) ? meant.join(" ") : "" };
}

/**
 * @param {Root} root
 * @param {string[]} tokens
 * @param {string[]} folded
 * @param {number} at
 * @param {number} length
 * @param {Matched} matched
 */
async function withSynonyms(root, tokens, folded, at, length, matched) {
  const own = folded.slice(at, at + length);
  const groups = root.synonyms.filter((group) => group.some((member) => isIt(root, member, own)));
  const same = groups.flatMap((group) => group.filter((member) => !isIt(root, member, own)));
  const slips = { allowed: !same.length, inPart: at + 1 === tokens.length };
  const slot = length > 1 ? await together(root, own, matched) : await slotOf(root, tokens[at], folded[at], slips, matched);
  for (const member of same) {
    let other = empty();
    if (member[0].startsWith("=")) other = await together(root, [member[0].slice(1), ...member.slice(1)].filter(Boolean), matched);
    else await forms(root, member[0], member[0], [exact, exact], other, matched);
    for (const [place, score] of other.places) put(slot, place, over(score * synonym, 16));
  }
  return slot;
}

/**
 * The sections that answer, best page first.
 * @param {Slot[]} slots
 */
function rank(slots) {
  const isRare = (/** @type {Slot} */ { rarity }) => rarity === null || rarity > common;
  const any = slots.some(isRare);
  const counted = slots.map((slot) => !any || isRare(slot));
  /** @type {Map<number, Map<number, number[]>>} */
  const pages = new Map();
  slots.forEach(({ places }, number) => {
    for (const [place, score] of places) {
      const [page, section] = [place >> 6, place & 63];
      let sections = pages.get(page);
      if (!sections) pages.set(page, (sections = new Map()));
      let scores = sections.get(section);
      if (!scores) sections.set(section, (scores = new Array(slots.length).fill(0)));
      scores[number] = score;
    }
  });
  const sum = (/** @type {number[]} */ scores) => scores.reduce((all, score) => all + score, 0);
  const ranked = [...pages].map(([page, sections]) => {
    const best = slots.map((_, slot) => Math.max(...[...sections.values()].map((scores) => scores[slot])));
    const together = Math.max(...[...sections.values()].map(sum));
    // What the page is called counts half for each of its sections.
    const top = (sections.get(0) ?? best.map(() => 0)).map((score) => over(score, 2));
    const shown = [...sections].map(([section, scores]) => ({ section, sum: sum(scores.map((score, slot) => Math.max(score, top[slot]))) }));
    shown.sort((one, other) => other.sum - one.sum || one.section - other.section);
    return { page, found: best.filter((score, slot) => counted[slot] && score > 0).length, score: sum(best) + over(together, 4), shown };
  });
  ranked.sort((one, other) => other.found - one.found || other.score - one.score || one.page - other.page);
  return ranked.flatMap(({ page, score, shown }) => shown.slice(0, sectionsShown).map(({ section }) => ({ page, section, score })));
}

// Results.

/** The text in pieces, what was found marked. @param {string} text @param {Matched} matched @returns {Piece[]} */
function marks(text, { words, starts }) {
  /** @type {Piece[]} */
  const pieces = [];
  for (const part of text.match(/[\p{Alphabetic}\p{N}\p{M}\u00ad]+|[^\p{Alphabetic}\p{N}\p{M}\u00ad]+/gu) ?? []) {
    const folded = fold(part);
    const marked = /[\p{Alphabetic}\p{N}]/u.test(part) && (words.has(folded) || starts.some((start) => folded.startsWith(start)));
    const last = pieces[pieces.length - 1];
    if (last && last.marked === marked) last.text += part;
    else pieces.push({ text: part, marked });
  }
  return pieces;
}

/** The stretch of a text where most was found. @param {string} text @param {Matched} matched */
function stretch(text, matched) {
  const pieces = marks(text, matched);
  let [at, best, most] = [0, 0, 0];
  /** @type {number[]} */
  const places = [];
  for (const { text, marked } of pieces) {
    if (marked) places.push(at);
    at += text.length;
  }
  places.forEach((place, first) => {
    const inside = places.slice(first).filter((other) => other < place + excerptLength - 40).length;
    if (inside > most) [best, most] = [place, inside];
  });
  // Begins and ends between words.
  let from = Math.max(0, best - 40);
  if (from > 0) from = text.indexOf(" ", from) + 1 || from;
  let to = Math.min(text.length, from + excerptLength);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
  return marks(`${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`, matched);
}

/** An address of the site, which on a disk ends in a file. @param {string} url */
function address(url) {
  const whole = new URL(`../${url}`, assets());
  if (whole.protocol === "file:" && whole.pathname.endsWith("/")) whole.pathname += "index.html";
  return whole.href;
}

/**
 * Finds what a reader typed, as they type: the last word may be a beginning.
 * @param {string} query
 * @param {{ limit?: number }} [options]
 * @returns {Promise<{ results: Result[], total: number, corrected: string }>} `corrected`: the query as it was
 *   understood where a word was taken for another, else ""
 */
export async function search(query, { limit = 10 } = {}) {
  const it = await root();
  const { slots, matched, corrected } = await understand(it, query);
  const hits = rank(slots);
  const results = await Promise.all(
    hits.slice(0, limit).map(async ({ page, section, score }) => {
      const number = over(page, it.each);
      const [pages, texts] = /** @type {[Page[], [number, string][]]} */ (await numbered("p", it.pages, number));
      const [url, title, place, kind, headings] = pages[page - number * it.each];
      const [heading, anchor] = section ? headings.slice(2 * section - 2) : ["", ""];
      const excerpt = async () => {
        const [first, name] = texts.filter(([first]) => first <= page).pop() ?? [0, ""];
        try {
          return stretch((await file(name))[page - first][section] ?? "", matched);
        } catch {
          return [];
        }
      };
      return { url: address(anchor ? `${url}#${anchor}` : url), title, section: heading, place, kind, score, titleMarks: marks(heading || title, matched), excerpt };
    }),
  );
  return { results, total: hits.length, corrected };
}

/** Fetches what the first search needs. */
export function prepare() {
  root().catch(() => {});
}
