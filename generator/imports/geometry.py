"""Points and lines of GeoJSON geometries (RFC 7946, 3.1): longitude before latitude, then an altitude perhaps."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TypeGuard

from generator.imports.faults import Faults, LeftOut, coordinate_fault, degrees, shown
from generator.messages import msg
from generator.model.track import TrackPoint
from generator.problems import KeyPath
from generator.read.gpx_source import ALTITUDES_M, MAX_POINTS
from generator.read.json_source import JsonSource

AREAS = ("Polygon", "MultiPolygon")
_KINDS = ("Point", "MultiPoint", "LineString", "MultiLineString", *AREAS, "GeometryCollection")
_MOST_NESTED = 8


class Geometries:
    """What the geometries of one file hold."""

    def __init__(self, source: JsonSource, faults: Faults, left_out: LeftOut) -> None:
        self.source, self.faults, self.left_out = source, faults, left_out
        self.points = 0

    def read(self, geometry: object, path: KeyPath) -> tuple[list[tuple[float, float]], list[list[TrackPoint]]]:
        """(points as (lat, lon) in degrees, lines). What is no geometry is a fault."""
        points: list[tuple[float, float]] = []
        lines: list[list[TrackPoint]] = []
        for kind, coordinates, where in self._parts(geometry, path, 0):
            if kind in AREAS:
                self.left_out.areas += 1
            elif kind == "Point":
                points += [(at.lat_deg, at.lon_deg) for at in self._places([coordinates], where, whole=True)]
            elif kind == "MultiPoint":
                points += [(at.lat_deg, at.lon_deg) for at in self._places(coordinates, where)]
            elif kind == "LineString":
                lines.append(list(self._places(coordinates, where)))
            elif self._is_list(coordinates, where):
                lines += [list(self._places(line, (*where, at))) for at, line in enumerate(coordinates)]
        return points, lines

    def _parts(self, geometry: object, path: KeyPath, depth: int) -> Iterator[tuple[str, Any, KeyPath]]:
        kind = geometry.get("type") if isinstance(geometry, Mapping) else None
        if not isinstance(geometry, Mapping) or kind not in _KINDS or depth > _MOST_NESTED:
            found = msg("{value} is no geometry", value=f"“{shown(geometry if kind is None else kind)}”")
            allowed = msg("one of {names}", names=", ".join(_KINDS))
            self.faults.add("import-geometry", found, allowed, spot=partial(self.source.spot, *path))
        elif kind == "GeometryCollection":
            parts = geometry.get("geometries")
            if self._is_list(parts, (*path, "geometries")):
                for at, part in enumerate(parts):
                    yield from self._parts(part, (*path, "geometries", at), depth + 1)
        else:
            yield str(kind), geometry.get("coordinates"), (*path, "coordinates")

    def _is_list(self, value: object, path: KeyPath) -> TypeGuard[list[Any]]:
        if isinstance(value, list):
            return True
        found = msg("{value} is no list of places", value=f"“{shown(value)}”")
        self.faults.add("import-geometry", found, msg("[longitude, latitude]"), spot=partial(self.source.spot, *path))
        return False

    def _places(self, places: object, path: KeyPath, *, whole: bool = False) -> Iterator[TrackPoint]:
        """whole: the path is that of the only place, not of a list of them."""
        if not self._is_list(places, path):
            return
        for at, place in enumerate(places):
            where = path if whole else (*path, at)
            self.points += 1
            if self.points > MAX_POINTS:
                if self.points == MAX_POINTS + 1:
                    found = msg("this file has more than {count} points", count=MAX_POINTS)
                    self.faults.add("import-too-large", found, cure=msg("Simplify it before adding it."))
                return
            if not isinstance(place, list) or len(place) < 2:
                self._is_list(None if isinstance(place, list) else place, where)
                continue
            lat, lon = degrees(place[1], "lat"), degrees(place[0], "lon")
            if lat is None or lon is None:
                which, index = ("lon", 0) if lon is None else ("lat", 1)
                self.faults.add(
                    "import-coordinate", *coordinate_fault(place[index], which), spot=partial(self.source.spot, *where)
                )
                continue
            height = place[2] if len(place) > 2 else None
            known = isinstance(height, int | float) and ALTITUDES_M[0] <= height <= ALTITUDES_M[1]
            yield TrackPoint(lat, lon, float(height) if known else None)  # type: ignore[arg-type]
