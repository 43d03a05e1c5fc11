// The route of a plan on the map that was drawn at build.

import { toCheck } from "./timetable.js";

const SVG = "http://www.w3.org/2000/svg";
/** Of latitude, near enough for the radius of a disc. */
const METRES_A_DEGREE = 111_200;

/**
 * @param {HTMLElement | null} box @param {import("./timetable.js").Row[]} rows
 * @param {import("./visit-plan.js").Ways} ways
 */
export function drawRoute(box, rows, ways) {
  const svg = box?.querySelector("svg.map");
  if (!box || !svg) return;
  const [south, west, north, east] = (box.dataset.window ?? "").split(" ").map(Number);
  const [, , width, height] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const xy = (/** @type {number[]} */ [lat, lon]) => [
    ((lon - west) / (east - west)) * width,
    ((north - lat) / (north - south)) * height,
  ];
  const group = document.createElementNS(SVG, "g");
  group.id = "route";
  const part = (
    /** @type {string} */ name,
    /** @type {Record<string, string|number>} */ values,
    /** @type {Element} */ parent = group,
  ) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
    parent.append(made);
    return made;
  };
  for (const row of rows)
    if (row.from_code) {
      const d = ways.line(row.from_code, row.code).map(
        (line) =>
          `M${line
            .map((at) =>
              xy(at)
                .map((value) => value.toFixed(1))
                .join(" "),
            )
            .join("L")}`,
      );
      part("path", { class: toCheck(row) ? "vr vg" : "vr", d: d.join("") });
    }
  /** @type {number[][]} */
  const placed = [];
  rows.forEach((row, index) => {
    const at = ways.stop(row.code).at;
    if (!at) return;
    const { radius_m, trail } = ways.stop(row.code);
    if (radius_m) {
      const [cx, cy] = xy(at);
      const [, edge] = xy([at[0] + radius_m / METRES_A_DEGREE, at[1]]);
      part("circle", {
        class: `a t-${trail}`,
        cx: cx.toFixed(0),
        cy: cy.toFixed(0),
        r: Math.max(9, cy - edge).toFixed(0),
      });
    }
    const [x, y] = apart(xy(at), placed, width, height);
    placed.push([x, y]);
    const pin = part("g", { class: `p t-${trail}` });
    part("circle", { cx: x.toFixed(0), cy: y.toFixed(0), r: 11 }, pin);
    part("text", { x: x.toFixed(0), y: (y + 4).toFixed(0) }, pin).textContent = String(index + 1);
  });
  svg.querySelector("#route")?.remove();
  svg.append(group);
}

/** A place for a pin that hides no other. @param {number[]} at @param {number[][]} placed @param {number} width @param {number} height */
function apart([x, y], placed, width, height) {
  for (const radius of [0, 14, 22, 30, 40, 52])
    for (let turn = 0; turn < (radius ? 12 : 1); turn++) {
      const [px, py] = [x + radius * Math.cos((turn * Math.PI) / 6), y + radius * Math.sin((turn * Math.PI) / 6)];
      if (
        px > 12 &&
        py > 12 &&
        px < width - 12 &&
        py < height - 12 &&
        placed.every(([a, b]) => Math.hypot(a - px, b - py) >= 23)
      )
        return [px, py];
    }
  return [x, y];
}
