// The graph of the course: the lines beside a list that says the same in words, and how far the reader is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cramped, findings } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { standing } from "./support/guide.mjs";
import { answer, keeps, record } from "./support/learner.mjs";
import { siteOf } from "./support/program.mjs";

const files = {
  "site.yaml": "id: graf\ntitle: Curs\nlanguages: [ro]\nbase_url: https://exemplu.ro\n",
  "index.md": "---\ntitle: Acasă\n---\n",
  "ordinea.md": "---\ntitle: Ordinea\n---\n::graf\n",
  "01-unu/index.md": "---\ntitle: Unu\n---\n",
  "01-unu/01-a.md": "---\ntitle: Faina\n---\n:::quiz{#q}\n\n- [x] Da {#da}\n- [ ] Nu {#nu}\n\n> [!NOTE]\n> Da.\n\n:::\n",
  "01-unu/02-b.md": "---\ntitle: Aluatul\nprerequisites: [unu/a]\n---\nB.\n",
  "02-doi/index.md": "---\ntitle: Doi\n---\n",
  "02-doi/01-c.md": "---\ntitle: Cuptorul\nprerequisites: [unu/a]\n---\nC.\n",
  "02-doi/02-d.md": "---\ntitle: Pâinea\nprerequisites: [unu/a, unu/b, doi/c]\n---\nD.\n",
};
const site = await standing(siteOf(files));
const address = site.at("/ordinea/");

test("without scripts, each lesson says what comes before it, and its lines lead there", async () => {
  await withPage(site.browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(address);
    const rows = page.locator(".graph li");
    assert.deepEqual(await rows.locator("a").allInnerTexts(), ["Faina", "Aluatul", "Cuptorul", "Pâinea"]);
    assert.equal(await rows.nth(0).locator("p").count(), 0);
    assert.equal(await rows.nth(1).locator("p").innerText(), "După: Faina");
    assert.equal(await rows.nth(3).locator("p").innerText(), "După: Faina · Aluatul · Cuptorul");
    assert.deepEqual(await page.locator(".graph h2").allInnerTexts(), ["Unu", "Doi"]);
    // The last lesson has a branch from the one line that is not its own; the one to flour needs none.
    assert.equal(await rows.nth(3).locator(".graph-branch").count(), 1);
    // Lines of one lane meet between rows.
    const ends = await page.locator(".graph-row").evaluateAll((rows) =>
      rows.map((row) => {
        const { top, bottom } = row.querySelector("svg").getBoundingClientRect();
        const around = row.getBoundingClientRect();
        return Math.abs(top - around.top) + Math.abs(bottom - around.bottom);
      }));
    assert.ok(ends.every((apart) => apart < 1), String(ends));
  });
});

test("stops fill with what the reader has read and shown", async () => {
  await withPage(site.browser, {}, async (page) => {
    await keeps(page, record({ lessons: { "unu/a": { opened: 1, read: 2 } }, answers: [answer("unu/a#q", ["da"], 1)] }), "graf");
    await page.goto(address);
    const first = page.locator(".graph li").first();
    await first.locator(".state").waitFor();
    assert.equal(await first.locator(".state").innerText(), "citită, exersată, demonstrată");
    const fill = (row) => row.locator(".graph-stop").evaluate((stop) => getComputedStyle(stop).fill);
    assert.notEqual(await fill(first), await fill(page.locator(".graph li").last()));
    assert.ok(await first.locator(".graph-tick").isVisible());
  });
});

test("it is accessible in both schemes and fits the narrowest screen", async () => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await withPage(site.browser, { colorScheme, viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(address);
      assert.deepEqual(await findings(page), []);
      assert.deepEqual(await cramped(page), []);
    });
  }
});
