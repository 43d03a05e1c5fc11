// The plan as the page and the printed sheet show it.

import { toCheck } from "./timetable.js";
import { arranged, write } from "./visit-list.js";
import { drawRoute } from "./visit-map.js";
import { showWalks } from "./visit-near.js";
import { longDay, sumInWords, warningsInWords } from "./visit-words.js";
import { clock, fill, inWords, span } from "../shared/wording.js";

/** @typedef {import("./visit-planner.js").Planner} Planner */

const root = new URL("..", import.meta.url);
/** What can be done with a plan that has a stop. */
const NEED_A_STOP = ["order", "clear", "print", "calendar", "gpx", "link", "qr", "mail"];

/** @param {Planner} planner */
export function show(planner) {
  const { form, plan, say, state, ways } = planner;
  showFields(planner);
  showTimes(planner);
  const lines = plan.rows.map((row, index) => lineOf(planner, row, state.stops[index]));
  arranged(planner.list, lines, say, fill);
  showWarnings(planner);
  showWalks(planner);
  for (const name of NEED_A_STOP) {
    const button = /** @type {HTMLButtonElement} */ (planner.find(`[data-do=${name}]`));
    button.disabled = !state.stops.length || (name === "gpx" && !plan.rows.some((row) => row.from_code));
  }
  showHeading(planner);
  drawRoute(form.querySelector(".mapbox"), plan.rows, ways);
  for (const name of ["qr", "mail"]) open(planner, name, false);
}

/** What was asked, into its fields; not into one in which somebody types. @param {Planner} planner */
function showFields(planner) {
  const { state, words } = planner;
  for (const name of /** @type {const} */ (["date", "at", "min", "group", "place", "who"])) {
    const field = planner.field(name);
    if (field !== document.activeElement && !field.hasAttribute("aria-invalid")) field.value = String(state[name]);
  }
  planner.field("place").placeholder = words.meeting[state.programme] ?? "";
  planner.field("pace").value = state.pace;
  planner.field("pause").checked = state.pause;
}

/** When the visit ends, what it leaves, and what it is made of. @param {Planner} planner */
function showTimes(planner) {
  const { plan, say, state, language } = planner;
  const finish = planner.find(".finish");
  const some = state.stops.length > 0;
  finish.textContent = some ? fill(say.finish, { finish: clock(plan.finish_min) }) : say.empty;
  finish.classList.toggle("over", plan.left_min < 0);
  planner.form.classList.toggle("empty", !some);
  if (some) {
    const minutes = span(Math.abs(plan.left_min));
    const textContent = ` – ${fill(plan.left_min < 0 ? say.over : say.left, { minutes })}`;
    finish.append(Object.assign(document.createElement("small"), { textContent }));
  }
  if (!some) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: say.choose });
    button.dataset.do = "choose";
    finish.append(" ", button);
  }
  planner.find(".sum").textContent = some ? sumInWords(plan, say, language) : "";
}

/** What must be known before one comes. @param {Planner} planner */
function showWarnings(planner) {
  const { plan, say, state, words, language } = planner;
  const said = warningsInWords(plan.warnings, say, language);
  planner.find(".warn").hidden = said.length === 0;
  const items = said.map((textContent) => Object.assign(document.createElement("li"), { textContent }));
  planner.find(".warn ul").replaceChildren(...items);
  planner.find(".notes").hidden = !words.notes[state.programme];
  write(planner.find(".notes"), words.notes[state.programme] ?? "");
}

/** A stop as the list shows it. @param {Planner} planner @param {import("./timetable.js").Row} row @param {import("./visit-plan.js").Chosen} stop @returns {import("./visit-list.js").Line} */
function lineOf({ language, say, state, ways, words }, row, stop) {
  const told = words.stops[row.code];
  const { trail, at } = ways.stop(row.code);
  const distance = inWords(row.length_m, language);
  const walk = row.walk_min ? fill(say.leg, { minutes: span(row.walk_min), distance }) : "";
  return {
    code: row.code,
    min: stop.min,
    locked: stop.locked,
    title: told.title,
    url: new URL(told.url, root).href,
    mins: span(stop.min),
    trail,
    located: Boolean(at),
    place: told.place ?? "",
    time: clock(row.arrive_min),
    say: told.say?.[state.programme] ?? Object.values(told.say ?? {})[0] ?? told.first,
    facts: (told.facts ?? []).map(([figure, label, source]) => [figure, label, words.sources[source]]),
    leg: walk && toCheck(row) ? `${walk} (${say.check})` : walk,
    pause: row.pause_min ? fill(say.pause, { minutes: span(row.pause_min) }) : "",
  };
}

/** What the printed sheet says first. @param {Planner} planner */
function showHeading(planner) {
  const { form, language, say, state } = planner;
  const label = (/** @type {string} */ name) =>
    form.querySelector(`label:has([name=${name}])`)?.firstChild?.textContent ?? "";
  const rows = [
    [say.visit, planner.about()],
    [label("date"), longDay(state.date, language)],
    [label("at"), state.at],
    [label("place"), planner.place()],
    [label("group"), String(state.group)],
    [label("who"), state.who],
  ];
  planner
    .find(".sheet-head")
    .replaceChildren(
      ...rows
        .filter(([, value]) => value)
        .flatMap(([name, value]) => [
          Object.assign(document.createElement("dt"), { textContent: name }),
          Object.assign(document.createElement("dd"), { textContent: value }),
        ]),
    );
}

/** Open or close the QR code or the text of the e-mail. @param {Planner} planner @param {string} name @param {boolean} wanted */
export function open(planner, name, wanted) {
  planner.find(`.${name}`).hidden = !wanted;
  planner.find(`[data-do=${name}]`).setAttribute("aria-expanded", String(wanted));
}
