// What is kept on the device: pages that were read, the whole course on request, always of one version.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { cramped, findings } from "./support/accessible.mjs";
import { launch, open, until } from "./support/browser.mjs";
import { copyOfPractice, program, run } from "./support/program.mjs";
import { serve } from "./support/server.mjs";

const lesson = "intrebari/forme/";
const other = "intrebari/scenariu/";
const browser = await launch();
after(() => browser.close());

/** A site of its own, its server, whose line can be cut, and a reader's browser that keeps things. */
async function reader(use, { below = "" } = {}) {
  const root = copyOfPractice();
  const out = join(root, "public", below);
  const line = { cut: false, /** @type {any} */ spoil: undefined, /** @type {[string, Buffer][]} */ sent: [] };
  const server = await serve(join(root, "public"), (path, body) => {
    if (line.cut) return { cut: true };
    line.sent.push([path, body]);
    return line.spoil?.(path, body);
  });
  const address = `${server.address}${below}`;
  const build = () => {
    run("build", "-C", root, "--base-url", address, "--out", out);
    if (below) copyFileSync(join(out, "_headers"), join(root, "public/_headers"));
  };
  build();
  const { page, context, said } = await open(browser, { serviceWorkers: "allow" });
  const cut = async () => {
    line.cut = true;
    await context.setOffline(true);
  };
  try {
    await use({ page, context, said, root, out, line, build, cut, close: server.close, at: (path) => `${address}${path}` });
  } finally {
    await context.close();
    await server.close();
  }
}

/** Opens a page, and waits until the device keeps the site. */
async function visit(page, url) {
  await page.goto(url);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** The paths that are kept, whichever version they are of. */
function kept(page) {
  return page.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) if (!url.includes("?")) found.push(new URL(url).pathname);
    return found;
  });
}

/** Waits until a page that was just read is kept. */
function waitKept(page, path) {
  return until(page, async (wanted) => Boolean(await caches.match(wanted)), `/${path}`);
}

/** Has the browser look for a new version. */
function update(page) {
  return page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update().catch(() => {})));
}

/** Marks an open page; what it gives waits until another stands in its place. The browser may look for news by itself. */
async function replacement(page) {
  await page.evaluate(() => Object.assign(globalThis, { same: true }));
  return async () => {
    await update(page).catch(() => {});
    await page.waitForFunction(() => !("same" in globalThis) && document.readyState === "complete");
  };
}

/** Downloads the whole course from the first page, with the keyboard. */
async function download(page, url) {
  await visit(page, url);
  const box = page.locator("#p-offline");
  await box.getByRole("button", { name: "Descarcă tot cursul" }).press("Enter");
  await box.getByText("Gata: cursul se deschide").waitFor();
  return box;
}

/** Every lesson says `word`, in its text. */
function edit(root, from, to) {
  const file = join(root, "content/01-intrebari/01-forme.md");
  const text = readFileSync(file, "utf8");
  assert.ok(text.includes(from), from);
  writeFileSync(file, text.replace(from, () => to));
}

