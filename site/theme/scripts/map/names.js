/** What the map writes on the ground: landmarks behind everything, their names and those of the trails above, as far as there is room. */
import { line } from "./ground.js";
import { roomFor } from "./mapping.js";

const BACKS = [
  "commune",
  "field",
  "wood",
  "water",
  "estate",
  "terril",
  "cemetery",
  "building",
  "mine_railway",
  "road",
  "cycle_route",
];
/** The first are written first. */
const NAMED = ["trail", "terril", "commune", "place", "cemetery", "memorial", "estate", "building", "water", "wood"];
const NAMES_FROM = {
  trail: 11,
  terril: 12,
  commune: 11,
  place: 12,
  cemetery: 14,
  memorial: 14,
  estate: 15,
  building: 16,
  water: 14,
  wood: 14,
};
const PARTS = [0.5, 0.3, 0.7, 0.1, 0.9, 0, 1];
/** Above and below the line, in pixels: on it a name would hide it. */
const BESIDE = [-16, 16, -34, 34];

/** @typedef {import("./mapping.js").Leaflet} Leaflet @typedef {import("./mapping.js").LeafletMap} LeafletMap @typedef {import("leaflet").LatLngExpression} Place */
/** @typedef {{element: HTMLElement, kind: keyof typeof NAMES_FROM, text: string, places: Place[], beside: number[], move: (at: Place) => void}} Name places: where it may stand, in degrees, the best first */

/** @param {Leaflet} L @param {LeafletMap} map @param {import("./mapping.js").Landmark[]} marks @returns {Name[]} */
export function landmarks(L, map, marks) {
  const pane = map.createPane("names");
  pane.style.zIndex = "450";
  pane.setAttribute("aria-hidden", "true");
  const names = [];
  const sorted = [...marks].sort((a, b) => BACKS.indexOf(a.kind) - BACKS.indexOf(b.kind));
  for (const mark of sorted) {
    const css = `k-${mark.kind.replace(/_/g, "-")}`;
    const still = { className: css, interactive: false, smoothFactor: 0.6 };
    /** @type {Place[]} */
    let places = [];
    if (mark.area) {
      const bounds = L.polygon(line(mark.area), still).addTo(map).getBounds();
      const [middle, north, south] = [0.5, 0.7, 0.3].map((part) =>
        L.latLng(bounds.getSouth() + part * (bounds.getNorth() - bounds.getSouth()), bounds.getCenter().lng),
      );
      places = mark.kind === "commune" ? [middle, north, south] : [middle];
      if (mark.hachures?.length)
        L.polyline(pairs(line(mark.hachures)), { ...still, className: "k-hach", smoothFactor: 0, noClip: true }).addTo(
          map,
        );
    } else if (mark.lines) {
      L.polyline(mark.lines.map(line), still).addTo(map);
    } else {
      places = line(mark.point ?? []);
      if (mark.kind !== "place")
        L.marker(places[0], {
          pane: "names",
          interactive: false,
          keyboard: false,
          icon: L.divIcon({ className: `sign ${css}`, iconSize: [10, 10] }),
        }).addTo(map);
    }
    const kind = /** @type {keyof typeof NAMES_FROM} */ (mark.kind);
    if (places.length && NAMED.includes(kind)) names.push(named(L, map, kind, mark.name, places));
  }
  return names;
}

/** The name of a trail along its line; where it has none, beside its stops. @param {Leaflet} L @param {LeafletMap} map @param {import("./mapping.js").Trail} trail @param {import("./ground.js").Pair[][]} segments @param {import("./ground.js").Pair[]} stops @returns {Name[]} */
export function trailNames(L, map, trail, segments, stops) {
  const along = segments.length ? segments.flat() : stops;
  const places = PARTS.map((part) => along[Math.min(along.length - 1, Math.floor(part * along.length))]);
  return along.length
    ? [named(L, map, "trail", `${trail.letter} · ${trail.title}`, places, BESIDE, `t-${trail.letter}`)]
    : [];
}

/** @template T @param {T[]} items @returns {T[][]} two by two */
function pairs(items) {
  return items.flatMap((item, index) => (index % 2 ? [] : [[item, items[index + 1]]]));
}

/** @param {Leaflet} L @param {LeafletMap} map @param {keyof typeof NAMES_FROM} kind @param {string} text @param {Place[]} places @param {number[]} beside @param {string} css @returns {Name} */
function named(L, map, kind, text, places, beside = [0], css = "") {
  const icon = L.divIcon({ className: `kname n-${kind} ${css}`, html: "<span></span>", iconSize: [0, 0] });
  const marker = L.marker(places[0], { pane: "names", interactive: false, keyboard: false, icon }).addTo(map);
  const element = /** @type {HTMLElement} */ (marker.getElement());
  /** @type {ChildNode} */ (element.firstChild).textContent = text;
  return { element, kind, text, places, beside, move: (at) => marker.setLatLng(at) };
}

/** Write the names for which there is room: none touches a pin, another name or the edge of the map. @param {LeafletMap} map @param {Name[]} names @param {import("./mapping.js").Box[]} taken in pixels of the map */
export function write(map, names, taken) {
  const zoom = map.getZoom();
  const due = names
    .filter(({ kind }) => zoom >= NAMES_FROM[kind])
    .sort((a, b) => NAMED.indexOf(a.kind) - NAMED.indexOf(b.kind));
  for (const { element } of names) element.hidden = true;
  for (const { element } of due) element.hidden = false;
  const sizes = due.map(({ element }) => /** @type {HTMLElement} */ (element.firstChild).getBoundingClientRect());
  const frame = map.getSize();
  const kept = [...taken];
  const said = new Set();
  due.forEach(({ element, text, places, beside, move }, index) => {
    const { width, height } = sizes[index];
    const spots = places
      .map((place) => map.latLngToContainerPoint(place))
      .flatMap((spot) => beside.map((by) => ({ x: spot.x, y: spot.y + by })));
    const boxes = spots.map(({ x, y }) => ({
      left: x - width / 2,
      right: x + width / 2,
      top: y - height / 2,
      bottom: y + height / 2,
    }));
    const found = said.has(text) ? -1 : roomFor(boxes, kept, frame);
    element.hidden = found < 0;
    if (found < 0) return;
    move(map.containerPointToLatLng([spots[found].x, spots[found].y]));
    kept.push(boxes[found]);
    said.add(text);
  });
}
