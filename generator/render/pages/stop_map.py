"""The map of a stop: its surroundings and the way to the next one, as a picture of its own that is fetched when it is scrolled to.

In the page it would weigh as much as the story. As a picture it follows the visitor's light or dark scheme all the same:
its style sheet, a part of the theme, travels inside it.
"""

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.model.trail import LineState
from generator.render.artifacts import Output
from generator.render.colour import INK, MOON
from generator.render.context import RenderContext
from generator.render.svg.map_pins import MapPin
from generator.render.svg.static_map import WIDTH
from generator.render.theme.trail_colours import trail_styles
from generator.wording.locale import Locale

FILE = "map.svg"
RATIO = 0.42
_GROUND = f":root{{--ink:{INK};--ui:system-ui,sans-serif}}@media (prefers-color-scheme:dark){{:root{{--ink:{MOON}}}}}"


@dataclass(frozen=True)
class MapImage:
    """Where the picture is, what it shows, and its size in CSS pixels."""

    url: str
    alt: str
    width: int
    height: int


def stop_map(
    context: RenderContext, measured: MeasuredTrail, stop: Stop, index: int | None, locale: Locale
) -> MapImage | None:
    """None where the stop is not located. index: its place on the trail, None where it is no longer on it."""
    if stop.located is None:
        return None
    url = f"{context.stop_url(stop, locale.language)}{FILE}"
    return MapImage(url, _label(_pins(context, measured, stop, index), locale), round(WIDTH), round(WIDTH * RATIO))


def stop_map_files(context: RenderContext) -> list[Output]:
    """`A1/map.svg` for every located stop, in every language (it bears names)."""
    return [
        Output(
            f"{context.stop_url(stop, locale.language)}{FILE}", partial(_drawn, context, measured, stop, index, locale)
        )
        for measured in context.guide.trails
        for stop, index in context.own_places(measured)
        for locale in context.locales
        if stop.located is not None
    ]


def _pins(context: RenderContext, measured: MeasuredTrail, stop: Stop, index: int | None) -> list[MapPin]:
    here = context.maps.pin(stop, "here")
    leg = None if index is None else measured.leg_from(index)
    onward = context.maps.pin(measured.stops[leg.end], "next") if leg else None
    return [pin for pin in (here, onward) if pin is not None]


def _label(pins: list[MapPin], locale: Locale) -> str:
    if len(pins) > 1:
        return locale.tr("Map: {code} and the way to {next}", code=pins[0].code, next=pins[1].code)
    return locale.tr("Map: {code}", code=pins[0].code)


def _drawn(context: RenderContext, measured: MeasuredTrail, stop: Stop, index: int | None, locale: Locale) -> bytes:
    pins = _pins(context, measured, stop, index)
    window = context.maps.window(
        [point for pin in pins for point in pin.corners_m], ratio=RATIO, margin_m=110, least_m=520
    )
    provisional = measured.trail.line is not LineState.RECORDED
    letter = measured.trail.letter
    svg = context.maps.draw(
        window,
        pins,
        [(context.maps.track_lines(measured), provisional, "")],
        locale,
        label=_label(pins, locale),
        letters=True,
    )
    return map_file(context, svg, letter)


def map_file(context: RenderContext, svg: Markup, letter: str) -> bytes:
    """A map as a picture of its own, in the colours of a trail."""
    sheet = context.styles.sheet(("map",))
    return standalone(svg, _GROUND + trail_styles(context.trails_lettered((letter,))) + sheet, f"t-{letter}")


def standalone(svg: Markup, sheet: str, css_class: str) -> bytes:
    """A drawing of a page as a file: its namespace, its style sheet, the class that gives it the trail's colours."""
    opening, rest = str(svg).split(">", 1)
    opening = opening.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        'class="map', f'class="{css_class} map', 1
    )
    return f"{opening}><style>{sheet}</style>{rest}".encode()
