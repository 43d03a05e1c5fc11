"""The page of a trail."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.messages import msg
from generator.render import markup, structured, take_part
from generator.render.addresses import trail_page_url
from generator.render.artifacts import Page
from generator.render.pages.frame import attributions
from generator.render.pages.legs import SURFACES, LegView, leg_view
from generator.render.pages.prose import untranslated
from generator.render.pages.stop import STEP_FREE, ClosureView, SourceView, closure_views, source_view
from generator.render.pages.walks import progress_words, unlocated_words, walkable_codes
from generator.render.pictures import DrawingFile, trail_drawing
from generator.render.share_images import share_image
from generator.render.styles import FRAME
from generator.render.take_part import TakePart
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = (*FRAME, "hero", "drawing", "acts", "trail", "map", "part", "keep")
DIFFICULTIES = {"very_easy": msg("very easy"), "easy": msg("easy"), "moderate": msg("moderate"), "hard": msg("hard")}
ROUTES = {"loop": msg("loop"), "one_way": msg("one way"), "there_and_back": msg("there and back")}
PRACTICES = {"walking": msg("on foot"), "cycling": msg("by bicycle")}


@dataclass(frozen=True)
class StopRow:
    """A stop in the list of its trail. intro: this trail's words for a stop of another one."""

    code: str
    url: str
    title: Said
    subtitle: Said | None
    intro: Said | None
    located: bool
    icon: str
    kind: str
    leg: LegView | None


@dataclass(frozen=True)
class Way:
    """One way of getting there. name: of the icon too."""

    name: str
    icon: str
    words: Said


@dataclass(frozen=True)
class File:
    url: str
    name: str
    words: str


@dataclass(frozen=True)
class TrailView:
    """Everything that the template of a trail shows. id: lasting, which with the letter is the page's mark for machines."""

    letter: str
    id: str
    title: Said
    tagline: Said | None
    intro: Said
    intro_html: Markup
    untranslated: str | None
    drawing: DrawingFile | None
    chips: Sequence[str]
    provisional: bool
    track_note: Said | None
    gap: str | None
    undrawn: bool
    unlocated: str | None
    stops: Sequence[StopRow]
    first_url: str
    codes: Sequence[str]
    progress: str
    map: Markup | None
    map_url: str
    itinerary_url: str
    attribution: str
    departure: Said
    arrival: Said
    ways: Sequence[Way]
    safety: Said | None
    closures: Sequence[ClosureView]
    files: Sequence[File]
    sources: Sequence[SourceView]
    authors: str
    credits: Said | None
    part: TakePart


def trail_pages(workshop: Workshop) -> list[Page]:
    """A page for every trail in every language."""
    return [_page(workshop, measured, voice) for measured in workshop.guide.trails for voice in workshop.voices]


