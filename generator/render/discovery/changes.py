"""What is new in the guide, from the days that its files give: first published, revised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.context import RenderContext
from generator.wording.locale import Locale, LocalizedText


@dataclass(frozen=True)
class Change:
    """A stop or a trail that came or was revised. code: of the stop, or the letter of the trail; words: what happened."""

    day: date
    code: str
    letter: str
    is_new: bool
    url: str
    title: LocalizedText
    summary: LocalizedText
    words: str


def changes(context: RenderContext, locale: Locale) -> Sequence[Change]:
    """All of them, the latest first; on one day trails come before their stops."""
    found = []
    for measured in context.guide.trails:
        found.extend(_of_trail(context, measured, locale))
        for stop in measured.stops:
            if context.guide.trail_of[stop.id] is measured:
                found.extend(_of_stop(context, measured, stop, locale))
    return sorted(found, key=lambda change: -change.day.toordinal())


def _of_trail(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[Change]:
    trail = measured.trail
    url, title = context.trail_url(measured, locale.language), locale.say(trail.title)
    summary = locale.say(trail.tagline or trail.intro)
    return [
        Change(day, trail.letter, trail.letter, new, url, title, summary, words)
        for day, new, words in (
            (trail.first_published, True, locale.tr("New trail")),
            (trail.revised, False, locale.tr("Trail revised")),
        )
        if day is not None
    ]


def _of_stop(context: RenderContext, measured: MeasuredTrail, stop: Stop, locale: Locale) -> list[Change]:
    url, title, summary = context.stop_url(stop, locale.language), locale.say(stop.title), locale.say(stop.essential)
    return [
        Change(day, stop.code, measured.trail.letter, new, url, title, summary, words)
        for day, new, words in (
            (stop.first_published, True, locale.tr("New stop")),
            (stop.revised, False, locale.tr("Stop revised")),
        )
        if day is not None
    ]