test("a page that was read opens without a network, with its exercises; another one says so", async () => {
  await reader(async ({ page, said, at, cut }) => {
    await visit(page, at(lesson));
    await cut();
    await page.goto(at(lesson));
    assert.equal(await page.locator("h1").textContent(), "Toate formele");
    const quiz = page.locator("parcurs-quiz").first();
    await quiz.locator("input").first().check();
    await quiz.getByRole("button", { name: "Verifică" }).click();
    await quiz.locator(".verdict, .feedback, [role=status]").first().waitFor();
    assert.equal(said.filter((line) => !line.includes("sw.js")).join(), "");
    await page.reload();
    const progress = await page.evaluate(() => (dispatchEvent(new PageTransitionEvent("pagehide")), localStorage.getItem("parcurs:exersare:progress")));
    assert.match(progress ?? "", /"answers":\[\{/);

    await page.goto(at(other));
    assert.equal(await page.locator("h1").textContent(), "Pagina aceasta nu e pe dispozitivul tău");
    assert.equal(page.url(), at(other), "the address stays, for another try");
    const list = page.locator("#p-offline");
    assert.equal(await list.getByRole("link", { name: "Toate formele" }).getAttribute("href"), at(lesson));
    assert.deepEqual(await findings(page), []);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.deepEqual(await cramped(page), []);
    await page.goto(at("en/questions/scenario/"));
    assert.equal(await page.evaluate(() => document.documentElement.lang), "ro", "of a language that was never read there is nothing");
  });
});

test("a first visit costs little, and nothing is asked for twice", async () => {
  await reader(async ({ page, at, line }) => {
    await page.goto(at(lesson), { waitUntil: "load" });
    const own = line.sent.length;
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    const more = line.sent.slice(own).reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
    assert.ok(more > 5_000 && more < 60_000, `${more} bytes`);
    const code = line.sent.map(([path]) => path).filter((path) => path.startsWith("/assets/"));
    assert.equal(new Set(code).size, code.length, code.join());
  });
});

test("the whole course is there after it was downloaded, and goes when it is removed", async () => {
  await reader(async ({ page, out, said, at, cut, line, context }) => {
    const box = await download(page, at(""));
    assert.match((await box.textContent()) ?? "", /\d MB/);
    assert.deepEqual(await findings(page), []);
    const pages = readdirSync(out, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith("index.html") && !path.startsWith("en/"))
      .map((path) => path.slice(0, -"index.html".length));
    assert.ok(pages.length > 8, `${pages.length} pages`);
    await cut();
    said.length = 0;
    for (const path of pages) {
      await page.goto(at(path), { waitUntil: "load" });
      assert.notEqual(await page.locator("h1").textContent(), "Pagina aceasta nu e pe dispozitivul tău", path);
    }
    assert.deepEqual(said.filter((line) => !line.includes("sw.js")), []);

    line.cut = false;
    await context.setOffline(false);
    await page.goto(at("progres/"));
    await page.locator("#p-offline").getByRole("button", { name: "Șterge de pe dispozitiv" }).click();
    await page.locator("#p-offline").getByText("Am șters cursul").waitFor();
    assert.ok(!(await kept(page)).includes(`/${other}`));
    assert.ok((await kept(page)).includes("/offline.html"));
  });
});

test("a new version is told of, and taken over whole in every tab", async () => {
  await reader(async ({ page, context, root, build, at, said }) => {
    await download(page, at(""));
    await page.goto(at(lesson));
    const second = await context.newPage();
    await visit(second, at("glosar/"));
    edit(root, "title: Toate formele", "title: Forme noi");
    writeFileSync(join(root, "content/site.yaml"), readFileSync(join(root, "content/site.yaml"), "utf8").replace("{ro: Exersare,", "{ro: Exersare nouă,"));
    rmSync(join(root, "content/01-intrebari/03-scenariu.md"));
    build();
    await page.reload();
    assert.equal(await page.locator("h1").textContent(), "Toate formele", "until it is taken over, the version is the old one");
    await page.getByText("A apărut o versiune nouă").waitFor();
    await second.getByText("A apărut o versiune nouă").waitFor();
    assert.deepEqual(await findings(page), []);
    const reloaded = [page, second].map((one) => one.waitForEvent("load"));
    await page.getByRole("button", { name: "Reîncarcă" }).press("Enter");
    await Promise.all(reloaded);
    assert.equal(await page.locator("h1").textContent(), "Forme noi");
    assert.equal(await second.locator(".foot-name").textContent(), "Exersare nouă");
    assert.equal(await page.getByText("A apărut o versiune nouă").count(), 0);
    const paths = await kept(page);
    assert.ok(!paths.includes(`/${other}`), "what is gone is not kept");
    assert.equal(new Set(paths).size, paths.length, "of each file there is one version");
    assert.deepEqual(said.filter((line) => !/sw\.js|scenariu/.test(line)), []);
  });
});

test("an error or half of a file leaves the old version whole; the next try completes the new one", async () => {
  await reader(async ({ page, root, build, at, line }) => {
    await download(page, at(""));
    const before = await kept(page);
    edit(root, "title: Toate formele", "title: Forme noi");
    build();
    for (const spoilt of [() => ({ status: 500 }), (body) => ({ body: body.subarray(0, body.length / 2) })]) {
      line.spoil = (path, body) => (path === `/${lesson}` ? spoilt(body) : undefined);
      await update(page);
      await until(page, async () => !(await navigator.serviceWorker.ready).installing);
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting), null);
    }
    line.cut = true;
    for (const path of before.filter((one) => one.endsWith("/"))) {
      await page.goto(at(path.slice(1)), { waitUntil: "load" });
      assert.ok(!(await page.content()).includes("Forme noi"), path);
    }
    line.cut = false;
    line.spoil = undefined;
    await update(page);
    await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Reîncarcă" }).click()]);
    await page.goto(at(lesson));
    assert.equal(await page.locator("h1").textContent(), "Forme noi");
  });
});

