"""Objects of an OpenStreetMap extract inside a bounding box, as shapes with their kinds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import osmium
import shapely
from osmium import geom
from osmium.osm import Area, Node, Way
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from generator.basemap.schema import Kind, area_kind, line_kind, point_kind

Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


@dataclass(frozen=True)
class Feature:
    """A shape in degrees (longitude first), clipped to the bounding box."""

    kind: Kind
    shape: BaseGeometry


def features(extract: Path, bounds: Bounds) -> list[Feature]:
    """Everything the base map draws, and the ground itself. Raises RuntimeError where the file is no OpenStreetMap extract."""
    found = [
        Feature(kind, clipped)
        for kind, shape in _shapes(extract)
        if not (clipped := shapely.clip_by_rect(shape, *bounds)).is_empty
    ]
    if not any(feature.kind.layer == "earth" for feature in found):
        found.append(Feature(Kind("earth", 0, {"kind": "earth"}), box(*bounds)))
    return found


def _shapes(extract: Path) -> Iterator[tuple[Kind, BaseGeometry]]:
    factory = geom.WKBFactory()
    for item in osmium.FileProcessor(str(extract)).with_locations().with_areas():
        tags = {tag.k: tag.v for tag in item.tags}
        if not tags:
            continue
        kind = None
        try:
            if isinstance(item, Area):
                kind = area_kind(tags)
                written = factory.create_multipolygon(item) if kind else None
            elif isinstance(item, Way):
                kind = line_kind(tags)
                written = factory.create_linestring(item) if kind else None
            elif isinstance(item, Node):
                kind = point_kind(tags)
                written = factory.create_point(item) if kind else None
            else:
                continue
        except (RuntimeError, osmium.InvalidLocationError):
            continue  # a way cut by the edge of the extract has nodes without a place
        if kind is not None and written is not None:
            yield kind, shapely.from_wkb(written)
