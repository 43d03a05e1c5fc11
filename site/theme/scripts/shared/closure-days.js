// Whether a closure applies. Pure. Days are written YYYY-MM-DD, so that they compare as text.

/** @typedef {'past' | 'now' | 'coming'} ClosureState */

/**
 * @param {string} from first day closed
 * @param {string} to last day closed
 * @param {string} today
 * @returns {ClosureState}
 */
export function closureState(from, to, today) {
  return to < today ? "past" : from > today ? "coming" : "now";
}

/**
 * The day it is in a time zone at an instant.
 * @param {Date} instant
 * @param {string} zone IANA name; where the browser does not know it, its own
 */
export function dayIn(instant, zone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", numberingSystem: "latn", calendar: "gregory" };
  let format;
  try {
    format = new Intl.DateTimeFormat("en", { ...parts, timeZone: zone });
  } catch {
    format = new Intl.DateTimeFormat("en", parts);
  }
  const said = Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${said.year}-${said.month}-${said.day}`;
}
