"""The guide's map against one of MapLibre GL JS and PMTiles that shows the same: same data, same server, same run.

Both pages are opened cold in Chromium, as on DevTools' slow 4G with a processor four times slower, turn by turn; what is
compared is the median time from the tap (the navigation) until everything is drawn: for MapLibre its event `idle` after the
pins are on, for the guide the state `data-drawn`, set when landmarks, tracks, pins and tiles are. The other page is the lightest
that its authors' guides lead to: one script each, the data asked for before the scripts, no list, no words, no names (which would
need a file of glyphs). MapLibre comes from the npm registry, for this bench alone.
"""

import gzip
import json
import mimetypes
import shutil
import statistics
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.tools import find

PACKAGES = {"maplibre-gl": "5.24.1", "pmtiles": "4.5.0"}
"""The line of MapLibre that weighs least (276 kB compressed; version 6 takes 442 kB)."""
LIBRARIES = ("maplibre-gl/dist/maplibre-gl.js", "maplibre-gl/dist/maplibre-gl.css", "pmtiles/dist/pmtiles.js")
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 1_440_000 / 8, "uploadThroughput": 675_000 / 8}
"""DevTools, presets of throttling: "Slow 4G" (once "Fast 3G")."""
SLOWDOWN = 4
PHONE = {"width": 390, "height": 844}
COMPRESSED = (".html", ".js", ".css", ".json", ".svg")
RUNS = 5
OTHER = "maplibre.html"
ARGUMENTS = (
    "--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-gpu", "--enable-unsafe-swiftshader",
)  # fmt: skip

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


def libraries(folder: Path) -> Path:
    """The folder that holds MapLibre and PMTiles, fetched where they are not there yet. Raises RuntimeError where npm cannot."""
    place = folder / "-".join(f"{name}-{version}" for name, version in PACKAGES.items())
    if not all((place / "node_modules" / name).is_file() for name in LIBRARIES):
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError("npm is missing: this bench compares the map with one of MapLibre, which npm brings")
        place.mkdir(parents=True, exist_ok=True)
        (place / "package.json").write_text('{"private": true}', "utf-8")
        wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
        options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(
            [npm, "install", *options, *wanted], cwd=place, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"npm cannot install {', '.join(wanted)}: {done.stderr.strip()[-500:]}")
    return place / "node_modules"


def add_rival(site: Path, modules: Path, letter: str | None, streets: bool) -> None:
    """Put the page of MapLibre beside those of a built site."""
    (site / "maplibre").mkdir(exist_ok=True)
    for name in LIBRARIES:
        shutil.copy(modules / name, site / "maplibre" / Path(name).name)
    page = PAGE.replace("@letter@", json.dumps(letter)).replace("@streets@", json.dumps(streets))
    (site / OTHER).write_text(page, "utf-8")


@lru_cache(maxsize=1024)
def _zipped(path: Path, _changed: float) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


class _Host(BaseHTTPRequestHandler):
    """A static host as they are: keeps connections, compresses text, answers ranges."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    site: Path

    def do_GET(self) -> None:
        path = self.site / urlsplit(self.path).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self._reply(404, b"", {})
            return
        kind = (
            {".js": "text/javascript"}.get(path.suffix)
            or mimetypes.guess_type(path.name)[0]
            or "application/octet-stream"
        )
        wanted = self.headers.get("Range")
        if wanted:
            first, last = (int(part) for part in wanted.removeprefix("bytes=").split("-"))
            content = path.read_bytes()
            part = content[first : last + 1]
            span = f"bytes {first}-{first + len(part) - 1}/{len(content)}"
            self._reply(206, part, {"Content-Type": kind, "Content-Range": span})
        elif path.suffix in COMPRESSED:
            self._reply(200, _zipped(path, path.stat().st_mtime), {"Content-Type": kind, "Content-Encoding": "gzip"})
        else:
            self._reply(200, path.read_bytes(), {"Content-Type": kind})

    def _reply(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Address of a folder, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Host", (_Host,), {"site": site}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def race_ms(site: Path, ours: str, runs: int = RUNS) -> tuple[float, float]:
    """Median milliseconds from the tap until everything is drawn: the guide's page at this address, and that of MapLibre."""
    program = find("chromium")
    if program is None:
        raise RuntimeError("chromium is missing: python -m tests.tools says how to get it")
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = {ours: [], OTHER: []}
    with hosted(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        for _ in range(runs):
            for path, found in times.items():
                found.append(_cold_ms(browser, base + path))
        browser.close()
    return statistics.median(times[ours]), statistics.median(times[OTHER])


def _cold_ms(browser: Any, url: str) -> float:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.add_init_script(WATCH)
    page.goto(url, wait_until="commit", timeout=60_000)
    page.wait_for_selector("[data-drawn]", timeout=120_000)
    drawn_ms = float(page.evaluate("window.drawn_ms"))
    context.close()
    return drawn_ms


def map_bytes(site: Path, ours: str) -> float:
    """Bytes of everything that the page asks for until it is drawn, compressed one by one as a host sends them."""
    program = find("chromium")
    if program is None:
        raise RuntimeError("chromium is missing: python -m tests.tools says how to get it")
    from playwright.sync_api import sync_playwright

    sizes: list[tuple[str, int]] = []
    with hosted(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        page = browser.new_page(viewport=PHONE)
        page.on("response", lambda answer: sizes.append((answer.url, int(answer.headers.get("content-length", 0)))))
        page.goto(base + ours, wait_until="networkidle")
        page.wait_for_selector("[data-drawn]")
        browser.close()
    if others := [url for url, _ in sizes if not url.startswith((base, f"blob:{base}"))]:
        raise RuntimeError(f"the map asks others: {', '.join(others)}")
    return float(sum(size for _, size in sizes))
