// The syllabus: the whole course as tables that can be read on any screen and on paper, and the preview's page on
// alignment, which authors read.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { createInterface } from "node:readline";
import { cramped, findingsDayAndNight } from "./support/accessible.mjs";
import { withPage } from "./support/browser.mjs";
import { standing } from "./support/guide.mjs";
import { program, siteOf } from "./support/program.mjs";

const files = {
  "site.yaml": "id: prog\ntitle: {ro: Curs scurt, en: Short course}\nlanguages: [ro, en]\nbase_url: https://exemplu.ro\nnavigation: [programa.md]\n",
  "index.md": "---\ntitle: Acasă\n---\n",
  "index.en.md": "---\ntitle: Home\n---\n",
  "programa.md": "---\ntitle: Programa\n---\nTot cursul, pe o pagină.\n\n::programa\n",
  "programa.en.md": "---\ntitle: Syllabus\nslug: syllabus\n---\nThe whole course on a page.\n\n::syllabus\n",
  "data/competencies.yaml":
    "levels:\n  - {level: 1, name: {ro: Începător, en: Novice}, description: {ro: Cu îndrumare., en: With guidance.}}\n" +
    "groups:\n  - {id: analitic, name: {ro: Analitic, en: Analytical}}\n" +
    "competencies:\n  - {id: cifre, group: analitic, name: {ro: Cifre și indicatori, en: Numbers}}\n",
  "01-bani/index.md": "---\ntitle: Bani\ndescription: Cum se socotesc banii.\n---\n",
  "01-bani/index.en.md": "---\ntitle: Money\ndescription: How money is counted.\n---\n",
  "01-bani/01-procente.md":
    "---\ntitle: Procente\nminutes: 20\ncompetencies: [{id: cifre, from: 0, to: 1}]\n---\n" +
    ":::obiective\n\n- **o1** calculezi un procent {competency=cifre level=1}\n- **o2** formulezi o ofertă\n\n:::\n\n" +
    ":::quiz{#unu objective=o1}\n\nZece la sută din 50 înseamnă [[=5]].\n\n> [!NOTE]\n> Cinci.\n\n:::\n\n" +
    ":::reflectie{#doi objective=o2}\n\nCe oferi?\n\n:::\n",
  "01-bani/02-marja.md": "---\ntitle: Marja\nminutes: 75\nprerequisites: [bani/procente]\n---\nRestul.\n",
};
const { browser, root, at } = await standing(siteOf(files));

describe("the syllabus", () => {
  test("holds lessons, objectives, steps and exercises, and each competency's way through the course", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(at("/programa/"));
      assert.match(await page.locator(".syllabus-sum").innerText(), /2 lecții · cam 2 ore/);
      const row = page.getByRole("row").filter({ hasText: "Procente" }).first();
      assert.match(await row.innerText(), /calculezi un procent/);
      assert.match(await row.innerText(), /Cifre și indicatori\s+0 → 1/);
      assert.match(await row.innerText(), /1 întrebare, 1 reflecție/);
      const next = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /^Marja/ }) });
      assert.match(await next.innerText(), /75 de minute\s+Înainte: Procente/);
      const competency = page.locator(".syllabus-competencies tbody tr");
      assert.match(await competency.innerText(), /Analitic\s+Cifre și indicatori\s+Procente\s+0 → 1\s+de la nivelul 0 la nivelul 1\s+Procente\s+1 exercițiu/);
    });
  });

  test("says in English what is English, and marks what is not", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(at("/en/syllabus/"));
      assert.match(await page.locator(".syllabus-sum").innerText(), /2 lessons · about 2 hours/);
      await page.getByRole("heading", { name: "Competencies through the course" }).waitFor();
      assert.equal(await page.locator("td[lang=ro]").count(), 2);
      assert.equal(await page.locator(".syllabus-table a[lang=ro]").first().innerText(), "Procente");
    });
  });

  for (const width of [320, 1280])
    test(`can be used by everyone: ${width} px, by day and by night`, async () => {
      await withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
        await page.goto(at("/programa/"));
        assert.deepEqual(await findingsDayAndNight(page), []);
        assert.deepEqual(await cramped(page), []);
        // Without heads above them, cells on a narrow screen say themselves what they hold.
        const label = await page.locator("td").first().evaluate((cell) => getComputedStyle(cell, "::before").content);
        assert.equal(label, width === 320 ? '"După ea, poți să…"' : "none");
      });
    });

  test("is whole without scripts, and on paper a table again", async () => {
    await withPage(browser, { javaScriptEnabled: false, viewport: { width: 400, height: 800 } }, async (page) => {
      await page.goto(at("/programa/"));
      assert.ok(await page.getByText("calculezi un procent").isVisible());
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".syllabus-table tr").first().evaluate((row) => getComputedStyle(row).display), "table-row");
      assert.equal(await page.locator(".syllabus-data").isVisible(), false);
    });
  });

  test("leads to the data, by keyboard and from its head", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(at("/programa/"));
      for (const link of await page.locator('head link[type="application/ld+json"], head link[type="application/json"]').all()) {
        const answer = await page.request.get(new URL(await link.getAttribute("href"), page.url()).href);
        assert.equal(answer.status(), 200);
        assert.equal(answer.headers()["access-control-allow-origin"], "*");
        await answer.json();
      }
      const link = page.locator(".syllabus-files a").first();
      await link.focus();
      assert.match(await link.getAttribute("href"), /framework\.jsonld$/);
    });
  });
});

test("the preview's page on alignment can be read by every author, and shows a save", async () => {
  const preview = spawn(program, ["serve", "-C", root, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((found, failed) => {
      preview.on("exit", (code) => failed(new Error(`serve ended with ${code}`)));
      createInterface(preview.stdout).on("line", (line) => {
        const match = /http:\S+__parcurs\/alignment\//.exec(line);
        if (match) found(match[0]);
      });
    });
    await withPage(browser, { viewport: { width: 900, height: 800 } }, async (page) => {
      await page.goto(address);
      assert.deepEqual(await findingsDayAndNight(page), []);
      assert.ok(await page.getByText("content/01-bani/01-procente.md:8").isVisible());
    });
    await withPage(browser, {}, async (page) => {
      await page.goto(address);
      const path = join(root, "content/01-bani/01-procente.md");
      writeFileSync(path, files["01-bani/01-procente.md"].replace("#doi objective=o2", "#doi"));
      await page.locator("#gaps + ol").getByText("unassessed-objective").waitFor();
      await page.getByRole("link", { name: "Procente" }).first().click();
      await page.getByRole("heading", { name: "Procente", level: 1 }).waitFor();
      await page.locator("parcurs-preview summary").click();
      assert.equal(await page.locator("parcurs-preview").getByRole("link").getAttribute("href"), "/__parcurs/alignment/");
    });
  } finally {
    const ended = new Promise((done) => preview.on("exit", done));
    preview.kill();
    await ended;
  }
});
