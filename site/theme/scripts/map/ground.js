/**
 * Measures on the ground: degrees in, metres out. Nothing here touches the page.
 *
 * Distances are those of a flat grid that is true at one of the two points (radii of curvature of the WGS84 ellipsoid; Snyder,
 * «Map Projections», USGS PP 1395, p. 199): within 20 km they are wrong by less than 0.1 %, as `generator/geo/ellipsoid.py`.
 *
 * @typedef {import("../shared/lines.js").Pair} Pair latitude and longitude in degrees
 * @typedef {{pairs: Pair[], along_m: number[], real: boolean[], length_m: number}} Track
 *   along_m: of each point from the departure, gaps counted straight; real: whether the edge that leads to it is a known way
 * @typedef {{along_m: number, offset_m: number, at: Pair, edge: number, real: boolean}} Foot
 */
import { pointsOf } from "../shared/lines.js";

const MAJOR_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const SQUARED = FLATTENING * (2 - FLATTENING);
const RAD = Math.PI / 180;
const UNITS_PER_DEG = 1e5;

/** Metres for a degree of latitude and of longitude, at a latitude. @param {number} lat_deg @returns {[number, number]} */
export function metresPerDegree(lat_deg) {
  const sine = Math.sin(lat_deg * RAD);
  const shrink = 1 - SQUARED * sine * sine;
  const meridian = (MAJOR_M * (1 - SQUARED)) / shrink ** 1.5;
  return [meridian * RAD, (MAJOR_M / Math.sqrt(shrink)) * Math.cos(lat_deg * RAD) * RAD];
}

/** Metres east and north from one point to another. @param {Pair} from @param {Pair} to @returns {[number, number]} */
export function offset(from, to) {
  const [perLat, perLon] = metresPerDegree((from[0] + to[0]) / 2);
  let turn = to[1] - from[1];
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  return [turn * perLon, (to[0] - from[0]) * perLat];
}

/** @param {Pair} from @param {Pair} to @returns {number} metres */
export function distance(from, to) {
  return Math.hypot(...offset(from, to));
}

/** @param {Pair} from @param {Pair} to @returns {number} degrees from north, clockwise, 0 to 360 */
export function bearing(from, to) {
  const [east, north] = offset(from, to);
  return (Math.atan2(east, north) / RAD + 360) % 360;
}

/** The one of eight winds a bearing points to: 0 north, 1 north-east… @param {number} bearing_deg @returns {number} */
export function wind(bearing_deg) {
  return Math.floor((((bearing_deg % 360) + 360 + 22.5) % 360) / 45);
}

/** A line of the map's file. @param {number[]} steps @returns {Pair[]} */
export function line(steps) {
  return pointsOf(steps, UNITS_PER_DEG);
}

/** Segments put end to end. @param {Pair[][]} segments @returns {Track} */
export function track(segments) {
  /** @type {Track} */
  const made = { pairs: [], along_m: [], real: [], length_m: 0 };
  for (const segment of segments) {
    segment.forEach((pair, index) => {
      const last = made.pairs[made.pairs.length - 1];
      if (last) made.length_m += distance(last, pair);
      made.pairs.push(pair);
      made.along_m.push(made.length_m);
      made.real.push(index > 0);
    });
  }
  return made;
}

/** Where one is nearest to the line than anywhere beside, a foot for each pass; where two edges meet, one for both. @param {Track} way @param {Pair} here @returns {Foot[]} */
export function feet(way, here) {
  /** @type {(Foot & {share: number})[]} share: of its edge, 0 to 1 */
  const found = [];
  for (let edge = 1; edge < way.pairs.length; edge++) {
    const [ax, ay] = offset(here, way.pairs[edge - 1]);
    const [bx, by] = offset(here, way.pairs[edge]);
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const share = square ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square)) : 0;
    const [a, b] = [way.pairs[edge - 1], way.pairs[edge]];
    found.push({
      along_m: way.along_m[edge - 1] + share * (way.along_m[edge] - way.along_m[edge - 1]),
      offset_m: Math.hypot(ax + share * dx, ay + share * dy),
      at: [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])],
      edge,
      real: way.real[edge],
      share,
    });
  }
  return found.filter((foot, i) => {
    const [before, after] = [found[i - 1], found[i + 1]];
    const begins = foot.share > 0 || !before || foot.offset_m < before.offset_m;
    const ends = foot.share < 1 || !after || foot.offset_m <= after.offset_m;
    return begins && ends; // an edge walked there and back lies on the next one: both hold a foot
  });
}

/** The place at a distance from the departure. @param {Track} way @param {number} along_m @returns {Pair | null} */
export function placeAt(way, along_m) {
  if (!way.pairs.length) return null;
  let edge = way.along_m.findIndex((at) => at >= along_m);
  if (edge === 0) return way.pairs[0];
  if (edge < 0) return way.pairs[way.pairs.length - 1];
  const [start, end] = [way.along_m[edge - 1], way.along_m[edge]];
  const share = end > start ? (along_m - start) / (end - start) : 0;
  const [a, b] = [way.pairs[edge - 1], way.pairs[edge]];
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}
