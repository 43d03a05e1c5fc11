/** What Leaflet draws: the frame, the lines of the trails, the names, the pins; and what moves them. */
import { line, placeAt, track } from "./ground.js";
import { statesOf } from "./mapping.js";
import { landmarks, trailNames, write } from "./names.js";
import { stops } from "./pins.js";

/** What the map shows at least, in metres, where no line of a trail asks for less. */
const LEAST_M = 500;

/**
 * @typedef {import("./ground.js").Pair} Pair
 * @typedef {import("./mapping.js").Leaflet} Leaflet
 * @typedef {import("./mapping.js").LeafletMap} LeafletMap
 * @typedef {import("./mapping.js").MapData} MapData
 * @typedef {import("./mapping.js").Trail} Trail
 * @typedef {{trails: Trail[], segments: Pair[][][], order: string[]}} Shown segments: of each trail; order: codes of the stops on the map, as they are walked
 */

/** What this map shows of the guide. @param {MapData} data @param {string | undefined} letter of the only trail, if it is of one @returns {Shown} */
function shownOf(data, letter) {
  const trails = data.trails.filter((trail) => !letter || trail.letter === letter);
  const codes = trails.flatMap((trail) => trail.stops.map((stop) => stop.code));
  return {
    trails,
    segments: trails.map((trail) => trail.segments.map(line)),
    order: [...new Set(codes)].filter((code) => data.stops[code]),
  };
}

/** Everything that is shown. @param {Leaflet} L @param {MapData} data @param {Shown} shown */
function boundsOf(L, data, { segments, order }) {
  const corners = [...order.map((code) => data.stops[code].at), ...segments.flat(2)];
  const whole = L.latLngBounds(corners);
  for (const { at, radius_m } of order.map((code) => data.stops[code]))
    if (radius_m) whole.extend(L.latLng(at).toBounds(2 * radius_m));
  if (!segments.flat().length && corners.length) whole.extend(whole.getCenter().toBounds(LEAST_M));
  return whole;
}

/** @param {Leaflet} L @param {HTMLElement} ground @param {boolean} calm without movements */
function emptyMap(L, ground, calm) {
  return L.map(ground, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 11,
    maxZoom: 18,
    zoomSnap: 0.25,
    renderer: L.svg({ padding: 0.6 }),
    zoomAnimation: !calm,
    fadeAnimation: false,
    markerZoomAnimation: !calm,
    inertia: !calm,
  });
}

/** @param {Leaflet} L @param {LeafletMap} map @param {Trail} trail @param {Pair[][]} segments */
function drawLine(L, map, trail, segments) {
  if (!segments.length) return;
  const still = { interactive: false, smoothFactor: 0.7 };
  const css = `mt t-${trail.letter}${trail.line === "provisional" ? " mp" : ""}`;
  L.polyline(segments, { ...still, className: "mc" }).addTo(map);
  L.polyline(segments, { ...still, className: css }).addTo(map);
}

/** The names on the map; those of trails where there are several. @param {Leaflet} L @param {LeafletMap} map @param {MapData} data @param {Shown} shown @param {boolean} alone */
function namesOn(L, map, data, { trails, segments }, alone) {
  const names = landmarks(L, map, data.landmarks);
  trails.forEach((trail, index) => {
    drawLine(L, map, trail, segments[index]);
    if (alone) return;
    const ats = trail.stops.flatMap(({ code }) => (data.stops[code] ? [data.stops[code].at] : []));
    names.push(...trailNames(L, map, trail, segments[index], ats));
  });
  return names;
}

/**
 * Draw everything, and answer to the tools and the filters.
 * @param {Leaflet} L @param {MapData} data @param {HTMLElement} page @param {import("./stop-list.js").StopList} list @param {any} words @param {string} language
 */
export function draw(L, data, page, list, words, language) {
  const find = (/** @type {string} */ css) => /** @type {HTMLElement} */ (page.querySelector(css));
  const { letter } = page.dataset;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const ground = find(".ground");
  const shown = shownOf(data, letter);
  const { trails, segments, order } = shown;
  const map = emptyMap(L, ground, calm);
  const scale = /** @type {HTMLElement} */ (
    L.control.scale({ imperial: false, maxWidth: 110 }).addTo(map).getContainer()
  );
  const whole = boundsOf(L, data, shown);
  map.setMaxBounds(whole.pad(1.5));
  const fit = (animate = !calm) =>
    map.fitBounds(whole, { paddingTopLeft: [26, 26], paddingBottomRight: [26, 36], maxZoom: 17, animate });
  fit(false);
  const names = namesOn(L, map, data, shown, Boolean(letter));
  const { states } = list;
  const pins = stops({
    L,
    map,
    data,
    trails,
    order,
    live: find(".live"),
    card: find(".card"),
    words,
    language,
    alone: Boolean(letter),
    calm,
    states,
    seen: () => list.seen(),
    statesOf: (code) => statesOf(code, states),
    changed: () => list.update(),
  });
  ground.querySelector("svg")?.setAttribute("aria-hidden", "true");
  const writeNames = () => {
    const { y } = map.getSize();
    const [width, height] = [scale.offsetWidth + scale.offsetLeft, scale.offsetHeight];
    write(map, names, [...pins.boxes(), { left: 0, right: width, top: y - height, bottom: y }]);
  };
  const settle = () => {
    pins.arrange();
    writeNames();
  };
  map.on("zoomend viewreset resize", settle);
  map.on("moveend", writeNames);
  list.filters.addEventListener("change", () => {
    pins.only(list.filter());
    settle();
  });
  settle();
  addEventListener("pageshow", (event) => {
    if (event.persisted) pins.refresh();
  });
  find(".in").addEventListener("click", () => map.zoomIn());
  find(".out").addEventListener("click", () => map.zoomOut());
  find(".fit").addEventListener("click", () => fit());
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pins.close();
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(ground);
  return {
    L,
    map,
    data,
    trail: letter ? trails[0] : null,
    way: letter ? track(segments[0]) : null,
    order,
    shown: () => list.shown(),
    lastSeen: () => [...order].reverse().find((code) => states.seen.has(code)) ?? null,
    mark: pins.mark,
    placeAt,
  };
}
