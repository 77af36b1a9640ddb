// lib/portfolio.js: what the reader can show, as a file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";

const { isEmpty, lineText, toJson, toMarkdown } = await theme("portfolio");

const nothing = { site: "Ghid", evidence: [], stories: [], lines: [], texts: [], checklists: [] };
const words = {
  title: "Portofoliu", evidence: "Dovezi", stories: "Povești", lines: "Rânduri", texts: "Din lecții",
  situation: "Situația", task: "Sarcina", action: "Acțiunea", result: "Rezultatul",
};

test("a line joins what was done and what came of it, with one full stop too few rather than two", () => {
  assert.equal(lineText({ did: " Am sunat 40 de clienți. ", result: "12 au revenit." }), "Am sunat 40 de clienți; 12 au revenit");
  assert.equal(lineText({ did: "", result: "12 au revenit" }), "12 au revenit");
  assert.equal(lineText({ did: " ", result: "" }), "");
});

test("a list with nothing ticked is not worth a file; anything else is", () => {
  const list = { lesson: "A", url: "https://x.ro/a/", asked: "", done: [], open: ["sun"] };
  assert.equal(isEmpty(nothing), true);
  assert.equal(isEmpty({ ...nothing, checklists: [list] }), true);
  assert.equal(isEmpty({ ...nothing, checklists: [{ ...list, done: ["notez"] }] }), false);
  assert.equal(isEmpty({ ...nothing, lines: [{ did: "Am sunat", result: "", competency: "" }] }), false);
});

test("as Markdown: sections that have something, in order, a lesson's title once, brackets kept as text", () => {
  const text = toMarkdown({
    ...nothing,
    evidence: [{ competency: "ascultare", name: "Ascultare", shown: ["întrebări: 2 din 3 corecte", "1 scenariu jucat"] }],
    stories: [{ title: "Camera [12]", competency: "ascultare", situation: "Noaptea.", task: "", action: "Am întrebat.", result: "A rămas." }],
    lines: [{ did: "Am sunat 40 de clienți", result: "12 au revenit", competency: "" }],
    texts: [{ lesson: "Ascultare", url: "https://x.ro/a/", asked: ["Ce ai aflat?"], text: "Că nu știam.\n" }],
    checklists: [{ lesson: "Ascultare", url: "https://x.ro/a/", asked: "", done: ["notez"], open: ["sun"] }],
  }, words, (id) => id.toUpperCase());
  assert.equal(text, `# Portofoliu

## Dovezi

- **Ascultare**: întrebări: 2 din 3 corecte · 1 scenariu jucat

## Povești

### Camera \\[12\\] (ASCULTARE)

**Situația.** Noaptea.

**Acțiunea.** Am întrebat.

**Rezultatul.** A rămas.

## Rânduri

- Am sunat 40 de clienți; 12 au revenit

## Din lecții

### [Ascultare](https://x.ro/a/)

> Ce ai aflat?

Că nu știam.

- [x] notez
- [ ] sun
`);
});

test("as JSON: everything, and each line as it reads", () => {
  const made = JSON.parse(toJson({ ...nothing, lines: [{ did: "Am sunat", result: "au revenit 12", competency: "" }] }));
  assert.equal(made.portfolio, 1);
  assert.deepEqual(made.lines, [{ did: "Am sunat", result: "au revenit 12", competency: "", text: "Am sunat; au revenit 12" }]);
});
