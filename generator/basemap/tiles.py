"""Vector tiles (Mapbox Vector Tile 2.1) of every zoom in one file (PMTiles 3), as bytes."""

import gzip
import io
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import mapbox_vector_tile
import numpy as np
import numpy.typing as npt
import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from generator.basemap.extract import Bounds, Feature
from generator.basemap.schema import MOST_ZOOM, Kind

Coordinates = npt.NDArray[np.float64]
"""Pairs, one a row."""

EXTENT = 4096
BUFFER = 96
PIXEL = EXTENT // 512
"""Units in a pixel, a tile being drawn over 512."""
FINE, COARSE = PIXEL / 4, PIXEL / 2
"""How far a line may be moved to be simpler."""
LEAST_AREA = 12 * PIXEL**2
DETAIL_ZOOM = MOST_ZOOM - 1
"""The first zoom that tells one field from the next and names streets."""
LAYERS = ("earth", "landuse", "water", "roads", "buildings", "boundaries", "places")
ATTRIBUTION = "© OpenStreetMap contributors"


def archive(features: Sequence[Feature], bounds: Bounds) -> bytes:
    """The file. bounds: west, south, east, north of what it covers, in degrees."""
    flat = [shapely.transform(feature.shape, _mercator) for feature in features]
    tree = STRtree(flat)
    out = io.BytesIO()
    writer: Any = Writer(out)  # type: ignore[no-untyped-call]
    for zoom in range(MOST_ZOOM + 1):
        for x, y in _tiles(bounds, zoom):
            data = _tile(features, flat, tree, zoom, x, y)
            if data:
                writer.write_tile(zxy_to_tileid(zoom, x, y), gzip.compress(data, 9, mtime=0))
    west, south, east, north = bounds
    writer.finalize(
        {
            "tile_type": TileType.MVT,
            "tile_compression": Compression.GZIP,
            "min_zoom": 0,
            "max_zoom": MOST_ZOOM,
            "min_lon_e7": int(west * 1e7),
            "min_lat_e7": int(south * 1e7),
            "max_lon_e7": int(east * 1e7),
            "max_lat_e7": int(north * 1e7),
            "center_zoom": MOST_ZOOM,
            "center_lon_e7": int((west + east) / 2 * 1e7),
            "center_lat_e7": int((south + north) / 2 * 1e7),
        },
        {
            "name": "Basemap",
            "attribution": ATTRIBUTION,
            "vector_layers": [{"id": layer, "fields": {"kind": "String"}} for layer in LAYERS],
        },
    )
    return out.getvalue()


def _mercator(lon_lat: Coordinates) -> Coordinates:
    """Degrees to the unit square of the web mercator, y down."""
    x = lon_lat[:, 0] / 360 + 0.5
    sine = np.sin(np.radians(lon_lat[:, 1]))
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return np.column_stack([x, y])


def _tiles(bounds: Bounds, zoom: int) -> Iterator[tuple[int, int]]:
    west, south, east, north = bounds
    corners = _mercator(np.array([[west, north], [east, south]])) * 2**zoom
    (x0, y0), (x1, y1) = np.floor(corners).astype(int)
    for x in range(int(x0), int(x1) + 1):
        for y in range(int(y0), int(y1) + 1):
            yield x, y


def _dissolved(shown: Sequence[tuple[Kind, BaseGeometry]], unit: float) -> Iterator[tuple[Kind, BaseGeometry]]:
    """Land and ways of one kind as one shape each, without land of a few pixels: from far, fields and streets are not counted."""
    alike: dict[tuple[str, object], tuple[Kind, list[BaseGeometry]]] = {}
    for kind, shape in shown:
        if kind.layer in ("landuse", "roads"):
            alike.setdefault((kind.layer, kind.properties["kind"]), (kind, []))[1].append(shape)
        else:
            yield kind, shape
    for kind, shapes in alike.values():
        if kind.layer == "roads":
            yield kind, _joined(shapes)
        elif kept := _land(shapes, unit):
            yield kind, shapely.MultiPolygon(kept)


def _joined(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Lines that go on from one another as one."""
    lines = [part for part in shapely.get_parts(list(shapes)) if isinstance(part, shapely.LineString)]
    joined: BaseGeometry = shapely.line_merge(shapely.MultiLineString(lines))
    return joined


def _land(shapes: Sequence[BaseGeometry], unit: float) -> list[shapely.Polygon]:
    """Outlines of the whole, small pieces and small holes left out."""
    least = LEAST_AREA * unit**2
    whole = shapely.union_all(shapely.make_valid(list(shapes)), grid_size=unit)
    return [
        shapely.Polygon(part.exterior, [ring for ring in part.interiors if shapely.Polygon(ring).area > least])
        for part in shapely.get_parts(whole)
        if part.geom_type == "Polygon" and part.area > least
    ]


def _on_grid(left: float, top: float, unit: float) -> Callable[[Coordinates], Coordinates]:
    """From the unit square to whole steps of a tile whose corner is there."""
    return lambda pairs: np.round((pairs - np.array([left, top])) / unit)


def _tile(
    features: Sequence[Feature], flat: Sequence[BaseGeometry], tree: STRtree, zoom: int, x: int, y: int
) -> bytes | None:
    size = 1 / 2**zoom
    unit = size / EXTENT
    frame = (
        x * size - BUFFER * unit,
        y * size - BUFFER * unit,
        (x + 1) * size + BUFFER * unit,
        (y + 1) * size + BUFFER * unit,
    )
    coarse = COARSE if zoom < MOST_ZOOM else FINE
    shown: list[tuple[Kind, BaseGeometry]] = []
    for index in sorted(int(number) for number in tree.query(shapely.box(*frame))):
        kind = features[index].kind
        if kind.least_zoom > zoom:
            continue
        shape = shapely.clip_by_rect(flat[index], *frame)
        if not shape.is_empty:
            shown.append((kind, shape))
    layers: dict[str, list[dict[str, object]]] = {}
    for kind, shape in _dissolved(shown, unit) if zoom < DETAIL_ZOOM else shown:
        plain = shapely.simplify(shape, coarse * unit)
        if plain.is_empty or (plain.area == 0 and plain.geom_type in ("Polygon", "MultiPolygon")):
            continue
        properties = {**kind.properties, "min_zoom": kind.least_zoom}
        if zoom < DETAIL_ZOOM and kind.layer in ("landuse", "roads"):
            properties = {name: properties[name] for name in ("kind", "min_zoom")}
        layers.setdefault(kind.layer, []).append(
            {"geometry": shapely.transform(plain, _on_grid(x * size, y * size, unit)), "properties": properties}
        )
    if not layers:
        return None
    encoded: bytes = mapbox_vector_tile.encode(
        [{"name": name, "features": layers[name]} for name in LAYERS if name in layers],
        default_options={"extents": EXTENT, "y_coord_down": True},
    )
    return encoded
