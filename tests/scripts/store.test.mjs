// lib/store.js: what is kept, by which tab, and when storage does not do as it should.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chance } from "./support/chance.mjs";
import { device } from "./support/device.mjs";

const vectors = JSON.parse(readFileSync(new URL("../vectors/progress.json", import.meta.url), "utf8"));
const key = "parcurs:s:progress";
const empty = { v: 1, profile: { id: "p", seed: 1, created: 1 }, lessons: {}, answers: [], cards: {}, kept: {} };
const aCard = { algo: "fsrs-6", S: 2.3, D: 2.1, last: 0, due: 0, reps: 0, lapses: 0 };

const answer = (q, s = 1, n = 1) => ({ q, a: ["b"], s, n });
const stored = (on) => JSON.parse(on.kept.get(key));

test("everything that is recorded is there after a reload", async () => {
  const on = device();
  const tab = await on.tab();
  const given = { q: "l#q", r: 2, a: ["b", "c"], s: 0.5, c: 2, h: 1, ms: 812.6, n: 2, w: "review", more: 1 };
  const one = tab.record(given);
  const { e, t, tz, ...rest } = one;
  const { more, ...known } = given;
  assert.deepEqual(rest, { ...known, ms: 813 });
  assert.ok(Math.abs(t - Date.now()) < 1000 && Number.isInteger(tz) && !Object.is(tz, -0));
  const two = tab.record(answer("l#q"));
  assert.ok(two.e > e && two.t > t);
  tab.record(answer("l#other", null));
  tab.keep("l#r", { text: "un gând", ticks: ["a"] });
  tab.opened("l");
  tab.placeIn("l", "pasi");
  tab.opened("l");
  tab.markRead("l");
  tab.markRead("m");
  tab.saveCard("l#q", aCard);
  tab.saveCard("l#none", { ...aCard, S: NaN });
  assert.equal(on.writes, 0, "not at once");
  tab.wait();
  assert.equal(on.writes, 1, "once for all");
  tab.hide();
  assert.equal(on.writes, 1, "not without a need");

  const after = await on.tab();
  assert.deepEqual(after.answersTo("l#q"), [one, two]);
  assert.deepEqual(after.lastAnswer("l#q"), two);
  assert.equal(after.lastAnswer("constructor"), undefined);
  assert.deepEqual(after.kept("l#r"), { text: "un gând", ticks: ["a"] });
  assert.equal(after.kept("constructor"), undefined);
  assert.equal(after.progress().lessons.l.at, "pasi");
  assert.ok(after.progress().lessons.m.read >= after.progress().lessons.l.read);
  assert.equal(after.progress().lessons.m.opened, after.progress().lessons.m.read);
  assert.equal(after.card("l#q").S, 2.3);
  assert.deepEqual(Object.keys(after.cards()), ["l#q"]);
  assert.equal(after.card("constructor"), undefined);
  assert.match(after.progress().profile.id, /^[0-9a-f]{32}$/);
  assert.deepEqual(after.progress(), JSON.parse(JSON.stringify(tab.progress())));
  assert.equal(after.condition(), "kept");
});

test("what is kept is what it was when it was kept", async () => {
  const tab = await device().tab();
  const ticks = ["a"];
  tab.keep("l#c", ticks);
  ticks.push("b");
  assert.deepEqual(tab.kept("l#c"), ["a"]);
  tab.keep("l#c", undefined);
  assert.equal(tab.kept("l#c"), undefined);
});

test("preferences are texts of their own", async () => {
  const on = device();
  const tab = await on.tab();
  assert.equal(tab.read("theme"), null);
  assert.equal(tab.write("theme", "dark"), true);
  assert.equal(on.kept.get("parcurs:s:theme"), "dark");
  tab.write("theme", null);
  assert.equal(on.kept.size, 0);
});

