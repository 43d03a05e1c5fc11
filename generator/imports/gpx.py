"""A trail from a GPX file: its line, and its waypoints or the named points of its route. Schema: topografix.com/GPX/1/1."""

from dataclasses import dataclass, field

from generator.imports import plain_text
from generator.imports.draft import Credit, DraftStop, DraftTrail, Place, Reading
from generator.imports.faults import Faults, LeftOut, coordinate_fault, degrees
from generator.imports.own_names import code_and_title, letter_and_title
from generator.messages import msg
from generator.problems import SourceSpot, blocking
from generator.read.gpx_source import parse_track
from generator.read.xml_reader import XmlReader

OWN = "Sentiers"
"""The creator that the guide's own files name."""
_POINTS = (["gpx", "wpt"], ["gpx", "rte", "rtept"])
_ENDS = {"departure", "arrival"}
"""Types of the waypoints at both ends of the line in the guide's own files, which are no stops."""
_TOLD = {"name", "desc", "cmt"}
_WHOLE = {
    ("gpx", "name"): "title",
    ("gpx", "desc"): "words",
    ("gpx", "metadata", "name"): "title",
    ("gpx", "metadata", "desc"): "words",
    ("gpx", "metadata", "author", "name"): "publisher",
    ("gpx", "metadata", "copyright", "license"): "licence",
    ("gpx", "trk", "name"): "line_title",
    ("gpx", "rte", "name"): "line_title",
    ("gpx", "trk", "desc"): "line_words",
    ("gpx", "rte", "desc"): "line_words",
}


def read_gpx(raw: bytes, file: str) -> Reading:
    track, problems = parse_track(raw, file)
    problems = [problem for problem in problems if problem.rule != "gpx-no-track"]
    if any(problem.rule in ("gpx-not-xml", "gpx-unreadable", "gpx-entities", "gpx-too-deep") for problem in problems):
        return Reading(problems=problems)
    points = _Points(file)
    points.read(raw)
    problems = [*problems, *points.faults.problems]
    if blocking(problems):
        return Reading(problems=problems)
    stops, left_out = points.waypoints, points.left_out
    if not stops:
        stops = points.route_points
    elif points.route_points:
        left_out.say(
            msg(
                "The named points of the route are not taken ({count}): the waypoints are the stops.",
                count=len(points.route_points),
            )
        )
    own = points.creator == OWN
    title = points.whole.get("title") or points.whole.get("line_title") or ""
    letter, title = letter_and_title(title) if own else ("", title)
    trail = DraftTrail(
        title={"": title} if title else {},
        intro={"": words} if (words := points.whole.get("words") or points.whole.get("line_words") or "") else {},
        stops=[point.stop(own) for point in stops],
        track=track,
        letter=letter,
        credit=Credit(publisher=points.whole.get("publisher", ""), licence=points.whole.get("licence", "")),
    )
    found = [trail] if trail.stops or track is not None else []
    return Reading(trails=found, left_out=left_out.messages, problems=problems)


@dataclass
class _Point:
    """A waypoint, or a named point of a route."""

    lat_deg: float
    lon_deg: float
    texts: dict[str, str] = field(default_factory=dict)

    def stop(self, own: bool) -> DraftStop:
        name = plain_text.name(self.texts.get("name", ""))
        code, title = code_and_title(name) if own else ("", name)
        words = plain_text.words(self.texts.get("desc") or self.texts.get("cmt") or "")
        said = {"": words} if words and words != title else {}
        return DraftStop(
            title={"": title} if title else {},
            essential=said if own else {},
            story={} if own else said,
            place=Place(lat_deg=self.lat_deg, lon_deg=self.lon_deg),
            kind=self.texts.get("type", "") if own else "",
            code=code,
        )


class _Points(XmlReader):
    """The named places of a file whose XML is known to hold, and what it says of itself."""

    def __init__(self, file: str) -> None:
        super().__init__(file, "gpx", msg("Export the track again as GPX 1.1."))
        self.faults, self.left_out = Faults(file), LeftOut()
        self.waypoints: list[_Point] = []
        self.route_points: list[_Point] = []
        self.whole: dict[str, str] = {}
        self.creator = ""
        self._point: _Point | None = None
        self._texts: list[str] = []

    def top(self, attributes: dict[str, str]) -> None:
        self.creator = attributes.get("creator", "")

    def opened(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        self._texts.clear()
        if self.open == _POINTS[0] or (self.open == _POINTS[1] and "lat" in attributes):
            lat, lon = (self._coordinate(which, attributes) for which in ("lat", "lon"))
            self._point = _Point(lat, lon) if lat is not None and lon is not None else None

    def _coordinate(self, which: str, attributes: dict[str, str]) -> float | None:
        written = attributes.get(which)
        found = degrees(written, which)
        if found is None and self.open == _POINTS[0]:  # those of a route were said with its line
            spot = SourceSpot(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
            if written is None:
                cure = msg("Give it one, or delete the point.")
                self.faults.add("gpx-coordinate", msg("a point has no {name}", name=which), cure=cure, spot=spot)
            else:
                self.faults.add("gpx-coordinate", *coordinate_fault(written, which), spot=spot)
        return found

    def text(self, text: str) -> None:
        self._texts.append(text)

    def closed(self, name: str, parent: str) -> None:
        path = [*self.open, name]
        said = "".join(self._texts).strip()
        if path in _POINTS:
            if path == _POINTS[0] and self._point is not None:
                if self.creator != OWN or self._point.texts.get("type") not in _ENDS:
                    self.waypoints.append(self._point)
            elif self._point is not None and self._point.texts.get("name"):
                self.route_points.append(self._point)
            self._point = None
        elif self._point is not None and self.open in _POINTS:
            if name in _TOLD or name == "type":
                self._point.texts[name] = said
            if name not in _TOLD and self.open == _POINTS[0] and not (name == "type" and self.creator == OWN):
                self.left_out.fields[name] += 1
        elif said and (key := _WHOLE.get(tuple(path))) is not None and key not in self.whole:
            self.whole[key] = plain_text.words(said) if key.endswith("words") else plain_text.name(said)
        self._texts.clear()
