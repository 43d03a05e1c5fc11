// A visit as it stands in the address, and the ways between its stops. Pure: data and state in, plan out.

import { timetable } from "./timetable.js";
import { pointsOf } from "../shared/lines.js";

/** @typedef {import("../shared/lines.js").Pair} Pair */

const EARTH_M = 6371008.8;

/**
 * Whole metres between two points on a sphere of the Earth's mean radius (IUGG 1980), by the haversine: for guides with so many
 * stops that no table of distances is sent.
 * @param {number[]} one latitude and longitude in degrees @param {number[]} other
 */
export const onSphere = ([lat1, lon1], [lat2, lon2]) => {
  const half = (/** @type {number} */ from, /** @type {number} */ to) => Math.sin(((to - from) * Math.PI) / 360) ** 2;
  const scale = Math.cos((lat1 * Math.PI) / 180) * Math.cos((lat2 * Math.PI) / 180);
  return Math.round(2 * EARTH_M * Math.asin(Math.sqrt(half(lat1, lat2) + scale * half(lon1, lon2))));
};

export const MOST_STOPS = 30;
const MOST_MINUTES = 1440;
const MOST_LETTERS = 300;
const UNITS_PER_DEG = 1e6;

/**
 * @typedef {{code: string, min: number, locked: boolean}} Chosen
 * @typedef {{date: string, at: string, min: number, pace: "slow"|"normal"|"step_free", group: number, pause: boolean,
 *   programme: string, place: string, who: string, stops: Chosen[]}} State
 * @typedef {import("./timetable.js").Halt} Halt
 * @typedef {import("./timetable.js").Way} Way
 * @typedef {{code: string, trail: string, topics: string[], step: string, min: number, place?: Halt["place"], at?: Pair, radius_m?: number, near?: string,
 *   closed?: Halt["closed"]}} Stop closed: as the closures of today have it; at: none for one that is nowhere on the map; near: the stop that it is told at then
 * @typedef {{codes: string[], provisional: boolean, ways: [number, number, number][], back: number[], lines: number[][][]}} Chain
 *   ways: metres, level metres and metres of gaps from each stop to the next; back: level metres the other way
 * @typedef {{detour: number, zone: string, vtimezone: string[], stops: Stop[], straight: number[], chains: Chain[],
 *   programmes: {id: string, minutes: number, stops: [string, number][]}[]}} Measures as generator/render/script_data/visit.py writes them
 */

/** @returns {State} */
export function empty() {
  return {
    date: "",
    at: "10:00",
    min: 120,
    pace: "normal",
    group: 15,
    pause: true,
    programme: "",
    place: "",
    who: "",
    stops: [],
  };
}

/**
 * The state that an address holds; what it does not hold or holds wrongly takes its usual value.
 * @param {string} hash @param {Measures} data @returns {State}
 */
export function readState(hash, data) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const state = empty();
  const programme = data.programmes.find((one) => one.id === said.get("programme"));
  if (programme) {
    state.programme = programme.id;
    state.min = programme.minutes;
    state.stops = programme.stops.map(([code, min]) => ({ code, min, locked: false }));
  }
  const whole = (
    /** @type {string} */ name,
    /** @type {number} */ least,
    /** @type {number} */ most,
    /** @type {number} */ usual,
  ) => {
    const value = Number.parseInt(said.get(name) ?? "", 10);
    return value >= least && value <= most ? value : usual;
  };
  const date = said.get("date") ?? "";
  if (isDay(date)) state.date = date;
  const at = said.get("at") ?? "";
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) state.at = at;
  state.min = whole("min", 1, MOST_MINUTES, state.min);
  state.group = whole("group", 1, 500, state.group);
  const pace = said.get("pace") ?? "";
  if (["slow", "normal", "step_free"].includes(pace)) state.pace = /** @type {State["pace"]} */ (pace);
  state.pause = said.get("pause") !== "no";
  for (const name of /** @type {const} */ (["place", "who"]))
    state[name] = [...(said.get(name) ?? "")].slice(0, MOST_LETTERS).join("");
  const listed = said.get("stops");
  if (listed !== null) {
    const known = new Map(data.stops.map((stop) => [stop.code, stop]));
    state.stops = [];
    for (const part of listed.split(",")) {
      const found = /^([A-Z]{1,3}\d{1,3})(?:\.(\d{1,4}))?(\*?)$/.exec(part);
      const stop = found && known.get(found[1]);
      if (!found || !stop || state.stops.some((one) => one.code === found[1])) continue;
      const min = Number(found[2] ?? 0);
      state.stops.push({
        code: found[1],
        min: min >= 1 && min <= MOST_MINUTES ? min : stop.min,
        locked: found[3] === "*",
      });
    }
    state.stops = state.stops.slice(0, MOST_STOPS);
  }
  return state;
}

