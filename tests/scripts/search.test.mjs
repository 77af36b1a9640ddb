// Search on the reader's device: it finds what the build finds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { searching } from "./support/search.mjs";
import { theme } from "./support/theme.mjs";
import { drawnText, vectors } from "./support/vectors.mjs";

const known = vectors("search");
const files = new Map(known.files.map(([name, data]) => [name === "root" ? "search/ro.js" : `search/ro/${name}.js`, `parcursSearch(${JSON.stringify(name)},${JSON.stringify(data)})`]));
const { nearness } = await theme("search-words");
const { search, loaded } = await searching("ro", (path) => files.get(path));

/** What a query finds, as the vectors have it. */
async function found(query) {
  const { results, total, corrected } = await search(query, { limit: Infinity });
  assert.equal(results.length, total);
  return { corrected, results: results.map(({ url, score }) => [url.replace("https://x.test/", ""), score]) };
}

for (const { about, query, corrected, results } of known.queries) {
  test(`${about}: ${query}`, async () => assert.deepEqual(await found(query), { corrected, results }));
}

test("queries drawn by chance", async () => {
  const { fnv, mulberry32 } = await theme("shuffle");
  const { count, hashes } = known.drawn;
  const own = [];
  for (let from = 0; from < count; from += 100) {
    let lines = "";
    for (let n = from; n < from + 100; n += 1) {
      const { corrected, results } = await found(drawnText(known.drawn, mulberry32(fnv(`search|${n}`))));
      lines += `${JSON.stringify(results)}|${corrected}\n`;
    }
    own.push(fnv(lines).toString(16).padStart(8, "0"));
  }
  assert.deepEqual(own, hashes);
});

test("a result says where it is, and its text comes when it is asked for", async () => {
  const before = loaded.length;
  const [first] = (await search("contributii")).results;
  assert.deepEqual([first.title, first.section, first.place, first.kind], ["De la brut la net", "Contribuții", "Salariul", "lesson"]);
  assert.deepEqual(first.titleMarks, [{ text: "Contribuții", marked: true }]);
  assert.ok(!loaded.slice(before).some((path) => path.includes("/t")), "no text yet");
  const pieces = await first.excerpt();
  assert.equal(pieces.map(({ text }) => text).join(""), "Din salariu se rețin contribuții: pentru pensie și pentru sănătate. Contribuția se reține lunar.");
  assert.deepEqual(pieces.filter(({ marked }) => marked).map(({ text }) => text), ["contribuții", "Contribuția"]);
});

test("a text that cannot be had is none, and the rest stays", async () => {
  const { search } = await searching("ro", (path) => (path.includes("/t") ? undefined : files.get(path)));
  const [first] = (await search("impozit")).results;
  assert.deepEqual(await first.excerpt(), []);
});

test("what could not be fetched is asked for again", async () => {
  let online = false;
  const { search } = await searching("ro", (path) => (online ? files.get(path) : undefined));
  await assert.rejects(search("impozit"));
  online = true;
  assert.ok((await search("impozit")).total > 0);
});

test("one slip is near, two are not", () => {
  const near = (typed, word) => nearness(typed, word);
  assert.deepEqual(["salriu", "sallariu", "selariu", "slaariu", "alariu", "salaria"].map((typed) => near(typed, "salariu")), [2, 2, 2, 2, 2, 2]);
  assert.deepEqual([near("negocir", "negociere"), near("salar", "sarmale"), near("slairau", "salariu")], [1, 0, 0]);
});
