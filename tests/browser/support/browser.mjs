// The browser, and pages that remember everything they were not meant to say or fetch. Apart so that no test can
// forget to listen.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const apps = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Starts the browser. A machine without one fails here, with what to do. */
export async function launch() {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

function findBrowser() {
  if (process.env.CHROME) return process.env.CHROME;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...apps].find(executable);
  if (!found) throw new Error("no Chromium or Chrome: install one (Debian: `apt-get install chromium`), or name it with $CHROME");
  return found;
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A page of its own context, and what it said: console messages, errors, requests that failed, answers of 400 and
 * above, requests that left the origin.
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  // What is kept would stand before what a test builds: browsers without this part are the rule here.
  if (options.serviceWorkers !== "allow") await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const said = [];
  page.on("console", (message) => said.push(`console ${message.type()}: ${message.text()} (${message.location().url})`));
  page.on("pageerror", (error) => said.push(`error: ${error}`));
  page.on("crash", () => said.push("the page crashed"));
  page.on("requestfailed", (request) => {
    // What a reader leaves behind half-way has not failed.
    const error = request.failure()?.errorText;
    if (error !== "net::ERR_ABORTED") said.push(`failed: ${request.url()} ${error}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) said.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["127.0.0.1", ""].includes(url.hostname)) said.push(`left the site: ${url}`);
  });
  return { page, context, said };
}

/**
 * A page that is closed in the end, and that has to have been silent all along.
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page, said: string[]) => Promise<void>} use
 */
export async function withPage(browser, options, use) {
  const { page, context, said } = await open(browser, options);
  try {
    await use(page, said);
    assert.deepEqual(said, [], `what ${page.url()} was not meant to say`);
    assert.deepEqual(await context.cookies(), [], "cookies");
  } finally {
    await context.close();
  }
}
