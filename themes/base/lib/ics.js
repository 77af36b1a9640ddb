// @ts-check
// Days of a plan as a calendar file, after RFC 5545: whole days, which no time zone moves.

/** @typedef {{id: string, day: Date, days?: number, title: string, text?: string, url?: string}} Event `days`: 1 where it is not said */

/**
 * @param {string} name of the calendar
 * @param {string} site whose plan it is: ids of events are unique under it
 * @param {Event[]} events
 * @param {Date} [now]
 * @returns {string}
 */
export function calendar(name, site, events, now = new Date()) {
  const stamp = `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parcurs//Parcurs//EN", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${escaped(name)}`];
  for (const { id, day, days = 1, title, text, url } of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${escaped(id)}@${site}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${date(day)}`,
      // The first day that is no longer part of it.
      `DTEND;VALUE=DATE:${date(new Date(day.getFullYear(), day.getMonth(), day.getDate() + days))}`,
      `SUMMARY:${escaped(title)}`,
      ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
      ...(url ? [`URL:${url}`] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {Date} day on this device's calendar */
function date(day) {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
}

/** A line in pieces of at most 75 bytes, no character broken in two. @param {string} line */
function folded(line) {
  const coder = new TextEncoder();
  let [out, used] = ["", 0];
  for (const letter of line) {
    const size = coder.encode(letter).length;
    if (used + size > 75) {
      out += "\r\n ";
      used = 1;
    }
    out += letter;
    used += size;
  }
  return out;
}
