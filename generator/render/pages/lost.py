"""The page that stands for a missing one: it says so in every language of the guide, and knows every code."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.theme.styles import PROSE
from generator.wording.locale import Locale

LOST = "404"
STYLES = (*PROSE, "listing")


@dataclass(frozen=True)
class LostWords:
    """One language of the page. home, search: relative to the root."""

    language: str
    direction: str
    heading: str
    check: str
    code: str
    example: str
    open: str
    near: str
    all_trails: str
    home: str
    search_words: str
    search: str


@dataclass(frozen=True)
class LostView:
    """codes: JSON of each code to its titles, in the order of `words`."""

    words: Sequence[LostWords]
    codes: Markup


def lost_page(context: RenderContext) -> Page:
    """The page that a host serves for any address that it has not got."""
    return Page(
        url=f"{LOST}.html",
        language=context.default,
        key=LOST,
        template=f"{LOST}.html",
        alternates={},
        make=partial(_content, context),
        indexed=False,
    )


def _content(context: RenderContext) -> PageContent:
    title = Locale(context.default, context.languages).tr("This page does not exist")
    return PageContent(title=title, description="", view=lost_view(context), styles=STYLES, letters=())


def lost_view(context: RenderContext) -> LostView:
    titles = {
        code: [locale.say(text).text for locale in context.locales]
        for code, text in [
            *((measured.trail.letter, measured.trail.title) for measured in context.guide.trails),
            *((stop.code, stop.title) for measured in context.guide.trails for stop, _ in context.own_places(measured)),
        ]
    }
    codes = json.dumps(titles, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return LostView([_words(context, locale) for locale in context.locales], Markup(codes))


def _words(context: RenderContext, locale: Locale) -> LostWords:
    return LostWords(
        locale.language,
        locale.direction,
        locale.tr("This page does not exist"),
        locale.tr(
            "Check the code on the plaque: a letter and a number, such as {code}.",
            code=context.guide.trails[0].stops[0].code,
        ),
        locale.tr("Code of the plaque"),
        context.guide.trails[0].stops[0].code,
        locale.tr("Open"),
        locale.tr("Did you mean:"),
        locale.tr("All the trails"),
        context.home_url(locale.language),
        locale.tr("Search"),
        context.page_url("search", locale.language),
    )
