// Tests: taken by keyboard, passed and failed, what they say to read again, attempts, the same order for everyone.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { practice } from "./support/guide.mjs";
import { anew, answersTo, focused, goTo, kept, press, pressButton, tabTo } from "./support/learner.mjs";

const site = await practice();
const open = await anew(site);
const own = "/teste/proprii/";
const full = "teste/proprii#final";

/** Fills the three questions by keyboard; undefined leaves one empty. */
async function fill(page, { where, sum, sky, sure }) {
  if (where !== undefined) {
    await tabTo(page, (await goTo(page, "t-una")).getByRole("radio").first());
    await press(page, "Space", ...Array(where).fill("ArrowDown"));
  }
  if (sum !== undefined) {
    await tabTo(page, (await goTo(page, "t-doi")).locator(".gap"));
    await page.keyboard.type(sum);
  }
  if (sky !== undefined) {
    await tabTo(page, (await goTo(page, "t-trei")).locator(".options input").first());
    await press(page, "Space", ...Array(sky).fill("ArrowDown"));
  }
  if (sure !== undefined) {
    await tabTo(page, page.locator("#t-trei .scale input").first());
    await press(page, "Space", ...Array(sure).fill("ArrowRight"));
  }
}

async function sent(page) {
  const result = await page.locator(".test-result").elementHandle();
  assert.equal(await result?.getAttribute("role"), "status");
  await pressButton(page, page.locator(".test"), "Încheie testul");
  const heading = page.locator(".test-result [role=heading]");
  await heading.waitFor();
  assert.ok(await focused(heading), "the focus is on the result");
  return (await page.locator(".test-result").innerText()).replace(/\s+/g, " ");
}

const right = { where: 1, sum: "5", sky: 1 };

