/** Stops as buttons on the map, in walking order; those that would cover one another as one, which opens. And the card of the chosen one. */
import { grouped, statesOfGroup } from "./areas.js";
import { clustered } from "./clusters.js";
import { nextAfter } from "./mapping.js";
import { root } from "../shared/memory.js";
import { fill, inWords } from "../shared/wording.js";

/** Of every pin, in pixels: what a finger hits. */
const PIN = 44;
/** What a letter more than three adds to the width of a pin, in pixels. */
const LETTER = 12;
const EQUATOR_M = 40075016.7;

/** @typedef {import("./areas.js").Group & {marker: import("leaflet").Marker, button: HTMLButtonElement, stands: Stand | null}} Pin stands: for which pins, where it is shown */
/** @typedef {{pins: Pin[], codes: string[], letters: string[], at: import("leaflet").LatLng}} Stand codes: those that answer to the filters; at: in degrees */

/**
 * @param {{L: import("./mapping.js").Leaflet, map: import("./mapping.js").LeafletMap, data: import("./mapping.js").MapData, trails: import("./mapping.js").Trail[], order: string[], live: HTMLElement, card: HTMLElement, words: any, language: string, alone: boolean, calm: boolean, states: import("./mapping.js").States, seen: () => Set<string>, statesOf: (code: string) => string[], changed: () => void}} made
 *   alone: whether the map is of one trail; changed: the states of stops have changed
 */
