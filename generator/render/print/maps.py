"""Maps on paper: those of `static_map`, with real colours in the place of the page's style sheet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.geo.legs import MeasuredTrail
from generator.model.trail import LineState
from generator.render.colour import on_paper
from generator.render.context import RenderContext
from generator.render.svg.map_pins import MapPin, Window
from generator.wording.locale import Locale
from generator.wording.sources import attributions

_INK = "#000000"
_LAND = "#eef0e6"

STYLE = f"""
path {{ fill: none; stroke-linejoin: round; stroke-linecap: round }}
.k-commune {{ stroke: #b5a78f; stroke-width: 1.2; stroke-dasharray: 6 3 1 3 }}
.k-field {{ fill: #e9e6cf }} .k-wood {{ fill: #d9e0cd }} .k-water {{ fill: #c4dbe3 }} .k-estate {{ fill: #e6dccb }}
.k-terril {{ fill: #c3ccbc; stroke: #7c8a76; stroke-width: .8 }}
.k-hach {{ stroke: #7c8a76; stroke-width: .7 }}
.k-building {{ fill: #c9b9a6; stroke: #8b7a66; stroke-width: .5 }}
.k-cemetery, .k-memorial {{ stroke: #7b5f6a; stroke-width: 1.4 }}
.k-mine-railway {{ stroke: #9a8d78; stroke-width: 1.2; stroke-dasharray: 5 3 }}
.k-road {{ stroke: #ffffff; stroke-width: 3 }}
.k-cycle-route {{ stroke: #5f8f6d; stroke-width: 1.8; stroke-dasharray: 1 3 }}
.k-shaft, .k-pit {{ fill: #6d6459 }}
.mt {{ stroke: TRAIL; stroke-width: 4 }}
.mp {{ stroke-dasharray: .1 7.5 }}
text {{ font-family: "Noto Sans"; font-weight: 600; font-size: 9px; text-anchor: middle; fill: {_INK} }}
.kn {{ paint-order: stroke; stroke: {_LAND}; stroke-width: 3px; stroke-linejoin: round; font-weight: 400 }}
.p circle {{ fill: TRAIL; stroke: #ffffff; stroke-width: 2 }}
.p text {{ fill: #ffffff; font-size: 11px; font-weight: 700 }}
.p-here circle {{ stroke: #000000; stroke-width: 3 }}
.p-next circle {{ fill: #ffffff; stroke: TRAIL; stroke-width: 3 }}
.p-next text {{ fill: #000000 }}
.a {{ fill: TRAIL; fill-opacity: .2; stroke: TRAIL; stroke-width: 1.5; stroke-dasharray: 4 3 }}
.a-here {{ fill-opacity: .3; stroke-width: 2.5 }}
.al {{ font-size: 12px; font-weight: 700; paint-order: stroke; stroke: {_LAND}; stroke-width: 4px; stroke-linejoin: round }}
.ph {{ stroke: {_INK}; stroke-width: .9 }} .pd {{ fill: {_INK} }}
.ms {{ stroke: {_INK}; stroke-width: 1.2 }}
.ml {{ font-size: 8px; font-weight: 400; paint-order: stroke; stroke: {_LAND}; stroke-width: 2.5px }}
"""


def trail_map(
    context: RenderContext, measured: MeasuredTrail, locale: Locale, *, ratio: float, units: float
) -> dict[str, Any] | None:
    """The whole trail. ratio: height to width; units: width of the drawing, in units of which a pin is 24 across.

    None where no stop is located.
    """
    maker = context.maps
    pins = [pin for stop in measured.stops if (pin := maker.pin(stop)) is not None]
    if not pins:
        return None
    tracks = maker.track_points(measured)
    points = [point for pin in pins for point in pin.corners_m] + [point for segment in tracks for point in segment]
    window = maker.window(points, ratio=ratio, margin_m=max(120.0, 0.08 * (measured.length_m or 0)), least_m=700)
    label = locale.tr(
        "Map of trail {letter}: {count} stops, listed below in walking order",
        letter=measured.trail.letter,
        count=locale.number(len(pins)),
    )
    return _drawn(context, measured, locale, _wide(window, units), pins, label, letters=False)


def stop_map(
    context: RenderContext, measured: MeasuredTrail, index: int, locale: Locale, *, ratio: float, units: float
) -> dict[str, Any] | None:
    """The surroundings of a stop and the way to the next located one; None where it is not located."""
    maker = context.maps
    here = maker.pin(measured.stops[index], "here")
    if here is None:
        return None
    leg = measured.leg_from(index)
    onward = maker.pin(measured.stops[leg.end], "next") if leg else None
    pins = [here] if onward is None else [here, onward]
    window = maker.window([point for pin in pins for point in pin.corners_m], ratio=ratio, margin_m=130, least_m=620)
    label = (
        locale.tr("Map: {code} and the way to {next}", code=here.code, next=onward.code)
        if onward
        else locale.tr("Map: {code}", code=here.code)
    )
    return _drawn(context, measured, locale, _wide(window, units), pins, label, letters=True)


def _wide(window: Window, units: float) -> Window:
    return replace(window, width=units, height=units * window.height / window.width)


def _drawn(
    context: RenderContext,
    measured: MeasuredTrail,
    locale: Locale,
    window: Window,
    pins: Sequence[MapPin],
    label: str,
    *,
    letters: bool,
) -> dict[str, Any]:
    provisional = measured.trail.line is not LineState.RECORDED
    tracks = [(context.maps.track_lines(measured), provisional, "")]
    svg = context.maps.draw(window, pins, tracks, locale, label=label, letters=letters)
    return {
        "svg": on_its_own(str(svg), measured.trail.colour, window),
        "alt": label,
        "ratio": round(window.height / window.width, 4),
        "attribution": " · ".join(attributions(context.guide.guide)),
    }


def on_its_own(svg: str, colour: str, window: Window) -> str:
    """A drawing of the page made to stand alone: its name space, its colours, its ground."""
    inside = svg[svg.index(">") + 1 :]
    style = STYLE.replace("TRAIL", on_paper(colour))
    width, height = f"{window.width:.0f}", f"{window.height:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><style>{style}</style>'
        f'<rect width="{width}" height="{height}" fill="{_LAND}"/>{inside}'
    )
