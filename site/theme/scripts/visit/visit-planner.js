// The plan on the page: its state, which is the address, and the ways in which it changes.

import { readState, times, waysOf, writeState } from "./visit-plan.js";
import { textOf } from "./visit-list.js";
import { clock, fill } from "../shared/wording.js";

/**
 * @typedef {import("./visit-list.js").Told} Told
 * @typedef {import("./visit-words.js").Say} Say
 * @typedef {{title: Told, url: string, place?: string, warn?: string, say?: Record<string, Told>, first?: Told, facts?: [string, Told, string][]}} StopWords
 *   say: by programme; first: its first sentence, where no programme says anything; facts: figure, label and key of the source
 * @typedef {{stops: Record<string, StopWords>, sources: Record<string, Told>, programmes: Record<string, string>, meeting: Record<string, string>,
 *   notes: Record<string, Told>, file: string, product: string}} Words as generator/render/script_data/visit.py writes them
 */

export class Planner {
  /**
   * @param {HTMLFormElement} form @param {Say} say the sentences of the page
   * @param {import("./visit-plan.js").Measures} data what is reckoned with @param {Words} words the guide's own texts
   * @param {(planner: Planner) => void} show puts the plan on the page
   */
  constructor(form, say, data, words, show) {
    this.form = form;
    this.say = say;
    this.data = data;
    this.words = words;
    this.show = () => show(this);
    this.language = document.documentElement.lang;
    this.ways = waysOf(data);
    this.list = this.find(".edit");
    this.state = readState(location.hash, data);
    this.plan = times(this.state, this.ways);
  }

  /** @param {string} selector @returns {HTMLElement} */
  find(selector) {
    return /** @type {HTMLElement} */ (this.form.querySelector(selector));
  }

  /** @param {string} name @returns {HTMLInputElement} */
  field(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** @param {string} code @returns {string} */
  title(code) {
    return `${code} ${textOf(this.words.stops[code].title)}`;
  }

  /** What the visit is called. @returns {string} */
  about() {
    return this.words.programmes[this.state.programme] ?? this.say.visit;
  }

  /** Where one meets. @returns {string} */
  place() {
    const { place, programme, stops } = this.state;
    return place || this.words.meeting[programme] || (stops[0] ? this.title(stops[0].code) : "");
  }

  link() {
    return new URL(writeState(this.state), location.href).href;
  }

  /** Say what was done. @param {string} sentence @param {Record<string, string | number>} values */
  tell(sentence, values = {}) {
    const known = { finish: clock(this.plan.finish_min), count: this.state.stops.length };
    this.find(".said").textContent = fill(sentence, { ...known, ...values });
  }

  /**
   * Take a change: into the address (with a way back, for what is chosen; without, for what is typed), then on the page.
   * @param {(state: import("./visit-plan.js").State) => void} how
   */
  change(how, typed = false) {
    how(this.state);
    history[typed ? "replaceState" : "pushState"](null, "", writeState(this.state));
    this.refresh();
  }

  /** Take what the address says. */
  read() {
    this.state = readState(location.hash, this.data);
    this.refresh();
  }

  /** Reckon the times again, and show them. */
  refresh() {
    this.plan = times(this.state, this.ways);
    this.show();
  }

  /** @param {number} from @param {number} to places in the list */
  move(from, to) {
    if (to < 0 || to >= this.state.stops.length || from === to) return;
    const { code } = this.state.stops[from];
    this.change((now) => now.stops.splice(to, 0, ...now.stops.splice(from, 1)));
    this.tell(this.say.moved, { stop: this.title(code), position: to + 1 });
  }
}
