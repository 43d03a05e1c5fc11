"""What stands around every page: header, languages, footer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.core import get_global
from markupsafe import Markup

from generator.render.addresses import absolute
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.discovery.json_ld import json_ld
from generator.render.media.app_icons import manifest_url
from generator.render.media.share_images import HEIGHT_PX, WIDTH_PX, share_image
from generator.render.page_kinds import PAGE_KINDS
from generator.render.theme.trail_colours import trail_styles
from generator.today import today
from generator.wording.accessibility import MENTIONS
from generator.wording.locale import Locale
from generator.wording.sources import attributions

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
class PageLayout:
    """The frame of one page. title: of its window; absolute: hreflang to whole address. otherwise: the language of
    visitors who ask for none that there is."""

    title: str
    name: str
    place: str
    home: str
    first_language: str
    otherwise: str | None
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
    oembed: str | None
    share: Share | None
    structured: Markup | None


def page_layout(page: Page, content: PageContent, context: RenderContext, keys: frozenset[str]) -> PageLayout:
    """keys: of the pages that the site has."""
    settings = context.guide.guide.settings
    locale = Locale(page.language, context.languages)
    others = [
        Link(page.alternates[other.language], other.autonym, other.language)
        for other in context.locales
        if other.language != page.language and other.language in page.alternates
    ]
    absolute = (
        {language: f"{context.address}/{url}" for language, url in page.alternates.items()}
        if len(page.alternates) > 1
        else {}
    )
    mention = MENTIONS[settings.accessibility.conformity_on(today())]
    return PageLayout(
        title=_window_title(page, content.title, locale.say(settings.name).text, locale.say(settings.place).text),
        name=locale.say(settings.name).text,
        place=locale.say(settings.place).text,
        home=context.home_url(page.language),
        first_language=context.default,
        otherwise=settings.otherwise,
        time_zone=settings.time_zone,
        languages=others,
        footer=[
            Link(
                context.page_url(kind.key, page.language),
                locale.message(mention if kind.key == "accessibility" else kind.footer),
            )
            for kind in PAGE_KINDS
            if kind.footer is not None and kind.key in keys
        ],
        search=context.page_url("search", page.language) if "search" in keys else None,
        canonical=f"{context.address}/{page.url}",
        indexed=page.indexed,
        absolute={**absolute, "x-default": f"{context.address}/{page.alternates[context.default]}"}
        if absolute and context.default in page.alternates
        else absolute,
        licence=Link(settings.licence_url, settings.licence) if settings.licence_url else None,
        attribution=attributions(context.guide.guide),
        notice=locale.say(settings.notice).text if settings.notice else None,
        trail_styles=trail_styles(context.trails_lettered(content.letters)),
        manifest=manifest_url(page.language, context.default),
        feed=str(content.data["feed"]) if "feed" in content.data else None,
        oembed=str(content.data["oembed"]) if "oembed" in content.data else None,
        share=_share(page, content, context, locale),
        structured=json_ld(content.structured) if content.structured is not None else None,
    )


def _window_title(page: Page, title: str, name: str, place: str) -> str:
    """What tells the page apart comes first; of the guide, as much as leaves the whole within TITLE_CHARACTERS."""
    if page.key == "home":
        return title
    whole = (f"{title} – {name}, {place}", f"{title} – {name}")
    return next((each for each in whole if len(each) <= TITLE_CHARACTERS), title)


def _share(page: Page, content: PageContent, context: RenderContext, locale: Locale) -> Share | None:
    path = content.share_image or share_image(context, "guide")
    if path is None or not page.indexed:
        return None
    full = get_global("likely_subtags").get(page.language, "").split("_")
    territory = locale.babel.territory or (full[-1] if len(full[-1]) == 2 else None)
    open_graph = f"{locale.babel.language}_{territory}" if territory and len(full) > 1 else None
    return Share(absolute(context.address, path), WIDTH_PX, HEIGHT_PX, open_graph)