test("a page that is left has written", async () => {
  for (const leave of [(tab) => tab.hide(), (tab) => tab.fire("pagehide")]) {
    const on = device();
    const tab = await on.tab();
    tab.record(answer("l#q"));
    leave(tab);
    assert.equal(stored(on).answers.length, 1);
    assert.equal(tab.timer, undefined);
  }
});

test("the browser is asked once to keep what is there", async () => {
  const on = device();
  const tab = await on.tab();
  tab.keep("l#r", "x");
  assert.equal(tab.asked, 0);
  tab.record(answer("l#q"));
  tab.record(answer("l#q"));
  tab.hide();
  const after = await on.tab();
  after.record(answer("l#q"));
  assert.equal(tab.asked + after.asked, 1);
});

test("those who listen hear of this tab and of others, and one that fails stops nobody", async () => {
  const on = device();
  const [one, two] = [await on.tab(), await on.tab()];
  const heard = [];
  two.subscribe(() => {
    throw new Error("mine");
  });
  const end = two.subscribe(() => heard.push(two.answersTo("l#q").length));
  one.record(answer("l#q"));
  one.hide();
  two.hear();
  assert.deepEqual(heard, [1]);
  two.record(answer("l#q"));
  assert.deepEqual(heard, [1, 2]);
  assert.equal(two.reported.message, "mine");
  end();
  two.record(answer("l#q"));
  assert.equal(heard.length, 2);
});

test("two tabs, in any order: every answer is there in the end", async () => {
  const { below, one, next } = chance(3);
  for (let round = 0; round < 60; round += 1) {
    const on = device();
    const tabs = [await on.tab(), await on.tab()];
    const made = new Set();
    for (let step = 0; step < 60; step += 1) {
      const tab = one(tabs);
      const chosen = next();
      if (chosen < 0.5) made.add(tab.record(answer(`l#${below(4)}`)).e);
      else if (chosen < 0.6) tab.keep(`l#${below(3)}`, step);
      else if (chosen < 0.65) tab.markRead(`l${below(3)}`);
      else if (chosen < 0.8) tab.wait();
      else if (chosen < 0.9) tab.hear();
      else tab.hide();
    }
    for (const tab of tabs) tab.fire("pagehide");
    assert.deepEqual(new Set(stored(on).answers.map(({ e }) => e)), made);
    tabs.forEach((tab) => tab.show());
    assert.equal(JSON.stringify(tabs[0].progress()), JSON.stringify(tabs[1].progress()));
  }
});

test("a text written over by another tab at the same moment is written again, and then there is rest", async () => {
  const on = device();
  const [one, two] = [await on.tab(), await on.tab()];
  one.record(answer("l#1"));
  two.record(answer("l#2"));
  two.hide();
  const lost = on.kept.get(key);
  one.hide();
  on.kept.set(key, lost);
  one.hear();
  one.wait();
  assert.equal(stored(on).answers.length, 2);
  for (let n = 0; n < 5; n += 1) [one, two].forEach((tab) => (tab.hear(), tab.wait()));
  const { writes } = on;
  for (let n = 0; n < 5; n += 1) [one, two].forEach((tab) => (tab.hear(), tab.wait()));
  assert.equal(on.writes, writes);
});

test("a page that was asleep takes in what was written meanwhile", async () => {
  const on = device();
  const [one, two] = [await on.tab(), await on.tab()];
  let heard = 0;
  one.subscribe(() => (heard += 1));
  two.record(answer("l#q"));
  two.hide();
  one.fire("pageshow");
  assert.equal(one.answersTo("l#q").length, 1);
  one.show();
  assert.equal(heard, 1);
});

