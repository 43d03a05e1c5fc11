"""Distances and bearings on the WGS84 ellipsoid, and a flat grid around the guide.

Source: Karney, «Algorithms for geodesics», J. Geod. 87 (2013), as implemented in PROJ. PROJ is slow to load, and a guide is a few
kilometres wide: between points that are near to each other `short_geodesic` gives the same within a micrometre.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from generator.geo.short_geodesic import short_inverse

WINDS = 8
MOST_NORTH_DEG = 89.0
"""Beyond it no flat grid of degrees holds, at a pole least of all: the grid of this latitude is used there."""


@cache
def _wgs84() -> Any:
    from pyproj import Geod  # loads all of PROJ

    return Geod(ellps="WGS84")


def _inverse(lat1_deg: float, lon1_deg: float, lat2_deg: float, lon2_deg: float) -> tuple[float, float]:
    """(length in metres, bearing at the first point in degrees) of the geodesic between two points."""
    near = short_inverse(lat1_deg, lon1_deg, lat2_deg, lon2_deg)
    if near is not None:
        return near
    bearing, _, length = _wgs84().inv(lon1_deg, lat1_deg, lon2_deg, lat2_deg)
    return float(length), float(bearing)


def distance_m(lat1_deg: float, lon1_deg: float, lat2_deg: float, lon2_deg: float) -> float:
    """Length of the geodesic between two points, in metres."""
    return _inverse(lat1_deg, lon1_deg, lat2_deg, lon2_deg)[0]


def bearing_deg(lat1_deg: float, lon1_deg: float, lat2_deg: float, lon2_deg: float) -> float:
    """Bearing at the first point of the geodesic to the second, clockwise from north, in [0, 360)."""
    bearing = _inverse(lat1_deg, lon1_deg, lat2_deg, lon2_deg)[1] % 360.0
    return 0.0 if bearing == 360.0 else bearing  # what is left of the north by less than a number can say


def wind(bearing: float) -> int:
    """The one of eight winds that a bearing in degrees points to: 0 north, 1 north-east, … 7 north-west."""
    return int((bearing % 360.0 + 360.0 / WINDS / 2) // (360.0 / WINDS)) % WINDS


def lengths_m(points: Sequence[tuple[float, float]]) -> list[float]:
    """Length of each edge of a line of (lat, lon) points in degrees."""
    return [distance_m(*start, *end) for start, end in pairwise(points)]


class Plane:
    """A flat grid in metres, true at its centre: x to the east, y to the north.

    Azimuthal equidistant on the ellipsoid by the local radii of curvature; within 20 km of the centre a distance is wrong by
    less than 0.1 %. Source: Snyder, *Map Projections: A Working Manual*, USGS PP 1395 (1987), p. 199 (local approximation).
    """

    def __init__(self, lat_deg: float, lon_deg: float) -> None:
        self.lat_deg, self.lon_deg = lat_deg, lon_deg
        at = max(-MOST_NORTH_DEG, min(MOST_NORTH_DEG, lat_deg))
        self._m_per_lat = distance_m(at - 0.05, lon_deg, at + 0.05, lon_deg) / 0.1
        self._m_per_lon = distance_m(at, lon_deg - 0.05, at, lon_deg + 0.05) / 0.1

    def xy_m(self, lat_deg: float, lon_deg: float) -> tuple[float, float]:
        """Metres east and north of the centre."""
        return (lon_deg - self.lon_deg) * self._m_per_lon, (lat_deg - self.lat_deg) * self._m_per_lat

    def lat_lon_deg(self, x_m: float, y_m: float) -> tuple[float, float]:
        """Back to degrees."""
        return self.lat_deg + y_m / self._m_per_lat, self.lon_deg + x_m / self._m_per_lon


@cache
def plane_at(lat_deg: float, lon_deg: float) -> Plane:
    """The plane centred on a point."""
    return Plane(lat_deg, lon_deg)
