"""The search page and the walk diary: both list every stop, trail by trail, and serve as that list where scripts do not run."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.render.artifacts import Page
from generator.render.pages.single import single_page
from generator.render.pages.walks import progress_words, walkable_codes
from generator.render.styles import PROSE
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = (*PROSE, "listing")


@dataclass(frozen=True)
class ListedStop:
    code: str
    url: str
    title: Said


@dataclass(frozen=True)
class ListedTrail:
    """A trail and its stops in walking order. walkable: codes of the stops that are still there. progress:
    words with `{seen}` for the number of stops seen."""

    letter: str
    url: str
    title: Said
    stops: Sequence[ListedStop]
    walkable: Sequence[str]
    progress: str


@dataclass(frozen=True)
class ListingView:
    """title: of the page. index: the search's, relative to the root. example: a code to type."""

    title: str
    trails: Sequence[ListedTrail]
    index: str
    example: str


def search_pages(workshop: Workshop) -> list[Page]:
    """The search page in every language; its form is a plain GET of `?q=`."""
    return [
        _page(
            workshop,
            voice,
            "search",
            voice.tr("Search"),
            voice.tr("Find a stop by its code, a word of its story or its figures."),
        )
        for voice in workshop.voices
    ]


def diary_pages(workshop: Workshop) -> list[Page]:
    """The walk diary in every language: the stops seen, kept on the visitor's device alone."""
    return [
        _page(
            workshop,
            voice,
            "diary",
            voice.tr("My walk diary"),
            voice.tr("The stops you have seen, kept on this device alone."),
        )
        for voice in workshop.voices
    ]


def _page(workshop: Workshop, voice: Voice, key: str, title: str, description: str) -> Page:
    view = ListingView(
        title,
        [_listed(workshop, measured, voice) for measured in workshop.guide.trails],
        f"assets/search-{voice.language}.json",
        workshop.guide.trails[0].stops[0].code,
    )
    return single_page(
        workshop,
        voice,
        key,
        title=title,
        description=description,
        view=view,
        styles=STYLES,
        scripts=(key,),
        indexed=key != "diary",
    )


def _listed(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> ListedTrail:
    return ListedTrail(
        measured.trail.letter,
        workshop.trail_url(measured, voice.language),
        voice.say(measured.trail.title),
        [
            ListedStop(stop.code, workshop.stop_url(stop, voice.language), voice.say(stop.title))
            for stop in measured.stops
        ],
        walkable_codes(measured),
        progress_words(measured, voice),
    )
