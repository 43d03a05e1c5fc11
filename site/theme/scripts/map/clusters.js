/**
 * Pins as a map shows them at one scale: each at its place, and those that would cover one another as one in their middle. Pure.
 *
 * @typedef {{x: number, y: number}} Point in pixels
 * @typedef {{at: Point, radius: number}} Item radius: of the area in which its pin may stand, in pixels; 0 for a point
 * @typedef {{items: number[], at: Point}} Cluster items: indices, ascending
 */

/**
 * @param {Item[]} items @param {number} height of every pin, in pixels @param {(items: number[]) => number} width of the pin of some items, in pixels
 * @returns {Cluster[]} in the order of their first items
 */
export function clustered(items, height, width) {
  const mean = (/** @type {number[]} */ some) => ({
    x: some.reduce((sum, i) => sum + items[i].at.x, 0) / some.length,
    y: some.reduce((sum, i) => sum + items[i].at.y, 0) / some.length,
  });
  const touch = (/** @type {Cluster} */ one, /** @type {Cluster} */ other) =>
    Math.abs(one.at.y - other.at.y) < height &&
    Math.abs(one.at.x - other.at.x) < (width(one.items) + width(other.items)) / 2;

  const gathered = (/** @type {number[]} */ some) => {
    let found = some.map((index) => ({ items: [index], at: items[index].at }));
    for (let before = 0; found.length !== before; ) {
      before = found.length;
      /** @type {Cluster[]} */
      const kept = [];
      for (const one of found) {
        const other = kept.find((cluster) => touch(cluster, one));
        if (!other) kept.push(one);
        else {
          other.items = [...other.items, ...one.items].sort((a, b) => a - b);
          other.at = mean(other.items);
        }
      }
      found = kept;
    }
    return found;
  };

  // The pin of an area stands anywhere in it that is free; where nothing is, it is gathered like a point.
  const small = items.map((_, index) => index).sort((a, b) => items[a].radius - items[b].radius);
  const still = small.filter((index) => items[index].radius < height / 2);
  let movable = small.filter((index) => items[index].radius >= height / 2);
  for (;;) {
    const made = gathered([...still].sort((a, b) => a - b));
    const full = movable.find((index) => {
      const at = spots(items[index], height).find(
        (spot) => !made.some((cluster) => touch(cluster, { items: [index], at: spot })),
      );
      if (at) made.push({ items: [index], at });
      return !at;
    });
    if (full === undefined) return made.sort((a, b) => a.items[0] - b.items[0]);
    still.push(full);
    movable = movable.filter((index) => index !== full);
  }
}

/** Where in an area a pin may stand, the middle first. @param {Item} item @param {number} height @returns {Point[]} */
function spots({ at, radius }, height) {
  const found = [at];
  for (let away = height / 2; away <= radius; away += height / 2)
    for (let turn = 0; turn < 12; turn++)
      found.push({ x: at.x + away * Math.sin((turn * Math.PI) / 6), y: at.y - away * Math.cos((turn * Math.PI) / 6) });
  return found;
}
