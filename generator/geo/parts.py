"""The unbroken parts of a trail's line, for formats that take no line with gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail, travel_min
from generator.geo.track import climb_m


@dataclass(frozen=True)
class TrackPart:
    """A part of a line. key: what it is called for good, since codes of stops never change: the code of the first stop that it
    passes, else that of the last one before it ("0" where there is none), with a number from the second such part on.

    segment: its position among the segments of the track. stops: positions in the trail's list of the stops along it; a stop that
    has no foot on the line goes with the one before it, so that each is in one part. points: (lat, lon) in degrees. up_m, down_m:
    None where an altitude is missing.
    """

    key: str
    segment: int
    stops: tuple[int, ...]
    points: tuple[tuple[float, float], ...]
    elevation_m: tuple[float | None, ...]
    length_m: float
    minutes: float
    up_m: float | None
    down_m: float | None


def unbroken_parts(measured: MeasuredTrail, cycling_speed_km_h: float) -> list[TrackPart]:
    """In walking order; a lone point is no line. Empty where the trail has no track."""
    track = measured.track
    if track is None:
        return []
    segments = [number for number in dict.fromkeys(track.segment) if track.segment.count(number) > 1]
    along = _stops_along(measured, segments)
    parts, named, last = [], dict[str, int](), "0"
    for number in segments:
        index = [i for i, segment in enumerate(track.segment) if segment == number]
        first, end = index[0], index[-1] + 1
        on_it = [stop for stop in along[number] if measured.feet[stop] is not None]
        anchor = measured.stops[on_it[0]].code if on_it else last
        last = measured.stops[on_it[-1]].code if on_it else last
        named[anchor] = named.get(anchor, 0) + 1
        elevation = track.elevation_m[first:end]
        length = track.chainage_m[end - 1] - track.chainage_m[first]
        up, down = (climb_m(elevation, track.segment[first:end], way) for way in (1, -1))
        parts.append(
            TrackPart(
                anchor if named[anchor] == 1 else f"{anchor}.{named[anchor]}",
                number,
                tuple(along[number]),
                track.points[first:end],
                elevation,
                length,
                travel_min(measured.trail, length, up, down, cycling_speed_km_h),
                up,
                down,
            )
        )
    return parts


def _stops_along(measured: MeasuredTrail, segments: Sequence[int]) -> dict[int, list[int]]:
    """Segment to the stops of the way that belong to it."""
    along: dict[int, list[int]] = {number: [] for number in segments}
    current = segments[0] if segments else 0
    for index in range(len(measured.on_way)):
        foot = measured.feet[index]
        if foot is not None and foot.segment in along:
            current = foot.segment
        if current in along:
            along[current].append(index)
    return along
