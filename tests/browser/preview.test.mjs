// The preview as an author has it open: a save shows without losing the place, a mistake lies over the page until it
// is mended.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { createInterface } from "node:readline";
import { launch, open, until } from "./support/browser.mjs";
import { copyOfGuide, program } from "./support/program.mjs";

const browser = await launch();
after(() => browser.close());

const file = "content/01-meseria/01-ce-este.md";
const sentence = "Încearcă să ții minte varianta aceasta:";

// A copy of the guide, which gives no warning, and its preview.
const root = copyOfGuide({ samples: false });
const server = spawn(program, ["serve", "-C", root, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
after(async () => {
  const ended = new Promise((done) => server.on("exit", done));
  server.kill();
  await ended;
});
const address = await new Promise((found, failed) => {
  server.on("exit", (code) => failed(new Error(`serve ended with ${code}`)));
  createInterface(server.stdout).on("line", (line) => {
    const match = /http:\/\/127\.0\.0\.1:\d+\//.exec(line);
    if (match) found(match[0]);
  });
});

const path = join(root, file);
const whole = readFileSync(path, "utf8");

function edit(from, to) {
  const text = readFileSync(path, "utf8");
  assert.ok(text.includes(from), `${file} holds no “${from}”`);
  writeFileSync(path, text.replace(from, () => to));
}

/** A page that shows the lesson, which is as it was in the end, since there is one preview for all. */
async function preview(use) {
  const { page, context, said } = await open(browser);
  try {
    await page.goto(`${address}meseria/ce-este/`);
    await use(page);
    assert.deepEqual(said, []);
    assert.equal(readFileSync(path, "utf8"), whole);
  } finally {
    if (readFileSync(path, "utf8") !== whole) writeFileSync(path, whole);
    await context.close();
  }
}

const overlay = "parcurs-preview [role=alertdialog]";

test("a saved word shows within seconds, and the reader stays where they were", async () => {
  await preview(async (page) => {
    await page.evaluate(() => scrollTo({ top: 1500, behavior: "instant" }));
    const before = await page.evaluate(() => scrollY);
    assert.equal(before, 1500);
    const from = Date.now();
    edit(sentence, "Ține minte, te rog, varianta nouă:");
    await page.getByText("Ține minte, te rog, varianta nouă:").waitFor();
    assert.ok(Date.now() - from < 5000, `${Date.now() - from} ms`);
    await page.waitForFunction((top) => Math.abs(scrollY - top) < 2, before);
    // And again: the page that was reloaded listens, too.
    edit("Ține minte, te rog, varianta nouă:", sentence);
    await page.getByText(sentence).waitFor();
    await page.waitForFunction((top) => Math.abs(scrollY - top) < 2, before);
  });
});

test("a save elsewhere leaves the page alone", async () => {
  await preview(async (page) => {
    await page.goto(`${address}glosar/`);
    await page.evaluate(() => Object.assign(globalThis, { same: true }));
    const served = (other) => until(page, async (other) => (await (await fetch("/meseria/ce-este/")).text()).includes("Altceva:") === other, other);
    edit(sentence, "Altceva:");
    await served(true);
    edit("Altceva:", sentence);
    await served(false);
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => "same" in globalThis), true);
  });
});

test("a mistake lies over the last good page with file, line and remedy, until it is mended", async () => {
  await preview(async (page) => {
    const broken = `[undeva](02-varinate.md) ${sentence}`;
    edit(sentence, broken);
    const dialog = page.locator(overlay);
    await dialog.waitFor();
    const told = (await dialog.textContent()) ?? "";
    assert.match(told, /1 error/);
    assert.match(told, /content\/01-meseria\/01-ce-este\.md:\d+:\d+/);
    assert.match(told, /02-varinate\.md/);
    assert.match(told, /→ .*02-variante\.md/);
    assert.equal(await dialog.locator("li.error mark").count(), 1, "the words in question are marked");
    // The page is under it, and the focus in it.
    assert.ok(await page.locator("main").getByText(sentence).isVisible());
    assert.ok(await page.evaluate(() => document.activeElement?.localName === "parcurs-preview"));
    edit(broken, `${sentence} Gata.`);
    await page.getByText("Gata.").waitFor();
    assert.equal(await dialog.count(), 0);
    assert.equal(await page.locator("parcurs-preview li.error").count(), 0);
    edit(`${sentence} Gata.`, sentence);
    await page.getByText("Gata.").waitFor({ state: "detached" });
  });
});

test("Escape puts the mistake away and gives the focus back; another mistake is told anew", async () => {
  await preview(async (page) => {
    await page.locator(".brand").focus();
    edit(sentence, `[undeva](02-varinate.md) ${sentence}`);
    const dialog = page.locator(overlay);
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await dialog.count(), 0);
    assert.ok(await page.locator(".brand").evaluate((link) => link === document.activeElement), "the focus is back");
    const badge = page.locator("parcurs-preview summary");
    assert.equal(await badge.textContent(), "1 error");
    await badge.click();
    assert.ok(await page.locator("parcurs-preview li.error").isVisible());
    edit("02-varinate.md", "03-piata.md");
    await dialog.waitFor();
    assert.match((await dialog.textContent()) ?? "", /03-piata\.md/);
    edit("[undeva](03-piata.md) ", "");
    await page.locator("parcurs-preview").waitFor({ state: "detached" });
  });
});

test("the overlay keeps the focus in, and its button closes it", async () => {
  await preview(async (page) => {
    const broken = `[undeva](02-varinate.md) ${sentence}`;
    edit(sentence, broken);
    const dialog = page.locator(overlay);
    await dialog.waitFor();
    for (let count = 0; count < 6; count++) {
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement?.localName === "parcurs-preview"), `stop ${count}`);
    }
    await dialog.getByRole("button", { name: "Close" }).click();
    assert.equal(await dialog.count(), 0);
    edit(broken, sentence);
    await page.locator("parcurs-preview").waitFor({ state: "detached" });
  });
});