export function stops({
  L,
  map,
  data,
  trails,
  order,
  live,
  card,
  words,
  language,
  alone,
  calm,
  states,
  seen,
  statesOf,
  changed,
}) {
  /** @type {Map<string, string>} the letter that colours each stop: of the first trail that has it, but of its own where that is shown */
  const letters = new Map();
  for (const trail of [...trails].reverse())
    for (const { code } of [...trail.stops].reverse()) letters.set(code, trail.letter);
  for (const trail of trails)
    for (const { code } of trail.stops) if (code.replace(/\d+$/, "") === trail.letter) letters.set(code, trail.letter);
  const ahead = () => (alone ? nextAfter(order, states.seen) : null);
  states.next = ahead();
  const said = (/** @type {string} */ code) => statesOf(code).map((state) => words[state]);
  const Icon = L.DivIcon.extend({ createIcon: () => document.createElement("button") });
  /** @type {Pin[]} */
  const pins = grouped(order, data.stops).map((group) => {
    if (group.radius_m)
      L.circle(group.at, {
        radius: group.radius_m,
        className: `a t-${letters.get(group.codes[0])}`,
        interactive: false,
      }).addTo(map);
    const marker = L.marker(group.at, {
      icon: new Icon(),
      keyboard: false,
      bubblingMouseEvents: false,
      zIndexOffset: 0,
    }).addTo(map);
    const button = /** @type {HTMLButtonElement} */ (marker.getElement());
    button.type = "button";
    button.setAttribute("aria-label", group.codes.join(", ")); // also while another pin stands for it
    button.append(document.createElement("b"));
    button.addEventListener(
      "click",
      () => (pin.stands && pin.stands.codes.length > 1 && open(pin.stands, pin)) || choose(pin),
    );
    button.addEventListener("focus", () => marker.setZIndexOffset(1000));
    button.addEventListener("blur", () => marker.setZIndexOffset(0));
    /** @type {Pin} */
    const pin = { ...group, marker, button, stands: null };
    return pin;
  });
  /** @type {string[] | null} codes on the card */
  let chosen = null;
  let wanted = new Set(order);
  const shows = (/** @type {Pin} */ pin) => pin.codes.some((code) => wanted.has(code));
  const standing = () => pins.filter((pin) => pin.stands);
  const chosenPin = () => standing().find((pin) => pin.stands?.codes.some((code) => chosen?.includes(code)));

  /** @param {Pin[]} some @returns {string[]} */
  const codesOf = (some) => some.flatMap((pin) => pin.codes.filter((code) => wanted.has(code)));
  /** @param {string[]} codes @returns {string[]} */
  const lettersOf = (codes) =>
    trails.map((trail) => trail.letter).filter((letter) => codes.some((code) => letters.get(code) === letter));

  /** How some pins are shown at a scale. @param {Pin[]} some @param {number} zoom */
  function gather(some, zoom) {
    const placed = some.map((pin) => {
      const metres = (EQUATOR_M * Math.cos((pin.at[0] * Math.PI) / 180)) / 2 ** (zoom + 8);
      return { at: map.project(pin.at, zoom), radius: pin.radius_m / metres };
    });
    return clustered(
      placed,
      PIN,
      (items) => PIN + LETTER * Math.max(0, lettersOf(codesOf(items.map((index) => some[index]))).join("").length - 3),
    );
  }

  /** Closer, to where a pin of several comes apart; not where it never does. @param {Stand} stand @param {Pin} pin */
  function open(stand, pin) {
    const most = map.getMaxZoom();
    let zoom = map.getZoom() + 0.5;
    while (zoom <= most && gather(stand.pins, zoom).length < 2) zoom += 0.5;
    if (zoom > most) return false;
    const bounds = L.latLngBounds(stand.pins.map(({ at }) => at));
    for (const { at, radius_m } of stand.pins) if (radius_m) bounds.extend(L.latLng(at).toBounds(2 * radius_m));
    api.close();
    map.setView(
      bounds.getCenter(),
      Math.max(zoom, Math.min(most, map.getBoundsZoom(bounds, false, L.point(2 * PIN, 2 * PIN)))),
      { animate: !calm },
    );
    pin.button.focus({ preventScroll: true });
    return true;
  }

  function updateClasses() {
    const named = chosenPin();
    for (const pin of standing()) {
      const { button, radius_m } = pin;
      const { pins: members, codes, letters: of } = /** @type {Stand} */ (pin.stands);
      const area = members.length === 1 && radius_m;
      const css = [
        "pin",
        codes.length > 1 && "many",
        area && "zone",
        of.length > 1 ? "mixed" : `t-${of[0]}`,
        ...statesOfGroup(codes, statesOf).map((state) => `is-${state}`),
        codes.length === 1 && !area && data.stops[codes[0]].accuracy_m >= 100 && "vague",
      ];
      const kept = ["leaflet-marker-icon", ...[...button.classList].filter((name) => name.startsWith("leaflet-zoom"))];
      button.className = [...new Set([...kept, ...css])].filter(Boolean).join(" ");
      const several = [`${of.join("")} `, String(codes.length)].map((textContent) =>
        Object.assign(document.createElement("span"), { textContent }),
      );
      /** @type {HTMLElement} */ (button.firstChild).replaceChildren(...(codes.length > 1 ? several : codes));
      const names =
        codes.length > 1 && members.length > 1
          ? [
              fill(words.together, { count: String(codes.length), codes: codes.join(", ") }),
              ...statesOfGroup(codes, statesOf).map((state) => words[state]),
            ]
          : codes.flatMap((code) => [`${code}, ${data.stops[code].title}`, ...said(code)]);
      if (area) names.push(fill(words.area, { radius: inWords(radius_m, language) }));
      // What is read aloud begins with what is seen (WCAG 2.5.3).
      button.setAttribute(
        "aria-label",
        [...(codes.length > 1 ? [`${of.join("")} ${codes.length}`] : []), ...names].join(". "),
      );
      button.setAttribute("aria-expanded", String(pin === named));
    }
    changed();
  }

  function choose(/** @type {Pin} */ pin) {
    const codes = pin.stands?.codes ?? [];
    chosen = chosen?.join() === codes.join() ? null : codes;
    updateClasses();
    card.hidden = !chosen;
    live.classList.toggle("told-of", Boolean(chosen));
    card.replaceChildren();
    map.invalidateSize({ animate: false });
    if (!chosen) return;
    map.panInside(pin.marker.getLatLng(), { padding: [40, 40], animate: false });
    card.className = `card t-${letters.get(codes[0])}`;
    card.append(
      ...(codes.length > 1 ? together(codes, pin.stands?.pins.length === 1 ? pin.radius_m : 0) : about(codes[0])),
    );
  }

  /** A line for each of some stops, and where they are if in one area. @param {string[]} codes @param {number} radius_m */
  function together(codes, radius_m) {
    const where = document.createElement("small");
    where.textContent = radius_m ? fill(words.area, { radius: inWords(radius_m, language) }) : "";
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
    return Object.assign(document.createElement("a"), {
      href: new URL(data.stops[code].url, root).href,
      textContent: text,
    });
  }

  /** What the card says of one stop. @param {string} code */
  function about(code) {
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

  /** The card comes next after its pin in the order of the Tab key, though it stands elsewhere. @param {KeyboardEvent} event */
  function stepOver(event) {
    const pin = chosenPin();
    const links = [...card.querySelectorAll("a")];
    if (event.key !== "Tab" || !chosen || !pin || !links.length) return;
    const from = document.activeElement;
    const after = standing()[standing().indexOf(pin) + 1]?.button;
    const [last, first] = [links[links.length - 1], links[0]];
    const to = event.shiftKey
      ? from === first
        ? pin.button
        : from === after
          ? last
          : null
      : from === pin.button
        ? first
        : from === last
          ? after
          : null;
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  live.addEventListener("keydown", stepOver);

  const api = {
    close() {
      const pin = chosenPin();
      if (!pin || !chosen) return;
      const inside = card.contains(document.activeElement);
      chosen = null;
      card.hidden = true;
      card.replaceChildren();
      live.classList.remove("told-of");
      map.invalidateSize({ animate: false });
      updateClasses();
      if (inside) pin.button.focus();
    },
    /** @param {string | null} code the stop walked to */
    mark(code) {
      if (code !== states.next) {
        states.next = code;
        updateClasses();
      }
    },
    /** Back from a stop's page, which this one remembers as it was. */
    refresh() {
      states.seen = seen();
      states.next = ahead();
      updateClasses();
    },
    /** @param {Set<string>} codes */
    only(codes) {
      if (chosen && !chosen.every((code) => codes.has(code))) api.close();
      wanted = codes;
    },
    /** Every pin to its place, at the present scale. */
    arrange() {
      const some = pins.filter(shows);
      const held = standing().find(({ button }) => button === document.activeElement);
      for (const pin of pins) pin.stands = null;
      for (const { items, at } of gather(some, map.getZoom())) {
        const members = items.map((index) => some[index]);
        const codes = codesOf(members);
        const place =
          items.length === 1 && !members[0].radius_m
            ? L.latLng(members[0].at)
            : map.unproject([at.x, at.y], map.getZoom());
        members[0].stands = { pins: members, codes, letters: lettersOf(codes), at: place };
        members[0].marker.setLatLng(place);
      }
      for (const pin of pins) pin.button.hidden = !pin.stands;
      updateClasses();
      if (held && !held.stands)
        standing()
          .find(({ stands }) => stands?.pins.includes(held))
          ?.button.focus({ preventScroll: true });
    },
    /** What the pins cover, in pixels of the map. @returns {import("./mapping.js").Box[]} */
    boxes: () =>
      standing().map(({ stands, button }) => {
        const { x, y } = map.latLngToContainerPoint(/** @type {Stand} */ (stands).at);
        const half = Math.max(PIN, button.offsetWidth) / 2;
        return { left: x - half, right: x + half, top: y - PIN / 2, bottom: y + PIN / 2 };
      }),
  };
  return api;
}
