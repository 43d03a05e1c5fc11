"""A visit as a calendar entry: RFC 5545, in the guide's own time zone.

`site/theme/scripts/visit/visit-files.js` writes the same entry in the browser, with the zone's rules made here at build.
"""

import zoneinfo
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

PRODUCT = "-//Sentiers//Visit//EN"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_REFERENCE_YEAR = 2025


def event(
    *,
    uid: str,
    stamp: datetime,
    day: date,
    start_min: int,
    finish_min: int,
    zone: str,
    summary: str,
    location: str,
    description: str,
    url: str,
) -> bytes:
    """A calendar of one event. stamp: now, in UTC; start_min, finish_min: minutes after midnight of `day`, local time.

    Raises zoneinfo.ZoneInfoNotFoundError for an unknown zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *time_zone(zone),
        "BEGIN:VEVENT",
        f"UID:{escaped(uid)}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={zone}:{_local(day, start_min)}",
        f"DTEND;TZID={zone}:{_local(day, finish_min)}",
        f"SUMMARY:{escaped(summary)}",
        f"LOCATION:{escaped(location)}",
        f"DESCRIPTION:{escaped(description)}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def _local(day: date, minutes: int) -> str:
    return f"{datetime(day.year, day.month, day.day) + timedelta(minutes=minutes):%Y%m%dT%H%M%S}"


def escaped(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def folded(line: str) -> list[str]:
    """A content line in parts of at most 75 octets, never inside a character (RFC 5545, 3.1)."""
    parts, current, room = [], "", 75
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append(current)
            current, room = " ", 74
        current += character
        room -= size
    return [*parts, current]


def time_zone(name: str) -> list[str]:
    """The VTIMEZONE of a zone as its rules stand today (RFC 5545, 3.6.5): each change as a yearly rule."""
    zone = zoneinfo.ZoneInfo(name)
    changes = _changes(zone, _REFERENCE_YEAR)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    if not changes:
        offset = _offset(zone, datetime(_REFERENCE_YEAR, 1, 1, tzinfo=UTC))
        lines += ["BEGIN:STANDARD", "DTSTART:19700101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}"]
        lines += ["END:STANDARD"]
    for change in changes:
        before, after = change - timedelta(seconds=1), change
        kind = "DAYLIGHT" if after.astimezone(zone).dst() else "STANDARD"
        local = change.replace(tzinfo=None) + (before.astimezone(zone).utcoffset() or timedelta())
        nth = _nth(zone, change)
        first = _first_of_rule(local, nth)
        lines += [
            f"BEGIN:{kind}",
            f"DTSTART:{first:%Y%m%dT%H%M%S}",
            f"RRULE:FREQ=YEARLY;BYMONTH={local.month};BYDAY={nth}{_DAYS[local.weekday()]}",
            f"TZOFFSETFROM:{_offset(zone, before)}",
            f"TZOFFSETTO:{_offset(zone, after)}",
            f"TZNAME:{after.astimezone(zone).tzname()}",
            f"END:{kind}",
        ]
    return [*lines, "END:VTIMEZONE"]


def _changes(zone: zoneinfo.ZoneInfo, year: int) -> Sequence[datetime]:
    """The moments of a year, in UTC and on the hour, at which the offset changes. A day is looked into where it ends with another
    offset than it began with.
    """
    found = []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        if day.astimezone(zone).utcoffset() != (day + timedelta(days=1)).astimezone(zone).utcoffset():
            hours = [day + timedelta(hours=hour) for hour in range(25)]
            found += [
                later
                for at, later in pairwise(hours)
                if at.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset()
            ]
        day += timedelta(days=1)
    return found


def _nth(zone: zoneinfo.ZoneInfo, change: datetime) -> int:
    """-1 where the change falls on the last such weekday of its month in every year tried, else which one from the start."""
    before = (change - timedelta(seconds=1)).astimezone(zone)
    if all(
        any(
            (found + (before.utcoffset() or timedelta())).month == before.month
            and (found + (before.utcoffset() or timedelta()) + timedelta(days=7)).month != before.month
            for found in _changes(zone, year)
        )
        for year in range(_REFERENCE_YEAR, _REFERENCE_YEAR + 5)
    ):
        return -1
    return (before.day - 1) // 7 + 1


def _first_of_rule(local: datetime, nth: int) -> datetime:
    """The same rule in 1970, where clients without a history begin."""
    days = [
        day
        for number in range(1, 32)
        if (day := local.replace(year=1970, month=local.month, day=1) + timedelta(days=number - 1)).month == local.month
        and day.weekday() == local.weekday()
    ]
    return days[nth if nth < 0 else nth - 1]


def _offset(zone: zoneinfo.ZoneInfo, at: datetime) -> str:
    minutes = round((at.astimezone(zone).utcoffset() or timedelta()).total_seconds() / 60)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{minutes // 60:02d}{minutes % 60:02d}"
