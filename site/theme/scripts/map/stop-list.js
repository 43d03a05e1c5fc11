/** The list beside the map: it says of each stop what is known of it here and today, and shows those that answer to the filters. */
import { answers, closedOn, statesOf } from "./mapping.js";
import { dayIn } from "../shared/closure-days.js";
import { closedDays } from "../shared/closure-list.js";
import { recall } from "../shared/memory.js";
import { fill } from "../shared/wording.js";
import { readDiary } from "../stop/walked.js";

export class StopList {
  /** @param {HTMLElement} page @param {any} words the sentences of the page */
  constructor(page, words) {
    this.page = page;
    this.words = words;
    this.filters = /** @type {HTMLElement} */ (page.querySelector(".filters"));
    this.count = /** @type {HTMLElement} */ (page.querySelector(".count"));
    this.rows = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("li[data-code]")]);
    /** @type {import("./mapping.js").States} */
    this.states = { next: null, seen: this.seen(), closed: new Set() };
  }

  /** Codes of the stops that were seen with this device. */
  seen() {
    return new Set(Object.keys(readDiary(recall("diary"))));
  }

  /** Mark the stops that are closed today; one that two trails share is open where either is.
   * @param {import("../shared/closure-list.js").Closure[]} closures */
  close(closures) {
    const today = dayIn(new Date(), this.page.dataset.zone || "UTC");
    const code = (/** @type {HTMLElement} */ row) => row.dataset.code ?? "";
    const letter = (/** @type {HTMLElement} */ row) => row.closest("[data-trail]")?.getAttribute("data-trail") ?? "";
    const open = new Set(
      this.rows.filter((row) => !closedOn(closedDays(closures, code(row), letter(row)), today)).map(code),
    );
    this.states.closed = new Set(this.rows.map(code).filter((one) => !open.has(one)));
    this.update();
  }

  /** The list says what the map shows. */
  update() {
    for (const row of this.rows) {
      const found = statesOf(row.dataset.code ?? "", this.states);
      const said = /** @type {HTMLElement} */ (row.querySelector(".states"));
      said.textContent = found.map((state) => this.words[state]).join(" · ");
      row.classList.remove("is-next", "is-closed", "is-seen");
      row.classList.add(...found.map((state) => `is-${state}`));
    }
  }

  /** The choice made above the map. @returns {import("./mapping.js").Choice} */
  choice() {
    const value = (/** @type {string} */ name) =>
      /** @type {HTMLSelectElement | null} */ (this.filters.querySelector(`[name=${name}]`))?.value ?? "";
    return {
      topic: value("topic"),
      kind: value("kind"),
      step_free: this.filters.querySelector("[name=step_free]:checked") !== null,
    };
  }

  /** Codes of the stops that are shown. @returns {Set<string>} */
  shown() {
    return new Set(this.rows.filter((row) => !row.hidden).map((row) => row.dataset.code ?? ""));
  }

  /** Show what answers to the choice. @returns {Set<string>} the codes */
  filter() {
    const wanted = this.choice();
    const shown = new Set();
    for (const row of this.rows) {
      const { code = "", kind = "", topics = "", step = "" } = row.dataset;
      row.hidden = !answers({ kind, topics: topics.split(" "), step_free: step }, wanted);
      if (!row.hidden) shown.add(code);
    }
    this.tell(shown);
    return shown;
  }

  /** Say how many are shown, and how many of them the map cannot show. @param {Set<string>} shown codes */
  tell(shown) {
    const { count, rows, words } = this;
    const all = new Set(rows.map((row) => row.dataset.code));
    const missing = new Set(
      rows.filter((row) => !row.hidden && row.querySelector(".un")).map((row) => row.dataset.code),
    );
    const values = { count: shown.size, total: all.size, missing: missing.size };
    count.textContent = shown.size === all.size ? "" : shown.size ? fill(words.count, values) : words.none;
    if (!count.textContent || !missing.size) return;
    const link = Object.assign(document.createElement("a"), { href: "#list-h", textContent: words.to_list });
    count.append(`. ${fill(words.missing, values)} `, link);
  }
}
