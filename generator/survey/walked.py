"""The track of a walk, made fit for a trail: without the leaps of the receiver, and with no more points than its shape needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from shapely import LineString

from generator.geo.ellipsoid import Plane, distance_m, lengths_m

POOR_M = 50.0
"""A fix with a wider radius than this does not tell one path from the next."""
FASTEST_M_S = 9.0
"""A walker, or a slow bicycle; the accuracy of both ends is allowed for."""
SPIKE_RATIO = 3.0
"""Out and back at once: both ways to a point so many times longer than the way past it."""
THINNED_M = 2.0
"""How far the thinned line may stay from the recorded one."""

Fix = tuple[float, float, float, float]
"""Degrees, degrees, accuracy in metres, seconds."""


@dataclass(frozen=True)
class CleanedTrack:
    """segments: (lat, lon) in degrees; recorded: points as they came, and metres between them; spikes, poor: points left out."""

    segments: tuple[tuple[tuple[float, float], ...], ...]
    recorded: int
    recorded_m: float
    spikes: int
    poor: int

    @property
    def points(self) -> int:
        return sum(map(len, self.segments))

    @property
    def length_m(self) -> float:
        return sum(sum(lengths_m(segment)) for segment in self.segments)


def cleaned(segments: Sequence[Sequence[Fix]]) -> CleanedTrack:
    """Leave out poor fixes and spikes, then thin each segment (Douglas and Peucker, 1973); segments of one place are dropped."""
    kept, spikes, poor = [], 0, 0
    for segment in segments:
        good = [fix for fix in segment if fix[2] <= POOR_M]
        poor += len(segment) - len(good)
        steady = _without_spikes(good)
        spikes += len(good) - len(steady)
        line = _thinned(steady)
        if len(set(line)) > 1:
            kept.append(line)
    recorded_m = sum(sum(lengths_m([fix[:2] for fix in segment])) for segment in segments)
    return CleanedTrack(tuple(kept), sum(map(len, segments)), recorded_m, spikes, poor)


def _without_spikes(fixes: Sequence[Fix]) -> list[Fix]:
    calm = [
        fix
        for index, fix in enumerate(fixes)
        if not (0 < index < len(fixes) - 1 and _is_spike(fixes[index - 1], fix, fixes[index + 1]))
    ]
    steady: list[Fix] = calm[:1]
    for fix in calm[1:]:
        last = steady[-1]
        allowed_m = FASTEST_M_S * max(1.0, fix[3] - last[3]) + last[2] + fix[2]
        if distance_m(*last[:2], *fix[:2]) <= allowed_m:
            steady.append(fix)
    return steady


def _is_spike(before: Fix, fix: Fix, after: Fix) -> bool:
    out, back = distance_m(*before[:2], *fix[:2]), distance_m(*fix[:2], *after[:2])
    past = distance_m(*before[:2], *after[:2])
    return min(out, back) > fix[2] and min(out, back) > SPIKE_RATIO * max(past, 1.0)


def _thinned(fixes: Sequence[Fix]) -> tuple[tuple[float, float], ...]:
    places = [fixes[0], *(fix for before, fix in pairwise(fixes) if fix[:2] != before[:2])] if fixes else []
    if len(places) < 2:
        return tuple((round(lat, 6), round(lon, 6)) for lat, lon, *_ in places)
    plane = Plane(places[0][0], places[0][1])
    line = LineString([plane.xy_m(fix[0], fix[1]) for fix in places]).simplify(THINNED_M, preserve_topology=False)
    return tuple((round(lat, 6), round(lon, 6)) for lat, lon in (plane.lat_lon_deg(x, y) for x, y in line.coords))


def gpx(track: CleanedTrack, name: str) -> bytes:
    """The track as a GPX 1.1 file, as a trail keeps it."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="Sentiers" xmlns="http://www.topografix.com/GPX/1/1">',
        "  <trk>",
        f"    <name>{escape(name)}</name>",
    ]
    for segment in track.segments:
        lines.append("    <trkseg>")
        lines += [f'      <trkpt lat="{lat:.6f}" lon="{lon:.6f}"/>' for lat, lon in segment]
        lines.append("    </trkseg>")
    return "\n".join([*lines, "  </trk>", "</gpx>", ""]).encode()
