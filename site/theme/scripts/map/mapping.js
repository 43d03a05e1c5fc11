/**
 * What the map shows of its stops: pure decisions, no page, no Leaflet.
 *
 * @typedef {{next: string | null, seen: Set<string>, closed: Set<string>}} States codes of stops
 * @typedef {{topic: string, kind: string, step_free: boolean}} Choice empty: everything
 * @typedef {{kind: string, topics: string[], step_free: string}} Traits
 * @typedef {{x: number, y: number}} Point in pixels
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box in pixels
 * @typedef {import("../shared/lines.js").Pair} Pair
 * @typedef {{kind: string, name: string, point?: number[], area?: number[], hachures?: number[], lines?: number[][]}} Landmark lines as whole numbers (shared/lines.js)
 * @typedef {{title: string, url: string, at: Pair, accuracy_m: number, radius_m?: number, arrival_m: number, essential: string}} Stop radius_m: of its area
 * @typedef {{letter: string, title: string, line: string, segments: number[][], stops: {code: string, along_m: number | null}[]}} Trail
 * @typedef {{landmarks: Landmark[], trails: Trail[], stops: Record<string, Stop>}} MapData as generator/render/script_data/map.py writes it
 * @typedef {typeof import("leaflet")} Leaflet
 * @typedef {import("leaflet").Map} LeafletMap
 */
import { closureState } from "../shared/closure-days.js";

/** Whether a stop answers to a choice. Step-free means said to be: what nobody knows does not count. @param {Traits} stop @param {Choice} choice */
export function answers(stop, choice) {
  return (
    (!choice.topic || stop.topics.includes(choice.topic)) &&
    (!choice.kind || stop.kind === choice.kind) &&
    (!choice.step_free || stop.step_free === "yes")
  );
}

/** Whether a stop is closed on a day. @param {string[][]} closed first and last days @param {string} day ISO 8601 */
export function closedOn(closed, day) {
  return closed.some(([from, to]) => closureState(from, to, day) === "now");
}

/** The stop to walk to before any position is known: the one after the last one seen. @param {string[]} order @param {Set<string>} seen */
export function nextAfter(order, seen) {
  const last = order.reduce((found, code, index) => (seen.has(code) ? index : found), -1);
  return last < 0 || last + 1 >= order.length ? null : order[last + 1];
}

/** What is to be said of a stop, the most pressing first. @param {string} code @param {States} states @returns {("next" | "closed" | "seen")[]} */
export function statesOf(code, { next, seen, closed }) {
  const found = /** @type {const} */ ([
    ["next", code === next],
    ["closed", closed.has(code)],
    ["seen", seen.has(code)],
  ]);
  return found.flatMap(([state, so]) => (so ? [state] : []));
}

/** The first of some boxes that lies in the frame and touches nothing that is there. @param {Box[]} boxes @param {Box[]} taken @param {Point} frame its width and height @returns {number} -1 where there is none */
export function roomFor(boxes, taken, frame) {
  return boxes.findIndex(
    (box) =>
      box.left >= 0 &&
      box.top >= 0 &&
      box.right <= frame.x &&
      box.bottom <= frame.y &&
      taken.every(
        (other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
      ),
  );
}
