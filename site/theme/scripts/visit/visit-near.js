// What each stop that may be added would cost in walking, said where stops are chosen.

import { walkingTimeMin } from "./timetable.js";
import { fill, span } from "../shared/wording.js";

const SHOWN = 3;

/** @typedef {import("./visit-planner.js").Planner} Planner */

/**
 * The walk in minutes that each stop outside the plan would add at its end, none for one that is nowhere on the map. Pure.
 * @param {import("./visit-plan.js").State} state @param {import("./visit-plan.js").Ways} ways
 * @returns {{from: string, walks: Map<string, number | undefined>}} from: the last stop of the plan that is on the map, empty without one
 */
export function walksToAdd(state, ways) {
  const chosen = new Set(state.stops.map((stop) => stop.code));
  const from = [...chosen].reverse().find((code) => ways.stop(code).at) ?? "";
  const walks = new Map();
  for (const [code, { at }] of ways.stops)
    if (!chosen.has(code))
      walks.set(code, at && from ? walkingTimeMin(ways.way(from, code).flat_m, state.pace, state.group) : undefined);
  return { from, walks };
}

/** Say the walks in the list of stops to add, and show the nearest as buttons. @param {Planner} planner */
export function showWalks(planner) {
  const { from, walks } = walksToAdd(planner.state, planner.ways);
  for (const option of /** @type {NodeListOf<HTMLOptionElement>} */ (
    planner.form.querySelectorAll("#v-add option[value]:not([value=''])")
  ))
    showWalk(planner, option, walks);
  const nearest = [...walks]
    .filter(([, minutes]) => minutes !== undefined)
    .sort(([, one], [, other]) => Number(one) - Number(other))
    .slice(0, SHOWN);
  planner.find(".near").hidden = !nearest.length;
  if (from) planner.find(".near p").textContent = fill(planner.say.nearest, { stop: planner.title(from) });
  planner
    .find(".near ul")
    .replaceChildren(...nearest.map(([code, minutes]) => nearItem(planner, code, Number(minutes))));
}

/** @param {Planner} planner @param {HTMLOptionElement} option @param {Map<string, number | undefined>} walks */
function showWalk({ say, ways, words }, option, walks) {
  const { value } = option;
  option.dataset.name = option.dataset.name ?? option.text;
  option.disabled = !walks.has(value);
  const minutes = walks.get(value);
  const place = ways.stops.get(value)?.at ? "" : words.stops[value]?.place;
  const more = minutes === undefined ? place : fill(say.more_walk, { minutes: span(minutes) });
  option.text = more && !option.disabled ? `${option.dataset.name} (${more})` : option.dataset.name;
}

/** A button that adds a stop, with the walk to it. @param {Planner} planner @param {string} code @param {number} minutes */
function nearItem(planner, code, minutes) {
  const item = document.createElement("li");
  const button = Object.assign(document.createElement("button"), { type: "button", value: code });
  button.dataset.do = "near";
  const name = Object.assign(document.createElement("span"), { textContent: planner.title(code) });
  const { title } = planner.words.stops[code];
  if (Array.isArray(title)) name.lang = title[1];
  const textContent = fill(planner.say.more_walk, { minutes: span(minutes) });
  button.append(name, " ", Object.assign(document.createElement("small"), { textContent }));
  item.append(button);
  return item;
}
