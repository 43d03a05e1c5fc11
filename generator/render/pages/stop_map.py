"""The map of a stop: its surroundings and the way to the next one, as a picture of its own that is fetched when it is scrolled to.

In the page it would weigh as much as the story. As a picture it follows the visitor's light or dark scheme all the same:
its style sheet, a part of the theme, travels inside it.
"""

from dataclasses import dataclass

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.artifacts import Artifact
from generator.render.colour import INK, MOON
from generator.render.pages.frame import trail_styles
from generator.render.static_map import WIDTH, MapPin
from generator.render.voice import Voice
from generator.render.workshop import Workshop

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
    workshop: Workshop, measured: MeasuredTrail, stop: Stop, index: int | None, voice: Voice
) -> MapImage | None:
    """None where the stop is not located. index: its place on the trail, None where it is no longer on it."""
    if stop.position is None:
        return None
    url = f"{workshop.stop_url(stop, voice.language)}map.svg"
    return MapImage(url, _label(_pins(workshop, measured, stop, index), voice), round(WIDTH), round(WIDTH * RATIO))


def stop_map_files(workshop: Workshop) -> list[Artifact]:
    """`A1/map.svg` for every located stop, in every language (it bears names)."""
    sheet = workshop.styles.sheet(("map",))
    return [
        Artifact(image.url, _drawn(workshop, measured, stop, index, voice, sheet), "image/svg+xml")
        for measured in workshop.guide.trails
        for stop, index in workshop.own_places(measured)
        for voice in workshop.voices
        if (image := stop_map(workshop, measured, stop, index, voice)) is not None
    ]


def _pins(workshop: Workshop, measured: MeasuredTrail, stop: Stop, index: int | None) -> list[MapPin]:
    here = workshop.maps.pin(stop, "here")
    leg = None if index is None else measured.leg_from(index)
    onward = workshop.maps.pin(measured.stops[leg.end], "next") if leg else None
    return [pin for pin in (here, onward) if pin is not None]


def _label(pins: list[MapPin], voice: Voice) -> str:
    if len(pins) > 1:
        return voice.tr("Map: {code} and the way to {next}", code=pins[0].code, next=pins[1].code)
    return voice.tr("Map: {code}", code=pins[0].code)


def _drawn(
    workshop: Workshop, measured: MeasuredTrail, stop: Stop, index: int | None, voice: Voice, sheet: str
) -> bytes:
    pins = _pins(workshop, measured, stop, index)
    window = workshop.maps.window([(pin.x_m, pin.y_m) for pin in pins], ratio=RATIO, margin_m=110, least_m=520)
    provisional = measured.trail.track is None or measured.trail.track.provisional
    letter = measured.trail.letter
    svg = workshop.maps.draw(
        window,
        pins,
        [(workshop.maps.track_points(measured), provisional, "")],
        voice,
        label=_label(pins, voice),
        letters=True,
    )
    return standalone(svg, _GROUND + trail_styles(workshop, (letter,)) + sheet, f"t-{letter}")


def standalone(svg: Markup, sheet: str, css_class: str) -> bytes:
    """A drawing of a page as a file: its namespace, its style sheet, the class that gives it the trail's colours."""
    opening, rest = str(svg).split(">", 1)
    opening = opening.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        'class="map', f'class="{css_class} map', 1
    )
    return f"{opening}><style>{sheet}</style>{rest}".encode()
