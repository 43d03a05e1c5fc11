"""What stands around every page: header, languages, footer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.core import get_global
from markupsafe import Markup

from generator.messages import Message, msg
from generator.render.addresses import absolute
from generator.render.app_identity import manifest_url
from generator.render.artifacts import Page
from generator.render.colour import NIGHT, PAPER, dark_twin, mix, on_paper
from generator.render.share_images import HEIGHT_PX, WIDTH_PX, share_image
from generator.render.structured import json_ld
from generator.render.voice import Voice, voices
from generator.render.workshop import Workshop

FOOTER: Sequence[tuple[str, Message]] = (
    ("diary", msg("My walk diary")),
    ("about", msg("About this guide")),
    ("news", msg("What is new")),
    ("offline", msg("Kept on this phone")),
    ("glossary", msg("Glossary")),
    ("sources", msg("Sources")),
    ("gallery", msg("Pictures")),
    ("contribute", msg("Take part")),
    ("data", msg("Open data")),
    ("accessibility", msg("Accessibility: not audited yet")),
    ("privacy", msg("Privacy")),
    ("counting", msg("How visits are counted")),
    ("legal", msg("Legal notice")),
)

TITLE_CHARACTERS = 70
"""Of the title of a window, as html-validate's rule `long-title` has it: engines and tabs cut what is longer."""


@dataclass(frozen=True)
class Link:
    """url: relative to the root of the site."""

    url: str
    text: str
    language: str | None = None


@dataclass(frozen=True)
class Share:
    """What a shared link shows. image: whole address; locale: as Open Graph writes it, or None."""

    image: str
    width_px: int
    height_px: int
    locale: str | None


@dataclass(frozen=True)
class Frame:
    """The frame of one page. title: of its window; absolute: hreflang to whole address."""

    title: str
    name: str
    place: str
    home: str
    first_language: str
    time_zone: str
    languages: Sequence[Link]
    footer: Sequence[Link]
    search: str | None
    canonical: str
    indexed: bool
    absolute: Mapping[str, str]
    licence: Link | None
    attribution: Sequence[str]
    notice: str | None
    trail_styles: str
    manifest: str
    feed: str | None
    share: Share | None
    structured: Markup | None


def frame(page: Page, workshop: Workshop, keys: frozenset[str]) -> Frame:
    """keys: of the pages that the site has."""
    settings = workshop.guide.guide.settings
    voice = Voice(page.language, workshop.languages)
    others = [
        Link(page.alternates[other.language], other.autonym, other.language)
        for other in voices(workshop.languages)
        if other.language != page.language and other.language in page.alternates
    ]
    absolute = (
        {language: f"{workshop.address}/{url}" for language, url in page.alternates.items()}
        if len(page.alternates) > 1
        else {}
    )
    return Frame(
        title=_window_title(page, voice.say(settings.name).text, voice.say(settings.place).text),
        name=voice.say(settings.name).text,
        place=voice.say(settings.place).text,
        home=workshop.home_url(page.language),
        first_language=workshop.default,
        time_zone=settings.time_zone,
        languages=others,
        footer=[
            Link(workshop.page_url(key, page.language), voice.message(text)) for key, text in FOOTER if key in keys
        ],
        search=workshop.page_url("search", page.language) if "search" in keys else None,
        canonical=f"{workshop.address}/{page.url}",
        indexed=page.indexed,
        absolute={**absolute, "x-default": f"{workshop.address}/{page.alternates[workshop.default]}"}
        if absolute and workshop.default in page.alternates
        else absolute,
        licence=Link(settings.licence_url, settings.licence) if settings.licence_url else None,
        attribution=attributions(workshop),
        notice=voice.say(settings.notice).text if settings.notice else None,
        trail_styles=trail_styles(workshop, page.letters),
        manifest=manifest_url(page.language, workshop.default),
        feed=str(page.data["feed"]) if "feed" in page.data else None,
        share=_share(page, workshop, voice),
        structured=json_ld(page.structured) if page.structured is not None else None,
    )


def _window_title(page: Page, name: str, place: str) -> str:
    """What tells the page apart comes first; of the guide, as much as leaves the whole within TITLE_CHARACTERS."""
    if page.key == "home":
        return page.title
    whole = (f"{page.title} – {name}, {place}", f"{page.title} – {name}")
    return next((title for title in whole if len(title) <= TITLE_CHARACTERS), page.title)


def _share(page: Page, workshop: Workshop, voice: Voice) -> Share | None:
    path = page.share_image or share_image(workshop, "guide")
    if path is None or not page.indexed:
        return None
    full = get_global("likely_subtags").get(page.language, "").split("_")
    territory = voice.locale.territory or (full[-1] if len(full[-1]) == 2 else None)
    locale = f"{voice.locale.language}_{territory}" if territory and len(full) > 1 else None
    return Share(absolute(workshop.address, path), WIDTH_PX, HEIGHT_PX, locale)


def attributions(workshop: Workshop) -> Sequence[str]:
    """Who the maps owe their landmarks to, each once."""
    return tuple(
        dict.fromkeys(landmark.attribution for landmark in workshop.guide.guide.landmarks if landmark.attribution)
    )


def trail_styles(workshop: Workshop, letters: Sequence[str] | None = None) -> str:
    """Custom properties of trails by class, with the light twins for a dark page."""
    trails = [
        measured.trail for measured in workshop.guide.trails if letters is None or measured.trail.letter in letters
    ]
    light = "".join(
        f".t-{trail.letter}{{--trail:{on_paper(trail.colour)};--fill:{on_paper(trail.colour)};--tint:{mix(trail.colour, PAPER, 0.1)}}}"
        for trail in trails
    )
    dark = "".join(
        f".t-{trail.letter}{{--trail:{dark_twin(trail.colour)};--tint:{mix(trail.colour, NIGHT, 0.22)}}}"
        for trail in trails
    )
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
