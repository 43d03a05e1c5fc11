/**
 * The moving map: fetches the map's file and Leaflet, draws, answers to the tools and the filters.
 * Until it is ready, and wherever it cannot be, the drawing and the list stand.
 */
import { grouped, statesOfGroup } from "./areas.js";
import { line, placeAt, track } from "./ground.js";
import { dayIn } from "../shared/closure-days.js";
import { answers, closedOn, fill, inWords, legible, nextAfter, spread, statesOf } from "./mapping.js";
import { recall, root } from "../shared/memory.js";
import { readDiary } from "../stop/walked.js";

const BACKS = ["commune", "field", "wood", "water", "estate", "terril", "cemetery", "building", "mine_railway", "road", "cycle_route"];
const NAMED = ["terril", "place", "cemetery", "memorial", "estate", "building", "water", "wood"];
const NAMES_FROM = { terril: 12, place: 12, cemetery: 14, memorial: 14, estate: 15, building: 16, water: 14, wood: 14 };

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
  const shut = (/** @type {HTMLElement} */ row) => closedOn((row.dataset.closed ?? "").split(" ").filter(Boolean).map((days) => days.split("/")), today);
  const open = new Set(rows.filter((row) => !shut(row)).map((row) => row.dataset.code ?? ""));
  return new Set(rows.map((row) => row.dataset.code ?? "").filter((code) => !open.has(code)));
}

/** The words for the state of a stop. @param {string} code @returns {string[]} */
const said = (code) => statesOf(code, states).map((state) => words[state]);

/** @param {string} code @returns {string[]} */
const marks = (code) => statesOf(code, states).map((state) => `is-${state}`);

/** Of a pin or of an area. @param {string[]} codes @returns {string[]} */
const groupMarks = (codes) => statesOfGroup(codes, (code) => statesOf(code, states)).map((state) => `is-${state}`);

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
    const laid = Promise.resolve(streets).then((basemap) => basemap && basemap.mount(made.map)).catch(() => {});
    laid.then(() => requestAnimationFrame(() => { live.dataset.drawn = ""; }));
    if (page.querySelector(".online")) import("./online.js").then((online) => online.mount(page, made)).catch(() => {});
    const { mount } = await import("./whereabouts.js");
    const section = /** @type {HTMLElement | null} */ (page.querySelector(".whereabouts"));
    if (section) mount(section, { ...made, words, language });
    const samples = page.querySelector(".samples");
    if (samples && made.way) (await import("./profile.js")).mount(page, JSON.parse(samples.textContent ?? "[]"), made, words, language);
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
  const value = (/** @type {string} */ name) => /** @type {HTMLSelectElement | null} */ (filters.querySelector(`[name=${name}]`))?.value ?? "";
  return { topic: value("topic"), kind: value("kind"), step_free: filters.querySelector("[name=step_free]:checked") !== null };
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
  const values = { count: String(shown.size), total: String(all.size) };
  count.textContent = shown.size === all.size ? "" : shown.size ? fill(words.count, values) : words.none;
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
    zoomControl: false, attributionControl: false, minZoom: 11, maxZoom: 18, zoomSnap: 0.5, renderer: L.svg({ padding: 0.6 }),
    zoomAnimation: !calm, fadeAnimation: false, markerZoomAnimation: !calm, inertia: !calm,
  });
  L.control.scale({ imperial: false, maxWidth: 110 }).addTo(map);
  const segments = trails.map((/** @type {any} */ trail) => trail.segments.map(line));
  const order = [...new Set(trails.flatMap((/** @type {any} */ trail) => trail.stops.map((/** @type {any} */ stop) => stop.code)))].filter((code) => data.stops[code]);
  const corners = [...order.map((code) => data.stops[code].at), ...segments.flat(2)];
  const whole = L.latLngBounds(corners);
  for (const { at, radius_m } of order.map((code) => data.stops[code])) if (radius_m) whole.extend(L.latLng(at).toBounds(2 * radius_m));
  map.setMaxBounds(whole.pad(1.5));
  const fit = (animate = !calm) => map.fitBounds(whole, { paddingTopLeft: [30, 30], paddingBottomRight: [30, 40], maxZoom: 17, animate });
  fit(false);
  const names = landmarks(L, map, data.landmarks);
  trails.forEach((/** @type {any} */ trail, /** @type {number} */ index) => tracks(L, map, trail, segments[index]));
  const pins = stops(L, map, data, trails, order);
  const settle = () => { pins.arrange(); declutter(map, names, pins.boxes()); };
  map.on("zoomend viewreset resize", settle);
  filters.addEventListener("change", () => { pins.only(list()); settle(); });
  settle();
  addEventListener("pageshow", (event) => { if (event.persisted) pins.refresh(); });
  find(".in").addEventListener("click", () => map.zoomIn());
  find(".out").addEventListener("click", () => map.zoomOut());
  find(".fit").addEventListener("click", () => fit());
  page.addEventListener("keydown", (event) => { if (event.key === "Escape") pins.close(); });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(ground);
  return { L, map, data, trail: letter ? trails[0] : null, way: letter ? track(segments[0]) : null, order, lastSeen: () => order.filter((code) => states.seen.has(code)).at(-1) ?? null, mark: pins.mark, placeAt };
}

