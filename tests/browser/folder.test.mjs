// The edition that opens from a disk: no server, the same lessons.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, withPage } from "./support/browser.mjs";
import { guideOnDisk } from "./support/guide.mjs";

const out = guideOnDisk();
const browser = await launch();
after(() => browser.close());
const at = (path) => pathToFileURL(join(out, path)).href;

for (const path of ["index.html", "en/index.html", "meseria/index.html", "meseria/ce-este/index.html", "mostre/toate/index.html", "en/samples/everything/index.html", "glosar/index.html", "etichete/index.html"]) {
  test(`${path} opens, styled and silent`, async () => {
    await withPage(browser, {}, async (page) => {
      const failed = [];
      page.on("requestfailed", (request) => failed.push(request.url()));
      await page.goto(at(path), { waitUntil: "load" });
      assert.ok(await page.locator("h1").isVisible());
      assert.deepEqual(failed, []);
      assert.ok(await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href?.endsWith(".css"))));
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--paper")), "", "the style is the theme's");
      assert.ok(await page.locator("#p-reader").isVisible(), "the script ran");
    });
  });
}

test("its scripts do what they do online: tabs, the reader's panel, copying", async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(at("mostre/toate/index.html"));
    await page.getByRole("tab", { name: "La telefon" }).click();
    assert.ok(await page.getByText("Conținutul celei de-a doua.").isVisible());
    await page.locator("#p-reader").click();
    await page.getByRole("radio", { name: "Sepia" }).check();
    await page.reload();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "sepia");
    assert.equal(await page.locator(".copy").count(), 2);
    assert.ok(await page.locator("main img").first().evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth === 320));
  });
});

test("one gets around by its links", async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(at("index.html"));
    await page.locator("main").getByRole("link", { name: "Ce este (și ce nu este) un account manager" }).first().click();
    await page.waitForURL(at("meseria/ce-este/index.html"));
    await page.locator("a[rel=next]").click();
    await page.waitForURL(at("meseria/variante/index.html"));
    await page.locator(".languages").getByRole("link", { name: "English" }).click();
    await page.waitForURL(at("en/the-job/role-versions/index.html"));
    await page.locator(".brand").click();
    await page.waitForURL(at("en/index.html"));
  });
});

test("one finds from the disk too: what is fetched later stands beside what is there", async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(at("meseria/ce-este/index.html"));
    await page.keyboard.press("/");
    await page.getByRole("dialog").getByRole("combobox").waitFor();
    await page.keyboard.type("negociere");
    const first = page.getByRole("dialog").getByRole("option").first();
    await first.locator(".search-text").waitFor();
    const to = (await first.getAttribute("href")) ?? "";
    assert.ok(to.startsWith(pathToFileURL(out).href) && existsSync(fileURLToPath(to.replace(/#.*/, ""))), to);
    await page.keyboard.press("Enter");
    await page.waitForURL(to);
  });
});

test("every link of every page leads to a file of the folder", () => {
  const broken = [];
  let checked = 0;
  for (const file of readdirSync(out, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".html")) continue;
    const html = readFileSync(join(out, file), "utf8");
    for (const [, , address] of html.matchAll(/<(?:a|link|img|script)\b[^>]*? (href|src)="([^"]*)"/g)) {
      if (/^(https?:|mailto:|#|data:)/.test(address)) continue;
      checked++;
      const target = fileURLToPath(new URL(address.replaceAll("&amp;", "&"), pathToFileURL(join(out, file))).href.replace(/[?#].*$/, ""));
      if (address.startsWith("/") || !target.startsWith(out) || !existsSync(target) || target === dirname(target)) broken.push(`${file}: ${address}`);
      else if (address.replace(/#.*$/, "").endsWith("/")) broken.push(`${file}: ${address} is a folder`);
    }
  }
  assert.ok(checked > 1000, `${checked} links`);
  assert.deepEqual(broken, []);
});
