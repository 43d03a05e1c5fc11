/**
 * Streets under the landmarks, where the guide keeps a file of tiles: drawn by protomaps-leaflet in the guide's own colours.
 *
 * @typedef {{land: string, green: string, wood: string, field: string, built: string, water: string, house: string, edge: string, road: string, path: string, rail: string, text: string, halo: string}} Colours
 */

/** @type {Colours} */
export const LIGHT = {
  land: "#eef0e6",
  green: "#dfe8d2",
  wood: "#d0dec4",
  field: "#edead8",
  built: "#e9e4da",
  water: "#b9d3de",
  house: "#d8cbbb",
  edge: "#cdbfae",
  road: "#ffffff",
  path: "#b9a98f",
  rail: "#9a948c",
  text: "#4a4f47",
  halo: "#f4f4ec",
};
/** @type {Colours} */
export const DARK = {
  land: "#23281f",
  green: "#2a3325",
  wood: "#2d3a28",
  field: "#2a2b20",
  built: "#2b2a27",
  water: "#24404c",
  house: "#3b362f",
  edge: "#4a443b",
  road: "#4b514b",
  path: "#6d6454",
  rail: "#5f5c57",
  text: "#c9cdc3",
  halo: "#1a1e17",
};

const GREENS = [
  "park",
  "garden",
  "grass",
  "meadow",
  "pitch",
  "golf_course",
  "recreation_ground",
  "allotments",
  "cemetery",
  "grave_yard",
  "grassland",
  "heath",
  "scrub",
  "nature_reserve",
  "playground",
  "spoil_heap",
];
const WOODS = ["forest", "wood"];
const FIELDS = ["farmland", "orchard", "vineyard", "farmyard"];
const WIDTHS = { highway: 3.2, major_road: 2.6, minor_road: 1.7, rail: 1, path: 0.9 };

/** Width of a way in pixels: doubled from one zoom to the next, a little less. @param {string} kind @param {number} zoom */
export function width(kind, zoom) {
  return (WIDTHS[/** @type {keyof typeof WIDTHS} */ (kind)] ?? 1) * 1.55 ** (zoom - 14);
}

/** The tiles' file by byte ranges; whole, where the host does not serve ranges. Its head, which is asked for at once, holds the
 * directory and then the tiles, those seen from far first.
 * @param {string} url @param {number} head bytes of it */
export function byRange(url, head) {
  const ask = async (/** @type {number} */ offset, /** @type {number} */ length) => {
    const answer = await fetch(url, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
    if (!answer.ok) throw new Error(String(answer.status));
    return { data: await answer.arrayBuffer(), whole: answer.status !== 206 };
  };
  const first = ask(0, head);
  first.catch(() => {}); // said again to whoever asks for bytes
  return {
    first,
    getKey: () => url,
    /** @param {number} offset @param {number} length */
    async getBytes(offset, length) {
      const { data, whole } = await first;
      if (whole || data.byteLength < head || offset + length <= head)
        return { data: data.slice(offset, offset + length) };
      return ask(offset, length);
    },
  };
}

/** @param {any} P protomaps-leaflet @param {Colours} colours */
export function rules(P, colours) {
  const area = (/** @type {string} */ dataLayer, /** @type {string} */ fill, /** @type {string[]} */ kinds) => ({
    dataLayer,
    symbolizer: new P.PolygonSymbolizer({ fill }),
    filter: (/** @type {number} */ _z, /** @type {any} */ f) =>
      f.geomType === 3 && (!kinds.length || kinds.includes(f.props.kind)),
  });
  const way = (
    /** @type {string} */ kind,
    /** @type {string} */ color,
    more = 0,
    /** @type {number[] | undefined} */ dash = undefined,
  ) => ({
    dataLayer: "roads",
    symbolizer: new P.LineSymbolizer({
      color,
      width: (/** @type {number} */ z) => width(kind, z) + more,
      lineCap: dash ? "butt" : "round",
      lineJoin: "round",
      dash,
    }),
    filter: (/** @type {number} */ _z, /** @type {any} */ f) => f.props.kind === kind,
  });
  const streets = ["minor_road", "major_road", "highway"];
  const text = { fill: colours.text, stroke: colours.halo, width: 2.5 };
  return {
    backgroundColor: undefined,
    paintRules: [
      area("earth", colours.land, []),
      area("landuse", colours.built, [
        "residential",
        "industrial",
        "commercial",
        "retail",
        "school",
        "hospital",
        "university",
        "railway",
        "parking",
        "quarry",
      ]),
      area("landuse", colours.field, FIELDS),
      area("landuse", colours.green, GREENS),
      area("landuse", colours.wood, WOODS),
      area("water", colours.water, []),
      {
        dataLayer: "water",
        symbolizer: new P.LineSymbolizer({ color: colours.water, width: (/** @type {number} */ z) => 1.5 ** (z - 13) }),
        filter: (/** @type {number} */ _z, /** @type {any} */ f) => f.geomType === 2,
      },
      {
        dataLayer: "buildings",
        symbolizer: new P.PolygonSymbolizer({ fill: colours.house, stroke: colours.edge, width: 0.6 }),
      },
      way("path", colours.path, 0, [5, 3]),
      way("rail", colours.rail),
      ...streets.map((kind) => way(kind, colours.edge, 1.6)),
      ...streets.map((kind) => way(kind, colours.road)),
    ],
    labelRules: [
      {
        dataLayer: "places",
        symbolizer: new P.CenteredTextSymbolizer({ ...text, font: "600 12px system-ui, sans-serif" }),
      },
      {
        dataLayer: "roads",
        minzoom: 15,
        symbolizer: new P.LineLabelSymbolizer({ ...text, font: "11px system-ui, sans-serif" }),
        filter: (/** @type {number} */ _z, /** @type {any} */ f) => f.props.kind !== "rail",
      },
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

/** Send for what draws the tiles and for their first bytes. @param {string} url @param {number} head bytes of the file that
 * the first view is likely to need */
export function open(url, head) {
  const address = new URL(url, location.href).href;
  const [drawing, source] = [library(), byRange(address, head)];
  drawing.catch(() => {}); // said again by `mount`
  return { mount: async (/** @type {any} */ map) => lay(map, await drawing, address, source) };
}

/** Lay the tiles under everything else, and again when the scheme of colours changes; done once those in view are drawn.
 * @param {any} map @param {any} P protomaps-leaflet @param {string} address @param {any} source */
async function lay(map, P, address, source) {
  await source.first; // without tiles, the landmarks stand as they are
  const dark = matchMedia("(prefers-color-scheme: dark)");
  /** @type {any} */
  let layer = null;
  const paint = () => {
    layer?.remove();
    const tiles = new P.PmtilesSource(address, true);
    tiles.p.source = source;
    layer = P.leafletLayer({
      url: tiles.p,
      maxDataZoom: 14,
      maxZoom: 19,
      attribution: "",
      lang: document.documentElement.lang,
      ...rules(P, dark.matches ? DARK : LIGHT),
    });
    layer.addTo(map);
  };
  paint();
  dark.addEventListener("change", paint);
  map.getContainer().classList.add("tiled");
  await new Promise((resolve) => layer.once("load", resolve));
}
