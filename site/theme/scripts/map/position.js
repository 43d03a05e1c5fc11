/**
 * What a position means on a trail. Pure: fixes in, decisions out; it knows no page, no clock, no satellite.
 *
 * @typedef {import("./ground.js").Pair} Pair
 * @typedef {{code: string, at: Pair, arrival_m: number, along_m: number | null, radius_m?: number}} Stop in walking order; radius_m: of the area it is
 *   somewhere in, none for a point
 * @typedef {{stops: Stop[], way: import("./ground.js").Track | null}} Trail
 * @typedef {{at: Pair, accuracy_m: number, time_ms: number}} Fix
 * @typedef {{along_m: number, cost: number, turning_m: number, backwards: boolean}} Guess where along the line one may be, and
 *   how ill that agrees with the fixes so far
 * @typedef {{
 *   fix: Fix | null, suspect: Fix | null, along_m: number | null, guesses: Guess[], strayed_m: number, backwards: boolean,
 *   arrived: string[], last: string | null, off: boolean, strays: number,
 * }} State guesses: the likeliest first; strayed_m: walked since they were made, away from the line; last: the stop reached on an earlier walk, which tells the next one until this walk has reached one
 * @typedef {{code: string, distance_m: number, bearing_deg: number, wind: number, there: boolean}} Toward distance_m: to the stop,
 *   or to the edge of its area; there: one stands at the stop, or in its area
 * @typedef {{
 *   condition: "waiting" | "good" | "inaccurate" | "far" | "stale",
 *   nearest: Toward | null, next: Toward | null,
 *   along_m: number | null, off: {distance_m: number, bearing_deg: number, wind: number} | null,
 * }} View
 * @typedef {{kind: "arrived" | "leaving" | "back" | "turned", code?: string}} News
 * @typedef {{state: State, view: View, news: News[]}} Decision
 */
import { bearing, distance, feet, wind } from "./ground.js";

/** A radius beyond which a fix moves the dot but decides nothing, in metres. */
export const POOR_M = 75;
/** Farther than this from every stop and the line, one is planning at home. */
export const FAR_M = 3000;
/** A walker, or a slow bicycle, in metres a second: faster is a jump of the receiver until a second fix agrees. */
export const FASTEST_M_S = 9;
/** Beyond this from the line, accuracy taken off, one is leaving it; within the lesser one, back. */
export const OFF_M = 40;
export const BACK_M = 25;
/** Fixes in a row that must agree before one is told of leaving. */
export const STRAYS = 2;
/** No fix for this long: what is shown is old. */
export const STALE_MS = 30000;
/** Metres walked the other way before it is called turning round; three times the accuracy are added, noise having no way. */
export const TURN_M = 40;

/*
 * Where a line passes twice, each pass is a guess, and each fix adds to its cost, in metres: how far the line is, and how far one
 * would have had to leap along it, whole; going backwards and walking more or less than the line does, in part.
 */
const BACKWARDS = 0.3;
const UNEVEN = 0.05;
/** Nobody knows yet on which pass one is: the earlier one is preferred. */
const JOINING = 0.02;
/** Out of sight, one may have walked so fast along a winding line. */
const PACE_M_S = 2;

/** @param {readonly string[]} [arrived] codes already announced, in order @param {string | null} [last] @returns {State} */
export function begin(arrived = [], last = null) {
  return {
    fix: null,
    suspect: null,
    along_m: null,
    guesses: [],
    strayed_m: 0,
    backwards: false,
    arrived: [...arrived],
    last,
    off: false,
    strays: 0,
  };
}

/** Whether the receiver can have moved so far in that time. @param {Fix} from @param {Fix} to */
function plausible(from, to) {
  const seconds = Math.max(1, (to.time_ms - from.time_ms) / 1000);
  return distance(from.at, to.at) - from.accuracy_m - to.accuracy_m <= FASTEST_M_S * seconds;
}

