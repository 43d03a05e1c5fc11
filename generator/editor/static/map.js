// A small map of the guide's own geometry, in metres around a place: the centre is equidistant, which is true enough over a few kilometres.

import { button, el, say } from "./dom.js";

const NS = "http://www.w3.org/2000/svg";
const M_PER_DEG = 111_320;
const SIDE = 400;

/** @template {keyof SVGElementTagNameMap} T @param {T} tag @param {Record<string, string | number>} properties @returns {SVGElementTagNameMap[T]} */
function svg(tag, properties = {}) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(properties)) made.setAttribute(name, String(value));
  return made;
}

/**
 * @typedef {[number, number][]} Line latitudes and longitudes in degrees
 * @typedef {{landmarks: {kind: string, closed: boolean, line: Line}[], tracks: {colour: string, line: Line}[], stops: {code: string, lat: number, lon: number}[]}} Geometry
 */

/** Draw the map; pick(lat, lon) is called where it is pressed. Returns mark(lat, lon, radius in metres), which moves the pin. @param {HTMLElement} place @param {Geometry} geometry @param {(lat: number, lon: number) => void} pick */
export function drawMap(place, { landmarks, tracks, stops }, pick) {
  const all = [...stops.map((one) => [one.lat, one.lon]), ...tracks.flatMap((one) => one.line)];
  const around = all.length ? all : landmarks.flatMap((one) => one.line);
  if (!around.length) return { mark: (/** @type {number[]} */ ...place) => void place };
  const [south, north] = [Math.min(...around.map((p) => p[0])), Math.max(...around.map((p) => p[0]))];
  const [west, east] = [Math.min(...around.map((p) => p[1])), Math.max(...around.map((p) => p[1]))];
  const middle = [(south + north) / 2, (west + east) / 2];
  const scale = Math.cos((middle[0] * Math.PI) / 180);
  const x = (/** @type {number} */ lon) => (lon - middle[1]) * M_PER_DEG * scale;
  const y = (/** @type {number} */ lat) => (middle[0] - lat) * M_PER_DEG;
  const drawing = svg("svg", { "aria-hidden": "true", focusable: "false" });
  const points = (/** @type {Line} */ line) =>
    line.map(([lat, lon]) => `${x(lon).toFixed(1)},${y(lat).toFixed(1)}`).join(" ");
  for (const one of landmarks)
    drawing.append(svg(one.closed ? "polygon" : "polyline", { points: points(one.line), class: `land ${one.kind}` }));
  for (const one of tracks)
    drawing.append(svg("polyline", { points: points(one.line), class: "track", stroke: one.colour }));
  const dots = stops.map((one) => {
    const dot = svg("circle", { cx: x(one.lon), cy: y(one.lat), class: "dot" });
    const title = svg("title");
    title.textContent = one.code;
    dot.append(title);
    drawing.append(dot);
    return dot;
  });
  const ring = svg("circle", { class: "ring", r: 0 });
  const pin = svg("circle", { class: "pin" });
  drawing.append(ring, pin);
  const span = Math.max((east - west) * M_PER_DEG * scale, (north - south) * M_PER_DEG, 400) * 1.1;
  const view = { x: 0, y: 0, span };
  const look = () => {
    drawing.setAttribute("viewBox", `${view.x - view.span / 2} ${view.y - view.span / 2} ${view.span} ${view.span}`);
    const unit = view.span / SIDE;
    drawing.style.setProperty("--unit", `${unit}px`);
    for (const dot of dots) dot.setAttribute("r", String(unit * 3.5));
    pin.setAttribute("r", String(unit * 7));
  };
  const placeOf = (/** @type {MouseEvent} */ event) =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM()?.inverse());
  let isMoved = false;
  /** @type {DOMPoint | null} */
  let held = null;
  drawing.addEventListener("pointerdown", (event) => {
    held = placeOf(event);
    isMoved = false;
    drawing.setPointerCapture(event.pointerId);
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!held) return;
    const spot = placeOf(event);
    if (Math.hypot(spot.x - held.x, spot.y - held.y) > (view.span / SIDE) * 6) isMoved = true;
    if (isMoved) {
      view.x += held.x - spot.x;
      view.y += held.y - spot.y;
      look();
    }
  });
  drawing.addEventListener("pointerup", (event) => {
    if (held && !isMoved) {
      const spot = placeOf(event);
      pick(
        Number((middle[0] - spot.y / M_PER_DEG).toFixed(6)),
        Number((middle[1] + spot.x / (M_PER_DEG * scale)).toFixed(6)),
      );
    }
    held = null;
  });
  const zoom = (/** @type {number} */ by) => {
    view.span = Math.min(span * 2, Math.max(120, view.span * by));
    look();
  };
  drawing.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) {
        event.preventDefault();
        zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2);
      }
    },
    { passive: false },
  );
  place.append(drawing, zoomButtons(zoom));
  look();
  let isFirst = true;
  return {
    /** @param {number} lat @param {number} lon @param {number} radius */
    mark(lat, lon, radius) {
      const isThere = Number.isFinite(lat) && Number.isFinite(lon) && lat !== 0;
      pin.style.display = ring.style.display = isThere ? "" : "none";
      if (!isThere) return;
      for (const one of [pin, ring]) {
        one.setAttribute("cx", String(x(lon)));
        one.setAttribute("cy", String(y(lat)));
      }
      ring.setAttribute("r", String(Number.isFinite(radius) ? radius : 0));
      const isSeen = Math.max(Math.abs(x(lon) - view.x), Math.abs(y(lat) - view.y)) < view.span * 0.45;
      if (isFirst) Object.assign(view, { x: x(lon), y: y(lat), span: Math.max(500, (radius || 0) * 5) });
      else if (!isSeen) Object.assign(view, { x: x(lon), y: y(lat) }); // pasted, or typed
      if (isFirst || !isSeen) look();
      isFirst = false;
    },
  };
}

/** @param {(by: number) => void} zoom */
function zoomButtons(zoom) {
  return el(
    "div",
    { class: "zoom" },
    button("+", () => zoom(1 / 1.6), { "aria-label": say("closer"), class: "sign" }),
    button("−", () => zoom(1.6), { "aria-label": say("farther"), class: "sign" }),
    el("small", {}, say("map_help")),
  );
}
