"""A visit as a calendar entry: RFC 5545, in the guide's own time zone.

`site/theme/scripts/visit/visit-files.js` writes the same entry in the browser, with the zone's rules made here at build.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from generator.visit.time_zone import time_zone


def product(language: str) -> str:
    """What makes the entry, and the language of its words (RFC 5545, 3.7.3; ISO 9070)."""
    return f"-//Sentiers//Visit//{language.upper()}"


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
    language: str,
) -> bytes:
    """A calendar of one event. stamp: now, in UTC; start_min, finish_min: minutes after midnight of `day`, local time.

    Raises zoneinfo.ZoneInfoNotFoundError for an unknown zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{product(language)}",
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
    return content(lines)


def content(lines: Iterable[str]) -> bytes:
    """Content lines as they are sent."""
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