/** Landmarks behind everything, their names above. @param {any} L @param {any} map @param {any[]} landmarks */
function landmarks(L, map, landmarks) {
  map.createPane("names").style.zIndex = "450";
  map.getPane("names").setAttribute("aria-hidden", "true");
  const names = [];
  const sorted = [...landmarks].sort((a, b) => BACKS.indexOf(a.kind) - BACKS.indexOf(b.kind));
  for (const mark of sorted) {
    const css = `k-${mark.kind.replace(/_/g, "-")}`;
    const still = { className: css, interactive: false, smoothFactor: 0.6 };
    /** @type {any} */
    let at;
    if (mark.area) {
      const shape = L.polygon(line(mark.area), still).addTo(map);
      at = shape.getBounds().getCenter();
      if (mark.hachures?.length) L.polyline(pairs(line(mark.hachures)), { ...still, className: "k-hach", smoothFactor: 0, noClip: true }).addTo(map);
    } else if (mark.lines) {
      L.polyline(mark.lines.map(line), still).addTo(map);
    } else {
      [at] = line(mark.point);
      if (mark.kind !== "place") L.marker(at, { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: `sign ${css}`, iconSize: [10, 10] }) }).addTo(map);
    }
    if (at && NAMED.includes(mark.kind)) {
      const icon = L.divIcon({ className: `kname n-${mark.kind}`, html: `<span></span>`, iconSize: [0, 0] });
      const name = L.marker(at, { pane: "names", interactive: false, keyboard: false, icon }).addTo(map);
      name.getElement().firstChild.textContent = mark.name;
      names.push({ marker: name, kind: mark.kind, text: mark.name });
    }
  }
  return names.sort((a, b) => NAMED.indexOf(a.kind) - NAMED.indexOf(b.kind));
}

/** @template T @param {T[]} items @returns {T[][]} two by two */
function pairs(items) {
  return items.flatMap((item, index) => (index % 2 ? [] : [[item, items[index + 1]]]));
}

/** @param {any} L @param {any} map @param {any} trail @param {import("./ground.js").Pair[][]} segments */
function tracks(L, map, trail, segments) {
  if (!segments.length) return;
  const still = { interactive: false, smoothFactor: 0.7 };
  L.polyline(segments, { ...still, className: "mc" }).addTo(map);
  L.polyline(segments, { ...still, className: `mt t-${trail.letter}${trail.line === "provisional" ? " mp" : ""}` }).addTo(map);
}

