"""The home page: a code to type, the trails, the way to the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.model.guide import Guide
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.discovery import json_ld
from generator.render.discovery.feed import feed_url
from generator.render.media.sounds_and_drawings import DrawingFile, renamed, trail_drawing
from generator.render.pages.audiences import audience_links
from generator.render.theme.styles import FRAME
from generator.wording.locale import Locale, LocalizedText
from generator.wording.progress import progress_words, walkable_codes
from generator.wording.trail import Measure, measures

STYLES = (*FRAME, "hero", "drawing", "home")


@dataclass(frozen=True)
class TrailCard:
    """A trail on the home page. drawing: that of its pages, None where it has none."""

    letter: str
    url: str
    title: LocalizedText
    tagline: LocalizedText | None
    drawing: DrawingFile | None
    measures: Sequence[Measure]
    codes: Sequence[str]
    progress: str


@dataclass(frozen=True)
class Door:
    """A way into another part of the guide."""

    url: str
    icon: str
    text: str


@dataclass(frozen=True)
class HomeView:
    """audiences: (url, title) of the pages for groups."""

    name: LocalizedText
    place: LocalizedText
    tagline: LocalizedText
    intro: LocalizedText
    notice: LocalizedText | None
    drawing: Markup | None
    dark_drawing: Markup | None
    drawing_alt: LocalizedText | None
    cards: Sequence[TrailCard]
    doors: Sequence[Door]
    audiences: Sequence[tuple[str, str]]
    example: str


def home_pages(context: RenderContext) -> list[Page]:
    """The home page in every language."""
    return [
        Page(
            url=context.home_url(locale.language),
            language=locale.language,
            key="home",
            template="home.html",
            alternates=context.in_every_language(context.home_url),
            make=partial(_content, context, locale),
        )
        for locale in context.locales
    ]


def _content(context: RenderContext, locale: Locale) -> PageContent:
    guide = context.guide.guide
    settings = guide.settings
    drawing, dark = _drawings(guide)
    cards = [
        TrailCard(
            measured.trail.letter,
            context.trail_url(measured, locale.language),
            locale.say(measured.trail.title),
            locale.maybe(measured.trail.tagline),
            trail_drawing(context, measured),
            measures(measured, locale),
            walkable_codes(measured),
            progress_words(measured, locale),
        )
        for measured in context.guide.trails
    ]
    view = HomeView(
        locale.say(settings.name),
        locale.say(settings.place),
        locale.say(settings.tagline),
        locale.say(settings.intro),
        locale.maybe(settings.notice),
        drawing,
        dark,
        locale.say(settings.drawing.alt) if settings.drawing else None,
        cards,
        _doors(context, locale),
        audience_links(context, locale),
        context.guide.trails[0].stops[0].code,
    )
    return PageContent(
        title=f"{view.name.text} – {view.place.text}",
        description=view.intro.text,
        view=view,
        styles=STYLES,
        scripts=("home",),
        structured=json_ld.of_guide(context, locale),
        data={"feed": feed_url(locale.language, context.default)},
    )


def _drawings(guide: Guide) -> tuple[Markup | None, Markup | None]:
    """What stands at the head, and the same scene for a dark screen. Both lie in the page: what they share is compressed away."""
    if guide.settings.drawing is None:
        return None, None
    light, dark = (
        guide.media[""].get(name) if name else None
        for name in (guide.settings.drawing.file, guide.settings.drawing.dark)
    )
    return (
        Markup(light.svg) if light and light.svg else None,
        Markup(renamed(dark.svg, "dark-")) if dark and dark.svg else None,
    )


def _doors(context: RenderContext, locale: Locale) -> list[Door]:
    trails_map = context.page_url("map", locale.language)
    around = Door(f"{trails_map}#where", "material/crosshairs-gps", locale.tr("Around me"))
    return [
        *([around] if any(stop.located for stop in context.guide.guide.stops.values()) else []),
        Door(trails_map, "material/map-outline", locale.tr("Map of the trails")),
        Door(
            context.page_url("visit", locale.language),
            "material/clipboard-text-clock-outline",
            locale.tr("Plan a visit"),
        ),
    ]
