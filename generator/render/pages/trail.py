"""The page of a trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.model.trail import LineState
from generator.render.addresses import trail_page_url
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.discovery import json_ld
from generator.render.discovery.oembed import oembed_address
from generator.render.downloads.listed import File, trail_files
from generator.render.media.share_images import share_image
from generator.render.media.sounds_and_drawings import DrawingFile, trail_drawing
from generator.render.pages import take_part
from generator.render.pages.pictures_and_voices import audio_view
from generator.render.pages.prose import untranslated
from generator.render.pages.take_part import TakePart
from generator.render.theme.styles import FRAME
from generator.wording import markup
from generator.wording.closures import ClosureView, closure_views
from generator.wording.legs import LegView, leg_view
from generator.wording.line import gap_words, line_note, line_title
from generator.wording.locale import Locale, LocalizedText
from generator.wording.places import place_label
from generator.wording.progress import asked_codes, progress_words, score_words, unlocated_words, walkable_codes
from generator.wording.signed import film_tag
from generator.wording.sources import SourceView, attributions, source_view
from generator.wording.trail import Way, chips, kind_words, ways

STYLES = (*FRAME, "hero", "drawing", "acts", "trail", "map", "part", "keep")


@dataclass(frozen=True)
class StopRow:
    """A stop in the list of its trail. intro: this trail's words for a stop of another one; place: None for a point; film: of its films in sign
    language.
    """

    code: str
    url: str
    title: LocalizedText
    subtitle: LocalizedText | None
    intro: LocalizedText | None
    located: bool
    place: str | None
    icon: str
    kind: str
    leg: LegView | None
    film: str | None


@dataclass(frozen=True)
class Recording:
    """What can be heard of a trail. url: of the stop's page; sound: of the file."""

    code: str
    title: LocalizedText
    url: str
    sound: str


@dataclass(frozen=True)
class TrailView:
    """Everything that the template of a trail shows. id: lasting, which with the letter is the page's mark for machines."""

    letter: str
    id: str
    title: LocalizedText
    tagline: LocalizedText | None
    intro: LocalizedText
    intro_html: Markup
    untranslated: str | None
    drawing: DrawingFile | None
    described: LocalizedText | None
    kind_words: str
    is_walk: bool
    chips: Sequence[str]
    line_title: str | None
    line_note: LocalizedText | None
    gap: str | None
    unlocated: str | None
    stops: Sequence[StopRow]
    apart: Sequence[StopRow]
    first_url: str
    codes: Sequence[str]
    progress: str
    asked: Sequence[str]
    score: str
    map: Markup | None
    map_url: str
    itinerary_url: str
    attribution: str
    departure: LocalizedText
    arrival: LocalizedText
    ways: Sequence[Way]
    safety: LocalizedText | None
    closures: Sequence[ClosureView]
    recordings: Sequence[Recording]
    files: Sequence[File]
    sources: Sequence[SourceView]
    authors: str
    credits: LocalizedText | None
    part: TakePart


def trail_pages(context: RenderContext) -> list[Page]:
    """A page for every trail in every language."""
    return [
        Page(
            url=context.trail_url(measured, locale.language),
            language=locale.language,
            key=f"trail:{measured.trail.letter}",
            template="trail.html",
            alternates=context.in_every_language(partial(context.trail_url, measured)),
            make=partial(_content, context, measured, locale),
        )
        for measured in context.guide.trails
        for locale in context.locales
    ]


