"""Where one can go on at the end of a trail: the nearest stop of another one."""

from dataclasses import dataclass

from generator.geo.ellipsoid import bearing_deg, distance_m, wind
from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.context import RenderContext
from generator.wording.locale import Locale, LocalizedText

WALK_M = 1500.0
"""Further than that, as the crow flies, nobody is sent on foot without a way."""


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
    away = [
        (distance_m(here.lat, here.lon, other.located.lat, other.located.lon), trail, other)
        for trail in context.guide.trails
        for other in trail.stops
        if other.located is not None and other.retired is None and other.code not in own
    ]
    if not away:
        return None
    metres, trail, other = min(away, key=lambda each: each[0])
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
