"""What is new, by day, from the dates that the files give."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.discovery.changes import Change, changes
from generator.render.discovery.feed import feed_url
from generator.render.pages.single import single_pages
from generator.render.theme.styles import PROSE
from generator.wording.locale import Locale, LocalizedText

STYLES = (*PROSE, "news")


@dataclass(frozen=True)
class TrailNews:
    """What changed on one trail on one day. new_trail: the trail itself is new."""

    letter: str
    title: LocalizedText
    url: str
    new_trail: bool
    new: Sequence[Change]
    revised: Sequence[Change]


@dataclass(frozen=True)
class DayNews:
    """iso: the day as machines read it."""

    words: str
    iso: str
    trails: Sequence[TrailNews]


@dataclass(frozen=True)
class NewsView:
    title: str
    feed: str
    days: Sequence[DayNews]


def news_pages(context: RenderContext) -> list[Page]:
    """What is new, in every language."""
    return single_pages(context, "news", _content)


def _content(context: RenderContext, locale: Locale) -> PageContent:
    found = changes(context, locale)
    days = [
        DayNews(locale.day(day), day.isoformat(), _by_trail(context, list(group), locale))
        for day, group in groupby(found, key=lambda change: change.day)
    ]
    view = NewsView(locale.tr("What is new"), feed_url(locale.language, context.default), days)
    return PageContent(
        title=view.title,
        description=locale.tr("Stops and trails that came or were revised, the latest first."),
        view=view,
        styles=STYLES,
        data={"feed": view.feed},
    )


def _by_trail(context: RenderContext, found: Sequence[Change], locale: Locale) -> list[TrailNews]:
    made = []
    for measured in context.guide.trails:
        letter = measured.trail.letter
        own = [change for change in found if change.letter == letter]
        if own:
            stops = [change for change in own if change.code != letter]
            made.append(
                TrailNews(
                    letter,
                    locale.say(measured.trail.title),
                    context.trail_url(measured, locale.language),
                    any(change.code == letter and change.is_new for change in own),
                    [change for change in stops if change.is_new],
                    [change for change in own if not change.is_new],
                )
            )
    return made
