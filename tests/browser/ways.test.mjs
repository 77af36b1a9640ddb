// Finding one's way: keys and their list, the contents that follow, the time that is left, the lesson to go on with.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findings, moving } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { guide } from "./support/guide.mjs";
import { focused } from "./support/learner.mjs";

const site = await guide();
const lesson = "/meseria/variante/";

/** Of the reader's device: lessons that were read, and one that was left at a heading. */
function reader(page, read, half) {
  const lessons = Object.fromEntries(read.map((id) => [id, { opened: 5, read: 6 }]));
  const record = { v: 1, profile: { id: "0", seed: 1, created: 1 }, lessons: { ...lessons, ...half }, answers: [], cards: {}, kept: {} };
  return page.addInitScript((text) => localStorage.setItem("parcurs:account-manager:progress", text), JSON.stringify(record));
}

test("? lists the keys that work here; n and p go to the neighbours; single keys can be turned off", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at(lesson));
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Taste rapide" });
    await dialog.waitFor();
    const listed = () => dialog.locator("kbd").allTextContents();
    assert.deepEqual((await listed()).slice(0, 5), ["Ctrl K", "/", "?", "n", "p"]);
    assert.deepEqual(await findings(page), []);
    await page.keyboard.press("Escape");

    await page.keyboard.press("n");
    await page.waitForURL(site.at("/meseria/piata-si-coduri/"));
    await page.keyboard.press("p");
    await page.waitForURL(site.at(lesson));

    const opener = page.locator("#p-keys");
    await opener.press("Enter");
    await dialog.getByRole("checkbox").press("Space");
    assert.equal((await listed())[0], "Ctrl K");
    assert.ok(!(await listed()).some((key) => ["/", "?", "n", "p"].includes(key)));
    await page.keyboard.press("Escape");
    assert.ok(await focused(opener));
    await page.reload();
    await page.keyboard.type("/?np");
    await page.waitForTimeout(300);
    assert.equal(page.url(), site.at(lesson));
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await page.keyboard.press("Control+k");
    await page.locator("dialog.search").waitFor();

    // A page with no neighbours lists none.
    await page.goto(site.at("/despre/"));
    await page.locator("#p-keys").press("Enter");
    await dialog.getByRole("checkbox").press("Space");
    assert.deepEqual(await listed(), ["Ctrl K", "/", "?", "Esc"]);
  });
});

test("the contents follow the reader, and scroll by themselves", async () => {
  await withPage(site.browser, { viewport: { width: 1280, height: 420 }, reducedMotion: "reduce" }, async (page) => {
    await page.goto(site.at(lesson));
    const here = page.locator("#p-here [aria-current]");
    assert.equal(await here.count(), 0, "before the first heading one is at none");
    const headings = page.locator(".prose > h2[id]");
    for (const number of [0, 3, (await headings.count()) - 1, 1]) {
      const heading = headings.nth(number);
      const id = await heading.getAttribute("id");
      await heading.evaluate((one) => one.scrollIntoView());
      await page.waitForFunction((id) => document.querySelector("#p-here [aria-current=location]")?.getAttribute("href") === `#${id}`, id);
      assert.equal(await here.count(), 1);
      const [link, rail] = [await here.boundingBox(), await page.locator("#p-here").boundingBox()];
      assert.ok(link && rail && link.y >= rail.y && link.y + link.height <= rail.y + rail.height + 1, `${id} is in sight`);
    }
    assert.deepEqual(await moving(page), []);
  });
});

test("a lesson and its module say how long the rest of it takes, or the whole, without scripts", async () => {
  const text = async (page, path) => {
    await page.goto(site.at(path));
    return Number((await page.locator("#p-left").textContent())?.match(/\d+/)?.[0]);
  };
  let whole = 0;
  await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
    whole = await text(page, lesson);
    assert.equal(await text(page, "/meseria/"), whole);
  });
  await withPage(site.browser, {}, async (page) => {
    await reader(page, ["meseria/ce-este", "competente/ascultare"]);
    const first = await page.goto(site.at("/meseria/ce-este/")).then(() => page.locator(".facts").first().textContent());
    const minutes = [...(first ?? "").matchAll(/(\d+) (?:de )?minute? de (?:citit|exersat)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    assert.ok(minutes > 0 && minutes < whole);
    for (const path of [lesson, "/meseria/"]) assert.equal(await text(page, path), whole - minutes, path);
    assert.match((await page.locator("#p-left").textContent()) ?? "", /^mai ai \d+ (de )?minute în modul$/);
    assert.equal(await text(page, "/salariu/"), Number((await page.locator("#p-left").textContent())?.match(/\d+/)?.[0]));
    assert.doesNotMatch((await page.locator("#p-left").textContent()) ?? "", /mai ai/, "nothing of it is read");
  });
  await withPage(site.browser, {}, async (page) => {
    await reader(page, ["ce-este", "variante", "piata-si-coduri", "e-pentru-mine"].map((name) => `meseria/${name}`));
    await page.goto(site.at("/meseria/"));
    assert.equal(await page.locator("#p-left").textContent(), "ai citit tot modulul");
    assert.equal(await page.locator("#p-resume").isVisible(), false);
  });
});

test("the page of a module offers its own lesson to go on with", async () => {
  await withPage(site.browser, {}, async (page) => {
    await reader(page, ["meseria/ce-este"], { "meseria/piata-si-coduri": { opened: 9, at: "p-terms" } });
    const link = page.locator("#p-resume a");
    await page.goto(site.at("/meseria/"));
    assert.equal(await link.getAttribute("href"), site.at("/meseria/piata-si-coduri/#p-terms"));
    await page.goto(site.at("/competente/"));
    assert.equal(await link.getAttribute("href"), site.at("/competente/harta-competentelor/"));
  });
});

test("on a phone the bar names the neighbours for the ear, on a small tablet for the eye too", async () => {
  await withPage(site.browser, { viewport: { width: 390, height: 800 } }, async (page) => {
    await page.goto(site.at(lesson));
    const next = page.locator(".bar").getByRole("link", { name: "Înainte Piața, codurile, traseul" });
    assert.ok(await next.isVisible());
    const title = next.locator("span");
    assert.ok((await title.boundingBox())?.width === 1);
    await page.setViewportSize({ width: 600, height: 800 });
    assert.ok(((await title.boundingBox())?.width ?? 0) > 100);
  });
});
