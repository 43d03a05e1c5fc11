// Lines as the build writes them for scripts: whole numbers, a point and then steps. Pure. Twin of generator/render/script_data/lines.py.

/** @typedef {[number, number]} Pair latitude and longitude in degrees */

/** @param {number[]} steps @param {number} units_per_deg of the file that holds them @returns {Pair[]} */
export function pointsOf(steps, units_per_deg) {
  /** @type {Pair[]} */
  const pairs = [];
  let lat = 0;
  let lon = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    lat += steps[i];
    lon += steps[i + 1];
    pairs.push([lat / units_per_deg, lon / units_per_deg]);
  }
  return pairs;
}
