// The guide's index as a browser asks it: over HTTP under the security policy, and from a disk. Whether the right page
// comes first is asked of both engines: `parcurs check` tries content/data/search.yaml, and so does this.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { searching } from "../scripts/support/search.mjs";
import { withPage } from "./support/browser.mjs";
import { guide, guideOnDisk } from "./support/guide.mjs";
import { repository } from "./support/program.mjs";

const site = await guide();
const disk = guideOnDisk();

/** The engine as one classic script, which leaves what it exports in `engine`. */
const lib = (name) => readFileSync(join(repository, `themes/base/lib/${name}.js`), "utf8").replace(/^import .*$/gm, "").replace(/^export /gm, "");
const modules = { answers: "fold, normalise", "search-files": "amongWords, assets, beginning, find, pageOf, places, root, shardOf", "search-marks": "marks, stretch", "search-words": "empty, exact, forms, letters, one, over, put, shortestKin", "search-query": "understand", "search-rank": "rank" };
const script = `globalThis.engine = (() => { ${Object.entries(modules).map(([name, exported]) => `const { ${exported} } = (() => { ${lib(name)}\nreturn { ${exported} }; })();`).join("\n")}\n${lib("search")}\nreturn { search, prepare }; })();`;

const read = (path) => (existsSync(join(site.out, path)) ? readFileSync(join(site.out, path), "utf8") : undefined);

/** The search tests of the guide. */
function tests() {
  const text = readFileSync(join(repository, "content/data/search.yaml"), "utf8");
  const lines = text.matchAll(/^ {2}- \{query: (.+?),(?: language: (\w+),)? first: ([^,#}]+)(?:#([^,}]+))?(?:, within: (\d+))?\}$/gm);
  return [...lines].map(([, query, language = "ro", file, anchor, within = "1"]) => ({ query, language, file, anchor, within: Number(within) }));
}

/** The title of a file of the content. */
function title(file) {
  const [, title] = /^title: (.*)$/m.exec(readFileSync(join(repository, "content", file), "utf8")) ?? [];
  return title.replace(/^"(.*)"$/, "$1");
}

test("the script finds what the build does", async () => {
  const all = tests();
  assert.ok(all.filter(({ language }) => language === "ro").length >= 40 && all.filter(({ language }) => language === "en").length >= 10);
  for (const language of ["ro", "en"]) {
    const { search } = await searching(language, read);
    for (const { query, file, anchor, within } of all.filter((one) => one.language === language)) {
      const results = (await search(query)).results.slice(0, within);
      const found = results.some((result) => (anchor ? result.url.endsWith(`#${anchor}`) : result.title === title(file)));
      assert.ok(found, `${query}: ${results.map(({ title }) => title).join(", ")}`);
    }
  }
});

test("what the first letters load is small", async () => {
  const pasted = ["co", "negoc", "plan de cont", "salariul", "salariile", "itnerviu"].map((query) => ({ query, language: "ro" }));
  const first = tests().map(({ query, language }) => ({ query: [...query][0], language }));
  for (const { query, language } of [...pasted, ...first]) {
    const { search, loaded } = await searching(language, read);
    await search(query);
    const bytes = loaded.reduce((sum, path) => sum + gzipSync(read(path)).length, 0);
    assert.ok(bytes <= 30_000, `${query}: ${bytes} bytes in ${loaded.length} files`);
  }
});

const asked = async (query) => {
  const { results, corrected } = await globalThis.engine.search(query);
  return { corrected, url: results[0].url, title: results[0].title, excerpt: await results[0].excerpt() };
};

test("over HTTP, under the policy", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.route("**/assets/engine.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
    await page.goto(site.at("/salariu/"));
    await page.addScriptTag({ url: "/assets/engine.js" });
    const found = await page.evaluate(asked, "reclmatii");
    assert.equal(found.corrected, "reclamații");
    assert.equal(found.url, site.at("/competente/reclamatii/"));
    assert.ok(found.excerpt.some(({ marked }) => marked));
    await page.goto(found.url);
    assert.equal(await page.locator("h1").textContent(), found.title);
  });
});

test("from a disk", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(pathToFileURL(join(disk, "en/index.html")).href);
    await page.addScriptTag({ content: script });
    const found = await page.evaluate(asked, "bad news");
    assert.match(found.url, /\/index\.html(#|$)/);
    assert.ok(found.excerpt.some(({ marked }) => marked));
    await page.goto(found.url);
    assert.ok((await page.locator("h1").textContent())?.includes(found.title));
  });
});
