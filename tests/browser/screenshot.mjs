// Makes docs/screenshot.png, the picture in the README: a lesson of the guide on a screen, by day, and on a phone, by
// night. Run it with `node tests/browser/screenshot.mjs` after `cargo build`.

import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { launch, open } from "./support/browser.mjs";
import { copyOfGuide, repository, run } from "./support/program.mjs";
import { serve } from "./support/server.mjs";

const target = join(repository, "docs/screenshot.png");
const root = copyOfGuide({ samples: false });
const server = await serve(join(root, "public"));
run("build", "-C", root, "--base-url", server.address);
const browser = await launch();

/** A lesson as an image in an address. */
async function picture(options) {
  const { page, context } = await open(browser, options);
  await page.goto(new URL("meseria/ce-este/", server.address).href, { waitUntil: "networkidle" });
  const bytes = await page.screenshot();
  await context.close();
  return `data:image/png;base64,${bytes.toString("base64")}`;
}

const wide = await picture({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
const narrow = await picture({ viewport: { width: 390, height: 700 }, colorScheme: "dark" });

const { page } = await open(browser, { viewport: { width: 1660, height: 900 } });
await page.setContent(`<!DOCTYPE html>
<style>
  body { margin: 0; inline-size: 1660px; block-size: 900px; background: #e9e4d8; }
  img { position: absolute; display: block; border: 1px solid #cbc3b2; }
  .wide { left: 40px; top: 50px; width: 1280px; border-radius: 8px; }
  .narrow { left: 1296px; top: 160px; width: 310px; border: 6px solid #2a2825; border-radius: 28px; }
</style>
<img class="wide" src="${wide}"><img class="narrow" src="${narrow}">`);
await page.waitForFunction(() => [...document.images].every((image) => image.complete));
mkdirSync(join(repository, "docs"), { recursive: true });
await page.screenshot({ path: target });
await browser.close();
await server.close();
console.log(`${target}: ${Math.round(statSync(target).size / 1000)} kB`);
