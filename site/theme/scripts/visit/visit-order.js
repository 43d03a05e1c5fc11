// The order of stops that walks least. Twin of generator/visit/order.py, which names its sources (Held & Karp 1962 up to
// twelve stops; nearest neighbour, 2-opt of Croes 1958 and Or-opt of Or 1976 beyond); both pass tests/data/visit. Pure.

export const EXACT_STOPS = 12;

/** @typedef {number[][]} Costs  from row to column, whole numbers @typedef {Map<number, number>} Locked  position to index */

/** Indexes in walking order. @param {Costs} costs @param {Locked} locked @returns {number[]} */
export function bestOrder(costs, locked) {
  if (costs.length <= 1) return costs.map((_, index) => index);
  return costs.length <= EXACT_STOPS ? exact(costs, locked) : mended(costs, locked);
}

/** The cost of an order; told early where it is no less than a limit. @param {Costs} costs @param {number[]} order */
export function walked(costs, order, limit = Infinity) {
  let total = 0;
  for (let i = 1; i < order.length && total < limit; i++) total += costs[order[i - 1]][order[i]];
  return total;
}

/** @param {Costs} costs @param {Locked} locked */
function exact(costs, locked) {
  const count = costs.length;
  const held = new Set(locked.values());
  const cost = new Float64Array((1 << count) * count).fill(Infinity);
  const from = new Int8Array((1 << count) * count).fill(-1);
  for (let mask = 1; mask < 1 << count; mask++) {
    const wanted = locked.get(bits(mask) - 1);
    for (let last = 0; last < count; last++) {
      if (!((mask >> last) & 1) || (wanted !== undefined ? last !== wanted : held.has(last))) continue;
      const before = mask ^ (1 << last);
      const place = mask * count + last;
      if (!before) cost[place] = 0;
      for (let other = 0; before && other < count; other++) {
        const total = cost[before * count + other] + costs[other][last];
        if (total < cost[place]) {
          cost[place] = total;
          from[place] = other;
        }
      }
    }
  }
  let mask = (1 << count) - 1;
  let last = 0;
  for (let index = 1; index < count; index++) if (cost[mask * count + index] < cost[mask * count + last]) last = index;
  const order = [];
  while (last >= 0) {
    order.push(last);
    const previous = from[mask * count + last];
    mask ^= 1 << last;
    last = previous;
  }
  return order.reverse();
}

/** @param {number} mask */
function bits(mask) {
  let count = 0;
  for (; mask; mask &= mask - 1) count++;
  return count;
}

/** @param {Costs} costs @param {Locked} locked */
function mended(costs, locked) {
  const held = new Set(locked.values());
  const all = costs.map((_, index) => index);
  const first = locked.get(0);
  const starts = first !== undefined ? [first] : all.filter((index) => !held.has(index));
  let order = all;
  let least = Infinity;
  for (const start of starts) {
    const found = nearest(costs, locked, start);
    const cost = walked(costs, found);
    if (cost < least) [order, least] = [found, cost];
  }
  const slots = all.filter((position) => !locked.has(position));
  for (let improved = true; improved; ) {
    improved = false;
    for (const moved of moves(slots.map((slot) => order[slot]))) {
      const candidate = order.slice();
      for (let index = 0; index < slots.length; index++) candidate[slots[index]] = moved[index];
      const cost = walked(costs, candidate, least);
      if (cost < least) {
        [order, least, improved] = [candidate, cost, true];
        break;
      }
    }
  }
  return order;
}

/** @param {Costs} costs @param {Locked} locked @param {number} start */
function nearest(costs, locked, start) {
  const order = [start];
  const held = new Set(locked.values());
  const waiting = new Set(costs.map((_, index) => index).filter((index) => index !== start && !held.has(index)));
  for (let position = 1; position < costs.length; position++) {
    let next = locked.get(position);
    if (next === undefined) {
      const here = costs[order[position - 1]];
      for (const index of waiting) if (next === undefined || here[index] < here[next]) next = index;
      waiting.delete(/** @type {number} */ (next));
    }
    order.push(/** @type {number} */ (next));
  }
  return order;
}

/** Every 2-opt reversal, then every Or-opt move of one to three stops, in one fixed order. @param {number[]} free */
function* moves(free) {
  const count = free.length;
  for (let i = 0; i < count - 1; i++)
    for (let j = i + 1; j < count; j++)
      yield [...free.slice(0, i), ...free.slice(i, j + 1).reverse(), ...free.slice(j + 1)];
  for (const size of [1, 2, 3])
    for (let i = 0; i + size <= count; i++) {
      const part = free.slice(i, i + size);
      const rest = [...free.slice(0, i), ...free.slice(i + size)];
      for (let k = 0; k <= rest.length; k++) if (k !== i) yield [...rest.slice(0, k), ...part, ...rest.slice(k)];
    }
}
