"""The text itinerary of a trail: everything its map tells, in words and numbers, for whoever cannot use a map.

Source: RGAA 4.1, criterion 1.6 and the derogation for maps of law 2005-102, art. 47 (the alternative must give the essential
information of the map).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generator.geo.ellipsoid import wind
from generator.geo.legs import MeasuredTrail
from generator.render.addresses import trail_page_url
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.media.sounds_and_drawings import stop_file_url
from generator.render.svg.elevation import Profile, profile
from generator.render.theme.styles import FRAME
from generator.typography import NBSP
from generator.wording.closures import ClosureView, closure_views
from generator.wording.coordinates import decimal, sexagesimal
from generator.wording.detail import DetailView
from generator.wording.legs import LegView, leg_view
from generator.wording.line import gap_words, line_note
from generator.wording.locale import Locale, LocalizedText
from generator.wording.places import precision_words
from generator.wording.sources import attributions
from generator.wording.stop_details import details
from generator.wording.trail import Way, chips, ways

STYLES = (*FRAME, "itinerary", "elevation")


@dataclass(frozen=True)
class StepView:
    """A stop and the leg that leaves it. bearing: in degrees; skipping: where the leg's measures lead, past stops that nobody
    has located; decimal, sexagesimal: None where this stop is not located.
    """

    code: str
    url: str
    title: LocalizedText
    decimal: str | None
    sexagesimal: str | None
    precision: str | None
    altitude: str | None
    practical: Sequence[DetailView]
    closures: Sequence[ClosureView]
    leg: LegView | None
    bearing: str | None
    climb: str | None
    skipping: str | None
    along: str | None
    next_code: str | None
    next_title: LocalizedText | None


@dataclass(frozen=True)
class ItineraryView:
    """Everything that the template shows. apart: code, address and title of the stops that are read anywhere."""

    letter: str
    title: LocalizedText
    trail_url: str
    map_url: str
    is_walk: bool
    chips: Sequence[str]
    line_note: LocalizedText | None
    gap: str | None
    departure: LocalizedText
    arrival: LocalizedText
    ways: Sequence[Way]
    safety: LocalizedText | None
    closures: Sequence[ClosureView]
    steps: Sequence[StepView]
    apart: Sequence[tuple[str, str, LocalizedText]]
    profile: Profile | None
    attribution: str


def itinerary_pages(context: RenderContext) -> list[Page]:
    """For every trail, in every language."""
    return [
        Page(
            url=itinerary_url(context, measured, locale.language),
            language=locale.language,
            key=f"itinerary:{measured.trail.letter}",
            template="itinerary.html",
            alternates=context.in_every_language(partial(itinerary_url, context, measured)),
            make=partial(_content, context, measured, locale),
        )
        for measured in context.guide.trails
        for locale in context.locales
    ]


def itinerary_url(context: RenderContext, measured: MeasuredTrail, language: str) -> str:
    return trail_page_url(measured.trail.letter, "itinerary", language, context.default)


def _content(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> PageContent:
    trail = measured.trail
    title = locale.say(trail.title)
    view = ItineraryView(
        letter=trail.letter,
        title=title,
        trail_url=context.trail_url(measured, locale.language),
        map_url=trail_page_url(trail.letter, "map", locale.language, context.default),
        is_walk=measured.is_walk,
        chips=chips(measured, locale),
        line_note=line_note(measured, locale),
        gap=gap_words(measured, locale),
        departure=locale.say(trail.departure),
        arrival=locale.say(trail.arrival),
        ways=ways(measured, locale),
        safety=locale.maybe(trail.safety),
        closures=closure_views(trail.closures, locale),
        steps=_steps(context, measured, locale),
        apart=[(stop.code, context.stop_url(stop, locale.language), locale.say(stop.title)) for stop in measured.apart],
        profile=profile(measured, locale),
        attribution=" · ".join(attributions(context.guide.guide)),
    )
    return PageContent(
        title=locale.tr("Itinerary in words: {title}", title=title.text),
        description=locale.tr(
            "Trail {letter} in words: every leg with its distance, direction and surface, every stop with its coordinates.",
            letter=trail.letter,
        ),
        view=view,
        styles=STYLES,
        data={"letter": trail.letter, "colour": trail.colour},
    )


def _steps(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[StepView]:
    gone: float | None = 0.0
    made = []
    for index in range(len(measured.on_way)):
        made.append(_step(context, measured, index, gone, locale))
        leg = measured.leg_from(index)
        if measured.stops[index].located is not None:
            gone = gone + leg.length_m if leg is not None and gone is not None else None
    return made


def _step(
    context: RenderContext, measured: MeasuredTrail, index: int, gone_m: float | None, locale: Locale
) -> StepView:
    stop = measured.stops[index]
    leg = measured.leg_from(index)
    ahead = measured.stops[index + 1] if index + 1 < len(measured.on_way) else None
    told = leg_view(measured, index, locale)
    skipping = None
    if leg is not None and leg.end != index + 1:
        beyond = measured.stops[leg.end]
        skipping = locale.tr(
            "{code} is not located yet. Counted to {beyond}: {distance}, {wind}.",
            code=ahead.code if ahead else "",
            beyond=beyond.code,
            distance=locale.distance(leg.length_m),
            wind=locale.wind(wind(leg.bearing_deg)),
        )
    direct = leg is not None and leg.end == index + 1
    place = stop.located
    located = place is not None
    return StepView(
        code=stop.code,
        url=context.stop_url(stop, locale.language),
        title=locale.say(stop.title),
        decimal=decimal(place.lat, place.lon) if place else None,
        sexagesimal=sexagesimal(place.lat, place.lon, locale) if place else None,
        precision=precision_words(stop, locale),
        altitude=f"{locale.number(stop.altitude_m)}{NBSP}m" if stop.altitude_m is not None else None,
        practical=details(stop, "practical", locale, partial(stop_file_url, context, stop)),
        closures=closure_views(stop.closures, locale),
        leg=told,
        bearing=f"{locale.number(round(leg.bearing_deg) % 360)}°" if leg and direct and told and told.wind else None,
        climb=_climb(leg.up_m, leg.down_m, locale) if leg and direct and told and told.is_known else None,
        skipping=skipping,
        along=locale.distance(gone_m) if located and gone_m and index else None,
        next_code=ahead.code if ahead else None,
        next_title=locale.say(ahead.title) if ahead else None,
    )


def _climb(up_m: float | None, down_m: float | None, locale: Locale) -> str | None:
    if up_m is None or down_m is None or max(up_m, down_m) < 1:
        return None
    return locale.tr("{up} up, {down} down", up=f"{locale.number(up_m)}{NBSP}m", down=f"{locale.number(down_m)}{NBSP}m")