test("a page of a newer version brings its own pictures and code, and is not kept with the old", async () => {
  await reader(async ({ page, root, build, at }) => {
    await visit(page, at("glosar/"));
    edit(root, "title: Toate formele", "title: Forme noi");
    build();
    await page.goto(at(lesson));
    assert.equal(await page.locator("h1").textContent(), "Forme noi");
    await page.getByText("A apărut o versiune nouă").waitFor();
    const names = await page.evaluate(() => caches.keys());
    const [old] = names;
    assert.equal(await page.evaluate(async ([name, path]) => Boolean(await (await caches.open(name)).match(path)), [old, `/${lesson}`]), false);
  });
});

test("a device without room says so, and the site is read all the same", async () => {
  await reader(async ({ page, context, at }) => {
    await visit(page, at(""));
    const session = await context.newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(at("")).origin, quotaSize: 1000 });
    await page.locator("#p-offline").getByRole("button", { name: "Descarcă tot cursul" }).click();
    await page.getByText("Nu mai e loc pe dispozitiv").waitFor();
    await page.goto(at(other));
    assert.equal(await page.locator("h1").count(), 1);
    assert.notEqual(await page.locator("h1").textContent(), "Pagina aceasta nu e pe dispozitivul tău");
  });
});

test("below a path it keeps to that path, and can be installed", async () => {
  await reader(
    async ({ page, context, at, cut }) => {
      await visit(page, at(""));
      const session = await context.newCDPSession(page);
      const { data, errors } = await session.send("Page.getAppManifest");
      assert.deepEqual(errors, []);
      const manifest = JSON.parse(data ?? "");
      assert.deepEqual([manifest.name, manifest.lang, manifest.start_url, manifest.scope, manifest.display], ["Exersare", "ro", "/curs/", "/curs/", "standalone"]);
      const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
      const wrong = installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito");
      assert.deepEqual(wrong, []);
      await page.goto(at(lesson));
      await waitKept(page, `curs/${lesson}`);
      await cut();
      await page.goto(at(lesson.slice(0, -1)));
      assert.equal(page.url(), at(lesson), "an address without its last slash leads there, too");
      assert.equal(await page.locator("h1").textContent(), "Toate formele");
      await page.goto(at("en/questions/"));
      await page.locator("#p-offline").getByRole("link", { name: "Toate formele" }).waitFor();
    },
    { below: "curs/" },
  );
});

test("a site that keeps nothing any more is forgotten", async () => {
  await reader(async ({ page, root, build, at }) => {
    await visit(page, at(lesson));
    const replaced = await replacement(page);
    writeFileSync(join(root, "content/site.yaml"), `${readFileSync(join(root, "content/site.yaml"), "utf8")}offline: false\n`);
    build();
    await replaced();
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    assert.deepEqual(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    await page.goto(at(""));
    assert.equal(await page.locator("link[rel=manifest], #p-offline").count(), 0);
  });
});

test("a preview is never kept, and removes what stood at its address", async () => {
  await reader(async ({ page, root, at, close }) => {
    await visit(page, at(lesson));
    const replaced = await replacement(page);
    await close();
    const { port } = new URL(at(""));
    const preview = spawn(program, ["serve", "-C", root, "--port", port], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      await new Promise((said) => preview.stdout.once("data", said));
      await replaced();
      assert.equal(await page.locator("script[data-build]").count(), 1, "the page comes from the preview");
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
      assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    } finally {
      const ended = new Promise((done) => preview.on("exit", done));
      preview.kill();
      await ended;
    }
  });
});
