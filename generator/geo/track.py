"""Where the stops stand along a track.

A track may pass the same place twice, so the nearest point is not enough: every pass within reach is a candidate, and the
stops take the candidates that go forward with the least distance to the track (dynamic programming).
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.geo.ellipsoid import Plane, bearing_deg, distance_m, lengths_m, plane_at
from generator.model.track import Track

REACH_M = 60.0


@dataclass(frozen=True)
class MeasuredTrack:
    """A track with its measures.

    points: (lat, lon) in degrees; chainage_m: of each point, from 0, not counting gaps; gaps_m: for each segment but the
    first, the straight distance that leads to it; segment: of each point. up_m, down_m: None where any altitude is missing.
    """

    points: tuple[tuple[float, float], ...]
    chainage_m: tuple[float, ...]
    segment: tuple[int, ...]
    gaps_m: tuple[float, ...]
    elevation_m: tuple[float | None, ...]

    def span(self, segment: int) -> tuple[int, int]:
        """Where the points of a segment begin in the lists, and where they end."""
        return bisect_left(self.segment, segment), bisect_right(self.segment, segment)

    @property
    def length_m(self) -> float:
        return self.chainage_m[-1] if self.chainage_m else 0.0

    @cached_property
    def up_m(self) -> float | None:
        return self._climb(1)

    @cached_property
    def down_m(self) -> float | None:
        return self._climb(-1)

    def _climb(self, way: int) -> float | None:
        return climb_m(self.elevation_m, self.segment, way)


def climb_m(
    elevation_m: Sequence[float | None], segment: Sequence[int], way: int, threshold_m: float = 3.0
) -> float | None:
    """Metres up (way 1) or down (way -1), rises under the threshold being noise; None where an altitude is missing."""
    if not elevation_m or any(value is None for value in elevation_m):
        return None
    total, anchor, current = 0.0, elevation_m[0], segment[0]
    for value, part in zip(elevation_m, segment, strict=True):
        assert value is not None and anchor is not None
        if part != current:
            anchor, current = value, part
        elif abs(value - anchor) >= threshold_m:
            total += max(0.0, (value - anchor) * way)
            anchor = value
    return total


def measure(track: Track) -> MeasuredTrack:
    """Lengths on the ellipsoid of every edge of a track of at least one segment."""
    points: list[tuple[float, float]] = []
    chainage: list[float] = []
    segments: list[int] = []
    gaps: list[float] = []
    elevation: list[float | None] = []
    done = 0.0
    for number, segment in enumerate(track.segments):
        line = [(point.lat_deg, point.lon_deg) for point in segment]
        if points:
            gaps.append(distance_m(*points[-1], *line[0]))
        chainage.append(done)
        for length in lengths_m(line):
            done += length
            chainage.append(done)
        points.extend(line)
        segments.extend([number] * len(line))
        elevation.extend(point.ele_m for point in segment)
    return MeasuredTrack(tuple(points), tuple(chainage), tuple(segments), tuple(gaps), tuple(elevation))


@dataclass(frozen=True)
class Place:
    """A stop to be found on a track. uncertainty_m: the radius in which it may be; seen_from_m: how far the track may stay.

    is_area: it is somewhere within that radius, so that every point of the track in there serves as well as the nearest.
    """

    lat_deg: float
    lon_deg: float
    uncertainty_m: float
    seen_from_m: float = 0.0
    is_area: bool = False


@dataclass(frozen=True)
class Foot:
    """The point of the track that belongs to a place. offset_m: how far the place is from it."""

    chainage_m: float
    offset_m: float
    segment: int


@dataclass(frozen=True)
class Fit:
    """Feet of the places, in their order; None for a place out of reach or out of order.

    too_far: (index, distance in metres) of places beyond reach. out_of_order: indexes of places that would go backwards.
    """

    feet: tuple[Foot | None, ...]
    too_far: tuple[tuple[int, float], ...]
    out_of_order: tuple[int, ...]


def fit(places: Sequence[Place], track: MeasuredTrack) -> Fit:
    """Find every place on the track in walking order. Reach: `REACH_M` plus the place's own uncertainty, plus
    the distance from which it is seen."""
    if not places or not track.points:
        return Fit((), (), ())
    middle = track.points[len(track.points) // 2]
    plane = plane_at(round(middle[0], 3), round(middle[1], 3))
    flat = [plane.xy_m(*point) for point in track.points]
    candidates: list[list[Foot]] = []
    too_far: list[tuple[int, float]] = []
    for index, place in enumerate(places):
        passes = _passes(place, track, plane, flat)
        reach = REACH_M + place.uncertainty_m + place.seen_from_m
        within = [foot for foot in passes if foot.offset_m <= reach]
        if not within:
            too_far.append((index, min(foot.offset_m for foot in passes)))
        candidates.append(within)
    _share_feet(places, candidates, track, plane, flat)
    feet, out_of_order = _forward(candidates)
    return Fit(tuple(feet), tuple(too_far), tuple(out_of_order))


def _share_feet(
    places: Sequence[Place],
    candidates: list[list[Foot]],
    track: MeasuredTrack,
    plane: Plane,
    flat: Sequence[tuple[float, float]],
) -> None:
    """Let an area that the track reaches be met where the track enters it, and at the foot of any other stop within it.

    Where stops can be walked in order at all, they can be at such points: each area is met where it begins, or no later than
    the stop before it asks for.
    """
    areas = [(index, place) for index, place in enumerate(places) if place.is_area and candidates[index]]
    if not areas:
        return
    for index, place in areas:
        candidates[index] += _entries(place, track, plane, flat)
    known = sorted({(foot.chainage_m, foot.segment) for feet in candidates for foot in feet})
    for index, place in areas:
        x, y = plane.xy_m(place.lat_deg, place.lon_deg)
        for chainage, segment in known:
            ax, ay = _point_xy_m(track, flat, chainage, segment)
            offset = math.hypot(ax - x, ay - y)
            if offset <= place.uncertainty_m and all(
                (f.chainage_m, f.segment) != (chainage, segment) for f in candidates[index]
            ):
                candidates[index].append(Foot(chainage, offset, segment))


def _entries(place: Place, track: MeasuredTrack, plane: Plane, flat: Sequence[tuple[float, float]]) -> Iterator[Foot]:
    """The points where the track enters the circle of a place: where an edge crosses it inward, or a segment begins in it."""
    x, y = plane.xy_m(place.lat_deg, place.lon_deg)
    radius = place.uncertainty_m
    for index, (bx, by) in enumerate(flat):
        starts = index == 0 or track.segment[index - 1] != track.segment[index]
        offset = math.hypot(bx - x, by - y)
        if starts:
            if offset <= radius:
                yield Foot(track.chainage_m[index], offset, track.segment[index])
            continue
        ax, ay = flat[index - 1]
        dx, dy, fx, fy = bx - ax, by - ay, ax - x, ay - y
        a, b, c = dx * dx + dy * dy, fx * dx + fy * dy, fx * fx + fy * fy - radius * radius
        if (
            c > 0.0
            and a > 0.0
            and (root := b * b - a * c) >= 0.0
            and 0.0 <= (share := (-b - math.sqrt(root)) / a) <= 1.0
        ):
            start_m, end_m = track.chainage_m[index - 1], track.chainage_m[index]
            yield Foot(start_m + share * (end_m - start_m), radius, track.segment[index])


def _point_xy_m(
    track: MeasuredTrack, flat: Sequence[tuple[float, float]], chainage_m: float, segment: int
) -> tuple[float, float]:
    """The point at a chainage of a segment, on the plane."""
    first, last = bisect_left(track.segment, segment), bisect_right(track.segment, segment) - 1
    after = min(max(bisect_left(track.chainage_m, chainage_m, first, last + 1), first + 1), last)
    (ax, ay), (bx, by) = flat[after - 1], flat[after]
    start_m, end_m = track.chainage_m[after - 1], track.chainage_m[after]
    share = (chainage_m - start_m) / (end_m - start_m) if end_m > start_m else 0.0
    return ax + share * (bx - ax), ay + share * (by - ay)


def _passes(place: Place, track: MeasuredTrack, plane: Plane, flat: Sequence[tuple[float, float]]) -> list[Foot]:
    """The points of the track where the distance to a place has a local minimum: within an edge, at a corner that turns away
    on both sides, or at an end of a segment.
    """
    px, py = plane.xy_m(place.lat_deg, place.lon_deg)
    segment, chainage = track.segment, track.chainage_m
    kept: list[Foot] = []
    waiting: Foot | None = None
    ax, ay = flat[0]
    start = True
    for index, (bx, by) in enumerate(flat[1:]):
        if segment[index] != segment[index + 1]:
            if waiting is not None:
                kept.append(waiting)
            waiting, start = None, True
        elif (square := (dx := bx - ax) * dx + (dy := by - ay) * dy) > 0.0:
            share = ((px - ax) * dx + (py - ay) * dy) / square
            if share <= 0.0:
                if waiting is not None or start:
                    kept.append(waiting or Foot(chainage[index], math.hypot(ax - px, ay - py), segment[index]))
                waiting = None
            elif share < 1.0:
                offset = math.hypot(ax + share * dx - px, ay + share * dy - py)
                kept.append(
                    Foot(chainage[index] + share * (chainage[index + 1] - chainage[index]), offset, segment[index])
                )
                waiting = None
            else:
                waiting = Foot(chainage[index + 1], math.hypot(bx - px, by - py), segment[index])
            start = False
        ax, ay = bx, by
    if waiting is not None:
        kept.append(waiting)
    return kept


_Step = tuple[int, float, int, int]
"""A way to a foot: places on it, counted down, and the sum of squared offsets; then the place and the foot. The least is best."""


def _forward(candidates: Sequence[Sequence[Foot]]) -> tuple[list[Foot | None], list[int]]:
    """Choose feet that never go back: as many places as possible, then the least sum of squared offsets.

    The best way to any foot up to a chainage comes from a binary indexed tree (Fenwick, Software: Practice and Experience 24,
    1994), so that a noisy track, which passes a place thousands of times, takes no square of its passes.
    """
    places = sorted({(foot.chainage_m, foot.segment) for feet in candidates for foot in feet})
    best: list[_Step | None] = [None] * (len(places) + 1)
    before: list[list[tuple[int, int] | None]] = []
    ends: list[_Step] = []
    for index, feet in enumerate(candidates):
        row: list[tuple[_Step, int]] = []
        came: list[tuple[int, int] | None] = []
        for number, foot in enumerate(feet):
            cost = foot.offset_m**2
            least: _Step | None = None
            at_most = bisect_right(places, (foot.chainage_m + 1e-6, foot.segment))
            while at_most > 0:
                found = best[at_most]
                if found is not None and (least is None or found < least):
                    least = found
                at_most -= at_most & -at_most
            step = (-1, cost, index, number) if least is None else (least[0] - 1, least[1] + cost, index, number)
            came.append(None if least is None else least[2:])
            row.append((step, bisect_right(places, (foot.chainage_m, foot.segment))))
        for step, rank in row:
            while rank < len(best):
                known = best[rank]
                if known is None or step < known:
                    best[rank] = step
                rank += rank & -rank
        before.append(came)
        ends.extend(step for step, _ in row)
    feet_found: list[Foot | None] = [None] * len(candidates)
    place: tuple[int, int] | None = min(ends)[2:] if ends else None
    while place is not None:
        feet_found[place[0]] = candidates[place[0]][place[1]]
        place = before[place[0]][place[1]]
    return feet_found, [index for index, feet in enumerate(candidates) if feet and feet_found[index] is None]


def gap_between_m(track: MeasuredTrack, start: Foot, end: Foot) -> float:
    """Straight metres of the gaps that lie between two feet, the first not after the second."""
    return sum(track.gaps_m[start.segment : end.segment])


def at(track: MeasuredTrack, foot: Foot) -> tuple[float, float]:
    """The point of the track at a foot, (lat, lon) rounded to a millionth of a degree."""
    begin, end = track.span(foot.segment)
    for after in range(bisect_left(track.chainage_m, foot.chainage_m, begin + 1, end), end):
        low, high = track.chainage_m[after - 1], track.chainage_m[after]
        if high > low:
            share = max(0.0, (foot.chainage_m - low) / (high - low))
            (lat, lon), (lat_after, lon_after) = track.points[after - 1], track.points[after]
            return round(lat + share * (lat_after - lat), 6), round(lon + share * (lon_after - lon), 6)
    return track.points[end - 1]


def bearing_between_deg(start: Place, end: Place) -> float:
    """Bearing from one place to another, in [0, 360)."""
    return bearing_deg(start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg)


def segments(track: MeasuredTrack) -> list[list[tuple[float, float]]]:
    """The points of a track, a list for each of its segments, as (lat, lon) in degrees."""
    lines: list[list[tuple[float, float]]] = [[] for _ in range(max(track.segment) + 1)]
    for point, segment in zip(track.points, track.segment, strict=True):
        lines[segment].append(point)
    return lines


def along_m(track: MeasuredTrack | None, foot: Foot) -> float:
    """Metres from the departure to a point of the track, gaps counted straight."""
    return foot.chainage_m + (sum(track.gaps_m[: foot.segment]) if track is not None else 0.0)
