"""The map of all the trails and the one of each: a drawing and a list that need no script, and what the script is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.addresses import trail_page_url
from generator.render.artifacts import Page
from generator.render.elevation import Profile, profile
from generator.render.map_data import BASEMAP_ATTRIBUTION, BASEMAP_PATH, basemap_head_bytes, map_data_path
from generator.render.map_words import map_words
from generator.render.online_map import OnlineView, online_view
from generator.render.pages.frame import attributions
from generator.render.pages.itinerary import itinerary_url
from generator.render.pages.stop import KINDS, STEP_FREE
from generator.render.pages.walks import unlocated_words
from generator.render.static_map import MapPin
from generator.render.styles import FRAME
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = (*FRAME, "map", "leaflet", "mapping", "elevation", "keep")


@dataclass(frozen=True)
class MapRow:
    """A stop in the list under the map. located: whether it has a point; closed: days as first/last, between spaces."""

    code: str
    url: str
    title: Said
    located: bool
    kind: str
    topics: str
    step_free: str
    closed: str
    words: str


@dataclass(frozen=True)
class MapGroup:
    """The stops of a trail, in walking order."""

    letter: str
    title: Said
    url: str
    map_url: str
    itinerary_url: str
    provisional: bool
    rows: Sequence[MapRow]


@dataclass(frozen=True)
class Choice:
    value: str
    text: str


@dataclass(frozen=True)
class MapView:
    """Everything that the template shows. letter, trail_url: of the trail whose map it is, None on the map of all.

    words: sentences for the scripts, by name. data_url: of the map's file; basemap_url: of its tiles, None where the guide keeps none; basemap_head: bytes of
    that file to ask for first.
    """

    letter: str | None
    title: str
    trail_title: Said | None
    trail_url: str | None
    still: Markup | None
    attribution: str
    groups: Sequence[MapGroup]
    topics: Sequence[Choice]
    kinds: Sequence[Choice]
    words: Mapping[str, object]
    data_url: str
    basemap_url: str | None
    basemap_head: int
    all_url: str
    profile: Profile | None
    samples: Sequence[tuple[int, float]]
    any_located: bool
    online: OnlineView | None
    unlocated: str | None


def map_pages(workshop: Workshop) -> list[Page]:
    """The map of all and of every trail, in every language."""
    return [
        _page(workshop, measured, voice) for measured in (None, *workshop.guide.trails) for voice in workshop.voices
    ]


def map_url(workshop: Workshop, measured: MeasuredTrail | None, language: str) -> str:
    """Of the map of a trail, or of all of them."""
    if measured is None:
        return workshop.page_url("map", language)
    return trail_page_url(measured.trail.letter, "map", language, workshop.default)


def _page(workshop: Workshop, measured: MeasuredTrail | None, voice: Voice) -> Page:
    view = map_view(workshop, measured, voice)
    letter = measured.trail.letter if measured else None
    online = workshop.guide.guide.settings.online_map
    return Page(
        url=map_url(workshop, measured, voice.language),
        language=voice.language,
        key=f"map:{letter}" if letter else "map",
        template="map.html",
        title=f"{view.title} – {view.trail_title.text}" if view.trail_title else view.title,
        description=voice.tr("Every stop on a map and in a list: where it is, what it tells, whether it is step-free."),
        view=view,
        alternates=workshop.in_every_language(lambda language: map_url(workshop, measured, language)),
        styles=STYLES,
        scripts=("map", "keep") if letter else ("map",),
        data={"letter": letter, "colour": measured.trail.colour} if measured else {},
        images_from=online.host if online else None,
    )


def map_view(workshop: Workshop, measured: MeasuredTrail | None, voice: Voice) -> MapView:
    settings = workshop.guide.guide.settings
    shown = (measured,) if measured else workshop.guide.trails
    groups = [_group(workshop, trail, voice) for trail in shown]
    used = {topic for trail in shown for stop in trail.stops for topic in stop.topics}
    kinds = {stop.kind for trail in shown for stop in trail.stops}
    ups = profile(measured, voice) if measured else None
    return MapView(
        letter=measured.trail.letter if measured else None,
        title=voice.tr("Map of trail {letter}", letter=measured.trail.letter)
        if measured
        else voice.tr("Map of the trails"),
        trail_title=voice.say(measured.trail.title) if measured else None,
        trail_url=workshop.trail_url(measured, voice.language) if measured else None,
        still=_still(workshop, shown, voice, len(shown) == 1 and measured is not None),
        attribution=" · ".join(_owed(workshop)),
        groups=groups,
        topics=[Choice(key, voice.say(topic.name).text) for key, topic in settings.topics.items() if key in used],
        kinds=[Choice(key, voice.message(name)) for key, name in KINDS.items() if key in kinds],
        words=map_words(voice),
        data_url=map_data_path(voice.language),
        basemap_url=BASEMAP_PATH if workshop.guide.guide.basemap else None,
        basemap_head=basemap_head_bytes(workshop, near=measured is not None),
        all_url=workshop.page_url("map", voice.language),
        profile=ups,
        samples=ups.samples if ups else (),
        any_located=any(row.located for group in groups for row in group.rows),
        online=online_view(workshop, voice),
        unlocated=unlocated_words((stop for trail in shown for stop in trail.stops), voice),
    )


def _owed(workshop: Workshop) -> Sequence[str]:
    """Who landmarks and tiles come from, each once."""
    tiles = [BASEMAP_ATTRIBUTION] if workshop.guide.guide.basemap else []
    return tuple(dict.fromkeys([*attributions(workshop), *tiles]))


def _group(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> MapGroup:
    trail = measured.trail
    return MapGroup(
        trail.letter,
        voice.say(trail.title),
        workshop.trail_url(measured, voice.language),
        map_url(workshop, measured, voice.language),
        itinerary_url(workshop, measured, voice.language),
        trail.track is None or trail.track.provisional,
        [_row(workshop, measured, stop, voice) for stop in measured.stops],
    )


def _row(workshop: Workshop, measured: MeasuredTrail, stop: Stop, voice: Voice) -> MapRow:
    topics = [voice.say(workshop.guide.guide.settings.topics[topic].name).text for topic in stop.topics]
    words = [voice.message(KINDS[stop.kind]), *topics]
    if stop.access.step_free != "unknown":
        words.append(voice.message(STEP_FREE[stop.access.step_free]))
    return MapRow(
        stop.code,
        workshop.stop_url(stop, voice.language),
        voice.say(stop.title),
        stop.position is not None,
        stop.kind,
        " ".join(stop.topics),
        stop.access.step_free,
        " ".join(
            f"{closure.from_day.isoformat()}/{closure.to_day.isoformat()}"
            for closure in (*stop.closures, *measured.trail.closures)
        ),
        " · ".join(words),
    )


def _still(workshop: Workshop, shown: Sequence[MeasuredTrail], voice: Voice, alone: bool) -> Markup | None:
    """The drawing that stands until the script has the map ready: codes on a trail's own map, dots and letters on the map of all."""
    maps = workshop.maps
    pins: list[MapPin] = []
    for measured in shown:
        css = "" if alone else f"t-{measured.trail.letter}"
        found = [pin for stop in measured.stops if (pin := maps.pin(stop)) is not None]
        if alone:
            pins.extend(found)
            continue
        pins.extend(MapPin(pin.code, pin.x_m, pin.y_m, "dot", css) for pin in found)
        pins.extend(MapPin(measured.trail.letter, pin.x_m, pin.y_m, "other", css) for pin in found[:1])
    if not pins:
        return None
    tracks = [
        (
            maps.track_points(measured),
            measured.trail.track is None or measured.trail.track.provisional,
            "" if alone else f"t-{measured.trail.letter}",
        )
        for measured in shown
    ]
    points = [(pin.x_m, pin.y_m) for pin in pins]
    points += [point for segments, _, _ in tracks for segment in segments for point in segment]
    window = maps.window(points, ratio=0.9, margin_m=160, least_m=700)
    label = (
        voice.tr("Map of trail {letter}: its stops are listed below in walking order", letter=shown[0].trail.letter)
        if alone
        else voice.tr("Map of all the trails: their stops are listed below, trail by trail")
    )
    return maps.draw(window, pins, tracks, voice, label=label, letters=not alone)