/** Stops as buttons, in walking order. @param {any} L @param {any} map @param {any} data @param {any[]} trails @param {string[]} order */
function stops(L, map, data, trails, order) {
  const letters = new Map(trails.flatMap((trail) => trail.stops.map((/** @type {any} */ stop) => [stop.code, trail.letter])).reverse());
  for (const trail of trails) for (const { code } of trail.stops) if (code.replace(/\d+$/, "") === trail.letter) letters.set(code, trail.letter);
  const ahead = () => (page.dataset.letter ? nextAfter(order, states.seen) : null);
  states.next = ahead();
  const hairs = L.polyline([], { className: "ph", interactive: false, smoothFactor: 0, noClip: true }).addTo(map);
  const Pin = L.DivIcon.extend({ createIcon: () => document.createElement("button") });
  const pins = grouped(order, data.stops).map(({ codes, at, radius_m }) => {
    if (radius_m) L.circle(at, { radius: radius_m, className: `a t-${letters.get(codes[0])}`, interactive: false }).addTo(map);
    const marker = L.marker(at, { icon: new Pin(), keyboard: false, bubblingMouseEvents: false, zIndexOffset: 0 }).addTo(map);
    const button = /** @type {HTMLButtonElement} */ (marker.getElement());
    button.type = "button";
    button.append(document.createElement("b"));
    button.addEventListener("click", () => choose(pin));
    button.addEventListener("focus", () => marker.setZIndexOffset(1000));
    button.addEventListener("blur", () => marker.setZIndexOffset(0));
    const pin = { codes, at, radius_m, marker, button };
    return pin;
  });
  /** @type {any} */
  let chosen = null;
  let wanted = new Set(order);
  const shows = (/** @type {{codes: string[]}} */ pin) => pin.codes.some((code) => wanted.has(code));

  function updateClasses() {
    for (const { codes, radius_m, button } of pins) {
      const css = ["pin", radius_m && "zone", `t-${letters.get(codes[0])}`, ...groupMarks(codes), !radius_m && data.stops[codes[0]].accuracy_m >= 100 && "vague"];
      const kept = ["leaflet-marker-icon", ...[...button.classList].filter((name) => name.startsWith("leaflet-zoom"))];
      button.className = [...new Set([...kept, ...css])].filter(Boolean).join(" ");
      /** @type {HTMLElement} */ (button.firstChild).textContent = codes.join(" · ");
      const names = codes.flatMap((code) => [`${code}, ${data.stops[code].title}`, ...said(code)]);
      if (radius_m) names.push(fill(words.area, { radius: inWords(radius_m, language) }));
      // What is read aloud begins with what is seen (WCAG 2.5.3).
      const seen = codes.length > 1 ? `${codes.join(" · ")}. ` : "";
      button.setAttribute("aria-label", seen + names.join(". "));
      button.setAttribute("aria-expanded", String(chosen?.button === button));
    }
    dressRows();
  }

  function choose(/** @type {any} */ pin) {
    chosen = chosen === pin ? null : pin;
    updateClasses();
    card.hidden = !chosen;
    live.classList.toggle("told-of", Boolean(chosen));
    card.replaceChildren();
    map.invalidateSize({ animate: false });
    if (!chosen) return;
    map.panInside(chosen.marker.getLatLng(), { padding: [40, 40], animate: false });
    card.className = `card t-${letters.get(chosen.codes[0])}`;
    card.append(...(chosen.codes.length > 1 ? together(chosen) : alone(chosen.codes[0])));
  }

  /** Where the stops of an area are, and a line for each. @param {import("./areas.js").Group} group */
  function together({ codes, radius_m }) {
    const where = document.createElement("small");
    where.textContent = fill(words.area, { radius: inWords(radius_m, language) });
    const lines = codes.map((code) => {
      const made = document.createElement("div");
      const note = document.createElement("small");
      note.textContent = said(code).join(" · ");
      made.append(way(code, `${code} · ${data.stops[code].title}`), note);
      return made;
    });
    return [where, ...lines];
  }

  /** @param {string} code @param {string} text */
  function way(code, text) {
    return Object.assign(document.createElement("a"), { href: new URL(data.stops[code].url, root).href, textContent: text });
  }

  /** What the card says of one stop. @param {string} code */
  function alone(code) {
    const stop = data.stops[code];
    const notes = said(code);
    const radius = inWords(stop.radius_m ?? stop.accuracy_m, language);
    if (stop.radius_m) notes.push(fill(words.area, { radius }));
    else if (stop.accuracy_m >= 50) notes.push(fill(words.imprecise, { radius }));
    const note = document.createElement("small");
    note.textContent = notes.join(" · ");
    const title = document.createElement("b");
    title.textContent = `${code} · ${stop.title}`;
    const told = document.createElement("p");
    told.textContent = stop.essential;
    return [title, ...(notes.length ? [note] : []), told, way(code, words.open)];
  }
  updateClasses();

  return {
    close: () => { if (chosen) choose(chosen); },
    /** @param {string | null} code the stop walked to */
    mark(code) {
      if (code !== states.next) { states.next = code; updateClasses(); }
    },
    /** Back from a stop's page, which this one remembers as it was. */
    refresh() {
      states.seen = seen();
      states.next = ahead();
      updateClasses();
    },
    /** @param {Set<string>} codes */
    only(codes) {
      wanted = codes;
      if (chosen && !shows(chosen)) choose(chosen);
      for (const pin of pins) pin.button.hidden = !shows(pin);
    },
    arrange() {
      const shown = pins.filter(shows).sort((a, b) => a.radius_m - b.radius_m); // points keep their places, the names of areas give way
      const size = map.getZoom() >= 15.5 ? 44 : map.getZoom() >= 14 ? 36 : 28;
      map.getContainer().dataset.size = String(size);
      const places = shown.map((pin) => map.latLngToLayerPoint(pin.at));
      const moved = spread(places, size + 1);
      const lines = [];
      for (const [index, pin] of shown.entries()) {
        const by = L.point(moved[index]).subtract(places[index]);
        const at = map.layerPointToLatLng(moved[index]);
        pin.marker.setLatLng(at);
        if (!pin.radius_m && Math.hypot(by.x, by.y) > 3) lines.push([pin.at, at]);
      }
      hairs.setLatLngs(lines);
    },
    boxes: () => pins.filter(shows).map((pin) => pin.button.getBoundingClientRect()),
  };
}

/** Names that would touch a pin or another name are hidden until there is room. @param {any} map @param {any[]} names @param {DOMRect[]} taken */
function declutter(map, names, taken) {
  const zoom = map.getZoom();
  const due = names.filter((name) => zoom >= NAMES_FROM[/** @type {keyof typeof NAMES_FROM} */ (name.kind)]);
  for (const name of names) name.marker.getElement().hidden = true;
  for (const name of due) name.marker.getElement().hidden = false;
  const said = new Set();
  const boxes = due.map((name) => name.marker.getElement().firstChild.getBoundingClientRect());
  legible(boxes, taken).forEach((clear, index) => {
    const { marker, text } = due[index];
    marker.getElement().hidden = !clear || said.has(text);
    if (clear) said.add(text);
  });
}

start();