def _page(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> Page:
    view = trail_view(workshop, measured, voice)
    return Page(
        url=workshop.trail_url(measured, voice.language),
        language=voice.language,
        key=f"trail:{measured.trail.letter}",
        template="trail.html",
        title=view.title.text,
        description=markup.sentences((view.tagline or view.intro).text),
        view=view,
        alternates=workshop.in_every_language(lambda language: workshop.trail_url(measured, language)),
        styles=STYLES,
        scripts=("trail", "keep"),
        share_image=share_image(workshop, measured.trail.letter),
        structured=structured.of_trail(workshop, measured, voice),
        letters=(measured.trail.letter,),
        data={"letter": measured.trail.letter, "colour": measured.trail.colour},
    )


def trail_view(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> TrailView:
    guide, trail = workshop.guide.guide, measured.trail
    rows = [_row(workshop, measured, index, voice) for index in range(len(measured.stops))]
    return TrailView(
        letter=trail.letter,
        id=trail.id,
        title=voice.say(trail.title),
        tagline=voice.maybe(trail.tagline),
        intro=voice.say(trail.intro),
        intro_html=markup.blocks(voice.say(trail.intro).text),
        untranslated=untranslated(voice, voice.say(trail.intro).language),
        drawing=trail_drawing(workshop, measured),
        chips=chips(measured, voice),
        provisional=trail.track is not None and trail.track.provisional,
        track_note=voice.maybe(trail.track.note) if trail.track else None,
        gap=voice.tr(
            "{distance} of it are counted as the crow flies: the way is not known there.",
            distance=voice.distance(measured.gap_m),
        )
        if measured.gap_m
        else None,
        undrawn=measured.track is None,
        unlocated=unlocated_words(measured.stops, voice),
        stops=rows,
        first_url=rows[0].url,
        codes=walkable_codes(measured),
        progress=progress_words(measured, voice),
        map=_map(workshop, measured, voice),
        map_url=trail_page_url(trail.letter, "map", voice.language, workshop.default),
        itinerary_url=trail_page_url(trail.letter, "itinerary", voice.language, workshop.default),
        attribution=" · ".join(attributions(workshop)),
        departure=voice.say(trail.departure),
        arrival=voice.say(trail.arrival),
        ways=ways(measured, voice),
        safety=voice.maybe(trail.safety),
        closures=closure_views(trail.closures, voice),
        files=trail_files(measured, voice),
        sources=[source_view(guide.sources[source], voice) for source in trail.sources],
        authors=voice.listed([voice.say(guide.people[who].name).text for who in trail.authors if who in guide.people]),
        credits=voice.maybe(trail.credits),
        part=take_part.of_trail(workshop, trail, voice, workshop.trail_url(measured, voice.language)),
    )


def ways(measured: MeasuredTrail, voice: Voice) -> list[Way]:
    """The ways of getting there that somebody has described."""
    access = measured.trail.access
    told = (
        (voice.tr("On foot"), "material/walk", access.foot),
        (voice.tr("By bicycle"), "material/bike", access.bicycle),
        (voice.tr("By bus"), "material/bus", access.bus),
        (voice.tr("By car"), "material/car", access.car),
    )
    return [Way(name, icon, voice.say(words)) for name, icon, words in told if words is not None]


def chips(measured: MeasuredTrail, voice: Voice) -> list[str]:
    """The trail in a few words: length, time, stops, shape, difficulty, step-free."""
    trail = measured.trail
    about = (
        voice.tr("about {measure}", measure="{measure}")
        if trail.track is None or trail.track.provisional
        else "{measure}"
    )
    found = []
    if measured.length_m is not None and measured.minutes is not None:
        found.append(about.format(measure=voice.distance(measured.length_m)))
        found.append(
            about.format(measure=voice.duration(measured.minutes)) + " " + voice.message(PRACTICES[trail.practice])
        )
    found.append(voice.plural("{count} stop", "{count} stops", len(measured.stops)))
    found.append(voice.message(ROUTES[trail.route]))
    found.append(voice.message(DIFFICULTIES[trail.difficulty]))
    found.extend(voice.message(SURFACES[surface]) for surface in trail.surface if surface in SURFACES)
    if measured.up_m:
        found.append(voice.tr("{climb} uphill", climb=voice.distance(measured.up_m)))
    found.append(voice.message(STEP_FREE[trail.step_free]))
    return found


def _row(workshop: Workshop, measured: MeasuredTrail, index: int, voice: Voice) -> StopRow:
    stop = measured.stops[index]
    topic = workshop.guide.guide.settings.topics[stop.topics[0]]
    return StopRow(
        stop.code,
        workshop.stop_url(stop, voice.language),
        voice.say(stop.title),
        voice.maybe(stop.subtitle),
        voice.maybe(measured.trail.stops[index].intro),
        stop.position is not None,
        topic.icon,
        stop.kind,
        leg_view(measured, index, voice),
    )


def _map(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> Markup | None:
    pins = [pin for stop in measured.stops if (pin := workshop.maps.pin(stop)) is not None]
    if not pins:
        return None
    tracks = workshop.maps.track_points(measured)
    points = [(pin.x_m, pin.y_m) for pin in pins] + [point for segment in tracks for point in segment]
    window = workshop.maps.window(points, ratio=0.72, margin_m=max(120.0, 0.08 * (measured.length_m or 0)), least_m=700)
    provisional = measured.trail.track is None or measured.trail.track.provisional
    label = voice.tr(
        "Map of trail {letter}: {count} stops, listed below in walking order",
        letter=measured.trail.letter,
        count=voice.number(len(pins)),
    )
    return workshop.maps.draw(window, pins, [(tracks, provisional, "")], voice, label=label)


def trail_files(measured: MeasuredTrail, voice: Voice) -> list[File]:
    """What may be taken away of a trail; no track where there is none, no KML where nothing has a place."""
    letter = measured.trail.letter
    globe = File(f"{letter}/{letter}.kml", "KML", voice.tr("the same, for a virtual globe"))
    if measured.track is None:
        stops = File(f"{letter}/{letter}.geojson", "GeoJSON", voice.tr("the stops, for mapping software"))
        return [stops, globe] if any(stop.position for stop in measured.stops) else [stops]
    return [
        File(f"{letter}/{letter}.gpx", "GPX", voice.tr("the track and its stops, for a GPS or a walking app")),
        File(f"{letter}/{letter}.geojson", "GeoJSON", voice.tr("the same, for mapping software")),
        globe,
    ]
