"""Outlines on the ground: whether a place lies inside one."""

from collections.abc import Sequence

import shapely


def is_inside(lat: float, lon: float, outline: Sequence[tuple[float, float]]) -> bool:
    """Whether a point lies in an outline of (lat, lon) corners. Degrees on WGS84, its edges straight between them: at the size
    of a commune that is a few centimetres from the ellipsoid.
    """
    return bool(shapely.contains_xy(shapely.Polygon([(east, north) for north, east in outline]), lon, lat))
