"""What is new in the guide, from the days that its files give: first published, revised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop


@dataclass(frozen=True)
class Change:
    """A stop or a trail that came or was revised. code: of the stop, or the letter of the trail; words: what happened."""

    day: date
    code: str
    letter: str
    is_new: bool
    url: str
    title: Said
    summary: Said
    words: str


def changes(workshop: Workshop, voice: Voice) -> Sequence[Change]:
    """All of them, the latest first; on one day trails come before their stops."""
    found = []
    for measured in workshop.guide.trails:
        found.extend(_of_trail(workshop, measured, voice))
        for stop in measured.stops:
            if workshop.guide.trail_of[stop.id] is measured:
                found.extend(_of_stop(workshop, measured, stop, voice))
    return sorted(found, key=lambda change: -change.day.toordinal())


def _of_trail(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> list[Change]:
    trail = measured.trail
    url, title = workshop.trail_url(measured, voice.language), voice.say(trail.title)
    summary = voice.say(trail.tagline or trail.intro)
    return [
        Change(day, trail.letter, trail.letter, new, url, title, summary, words)
        for day, new, words in (
            (trail.first_published, True, voice.tr("New trail")),
            (trail.revised, False, voice.tr("Trail revised")),
        )
        if day is not None
    ]


def _of_stop(workshop: Workshop, measured: MeasuredTrail, stop: Stop, voice: Voice) -> list[Change]:
    url, title, summary = workshop.stop_url(stop, voice.language), voice.say(stop.title), voice.say(stop.essential)
    return [
        Change(day, stop.code, measured.trail.letter, new, url, title, summary, words)
        for day, new, words in (
            (stop.first_published, True, voice.tr("New stop")),
            (stop.revised, False, voice.tr("Stop revised")),
        )
        if day is not None
    ]