/** Take a fix in. Out of order, or a jump nobody confirms yet: the view stays. @param {State} state @param {Trail} trail @param {Fix} fix @returns {Decision} */
export function take(state, trail, fix) {
  if (state.fix && fix.time_ms <= state.fix.time_ms) return { state, view: look(state, trail, fix.time_ms), news: [] };
  if (state.fix && !plausible(state.fix, fix) && !(state.suspect && plausible(state.suspect, fix))) {
    const waiting = { ...state, suspect: fix };
    return { state: waiting, view: look(waiting, trail, fix.time_ms), news: [] };
  }
  const jumped = Boolean(state.fix && !plausible(state.fix, fix));
  /** @type {State} */
  let next = { ...state, fix, suspect: null };
  /** @type {News[]} */
  const news = [];
  if (fix.accuracy_m <= POOR_M && away(trail, fix) <= FAR_M + fix.accuracy_m) {
    next = follow(next, trail, jumped ? null : state.fix, news);
    next = stray(next, trail, news);
    next = arrive(next, trail, news);
  }
  return { state: next, view: look(next, trail, fix.time_ms), news };
}

/** How far the trail is: its nearest stop or its line. @param {Trail} trail @param {Fix} fix */
function away(trail, fix) {
  const stops = trail.stops.map((stop) => distance(fix.at, stop.at));
  const line = trail.way ? feet(trail.way, fix.at).map((foot) => foot.offset_m) : [];
  return Math.min(Infinity, ...stops, ...line);
}

/** Where along the line one may be, on each of its passes that is near. @param {State} state @param {Trail} trail @param {Fix | null} before @param {News[]} news @returns {State} */
function follow(state, trail, before, news) {
  const { fix } = state;
  if (!trail.way || !fix) return state;
  const moved_m = before ? state.strayed_m + distance(before.at, fix.at) : 0;
  const near = feet(trail.way, fix.at).filter((foot) => foot.offset_m <= OFF_M + fix.accuracy_m);
  if (!near.length) return { ...state, along_m: null, strayed_m: moved_m };
  const known = before ? state.guesses : [];
  const free_m = before
    ? Math.max(1.5 * moved_m + fix.accuracy_m, (PACE_M_S * (fix.time_ms - before.time_ms)) / 1000)
    : Infinity;
  const guesses = near
    .map((foot) => guess(foot, known, moved_m, free_m, fix.accuracy_m))
    .sort((a, b) => a.cost - b.cost);
  const [best] = guesses;
  if (best.backwards && !state.backwards) news.push({ kind: "turned" });
  const from = best.cost;
  for (const one of guesses) one.cost -= from;
  return { ...state, along_m: best.along_m, guesses, strayed_m: 0, backwards: best.backwards };
}

/** One pass, come to from the guess that makes it cheapest. @param {import("./ground.js").Foot} foot @param {Guess[]} known
 * @param {number} moved_m @param {number} free_m how far along one may have gone @param {number} accuracy_m @returns {Guess} */
function guess(foot, known, moved_m, free_m, accuracy_m) {
  const { along_m } = foot;
  /** @type {Guess} */
  let best = { along_m, cost: foot.offset_m + along_m * JOINING, turning_m: 0, backwards: false };
  known.forEach((from, index) => {
    const step_m = along_m - from.along_m;
    const leap_m = Math.max(0, Math.abs(step_m) - free_m);
    const cost =
      from.cost +
      foot.offset_m +
      leap_m +
      BACKWARDS * Math.max(0, -step_m) +
      UNEVEN * Math.abs(Math.abs(step_m) - moved_m);
    if (!index || cost < best.cost) best = { along_m, cost, ...turn(from, step_m, accuracy_m) };
  });
  return best;
}

/** Metres gone against the present way add up; noise takes them off again. @param {Guess} from @param {number} step_m @param {number} accuracy_m */
function turn({ turning_m, backwards }, step_m, accuracy_m) {
  const against_m = Math.max(0, turning_m + (backwards ? step_m : -step_m));
  if (against_m < TURN_M + 3 * accuracy_m) return { turning_m: against_m, backwards };
  return { turning_m: 0, backwards: !backwards };
}

/** Leaving and coming back, each told once. @param {State} state @param {Trail} trail @param {News[]} news @returns {State} */
function stray(state, trail, news) {
  const { fix } = state;
  if (!trail.way || !fix) return state;
  const nearest = Math.min(Infinity, ...feet(trail.way, fix.at).map((foot) => foot.offset_m));
  const sure_m = nearest - fix.accuracy_m;
  if (state.off) {
    if (nearest > BACK_M + fix.accuracy_m / 2) return state;
    news.push({ kind: "back" });
    return { ...state, off: false, strays: 0 };
  }
  if (sure_m <= OFF_M) return { ...state, strays: 0 };
  const strays = state.strays + 1;
  if (strays < STRAYS) return { ...state, strays };
  news.push({ kind: "leaving" });
  return { ...state, off: true, strays: 0 };
}

