"""The home page: a code to type, the trails, the way to the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.render import structured
from generator.render.artifacts import Page
from generator.render.feeds import feed_url
from generator.render.pages.trail import chips
from generator.render.pages.walks import progress_words, walkable_codes
from generator.render.styles import FRAME
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = (*FRAME, "hero", "drawing", "home")


@dataclass(frozen=True)
class TrailCard:
    """A trail on the home page. measures: length, time and stops in one line."""

    letter: str
    url: str
    title: Said
    tagline: Said | None
    measures: str
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
    name: Said
    place: Said
    tagline: Said
    intro: Said
    notice: Said | None
    drawing: Markup | None
    drawing_alt: Said | None
    cards: Sequence[TrailCard]
    doors: Sequence[Door]
    example: str


def home_pages(workshop: Workshop) -> list[Page]:
    """The home page in every language."""
    return [_page(workshop, voice) for voice in workshop.voices]


def _page(workshop: Workshop, voice: Voice) -> Page:
    guide = workshop.guide.guide
    settings = guide.settings
    drawing = guide.media[""].get(settings.drawing.file) if settings.drawing else None
    cards = [
        TrailCard(
            measured.trail.letter,
            workshop.trail_url(measured, voice.language),
            voice.say(measured.trail.title),
            voice.maybe(measured.trail.tagline),
            _measures(measured, voice),
            walkable_codes(measured),
            progress_words(measured, voice),
        )
        for measured in workshop.guide.trails
    ]
    view = HomeView(
        voice.say(settings.name),
        voice.say(settings.place),
        voice.say(settings.tagline),
        voice.say(settings.intro),
        voice.maybe(settings.notice),
        Markup(drawing.svg) if drawing and drawing.svg else None,
        voice.say(settings.drawing.alt) if settings.drawing else None,
        cards,
        _doors(workshop, voice),
        workshop.guide.trails[0].stops[0].code,
    )
    return Page(
        url=workshop.home_url(voice.language),
        language=voice.language,
        key="home",
        template="home.html",
        title=f"{view.name.text} – {view.place.text}",
        description=view.intro.text,
        view=view,
        alternates=workshop.in_every_language(workshop.home_url),
        styles=STYLES,
        scripts=("home",),
        structured=structured.of_guide(workshop, voice),
        data={"feed": feed_url(voice.language, workshop.default)},
    )


def _doors(workshop: Workshop, voice: Voice) -> list[Door]:
    return [
        Door(workshop.page_url("map", voice.language), "material/map-outline", voice.tr("Map of the trails")),
        Door(
            workshop.page_url("visit", voice.language),
            "material/clipboard-text-clock-outline",
            voice.tr("Plan a visit"),
        ),
    ]


def _measures(measured: MeasuredTrail, voice: Voice) -> str:
    """The first chips that tell lengths and counts."""
    return " · ".join(chips(measured, voice)[: 3 if measured.length_m is not None else 1])
