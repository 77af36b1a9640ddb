// What a reader ticks, writes and marks: kept as it is done, found again, the same in another tab.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice } from "./support/guide.mjs";
import { anew, focused, goTo, kept, press, pressButton, tabTo } from "./support/learner.mjs";
import { withPage } from "./support/browser.mjs";

const site = await practice();
const open = await anew(site);
const path = "/intrebari/de-pastrat/";
const lesson = "intrebari/de-pastrat";

test("a list: ticked by keyboard, counted in a region that was there, found again", async () => {
  await open(path, async (page) => {
    const list = await goTo(page, "lista");
    const status = await list.locator("[role=status]").elementHandle();
    assert.equal(await status?.innerText(), "0 din 3 bifate");
    for (const name of ["Am sunat", "Am notat"]) {
      await tabTo(page, list.getByLabel(name));
      await press(page, "Space");
    }
    assert.equal(await status?.innerText(), "2 din 3 bifate");
    assert.deepEqual((await kept(page)).kept[`${lesson}#lista`].v, ["sunat", "notat"]);
    await page.reload();
    await page.getByText("2 din 3 bifate").waitFor();
    assert.deepEqual(await list.getByRole("checkbox", { checked: true }).evaluateAll((all) => all.map((box) => box.value)), ["sunat", "notat"]);
    await tabTo(page, (await goTo(page, "lista")).getByLabel("Am sunat"));
    await press(page, "Space");
    assert.deepEqual((await kept(page)).kept[`${lesson}#lista`].v, ["notat"]);
  });
});

test("a text: kept while it is written, said once, found again and in the portfolio", async () => {
  await open(path, async (page) => {
    const block = await goTo(page, "gand");
    const area = block.locator("textarea");
    const status = await block.locator("[role=status]").elementHandle();
    await tabTo(page, area);
    await page.keyboard.type("Am ascultat, nu am vândut.");
    await page.getByText("Păstrat pe acest dispozitiv").waitFor();
    assert.equal(await status?.innerText(), "Păstrat pe acest dispozitiv");
    await page.reload();
    assert.equal(await area.inputValue(), "Am ascultat, nu am vândut.");
    await page.goto(site.at("/portofoliu/"));
    const written = page.locator("textarea").filter({ visible: true });
    await page.getByText(/Ai scris la 1 din 2/).waitFor();
    assert.ok((await written.evaluateAll((all) => all.map((one) => one.value))).includes("Am ascultat, nu am vândut."));
    const download = page.waitForEvent("download");
    await pressButton(page, page.locator("main"), "Descarcă (Markdown)");
    const file = await (await download).createReadStream();
    let text = "";
    for await (const part of file) text += part;
    assert.match(text, /^# Portofoliu: Exersare\n\n## Din lecții\n\n### \[De păstrat\]\(http.*\/intrebari\/de-pastrat\/\)\n\n> Ce ai învățat azi\?\n\nAm ascultat, nu am vândut\.\n$/);
  });
});

test("a text left at once is not lost", async () => {
  await open(path, async (page) => {
    await tabTo(page, (await goTo(page, "gand")).locator("textarea"));
    await page.keyboard.type("Repede");
    await page.goto(site.at("/"));
    await page.goto(site.at(path));
    assert.equal(await page.locator("#gand textarea").inputValue(), "Repede");
  });
});

test("levels: each line is one group, chosen by arrows, cleared by its button, summed up", async () => {
  await open(path, async (page) => {
    const rubric = await goTo(page, "grila");
    const status = await rubric.locator("[role=status]").elementHandle();
    const row = rubric.getByRole("radiogroup", { name: "Ascultare" });
    await tabTo(page, row.getByRole("radio").first());
    await press(page, "Space", "ArrowDown", "ArrowDown");
    assert.equal(await row.getByRole("radio").nth(2).isChecked(), true);
    assert.equal(await status?.innerText(), "1 din 2 marcat · nivelul 3: 1");
    await page.reload();
    await page.getByText("1 din 2 marcat").waitFor();
    assert.equal(await row.getByRole("radio").nth(2).isChecked(), true);
    assert.deepEqual((await kept(page)).kept[`${lesson}#grila`].v, { ascultare: 3 });
    await goTo(page, "grila");
    await tabTo(page, rubric.getByRole("button", { name: "Șterge alegerea: Ascultare" }));
    await press(page, "Enter");
    assert.ok(await focused(row.getByRole("radio").nth(2)), "the focus goes where it was cleared");
    assert.deepEqual((await kept(page)).kept[`${lesson}#grila`].v, {});
  });
});

test("what is done in one tab is seen in another, and nothing of either is lost", async () => {
  await withPage(site.browser, {}, async (page) => {
    await page.goto(site.at(path));
    const other = await page.context().newPage();
    await other.goto(site.at(path));
    await page.locator("#lista").getByLabel("Am sunat").check();
    await other.locator("#grila").getByRole("radio").first().check();
    await other.locator("#lista").getByText("1 din 3 bifat").waitFor();
    await page.locator("#grila").getByText("1 din 2 marcat").waitFor();
    const { kept: all } = await kept(other);
    assert.deepEqual([all[`${lesson}#lista`].v, all[`${lesson}#grila`].v], [["sunat"], { ascultare: 1 }]);
  });
});
