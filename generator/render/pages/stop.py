"""The page of a stop."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.model.quantities import quantity_of
from generator.model.stop import Stop
from generator.render.addresses import code_address, trail_page_url
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.discovery import json_ld
from generator.render.discovery.oembed import oembed_address
from generator.render.media.share_images import share_image
from generator.render.media.sounds_and_drawings import DrawingFile, stop_drawing, stop_file_url
from generator.render.pages import take_part
from generator.render.pages.glossary_links import Definition, Glossary
from generator.render.pages.neighbour import Neighbour, neighbour
from generator.render.pages.pictures_and_voices import BesideView, beside
from generator.render.pages.stop_map import MapImage, stop_map
from generator.render.pages.take_part import TakePart
from generator.render.theme.styles import FRAME_BELOW
from generator.wording import markup
from generator.wording.closures import ClosureView, closure_views
from generator.wording.detail import DetailView
from generator.wording.labels import KINDS
from generator.wording.legs import LegView, leg_view
from generator.wording.line import line_doubt
from generator.wording.locale import Locale, LocalizedText
from generator.wording.notices import gone_words
from generator.wording.places import area_words, number_words, place_label, place_words
from generator.wording.progress import asked_codes, score_words, walkable_codes
from generator.wording.sources import SourceView, attributions, source_view
from generator.wording.stop_details import details
from generator.wording.trail import kind_words

STYLES = ("base", "hero", "stop")
LATE_STYLES = (*FRAME_BELOW, "drawing", "acts", "stop-below", "pictures", "quiz", "keep", "part")


@dataclass(frozen=True)
class Near:
    """A stop before or after. place: said where nobody has located it yet."""

    code: str
    url: str
    title: LocalizedText
    leg: LegView | None
    place: str | None = None


@dataclass(frozen=True)
class QuestionView:
    """asked: codes of the stops of this trail that ask a question; score: how many were answered, for the device to fill."""

    ask: LocalizedText
    choices: Sequence[LocalizedText]
    answer: int
    because: LocalizedText
    asked: Sequence[str]
    score: str


@dataclass(frozen=True)
class Walk:
    """A trail that leads here. codes: of its stops; words: said once all of them were seen."""

    codes: Sequence[str]
    words: str


@dataclass(frozen=True)
class FactView:
    """share_pct: how long its bar is, of the longest one of the stop; None for a figure that is not compared."""

    figure: str
    label: LocalizedText
    share_pct: str | None


@dataclass(frozen=True)
class RetiredView:
    """A stop that is gone: since when, why, and where to go instead."""

    since: str
    why: LocalizedText
    instead: Near | None


@dataclass(frozen=True)
class StopView:
    """Everything that the template of a stop shows. id: lasting, which with the code is the page's mark for machines
    (`sentiers plaques verify` reads it). number: None for a stop that is not on the way: it is read anywhere, or gone.
    """

    code: str
    id: str
    letter: str
    trail_title: LocalizedText
    trail_url: str
    number: int | None
    count: int
    number_words: str
    drawing: DrawingFile | None
    icon: str
    kind: str
    topics: Sequence[str]
    title: LocalizedText
    essential: LocalizedText
    essential_html: Markup
    story: LocalizedText
    story_html: Markup
    definitions: Sequence[Definition]
    untranslated: str | None
    sections: Sequence[DetailView]
    facts: Sequence[FactView]
    question: QuestionView | None
    doubts: Sequence[LocalizedText]
    place_words: str
    area: str | None
    survey_url: str | None
    coordinates: str | None
    geo_uri: str | None
    line_doubt: str | None
    practical: Sequence[DetailView]
    closures: Sequence[ClosureView]
    is_walk: bool
    kind_words: str
    previous: Near | None
    next: Near | None
    neighbour: Neighbour | None
    map: MapImage | None
    map_url: str
    attribution: str
    also: Sequence[Near]
    sources: Sequence[SourceView]
    authors: str
    address: str
    retired: RetiredView | None
    beside: BesideView
    part: TakePart
    walks: Sequence[Walk]


def stop_pages(context: RenderContext, only: Collection[str] | None = None) -> list[Page]:
    """A page for every stop in every language, those that are gone included: their plaques are still on a wall. only: ids of the stops
    whose pages alone are wanted.
    """
    glossaries = {locale.language: Glossary(context, locale) for locale in context.locales}
    return [
        Page(
            url=context.stop_url(stop, locale.language),
            language=locale.language,
            key=f"stop:{stop.code}",
            template="stop.html",
            alternates=context.in_every_language(partial(context.stop_url, stop)),
            late_styles=LATE_STYLES,
            make=partial(_content, context, measured, stop, index, locale, glossaries[locale.language]),
        )
        for measured in context.guide.trails
        for stop, index in context.own_places(measured)
        if only is None or stop.id in only
        for locale in context.locales
    ]


def _content(
    context: RenderContext, measured: MeasuredTrail, stop: Stop, index: int | None, locale: Locale, glossary: Glossary
) -> PageContent:
    view = stop_view(context, measured, stop, index, locale, glossary)
    return PageContent(
        title=f"{view.title.text} – {view.code}",
        description=markup.sentences(view.essential.text),
        view=view,
        styles=_styles(context, view),
        scripts=("stop", "keep", "compare") if view.beside.then_now else ("stop", "keep"),
        share_image=share_image(context, stop.code),
        structured=json_ld.of_stop(context, stop, locale),
        letters=tuple(other.trail.letter for other in context.guide.trails_with(stop)),
        data={
            "letter": measured.trail.letter,
            "colour": measured.trail.colour,
            "stop": stop.id,
            "oembed": oembed_address(context, stop.code, locale),
        },
    )


def _styles(context: RenderContext, view: StopView) -> tuple[str, ...]:
    """A page carries only what its own first screen shows: a recording, a notice, the menu of three languages or more."""
    return (
        *STYLES,
        *(["voices"] if view.beside.memories or view.beside.audio else []),
        *(["films"] if view.beside.films else []),
        *(["notices"] if view.untranslated or view.retired or view.closures else []),
        *(["languages"] if len(context.locales) > 2 else []),
    )


def stop_view(
    context: RenderContext, measured: MeasuredTrail, stop: Stop, index: int | None, locale: Locale, glossary: Glossary
) -> StopView:
    """index: the stop's place in the list of the trail, None where it is not listed."""
    guide, trail = context.guide.guide, measured.trail
    essential, story = locale.say(stop.essential), locale.say(stop.story)
    story_html, definitions = glossary.linked(story)
    topics = [guide.settings.topics[topic] for topic in stop.topics]
    file_url = partial(stop_file_url, context, stop)
    is_last = measured.is_walk and index is not None and index == len(measured.on_way) - 1
    return StopView(
        code=stop.code,
        id=stop.id,
        letter=trail.letter,
        trail_title=locale.say(trail.title),
        trail_url=context.trail_url(measured, locale.language),
        number=None if index is None or stop.place == "anywhere" else index + 1,
        count=len(measured.on_way),
        number_words=number_words(measured, index, locale),
        drawing=stop_drawing(context, measured, stop),
        icon=topics[0].icon,
        kind=locale.message(KINDS[stop.kind]),
        topics=[locale.say(topic.name).text for topic in topics],
        title=locale.say(stop.title),
        essential=essential,
        essential_html=markup.inline(essential.text),
        story=story,
        story_html=story_html,
        definitions=definitions,
        untranslated=_untranslated(essential, story, locale),
        sections=details(stop, "section", locale, file_url),
        facts=_facts(stop, context.default, locale),
        question=QuestionView(
            locale.say(stop.question.ask),
            [locale.say(choice) for choice in stop.question.choices],
            stop.question.answer,
            locale.say(stop.question.because),
            asked_codes(measured),
            score_words(measured, locale),
        )
        if stop.question
        else None,
        doubts=[locale.say(doubt) for doubt in stop.doubts],
        place_words=place_words(stop, locale),
        area=area_words(stop, locale) if stop.retired is None else None,
        survey_url=_survey_url(context, stop, locale),
        coordinates=f"{stop.located.lat:.5f}, {stop.located.lon:.5f}" if stop.located else None,
        geo_uri=f"geo:{stop.located.lat:.6f},{stop.located.lon:.6f};u={stop.located.uncertainty_m:.0f}"
        if stop.located
        else None,
        line_doubt=line_doubt(measured, locale),
        practical=details(stop, "practical", locale, file_url),
        closures=closure_views(context.guide.closures_of(stop, measured), locale),
        is_walk=measured.is_walk,
        kind_words=kind_words(measured, locale),
        previous=_near(context, measured, index - 1, locale, leg_view(measured, index - 1, locale))
        if index and stop.place != "anywhere"
        else None,
        next=_near(context, measured, index + 1, locale, leg_view(measured, index, locale))
        if index is not None and index + 1 < len(measured.on_way)
        else None,
        map=stop_map(context, measured, stop, index, locale),
        neighbour=neighbour(context, measured, stop, locale) if is_last else None,
        map_url=trail_page_url(trail.letter, "map", locale.language, context.default),
        attribution=" · ".join(attributions(context.guide.guide)),
        also=[
            Near(other.trail.letter, context.trail_url(other, locale.language), locale.say(other.trail.title), None)
            for other in context.guide.trails_with(stop)[1:]
        ],
        sources=[source_view(guide.sources[source], locale) for source in stop.sources],
        authors=locale.listed([locale.say(guide.people[who].name).text for who in stop.authors if who in guide.people]),
        address=code_address(context.address, stop.code)
        .lower()
        .removeprefix("https://")
        .removeprefix("http://")
        .replace(stop.code.lower() + "/", stop.code),
        retired=_retired(context, stop, locale),
        beside=beside(context, stop, locale),
        part=take_part.of_stop(context, stop, locale),
        walks=[_walk(other, locale) for other in context.guide.trails_with(stop)],
    )


