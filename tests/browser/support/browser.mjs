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

/**
 * Parts of the browser that no test meets. For what drops from the address bar, which nobody sees here, each window loads
 * two pages more: half of what opening a lesson takes. The others are those that Playwright turns off: of two lists the
 * browser takes the last.
 */
const unused = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "BoundaryEventDispatchTracksNodeRemoval",
  "DestroyProfileOnBrowserClose",
  "DialMediaRouteProvider",
  "GlobalMediaControls",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "OptimizationHints",
  "PaintHolding",
  "RenderDocument",
  "ThirdPartyStoragePartitioning",
  "Translate",
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
      // Pages of one context share a process, which has read their scripts before.
      "--process-per-site",
      `--disable-features=${unused.join()}`,
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
  const context = await newContext(browser, options);
  return { context, ...(await newPage(context)) };
}

async function newContext(browser, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  // What is kept would stand before what a test builds: browsers without this part are the rule here.
  if (options.serviceWorkers !== "allow") await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
  return context;
}

async function newPage(context) {
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
  return { page, said };
}

/**
 * Waits until what a page finds out is so. To `waitForFunction` a promise is a yes, whatever it brings.
 * @template Argument
 * @param {import("playwright-core").Page} page
 * @param {(argument: Argument) => Promise<boolean>} ask
 * @param {Argument} [argument]
 */
export async function until(page, ask, argument) {
  for (const end = Date.now() + 15_000; !(await page.evaluate(ask, argument)); ) {
    assert.ok(Date.now() < end, `not within 15 s: ${ask}`);
    await page.waitForTimeout(50);
  }
}

/**
 * Contexts that nobody uses, by their options, each with a page that keeps its process alive. In a process that knows
 * the scripts, and axe, a page takes a third of the time that it takes in a new one.
 * @type {WeakMap<import("playwright-core").Browser, Map<string, {context: import("playwright-core").BrowserContext, keeper?: import("playwright-core").Page}[]>>}
 */
const idle = new WeakMap();

function idleLike(browser, options) {
  const all = idle.get(browser) ?? new Map();
  const alike = all.get(JSON.stringify(options)) ?? [];
  idle.set(browser, all.set(JSON.stringify(options), alike));
  return alike;
}

/**
 * A new page on a device that keeps nothing, closed in the end, and that has to have been silent all along.
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page, said: string[]) => Promise<void>} use
 */
export async function withPage(browser, options, use) {
  // What can be set for a page alone asks for no other context.
  const { viewport, colorScheme, reducedMotion, forcedColors, contrast, ...others } = options;
  const alike = idleLike(browser, others);
  const device = alike.pop() ?? { context: await newContext(browser, others) };
  try {
    const { page, said } = await newPage(device.context);
    if (viewport) await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion, forcedColors, contrast });
    await use(page, said);
    assert.deepEqual(said, [], `what ${page.url()} was not meant to say`);
    assert.deepEqual(await device.context.cookies(), [], "cookies");
    if (await forget(device)) alike.push(device);
    else await device.context.close();
  } catch (error) {
    await device.context.close();
    throw error;
  }
}

/**
 * Closes every page but the keeper's and empties what they kept, once none is left that could write. Says whether all
 * is forgotten: not what was kept for another site.
 */
async function forget(device) {
  const pages = device.context.pages().filter((page) => page !== device.keeper);
  const origins = new Set(device.context.pages().map((page) => new URL(page.url()).origin));
  const [origin] = origins;
  if (origins.size !== 1 || !origin.startsWith("http")) return false;
  device.keeper ??= await device.context.newPage();
  if (device.keeper.url() === "about:blank") await device.keeper.goto(`${origin}/robots.txt`);
  for (const page of pages) await page.close();
  await device.keeper.evaluate(() => localStorage.clear());
  return true;
}
