"""The page of what is kept on this phone. Its worker shows it for any page that is not, where there is no network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.render.artifacts import Page
from generator.render.pages.single import single_page
from generator.render.styles import PROSE
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = (*PROSE, "kept")


@dataclass(frozen=True)
class TrailLink:
    letter: str
    url: str
    title: Said


@dataclass(frozen=True)
class OfflineView:
    """titles: url of each trail's and stop's page, relative to the root, to what it is called here."""

    title: str
    trails: Sequence[TrailLink]
    titles: Mapping[str, str]


def offline_pages(workshop: Workshop) -> list[Page]:
    """In every language, so that it answers in the one that was being read."""
    return [
        single_page(
            workshop,
            voice,
            "offline",
            title=voice.tr("Kept on this phone"),
            description=voice.tr("The trails and pages that open on this phone without a network."),
            view=_view(workshop, voice),
            styles=STYLES,
            scripts=("kept",),
            indexed=False,
        )
        for voice in workshop.voices
    ]


def _view(workshop: Workshop, voice: Voice) -> OfflineView:
    trails = [
        TrailLink(measured.trail.letter, workshop.trail_url(measured, voice.language), voice.say(measured.trail.title))
        for measured in workshop.guide.trails
    ]
    titles = {trail.url: f"{trail.letter} · {trail.title}" for trail in trails}
    for stop in workshop.guide.guide.stops.values():
        titles[workshop.stop_url(stop, voice.language)] = f"{stop.code} · {voice.say(stop.title)}"
    return OfflineView(voice.tr("Kept on this phone"), trails, titles)
