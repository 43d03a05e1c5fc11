/**
 * The moving map: fetches the map's file and Leaflet, draws, answers to the tools and the filters.
 * Until it is ready, and wherever it cannot be, the drawing and the list stand.
 */
import { line, placeAt, track } from "./ground.js";
import { dayIn } from "../shared/closure-days.js";
import { answers, closedOn, statesOf } from "./mapping.js";
import { recall } from "../shared/memory.js";
import { fill } from "../shared/wording.js";
import { landmarks, trailNames, write } from "./names.js";
import { stops } from "./pins.js";
import { readDiary } from "../stop/walked.js";

/** What the map shows at least, in metres, where no line of a trail asks for less. */
const LEAST_M = 500;

const page = /** @type {HTMLElement} */ (document.querySelector(".mapping"));
const words = JSON.parse(find(".words").textContent ?? "{}");
const language = document.documentElement.lang;
const still = page.querySelector(".still");
const live = find(".live");
const card = find(".card");
const count = find(".count");
const filters = find(".filters");
const rows = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("li[data-code]")]);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  return /** @type {HTMLElement} */ (page.querySelector(selector));
}

/** What is known of the stops on this device, today. @type {import("./mapping.js").States} */
const states = { next: null, seen: seen(), closed: closed() };

function seen() {
  return new Set(Object.keys(readDiary(recall("diary"))));
}

/** A stop that two trails share is open where either is. */
function closed() {
  const today = dayIn(new Date(), page.dataset.zone || "UTC");
  const shut = (/** @type {HTMLElement} */ row) =>
    closedOn(
      (row.dataset.closed ?? "")
        .split(" ")
        .filter(Boolean)
        .map((days) => days.split("/")),
      today,
    );
  const open = new Set(rows.filter((row) => !shut(row)).map((row) => row.dataset.code ?? ""));
  return new Set(rows.map((row) => row.dataset.code ?? "").filter((code) => !open.has(code)));
}

/** The words for the state of a stop. @param {string} code @returns {string[]} */
const said = (code) => statesOf(code, states).map((state) => words[state]);

/** @param {string} code @returns {string[]} */
const marks = (code) => statesOf(code, states).map((state) => `is-${state}`);

/** The list says what the map shows. */
function dressRows() {
  for (const row of rows) {
    const code = row.dataset.code ?? "";
    /** @type {HTMLElement} */ (row.querySelector(".states")).textContent = said(code).join(" · ");
    row.classList.remove("is-next", "is-closed", "is-seen");
    row.classList.add(...marks(code));
  }
}

async function start() {
  filters.hidden = false;
  dressRows();
  if (!still) {
    filters.addEventListener("change", () => list());
    return;
  }
  const tiles = page.dataset.basemap;
  const streets = tiles && import("./basemap.js").then((basemap) => basemap.open(tiles, Number(page.dataset.head)));
  try {
    const [answer] = await Promise.all([
      fetch(/** @type {string} */ (page.dataset.map)),
      import(new URL("../vendor/leaflet/leaflet.js", import.meta.url).href),
    ]);
    if (!answer.ok) throw new Error(String(answer.status));
    const made = draw(/** @type {any} */ (globalThis).L, await answer.json());
    const laid = Promise.resolve(streets)
      .then((basemap) => (basemap ? basemap.mount(made.map) : undefined))
      .catch(() => {});
    laid.then(() =>
      requestAnimationFrame(() => {
        live.dataset.drawn = "";
      }),
    );
    if (page.querySelector(".online")) import("./online.js").then((online) => online.mount(page, made)).catch(() => {});
    const { mount } = await import("./whereabouts.js");
    const section = /** @type {HTMLElement | null} */ (page.querySelector(".whereabouts"));
    if (section) mount(section, { ...made, words, language });
    const samples = page.querySelector(".samples");
    if (samples && made.way)
      (await import("./profile.js")).mount(page, JSON.parse(samples.textContent ?? "[]"), made, words, language);
    live.dataset.ready = "";
  } catch {
    live.hidden = find(".tools").hidden = true;
    still.removeAttribute("hidden");
    count.textContent = words.failed;
    filters.addEventListener("change", () => list());
  }
}

