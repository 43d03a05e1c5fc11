"""Trails from KML 2.2 (OGC 07-147r2) and its zipped form KMZ: placemarks are stops and lines, folders are layers."""

import zipfile
import zlib
from dataclasses import dataclass, field, replace
from io import BytesIO

from generator.imports import plain_text
from generator.imports.draft import DraftStop, Layer, Reading, trails_of
from generator.imports.faults import Faults, LeftOut, coordinate_fault, degrees
from generator.imports.own_names import code_and_title, letter_and_title
from generator.imports.records import Record, record, stop_of
from generator.messages import Message, msg, plural
from generator.model.track import TrackPoint
from generator.problems import Problem, Severity, SourceSpot
from generator.read.gpx_source import ALTITUDES_M, MAX_POINTS
from generator.read.xml_reader import Enough, XmlReader

MAX_BYTES = 20_000_000
_AGAIN = msg("Export the map again as KML.")
_ELSEWHERE = ("NetworkLink", "GroundOverlay", "PhotoOverlay", "ScreenOverlay", "Model", "Tour")
"""What a map of points and lines has no room for."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
"""What reading a zip raises for one that is cut short, encrypted or packed in a way that Python does not know."""


def read_kml(raw: bytes, file: str) -> Reading:
    reader = _Placemarks(file)
    reader.read(raw)
    problems = [*reader.problems, *reader.faults.problems]
    trails = trails_of(reader.whole, reader.layers, file, reader.left_out) if not problems else []
    return Reading(trails=trails, left_out=reader.left_out.messages, problems=problems)


def read_kmz(raw: bytes, file: str) -> Reading:
    """The first KML of the archive (OGC 07-147r2, annex C). Not more of it is unpacked than a KML may be long."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = [info for info in archive.infolist() if info.filename.lower().endswith(".kml")]
            if not names:
                cure = msg("Export the map as KMZ or KML, and a table as CSV.")
                return _refused("kmz-without-kml", file, msg("this archive holds no KML"), cure)
            first = min(names, key=lambda info: info.filename.count("/"))
            with archive.open(first) as packed:
                text = packed.read(MAX_BYTES + 1)
            others = sum(not info.is_dir() for info in archive.infolist()) - 1
    except _BROKEN:
        return _refused(
            "kmz-broken", file, msg("this archive cannot be opened: it is cut short, or has a password"), _AGAIN
        )
    if len(text) > MAX_BYTES:
        found = msg("the KML in this archive is larger than {size} kB", size=MAX_BYTES // 1000)
        return _refused("kmz-too-large", file, found, msg("Make a smaller copy, or split it."))
    reading = read_kml(text, f"{file}/{first.filename}")
    if not others:
        return reading
    said = plural(
        "{count} other file of the archive is left out.",
        "{count} other files of the archive are left out.",
        count=others,
    )
    return replace(reading, left_out=[*reading.left_out, said])


def _refused(rule: str, file: str, found: Message, cure: Message) -> Reading:
    return Reading(problems=[Problem(rule, Severity.BLOCKS_PUBLICATION, SourceSpot(file), found, cure=cure)])


@dataclass
class _Placemark:
    """id: as the file has it; values: by name, those of ExtendedData among them."""

    id: str
    values: dict[str, object] = field(default_factory=dict)
    points: list[tuple[float, float]] = field(default_factory=list)
    lines: list[list[TrackPoint]] = field(default_factory=list)
    link: str = ""


class _Placemarks(XmlReader):
    """The placemarks of a file, by their topmost folders."""

    def __init__(self, file: str) -> None:
        super().__init__(file, "kml", _AGAIN)
        self.faults, self.left_out = Faults(file), LeftOut()
        self.whole = Layer()
        self.layers: list[Layer] = []
        self._count = 0
        self._folders = 0
        self._mark: _Placemark | None = None
        self._data = ""
        self._texts: list[str] = []
        self._began: SourceSpot | None = None

    @property
    def _layer(self) -> Layer:
        return self.layers[-1] if self._folders else self.whole

    def opened(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        self._texts.clear()
        if name == "Folder":
            self._folders += 1
            if self._folders == 1:
                self.layers.append(Layer())
        elif name == "Placemark":
            self._mark = _Placemark(attributes.get("id", ""))
        elif name in ("Data", "SimpleData"):
            self._data = attributes.get("name", "")
        elif name == "Polygon":
            self.left_out.areas += 1
        elif name == "Track" and self._mark is not None:
            self._mark.lines.append([])
        elif name == "link" and self._mark is not None:
            self._mark.link = attributes.get("href", "")
        elif name in _ELSEWHERE:
            self.left_out.fields[name] += 1
        elif name in ("coordinates", "coord"):
            self._began = SourceSpot(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def text(self, text: str) -> None:
        self._texts.append(text)

    def closed(self, name: str, parent: str) -> None:
        said = "".join(self._texts).strip()
        mark = self._mark
        if name == "Folder":
            self._folders -= 1
        elif name == "Placemark":
            self._take()
            self._mark = None
        elif mark is None:
            self._whole(name, parent, said)
        elif name in ("coordinates", "coord"):
            self._coordinates(mark, said, parent)
        elif parent == "Placemark" and name in ("name", "description"):
            mark.values[name] = said
            self.left_out.pictures += plain_text.pictures_in(said)
        elif (name == "value" and parent == "Data") or name == "SimpleData":
            mark.values.setdefault(self._data, said)
        self._texts.clear()

    def _whole(self, name: str, parent: str, said: str) -> None:
        """What the file says of itself, or of a layer."""
        is_layer = parent == "Folder" and self._folders == 1
        if not said or not (is_layer or parent == "Document"):
            return
        layer = self._layer if is_layer else self.whole
        if name == "name":
            layer.letter, title = letter_and_title(plain_text.name(said))
            layer.title = {"": title} if title else {}
        elif name == "description" and (words := plain_text.words(said)):
            layer.words = {"": words}

    def _take(self) -> None:
        mark = self._mark
        if mark is None:
            return
        layer = self._layer
        if mark.lines:
            layer.lines += 1
            layer.segments += mark.lines
            layer.title = layer.title or record(mark.values, LeftOut()).title()
        for point in mark.points:
            layer.stops.append(_stop(mark, record(mark.values, self.left_out), point))

    def _coordinates(self, mark: _Placemark, text: str, parent: str) -> None:
        """Longitude, latitude and perhaps altitude, with commas between them, or blanks in a track (2.3 of Google's extensions)."""
        if "Polygon" in self.open:
            return
        points = [text.split()] if parent == "Track" else [place.split(",") for place in text.split()]
        found = [point for values in points if (point := self._point(values)) is not None]
        if parent == "Point":
            mark.points += [(point.lat_deg, point.lon_deg) for point in found[:1]]
        elif parent == "Track":
            mark.lines[-1] += found
        elif parent in ("LineString", "LinearRing"):
            mark.lines.append(found)

    def _point(self, values: list[str]) -> TrackPoint | None:
        self._count += 1
        if self._count > MAX_POINTS:
            found = msg("this file has more than {count} points", count=MAX_POINTS)
            self.faults.add("import-too-large", found, cure=msg("Simplify it before adding it."))
            raise Enough
        if len(values) < 2:
            found = msg("{value} is no list of places", value=f"“{' '.join(values)[:30]}”")
            self.faults.add("import-geometry", found, msg("longitude,latitude"), spot=self._began)
            return None
        lon, lat = degrees(values[0], "lon"), degrees(values[1], "lat")
        if lat is None or lon is None:
            which, written = ("lon", values[0]) if lon is None else ("lat", values[1])
            self.faults.add("import-coordinate", *coordinate_fault(written, which), spot=self._began)
            return None
        return TrackPoint(lat, lon, _altitude_m(values[2]) if len(values) > 2 else None)


def _altitude_m(written: str) -> float | None:
    """None for 0, which maps write where nobody measured it."""
    try:
        height = float(written)
    except ValueError:
        return None
    return height if height and ALTITUDES_M[0] <= height <= ALTITUDES_M[1] else None


def _stop(mark: _Placemark, known: Record, point: tuple[float, float]) -> DraftStop:
    """The guide's own placemarks bear the code of their stop as id and before their name, and end with its address."""
    stop = stop_of(known, point)
    code, title = code_and_title(known.title().get("", ""))
    if not code or code != mark.id:
        return stop
    words = stop.story.get("", "").removesuffix(mark.link).strip()
    return replace(stop, code=code, title={"": title}, essential={"": words} if words else {}, story={})
