// lib/later.js: what is fetched when it is first asked for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";

const files = `export const files = {
  help: { ro: "help.ro.1.js", en: "help.en.2.js", style: "help.3.css" },
  plain: { ro: "plain.ro.4.js" },
};`;

class Link {}

/** `load` on a page in Romanian whose own script stands at `own`, and what it asked for; `failing` cannot be had. */
async function page(own = "http://127.0.0.1/sub/assets/page.abc.js") {
  const asked = [];
  const failing = new Set();
  const createElement = (tag) => {
    const element = Object.assign(tag === "link" ? new Link() : {}, {
      setAttribute: (_, address) => (element.address = address),
      remove: () => asked.splice(asked.indexOf(element.address), 1),
    });
    return element;
  };
  const append = (element) => {
    const name = element.address.replace(/.*\//, "");
    asked.push(element.address);
    // What a script that has run leaves behind.
    if (!failing.has(name)) globalThis.parcurs[`later/${name.replace(/\..*/, "")}.js`] = name;
    queueMicrotask(failing.has(name) ? element.onerror : element.onload);
  };
  globalThis.parcurs = {};
  globalThis.HTMLLinkElement = Link;
  globalThis.document = {
    documentElement: { lang: "ro" },
    scripts: [{ src: "http://127.0.0.1/own.js" }, { src: own }],
    baseURI: "http://127.0.0.1/sub/x/",
    createElement,
    head: { append },
  };
  const { load } = await theme("later", { "later-files": files });
  return { load, asked, failing };
}

test("script and style sheet of the page's language come once, from beside the page's own script", async () => {
  const { load, asked } = await page();
  const [one, two] = await Promise.all([load("help"), load("help")]);
  assert.equal(one, two);
  assert.equal(await load("help"), one);
  assert.deepEqual(asked, ["help.ro.1.js", "help.3.css"].map((file) => `http://127.0.0.1/sub/assets/${file}`));
  assert.equal(await load("plain"), "plain.ro.4.js");
});

test("from a disk too", async () => {
  const { load, asked } = await page("file:///a%20stick/assets/page.0f.js");
  await load("plain");
  assert.deepEqual(asked, ["file:///a%20stick/assets/plain.ro.4.js"]);
});

for (const file of ["help.ro.1.js", "help.3.css"]) {
  test(`without ${file} it fails, and may be asked for again`, async () => {
    const { load, asked, failing } = await page();
    failing.add(file);
    await assert.rejects(load("help"), /cannot be loaded/);
    assert.ok(!asked.some((address) => address.endsWith(file)), "nothing is left of what failed");
    failing.clear();
    assert.ok(await load("help"));
  });
}

test("what the theme does not have fails as what cannot be had", async () => {
  const { load } = await page();
  await assert.rejects(load("nothing"));
});