test("what is erased is gone in every tab, and may be imported again", async () => {
  const on = device({ "parcurs:s:theme": "dark", "parcurs:s:progress-damaged": "{" });
  const [one, two] = [await on.tab(), await on.tab()];
  two.record(answer("l#q"));
  two.keep("l#r", "x");
  two.saveCard("l#q", aCard);
  two.opened("l");
  two.hide();
  const backup = two.exportText();
  const { id } = one.progress().profile;
  two.record(answer("l#unwritten"));
  await new Promise((done) => setTimeout(done, 20));
  one.eraseAll();
  assert.deepEqual([...on.kept.keys()].sort(), [key, "parcurs:s:theme"]);
  two.hide();
  assert.deepEqual([stored(on).answers, stored(on).kept, stored(on).cards, stored(on).lessons], [[], {}, {}, {}]);
  assert.equal(two.card("l#q"), undefined);
  assert.notEqual(one.progress().profile.id, id);
  two.record(answer("l#since"));
  two.hide();
  one.hear();
  assert.deepEqual(one.progress().answers.map(({ q }) => q), ["l#since"]);

  assert.deepEqual(one.importText(backup), { ok: true, added: { answers: 1, lessons: 1, cards: 1, kept: 1 } });
  two.hear();
  two.record(answer("l#more"));
  two.hide();
  assert.deepEqual(stored(on).answers.map(({ q }) => q).sort(), ["l#more", "l#q", "l#since"]);
  assert.equal(two.kept("l#r"), "x");
});

test("what a clock that was ahead made is erased too", async () => {
  const on = device({ [key]: JSON.stringify({ ...empty, kept: { "l#r": { t: Date.now() + 1e9, v: "x" } } }) });
  const [one, two] = [await on.tab(), await on.tab()];
  two.keep("l#r", "y");
  two.hide();
  one.eraseAll();
  two.record(answer("l#q"));
  two.hide();
  assert.deepEqual(stored(on).kept, {});
});

test("a forgotten card does not come back, unless it is saved again", async () => {
  const on = device();
  const [one, two] = [await on.tab(), await on.tab()];
  one.saveCard("l#q", aCard);
  one.hide();
  two.hear();
  one.forgetCard("l#q");
  one.forgetCard("l#none");
  two.record(answer("l#q"));
  two.hide();
  one.hide();
  two.hear();
  assert.deepEqual([one.card("l#q"), two.card("l#q"), two.cards()], [undefined, undefined, {}]);
  two.saveCard("l#q", aCard);
  assert.equal(two.card("l#q").last, 0);
});

test("a lesson has the progress of those it was, also when another tab brings it later", async () => {
  const on = device();
  const [one, two] = [await on.tab(), await on.tab()];
  two.record(answer("old#q"));
  two.opened("old");
  two.hide();
  one.carry(["old"], "new");
  assert.equal(one.answersTo("new#q").length, 1);
  one.hide();
  two.record(answer("old#q"));
  two.hide();
  one.hear();
  assert.equal(one.answersTo("new#q").length, 2);
  assert.deepEqual(Object.keys(one.progress().lessons), ["new"]);
  const before = one.progress();
  one.carry(["old"], "new");
  assert.equal(one.progress(), before);
  for (let n = 0; n < 20; n += 1) [one, two].forEach((tab) => (tab.hear(), tab.wait()));
});

test("a text that cannot be read is put aside", async () => {
  for (const text of ["{", "null", "[]", "7", `{"v":1}`, `{"lessons":{}}`]) {
    const on = device({ [key]: text });
    const tab = await on.tab();
    tab.record(answer("l#q"));
    tab.hide();
    assert.equal(on.kept.get("parcurs:s:progress-damaged"), text);
    assert.equal(stored(on).answers.length, 1);
    assert.equal(tab.condition(), "kept");
  }
});

test("an older format is read", async () => {
  const { raw } = vectors.migrate.find(({ name }) => name === "format 0");
  const tab = await device({ [key]: JSON.stringify(raw) }).tab();
  assert.equal(tab.progress().lessons.l.at, "pasi");
});

