// What a plan gives: a calendar entry (RFC 5545), the GPX of its route, the text of an e-mail. Pure: words and times in, text out.
// The calendar is the twin of generator/visit/calendar.py.

/** @param {string} text */
const escaped = (text) =>
  text.replace(/\\/g, "\\\\").replace(/;/g, "\\;").replace(/,/g, "\\,").replace(/\r/g, "").replace(/\n/g, "\\n");
/** @param {string} text */
const xml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
/** @param {number} value */
const two = (value) => String(value).padStart(2, "0");

/** Parts of at most 75 octets, never inside a character (RFC 5545, 3.1). @param {string} line */
export function folded(line) {
  const parts = [];
  let current = "";
  let room = 75;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (size > room) {
      parts.push(current);
      [current, room] = [" ", 74];
    }
    current += character;
    room -= size;
  }
  return [...parts, current];
}

/** A local moment. @param {string} day  ISO 8601 @param {number} minutes  after its midnight */
function local(day, minutes) {
  const at = new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60000);
  return `${at.getUTCFullYear()}${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())}T${two(at.getUTCHours())}${two(at.getUTCMinutes())}00`;
}

/**
 * @param {{uid: string, stamp: Date, day: string, start_min: number, finish_min: number, zone: string, vtimezone: string[],
 *   product: string, summary: string, location: string, description: string, url: string}} what
 */
export function calendar(what) {
  const stamp = what.stamp.toISOString().replace(/[-:]|\.\d+/g, "");
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${what.product}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...what.vtimezone,
    "BEGIN:VEVENT",
    `UID:${escaped(what.uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;TZID=${what.zone}:${local(what.day, what.start_min)}`,
    `DTEND;TZID=${what.zone}:${local(what.day, what.finish_min)}`,
    `SUMMARY:${escaped(what.summary)}`,
    `LOCATION:${escaped(what.location)}`,
    `DESCRIPTION:${escaped(what.description)}`,
    `URL:${what.url}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ]
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join("");
}

/**
 * One track, a segment for each unbroken part of a walk; located stops are waypoints (GPX 1.1). No track where there is no part.
 * @param {string} title @param {string} note
 * @param {{name: string, at: number[], desc: string}[]} stops desc: that it is closed or gone, and what its point is worth, "" for a point that needs no word @param {number[][][]} parts  points of each part
 */
export function gpx(title, note, stops, parts) {
  const place = (/** @type {number[]} */ at) => `lat="${at[0].toFixed(6)}" lon="${at[1].toFixed(6)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Sentiers" xmlns="http://www.topografix.com/GPX/1/1">',
    `  <metadata><name>${xml(title)}</name><desc>${xml(note)}</desc></metadata>`,
    ...stops.map(
      (stop) =>
        `  <wpt ${place(stop.at)}><name>${xml(stop.name)}</name>${stop.desc ? `<desc>${xml(stop.desc)}</desc>` : ""}</wpt>`,
    ),
    ...(parts.length ? [`  <trk><name>${xml(title)}</name><desc>${xml(note)}</desc>`] : []),
    ...parts.map((part) => `    <trkseg>${part.map((at) => `<trkpt ${place(at)}/>`).join("")}</trkseg>`),
    ...(parts.length ? ["  </trk>"] : []),
    "</gpx>",
    "",
  ].join("\n");
}
