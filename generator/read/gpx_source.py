"""Tracks from GPX 1.0 and 1.1 files. Schema: topografix.com/GPX/1/1.

One pass takes the points and their altitudes and leaves every other field aside, whatever it holds: receivers write many that no
schema knows.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.messages import Message, msg
from generator.model.track import Track, TrackPoint
from generator.problems import Problem, Severity
from generator.read.unchanged import Unchanged
from generator.read.xml_reader import Enough, XmlReader

MAX_BYTES = 20_000_000
MAX_POINTS = 200_000
ALTITUDES_M = (-450, 9000)
"""From the shore of the Dead Sea to above Everest."""

_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$")
_COMMA = re.compile(r"\s*([+-]?\d+),(\d+)\s*$")
_PARENTS = {"trkpt": "trkseg", "rtept": "rte"}
_AGAIN = msg("Export the track again as GPX 1.1.")


_READ: Unchanged[tuple[Track | None, list[Problem]]] = Unchanged(MAX_BYTES)


def read_track(path: Path, file: str) -> tuple[Track | None, list[Problem]]:
    """Read the tracks of a file, or its routes where it has no track. Never raises for what the file holds."""
    known, problem = _READ.of(path, file, partial(parse_track, file=file))
    if known is None:
        return None, [problem] if problem else []
    track, problems = known
    return track, list(problems)


def parse_track(raw: bytes, file: str) -> tuple[Track | None, list[Problem]]:
    """Read bytes as GPX. What draws no line is left out: segments of one point, a track that is in the file already.

    None where a problem blocks publication.
    """
    reader = _Reader(file)
    reader.read(raw)
    if reader.refused:
        return None, reader.problems
    for lines in (reader.tracks, reader.routes):
        drawing = [line for line in reader.once(lines) if _drawn([line])]
        if drawing:
            return Track(_drawn(drawing), file, len(drawing)), reader.problems
    reader.add("gpx-no-track", *_no_line(reader), line=0)
    return None, reader.problems


@dataclass
class _Line:
    """A <trk> or an <rte>. line: in the file, counted from 1."""

    line: int
    segments: list[list[TrackPoint]] = field(default_factory=list)

    @property
    def places(self) -> tuple[tuple[float, float], ...]:
        return tuple((point.lat_deg, point.lon_deg) for segment in self.segments for point in segment)


def _drawn(lines: list[_Line]) -> tuple[tuple[TrackPoint, ...], ...]:
    return drawn(segment for line in lines for segment in line.segments)


def drawn(segments: Iterable[Sequence[TrackPoint]]) -> tuple[tuple[TrackPoint, ...], ...]:
    """The segments that draw a line; two that meet in one point are one."""
    found: list[list[TrackPoint]] = []
    for segment in segments:
        if len({(point.lat_deg, point.lon_deg) for point in segment}) < 2:
            continue
        last, first = (found[-1][-1] if found else None), segment[0]
        if last is not None and (last.lat_deg, last.lon_deg) == (first.lat_deg, first.lon_deg):
            found[-1].extend(segment[1:])
        else:
            found.append(list(segment))
    return tuple(tuple(segment) for segment in found)


def _no_line(reader: "_Reader") -> tuple[Message, Message | None, Message]:
    count = reader.points
    cure = msg("Record the walk, or draw it, and export the track.")
    points = msg("at least two points in <trkpt> or <rtept>")
    if count == 0:
        if reader.waypoints:
            return msg("this file has waypoints but no track"), points, cure
        return msg("this file holds no track"), points, cure
    if count == 1:
        return msg("a track of {count} point draws no line", count=count), points, cure
    return msg("all the points of this track are in one place"), None, cure


class _Reader(XmlReader):
    """What stands in the file, as tracks, routes and problems."""

    def __init__(self, file: str) -> None:
        super().__init__(file, "gpx", _AGAIN)
        self.tracks: list[_Line] = []
        self.routes: list[_Line] = []
        self.points = self.waypoints = 0
        self.at: tuple[float, float, int] | None = None
        self.elevation: list[str] | None = None
        self.elevation_m: float | None = None
        self.odd_elevations: list[tuple[int, int, str]] = []

    def read(self, raw: bytes) -> None:
        super().read(raw)
        if self.odd_elevations:
            self.say_odd_elevations()

    def say_odd_elevations(self) -> None:
        line, column, written = self.odd_elevations[0]
        comma = _COMMA.match(written)
        value = msg("{value} is not {kind}", value=f"“{written[:30]}”", kind=msg("an altitude in metres"))
        found = (
            value
            if len(self.odd_elevations) == 1
            else msg("{value} ({count} points are so)", value=value, count=len(self.odd_elevations))
        )
        self.add(
            "gpx-elevation",
            found,
            msg("between {low} and {high}", low=ALTITUDES_M[0], high=ALTITUDES_M[1]),
            msg("Write a decimal point: {number}.", number=f"{comma[1]}.{comma[2]}"[:30])
            if comma
            else msg("It is taken as unknown: correct it, or delete the element <ele>."),
            line=line,
            column=column,
            severity=Severity.BLOCKS_REVIEW,
        )

    def once(self, lines: list[_Line]) -> list[_Line]:
        """Each line once: a file may hold the same track under two names."""
        first: dict[tuple[tuple[float, float], ...], int] = {}
        kept = []
        for line in lines:
            if line.places and line.places in first:
                found = msg("this track is the one of line {line} again, and is read once", line=first[line.places])
                cure = msg("Delete one of the two.")
                self.add("gpx-track-twice", found, cure=cure, line=line.line, column=1, severity=Severity.ADVICE)
            else:
                first[line.places] = line.line
                kept.append(line)
        return kept

    def opened(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        if local == "trk" and parent == "gpx":
            self.tracks.append(_Line(self.parser.CurrentLineNumber))
        elif local == "trkseg" and parent == "trk" and self.tracks:
            self.tracks[-1].segments.append([])
        elif local == "rte" and parent == "gpx":
            self.routes.append(_Line(self.parser.CurrentLineNumber, [[]]))
        elif local == "wpt" and parent == "gpx":
            self.waypoints += 1
        elif parent == _PARENTS.get(local, "?"):
            self.begin_point(attributes)
        elif local == "rpt" and "rtept" in self.open:  # the way between two points of a route, as Garmin writes it
            self.close_point("rtept")
            self.begin_point(attributes)
        elif local == "ele" and parent in _PARENTS:
            self.elevation = []

    def begin_point(self, attributes: dict[str, str]) -> None:
        self.points += 1
        if self.points > MAX_POINTS:
            found = msg("this track has more than {count} points", count=MAX_POINTS)
            self.add("gpx-too-large", found, cure=msg("Simplify it before adding it."))
            raise Enough
        lat = self.coordinate("lat", attributes.get("lat"), 90)
        lon = self.coordinate("lon", attributes.get("lon"), 180)
        self.at = None if lat is None or lon is None else (lat, lon, self.parser.CurrentLineNumber)
        self.elevation_m = None

    def close_point(self, name: str) -> None:
        if self.at is None:
            return
        lines = self.tracks if name == "trkpt" else self.routes
        if lines and lines[-1].segments:
            lat, lon, line = self.at
            lines[-1].segments[-1].append(TrackPoint(lat, lon, self.elevation_m, line))
        self.at = None

    def coordinate(self, name: str, written: str | None, limit: int) -> float | None:
        kind = msg("a latitude") if name == "lat" else msg("a longitude")
        if written is None:
            found = msg("a point has no {name}", name=name)
            self.add("gpx-coordinate", found, cure=msg("Give it one, or delete the point."))
            return None
        if _NUMBER.match(written) and -limit <= float(written) <= limit:
            return float(written)
        comma = _COMMA.match(written)
        self.add(
            "gpx-coordinate",
            msg("{value} is not {kind}", value=f"“{written[:30]}”", kind=kind),
            msg("between {low} and {high}", low=-limit, high=limit),
            msg("Write a decimal point: {number}.", number=f"{comma[1]}.{comma[2]}"[:30])
            if comma
            else msg("Correct it, or delete the point."),
        )
        return None

    def text(self, text: str) -> None:
        if self.elevation is not None:
            self.elevation.append(text)

    def closed(self, local: str, parent: str) -> None:
        if self.elevation is not None and local == "ele":
            written = "".join(self.elevation).strip()
            self.elevation = None
            if _NUMBER.match(written) and ALTITUDES_M[0] <= float(written) <= ALTITUDES_M[1]:
                self.elevation_m = float(written)
            elif written:
                line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
                self.odd_elevations.append((line, column, written))
        elif local == "rpt" and "rtept" in self.open:
            self.close_point("rtept")
        elif parent == _PARENTS.get(local, "?"):
            self.close_point(local)
