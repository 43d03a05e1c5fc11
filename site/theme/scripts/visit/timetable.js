// The one rule of a visit's times, in whole minutes. Twin of generator/visit/timetable.py, which gives reasons and sources;
// both pass tests/data/visit. Pure.

export const PACE_M_H = { slow: 3300, normal: 4000, step_free: 3300 };
export const LONG_LEG_M = { slow: 800, normal: 1500, step_free: 800 };
const GATHERING_PEOPLE = 15;
const PAUSE_AFTER_MIN = 90;
const BUFFER_SHARE = 10;
const BUFFER_STEP_MIN = 5;
/** @type {Record<string, string>} */
const STEPS = { no: "not_step_free", partly: "partly_step_free", unknown: "step_free_unknown" };

/**
 * @typedef {"slow"|"normal"|"step_free"} Pace
 * @typedef {{start_min: number, minutes: number, pace: Pace, group: number, pause_min: number, day: string}} Terms
 * @typedef {{code: string, minutes: number, place: "point"|"area"|"anywhere"|"unlocated", step_free: string, closed: [string, string][]}} Halt
 * @typedef {{length_m: number, flat_m: number, gap_m: number, known: boolean, provisional?: boolean}} Way
 * @typedef {{code: string, arrive_min: number, leave_min: number, from_code: string, walk_min: number, length_m: number,
 *   gap_m: number, known: boolean, provisional: boolean, pause_min: number}} Row
 * @typedef {{kind: string, code: string, from_code: string, value: number}} Warned
 * @typedef {{rows: Row[], walk_min: number, stop_min: number, pause_min: number, buffer_min: number, finish_min: number,
 *   left_min: number, length_m: number, warnings: Warned[]}} Timetable
 */

/** Minutes of a walk of so many level metres, gathering included. @param {number} flat_m @param {Pace} pace @param {number} group */
export function walkingTimeMin(flat_m, pace, group) {
  if (flat_m <= 0) return 0;
  const speed = PACE_M_H[pace];
  return Math.floor((flat_m * 60 + speed - 1) / speed) + Math.floor(Math.max(0, group - 1) / GATHERING_PEOPLE);
}

/**
 * The times of a visit in the order given.
 * @param {Terms} terms @param {Halt[]} halts @param {(from: string, to: string) => Way} way @returns {Timetable}
 */
export function timetable(terms, halts, way) {
  /** @type {Row[]} */
  const rows = [];
  let clock = terms.start_min;
  let rested = terms.start_min;
  let at = "";
  halts.forEach((halt, index) => {
    /** @type {Way} */
    let leg = { length_m: 0, flat_m: 0, gap_m: 0, known: true };
    let walk_min = 0;
    let from_code = "";
    const located = halt.place === "point" || halt.place === "area";
    if (located && at) {
      leg = way(at, halt.code);
      from_code = at;
      walk_min = walkingTimeMin(leg.flat_m, terms.pace, terms.group);
    }
    const arrive_min = clock + walk_min;
    const leave_min = arrive_min + halt.minutes;
    let pause_min = 0;
    if (index + 1 < halts.length && leave_min - rested >= PAUSE_AFTER_MIN) {
      pause_min = terms.pause_min;
      rested = leave_min + pause_min;
    }
    rows.push({
      code: halt.code,
      arrive_min,
      leave_min,
      from_code,
      walk_min,
      length_m: leg.length_m,
      gap_m: leg.gap_m,
      known: leg.known,
      provisional: Boolean(leg.provisional),
      pause_min,
    });
    clock = leave_min + pause_min;
    if (located) at = halt.code;
  });
  const step = BUFFER_SHARE * BUFFER_STEP_MIN;
  const buffer_min = Math.floor((clock - terms.start_min + step - 1) / step) * BUFFER_STEP_MIN;
  const left_min = terms.minutes - (clock + buffer_min - terms.start_min);
  const sum = (/** @type {keyof Row} */ key) => rows.reduce((total, row) => total + Number(row[key]), 0);
  return {
    rows,
    walk_min: sum("walk_min"),
    stop_min: halts.reduce((total, halt) => total + halt.minutes, 0),
    pause_min: sum("pause_min"),
    buffer_min,
    finish_min: clock + buffer_min,
    left_min,
    length_m: sum("length_m"),
    warnings: warnings(terms, halts, rows, left_min),
  };
}

/** Whether the walk must be walked before the visit. @param {Row} row */
export const toCheck = (row) => row.from_code !== "" && (!row.known || row.provisional || row.gap_m > 0);

/** @param {Terms} terms @param {Halt[]} halts @param {Row[]} rows @param {number} left_min @returns {Warned[]} */
function warnings(terms, halts, rows, left_min) {
  /** @type {Warned[]} */
  const found = [];
  const warn = (/** @type {string} */ kind, code = "", from_code = "", value = 0) =>
    found.push({ kind, code, from_code, value });
  if (left_min < 0) warn("over_time", "", "", -left_min);
  halts.forEach((halt, index) => {
    const row = rows[index];
    if (terms.day && halt.closed.some(([first, last]) => first <= terms.day && terms.day <= last))
      warn("closed", halt.code);
    if (terms.pace === "step_free" && halt.step_free in STEPS) warn(STEPS[halt.step_free], halt.code);
    if (halt.place === "area" || halt.place === "unlocated") warn(halt.place, halt.code);
    if (row.length_m > LONG_LEG_M[terms.pace]) warn("leg_long", halt.code, row.from_code, row.length_m);
    if (row.from_code && !row.known) warn("way_unknown", halt.code, row.from_code, row.length_m);
    if (row.gap_m > 0) warn("way_gap", halt.code, row.from_code, row.gap_m);
    if (row.provisional) warn("way_provisional", halt.code, row.from_code, row.length_m);
  });
  return found;
}
