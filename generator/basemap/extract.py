"""Objects of an OpenStreetMap extract inside a bounding box, as shapes with their kinds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
import osmium
import shapely
from osmium import geom
from osmium.filter import KeyFilter
from osmium.osm import Area, Node, Way
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from generator.basemap.schema import KEYS, Kind, area_kind, line_kind, point_kind

T = TypeVar("T")
BATCH = 5000
Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


@dataclass(frozen=True)
class Feature:
    """A shape in degrees (longitude first), clipped to the bounding box."""

    kind: Kind
    shape: BaseGeometry


def features(extract: Path, bounds: Bounds) -> list[Feature]:
    """Everything the base map draws, and the ground itself. Raises RuntimeError where the file is no OpenStreetMap extract."""
    found: list[Feature] = []
    for together in batched(_told(_shapes(extract)), BATCH):
        shapes = shapely.from_wkb([written for _, written in together])
        near = np.flatnonzero(shapely.intersects(shapes, box(*bounds)))
        for index, clipped in zip(near, shapely.clip_by_rect(shapes[near], *bounds), strict=True):
            if not clipped.is_empty:
                found.append(Feature(together[index][0], clipped))
    if not any(feature.kind.layer == "earth" for feature in found):
        found.append(Feature(Kind("earth", 0, {"kind": "earth"}), box(*bounds)))
    return found


def _told(shapes: Iterator[tuple[Kind, str]]) -> Iterator[tuple[Kind, str]]:
    """The shapes; what the library says of a coordinate that is none is no other error than what it says of the file."""
    try:
        yield from shapes
    except osmium.InvalidLocationError as error:
        raise RuntimeError(str(error)) from error


def batched(items: Iterable[T], count: int) -> Iterator[list[T]]:
    """Lists of so many, the last one of what is left (itertools.batched comes with Python 3.12)."""
    waiting = iter(items)
    while together := list(islice(waiting, count)):
        yield together


def _shapes(extract: Path) -> Iterator[tuple[Kind, str]]:
    """Kind and well-known binary of what may be drawn. Most of a region is passed over before Python sees it."""
    factory = geom.WKBFactory()
    wanted = KeyFilter(*KEYS)
    for item in osmium.FileProcessor(str(extract)).with_locations().with_areas(wanted).with_filter(wanted):
        tags = {tag.k: tag.v for tag in item.tags}
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
            yield kind, written
