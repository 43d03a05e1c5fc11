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
from generator.wording import markup
from generator.wording.locale import Locale, LocalizedText
from generator.wording.markup import first_sentence

STYLES = (*PROSE, "news")


FEW = 3
"""As many new stops of a trail are told one by one; more are gathered."""


@dataclass(frozen=True)
class Story:
    """first: the first sentence of a stop's essential, or a trail's tagline."""

    code: str
    title: LocalizedText
    url: str
    first: LocalizedText


@dataclass(frozen=True)
class TrailNews:
    """What changed on one trail on one day. tagline: of a trail that is new itself, else None; few: its new stops are told one by one."""

    letter: str
    title: LocalizedText
    url: str
    new_trail: bool
    tagline: LocalizedText | None
    new: Sequence[Story]
    revised: Sequence[Story]
    few: bool


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
        if not own:
            continue
        new = [_story(change) for change in own if change.code != letter and change.is_new]
        came = next((change for change in own if change.code == letter and change.is_new), None)
        made.append(
            TrailNews(
                letter,
                locale.say(measured.trail.title),
                context.trail_url(measured, locale.language),
                came is not None,
                _story(came).first if came else None,
                new,
                [_story(change) for change in own if not change.is_new],
                len(new) <= FEW,
            )
        )
    return made


def _story(change: Change) -> Story:
    first = first_sentence(markup.sentences(change.summary.text))
    return Story(change.code, change.title, change.url, LocalizedText(first, change.summary.language))
