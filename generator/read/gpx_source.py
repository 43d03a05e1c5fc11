"""Tracks from GPX 1.0 and 1.1 files, behind a wall.

Expat walks the file first: it refuses document types and entities (the way in for bombs and for foreign files), and tells
the line of every coordinate that cannot be. Only then does gpxpy read it. Schema: topografix.com/GPX/1/1.
"""

import math
import re
from pathlib import Path
from typing import Any
from xml.parsers import expat

import gpxpy
import gpxpy.gpx

from generator.messages import msg
from generator.model.track import Track, TrackPoint
from generator.problems import Problem, Severity, SourceSpot
from generator.read.files import read_file

MAX_BYTES = 20_000_000
MAX_POINTS = 200_000

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$")
_POINTS = {"trkpt", "rtept"}


def read_track(path: Path, file: str) -> tuple[Track | None, list[Problem]]:
    """Read the tracks of a file, or its routes where it has no track. Never raises for what the file holds."""
    raw, problem = read_file(path, file, MAX_BYTES)
    return (None, [problem]) if problem else parse_track(raw or b"", file)


def parse_track(raw: bytes, file: str) -> tuple[Track | None, list[Problem]]:
    """Read bytes as GPX. Segments of one point are dropped; repeated points stay."""
    wall = _Wall(file)
    if problems := wall.look(raw):
        return None, problems
    try:
        gpx = gpxpy.parse(_without_prefix(_DECLARATION.sub("", _decode(raw))))
    except Exception as error:  # noqa: BLE001 - gpxpy raises its own, ValueError, TypeError and lxml's alike
        return None, [
            _problem(
                file,
                "gpx-unreadable",
                msg(
                    "this file is not a GPX track ({reason})",
                    reason=str(error).splitlines()[0][:120] if str(error) else type(error).__name__,
                ),
                cure=msg("Export it again as GPX 1.1."),
            )
        ]
    lines: list[Any] = [segment.points for track in gpx.tracks for segment in track.segments] or [
        route.points for route in gpx.routes
    ]
    segments = [tuple(_point(point) for point in line) for line in lines]
    count = sum(len(segment) for segment in segments)
    if count < 2:
        found = (
            msg("this file has waypoints but no track")
            if gpx.waypoints and not count
            else msg("a track of {count} point draws no line", count=count)
            if count
            else msg("this file holds no track")
        )
        return None, [
            _problem(
                file,
                "gpx-no-track",
                found,
                msg("at least two points in <trkpt> or <rtept>"),
                msg("Record the walk, or draw it, and export the track."),
            )
        ]
    kept = tuple(
        segment for segment in segments if len(segment) > 1 and len({(p.lat_deg, p.lon_deg) for p in segment}) > 1
    )
    if not kept:
        return None, [
            _problem(
                file,
                "gpx-no-track",
                msg("all the points of this track are in one place"),
                cure=msg("Record the walk, or draw it, and export the track."),
            )
        ]
    return Track(kept), []


def _point(point: "gpxpy.gpx.GPXTrackPoint | gpxpy.gpx.GPXRoutePoint") -> TrackPoint:
    elevation = point.elevation
    return TrackPoint(
        float(point.latitude),
        float(point.longitude),
        None if elevation is None or not math.isfinite(elevation) else float(elevation),
    )


