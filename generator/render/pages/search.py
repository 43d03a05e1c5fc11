"""The search page and the walk diary: both list every stop, trail by trail, and serve as that list where scripts do not run."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.pages.single import single_pages
from generator.render.theme.styles import PROSE
from generator.wording.locale import Locale, LocalizedText
from generator.wording.progress import asked_codes, progress_words, score_words, walkable_codes

STYLES = (*PROSE, "listing")
DIARY_STYLES = (*STYLES, "begin", "stamps")


@dataclass(frozen=True)
class ListedStop:
    code: str
    url: str
    title: LocalizedText


@dataclass(frozen=True)
class ListedTrail:
    """A trail and its stops in walking order. walkable: codes of the stops that are still there. progress:
    words with `{seen}` for the number of stops seen. asked, score: the same of its questions."""

    letter: str
    url: str
    title: LocalizedText
    stops: Sequence[ListedStop]
    walkable: Sequence[str]
    progress: str
    asked: Sequence[str]
    score: str


@dataclass(frozen=True)
class ListingView:
    """title: of the page. index: the search's, relative to the root. example: a code to type."""

    title: str
    trails: Sequence[ListedTrail]
    index: str
    example: str


def search_pages(context: RenderContext) -> list[Page]:
    """The search page in every language; its form is a plain GET of `?q=`."""
    return single_pages(context, "search", _search)


def diary_pages(context: RenderContext) -> list[Page]:
    """The walk diary in every language: the stops seen, kept on the visitor's device alone."""
    return single_pages(context, "diary", _diary, indexed=False)


def _search(context: RenderContext, locale: Locale) -> PageContent:
    description = locale.tr("Find a stop by its code, a word of its story or its figures.")
    return _content(context, locale, locale.tr("Search"), description, STYLES, ("search",))


def _diary(context: RenderContext, locale: Locale) -> PageContent:
    description = locale.tr("The stops you have seen, kept on this device alone.")
    return _content(context, locale, locale.tr("My walk diary"), description, DIARY_STYLES, ("diary", "badge"))


def _content(
    context: RenderContext,
    locale: Locale,
    title: str,
    description: str,
    styles: tuple[str, ...],
    scripts: tuple[str, ...],
) -> PageContent:
    view = ListingView(
        title,
        [_listed(context, measured, locale) for measured in context.guide.trails],
        f"assets/search-{locale.language}.json",
        context.guide.trails[0].stops[0].code,
    )
    return PageContent(title=title, description=description, view=view, styles=styles, scripts=scripts)


def _listed(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> ListedTrail:
    return ListedTrail(
        measured.trail.letter,
        context.trail_url(measured, locale.language),
        locale.say(measured.trail.title),
        [
            ListedStop(stop.code, context.stop_url(stop, locale.language), locale.say(stop.title))
            for stop in measured.stops
        ],
        walkable_codes(measured),
        progress_words(measured, locale),
        asked_codes(measured),
        score_words(measured, locale),
    )
