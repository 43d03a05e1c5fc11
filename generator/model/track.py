"""A track as it was read from a GPX file: points in degrees on WGS84, in walking order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TrackPoint:
    """lat_deg in [-90, 90], lon_deg in [-180, 180], ele_m above sea level or None where nobody measured it."""

    lat_deg: float
    lon_deg: float
    ele_m: float | None = None


@dataclass(frozen=True)
class Track:
    """Segments of at least two points each; between two segments the way is not known."""

    segments: tuple[tuple[TrackPoint, ...], ...]

    @property
    def points(self) -> tuple[TrackPoint, ...]:
        return tuple(point for segment in self.segments for point in segment)
