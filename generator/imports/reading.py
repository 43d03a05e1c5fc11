"""From a file that somebody hands in to drafts of trails: which format it has is told by what it holds, not by its name."""

import re
from collections.abc import Callable
from pathlib import Path

from generator.imports.draft import Reading
from generator.imports.geojson import read_geojson
from generator.imports.geotrek import is_geotrek, read_geotrek
from generator.imports.gpx import read_gpx
from generator.imports.kml import read_kml, read_kmz
from generator.imports.national_trails import is_national, read_national_trails
from generator.imports.stops_csv import looks_like_table, read_stops_csv
from generator.imports.umap import read_umap
from generator.messages import Message, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.read.files import read_file
from generator.read.json_source import JsonSource, parse_json

MAX_BYTES = 20_000_000
FORMATS = msg("GPX, GeoJSON, KML, KMZ, a uMap backup, the French national trail schema, Geotrek (API v2), CSV")
_KML = re.compile(rb"<(\w+:)?kml[\s>]")
_TABLES = (".csv", ".tsv")
_AGAIN = msg("Export the file again.")
_GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")


def read_drafts(path: Path, file: str) -> Reading:
    """Read one file. file: as problems name it. Never raises for what the file holds."""
    raw, problem = read_file(path, file, MAX_BYTES)
    if raw is None:
        return Reading(problems=[problem] if problem else [])
    reading = parse_drafts(raw, file)
    if reading.problems or reading.trails:
        return reading
    found = msg("there is neither a point nor a line in this file")
    return _refused("import-nothing", file, found, None, msg("Export it with its points or its track."))


def parse_drafts(raw: bytes, file: str) -> Reading:
    """Read bytes, whatever their format."""
    start = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return _read_json(raw, file)
    if raw[:4] == b"PK\x03\x04":
        return read_kmz(raw, file)
    if start.replace(b"\0", b"")[:1] == b"<" or start[:3].endswith(b"<"):
        return read_kml(raw, file) if _KML.search(raw[:5000].replace(b"\0", b"")) else read_gpx(raw, file)
    return read_stops_csv(raw, file) if file.lower().endswith(_TABLES) or looks_like_table(raw) else _other(file)


def _read_json(raw: bytes, file: str) -> Reading:
    source, problems = parse_json(raw, file, "import-not-json", _AGAIN)
    if source is None:
        return Reading(problems=problems)
    plain = source.plain
    for is_meant, read in _JSON:
        if isinstance(plain, dict) and is_meant(plain):
            return read(source)
    if isinstance(plain, dict) and plain.get("format") == "sentiers-survey":
        return _refused(
            "import-format",
            file,
            msg("this file comes from the notebook"),
            None,
            msg("Type: sentiers survey {file}", file=file),
        )
    return _other(file)


_JSON: tuple[tuple[Callable[[dict[str, object]], bool], Callable[[JsonSource], Reading]], ...] = (
    (lambda plain: plain.get("type") == "umap", read_umap),
    (is_national, read_national_trails),
    (lambda plain: plain.get("type") in ("FeatureCollection", "Feature", *_GEOMETRIES), read_geojson),
    (is_geotrek, read_geotrek),
)
"""What a group at the top of a file must have, and the reader of such files; the first that fits reads."""


def _other(file: str) -> Reading:
    return _refused("import-format", file, msg("this file is in none of the formats that are read"), FORMATS, None)


def _refused(rule: str, file: str, found: Message, allowed: Message | None, cure: Message | None) -> Reading:
    return Reading(problems=[Problem(rule, Severity.BLOCKS_PUBLICATION, SourceSpot(file), found, allowed, cure)])
