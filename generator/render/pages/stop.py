"""The page of a stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.messages import msg
from generator.model.catalogues import Source
from generator.model.stop import Closure, Stop
from generator.render import markup, structured, take_part
from generator.render.addresses import code_address, trail_page_url
from generator.render.artifacts import Page
from generator.render.glossary import Glossary
from generator.render.pages.frame import attributions
from generator.render.pages.legs import LegView, leg_view
from generator.render.pages.pictures_and_voices import BesideView, beside
from generator.render.pages.stop_map import MapImage, stop_map
from generator.render.pages.walks import walkable_codes
from generator.render.pictures import DrawingFile, trail_drawing
from generator.render.share_images import share_image
from generator.render.styles import FRAME_BELOW
from generator.render.take_part import TakePart
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = ("base", "hero", "stop")
LATE_STYLES = (*FRAME_BELOW, "drawing", "acts", "stop-below", "pictures", "quiz", "keep", "part")
STEP_FREE = {
    "yes": msg("Step-free"),
    "partly": msg("Step-free in part"),
    "no": msg("Not step-free"),
    "unknown": msg("Step-free access: not known yet"),
}
KINDS = {"heritage": msg("Heritage"), "sustainability": msg("Transition")}


@dataclass(frozen=True)
class Near:
    """A stop before or after."""

    code: str
    url: str
    title: Said
    leg: LegView | None


@dataclass(frozen=True)
class ClosureView:
    from_day: date
    to_day: date
    words: str
    why: Said


@dataclass(frozen=True)
class SourceView:
    """title, publisher and year in one line; url: None where it has no address."""

    title: Said
    details: str
    url: str | None
    note: Said | None


@dataclass(frozen=True)
class QuestionView:
    ask: Said
    choices: Sequence[Said]
    answer: int
    because: Said


@dataclass(frozen=True)
class Walk:
    """A trail that leads here. codes: of its stops; words: said once all of them were seen."""

    codes: Sequence[str]
    words: str


@dataclass(frozen=True)
class FactView:
    figure: str
    label: Said


@dataclass(frozen=True)
class RetiredView:
    """A stop that is gone: since when, why, and where to go instead."""

    since: str
    why: Said
    instead: Near | None


@dataclass(frozen=True)
class StopView:
    """Everything that the template of a stop shows. id: lasting, which with the code is the page's mark for machines
    (`sentiers plaques verify` reads it). number: None for a stop that is gone and no longer listed in its trail.
    """

    code: str
    id: str
    letter: str
    trail_title: Said
    trail_url: str
    number: int | None
    count: int
    drawing: DrawingFile | None
    icon: str
    kind: str
    topics: Sequence[str]
    title: Said
    essential: Said
    essential_html: Markup
    story: Said
    story_html: Markup
    untranslated: str | None
    look: Said | None
    facts: Sequence[FactView]
    question: QuestionView | None
    doubts: Sequence[Said]
    position_words: str
    coordinates: str | None
    geo_uri: str | None
    provisional: bool
    step_free: str
    access_note: Said | None
    closures: Sequence[ClosureView]
    previous: Near | None
    next: Near | None
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


def stop_pages(workshop: Workshop) -> list[Page]:
    """A page for every stop in every language, those that are gone included: their plaques are still on a wall."""
    glossaries = {voice.language: Glossary(workshop, voice) for voice in workshop.voices}
    return [
        _page(workshop, measured, stop, index, voice, glossaries[voice.language])
        for measured in workshop.guide.trails
        for stop, index in workshop.own_places(measured)
        for voice in workshop.voices
    ]


def _page(
    workshop: Workshop, measured: MeasuredTrail, stop: Stop, index: int | None, voice: Voice, glossary: Glossary
) -> Page:
    view = stop_view(workshop, measured, stop, index, voice, glossary)
    return Page(
        url=workshop.stop_url(stop, voice.language),
        language=voice.language,
        key=f"stop:{stop.code}",
        template="stop.html",
        title=f"{view.title.text} – {view.code}",
        description=markup.sentences(view.essential.text),
        view=view,
        alternates=workshop.in_every_language(lambda language: workshop.stop_url(stop, language)),
        styles=_styles(workshop, view),
        late_styles=LATE_STYLES,
        scripts=("stop", "keep", "compare") if view.beside.then_now else ("stop", "keep"),
        share_image=share_image(workshop, stop.code),
        structured=structured.of_stop(workshop, stop, voice),
        letters=tuple(other.trail.letter for other in workshop.trails_with(stop)),
        data={"letter": measured.trail.letter, "colour": measured.trail.colour, "stop": stop.id},
    )


def _styles(workshop: Workshop, view: StopView) -> tuple[str, ...]:
    """A page carries only what its own first screen shows: a recording, a notice, the menu of three languages or more."""
    return (
        *STYLES,
        *(["voices"] if view.beside.memories or view.beside.audio else []),
        *(["notices"] if view.untranslated or view.retired or view.closures else []),
        *(["languages"] if len(workshop.voices) > 2 else []),
    )


def stop_view(
    workshop: Workshop, measured: MeasuredTrail, stop: Stop, index: int | None, voice: Voice, glossary: Glossary
) -> StopView:
    """index: the stop's place in the list of the trail, None where it is not listed."""
    guide, trail = workshop.guide.guide, measured.trail
    essential, story = voice.say(stop.essential), voice.say(stop.story)
    topics = [guide.settings.topics[topic] for topic in stop.topics]
    return StopView(
        code=stop.code,
        id=stop.id,
        letter=trail.letter,
        trail_title=voice.say(trail.title),
        trail_url=workshop.trail_url(measured, voice.language),
        number=None if index is None else index + 1,
        count=len(measured.stops),
        drawing=trail_drawing(workshop, measured),
        icon=topics[0].icon,
        kind=voice.message(KINDS[stop.kind]),
        topics=[voice.say(topic.name).text for topic in topics],
        title=voice.say(stop.title),
        essential=essential,
        essential_html=markup.inline(essential.text),
        story=story,
        story_html=glossary.linked(story),
        untranslated=_untranslated(essential, story, voice),
        look=voice.maybe(stop.look),
        facts=[FactView(voice.figure(fact.figure), voice.say(fact.label)) for fact in stop.facts],
        question=QuestionView(
            voice.say(stop.question.ask),
            [voice.say(choice) for choice in stop.question.choices],
            stop.question.answer,
            voice.say(stop.question.because),
        )
        if stop.question
        else None,
        doubts=[voice.say(doubt) for doubt in stop.doubts],
        position_words=_position_words(stop, voice),
        coordinates=f"{stop.position.lat:.5f}, {stop.position.lon:.5f}" if stop.position else None,
        geo_uri=f"geo:{stop.position.lat:.6f},{stop.position.lon:.6f};u={stop.position.accuracy_m:.0f}"
        if stop.position
        else None,
        provisional=trail.track is not None and trail.track.provisional,
        step_free=voice.message(STEP_FREE[stop.access.step_free]),
        access_note=voice.maybe(stop.access.note),
        closures=closure_views((*stop.closures, *trail.closures), voice),
        previous=_near(workshop, measured, index - 1, voice, leg_view(measured, index - 1, voice)) if index else None,
        next=_near(workshop, measured, index + 1, voice, leg_view(measured, index, voice))
        if index is not None and index + 1 < len(measured.stops)
        else None,
        map=stop_map(workshop, measured, stop, index, voice),
        map_url=trail_page_url(trail.letter, "map", voice.language, workshop.default),
        attribution=" · ".join(attributions(workshop)),
        also=[
            Near(other.trail.letter, workshop.trail_url(other, voice.language), voice.say(other.trail.title), None)
            for other in workshop.trails_with(stop)[1:]
        ],
        sources=[source_view(guide.sources[source], voice) for source in stop.sources],
        authors=voice.listed([voice.say(guide.people[who].name).text for who in stop.authors if who in guide.people]),
        address=code_address(workshop.address, stop.code)
        .lower()
        .removeprefix("https://")
        .removeprefix("http://")
        .replace(stop.code.lower() + "/", stop.code),
        retired=_retired(workshop, stop, voice),
        beside=beside(workshop, stop, voice),
        part=take_part.of_stop(workshop, stop, voice),
        walks=[_walk(other, voice) for other in workshop.trails_with(stop)],
    )


