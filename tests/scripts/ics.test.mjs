// A plan as a calendar file, as RFC 5545 wants it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { theme } from "./support/theme.mjs";

const { calendar } = await theme("ics");
const now = new Date(Date.UTC(2026, 10, 28, 9, 5, 7, 123));

test("a whole file", () => {
  const events = [
    { id: "salariu/brut-net", day: new Date(2026, 11, 31), title: "Brut și net; ce, cum?", text: "Cifre: 1 → 2\nhttps://x.ro/a", url: "https://x.ro/a" },
    { id: "b", day: new Date(2027, 1, 22), days: 8, title: "Două săptămâni" },
  ];
  assert.equal(
    calendar("Traseul meu", "ghid", events, now),
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Parcurs//Parcurs//EN",
      "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:Traseul meu",
      "BEGIN:VEVENT",
      "UID:salariu/brut-net@ghid",
      "DTSTAMP:20261128T090507Z",
      "DTSTART;VALUE=DATE:20261231",
      "DTEND;VALUE=DATE:20270101",
      "SUMMARY:Brut și net\\; ce\\, cum?",
      "DESCRIPTION:Cifre: 1 → 2\\nhttps://x.ro/a",
      "URL:https://x.ro/a",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "UID:b@ghid",
      "DTSTAMP:20261128T090507Z",
      "DTSTART;VALUE=DATE:20270222",
      "DTEND;VALUE=DATE:20270302",
      "SUMMARY:Două săptămâni",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
});

test("long lines are folded between characters, and unfold to what they were", () => {
  for (const title of ["ș".repeat(100), `${"a".repeat(66)}țțț`, "😀".repeat(60), "a".repeat(67), "a\\b;c,d".repeat(30)]) {
    const text = calendar("n", "s", [{ id: "i", day: new Date(2026, 0, 1), title }], now);
    for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
    const summary = text.replaceAll("\r\n ", "").split("\r\n").find((line) => line.startsWith("SUMMARY:"));
    assert.equal(summary?.slice(8).replace(/\\([\\;,])/g, "$1"), title);
    assert.ok(!text.includes("\ufffd"));
    assert.ok(!/[^\r]\n/.test(text));
  }
});
