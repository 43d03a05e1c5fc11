"""The guide's map against one of MapLibre GL JS and PMTiles that shows the same: same data, same server, same run.

Both pages are opened cold in Chromium, as on DevTools' slow 4G with a processor four times slower, turn by turn; what is
compared is the median time from the tap (the navigation) until everything is drawn: for MapLibre its event `idle` after the
pins are on, for the guide the state `data-drawn`, set when landmarks, tracks, pins and tiles are. The other page is the lightest
that its authors' guides lead to: one script each, the data asked for before the scripts, no list, no words, no names (which would
need a file of glyphs). MapLibre comes from the npm registry, for this bench alone.
"""

import json
import shutil
import statistics
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.phone import chromium, rival, served, weak_phone

LIBRARIES = ("maplibre-gl/dist/maplibre-gl.js", "maplibre-gl/dist/maplibre-gl.css", "pmtiles/dist/pmtiles.js")
"""Of the line of MapLibre that weighs least: 5.24.1 takes 276 kB compressed, version 6 takes 442 kB."""
PHONE = {"width": 390, "height": 844}
RUNS = 5
OTHER = "maplibre.html"
DRAWN_IN_SOFTWARE = "--enable-unsafe-swiftshader"
"""MapLibre draws with WebGL, which a machine without a graphics card has only so."""

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Map</title><link rel="stylesheet" href="maplibre/maplibre-gl.css">
<style>body{margin:0 18px}#map{height:540px}.pin{width:28px;height:28px;border-radius:50%;border:2px solid #fff;color:#fff;font:700 10px sans-serif;padding:0}</style>
<div id="map"></div>
<script>const data = fetch("map/en.json").then((answer) => answer.json());</script>
<script src="maplibre/maplibre-gl.js" defer></script><script src="maplibre/pmtiles.js" defer></script>
<script type="module">
import { line } from "./assets/ground.js";
const letter = @letter@, streets = @streets@;
const turned = (pairs) => pairs.map(([lat, lon]) => [lon, lat]);
const feature = (type, coordinates, properties) => ({ type: "Feature", properties, geometry: { type, coordinates } });
const { landmarks, trails, stops } = await data;
const shown = trails.filter((trail) => !letter || trail.letter === letter);
const backs = landmarks.flatMap((mark) => [
  ...(mark.area ? [feature("Polygon", [[...turned(line(mark.area)), turned(line(mark.area))[0]]], { kind: mark.kind })] : []),
  ...(mark.lines ? mark.lines.map((part) => feature("LineString", turned(line(part)), { kind: mark.kind })) : []),
  ...(mark.hachures ? [feature("MultiLineString", turned(line(mark.hachures)).flatMap((end, at, all) => (at % 2 ? [[all[at - 1], end]] : [])), { kind: "hachures" })] : []),
  ...(mark.point ? [feature("Point", turned(line(mark.point))[0], { kind: mark.kind })] : []),
]);
const ways = shown.flatMap((trail) => trail.segments.map((part) => feature("LineString", turned(line(part)), { letter: trail.letter })));
const codes = [...new Set(shown.flatMap((trail) => trail.stops.map(({ code }) => code)))].filter((code) => stops[code]);
const all = [...ways.flatMap((way) => way.geometry.coordinates), ...codes.map((code) => [stops[code].at[1], stops[code].at[0]])];
const bounds = [0, 1].map((end) => [0, 1].map((axis) => (end ? Math.max : Math.min)(...all.map((at) => at[axis]))));
const collection = (features) => ({ type: "geojson", data: { type: "FeatureCollection", features } });
const sources = { backs: collection(backs), ways: collection(ways) };
const layers = [{ id: "ground", type: "background", paint: { "background-color": "#eef0e6" } }];
if (streets) {
  const protocol = new pmtiles.Protocol();
  maplibregl.addProtocol("pmtiles", protocol.tile);
  sources.streets = { type: "vector", url: "pmtiles://" + new URL("map/basemap.pmtiles", location.href).href };
  const tiled = (id, type, layer, paint, filter) => layers.push({ id, type, source: "streets", "source-layer": layer, paint, ...(filter ? { filter } : {}) });
  tiled("earth", "fill", "earth", { "fill-color": "#eef0e6" });
  tiled("landuse", "fill", "landuse", { "fill-color": ["match", ["get", "kind"], ["forest", "wood"], "#d0dec4", ["farmland"], "#edead8", ["residential"], "#e9e4da", "#dfe8d2"] });
  tiled("water", "fill", "water", { "fill-color": "#b9d3de" }, ["==", ["geometry-type"], "Polygon"]);
  tiled("streams", "line", "water", { "line-color": "#b9d3de", "line-width": 1.5 });
  tiled("buildings", "fill", "buildings", { "fill-color": "#d8cbbb", "fill-outline-color": "#cdbfae" });
  for (const [kind, width] of [["path", 1], ["rail", 1], ["minor_road", 1.7], ["major_road", 2.6], ["highway", 3.2]]) {
    if (kind.endsWith("d") || kind === "highway") tiled(kind + "-edge", "line", "roads", { "line-color": "#cdbfae", "line-width": width + 1.6 }, ["==", ["get", "kind"], kind]);
    tiled(kind, "line", "roads", { "line-color": kind === "path" ? "#b9a98f" : kind === "rail" ? "#9a948c" : "#fff", "line-width": width }, ["==", ["get", "kind"], kind]);
  }
}
layers.push(
  { id: "areas", type: "fill", source: "backs", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": "#c3ccbc", "fill-opacity": 0.6 } },
  { id: "lines", type: "line", source: "backs", filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": "#7c8a76", "line-width": 1 } },
  { id: "points", type: "circle", source: "backs", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": "#6d6459", "circle-radius": 4 } },
  { id: "casing", type: "line", source: "ways", paint: { "line-color": "#fff", "line-width": 8, "line-opacity": 0.75 } },
  { id: "ways", type: "line", source: "ways", paint: { "line-color": "#3d5563", "line-width": 4 } },
);
const map = new maplibregl.Map({ container: "map", style: { version: 8, sources, layers }, bounds, fitBoundsOptions: { padding: 30, maxZoom: 16 }, fadeDuration: 0, attributionControl: false });
for (const code of codes) {
  const element = Object.assign(document.createElement("button"), { className: "pin", textContent: code });
  element.style.background = "#3d5563";
  element.ariaLabel = stops[code].title;
  new maplibregl.Marker({ element }).setLngLat([stops[code].at[1], stops[code].at[0]]).addTo(map);
}
map.once("idle", () => requestAnimationFrame(() => { document.getElementById("map").dataset.drawn = ""; }));
</script></html>
"""

WATCH = """new MutationObserver((_, watch) => {
  if (!document.querySelector("[data-drawn]")) return;
  window.drawn_ms ??= performance.now();
  watch.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-drawn"] });"""


def add_rival(site: Path, letter: str | None, streets: bool) -> None:
    """Put the page of MapLibre beside those of a built site. Raises RuntimeError where npm cannot bring it."""
    modules = rival("maplibre-gl", "pmtiles")
    (site / "maplibre").mkdir(exist_ok=True)
    for name in LIBRARIES:
        shutil.copy(modules / name, site / "maplibre" / Path(name).name)
    page = PAGE.replace("@letter@", json.dumps(letter)).replace("@streets@", json.dumps(streets))
    (site / OTHER).write_text(page, "utf-8")


def race_ms(site: Path, ours: str, runs: int = RUNS) -> tuple[float, float]:
    """Median milliseconds from the tap until everything is drawn: the guide's page at this address, and that of MapLibre."""
    times: dict[str, list[float]] = {ours: [], OTHER: []}
    with served(site) as address, chromium(DRAWN_IN_SOFTWARE) as browser:
        for _ in range(runs):
            for path, found in times.items():
                found.append(_cold_ms(browser, f"{address}/{path}"))
    return statistics.median(times[ours]), statistics.median(times[OTHER])


def _cold_ms(browser: Browser, url: str) -> float:
    with weak_phone(browser, viewport=PHONE) as page:
        page.add_init_script(WATCH)
        page.goto(url, wait_until="commit", timeout=60_000)
        page.wait_for_selector("[data-drawn]", timeout=120_000)
        return float(page.evaluate("window.drawn_ms"))


def map_bytes(site: Path, ours: str) -> float:
    """Bytes of everything that the page asks for until it is drawn, compressed one by one as a host sends them."""
    sizes: list[tuple[str, int]] = []
    with served(site) as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("response", lambda answer: sizes.append((answer.url, int(answer.headers.get("content-length", 0)))))
        page.goto(f"{address}/{ours}", wait_until="networkidle")
        page.wait_for_selector("[data-drawn]")
    if others := [url for url, _ in sizes if not url.startswith((address, f"blob:{address}"))]:
        raise RuntimeError(f"the map asks others: {', '.join(others)}")
    return float(sum(size for _, size in sizes))
