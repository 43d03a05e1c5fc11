// A plan in words: its day, its warnings, its times. Pure. Twin of generator/wording/visit.py; both pass tests/data/visit/warnings.json.

import { fill, inWords, span } from "../shared/wording.js";

/**
 * @typedef {import("./timetable.js").Warned} Warned
 * @typedef {{warnings: Record<string, string>, gathered: string[]}} SayWarnings gathered: kinds that list their stops
 * @typedef {SayWarnings & Record<"leg" | "at_stops" | "pauses" | "in_hand" | "check" | "earlier" | "later" | "lock" | "drop" | "drag" | "minutes_at" | "moved" |
 *   "dropped" | "added" | "ordered" | "finish" | "left" | "over" | "pause" | "empty" | "choose" | "arrived" | "wrong_number" | "wrong_day" | "wrong_time" | "off_the_map" |
 *   "none_fits" | "more_walk" | "nearest" | "copied" | "not_copied" | "full" | "no_code" | "offline" | "visit" | "mail_subject" | "mail_no_day" | "mail_meet" | "mail_people" |
 *   "mail_link" | "guessed" | "broken" | "provisional", string>} Say sentences of the page, as planner_words of generator/render/pages/visit.py writes them
 */

/** A day with its weekday, nothing where none is chosen. @param {string} day ISO 8601 @param {string} language */
export function longDay(day, language) {
  if (!day) return "";
  const format = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/**
 * The sentences of all warnings; kinds that list stops are said once.
 * @param {Warned[]} found @param {SayWarnings} say @param {string} language @returns {string[]}
 */
export function warningsInWords(found, say, language) {
  const about = (/** @type {Warned} */ one) => (one.from_code ? `${one.from_code}–${one.code}` : one.code);
  const codes = (/** @type {Warned} */ one) =>
    say.gathered.includes(one.kind)
      ? found
          .filter((two) => two.kind === one.kind)
          .map(about)
          .join(", ")
      : one.code;
  const sentences = found.map((one) =>
    fill(say.warnings[one.kind], {
      code: codes(one),
      from: one.from_code,
      minutes: span(one.value),
      distance: inWords(one.value, language),
    }),
  );
  return [...new Set(sentences)];
}

/** Walking, speaking, pauses and what is kept in hand, in one line. @param {import("./timetable.js").Timetable} plan @param {Say} say @param {string} language */
export function sumInWords(plan, say, language) {
  return [
    ...(plan.walk_min
      ? [fill(say.leg, { minutes: span(plan.walk_min), distance: inWords(plan.length_m, language) })]
      : []),
    fill(say.at_stops, { minutes: span(plan.stop_min) }),
    ...(plan.pause_min ? [fill(say.pauses, { minutes: span(plan.pause_min) })] : []),
    fill(say.in_hand, { minutes: span(plan.buffer_min) }),
  ].join(" · ");
}
