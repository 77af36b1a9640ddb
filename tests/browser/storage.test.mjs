// A device that keeps nothing, or has no room, or keeps what cannot be read; two tabs at once; a folder on a disk. The
// page works in each, says so, and loses nothing that it can save.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { withPage } from "./support/browser.mjs";
import { practice } from "./support/guide.mjs";
import { answer, goTo, keeps, kept, press, pressButton, record, tabTo } from "./support/learner.mjs";
import { copyOfPractice, folder, run } from "./support/program.mjs";

const site = await practice();
const lesson = "/intrebari/forme/";
const name = "parcurs:exersare:progress";

/** Answers two questions of the lesson: both are told. */
async function answers(page) {
  await tabTo(page, (await goTo(page, "oras")).locator(".gap"));
  await page.keyboard.type("București");
  await press(page, "Enter");
  await page.locator("#oras .quiz-result").getByText("Corect").waitFor();
  await tabTo(page, (await goTo(page, "adevarat")).locator(".options input").first());
  await press(page, "Space");
  await pressButton(page, page.locator("#adevarat"), "Verifică");
  await page.locator("#adevarat .quiz-result").getByText("Încă nu").waitFor();
}

/** Every other page of the site opens, too; `withPage` listens. */
async function visits(page) {
  for (const path of ["/", "/intrebari/", "/recapitulare/", "/progres/", "/portofoliu/", "/intrebari/de-pastrat/", "/intrebari/scenariu/", "/teste/proprii/"]) {
    await page.goto(site.at(path));
    assert.ok(await page.locator("h1").isVisible());
  }
}

/** Storage as it is where it was switched off: not even to be asked for. */
const off = () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  Object.defineProperty(window, "localStorage", { get: refuse });
  Object.defineProperty(window, "sessionStorage", { get: refuse });
};

/** Storage without room for more. */
const full = () => {
  Storage.prototype.setItem = function () {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  };
};

const banner = (page) => page.locator("#p-condition");

describe("storage", () => {
  test("switched off: everything works, and it is said", async () => {
    await withPage(site.browser, {}, async (page) => {
      await page.addInitScript(off);
      await page.goto(site.at(lesson));
      await banner(page).getByText("nu păstrează nimic").waitFor();
      assert.equal(await banner(page).getAttribute("role"), "status");
      await answers(page);
      await page.locator("#p-map [data-lesson-entry='intrebari/forme']").getByText("exersată").waitFor();
      await goTo(page, "p-main");
      await pressButton(page, banner(page), "Am înțeles");
      assert.equal(await banner(page).count(), 0);
      await visits(page);
      await page.goto(site.at("/intrebari/de-pastrat/"));
      await page.locator("#gand textarea").fill("Ceva");
      await page.getByText("Nu se poate păstra pe acest dispozitiv; copiază textul.").waitFor();
    });
  });

  test("full: everything works, and it is said once it is so", async () => {
    await withPage(site.browser, {}, async (page) => {
      await keeps(page, record({ answers: [answer("intrebari/forme#una", ["intreb"], 1)] }));
      await page.goto(site.at(lesson));
      await page.addInitScript(full);
      await page.reload();
      await banner(page).getByText("plin").waitFor();
      await answers(page);
      await page.locator("#una").getByText("Ultima dată: corect").waitFor({ state: "attached" });
      assert.equal((await kept(page)).answers.length, 1, "what was there is there");
      await visits(page);
    });
  });

  for (const [what, text] of [
    ["no JSON", "{{{"],
    ["no record", '{"v":1,"answers":3}'],
    ["a number", "7"],
    ["nothing at all", ""],
  ])
    test(`damaged, ${what}: everything works, what was there is put aside, new answers are kept`, async () => {
      await withPage(site.browser, {}, async (page) => {
        await keeps(page, text);
        await page.goto(site.at(lesson));
        await answers(page);
        assert.equal((await kept(page)).answers.length, 2);
        assert.equal(await page.evaluate((key) => localStorage.getItem(key), `${name}-damaged`), text);
        await page.reload();
        await (await goTo(page, "oras")).getByText("Ultima dată: corect").waitFor();
      });
    });

  test("written by a newer version: everything works, it is said, and not a letter of it changes", async () => {
    await withPage(site.browser, {}, async (page) => {
      const text = '{"v":2,"of":"tomorrow"}';
      await keeps(page, text);
      await page.goto(site.at(lesson));
      await banner(page).getByText("versiune mai nouă").waitFor();
      await answers(page);
      await visits(page);
      assert.equal(await page.evaluate((key) => localStorage.getItem(key), name), text);
    });
  });

  test("of the format before today's: nothing is lost", async () => {
    await withPage(site.browser, {}, async (page) => {
      const { profile, ...rest } = record({ answers: [answer("intrebari/forme#oras", ["București"], 1)] });
      await keeps(page, { ...rest, v: 0, profile: { id: profile.id, seed: 7, createdAt: 1 }, lessons: { "intrebari/scenariu": { opened: 1, done: 2, pos: "inceput" } } });
      await page.goto(site.at(lesson));
      await (await goTo(page, "oras")).getByText("Ultima dată: corect").waitFor();
      await page.locator("#p-map [data-lesson-entry='intrebari/scenariu']").getByText("citită").waitFor();
    });
  });
});

