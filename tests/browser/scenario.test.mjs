// A scenario played by keyboard: what comes of a choice, the way back, endings and their account.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice } from "./support/guide.mjs";
import { anew, answersTo, focused, goTo, kept, press, pressButton, tabTo } from "./support/learner.mjs";

const site = await practice();
const open = await anew(site);
const path = "/intrebari/scenariu/";
const full = "intrebari/scenariu#convorbire";

const scene = (page) => page.locator("#convorbire .scene:visible").getAttribute("data-scene");
const status = (page) => page.locator("#convorbire [role=status]").innerText();

/** Chooses, and goes on where something comes of the choice. */
async function choose(page, name) {
  const block = page.locator("#convorbire");
  await pressButton(page, block, name);
  if (await block.locator(".consequence:visible").count()) await pressButton(page, block, "Mai departe");
}

test("a choice tells what came of it with the focus there, then leads on to the next heading", async () => {
  await open(path, async (page) => {
    const block = await goTo(page, "convorbire");
    assert.equal(await scene(page), "inceput");
    assert.equal(await status(page), "Pasul 1");
    await pressButton(page, block, "Îl ascult");
    const came = block.locator(".consequence:visible");
    assert.equal((await came.innerText()).trim(), "Se liniștește.");
    assert.ok(await focused(came));
    await pressButton(page, block, "Mai departe");
    assert.equal(await scene(page), "asculta");
    assert.equal(await status(page), "Pasul 2");
    assert.ok(await focused(block.getByRole("heading", { name: "Ți-a spus ce îl doare" })));
  });
});

test("played to the good end: points by competency, the way, what was not seen, the score kept", async () => {
  await open(path, async (page) => {
    const block = await goTo(page, "convorbire");
    await choose(page, "Îl ascult");
    await choose(page, "Propun o soluție");
    assert.equal(await scene(page), "bun");
    assert.equal(await status(page), "Ai ajuns la un final");
    const account = (await block.locator(".debrief").innerText()).replace(/\s+/g, " ");
    assert.match(account, /Drumul tău/);
    assert.match(account, /Sună telefonul Ai ales: „?Îl ascult”? Se liniștește\. \+2 Ascultare/);
    assert.match(account, /Ți-a spus ce îl doare Ai ales: „?Propun o soluție”? \+2 Negociere/);
    assert.match(account, /Ascultare: 2 din 2/);
    assert.match(account, /Negociere: 2 din 2/);
    assert.match(account, /Mai e un final nevăzut\./);
    const [answer] = await answersTo(page, full);
    assert.deepEqual([answer.s, answer.n, answer.a.length], [1, 1, 2]);
  });
});

test("a worse end is worth less, and with both seen it says so", async () => {
  await open(path, async (page) => {
    const block = await goTo(page, "convorbire");
    await choose(page, "Îi ofer reducere");
    assert.equal(await scene(page), "reducere");
    assert.match(await block.locator(".debrief").innerText(), /−1 Negociere/);
    await pressButton(page, await goTo(page, "convorbire"), "Ia-o de la capăt");
    assert.equal(await scene(page), "inceput");
    assert.ok(await focused(block.getByRole("heading", { name: "Sună telefonul" })));
    await choose(page, "Îl ascult");
    await choose(page, "Propun o soluție");
    assert.match(await block.locator(".debrief").innerText(), /Ai văzut toate finalurile\./);
    assert.deepEqual((await answersTo(page, full)).map(({ s, n }) => [s, n]), [[0, 1], [1, 2]]);
  });
});

test("a choice is taken back, and a play that was left goes on after a reload", async () => {
  await open(path, async (page) => {
    const block = await goTo(page, "convorbire");
    await choose(page, "Îl ascult");
    await pressButton(page, await goTo(page, "convorbire"), "Înapoi");
    assert.equal(await scene(page), "inceput");
    assert.ok(await focused(block.getByRole("heading", { name: "Sună telefonul" })));
    assert.equal(await block.getByRole("button", { name: "Înapoi" }).isVisible(), false);
    await choose(page, "Îl ascult");
    await kept(page);
    await page.reload();
    await page.getByText("Pasul 2").waitFor();
    assert.equal(await scene(page), "asculta");
    assert.equal((await answersTo(page, full)).length, 0, "what is not ended is no answer");
  });
});

test("one scene is shown at a time, choices are buttons, and links to a scene lead to the play", async () => {
  await open(`${path}#bun`, async (page) => {
    assert.equal(await page.locator("#convorbire .scene:visible").count(), 1);
    assert.equal(await page.locator("#convorbire .choices a:visible").count(), 0);
    const box = await page.locator("#convorbire").boundingBox();
    assert.ok(box && box.y > -50 && box.y < 600, `the play is at ${box?.y}`);
    await tabTo(page, (await goTo(page, "convorbire")).getByRole("button", { name: "Îl ascult" }));
    await press(page, "Space");
    assert.ok(await page.locator(".consequence:visible").count());
  });
});
