"""The map of all the trails and the one of each: a drawing and a list that need no script, and what the script is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.model.trail import LineState
from generator.render.addresses import trail_page_url
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.downloads.api import CLOSURES_PATH
from generator.render.pages.itinerary import itinerary_url
from generator.render.pages.online_map import OnlineView, online_view
from generator.render.script_data.map import BASEMAP_ATTRIBUTION, BASEMAP_PATH, basemap_head_bytes, map_data_path
from generator.render.svg.elevation import Profile, profile
from generator.render.svg.map_pins import MapPin
from generator.render.theme.styles import FRAME
from generator.wording.labels import KINDS, STEP_FREE
from generator.wording.locale import Locale, LocalizedText
from generator.wording.map import LEGEND, map_words
from generator.wording.places import place_label
from generator.wording.progress import unlocated_words
from generator.wording.sources import attributions

VAGUE_M = 100
"""From here on the pin of a point is drawn as vague, as in `scripts/map/pins.js`."""
STYLES = (*FRAME, "map", "leaflet", "mapping", "elevation", "keep")


@dataclass(frozen=True)
class MapRow:
    """A stop in the list under the map. located: whether it has a point or an area; place: None for a point."""

    code: str
    url: str
    title: LocalizedText
    located: bool
    place: str | None
    kind: str
    topics: str
    step_free: str
    words: str


@dataclass(frozen=True)
class MapGroup:
    """The stops of a trail, in walking order."""

    letter: str
    title: LocalizedText
    url: str
    map_url: str
    itinerary_url: str
    rows: Sequence[MapRow]


@dataclass(frozen=True)
class Choice:
    value: str
    text: str


@dataclass(frozen=True)
class Sign:
    """A line of the legend. css: class of what it looks like; text: what stands in it."""

    css: str
    text: str
    meaning: str


@dataclass(frozen=True)
class MapView:
    """Everything that the template shows. letter, trail_url: of the trail whose map it is, None on the map of all.

    step_free: whether a stop is said to be step-free; step_free_unknown: whether nobody has said of any.
    words: sentences for the scripts, by name. data_url: of the map's file; closures_url: of the closures; basemap_url: of its tiles, None where the guide keeps none; basemap_head: bytes of
    that file to ask for first.
    """

    letter: str | None
    title: str
    trail_title: LocalizedText | None
    trail_url: str | None
    still: Markup | None
    attribution: str
    groups: Sequence[MapGroup]
    topics: Sequence[Choice]
    kinds: Sequence[Choice]
    step_free: bool
    step_free_unknown: bool
    legend: Sequence[Sign]
    words: Mapping[str, object]
    data_url: str
    closures_url: str
    basemap_url: str | None
    basemap_head: int
    all_url: str
    profile: Profile | None
    samples: Sequence[tuple[int, float]]
    any_located: bool
    online: OnlineView | None
    unlocated: str | None


def map_pages(context: RenderContext) -> list[Page]:
    """The map of all and of every trail, in every language."""
    return [
        Page(
            url=map_url(context, measured, locale.language),
            language=locale.language,
            key=f"map:{measured.trail.letter}" if measured else "map",
            template="map.html",
            alternates=context.in_every_language(partial(map_url, context, measured)),
            make=partial(_content, context, measured, locale),
        )
        for measured in (None, *context.guide.trails)
        for locale in context.locales
    ]


def map_url(context: RenderContext, measured: MeasuredTrail | None, language: str) -> str:
    """Of the map of a trail, or of all of them."""
    if measured is None:
        return context.page_url("map", language)
    return trail_page_url(measured.trail.letter, "map", language, context.default)


def _content(context: RenderContext, measured: MeasuredTrail | None, locale: Locale) -> PageContent:
    view = map_view(context, measured, locale)
    letter = measured.trail.letter if measured else None
    online = context.guide.guide.settings.online_map
    return PageContent(
        title=f"{view.title} – {view.trail_title.text}" if view.trail_title else view.title,
        description=locale.tr(
            "Every stop on a map and in a list: where it is, what it tells, whether it is step-free."
        ),
        view=view,
        styles=STYLES,
        scripts=("map", "keep") if letter else ("map",),
        data={"letter": letter, "colour": measured.trail.colour} if measured else {},
        images_from=online.host if online else None,
    )


def map_view(context: RenderContext, measured: MeasuredTrail | None, locale: Locale) -> MapView:
    settings = context.guide.guide.settings
    shown = (measured,) if measured else context.guide.trails
    groups = [_group(context, trail, locale) for trail in shown]
    stops = [stop for trail in shown for stop in trail.stops]
    used = {topic for stop in stops for topic in stop.topics}
    kinds = {stop.kind for stop in stops}
    ups = profile(measured, locale) if measured else None
    return MapView(
        letter=measured.trail.letter if measured else None,
        title=locale.tr("Map of trail {letter}", letter=measured.trail.letter)
        if measured
        else locale.tr("Map of the trails"),
        trail_title=locale.say(measured.trail.title) if measured else None,
        trail_url=context.trail_url(measured, locale.language) if measured else None,
        still=_still(context, shown, locale, len(shown) == 1 and measured is not None),
        attribution=" · ".join(_owed(context)),
        groups=groups,
        topics=[Choice(key, locale.say(topic.name).text) for key, topic in settings.topics.items() if key in used],
        kinds=[Choice(key, locale.message(name)) for key, name in KINDS.items() if key in kinds],
        step_free=any(stop.access.step_free == "yes" for stop in stops),
        step_free_unknown=all(stop.access.step_free == "unknown" for stop in stops),
        legend=_legend(context, shown, locale, alone=measured is not None),
        words=map_words(locale),
        data_url=map_data_path(locale.language),
        closures_url=CLOSURES_PATH,
        basemap_url=BASEMAP_PATH if context.guide.guide.basemap else None,
        basemap_head=basemap_head_bytes(context, near=measured is not None),
        all_url=context.page_url("map", locale.language),
        profile=ups,
        samples=ups.samples if ups else (),
        any_located=any(row.located for group in groups for row in group.rows),
        online=online_view(context, locale),
        unlocated=unlocated_words(stops, locale),
    )


def _legend(context: RenderContext, shown: Sequence[MeasuredTrail], locale: Locale, *, alone: bool) -> Sequence[Sign]:
    """The signs that this map can show: what no stop of it has is not explained."""
    stops = [(stop, measured) for measured in shown for stop in measured.stops if stop.located is not None]
    letter = shown[0].trail.letter if shown else ""
    there = {
        "many": len(stops) > 1,
        "zone": any(stop.place == "area" for stop, _ in stops),
        "vague": any(stop.place == "point" and _uncertainty_m(stop) >= VAGUE_M for stop, _ in stops),
        "provisional": any(m.track is not None and m.trail.line is LineState.PROVISIONAL for m in shown),
        "is-next": alone and len(stops) > 1,
        "is-seen": bool(stops),
        "is-closed": any(context.guide.closures_of(stop, measured) for stop, measured in stops),
    }
    return [
        Sign(css, {"many": f"{letter} 3", "provisional": ""}.get(css, f"{letter}1"), locale.message(meaning))
        for css, meaning in LEGEND.items()
        if there[css]
    ]


def _uncertainty_m(stop: Stop) -> float:
    return stop.located.uncertainty_m if stop.located else 0


def _owed(context: RenderContext) -> Sequence[str]:
    """Who landmarks and tiles come from, each once."""
    tiles = [BASEMAP_ATTRIBUTION] if context.guide.guide.basemap else []
    return tuple(dict.fromkeys([*attributions(context.guide.guide), *tiles]))


def _group(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> MapGroup:
    trail = measured.trail
    return MapGroup(
        trail.letter,
        locale.say(trail.title),
        context.trail_url(measured, locale.language),
        map_url(context, measured, locale.language),
        itinerary_url(context, measured, locale.language),
        [_row(context, measured, stop, locale) for stop in measured.stops],
    )


def _row(context: RenderContext, measured: MeasuredTrail, stop: Stop, locale: Locale) -> MapRow:
    topics = [locale.say(context.guide.guide.settings.topics[topic].name).text for topic in stop.topics]
    words = [locale.message(KINDS[stop.kind]), *topics]
    if stop.access.step_free != "unknown":
        words.append(locale.message(STEP_FREE[stop.access.step_free]))
    return MapRow(
        stop.code,
        context.stop_url(stop, locale.language),
        locale.say(stop.title),
        stop.located is not None,
        place_label(stop, locale),
        stop.kind,
        " ".join(stop.topics),
        stop.access.step_free,
        " · ".join(words),
    )


def _still(context: RenderContext, shown: Sequence[MeasuredTrail], locale: Locale, alone: bool) -> Markup | None:
    """The drawing that stands until the script has the map ready: codes on a trail's own map, dots and letters on the map of all."""
    maps = context.maps
    pins: list[MapPin] = []
    for measured in shown:
        css = "" if alone else f"t-{measured.trail.letter}"
        found = [pin for stop in measured.stops if (pin := maps.pin(stop)) is not None]
        if alone:
            pins.extend(found)
            continue
        pins.extend(replace(pin, state="dot", css=css) for pin in found)
        first = next((pin for pin in found if not pin.radius_m), found[0] if found else None)
        if first is not None:
            pins.append(MapPin(measured.trail.letter, first.x_m, first.y_m, "other", css))
    if not pins:
        return None
    tracks = [
        (
            maps.track_lines(measured),
            measured.trail.line is not LineState.RECORDED,
            "" if alone else f"t-{measured.trail.letter}",
        )
        for measured in shown
    ]
    points = [point for pin in pins for point in pin.corners_m]
    points += [point for measured in shown for segment in maps.track_points(measured) for point in segment]
    window = maps.window(points, ratio=0.9, margin_m=160, least_m=700)
    label = (
        locale.tr("Map of trail {letter}: its stops are listed below in walking order", letter=shown[0].trail.letter)
        if alone
        else locale.tr("Map of all the trails: their stops are listed below, trail by trail")
    )
    return maps.draw(window, pins, tracks, locale, label=label, letters=not alone)
