/**
 * Stops as the map shows them: each point by itself, those of one area together. Pure.
 *
 * @typedef {import("./ground.js").Pair} Pair
 * @typedef {{at: Pair, radius_m?: number}} Placed radius_m: of the area that the stop lies in, none for a point
 * @typedef {{codes: string[], at: Pair, radius_m: number}} Group radius_m: 0 for a point
 */

/** @param {string[]} order codes in walking order @param {Record<string, Placed>} stops @returns {Group[]} in the order of their first stops */
export function grouped(order, stops) {
  /** @type {Map<string, Group>} */
  const found = new Map();
  for (const code of order) {
    const { at, radius_m = 0 } = stops[code];
    const key = radius_m ? `${at} ${radius_m}` : code;
    const group = found.get(key);
    if (group) group.codes.push(code);
    else found.set(key, { codes: [code], at, radius_m });
  }
  return [...found.values()];
}

/** The states of a group: next where one of its stops is, the others where all are. @param {string[]} codes @param {(code: string) => string[]} statesOf */
export function statesOfGroup(codes, statesOf) {
  const each = codes.map(statesOf);
  return ["next", "closed", "seen"].filter((state) =>
    state === "next" ? each.some((one) => one.includes(state)) : each.every((one) => one.includes(state)),
  );
}