test("a newer format is left alone, handed over as it is, and erased if the reader says so", async () => {
  const text = JSON.stringify({ v: 2, what: "ever" });
  const on = device({ [key]: text });
  const tab = await on.tab();
  assert.equal(tab.condition(), "newer");
  assert.equal(tab.record(answer("l#q")).q, "l#q");
  assert.equal(tab.answersTo("l#q").length, 1);
  tab.wait();
  tab.hide();
  assert.deepEqual(tab.importText(JSON.stringify(empty)), { ok: false, why: "newer" });
  assert.equal(on.kept.get(key), text);
  assert.equal(tab.exportText(), text);
  tab.eraseAll();
  assert.equal(tab.condition(), "kept");
  assert.equal(stored(on).v, 1);
});

test("without storage everything works until the page is left", async () => {
  const on = device();
  on.off = true;
  const tab = await on.tab();
  tab.record(answer("l#q"));
  tab.keep("l#r", "x");
  tab.saveCard("l#q", aCard);
  tab.forgetCard("l#q");
  tab.markRead("l");
  tab.carry(["l"], "m");
  tab.wait();
  tab.hide();
  assert.deepEqual([tab.condition(), tab.answersTo("m#q").length, tab.kept("m#r")], ["memory", 1, "x"]);
  const backup = tab.exportText();
  tab.eraseAll();
  assert.equal(tab.answersTo("m#q").length, 0);
  assert.equal(tab.importText(backup).added.answers, 1);
  assert.equal(tab.condition(), "memory");
  on.off = false;
  tab.record(answer("m#q"));
  tab.wait();
  assert.deepEqual([tab.condition(), stored(on).answers.length], ["kept", 2]);
});

test("when storage is full it is said, and written once there is room", async () => {
  const on = device();
  on.full = true;
  const tab = await on.tab();
  const conditions = [];
  tab.record(answer("l#q"));
  tab.subscribe(() => conditions.push(tab.condition()));
  tab.wait();
  assert.deepEqual(conditions, ["full"]);
  on.full = false;
  tab.hide();
  assert.deepEqual(conditions, ["full", "kept"]);
  assert.equal(stored(on).answers.length, 1);
});

test("import adds, says how much, and takes nothing twice", async () => {
  const from = await device().tab();
  from.record(answer("l#1"));
  from.record(answer("l#2"));
  from.markRead("l");
  from.saveCard("l#1", aCard);
  from.keep("l#r", "theirs");
  await new Promise((done) => setTimeout(done, 20));
  const text = from.exportText();
  assert.equal(JSON.parse(text).site, "s");

  const on = device();
  const to = await on.tab();
  to.record(answer("l#1"));
  to.keep("l#r", "mine, and later");
  const { profile } = to.progress();
  assert.deepEqual(to.importText(text), { ok: true, added: { answers: 2, lessons: 1, cards: 1, kept: 0 } });
  assert.deepEqual(to.importText(text), { ok: true, added: { answers: 0, lessons: 0, cards: 0, kept: 0 } });
  assert.deepEqual(stored(on).profile, profile);
  assert.equal(stored(on).answers.length, 3);
  assert.equal(to.kept("l#r"), "mine, and later");
});

test("what is no export is refused", async () => {
  const tab = await device().tab();
  const deep = `{"v":1,"profile":{"id":"p","seed":1,"created":1},"kept":{"x":{"t":1,"v":${"[".repeat(1e5)}${"]".repeat(1e5)}}}}`;
  const refused = {
    "{": "not-json", "": "not-json", "7": "not-progress", "null": "not-progress", "{}": "not-progress", [deep]: "not-progress",
    [JSON.stringify({ ...empty, v: 3 })]: "newer",
    [JSON.stringify({ ...empty, site: "other" })]: "other-site",
    [JSON.stringify({ ...empty, more: "x".repeat(5 * 2 ** 20) })]: "too-big",
  };
  const before = JSON.stringify(tab.progress());
  for (const [text, why] of Object.entries(refused)) assert.deepEqual(tab.importText(text), { ok: false, why });
  assert.equal(JSON.stringify(tab.progress()), before);
});