def _retired(context: RenderContext, stop: Stop, locale: Locale) -> RetiredView | None:
    if stop.retired is None:
        return None
    instead = next((other for other in context.guide.guide.stops.values() if other.code == stop.retired.instead), None)
    return RetiredView(
        gone_words(stop.retired, locale),
        locale.say(stop.retired.why),
        Near(instead.code, context.stop_url(instead, locale.language), locale.say(instead.title), None)
        if instead
        else None,
    )


def _walk(measured: MeasuredTrail, locale: Locale) -> Walk:
    words = locale.tr(
        "You have seen every stop of trail {letter}: {title}.",
        letter=measured.trail.letter,
        title=locale.say(measured.trail.title),
    )
    return Walk(walkable_codes(measured), words)


def _untranslated(essential: LocalizedText, story: LocalizedText, locale: Locale) -> str | None:
    if essential.language == locale.language and story.language == locale.language:
        return None
    shown = story.language if story.language != locale.language else essential.language
    name = locale.babel.languages.get(shown, shown)
    return locale.tr("This stop is not translated yet: you are reading it in {language}.", language=name)


def _near(context: RenderContext, measured: MeasuredTrail, index: int, locale: Locale, leg: LegView | None) -> Near:
    stop = measured.stops[index]
    place = place_label(stop, locale) if stop.place == "unlocated" else None
    return Near(stop.code, context.stop_url(stop, locale.language), locale.say(stop.title), leg, place)


def _survey_url(context: RenderContext, stop: Stop, locale: Locale) -> str | None:
    """The notebook, open at a stop that nobody has located yet."""
    if stop.place != "unlocated" or stop.retired is not None:
        return None
    return f"{context.page_url('survey', locale.language)}#stop={stop.code}"


def _facts(stop: Stop, default: str, locale: Locale) -> list[FactView]:
    """The bars are those of the guide's first language, whatever way another one writes a number."""
    values = [read[0] if fact.compare and (read := quantity_of(fact.figure, default)) else None for fact in stop.facts]
    most = max((value for value in values if value is not None), default=0) or 1
    return [
        FactView(
            locale.figure(fact.figure), locale.say(fact.label), None if value is None else f"{100 * value / most:.3g}"
        )
        for fact, value in zip(stop.facts, values, strict=True)
    ]
