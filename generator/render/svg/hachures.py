"""Hachures: strokes down the slope of a hill, as maps drew relief before contour lines.

Source: Imhof, *Cartographic Relief Presentation* (1982), chapter 10: strokes follow the steepest descent, set in rows.
"""

import math
from collections.abc import Iterator

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

Stroke = tuple[tuple[float, float], tuple[float, float]]


def hachures(outline: Polygon, *, spacing_m: float, length_m: float, rows: int) -> list[Stroke]:
    """Strokes from the foot of a hill inwards, all in the units of the outline (metres on a plane).

    spacing_m: between two strokes of a row; length_m: of a stroke of the first row, those of the rows above being shorter;
    rows: how many, fewer where the hill is too small for them.
    """
    strokes: list[Stroke] = []
    ground: BaseGeometry = outline
    for row in range(rows):
        length = length_m * (1 - 0.22 * row)
        for part in _polygons(ground):
            strokes.extend(_row(part, spacing_m, min(length, _reach_m(part)), shift=0.5 * (row % 2)))
        ground = ground.buffer(-1.25 * length)
        if ground.is_empty:
            break
    return strokes


def _polygons(shape: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(shape, Polygon):
        if not shape.is_empty:
            yield shape
    else:
        for part in getattr(shape, "geoms", ()):
            yield from _polygons(part)


def _reach_m(part: Polygon) -> float:
    """How long a stroke may be without meeting the one of the opposite slope: half the mean width."""
    return 0.5 * float(part.area) / max(float(part.length) / 2, 1e-9)


def _row(part: Polygon, spacing_m: float, length_m: float, shift: float) -> Iterator[Stroke]:
    ring = orient(part).exterior
    count = max(3, int(ring.length / spacing_m))
    step = ring.length / count
    for number in range(count):
        at = (number + shift) * step
        here, ahead = ring.interpolate(at), ring.interpolate((at + 0.6 * step) % ring.length)
        dx, dy = ahead.x - here.x, ahead.y - here.y
        size = math.hypot(dx, dy) or 1.0
        reach = length_m * (1.0 if number % 2 == 0 else 0.68)
        yield (here.x, here.y), (here.x - dy / size * reach, here.y + dx / size * reach)
