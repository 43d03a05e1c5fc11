"""Where one can go on at the end of a trail: the nearest stop of another one."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from generator.geo.ellipsoid import bearing_deg, distance_m, wind
from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.context import RenderContext
from generator.wording.locale import Locale, LocalizedText

WALK_M = 1500.0
"""Further than that, as the crow flies, nobody is sent on foot without a way."""
LEAST_M_PER_DEG = 110_500.0
"""Of latitude, which is shortest at the equator (WGS84: 110,574 m): stops further apart than this tells are passed over unmeasured."""


@dataclass(frozen=True)
class Neighbour:
    """distance: in a straight line, with its direction."""

    letter: str
    code: str
    url: str
    title: LocalizedText
    distance: str


def neighbour(context: RenderContext, measured: MeasuredTrail, stop: Stop, locale: Locale) -> Neighbour | None:
    """The nearest stop that is no stop of this trail, has a place and is still there; None further away than WALK_M."""
    if stop.located is None:
        return None
    here = stop.located
    own = {each.code for each in measured.stops}
    stops, reach_deg = context.by_latitude, WALK_M / LEAST_M_PER_DEG
    first = bisect_left(stops, here.lat - reach_deg, key=lambda each: each[0])
    end = bisect_right(stops, here.lat + reach_deg, key=lambda each: each[0])
    away = [
        (distance_m(here.lat, here.lon, other.located.lat, other.located.lon), number, trail, other)
        for _, number, trail, other in stops[first:end]
        if other.located is not None and other.code not in own
    ]
    if not away:
        return None
    metres, _, trail, other = min(away, key=lambda each: each[:2])
    if metres > WALK_M or other.located is None:
        return None
    there = other.located
    direction = locale.wind(wind(bearing_deg(here.lat, here.lon, there.lat, there.lon)))
    return Neighbour(
        trail.trail.letter,
        other.code,
        context.stop_url(other, locale.language),
        locale.say(other.title),
        locale.tr("{distance} {direction} in a straight line", distance=locale.distance(metres), direction=direction),
    )