/** The choice made above the map. @returns {import("./mapping.js").Choice} */
function choice() {
  const value = (/** @type {string} */ name) =>
    /** @type {HTMLSelectElement | null} */ (filters.querySelector(`[name=${name}]`))?.value ?? "";
  return {
    topic: value("topic"),
    kind: value("kind"),
    step_free: filters.querySelector("[name=step_free]:checked") !== null,
  };
}

/** Show in the list what answers to the choice. @returns {Set<string>} the codes */
function list() {
  const wanted = choice();
  const shown = new Set();
  const all = new Set();
  for (const row of rows) {
    const { code = "", kind = "", topics = "", step = "" } = row.dataset;
    const fits = answers({ kind, topics: topics.split(" "), step_free: step }, wanted);
    row.hidden = !fits;
    all.add(code);
    if (fits) shown.add(code);
  }
  const missing = rows.filter((row) => !row.hidden && row.querySelector(".un")).map((row) => row.dataset.code);
  const values = { count: String(shown.size), total: String(all.size), missing: String(new Set(missing).size) };
  count.textContent = shown.size === all.size ? "" : shown.size ? fill(words.count, values) : words.none;
  if (count.textContent && missing.length) {
    const link = Object.assign(document.createElement("a"), { href: "#list-h", textContent: words.to_list });
    count.append(`. ${fill(words.missing, values)} `, link);
  }
  return shown;
}

/** Everything on the map. @param {any} L @param {any} data */
function draw(L, data) {
  const letter = page.dataset.letter;
  const trails = data.trails.filter((/** @type {any} */ trail) => !letter || trail.letter === letter);
  const ground = find(".ground");
  still?.setAttribute("hidden", "");
  live.hidden = find(".tools").hidden = false;
  find(".drawn").hidden = false;
  const map = L.map(ground, {
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
  const scale = L.control.scale({ imperial: false, maxWidth: 110 }).addTo(map).getContainer();
  const segments = trails.map((/** @type {any} */ trail) => trail.segments.map(line));
  const order = [
    ...new Set(trails.flatMap((/** @type {any} */ trail) => trail.stops.map((/** @type {any} */ stop) => stop.code))),
  ].filter((code) => data.stops[code]);
  const corners = [...order.map((code) => data.stops[code].at), ...segments.flat(2)];
  const whole = L.latLngBounds(corners);
  for (const { at, radius_m } of order.map((code) => data.stops[code]))
    if (radius_m) whole.extend(L.latLng(at).toBounds(2 * radius_m));
  if (!segments.flat().length && corners.length) whole.extend(whole.getCenter().toBounds(LEAST_M));
  map.setMaxBounds(whole.pad(1.5));
  const fit = (animate = !calm) =>
    map.fitBounds(whole, { paddingTopLeft: [26, 26], paddingBottomRight: [26, 36], maxZoom: 17, animate });
  fit(false);
  const names = landmarks(L, map, data.landmarks);
  trails.forEach((/** @type {any} */ trail, /** @type {number} */ index) => tracks(L, map, trail, segments[index]));
  if (!letter)
    trails.forEach((/** @type {any} */ trail, /** @type {number} */ index) => {
      const ats = trail.stops.flatMap((/** @type {any} */ { code }) => (data.stops[code] ? [data.stops[code].at] : []));
      names.push(...trailNames(L, map, trail, segments[index], ats));
    });
  const pins = stops({
    L,
    map,
    data,
    trails,
    order,
    live,
    card,
    words,
    language,
    alone: Boolean(letter),
    calm,
    states,
    seen,
    statesOf: (code) => statesOf(code, states),
    changed: dressRows,
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
  filters.addEventListener("change", () => {
    pins.only(list());
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
    lastSeen: () => order.filter((code) => states.seen.has(code)).at(-1) ?? null,
    mark: pins.mark,
    placeAt,
  };
}

/** @param {any} L @param {any} map @param {any} trail @param {import("./ground.js").Pair[][]} segments */
function tracks(L, map, trail, segments) {
  if (!segments.length) return;
  const still = { interactive: false, smoothFactor: 0.7 };
  L.polyline(segments, { ...still, className: "mc" }).addTo(map);
  L.polyline(segments, {
    ...still,
    className: `mt t-${trail.letter}${trail.line === "provisional" ? " mp" : ""}`,
  }).addTo(map);
}

start();
