// What changes the stops of a plan: earlier, later, kept at its place, dropped, added, proposed by theme, put into the best order.

import { MOST_STOPS } from "./visit-plan.js";

/** @typedef {import("./visit-planner.js").Planner} Planner */

/** @param {Planner} planner @returns {Record<string, (at: number, code: string) => void | Promise<void>>} by the names of the buttons; at: place in the list; code: of the button */
export function choices(planner) {
  return {
    up: (at) => planner.move(at, at - 1),
    down: (at) => planner.move(at, at + 1),
    lock: (at) => planner.change((now) => (now.stops[at].locked = !now.stops[at].locked)),
    drop: (at) => drop(planner, at),
    add: () => add(planner, planner.field("add").value),
    near: (_, code) => add(planner, code),
    choose: () => planner.find("#v-add").focus(),
    propose: () => propose(planner),
    order: () => order(planner),
    clear: () => {
      planner.change((now) => Object.assign(now, { stops: [], programme: "" }));
      planner.find("#v-add").focus();
    },
  };
}

/** @param {Planner} planner @param {number} at */
function drop(planner, at) {
  const { list, say, state } = planner;
  const { code } = state.stops[at];
  planner.change((now) => now.stops.splice(at, 1));
  planner.tell(say.dropped, { stop: planner.title(code) });
  const next = list.children[Math.min(at, list.children.length - 1)];
  /** @type {HTMLElement} */ (next?.querySelector("[data-do=drop]") ?? planner.find("#v-add")).focus();
}

/** @param {Planner} planner @param {string} code */
function add(planner, code) {
  const { say, state, ways } = planner;
  if (!code || state.stops.some((stop) => stop.code === code)) return;
  if (state.stops.length >= MOST_STOPS) return planner.tell(say.full, { count: MOST_STOPS });
  planner.change((now) => now.stops.push({ code, min: ways.stop(code).min, locked: false }));
  planner.tell(say.added, { stop: planner.title(code) });
  planner.field("add").value = "";
}

/** @param {Planner} planner */
async function propose(planner) {
  const { data, form, say, state, ways } = planner;
  const { proposal } = await import("./visit-propose.js");
  const asked = new FormData(form);
  const topics = asked.getAll("topic").map(String);
  const stops = proposal(state, data, ways, topics, asked.has("unplaced"));
  if (stops.length === state.stops.length) {
    const others = proposal(state, data, ways, topics, true);
    return planner.tell(others.length > stops.length ? say.off_the_map : say.none_fits);
  }
  planner.change((now) => (now.stops = stops));
  return order(planner);
}

/** @param {Planner} planner */
async function order(planner) {
  const { say, state, ways } = planner;
  const { bestOrder } = await import("./visit-order.js");
  const locked = new Map(state.stops.flatMap((stop, index) => (stop.locked ? [[index, index]] : [])));
  const best = bestOrder(ways.costs(state.stops.map((stop) => stop.code)), locked);
  planner.change((now) => (now.stops = best.map((index) => now.stops[index])));
  planner.tell(say.ordered);
}
