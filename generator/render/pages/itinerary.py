"""The text itinerary of a trail: everything its map tells, in words and numbers, for whoever cannot use a map.

Source: RGAA 4.1, criterion 1.6 and the derogation for maps of law 2005-102, art. 47 (the alternative must give the essential
information of the map).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.geo.ellipsoid import wind
from generator.geo.legs import MeasuredTrail
from generator.render.addresses import trail_page_url
from generator.render.artifacts import Page
from generator.render.coordinates import decimal, sexagesimal
from generator.render.elevation import Profile, profile
from generator.render.pages.frame import attributions
from generator.render.pages.legs import LegView, leg_view
from generator.render.pages.stop import STEP_FREE, ClosureView, closure_views
from generator.render.pages.trail import Way, chips, ways
from generator.render.styles import FRAME
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop
from generator.typography import NBSP

STYLES = (*FRAME, "itinerary", "elevation")


@dataclass(frozen=True)
class StepView:
    """A stop and the leg that leaves it. bearing: in degrees; skipping: where the leg's measures lead, past stops that nobody
    has located; decimal, sexagesimal: None where this stop is not located.
    """

    code: str
    url: str
    title: Said
    decimal: str | None
    sexagesimal: str | None
    precision: str | None
    altitude: str | None
    step_free: str
    access_note: Said | None
    closures: Sequence[ClosureView]
    leg: LegView | None
    bearing: str | None
    climb: str | None
    skipping: str | None
    along: str | None
    next_code: str | None
    next_title: Said | None


@dataclass(frozen=True)
class ItineraryView:
    """Everything that the template shows."""

    letter: str
    title: Said
    trail_url: str
    map_url: str
    chips: Sequence[str]
    provisional: bool
    track_note: Said | None
    undrawn: bool
    departure: Said
    arrival: Said
    ways: Sequence[Way]
    safety: Said | None
    closures: Sequence[ClosureView]
    steps: Sequence[StepView]
    profile: Profile | None
    attribution: str


def itinerary_pages(workshop: Workshop) -> list[Page]:
    """For every trail, in every language."""
    return [_page(workshop, measured, voice) for measured in workshop.guide.trails for voice in workshop.voices]


def itinerary_url(workshop: Workshop, measured: MeasuredTrail, language: str) -> str:
    return trail_page_url(measured.trail.letter, "itinerary", language, workshop.default)


def _page(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> Page:
    trail = measured.trail
    title = voice.say(trail.title)
    view = ItineraryView(
        letter=trail.letter,
        title=title,
        trail_url=workshop.trail_url(measured, voice.language),
        map_url=trail_page_url(trail.letter, "map", voice.language, workshop.default),
        chips=chips(measured, voice),
        provisional=trail.track is not None and trail.track.provisional,
        track_note=voice.maybe(trail.track.note) if trail.track else None,
        undrawn=measured.track is None,
        departure=voice.say(trail.departure),
        arrival=voice.say(trail.arrival),
        ways=ways(measured, voice),
        safety=voice.maybe(trail.safety),
        closures=closure_views(trail.closures, voice),
        steps=_steps(workshop, measured, voice),
        profile=profile(measured, voice),
        attribution=" · ".join(attributions(workshop)),
    )
    return Page(
        url=itinerary_url(workshop, measured, voice.language),
        language=voice.language,
        key=f"itinerary:{trail.letter}",
        template="itinerary.html",
        title=voice.tr("Itinerary in words: {title}", title=title.text),
        description=voice.tr(
            "Trail {letter} in words: every leg with its distance, direction and surface, every stop with its coordinates.",
            letter=trail.letter,
        ),
        view=view,
        alternates=workshop.in_every_language(lambda language: itinerary_url(workshop, measured, language)),
        styles=STYLES,
        data={"letter": trail.letter, "colour": trail.colour},
    )


def _steps(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> list[StepView]:
    gone: float | None = 0.0
    made = []
    for index in range(len(measured.stops)):
        made.append(_step(workshop, measured, index, gone, voice))
        leg = measured.leg_from(index)
        if measured.stops[index].position is not None:
            gone = gone + leg.length_m if leg is not None and gone is not None else None
    return made


def _step(workshop: Workshop, measured: MeasuredTrail, index: int, gone_m: float | None, voice: Voice) -> StepView:
    stop = measured.stops[index]
    leg = measured.leg_from(index)
    ahead = measured.stops[index + 1] if index + 1 < len(measured.stops) else None
    told = leg_view(measured, index, voice)
    skipping = None
    if leg is not None and leg.end != index + 1:
        beyond = measured.stops[leg.end]
        skipping = voice.tr(
            "{code} is not located yet. Counted to {beyond}: {distance}, {wind}.",
            code=ahead.code if ahead else "",
            beyond=beyond.code,
            distance=voice.distance(leg.length_m),
            wind=voice.wind(wind(leg.bearing_deg)),
        )
    direct = leg is not None and leg.end == index + 1
    place = stop.position
    located = place is not None
    return StepView(
        code=stop.code,
        url=workshop.stop_url(stop, voice.language),
        title=voice.say(stop.title),
        decimal=decimal(place.lat, place.lon) if place else None,
        sexagesimal=sexagesimal(place.lat, place.lon, voice) if place else None,
        precision=_precision(place.accuracy_m, voice) if place else None,
        altitude=f"{voice.number(stop.altitude_m)}{NBSP}m" if stop.altitude_m is not None else None,
        step_free=voice.message(STEP_FREE[stop.access.step_free]),
        access_note=voice.maybe(stop.access.note),
        closures=closure_views(stop.closures, voice),
        leg=told,
        bearing=f"{voice.number(round(leg.bearing_deg) % 360)}°" if leg and direct and leg.straight_m >= 5 else None,
        climb=_climb(leg.up_m, leg.down_m, voice) if leg and direct else None,
        skipping=skipping,
        along=voice.distance(gone_m) if located and gone_m and index else None,
        next_code=ahead.code if ahead else None,
        next_title=voice.say(ahead.title) if ahead else None,
    )


def _precision(accuracy_m: float, voice: Voice) -> str:
    radius = voice.distance(accuracy_m) if accuracy_m >= 10 else f"{voice.number(accuracy_m)}{NBSP}m"
    return voice.tr("to within {radius}", radius=radius)


def _climb(up_m: float | None, down_m: float | None, voice: Voice) -> str | None:
    if up_m is None or down_m is None or max(up_m, down_m) < 1:
        return None
    return voice.tr("{up} up, {down} down", up=f"{voice.number(up_m)}{NBSP}m", down=f"{voice.number(down_m)}{NBSP}m")