/** The circle in which one has reached a stop, in metres: the whole of an area. @param {Stop} stop */
const circle = (stop) => stop.radius_m || stop.arrival_m;

/** Stops whose circle one is in, once each; a fix worse than the circle waits. @param {State} state @param {Trail} trail @param {News[]} news @returns {State} */
function arrive(state, trail, news) {
  const { fix } = state;
  if (!fix) return state;
  const reached = trail.stops.filter(
    (stop) =>
      !state.arrived.includes(stop.code) &&
      fix.accuracy_m <= Math.max(circle(stop), 25) &&
      distance(fix.at, stop.at) <= circle(stop),
  );
  for (const stop of reached) news.push({ kind: "arrived", code: stop.code });
  return reached.length ? { ...state, arrived: [...state.arrived, ...reached.map((stop) => stop.code)] } : state;
}

/** What to show at a moment. @param {State} state @param {Trail} trail @param {number} now_ms @returns {View} */
export function look(state, trail, now_ms) {
  const { fix } = state;
  if (!fix) return { condition: "waiting", nearest: null, next: null, along_m: null, off: null };
  const toward = (/** @type {Stop} */ stop) => {
    const middle = lead(fix, stop.at);
    return {
      ...middle,
      code: stop.code,
      distance_m: Math.max(0, middle.distance_m - (stop.radius_m ?? 0)),
      there: middle.distance_m <= circle(stop),
    };
  };
  const nearest = trail.stops
    .map(toward)
    .reduce(
      (best, one) => (!best || one.distance_m < best.distance_m ? one : best),
      /** @type {Toward | null} */ (null),
    );
  const far = away(trail, fix) > FAR_M + fix.accuracy_m;
  const condition =
    now_ms - fix.time_ms > STALE_MS ? "stale" : far ? "far" : fix.accuracy_m > POOR_M ? "inaccurate" : "good";
  const coming = far ? null : ahead(state, trail);
  let off = null;
  if (state.off && trail.way) {
    const foot = feet(trail.way, fix.at).reduce((best, one) => (one.offset_m < best.offset_m ? one : best));
    off = lead(fix, foot.at);
  }
  return { condition, nearest, next: coming && toward(coming), along_m: far ? null : state.along_m, off };
}

/** @param {Fix} fix @param {Pair} at */
function lead(fix, at) {
  const bearing_deg = bearing(fix.at, at);
  return { distance_m: distance(fix.at, at), bearing_deg, wind: wind(bearing_deg) };
}

/**
 * The stop one walks to: along the line the first not yet reached before one (behind, walking backwards); without a line, the
 * one after the last reached.
 * @param {State} state @param {Trail} trail @returns {Stop | null}
 */
function ahead(state, trail) {
  const left = trail.stops.filter((stop) => !state.arrived.includes(stop.code));
  const { along_m } = state;
  if (along_m === null) {
    const reached = state.arrived[state.arrived.length - 1] ?? state.last;
    const last = trail.stops.findIndex((stop) => stop.code === reached);
    return left.find((stop) => trail.stops.indexOf(stop) > last) ?? null;
  }
  const onLine = left.filter((stop) => stop.along_m !== null);
  const where = (/** @type {Stop} */ stop) => /** @type {number} */ (stop.along_m);
  const candidates = state.backwards
    ? onLine.filter((stop) => where(stop) < along_m).sort((a, b) => where(b) - where(a))
    : onLine.filter((stop) => where(stop) > along_m).sort((a, b) => where(a) - where(b));
  return candidates[0] ?? null;
}

/**
 * Where the top of the screen points, in degrees from north, clockwise; null where the event does not tell.
 * Source: W3C, «Device Orientation and Motion» (alpha turns counter-clockwise); Apple gives `webkitCompassHeading` instead.
 * @param {{alpha?: number | null, absolute?: boolean, webkitCompassHeading?: number}} event @param {number} screen_deg
 */
export function heading(event, screen_deg) {
  if (typeof event.webkitCompassHeading === "number") return (event.webkitCompassHeading + screen_deg + 360) % 360;
  if (!event.absolute || typeof event.alpha !== "number") return null;
  return (360 - event.alpha + screen_deg + 360) % 360;
}