def _retired(workshop: Workshop, stop: Stop, voice: Voice) -> RetiredView | None:
    if stop.retired is None:
        return None
    instead = next((other for other in workshop.guide.guide.stops.values() if other.code == stop.retired.instead), None)
    return RetiredView(
        voice.tr("This stop has been gone since {day}.", day=voice.day(stop.retired.since)),
        voice.say(stop.retired.why),
        Near(instead.code, workshop.stop_url(instead, voice.language), voice.say(instead.title), None)
        if instead
        else None,
    )


def _walk(measured: MeasuredTrail, voice: Voice) -> Walk:
    words = voice.tr(
        "You have seen every stop of trail {letter}: {title}.",
        letter=measured.trail.letter,
        title=voice.say(measured.trail.title),
    )
    return Walk(walkable_codes(measured), words)


def _untranslated(essential: Said, story: Said, voice: Voice) -> str | None:
    if essential.language == voice.language and story.language == voice.language:
        return None
    shown = story.language if story.language != voice.language else essential.language
    name = voice.locale.languages.get(shown, shown)
    return voice.tr("This stop is not translated yet: you are reading it in {language}.", language=name)


def _position_words(stop: Stop, voice: Voice) -> str:
    if stop.position is None:
        return voice.tr(
            "Nobody has located this stop on the ground yet, so it has no point on the map. You know where it is? Tell us."
        )
    radius = (
        voice.distance(stop.position.accuracy_m)
        if stop.position.accuracy_m >= 10
        else f"{voice.number(stop.position.accuracy_m)} m"
    )
    if stop.position.surveyed:
        return voice.tr(
            "Position checked on the ground on {day}, to within {radius}.",
            day=voice.day(stop.position.surveyed),
            radius=radius,
        )
    return voice.tr("Position from published data, to within {radius}, not yet checked on the ground.", radius=radius)


def closure_views(closures: Sequence[Closure], voice: Voice) -> list[ClosureView]:
    return [
        ClosureView(
            closure.from_day,
            closure.to_day,
            voice.tr("Closed from {start} to {end}", start=voice.day(closure.from_day), end=voice.day(closure.to_day)),
            voice.say(closure.why),
        )
        for closure in sorted(closures, key=lambda closure: closure.from_day)
    ]


def source_view(source: Source, voice: Voice) -> SourceView:
    details = ", ".join(str(part) for part in (source.publisher, source.year) if part)
    return SourceView(voice.say(source.title), details, source.url, voice.maybe(source.note))


def _near(workshop: Workshop, measured: MeasuredTrail, index: int, voice: Voice, leg: LegView | None) -> Near:
    stop = measured.stops[index]
    return Near(stop.code, workshop.stop_url(stop, voice.language), voice.say(stop.title), leg)
