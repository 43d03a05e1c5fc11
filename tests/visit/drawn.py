"""Guides of one trail whose line is drawn for the case, measured as any other."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.build import prepare
from generator.check.checked import CheckedGuide
from generator.geo.legs import measure_trail
from generator.geo.track import Foot, at, measure
from generator.model.track import Track, TrackPoint
from tests.conftest import SMALL

LatLon = tuple[float, float]
_SMALL = prepare(SMALL / "trails")

SPUR = [(49.0, 2.0), (49.002, 2.0), (49.002, 2.006), (49.002, 2.0), (49.004, 2.0)]
DRAWN: Mapping[str, tuple[Sequence[Sequence[LatLon]], Sequence[float]]] = {
    "a spur": ([SPUR], (0, 1)),
    "stops along a spur and at its end": ([SPUR], (0, 0.2, 0.5, 0.8, 1)),
    "two stops at one place": ([SPUR], (0.5, 0.5, 1)),
    "a gap between two stops": ([SPUR[:3], [(49.003, 2.006), (49.004, 2.006)]], (0.1, 0.5, 1)),
    "a gap where a stop stands": ([SPUR[:2], [(49.003, 2.0), (49.004, 2.0)]], (0, 0.666, 1)),
    "a ring walked once and a half": ([[*SPUR[:3], (49.0, 2.006), *SPUR[:3]]], (0, 0.3, 0.9)),
}
"""Segments and shares, each named by its trouble."""


def guide_along(segments: Sequence[Sequence[LatLon]], shares: Sequence[float]) -> CheckedGuide:
    """The first trail of the small guide along these segments, with located stops at these shares of its length, 0 to 1."""
    track = measure(Track(tuple(tuple(TrackPoint(*point) for point in line) for line in segments)))
    trail = _SMALL.trails[0].trail
    model = _SMALL.trails[0].stops[0]
    assert model.position is not None
    stops = []
    for number, share in enumerate(sorted(shares), 1):
        chainage = share * track.length_m
        point = min(bisect_right(track.chainage_m, chainage), len(track.points)) - 1
        lat, lon = at(track, Foot(chainage, 0.0, track.segment[point]))
        place = model.position.model_copy(update={"lat": lat, "lon": lon})
        stops.append(model.model_copy(update={"id": f"stop-{number}", "code": f"A{number}", "position": place}))
    measured = measure_trail(trail, stops, track, 15)
    guide = replace(_SMALL.guide, programmes=(), stops={stop.id: stop for stop in stops}, trails={trail.id: trail})
    return replace(_SMALL, guide=guide, trails=(measured,), trail_of={stop.id: measured for stop in stops})
