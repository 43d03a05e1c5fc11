"""Features of GeoJSON (RFC 7946, 3.2) as a layer of stops and lines: what GeoJSON files and uMap backups share."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from generator.imports.draft import Layer
from generator.imports.faults import Faults, LeftOut, shown
from generator.imports.geometry import Geometries
from generator.imports.own_names import is_letter
from generator.imports.plain_text import pictures_in
from generator.imports.records import Record, record, stop_of
from generator.messages import msg
from generator.problems import KeyPath
from generator.read.json_source import JsonSource

_DRAWING = {
    "marker-color",
    "marker-size",
    "marker-symbol",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "fill",
    "fill-opacity",
    "styleUrl",
    "_umap_options",
    "_storage_options",
}
"""How a map is drawn, which nobody misses: by the simplestyle specification 1.1.0, as geojson.io writes it, and by uMap."""


class Features:
    """Reads the features of one file. in_words: what makes plain texts of the format's own."""

    def __init__(self, source: JsonSource, in_words: Callable[[object], object] = lambda value: value) -> None:
        self.source, self.in_words = source, in_words
        self.faults, self.left_out = Faults(source.file), LeftOut()
        self.geometries = Geometries(source, self.faults, self.left_out)

    def one(self, feature: Mapping[str, Any]) -> Layer:
        """The stops and lines of a feature that is the whole file."""
        made, ordered = Layer(), list[tuple[float, int, Any]]()
        self._feature(made, ordered, feature, ())
        made.stops = [stop for _, _, stop in ordered]
        return made

    def geometry(self, geometry: Mapping[str, Any]) -> Layer:
        """The places and lines of a geometry that is the whole file."""
        points, lines = self.geometries.read(geometry, ())
        return Layer(stops=[stop_of(Record(), point) for point in points], segments=lines, lines=1 if lines else 0)

    def layer(self, features: object, path: KeyPath) -> Layer:
        """The stops and lines of a list of features. path: where the list stands."""
        made = Layer()
        ordered: list[tuple[float, int, Any]] = []
        if not isinstance(features, list):
            self.fault(path, features)
            return made
        for at, feature in enumerate(features):
            if isinstance(feature, Mapping):
                self._feature(made, ordered, feature, (*path, at))
            else:
                self.fault((*path, at), feature)
        made.stops = [stop for _, _, stop in sorted(ordered, key=lambda row: row[:2])]
        return made

    def fault(self, path: KeyPath, value: object) -> None:
        found = msg("{value} is no feature", value=f"“{shown(value)}”")
        allowed = msg("a group with geometry and properties")
        self.faults.add("import-feature", found, allowed, spot=partial(self.source.spot, *path))

    def _feature(
        self, made: Layer, ordered: list[tuple[float, int, Any]], feature: Mapping[str, Any], path: KeyPath
    ) -> None:
        properties = feature.get("properties")
        values = {
            key: self.in_words(value)
            for key, value in (properties.items() if isinstance(properties, Mapping) else ())
            if key not in _DRAWING
        }
        if isinstance(properties, Mapping):
            self.left_out.pictures += sum(map(pictures_in, properties.values()))
        geometry = feature.get("geometry")
        points, lines = self.geometries.read(geometry, (*path, "geometry")) if geometry is not None else ([], [])
        if lines:
            made.lines += 1
            made.segments += lines
            known = record(values, LeftOut())
            made.title = made.title or known.title()
            if is_letter(letter := values.get("letter")):  # the guide's own files have it
                made.letter = letter
        for point in points:
            known = record(values, self.left_out)
            ordered.append((known.order, len(ordered), stop_of(known, point)))
        if geometry is None and (known := record(values, self.left_out)).title():
            ordered.append((known.order, len(ordered), stop_of(known, None)))
