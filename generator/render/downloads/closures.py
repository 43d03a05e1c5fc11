"""Closures for machines: `closures.json` of the whole guide, and a calendar of each trail that others may follow.

The days are those that the town wrote: nothing here depends on the day of the build, so that past closures stay until the town
takes them out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlsplit

from generator.geo.legs import MeasuredTrail
from generator.model.base import LocalLine
from generator.model.stop import Closure
from generator.render.addresses import absolute, uri
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads.values import Values, closure_values
from generator.visit.calendar import content, escaped
from generator.visit.time_zone import time_zone
from generator.wording.closures import closure_sentences, in_order
from generator.wording.locale import Locale

CLOSURES_PATH = "closures.json"


@dataclass(frozen=True)
class ClosedPlace:
    """A closure of a trail or of a stop. code: of the stop, or the letter; id: the same as long as it begins on that day.

    written: the day on which the file that holds it was last revised, or first published.
    """

    id: str
    code: str
    title: LocalLine
    trails: tuple[str, ...]
    closure: Closure
    written: date


def closure_files(context: RenderContext) -> list[Output]:
    """`closures.json`, and `A/A.ics` for every trail in every language."""
    return [
        Output(CLOSURES_PATH, partial(_json, context)),
        *(
            Output(calendar_path(context, measured, locale), partial(_calendar, context, measured, locale))
            for measured in context.guide.trails
            for locale in context.locales
        ),
    ]


def calendar_path(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> str:
    return f"{context.trail_url(measured, locale.language)}{measured.trail.letter}.ics"


def closed_places(context: RenderContext, measured: MeasuredTrail) -> Iterator[ClosedPlace]:
    """The closures of a trail, then those of its stops in walking order, each once."""
    trail = measured.trail
    yield from _numbered(
        trail.letter, trail.title, (trail.letter,), trail.closures, trail.revised or trail.first_published
    )
    for stop in dict.fromkeys(stop.id for stop in measured.stops):
        one = context.guide.guide.stops[stop]
        letters = tuple(other.trail.letter for other in context.guide.trails_with(one))
        yield from _numbered(one.code, one.title, letters, one.closures, one.revised or one.first_published)


def _numbered(
    code: str, title: LocalLine, trails: tuple[str, ...], closures: tuple[Closure, ...], written: date
) -> Iterator[ClosedPlace]:
    """Two closures that begin on one day are told apart by a number."""
    seen: dict[date, int] = {}
    for closure in in_order(closures):
        number = seen[closure.from_day] = seen.get(closure.from_day, 0) + 1
        name = f"{code}-{closure.from_day.isoformat()}" + (f"-{number}" if number > 1 else "")
        yield ClosedPlace(name, code, title, trails, closure, written)


def closure_list(context: RenderContext) -> list[Values]:
    """Every closure of the guide as values, once, in the order of the trails."""
    places = {place.id: place for measured in context.guide.trails for place in closed_places(context, measured)}
    return [
        {
            "id": place.id,
            "closes": "trail" if place.code in place.trails else "stop",
            "code": place.code,
            "title": place.title.root,
            "trails": list(place.trails),
            **closure_values(place.closure),
            "url": absolute(context.address, f"{place.code}/"),
        }
        for place in places.values()
    ]


def _json(context: RenderContext) -> bytes:
    settings = context.guide.guide.settings
    document = {
        "guide": settings.name.root,
        "publisher": settings.publisher.name,
        "licence": settings.licence,
        "licence_url": settings.licence_url and uri(settings.licence_url),
        "time_zone": settings.time_zone,
        "closures": closure_list(context),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _calendar(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> bytes:
    """RFC 5545, with a name and a pace of renewal (RFC 7986, 5.1 and 5.7, and what came before it).

    The time zone is there in any case, because a calendar needs one component at least (3.4): a trail that is open has no event.
    """
    trail = measured.trail
    name = locale.tr("Closures of trail {letter}: {title}", letter=trail.letter, title=locale.say(trail.title).text)
    zone = context.guide.guide.settings.time_zone
    return content(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//Sentiers//Closures//{locale.language.upper()}",
            "CALSCALE:GREGORIAN",
            f"NAME:{escaped(name)}",
            f"X-WR-CALNAME:{escaped(name)}",
            "REFRESH-INTERVAL;VALUE=DURATION:P1D",
            "X-PUBLISHED-TTL:P1D",
            *time_zone(zone),
            *(line for place in closed_places(context, measured) for line in _event(context, place, locale)),
            "END:VCALENDAR",
        ]
    )


def _event(context: RenderContext, place: ClosedPlace, locale: Locale) -> list[str]:
    """Whole days, the end not included (RFC 5545, 3.6.1). A closure of which nobody knows the end comes again every day, for an
    event without an end lasts one day.
    """
    closure = place.closure
    summary = locale.tr("Closed: {title}", title=f"{place.code} – {locale.say(place.title).text}")
    host = urlsplit(context.guide.guide.settings.address).hostname or ""
    lasts = (
        f"DTEND;VALUE=DATE:{closure.to_day + timedelta(days=1):%Y%m%d}"
        if closure.to_day is not None and closure.to_day < date.max  # a «for ever» is no day that has another after it
        else "RRULE:FREQ=DAILY"
    )
    return [
        "BEGIN:VEVENT",
        f"UID:{place.id}@{host}",
        f"DTSTAMP:{place.written:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{closure.from_day:%Y%m%d}",
        lasts,
        f"SUMMARY:{escaped(summary)}",
        f"DESCRIPTION:{escaped(' '.join(closure_sentences([closure], locale)))}",
        f"URL:{absolute(context.address, f'{place.code}/')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