test("two tabs lose nothing, one after the other and at the same moment, and each hears of the other", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at(lesson));
    await answers(page);
    await kept(page);
    await page.waitForTimeout(600);
    const other = await page.context().newPage();
    await other.goto(site.at("/intrebari/in-doua-limbi/"));
    await goTo(other, "suma");
    await other.locator("#suma .gap").fill("4");
    await pressButton(other, other.locator("#suma"), "Verifică");
    await other.waitForTimeout(600);
    const { answers: all } = await kept(other);
    assert.deepEqual([...new Set(all.map(({ q }) => q))].sort(), ["intrebari/forme#adevarat", "intrebari/forme#oras", "intrebari/in-doua-limbi#suma"]);
    await page.bringToFront();
    await page.locator("#p-map [data-lesson-entry='intrebari/in-doua-limbi']").getByText("exersată").waitFor();

    // At the same moment, as near as two tabs can. The fields are filled before, and one at a time: a page has one focus.
    await (await goTo(page, "numar")).locator(".gap").fill("2699");
    await other.getByLabel("București").check();
    const check = (tab, id) => tab.locator(`#${id}`).getByRole("button", { name: "Verifică" }).evaluate((button) => button.click());
    await Promise.all([check(page, "numar"), check(other, "capitala")]);
    const wanted = ["intrebari/forme#numar", "intrebari/in-doua-limbi#capitala"];
    for (const tab of [page, other]) {
      await tab.waitForFunction(([key, wanted]) => {
        const { answers = [] } = JSON.parse(localStorage.getItem(key) ?? "{}");
        return answers.length === 5 && wanted.every((id) => answers.some(({ q }) => q === id));
      }, [name, wanted]);
    }

    // Erased in one, it does not come back from the other.
    await other.goto(site.at("/progres/"));
    await pressButton(other, other.locator("main"), "Șterge tot");
    await pressButton(other, other.locator("main"), "Da, șterge tot");
    await page.waitForTimeout(600);
    assert.deepEqual((await kept(page))?.answers ?? [], []);
    await other.close();
  });
});

test("in a folder on a disk answers are kept and listed like online", async () => {
  const out = join(folder(), "stick");
  run("export", "folder", "-C", copyOfPractice(), "--out", out);
  const at = (path) => pathToFileURL(join(out, path)).href;
  await withPage(site.browser, {}, async (page) => {
    await page.goto(at("intrebari/forme/index.html"));
    await answers(page);
    await kept(page);
    await page.goto(at("intrebari/index.html"));
    await page.locator("main [data-lesson-entry='intrebari/forme']").getByText("exersată").waitFor();
    await page.goto(at("recapitulare/index.html"));
    await page.getByText("Nimic de recapitulat acum").waitFor();
    await page.goto(at("progres/index.html"));
    assert.match(await page.locator(".figure-tried").innerText(), /^1/);
    await page.goto(at("intrebari/forme/index.html"));
    await (await goTo(page, "oras")).getByText("Ultima dată: corect").waitFor();
  });
});
