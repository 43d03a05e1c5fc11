"""Legs of a trail: how far, which way, how long from one stop to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.geo.ellipsoid import bearing_deg, distance_m
from generator.geo.track import Fit, Foot, MeasuredTrack, Place, climb_m, fit, gap_between_m
from generator.geo.walking import cycling_min, walking_min
from generator.model.stop import Stop
from generator.model.trail import LineState, Trail

LEAST_PLACES = 3
"""Places, points or areas, from which a trail whose line nobody recorded is offered as a walk. Stops that share one are one place."""


@dataclass(frozen=True)
class Leg:
    """From one located stop to the next located one.

    start, end: positions in the trail's list of stops. length_m: along the track, gaps counted straight. gap_m: the part of it
    where no way is known. straight_m, bearing_deg: as the crow flies. up_m, down_m: None where altitudes are missing.
    on_track: False where a stop has no foot on the track, so that the length is straight.
    """

    start: int
    end: int
    length_m: float
    gap_m: float
    straight_m: float
    bearing_deg: float
    minutes: float
    up_m: float | None
    down_m: float | None
    on_track: bool


@dataclass(frozen=True)
class MeasuredTrail:
    """A trail with its measures. stops: in walking order; feet: of each stop, None where it has none.

    length_m counts the track and, straight, its gaps; None, like minutes, where the trail has no track. A trail that is no walk
    (`is_walk`) has neither track nor legs here, whatever was drawn.
    """

    trail: Trail
    stops: tuple[Stop, ...]
    track: MeasuredTrack | None
    fit: Fit
    feet: tuple[Foot | None, ...]
    legs: tuple[Leg, ...]
    length_m: float | None
    gap_m: float
    minutes: float | None
    up_m: float | None
    down_m: float | None

    @cached_property
    def is_walk(self) -> bool:
        """Whether the trail is offered as a walk: its line was recorded on the ground, or its stops are in enough places. Else
        it is offered as stories, for a length between places that nobody knows would be made up.
        """
        return _is_walk(self.trail, self.stops)

    @cached_property
    def on_way(self) -> tuple[Stop, ...]:
        """The stops of the way, in walking order: all but those that are read anywhere, which come after them in `stops`."""
        return tuple(stop for stop in self.stops if stop.place != "anywhere")

    @property
    def apart(self) -> tuple[Stop, ...]:
        """The stops that are read anywhere."""
        return tuple(stop for stop in self.stops if stop.place == "anywhere")

    @cached_property
    def bounds_deg(self) -> tuple[float, float, float, float] | None:
        """South, west, north and east of its line and its stops; None where nothing has a place."""
        places = [(stop.located.lat, stop.located.lon) for stop in self.stops if stop.located]
        places += self.track.points if self.track else ()
        if not places:
            return None
        lats, lons = zip(*places, strict=True)
        return min(lats), min(lons), max(lats), max(lons)

    def leg_from(self, index: int) -> Leg | None:
        """The leg that leaves the stop at a position of the list."""
        return next((leg for leg in self.legs if leg.start == index), None)

    def leg_to(self, index: int) -> Leg | None:
        return next((leg for leg in self.legs if leg.end == index), None)


def measure_trail(
    trail: Trail, stops: Sequence[Stop], track: MeasuredTrack | None, cycling_speed_km_h: float
) -> MeasuredTrail:
    """Measure a trail. stops: those of `trail.stops`, in that order."""
    walk = _is_walk(trail, stops)
    located = [(index, stop) for index, stop in enumerate(stops) if stop.located is not None]
    places = [_place(stop) for _, stop in located]
    found = fit(places, track) if track is not None else Fit(tuple(None for _ in places), (), ())
    feet: list[Foot | None] = [None] * len(stops)
    for (index, _), foot in zip(located, found.feet, strict=True):
        feet[index] = foot

    if not walk:
        return MeasuredTrail(trail, tuple(stops), None, found, (None,) * len(stops), (), None, 0.0, None, None, None)

    def minutes(length_m: float, up_m: float | None, down_m: float | None) -> float:
        return travel_min(trail, length_m, up_m, down_m, cycling_speed_km_h)

    legs: list[Leg] = []
    for (start, one), (end, other) in zip(located, located[1:], strict=False):
        a, b = _place(one), _place(other)
        straight = distance_m(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg)
        foot_a, foot_b = feet[start], feet[end]
        length, gap, up, down, on_track = straight, 0.0, None, None, False
        if track is not None and foot_a is not None and foot_b is not None:
            gap = gap_between_m(track, foot_a, foot_b)
            length = foot_b.chainage_m - foot_a.chainage_m + gap
            up, down = _climbs(track, foot_a, foot_b)
            on_track = True
        legs.append(
            Leg(
                start,
                end,
                length,
                gap,
                straight,
                bearing_deg(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg),
                minutes(length, up, down),
                up,
                down,
                on_track,
            )
        )
    gaps = sum(track.gaps_m) if track is not None else 0.0
    if track is None:
        return MeasuredTrail(trail, tuple(stops), None, found, tuple(feet), tuple(legs), None, 0.0, None, None, None)
    whole = track.length_m + gaps
    return MeasuredTrail(
        trail,
        tuple(stops),
        track,
        found,
        tuple(feet),
        tuple(legs),
        whole,
        gaps,
        minutes(whole, track.up_m, track.down_m),
        track.up_m,
        track.down_m,
    )


def travel_min(
    trail: Trail, length_m: float, up_m: float | None, down_m: float | None, cycling_speed_km_h: float
) -> float:
    """Minutes that a way of a trail takes by the trail's own practice; climbs unknown count as none."""
    if trail.practice == "cycling":
        return cycling_min(length_m, cycling_speed_km_h)
    return walking_min(length_m, up_m or 0.0, down_m or 0.0)


def _is_walk(trail: Trail, stops: Sequence[Stop]) -> bool:
    places = {(at.lat, at.lon) for stop in stops if stop.retired is None and (at := stop.located) is not None}
    return trail.line is LineState.RECORDED or len(places) >= LEAST_PLACES


def _place(stop: Stop) -> Place:
    at = stop.located
    assert at is not None
    return Place(at.lat, at.lon, at.uncertainty_m, at.seen_from_m, stop.place == "area")


def _climbs(track: MeasuredTrack, start: Foot, end: Foot) -> tuple[float | None, float | None]:
    picked = [
        i for i, chainage in enumerate(track.chainage_m) if start.chainage_m - 1e-6 <= chainage <= end.chainage_m + 1e-6
    ]
    elevation = [track.elevation_m[i] for i in picked]
    segment = [track.segment[i] for i in picked]
    return climb_m(elevation, segment, 1), climb_m(elevation, segment, -1)
