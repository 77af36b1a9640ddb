// The whole built site, page by page: every link leads somewhere, every fragment is there, languages refer to one
// another, pages are well formed and small.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync, existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { withPage } from "./support/browser.mjs";
import { published, redirects, standing, templates } from "./support/guide.mjs";
import { copyOfGuide, run } from "./support/program.mjs";
import { serve } from "./support/server.mjs";

const site = await standing(copyOfGuide({ cards: true }));
/** What an address of the site is once it is published. @param {string} path */
const at = (path) => new URL(path, published).href;

/** @typedef {{path: string, html: string, ids: string[], headings: number, lang: string, links: {attribute: string, address: string}[], alternates: {hreflang: string, href: string}[], switches: Record<string, string>, canonical: string, unsized: string[], styled: string[], words: number, refresh: boolean}} Page */
/** @type {Page[]} */
const pages = await readAll();

/** The browser's own parser reads them: what it makes of a page is what readers get. */
async function readAll() {
  const context = await site.browser.newContext();
  const reader = await context.newPage();
  const all = [];
  for (const file of readdirSync(site.out, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".html")) continue;
    const html = readFileSync(join(site.out, file), "utf8");
    all.push({ path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`, html, ...(await reader.evaluate(read, html)) });
  }
  await context.close();
  assert.ok(all.length > 50, `${all.length} pages`);
  return all;
}

/** Runs in the browser. */
function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const all = (selector) => [...page.querySelectorAll(selector)];
  const links = [];
  for (const attribute of ["href", "src", "poster", "data", "action"])
    for (const element of all(`[${attribute}]`)) links.push({ attribute, address: element.getAttribute(attribute) });
  for (const element of all("[srcset]"))
    for (const part of element.getAttribute("srcset").split(",")) links.push({ attribute: "srcset", address: part.trim().split(/\s+/)[0] });
  for (const element of all("[aria-labelledby], [aria-describedby], [aria-controls], label[for], [popovertarget]"))
    for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"])
      for (const id of (element.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean)) links.push({ attribute, address: `#${id}` });
  return {
    ids: all("[id]").map((element) => element.id),
    headings: all("h1").length,
    lang: page.documentElement.lang,
    links,
    alternates: all("link[rel=alternate][hreflang]").map((link) => ({ hreflang: link.getAttribute("hreflang"), href: link.getAttribute("href") })),
    switches: Object.fromEntries(all(".languages a[hreflang]").map((link) => [link.textContent, link.getAttribute("href")])),
    canonical: page.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "",
    unsized: all("img").filter((image) => !(Number(image.getAttribute("width")) > 0 && Number(image.getAttribute("height")) > 0 && image.hasAttribute("alt"))).map((image) => image.outerHTML),
    styled: all("[style], style, [onclick], [onload], [onerror]").map((element) => element.outerHTML.slice(0, 80)),
    words: page.querySelector("main")?.textContent?.trim().length ?? 0,
    refresh: page.querySelector("meta[http-equiv=refresh]") !== null,
  };
}

/** The file that an address of the site is answered with. */
function fileOf(address) {
  const path = decodeURIComponent(new URL(address).pathname);
  const file = join(site.out, path);
  if (existsSync(file) && statSync(file).isFile()) return file;
  const index = join(file, "index.html");
  return path.endsWith("/") && existsSync(index) ? index : undefined;
}

test("every link leads to something, and every fragment is there", () => {
  const byFile = new Map(pages.map((page) => [join(site.out, page.path.endsWith("/") ? `${page.path}index.html` : page.path), page]));
  const broken = [];
  let checked = 0;
  for (const page of pages) {
    for (const { attribute, address } of page.links) {
      const target = new URL(address, at(page.path));
      if (target.origin !== new URL(published).origin) {
        if (!["https:", "http:", "mailto:"].includes(target.protocol)) broken.push(`${page.path}: ${attribute} ${address}`);
        continue;
      }
      checked++;
      const file = fileOf(target.href);
      if (!file) broken.push(`${page.path}: ${attribute} ${address} is not there`);
      else if (target.hash && !byFile.get(file)?.ids.includes(decodeURIComponent(target.hash.slice(1))))
        broken.push(`${page.path}: ${attribute} ${address} has no such id`);
    }
  }
  assert.ok(checked > 2000, `${checked} links`);
  assert.deepEqual([...new Set(broken)], []);
});

test("styles and scripts ask only for what is there", () => {
  const broken = [];
  for (const file of readdirSync(join(site.out, "assets"), { recursive: true, encoding: "utf8" })) {
    if (!/\.(css|js)$/.test(file)) continue;
    const text = readFileSync(join(site.out, "assets", file), "utf8");
    for (const [, address] of text.matchAll(/url\(["']?([^"')]+)/g))
      if (!address.startsWith("data:") && !address.startsWith("#") && !fileOf(new URL(address, at(`/assets/${file}`)).href)) broken.push(`${file}: ${address}`);
  }
  assert.deepEqual(broken, []);
});

test("ids are unique, there is one h1, the language is right, pictures have their size, nothing is styled in place", () => {
  const wrong = [];
  for (const page of pages) {
    const twice = page.ids.filter((id, at) => page.ids.indexOf(id) !== at);
    if (twice.length) wrong.push(`${page.path}: ids ${twice}`);
    if (page.headings !== 1) wrong.push(`${page.path}: ${page.headings} h1`);
    const language = page.path.startsWith("/en/") ? "en" : "ro";
    if (page.lang !== language) wrong.push(`${page.path}: lang ${page.lang}`);
    if (page.unsized.length) wrong.push(`${page.path}: ${page.unsized}`);
    if (page.styled.length) wrong.push(`${page.path}: ${page.styled}`);
    if (!page.words) wrong.push(`${page.path}: nothing in main`);
    if (page.html.includes("{{") || page.html.includes("{%") || page.html.includes("\ufffd")) wrong.push(`${page.path}: a trace of a template`);
  }
  assert.deepEqual(wrong, []);
});

test("translations refer to one another, to themselves and to a default", () => {
  const wrong = [];
  const byAddress = new Map(pages.map((page) => [at(page.path), page]));
  let groups = 0;
  for (const page of pages) {
    if (page.refresh || /(404|offline)\.html$/.test(page.path)) continue;
    if (page.canonical !== at(page.path)) wrong.push(`${page.path}: canonical ${page.canonical}`);
    if (!page.alternates.length) continue;
    groups++;
    const tags = page.alternates.map((alternate) => alternate.hreflang);
    if (!tags.includes("x-default")) wrong.push(`${page.path}: no x-default`);
    if (!page.alternates.some((alternate) => alternate.hreflang === page.lang && alternate.href === page.canonical)) wrong.push(`${page.path}: does not name itself`);
    for (const { hreflang, href } of page.alternates) {
      const other = byAddress.get(href);
      if (!other) wrong.push(`${page.path}: ${hreflang} ${href} is not there`);
      else if (!other.alternates.some((back) => back.href === page.canonical)) wrong.push(`${page.path}: ${href} does not refer back`);
      else if (hreflang !== "x-default" && other.lang !== hreflang) wrong.push(`${page.path}: ${href} is in ${other.lang}`);
    }
  }
  assert.ok(groups >= 30, `${groups} pages with a translation`);
  assert.deepEqual(wrong, []);
});

test("the site map lists what is to be found and nothing else", () => {
  const map = readFileSync(join(site.out, "sitemap.xml"), "utf8");
  const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]).sort();
  const meant = pages
    .filter((page) => !page.refresh && !page.path.endsWith("404.html") && !/<meta name="robots" content="noindex"/.test(page.html))
    .map((page) => at(page.path))
    .sort();
  assert.deepEqual(listed, meant);
  for (const [, href] of map.matchAll(/hreflang="[^"]+" href="([^"]+)"/g)) assert.ok(fileOf(href), href);
});

test("feed, llms.txt, robots.txt and redirects lead to files", () => {
  const origin = new URL(published).origin;
  for (const name of ["feed.xml", "en/feed.xml", "llms.txt", "en/llms.txt", "robots.txt"]) {
    if (!existsSync(join(site.out, name))) {
      assert.ok(name.startsWith("en/"), name);
      continue;
    }
    const text = readFileSync(join(site.out, name), "utf8");
    const addresses = [...text.matchAll(/https?:\/\/[^\s"<>)]+/g)].map((match) => match[0]).filter((address) => new URL(address).origin === origin);
    assert.ok(addresses.length, `${name} names no page`);
    for (const address of addresses) assert.ok(fileOf(address), `${name}: ${address}`);
  }
  const lines = readFileSync(join(site.out, "_redirects"), "utf8").split("\n").filter(Boolean);
  for (const [from, to] of redirects) assert.ok(lines.some((line) => line.startsWith(`${from} ${to} 30`)), `${from} in ${lines.join("; ")}`);
  for (const line of lines) assert.ok(fileOf(at(line.split(" ")[1])), line);
});

/** Pages that search engines are led to. */
const listed = () => pages.filter((page) => !page.refresh && !/<meta name="robots" content="noindex"/.test(page.html));

/** What the head of a page says under a name. @param {Page} page @param {string} name */
function said(page, name) {
  return page.html.match(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`))?.[1] ?? "";
}

test("each page has a title and a description of its own, of a length that is shown whole", () => {
  const wrong = [];
  const known = new Map();
  for (const page of listed()) {
    const title = page.html.match(/<title>([^<]*)<\/title>/)?.[1] ?? "";
    const description = said(page, "description");
    if (page.path.includes("/mostre/") || page.path.includes("/samples/")) continue;
    if (!title) wrong.push(`${page.path}: no title`);
    if (description.length < 20 || description.length > 165) wrong.push(`${page.path}: a description of ${description.length}`);
    for (const text of [`${page.lang} ${title}`, `${page.lang} ${description}`]) {
      if (known.has(text)) wrong.push(`${page.path}: “${text}” is that of ${known.get(text)}`);
      known.set(text, page.path);
    }
    if (said(page, "og:title") === "" || said(page, "og:description") !== description) wrong.push(`${page.path}: og`);
    if (said(page, "og:url") !== page.canonical) wrong.push(`${page.path}: og:url ${said(page, "og:url")}`);
  }
  assert.ok(known.size > 200, `${known.size} texts`);
  assert.deepEqual(wrong, []);
});

test("the picture of a page is a PNG of 1200 by 630 that shows its title alone", () => {
  const wrong = [];
  let drawn = 0;
  for (const page of pages) {
    const address = said(page, "og:image");
    if (!address) continue;
    const file = fileOf(address);
    const bytes = file ? readFileSync(file) : Buffer.alloc(24);
    const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    if (bytes.toString("latin1", 1, 4) !== "PNG" || size[0] !== 1200 || size[1] !== 630) wrong.push(`${page.path}: ${address} ${size}`);
    if (said(page, "og:image:alt") !== said(page, "og:title")) wrong.push(`${page.path}: ${said(page, "og:image:alt")}`);
    if (said(page, "twitter:card") !== "summary_large_image") wrong.push(`${page.path}: ${said(page, "twitter:card")}`);
    drawn++;
  }
  // Lists of tags and pages that are not found have none.
  assert.ok(drawn >= 100, `${drawn} pictures`);
  assert.deepEqual(wrong, []);
});

test("structured data is JSON that names pages of the site, each under an address that is there", () => {
  const wrong = [];
  const kinds = new Set();
  const origin = new URL(published).origin;
  for (const page of pages) {
    for (const [, json] of page.html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
      const data = JSON.parse(json);
      assert.equal(data["@context"], "https://schema.org", page.path);
      for (const node of data["@graph"]) for (const kind of [node["@type"]].flat()) kinds.add(kind);
      for (const address of addresses(data["@graph"])) {
        if (address.startsWith(origin) && !fileOf(address)) wrong.push(`${page.path}: ${address}`);
      }
    }
  }
  assert.ok(pages.filter((page) => page.html.includes("application/ld+json")).length > 40);
  assert.deepEqual(wrong, []);
  for (const kind of ["WebSite", "WebPage", "BreadcrumbList", "Course", "LearningResource", "DefinedTermSet"]) assert.ok(kinds.has(kind), kind);
});

/** Every address in structured data. @param {unknown} value @returns {string[]} */
function addresses(value) {
  if (typeof value === "string") return /^https?:/.test(value) ? [value] : [];
  return value && typeof value === "object" ? Object.values(value).flatMap(addresses) : [];
}

test("the language switch of every page leads to its translation, and back", async () => {
  const names = { ro: "Română", en: "English" };
  const wrong = pages.flatMap(({ path, alternates, switches }) =>
    alternates.filter(({ hreflang, href }) => hreflang in names && at(switches[names[hreflang]]) !== href).map(({ hreflang }) => `${path}: ${hreflang} leads to ${switches[names[hreflang]]}`),
  );
  assert.deepEqual(wrong, []);
  const pairs = [["/", "/en/"], ["/meseria/", "/en/the-job/"], ["/meseria/ce-este/", "/en/the-job/what-it-is/"], ["/glosar/", "/en/glossary/"], ["/despre/", "/en/about/"], ["/etichete/rol/", "/en/tags/rol/"], ["/mostre/toate/", "/en/samples/everything/"]];
  for (const [romanian, english] of pairs)
    for (const path of [romanian, english]) assert.deepEqual(pages.find((page) => page.path === path)?.switches, { Română: romanian, English: english }, path);
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at("/meseria/ce-este/"));
    await page.locator(".languages").getByRole("link", { name: "English" }).click();
    await page.waitForURL(site.at("/en/the-job/what-it-is/"));
    await page.locator(".languages").getByRole("link", { name: "Română" }).click();
    await page.waitForURL(site.at("/meseria/ce-este/"));
  });
});

test("a lesson without a translation is listed in the other language, and says so", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at("/en/"));
    const link = page.locator("main").getByRole("link", { name: "O lecție numai în română" }).first();
    assert.equal(await link.getAttribute("lang"), "ro");
    assert.equal(await link.getAttribute("hreflang"), "ro");
    await link.click();
    await page.waitForURL(site.at("/mostre/doar-in-romana/"));
  });
});

test("a first visit to a lesson is small: HTML ≤ 20 kB, CSS ≤ 12 kB, JS ≤ 25 kB (26 with a sample of every block), gzipped, and no fonts", async () => {
  const weigh = (list) => list.reduce((sum, address) => sum + gzipSync(readFileSync(/** @type {string} */ (fileOf(address)))).length, 0);
  // At once, since most of the time is waiting for what else may be asked for.
  const weighed = templates.filter(([name]) => name === "lesson" || name === "samples" || name === "untranslated").map(([template, path]) =>
    withPage(site.browser, {}, async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push({ kind: request.resourceType(), address: request.url() }));
      await page.goto(site.at(path), { waitUntil: "networkidle" });
      const of = (kind) => asked.filter((request) => request.kind === kind).map((request) => request.address);
      // The sheet for paper waits for everything else, and nothing waits for it.
      const isPaper = (address) => address.includes("/assets/print.");
      const screen = of("stylesheet").filter((address) => !isPaper(address));
      const paper = of("stylesheet").filter(isPaper);
      const weight = { html: weigh(of("document")), css: weigh(screen), paper: weigh(paper), js: weigh(of("script")) };
      assert.ok(weight.html > 0 && weight.html <= 20_000, `${template}: ${JSON.stringify(weight)}`);
      assert.ok(weight.css > 0 && weight.css <= 12_000, `${template}: ${JSON.stringify(weight)}`);
      assert.ok(weight.paper > 0 && weight.paper <= 2_000, `${template}: ${JSON.stringify(weight)}`);
      assert.ok(weight.js > 0 && weight.js <= (template === "lesson" ? 25_000 : 26_000), `${template}: ${JSON.stringify(weight)}`);
      assert.deepEqual(of("font"), []);
    }),
  );
  await Promise.all(weighed);
});

test("every lesson of the guide is a small page: HTML ≤ 20 kB, gzipped", () => {
  const lessons = pages.filter(({ html, path }) => html.includes('data-kind="lesson"') && !/mostre|samples/.test(path));
  assert.ok(lessons.length >= 60, `${lessons.length} lessons`);
  const weights = lessons.map(({ path, html }) => [path, gzipSync(html).length]);
  assert.deepEqual(weights.filter(([, weight]) => Number(weight) > 20_480), []);
});

test("the same site works below a folder of its host", async () => {
  const root = copyOfGuide();
  const server = await serve(join(root, "host"));
  try {
    run("build", "-C", root, "--out", "host/curs", "--base-url", new URL("curs/", server.address).href);
    await withPage(site.browser, {}, async (page) => {
      for (const path of ["curs/", "curs/en/", "curs/mostre/toate/"]) {
        await page.goto(new URL(path, server.address).href);
        const outside = await page.evaluate(() => [...document.querySelectorAll("[href], [src]")]
          .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
          .filter((address) => address.startsWith("/") && !address.startsWith("/curs/")));
        assert.deepEqual(outside, []);
      }
      await page.getByRole("link", { name: "Variantele rolului" }).first().click();
      await page.waitForURL(new URL("curs/meseria/variante/", server.address).href);
    });
  } finally {
    await server.close();
  }
});
