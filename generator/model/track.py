"""A track as it was read from a GPX file: points in degrees on WGS84, in walking order."""

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class TrackPoint:
    """lat_deg in [-90, 90], lon_deg in [-180, 180], ele_m above sea level or None where nobody measured it.

    line: of the file, counted from 1; 0 where it was not read from one.
    """

    lat_deg: float
    lon_deg: float
    ele_m: float | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Track:
    """Segments of at least two points each; between two segments the way is not known. file: as problems name it.

    count: of the tracks or routes of the file that draw them.
    """

    segments: tuple[tuple[TrackPoint, ...], ...]
    file: str = field(default="", compare=False)
    count: int = field(default=1, compare=False)

    @cached_property
    def points(self) -> tuple[TrackPoint, ...]:
        return tuple(point for segment in self.segments for point in segment)
