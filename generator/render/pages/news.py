"""What is new, by day, from the dates that the files give."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.render.artifacts import Page
from generator.render.changes import Change, changes
from generator.render.feeds import feed_url
from generator.render.pages.single import single_page
from generator.render.styles import PROSE
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = (*PROSE, "news")


@dataclass(frozen=True)
class TrailNews:
    """What changed on one trail on one day. new_trail: the trail itself is new."""

    letter: str
    title: Said
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


def news_pages(workshop: Workshop) -> list[Page]:
    """What is new, in every language."""
    return [_page(workshop, voice) for voice in workshop.voices]


def _page(workshop: Workshop, voice: Voice) -> Page:
    found = changes(workshop, voice)
    days = [
        DayNews(voice.day(day), day.isoformat(), _by_trail(workshop, list(group), voice))
        for day, group in groupby(found, key=lambda change: change.day)
    ]
    view = NewsView(voice.tr("What is new"), feed_url(voice.language, workshop.default), days)
    return single_page(
        workshop,
        voice,
        "news",
        title=view.title,
        description=voice.tr("Stops and trails that came or were revised, the latest first."),
        view=view,
        styles=STYLES,
        data={"feed": view.feed},
    )


def _by_trail(workshop: Workshop, found: Sequence[Change], voice: Voice) -> list[TrailNews]:
    made = []
    for measured in workshop.guide.trails:
        letter = measured.trail.letter
        own = [change for change in found if change.letter == letter]
        if own:
            stops = [change for change in own if change.code != letter]
            made.append(
                TrailNews(
                    letter,
                    voice.say(measured.trail.title),
                    workshop.trail_url(measured, voice.language),
                    any(change.code == letter and change.is_new for change in own),
                    [change for change in stops if change.is_new],
                    [change for change in own if not change.is_new],
                )
            )
    return made