def _decode(raw: bytes) -> str:
    """The text, by byte order mark, else by the declaration, else UTF-8 (XML 1.0, appendix F)."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    head = raw[:200].decode("latin-1")
    declared = re.search(r"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']", head)
    return raw.decode(declared[1] if declared else "utf-8-sig", "replace").removeprefix("\ufeff")


def _without_prefix(text: str) -> str:
    """gpxpy knows GPX elements by their bare names only: a prefix that the top element carries is taken away."""
    top = re.search(r"<([A-Za-z_][\w.-]*):gpx[\s>]", text)
    return re.sub(rf"<(/?){re.escape(top[1])}:", r"<\1", text) if top else text


def _problem(
    file: str, rule: str, found: object, allowed: object = None, cure: object = None, line: int = 0, column: int = 0
) -> Problem:
    return Problem(rule, Severity.BLOCKS_PUBLICATION, SourceSpot(file, line, column), found, allowed, cure)  # type: ignore[arg-type]


class _Wall:
    """One pass of expat that only looks."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.points = 0
        self.root: str | None = None
        self.in_elevation: list[str] | None = None
        self.open: list[str] = []

    def look(self, raw: bytes) -> list[Problem]:
        self.parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.buffer_text = True
        try:
            parser.Parse(raw, True)
        except _Enough:
            pass
        except expat.ExpatError as error:
            if not self.problems:
                self.add(
                    "gpx-not-xml",
                    msg("this file is not well-formed XML: {reason}", reason=expat.ErrorString(error.code)),
                    cure=msg("Export the track again as GPX 1.1."),
                    line=error.lineno,
                    column=error.offset + 1,
                )
        except (LookupError, ValueError) as error:
            self.add(
                "gpx-not-xml",
                msg("this file is not well-formed XML: {reason}", reason=str(error)[:120]),
                cure=msg("Export the track again as GPX 1.1."),
            )
        if not self.problems and self.root != "gpx":
            self.add(
                "gpx-unreadable",
                msg("the top element is <{name}>, not <gpx>", name=self.root),
                cure=msg("Export the track again as GPX 1.1."),
                line=1,
                column=1,
            )
        return self.problems

    def add(
        self, rule: str, found: object, allowed: object = None, cure: object = None, line: int = 0, column: int = 0
    ) -> None:
        self.problems.append(
            _problem(
                self.file,
                rule,
                found,
                allowed,
                cure,
                line or self.parser.CurrentLineNumber,
                column or self.parser.CurrentColumnNumber + 1,
            )
        )
        if len(self.problems) >= 20:
            raise _Enough

    def doctype(self, *_: object) -> None:
        self.add(
            "gpx-entities",
            msg("this file declares a document type or entities, which a track never needs"),
            cure=msg("Delete the lines with <!DOCTYPE and <!ENTITY."),
        )
        raise _Enough

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self.open.append(local)
        if len(self.open) > 100:
            self.add("gpx-too-deep", msg("elements are nested more than {count} deep", count=100))
            raise _Enough
        if self.root is None:
            self.root = local
        elif local in _POINTS:
            self.points += 1
            if self.points > MAX_POINTS:
                self.add(
                    "gpx-too-large",
                    msg("this track has more than {count} points", count=MAX_POINTS),
                    cure=msg("Simplify it before adding it."),
                )
                raise _Enough
            self.coordinate("lat", attributes.get("lat"), 90)
            self.coordinate("lon", attributes.get("lon"), 180)
        elif local == "ele" and len(self.open) > 1 and self.open[-2] in _POINTS:
            self.in_elevation = []

    def coordinate(self, name: str, written: str | None, limit: int) -> None:
        kind = msg("a latitude") if name == "lat" else msg("a longitude")
        if written is None:
            self.add("gpx-coordinate", msg("a point has no {name}", name=name))
        elif not _NUMBER.match(written) or not -limit <= float(written) <= limit:
            self.add(
                "gpx-coordinate",
                msg("{value} is not {kind}", value=f"“{written[:30]}”", kind=kind),
                msg("between {low} and {high}", low=-limit, high=limit),
            )

    def characters(self, text: str) -> None:
        if self.in_elevation is not None:
            self.in_elevation.append(text)

    def end(self, name: str) -> None:
        self.open.pop()
        if self.in_elevation is not None and name.rpartition(":")[2] == "ele":
            written = "".join(self.in_elevation)
            self.in_elevation = None
            if written.strip() and (not _NUMBER.match(written) or not -450 <= float(written) <= 9000):
                self.add(
                    "gpx-elevation",
                    msg("{value} is not {kind}", value=f"“{written.strip()[:30]}”", kind=msg("an altitude in metres")),
                    msg("between {low} and {high}", low=-450, high=9000),
                )


class _Enough(Exception):
    """Nothing more to look at."""