def _content(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> PageContent:
    view = trail_view(context, measured, locale)
    return PageContent(
        title=view.title.text,
        description=markup.sentences((view.tagline or view.intro).text),
        view=view,
        styles=(*STYLES, "voices") if view.recordings else STYLES,
        scripts=("trail", "keep", "playlist") if view.recordings else ("trail", "keep"),
        share_image=share_image(context, measured.trail.letter),
        structured=json_ld.of_trail(context, measured, locale),
        letters=(measured.trail.letter,),
        data={
            "letter": measured.trail.letter,
            "colour": measured.trail.colour,
            "oembed": oembed_address(context, measured.trail.letter, locale),
        },
    )


def trail_view(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> TrailView:
    guide, trail = context.guide.guide, measured.trail
    rows = [_row(context, measured, index, locale) for index in range(len(measured.stops))]
    return TrailView(
        letter=trail.letter,
        id=trail.id,
        title=locale.say(trail.title),
        tagline=locale.maybe(trail.tagline),
        intro=locale.say(trail.intro),
        intro_html=markup.blocks(locale.say(trail.intro).text),
        untranslated=untranslated(locale, locale.say(trail.intro).language),
        drawing=trail_drawing(context, measured),
        described=locale.maybe(trail.drawing.described) if trail.drawing else None,
        kind_words=kind_words(measured, locale),
        is_walk=measured.is_walk,
        chips=chips(measured, locale),
        line_title=line_title(measured, locale),
        line_note=line_note(measured, locale),
        gap=gap_words(measured, locale),
        unlocated=unlocated_words(measured.stops, locale),
        stops=rows[: len(measured.on_way)],
        apart=rows[len(measured.on_way) :],
        first_url=rows[0].url,
        codes=walkable_codes(measured),
        progress=progress_words(measured, locale),
        asked=asked_codes(measured),
        score=score_words(measured, locale),
        map=trail_map(context, measured, locale),
        map_url=trail_page_url(trail.letter, "map", locale.language, context.default),
        itinerary_url=trail_page_url(trail.letter, "itinerary", locale.language, context.default),
        attribution=" · ".join(attributions(context.guide.guide)),
        departure=locale.say(trail.departure),
        arrival=locale.say(trail.arrival),
        ways=ways(measured, locale),
        safety=locale.maybe(trail.safety),
        closures=closure_views(trail.closures, locale),
        recordings=_recordings(context, measured, locale),
        files=trail_files(context, measured, locale),
        sources=[source_view(guide.sources[source], locale) for source in trail.sources],
        authors=locale.listed(
            [locale.say(guide.people[who].name).text for who in trail.authors if who in guide.people]
        ),
        credits=locale.maybe(trail.credits),
        part=take_part.of_trail(context, trail, locale, context.trail_url(measured, locale.language)),
    )


def _recordings(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[Recording]:
    """Those of the page's language, in walking order."""
    heard = [(stop, audio_view(context, stop, locale)) for stop in measured.stops]
    return [
        Recording(stop.code, locale.say(stop.title), context.stop_url(stop, locale.language), audio.url)
        for stop, audio in heard
        if audio is not None
    ]


def _row(context: RenderContext, measured: MeasuredTrail, index: int, locale: Locale) -> StopRow:
    stop = measured.stops[index]
    topic = context.guide.guide.settings.topics[stop.topics[0]]
    return StopRow(
        stop.code,
        context.stop_url(stop, locale.language),
        locale.say(stop.title),
        locale.maybe(stop.subtitle),
        locale.maybe(measured.trail.stops[index].intro),
        stop.located is not None,
        place_label(stop, locale),
        topic.icon,
        stop.kind,
        leg_view(measured, index, locale),
        film_tag(stop, locale),
    )


def trail_map(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> Markup | None:
    """Its line and its stops as a drawing, None where nothing has a place."""
    pins = [pin for stop in measured.stops if (pin := context.maps.pin(stop)) is not None]
    if not pins:
        return None
    tracks = context.maps.track_points(measured)
    points = [point for pin in pins for point in pin.corners_m] + [point for segment in tracks for point in segment]
    window = context.maps.window(points, ratio=0.72, margin_m=max(120.0, 0.08 * (measured.length_m or 0)), least_m=700)
    provisional = measured.trail.line is not LineState.RECORDED
    label = locale.tr(
        "Map of trail {letter}: {count} stops, listed below in walking order",
        letter=measured.trail.letter,
        count=locale.number(len(pins)),
    )
    return context.maps.draw(window, pins, [(context.maps.track_lines(measured), provisional, "")], locale, label=label)
