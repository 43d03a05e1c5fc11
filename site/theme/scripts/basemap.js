/**
 * Streets under the landmarks, where the guide keeps a file of tiles: drawn by protomaps-leaflet in the guide's own colours.
 *
 * @typedef {{land: string, green: string, wood: string, field: string, built: string, water: string, house: string, edge: string, road: string, path: string, rail: string, text: string, halo: string}} Colours
 */

/** @type {Colours} */
export const LIGHT = { land: "#eef0e6", green: "#dfe8d2", wood: "#d0dec4", field: "#edead8", built: "#e9e4da", water: "#b9d3de", house: "#d8cbbb", edge: "#cdbfae", road: "#ffffff", path: "#b9a98f", rail: "#9a948c", text: "#4a4f47", halo: "#f4f4ec" };
/** @type {Colours} */
export const DARK = { land: "#23281f", green: "#2a3325", wood: "#2d3a28", field: "#2a2b20", built: "#2b2a27", water: "#24404c", house: "#3b362f", edge: "#4a443b", road: "#4b514b", path: "#6d6454", rail: "#5f5c57", text: "#c9cdc3", halo: "#1a1e17" };

const GREENS = ["park", "garden", "grass", "meadow", "pitch", "golf_course", "recreation_ground", "allotments", "cemetery", "grave_yard", "grassland", "heath", "scrub", "nature_reserve", "playground", "spoil_heap"];
const WOODS = ["forest", "wood"];
const FIELDS = ["farmland", "orchard", "vineyard", "farmyard"];
const WIDTHS = { highway: 3.2, major_road: 2.6, minor_road: 1.7, rail: 1, path: 0.9 };

/** Width of a way in pixels: doubled from one zoom to the next, a little less. @param {string} kind @param {number} zoom */
export function width(kind, zoom) {
  return (WIDTHS[/** @type {keyof typeof WIDTHS} */ (kind)] ?? 1) * 1.55 ** (zoom - 14);
}

/** The tiles' file by byte ranges; whole, where the host does not serve ranges. @param {string} url */
export function byRange(url) {
  /** @type {Promise<ArrayBuffer> | null} */
  let whole = null;
  return {
    getKey: () => url,
    /** @param {number} offset @param {number} length */
    async getBytes(offset, length) {
      if (whole) return { data: (await whole).slice(offset, offset + length) };
      const answer = await fetch(url, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
      if (answer.status === 206) return { data: await answer.arrayBuffer() };
      if (!answer.ok) throw new Error(String(answer.status));
      whole = answer.arrayBuffer();
      return { data: (await whole).slice(offset, offset + length) };
    },
  };
}

/** @param {any} P protomaps-leaflet @param {Colours} colours */
export function rules(P, colours) {
  const area = (/** @type {string} */ dataLayer, /** @type {string} */ fill, /** @type {string[]} */ kinds) => ({ dataLayer, symbolizer: new P.PolygonSymbolizer({ fill }), filter: (/** @type {number} */ _z, /** @type {any} */ f) => f.geomType === 3 && (!kinds.length || kinds.includes(f.props.kind)) });
  const way = (/** @type {string} */ kind, /** @type {string} */ color, more = 0, /** @type {number[] | undefined} */ dash = undefined) => ({ dataLayer: "roads", symbolizer: new P.LineSymbolizer({ color, width: (/** @type {number} */ z) => width(kind, z) + more, lineCap: "round", lineJoin: "round", dash }), filter: (/** @type {number} */ _z, /** @type {any} */ f) => f.props.kind === kind });
  const streets = ["minor_road", "major_road", "highway"];
  const text = { fill: colours.text, stroke: colours.halo, width: 2.5 };
  return {
    backgroundColor: undefined,
    paintRules: [
      area("earth", colours.land, []),
      area("landuse", colours.built, ["residential", "industrial", "commercial", "retail", "school", "hospital", "university", "railway", "parking", "quarry"]),
      area("landuse", colours.field, FIELDS), area("landuse", colours.green, GREENS), area("landuse", colours.wood, WOODS),
      area("water", colours.water, []),
      { dataLayer: "water", symbolizer: new P.LineSymbolizer({ color: colours.water, width: (/** @type {number} */ z) => 1.5 ** (z - 13) }), filter: (/** @type {number} */ _z, /** @type {any} */ f) => f.geomType === 2 },
      { dataLayer: "buildings", symbolizer: new P.PolygonSymbolizer({ fill: colours.house, stroke: colours.edge, width: 0.6 }) },
      way("path", colours.path, 0, [3, 2]), way("rail", colours.rail),
      ...streets.map((kind) => way(kind, colours.edge, 1.6)), ...streets.map((kind) => way(kind, colours.road)),
    ],
    labelRules: [
      { dataLayer: "places", symbolizer: new P.CenteredTextSymbolizer({ ...text, font: "600 12px system-ui, sans-serif" }) },
      { dataLayer: "roads", minzoom: 15, symbolizer: new P.LineLabelSymbolizer({ ...text, font: "11px system-ui, sans-serif" }), filter: (/** @type {number} */ _z, /** @type {any} */ f) => f.props.kind !== "rail" },
    ],
  };
}

/** @returns {Promise<any>} protomaps-leaflet, which is no module: it is loaded as a script of its own */
function library() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("../vendor/protomaps-leaflet/protomaps-leaflet.js", import.meta.url).href;
    script.onload = () => resolve(/** @type {any} */ (globalThis).protomapsL);
    script.onerror = reject;
    document.head.append(script);
  });
}

/** Lay the tiles under everything else, and again when the scheme of colours changes. @param {any} map @param {string} url */
export async function mount(map, url) {
  const P = await library();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  /** @type {any} */
  let layer = null;
  const lay = () => {
    layer?.remove();
    const source = new P.PmtilesSource(new URL(url, location.href).href, true);
    source.p.source = byRange(new URL(url, location.href).href);
    layer = P.leafletLayer({ url: source.p, maxDataZoom: 14, maxZoom: 19, attribution: "", lang: document.documentElement.lang, ...rules(P, dark.matches ? DARK : LIGHT) });
    layer.addTo(map);
  };
  lay();
  dark.addEventListener("change", lay);
  map.getContainer().classList.add("tiled");
}