/** Whether a text is a day of this century, in which visits are made. @param {string} text ISO 8601 */
function isDay(text) {
  const at = /^20\d{2}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/**
 * The address of a state, from its `#`. What is usual is left out; behind a programme, minutes and stops are written all the same:
 * they would come back as its own. Twin of generator/visit/address.py; both pass tests/data/visit. @param {State} state
 */
export function writeState(state) {
  const usual = empty();
  const said = [];
  for (const key of /** @type {const} */ (["programme", "date", "at", "min", "pace", "group", "place", "who"]))
    if (state[key] !== usual[key] || (key === "min" && state.programme))
      said.push(`${key}=${encodeURIComponent(state[key])}`);
  if (!state.pause) said.push("pause=no");
  if (state.stops.length || state.programme)
    said.push(`stops=${state.stops.map((stop) => `${stop.code}.${stop.min}${stop.locked ? "*" : ""}`).join(",")}`);
  return `#${said.join("&")}`;
}

/** @typedef {ReturnType<typeof waysOf>} Ways @typedef {number[][]} Part  points of an unbroken piece of a way */

/** Ways between stops, from the distances measured at build. @param {Measures} data */
export function waysOf(data) {
  const stops = new Map(data.stops.map((stop) => [stop.code, stop]));
  const stop = (/** @type {string} */ code) => /** @type {Stop} */ (stops.get(code));
  const at = (/** @type {string} */ code) => /** @type {Pair} */ (stop(code).at);
  const located = data.stops.filter((one) => one.at).map((one) => one.code);
  const rank = new Map(located.map((code, index) => [code, index]));
  /** @type {Map<string, {way: Way, line: Part[]}>} */
  const along = new Map();
  for (const chain of data.chains) {
    const lines = chain.lines.map((leg) => parts(leg.map((steps) => pointsOf(steps, UNITS_PER_DEG))));
    for (let start = 0; start < chain.codes.length; start++) {
      const sum = { length_m: 0, flat_m: 0, gap_m: 0, back: 0 };
      /** @type {Part[]} */
      let line = [];
      for (let end = start + 1; end < chain.codes.length; end++) {
        const [length_m, flat_m, gap_m] = chain.ways[end - 1];
        sum.length_m += length_m;
        sum.flat_m += flat_m;
        sum.gap_m += gap_m;
        sum.back += chain.back[end - 1];
        line = joined(line, lines[end - 1]);
        keep(chain.codes[start], chain.codes[end], sum.flat_m, line);
        keep(chain.codes[end], chain.codes[start], sum.back, line.map((part) => part.slice().reverse()).reverse());
        function keep(
          /** @type {string} */ a,
          /** @type {string} */ b,
          /** @type {number} */ flat,
          /** @type {Part[]} */ way,
        ) {
          const key = `${a} ${b}`;
          const known = along.get(key);
          if (!known || sum.length_m < known.way.length_m)
            along.set(key, {
              way: {
                length_m: sum.length_m,
                flat_m: flat,
                gap_m: sum.gap_m,
                known: true,
                provisional: chain.provisional,
              },
              line: way,
            });
        }
      }
    }
  }
  const straight = (/** @type {string} */ a, /** @type {string} */ b) => {
    const [low, high] = [a, b].map((code) => /** @type {number} */ (rank.get(code))).sort((x, y) => x - y);
    if (low === high) return 0;
    if (!data.straight.length) return onSphere(at(a), at(b));
    return data.straight[low * located.length - (low * (low + 1)) / 2 + high - low - 1];
  };
  /** @param {string} a @param {string} b @returns {Way} */
  const way = (a, b) => {
    const found = along.get(`${a} ${b}`);
    if (found) return found.way;
    const length_m = Math.round(straight(a, b) * data.detour);
    return { length_m, flat_m: length_m, gap_m: 0, known: length_m === 0 };
  };
  const flat = (/** @type {string | undefined} */ a, /** @type {string | undefined} */ b) =>
    a && b ? way(a, b).flat_m : 0;
  const place = (/** @type {string} */ code) => (stop(code).at ? code : stop(code).near);
  return {
    stops,
    /** One that there is. */
    stop,
    way,
    /** The way as unbroken parts: along the track, without its gaps, else straight. @param {string} a @param {string} b @returns {Part[]} */
    line: (a, b) => along.get(`${a} ${b}`)?.line ?? parts([[at(a), at(b)]]),
    /** Level centimetres between stops; a step back in the order given costs one. @param {string[]} codes */
    costs: (codes) => codes.map((a, i) => codes.map((b, j) => flat(place(a), place(b)) * 100 + (i > j ? 1 : 0))),
  };
}

/** Only what draws a line: two points or more, no two in a row alike. @param {number[][][]} lines @returns {Part[]} */
function parts(lines) {
  const alike = (/** @type {number[]} */ one, /** @type {number[]} */ other) =>
    one[0] === other[0] && one[1] === other[1];
  return lines
    .map((line) => line.filter((at, index) => !index || !alike(at, line[index - 1])))
    .filter((line) => line.length > 1);
}

/** Parts that follow one another; where one ends at the point at which the next begins, they are one. @param {Part[]} line @param {Part[]} more */
function joined(line, more) {
  const last = line[line.length - 1];
  if (!last || !more.length || String(last[last.length - 1]) !== String(more[0][0])) return [...line, ...more];
  return [...line.slice(0, -1), [...last, ...more[0].slice(1)], ...more.slice(1)];
}

/**
 * The timetable of a state. @param {State} state @param {Ways} ways
 * @param {Chosen[]} stops
 */
export function times(state, ways, stops = state.stops) {
  const [hours, minutes] = state.at.split(":").map(Number);
  return timetable(
    {
      start_min: hours * 60 + minutes,
      minutes: state.min,
      pace: state.pace,
      group: state.group,
      pause_min: state.pause ? 10 : 0,
      day: state.date,
    },
    stops.map(({ code, min }) => {
      const stop = ways.stop(code);
      return { code, minutes: min, place: stop.place ?? "point", step_free: stop.step, closed: stop.closed ?? [] };
    }),
    ways.way,
  );
}
