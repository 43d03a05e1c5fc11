"""What the interactive map draws, one small file a language: landmarks, tracks, stops.

Lines are lists of whole numbers, hundred-thousandths of a degree: latitude and longitude of the first point, then the steps
from each point to the next (1e-5 degree is at most 1.1 m on the ground). `scripts/map/ground.js` reads them back.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from pmtiles.reader import MemorySource, Reader
from pmtiles.tile import deserialize_directory, zxy_to_tileid
from shapely.geometry import Polygon

from generator.geo.ellipsoid import Plane
from generator.geo.legs import MeasuredTrail
from generator.geo.track import along_m, segments
from generator.model.catalogues import Landmark
from generator.model.stop import Stop
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.script_data.lines import whole_steps
from generator.render.svg.hachures import hachures
from generator.wording import markup
from generator.wording.locale import Locale

UNITS_PER_DEG = 100_000
HACHURE_SPACING_M = 16.0
HACHURE_LENGTH_M = 34.0
HACHURE_ROWS = 3
BASEMAP_PATH = "map/basemap.pmtiles"
DIRECTORY_BYTES = 16_384
MOST_HEAD_BYTES = 98_304
FAR_ZOOM = 12
BASEMAP_ATTRIBUTION = "© OpenStreetMap contributors"


def map_data_path(language: str) -> str:
    """Path of the map's file, relative to the root of the site."""
    return f"map/{language}.json"


def map_files(context: RenderContext) -> list[Output]:
    """The map's file in every language, and the base map where the guide keeps one."""
    made = [Output(map_data_path(locale.language), partial(_published, context, locale)) for locale in context.locales]
    basemap = context.guide.guide.basemap
    if basemap is not None:
        made.append(Output(BASEMAP_PATH, basemap.read_bytes))
    return made


def _published(context: RenderContext, locale: Locale) -> bytes:
    return _encoded(map_data(context, locale))


def basemap_head_bytes(context: RenderContext, *, near: bool) -> int:
    """How much of the tiles' file to ask for first: near, its directory; else also the tiles that show the whole guide, which
    come first in the file (PMTiles 3, 4.1: entries are in the order of their zooms).
    """
    if near or context.guide.guide.basemap is None:
        return DIRECTORY_BYTES
    return max(DIRECTORY_BYTES, min(_far_bytes(context.guide.guide.basemap), MOST_HEAD_BYTES))


@lru_cache(maxsize=4)
def _far_bytes(basemap: Path) -> int:
    """Where the tiles of the zooms that show a whole guide end."""
    reader: Any = Reader(MemorySource(basemap.read_bytes()))  # type: ignore[no-untyped-call]
    header = reader.header()
    directory = deserialize_directory(reader.get_bytes(header["root_offset"], header["root_length"]))
    beyond = zxy_to_tileid(FAR_ZOOM + 1, 0, 0)
    ends = [entry.offset + entry.length for entry in directory if entry.tile_id < beyond and entry.run_length]
    return int(header["tile_data_offset"]) + max(ends, default=0)


def _encoded(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def map_data(context: RenderContext, locale: Locale) -> dict[str, object]:
    """version; landmarks; trails in the order of their letters; every stop with a point or an area by its code (radius_m: of its area); bounds as (south, west,
    north, east) in degrees, of stops and tracks.
    """
    guide = context.guide.guide
    located = [stop for stop in guide.stops.values() if stop.located is not None]
    return {
        "version": 1,
        "bounds": bounds_deg(context),
        "landmarks": [_landmark(landmark, context.maps.plane, locale) for landmark in guide.landmarks],
        "trails": [_trail(context, measured, locale) for measured in context.guide.trails],
        "stops": {stop.code: _stop(context, stop, locale) for stop in sorted(located, key=lambda stop: stop.code)},
    }


def bounds_deg(context: RenderContext) -> tuple[float, float, float, float] | None:
    """South, west, north, east of everything a visitor may want to see; None where nothing is located."""
    pairs = [(stop.located.lat, stop.located.lon) for stop in context.guide.guide.stops.values() if stop.located]
    for measured in context.guide.trails:
        pairs.extend(measured.track.points if measured.track else ())
    if not pairs:
        return None
    lats, lons = zip(*pairs, strict=True)
    return round(min(lats), 5), round(min(lons), 5), round(max(lats), 5), round(max(lons), 5)


def steps(pairs: Iterable[tuple[float, float]]) -> list[int]:
    """A line as whole numbers: its first point, then the step to each next one."""
    return whole_steps(pairs, UNITS_PER_DEG)


def _landmark(landmark: Landmark, plane: Plane, locale: Locale) -> dict[str, object]:
    shown: dict[str, object] = {"kind": landmark.kind, "name": locale.say(landmark.name).text}
    if landmark.point is not None:
        shown["point"] = steps([landmark.point])
    elif landmark.area is not None:
        shown["area"] = steps(landmark.area)
        if landmark.kind == "terril":
            shown["hachures"] = _hachures(landmark.area, plane)
    else:
        shown["lines"] = [steps(line) for line in (landmark.lines or (landmark.line or (),))]
    return shown


def _hachures(area: Sequence[tuple[float, float]], plane: Plane) -> list[int]:
    """Strokes as one line whose points go in pairs."""
    outline = Polygon([plane.xy_m(*pair) for pair in area]).buffer(0)
    if not isinstance(outline, Polygon):
        return []
    strokes = hachures(outline, spacing_m=HACHURE_SPACING_M, length_m=HACHURE_LENGTH_M, rows=HACHURE_ROWS)
    return steps(plane.lat_lon_deg(*end) for stroke in strokes for end in stroke)


def _trail(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> dict[str, object]:
    trail = measured.trail
    return {
        "letter": trail.letter,
        "title": locale.say(trail.title).text,
        "url": context.trail_url(measured, locale.language),
        "line": trail.line.value,
        "length_m": round(measured.length_m) if measured.length_m is not None else None,
        "segments": [steps(segment) for segment in segments(measured.track)] if measured.track else [],
        "stops": [
            {"code": stop.code, "along_m": None if foot is None else round(along_m(measured.track, foot))}
            for stop, foot in zip(measured.stops, measured.feet, strict=True)
        ],
    }


def _stop(context: RenderContext, stop: Stop, locale: Locale) -> dict[str, object]:
    assert stop.located is not None
    return {
        "title": locale.say(stop.title).text,
        "url": context.stop_url(stop, locale.language),
        "at": [round(stop.located.lat, 6), round(stop.located.lon, 6)],
        "accuracy_m": round(stop.located.uncertainty_m),
        **({"radius_m": round(stop.located.uncertainty_m)} if stop.place == "area" else {}),
        "arrival_m": round(stop.arrival_m),
        "kind": stop.kind,
        "topics": list(stop.topics),
        "step_free": stop.access.step_free,
        "essential": markup.sentences(locale.say(stop.essential).text),
    }
