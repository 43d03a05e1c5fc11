// The planner of visits: loads what it reckons with and listens to the page. The state is the address; nothing is sent.

import { choices } from "./visit-choose.js";
import { judged } from "./visit-fields.js";
import { writeState } from "./visit-plan.js";
import { Planner } from "./visit-planner.js";
import { show } from "./visit-show.js";
import { takings } from "./visit-take.js";
import { closedDays, closureList } from "../shared/closure-list.js";
import { fill } from "../shared/wording.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("plan"));
/** @type {import("./visit-words.js").Say} */
const say = JSON.parse(document.getElementById("visit-words")?.textContent ?? "{}");

async function load() {
  const get = async (/** @type {string} */ address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const [data, words, closures] = await Promise.all([
    get(form.dataset.measures ?? ""),
    get(form.dataset.words ?? ""),
    closureList(form.dataset.closures ?? ""),
  ]);
  // Another host, or a network of its own, may answer anything; so may a copy of another publication.
  const lists = [data?.stops, data?.straight, data?.chains, data?.programmes];
  if (!lists.every(Array.isArray) || !words?.stops || !words.programmes) throw new Error("shape");
  for (const stop of data.stops) stop.closed = closedDays(closures, stop.code, stop.trail);
  return [data, words];
}

/** Let the worker of kept trails, where there is one, keep the planner too: it opens without a network from then on. */
function keep() {
  navigator.serviceWorker?.ready
    .then(async ({ active }) => {
      await Promise.all([import("./visit-order.js"), import("./visit-propose.js"), import("./visit-files.js")]);
      const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
      active?.postMessage({ ask: "seen", loaded: [location.href.split("#")[0], ...loaded], near: [] });
    })
    .catch(() => {}); // the page may be left meanwhile
}

const narrow = matchMedia("(max-width: 60rem)");

/** On a narrow screen, what changes a plan that there is waits behind one press. @param {Planner} planner */
function fold(planner) {
  const tune = /** @type {HTMLDetailsElement} */ (planner.find(".tune"));
  tune.open = !narrow.matches || !planner.state.stops.length;
}

/** Go to the plan that the address brought, by keyboard and by voice too: it comes before the ready-made ones. @param {Planner} planner */
function arrive(planner) {
  const ready = document.querySelector(".ready");
  if (ready && planner.state.stops.length) form.after(ready);
  fold(planner);
  planner.find("#result-h").focus();
  if (planner.state.stops.length) planner.tell(say.arrived, { title: planner.about() });
}

/** @param {Planner} planner */
function listenToButtons(planner) {
  const { list } = planner;
  const actions = { ...choices(planner), ...takings(planner) };
  form.addEventListener("click", async (event) => {
    const button = /** @type {HTMLButtonElement | null} */ (
      /** @type {HTMLElement} */ (event.target).closest("[data-do]")
    );
    const what = button?.getAttribute("data-do");
    if (!button || !what || !(what in actions)) return;
    const row = button.closest("li[data-code]");
    await actions[what](row ? [...list.children].indexOf(row) : -1, button.value);
    if (what === "near") planner.find(planner.find(".near").hidden ? "#v-add" : ".near button").focus();
    if (row && what !== "drop") focusAgain(list, row.getAttribute("data-code") ?? "", what);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (planner.field("add").value) actions.add(-1, "");
    else planner.find("#result-h").scrollIntoView();
  });
}

/** The button that was pressed, in its new place; where it can go no farther, its counterpart. @param {HTMLElement} list @param {string} code @param {string} what */
function focusAgain(list, code, what) {
  const again = /** @type {HTMLButtonElement} */ (list.querySelector(`[data-code=${code}] [data-do=${what}]`));
  const other = again.parentElement?.querySelector("[data-do=up]:enabled, [data-do=down]:enabled");
  /** @type {HTMLElement | null | undefined} */ (again.disabled ? other : again)?.focus();
}

/** @param {Planner} planner */
function listenToFields(planner) {
  form.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const row = field.closest("li[data-code]");
    if (field.name === "lang") location.assign(field.value + writeState(planner.state));
    else if ((row || field.name in planner.state) && judged(field, say, fill))
      planner.change((now) => {
        const stop = row && now.stops.find((one) => one.code === row.getAttribute("data-code"));
        if (stop) stop.min = field.valueAsNumber;
        else if (!row) Object.assign(now, { [field.name]: contentOf(field) });
      }, true);
  });
}

/** @param {HTMLInputElement} field */
function contentOf(field) {
  return field.type === "number" ? field.valueAsNumber : field.type === "checkbox" ? field.checked : field.value;
}

/** @param {import("./visit-plan.js").Measures} data @param {import("./visit-planner.js").Words} words */
function run(data, words) {
  const planner = new Planner(form, say, data, words, show);
  listenToButtons(planner);
  listenToFields(planner);
  planner.list.addEventListener("moved", (event) =>
    planner.move(.../** @type {CustomEvent<[number, number]>} */ (event).detail),
  );
  addEventListener("popstate", () => {
    planner.read();
    if (/^#programme=[\w-]+$/.test(location.hash)) arrive(planner);
  });
  for (const other of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".top a[hreflang]")))
    other.addEventListener("click", () => (other.hash = writeState(planner.state)));
  narrow.addEventListener?.("change", () => fold(planner));
  form.hidden = false;
  for (const pick of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pick"))) pick.hidden = false;
  planner.show();
  if (location.hash.length > 1) arrive(planner);
  keep();
}

load()
  .then(([data, words]) => run(data, words))
  .catch(() => {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#plan, .pick")))
      part.hidden = true;
    document
      .querySelector(".intro")
      ?.append(Object.assign(document.createElement("p"), { className: "note", textContent: say.offline }));
  });
