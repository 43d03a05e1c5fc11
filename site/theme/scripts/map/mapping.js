/**
 * What the map shows of its stops: pure decisions, no page, no Leaflet.
 *
 * @typedef {{next: string | null, seen: Set<string>, closed: Set<string>}} States codes of stops
 * @typedef {{topic: string, kind: string, step_free: boolean}} Choice empty: everything
 * @typedef {{kind: string, topics: string[], step_free: string}} Traits
 * @typedef {{x: number, y: number}} Point in pixels
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box in pixels
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
  const found = /** @type {const} */ ([["next", code === next], ["closed", closed.has(code)], ["seen", seen.has(code)]]);
  return found.flatMap(([state, so]) => (so ? [state] : []));
}

/** Points moved apart so that squares of a width do not cover one another, each as near its place as it can. @param {Point[]} points @param {number} least @returns {Point[]} */
export function spread(points, least) {
  /** @type {Point[]} */
  const placed = [];
  const free = (/** @type {Point} */ spot) => placed.every((other) => Math.max(Math.abs(other.x - spot.x), Math.abs(other.y - spot.y)) >= least);
  for (const point of points) {
    let found = point;
    search: for (let ring = 0; ring <= 12; ring++) {
      const radius = ring * least * 0.4;
      const turns = ring ? 6 + 4 * ring : 1;
      for (let turn = 0; turn < turns; turn++) {
        const angle = (turn / turns) * 2 * Math.PI - Math.PI / 2;
        const spot = { x: point.x + radius * Math.cos(angle), y: point.y + radius * Math.sin(angle) };
        if (free(spot)) {
          found = spot;
          break search;
        }
      }
    }
    placed.push(found);
  }
  return placed;
}

/** Which names can stand without touching another or a pin, the first ones first. @param {Box[]} names @param {Box[]} taken @returns {boolean[]} */
export function legible(names, taken) {
  const kept = [...taken];
  return names.map((name) => {
    const clear = kept.every((box) => name.right < box.left || name.left > box.right || name.bottom < box.top || name.top > box.bottom);
    if (clear) kept.push(name);
    return clear;
  });
}

/** A sentence with its values put in. @param {string} sentence @param {Record<string, string>} values */
export function fill(sentence, values) {
  return sentence.replace(/{(\w+)}/g, (whole, name) => values[name] ?? whole);
}

/** A distance as a walker says it: to 5 m below 100, to 10 m below 1000, else kilometres to 0.1. @param {number} metres @param {string} language */
export function inWords(metres, language) {
  const number = (/** @type {number} */ value, digits = 0) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  if (metres < 97.5) return `${number(Math.max(5, Math.round(metres / 5) * 5))}\u00a0m`;
  if (metres < 995) return `${number(Math.round(metres / 10) * 10)}\u00a0m`;
  return `${number(metres / 1000, metres < 100000 ? 1 : 0)}\u00a0km`;
}
