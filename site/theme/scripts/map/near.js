/**
 * The stops around the visitor, the nearest first, above the list of the page: those that answer to the filters, by distance.
 */
import { bearing, distance, wind } from "./ground.js";
import { fill, inWords } from "../shared/wording.js";

const MOST = 12;

/**
 * Located stops by their distance from a place; to the edge of an area, 0 within.
 * @param {import("./ground.js").Pair} at @param {{code: string, at: import("./ground.js").Pair, radius_m?: number}[]} stops
 */
export function around(at, stops) {
  return stops
    .map((stop) => ({
      code: stop.code,
      distance_m: Math.max(0, distance(at, stop.at) - (stop.radius_m ?? 0)),
      wind: wind(bearing(at, stop.at)),
    }))
    .sort((one, other) => one.distance_m - other.distance_m);
}

/**
 * @param {Element} page @param {{stops: Parameters<typeof around>[1], shown: () => Set<string>, words: any, language: string}} made
 */
export function neighbours(page, { stops, shown, words, language }) {
  const listing = /** @type {HTMLElement} */ (page.querySelector(".listing"));
  const rowOf = (/** @type {string} */ code) =>
    /** @type {HTMLElement} */ (listing.querySelector(`li[data-code="${code}"]`));
  const group = Object.assign(document.createElement("div"), { className: "group near" });
  group.append(
    Object.assign(document.createElement("h3"), { id: "near-h", textContent: words.near }),
    document.createElement("ol"),
  );
  let before = "";
  return {
    /** Write the list for a place, where it says something else than before. @param {import("./ground.js").Pair} at */
    update(at) {
      const codes = shown();
      const found = around(
        at,
        stops.filter(({ code }) => codes.has(code)),
      ).slice(0, MOST);
      const told = found.map(({ distance_m, wind }) =>
        distance_m ? fill(words.way, { distance: inWords(distance_m, language), wind: words.winds[wind] }) : words.here,
      );
      const now = found.map(({ code }, place) => `${code} ${told[place]}`).join("|");
      if (now === before) return;
      before = now;
      const rows = found.map(({ code }, place) => {
        const row = /** @type {HTMLElement} */ (rowOf(code).cloneNode(true));
        row.removeAttribute("data-code");
        row.hidden = false;
        /** @type {HTMLElement} */ (row.querySelector(".states")).textContent = told[place];
        const letter = /** @type {HTMLElement} */ (rowOf(code).closest(".group")).className.match(/t-\w/)?.[0] ?? "";
        if (letter) row.classList.add(letter);
        return row;
      });
      /** @type {HTMLElement} */ (group.querySelector("ol")).replaceChildren(...rows);
      if (rows.length && !group.isConnected) listing.querySelector("h2")?.after(group);
      if (!rows.length) group.remove();
    },
    remove() {
      before = "";
      group.remove();
    },
  };
}
