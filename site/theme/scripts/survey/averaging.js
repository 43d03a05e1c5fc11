// @ts-check
/**
 * The mean of the fixes of one place. Pure; the twin of `averaged` in generator/survey/averaging.py, held to the same figures by
 * tests/data/survey/averaging.json.
 *
 * @typedef {[number, number, number, number]} Fix latitude and longitude in degrees, accuracy in metres, seconds since the first fix
 * @typedef {{lat: number, lon: number, accuracy_m: number, used: number, leftOut: number}} Taken
 */
import { metresPerDegree } from "../map/ground.js";

/** The errors of a receiver that stands still hold on for about a minute: fixes of one minute are worth two, however many there are. */
const CORRELATION_S = 60;
/** A fix farther from the middle of all than so many times its own accuracy is left out. */
const FAR_OUT = 3;
/** No phone is surer than that, whatever it says. */
const LEAST_M = 1;

/** @param {number[]} values */
function median(values) {
  const ordered = [...values].sort((a, b) => a - b);
  const half = Math.floor(ordered.length / 2);
  return ordered.length % 2 ? ordered[half] : (ordered[half - 1] + ordered[half]) / 2;
}

/** Metres from a point. @param {Fix} fix @param {number} lat @param {number} lon */
function away(fix, lat, lon) {
  const [perLat, perLon] = metresPerDegree(lat);
  return Math.hypot((fix[0] - lat) * perLat, (fix[1] - lon) * perLon);
}

/** @param {number} value @param {number} digits */
const rounded = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

/** Weighed by the inverse square of their accuracies; null without any. @param {readonly Fix[]} fixes @returns {Taken | null} */
export function averaged(fixes) {
  if (!fixes.length) return null;
  const lat0 = median(fixes.map((fix) => fix[0]));
  const lon0 = median(fixes.map((fix) => fix[1]));
  const near = fixes.filter((fix) => away(fix, lat0, lon0) <= FAR_OUT * Math.max(fix[2], LEAST_M));
  const kept = near.length ? near : fixes;
  const weights = kept.map((fix) => 1 / Math.max(fix[2], LEAST_M) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (/** @type {(fix: Fix) => number} */ of) =>
    kept.reduce((sum, fix, index) => sum + weights[index] * of(fix), 0) / total;
  const lat = mean((fix) => fix[0] - lat0) + lat0;
  const lon = mean((fix) => fix[1] - lon0) + lon0;
  const claimed = Math.sqrt(kept.length / total);
  const spread = Math.sqrt(mean((fix) => away(fix, lat, lon) ** 2));
  const times = kept.map((fix) => fix[3]);
  const alone = Math.min(kept.length, 1 + (Math.max(...times) - Math.min(...times)) / CORRELATION_S);
  const radius = Math.max(LEAST_M, Math.max(claimed, spread) / Math.sqrt(alone));
  return {
    lat: rounded(lat, 6),
    lon: rounded(lon, 6),
    accuracy_m: rounded(radius, 1),
    used: kept.length,
    leftOut: fixes.length - kept.length,
  };
}
