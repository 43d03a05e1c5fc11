// Stops worth adding to a plan by theme. Pure: data and state in, stops out.

import { MOST_STOPS, times } from "./visit-plan.js";

const NEIGHBOURS = 3;

/**
 * The plan with stops of these themes added while they fit: those on the map that lie nearest to one another, and the others only
 * where they are asked for. What is closed on the day is left out.
 * @param {import("./visit-plan.js").State} state @param {import("./visit-plan.js").Measures} data @param {import("./visit-plan.js").Ways} ways
 * @param {string[]} topics @param {boolean} unplaced  stops that are not on the map too
 * @returns {import("./visit-plan.js").Chosen[]}
 */
export function proposal(state, data, ways, topics, unplaced) {
  const kept = new Map(state.stops.map((stop) => [stop.code, stop]));
  const chosen = (/** @type {string} */ code) => kept.get(code) ?? { code, min: ways.stop(code).min, locked: false };
  const reckoned = (/** @type {string[]} */ codes) => times(state, ways, codes.map(chosen));
  const apart = (/** @type {string} */ one, /** @type {string} */ other) => ways.way(one, other).flat_m;
  const open = data.stops.filter(
    (stop) =>
      stop.topics.some((/** @type {string} */ topic) => topics.includes(topic)) &&
      !(stop.closed ?? []).some((/** @type {string[]} */ [a, b]) => a <= state.date && state.date <= b),
  );
  let codes = [...kept.keys()];
  for (const onMap of unplaced ? [true, false] : [true]) {
    const candidates = open.filter((stop) => Boolean(stop.at) === onMap).map((stop) => stop.code);
    if (onMap && !codes.some((code) => ways.stop(code).at))
      codes = [
        ...codes,
        ...densest(
          candidates.filter((/** @type {string} */ code) => reckoned([...codes, code]).left_min >= 0),
          apart,
        ),
      ];
    codes = proposed(codes, candidates, reckoned);
  }
  return codes.slice(0, MOST_STOPS).map(chosen);
}

/** The candidate whose nearest neighbours are nearest, to begin with. @param {string[]} codes @param {(one: string, other: string) => number} apart */
function densest(codes, apart) {
  let [best, least] = [codes.slice(0, 1), Infinity];
  for (const code of codes) {
    const near = codes
      .filter((other) => other !== code)
      .map((other) => apart(code, other))
      .sort((a, b) => a - b)
      .slice(0, NEIGHBOURS);
    const sum = near.reduce((total, metres) => total + metres, 0);
    if (near.length && sum < least) [best, least] = [[code], sum];
  }
  return best;
}

/**
 * Each time the candidate that adds the least walking and fits, the first of two as near.
 * @param {string[]} chosen  codes kept, in order @param {string[]} candidates  codes to choose from, in the guide's order
 * @param {(codes: string[]) => {left_min: number, walk_min: number}} reckoned  the times of these stops in this order
 */
function proposed(chosen, candidates, reckoned) {
  let order = chosen.slice();
  const waiting = candidates.filter((code) => !order.includes(code));
  while (waiting.length && order.length < MOST_STOPS) {
    /** @type {{code: string, tried: string[]} | null} */
    let best = null;
    let least = Infinity;
    for (const code of waiting)
      for (let place = order.length; place >= Math.min(1, order.length); place--) {
        const tried = [...order.slice(0, place), code, ...order.slice(place)];
        const { left_min, walk_min } = reckoned(tried);
        if (left_min >= 0 && walk_min < least) [best, least] = [{ code, tried }, walk_min];
      }
    if (!best) break;
    order = best.tried;
    waiting.splice(waiting.indexOf(best.code), 1);
  }
  return order;
}