describe("a test of its own questions", () => {
  test("tells its rules, asks in order, and tells nothing before it is sent", async () => {
    await open(own, async (page) => {
      await page.getByText("3 întrebări · se trece de la 60").waitFor();
      assert.match(await page.locator(".test-rules").innerText(), /încercarea 1 din 3/);
      assert.deepEqual(await page.locator("parcurs-quiz legend.block-label").allInnerTexts().then((all) => all.map((one) => one.toLowerCase())), ["întrebarea 1 din 3", "întrebarea 2 din 3", "întrebarea 3 din 3"]);
      assert.equal(await page.locator(".quiz button:visible").count(), 0);
      assert.equal(await page.locator(".quiz .answer:visible").count(), 0);
    });
  });

  test("passed: the score by points, every question marked, all kept", async () => {
    await open(own, async (page) => {
      await fill(page, right);
      const said = await sent(page);
      assert.match(said, /^✓ ?Ai trecut testul/);
      assert.match(said, /4 din 4 puncte · 100\s*%/);
      assert.match(said, /Toate răspunsurile sunt corecte\./);
      assert.equal(await page.locator(".quiz[data-result=right]").count(), 3);
      const { answers } = await kept(page);
      assert.deepEqual(answers.map(({ q, s, w }) => [q, s, w]), [
        ["teste/proprii#t-una", 1, "test"],
        ["teste/proprii#t-doi", 1, "test"],
        ["teste/proprii#t-trei", 1, "test"],
        [full, 1, "test"],
      ]);
      await page.reload();
      await page.getByText(/Ai trecut testul: 100\s*%/).waitFor();
    });
  });

  test("failed: the worst comes first, with where to read again: paragraphs that are there", async () => {
    await open(own, async (page) => {
      await fill(page, { where: 0, sum: "5", sky: 0, sure: 2 });
      const said = await sent(page);
      assert.match(said, /^✗ ?Încă nu l-ai trecut/);
      assert.match(said, /2 din 4 puncte · 50\s*% · se trece de la 60\s*%/);
      assert.deepEqual(await page.locator(".test-review .test-why").allInnerTexts(), ["Sigur, dar greșit", "Greșit"]);
      const links = await page.locator(".test-review a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      assert.deepEqual(links, ["#t-trei", "#de-recitit"]);
      for (const link of links) assert.equal(await page.locator(`[id="${link?.slice(1)}"]`).count(), 1, `${link} is there`);

      // Only what was wrong is asked again, and it is no attempt.
      await pressButton(page, page.locator(".test-result"), "Refă doar greșelile");
      assert.equal(await page.locator(".test parcurs-quiz:visible").count(), 2);
      await fill(page, { where: 1, sky: 1 });
      assert.match(await sent(page), /Ai îndreptat 2 din 2/);
      assert.equal((await answersTo(page, full)).length, 1);
    });
  });

  test("what is open is told once, with links to it; then the test goes as it is", async () => {
    await open(own, async (page) => {
      await fill(page, { sum: "5" });
      await pressButton(page, page.locator(".test"), "Încheie testul");
      const alert = page.locator(".test > [role=alert]");
      assert.match(await alert.innerText(), /2 întrebări nu au încă răspuns/);
      assert.equal((await answersTo(page, full)).length, 0);
      await alert.getByRole("link", { name: /întrebarea 3/i }).press("Enter");
      assert.ok(await focused(page.locator("#t-trei input").first()), "the link leads to the field");
      await pressButton(page, page.locator(".test"), "Încheie oricum");
      await page.getByText("Încă nu l-ai trecut").waitFor();
      const [answer] = await answersTo(page, full);
      assert.equal(answer.s, 0.5);
    });
  });

  test("attempts are counted, and there are no more than the author gave", async () => {
    await open(own, async (page) => {
      for (const [attempt, left] of [[1, "Mai ai 2 încercări."], [2, "Mai ai o încercare."], [3, "Nu mai ai încercări."]]) {
        assert.match(await page.locator(".test-rules").innerText(), new RegExp(`încercarea ${attempt} din 3`));
        await fill(page, { where: 0, sum: "1", sky: 0 });
        assert.ok((await sent(page)).includes(String(left)), String(left));
        if (attempt !== 3) await pressButton(page, page.locator(".test-result"), "Dă testul din nou");
      }
      assert.equal(await page.getByRole("button", { name: "Dă testul din nou" }).count(), 0);
      await page.reload();
      await page.getByText("Nu mai ai încercări.").waitFor();
      assert.equal(await page.getByRole("button", { name: /Încheie/ }).count(), 0);
      assert.deepEqual((await answersTo(page, full)).map(({ n }) => n), [1, 2, 3]);
    });
  });
});

describe("a test drawn from lessons", () => {
  const path = "/teste/din-lectii/";
  const asked = (page) => page.locator(".test-questions > parcurs-quiz").evaluateAll((all) => all.map((quiz) => `${quiz.dataset.lesson}#${quiz.dataset.exercise}`));
  const options = (page) => page.locator(".test-questions .options > li").evaluateAll((all) => all.map((item) => item.dataset.item));

  test("draws as many as it should, the same for everyone, others at the next attempt", async () => {
    const seen = [];
    for (let round = 0; round < 2; round++) {
      await open(path, async (page) => {
        await page.locator(".test-rules").waitFor();
        const first = [await asked(page), await options(page)];
        assert.equal(first[0].length, 4);
        assert.equal(new Set(first[0]).size, 4);
        for (const id of first[0]) assert.match(id, /^(intrebari\/forme|teste\/proprii)#/);
        await pressButton(page, page.locator(".test"), "Încheie testul");
        await pressButton(page, page.locator(".test"), "Încheie oricum");
        await pressButton(page, page.locator(".test-result"), "Dă testul din nou");
        seen.push([first, [await asked(page), await options(page)]]);
      });
    }
    assert.deepEqual(seen[0], seen[1], "no device differs from another");
    assert.notDeepEqual(seen[0][0][0], seen[0][1][0], "the second attempt asks others");
  });

  test("keeps answers under their lessons, and leads back to paragraphs that exist", async () => {
    const led = new Set();
    await open(path, async (page) => {
      for (let attempt = 1; attempt <= 4; attempt++) {
        await page.locator(".test-rules").waitFor();
        const ids = await asked(page);
        // Something, and nothing that is right in all.
        for (const field of await page.locator(".test-questions :is(.gap[type=text], textarea)").all()) await field.fill("7777");
        for (const field of await page.locator(".test-questions .options > li:last-child input").all()) await field.check();
        await page.getByRole("button", { name: "Încheie testul" }).click();
        const anyway = page.getByRole("button", { name: "Încheie oricum" });
        if (await anyway.count()) await anyway.click();
        await page.locator(".test-result [role=heading]").waitFor();
        const { answers } = await kept(page);
        const under = new Set(answers.filter(({ w }) => w === "test").map(({ q }) => q));
        for (const id of ids) assert.ok(under.has(id) || id.endsWith("#deschis"), `${id} among ${[...under]}`);
        for (const href of await page.locator(".test-review a").evaluateAll((all) => all.map((link) => link.href))) led.add(href);
        await page.getByRole("button", { name: "Dă testul din nou" }).click();
      }
    });
    assert.ok(led.size >= 6, [...led].join("\n"));
    for (const href of led) {
      const { pathname, hash } = new URL(href);
      const file = join(site.out, pathname, "index.html");
      assert.ok(existsSync(file), href);
      assert.ok(readFileSync(file, "utf8").includes(`id="${decodeURIComponent(hash.slice(1))}"`), `${href} has no such id`);
      assert.notEqual(pathname, path, `${href} is not in the lesson that explains it`);
    }
  });
});

test("a test that tells at once: each question as it is checked, the score at the end", async () => {
  await open("/teste/arata-pe-loc/", async (page) => {
    await page.locator(".test-rules").waitFor();
    const quiz = await goTo(page, "l-una");
    await tabTo(page, quiz.locator(".gap"));
    await page.keyboard.type("3");
    await press(page, "Enter");
    assert.match(await quiz.locator(".quiz-result").innerText(), /Încă nu[\s\S]*Doi\./);
    assert.equal(await quiz.getByRole("button", { name: "Încearcă din nou" }).isVisible(), false, "one try");
    await tabTo(page, (await goTo(page, "l-doi")).getByRole("radio").first());
    await press(page, "Space");
    await pressButton(page, page.locator("#l-doi"), "Verifică");
    await pressButton(page, page.locator(".test"), "Vezi rezultatul");
    const said = await page.locator(".test-result").innerText();
    assert.match(said, /Test încheiat/);
    assert.match(said, /1 din 2 puncte · 50/);
    assert.equal((await answersTo(page, "teste/arata-pe-loc#l-una")).length, 1, "kept once");
  });
});
