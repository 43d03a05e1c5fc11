"""The calendar entry, read back by the icalendar package."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from dateutil.rrule import rrulestr

from generator.visit.calendar import event, folded
from generator.visit.time_zone import time_zone


def _event(**changes: object) -> bytes:
    values = {
        "uid": "2026-12-03T1000-A1@example.org", "stamp": datetime(2026, 11, 22, 20, 0, tzinfo=UTC), "day": date(2026, 7, 3),
        "start_min": 600, "finish_min": 779, "zone": "Europe/Paris", "summary": "L’eau, la pierre; et le reste",
        "location": "Le pont", "description": "10:00 A1\n" + "é" * 200, "url": "https://example.org/visite/#stops=A1", "language": "fr",
    }  # fmt: skip
    return event(**{**values, **changes})  # type: ignore[arg-type]


def test_another_reader_finds_the_same_times_and_words() -> None:
    calendar = icalendar.Calendar.from_ical(_event())
    (entry,) = calendar.walk("VEVENT")
    assert entry.decoded("dtstart").utcoffset() == timedelta(hours=2)
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(minutes=179)
    assert str(entry["summary"]) == "L’eau, la pierre; et le reste"
    assert str(entry["description"]) == "10:00 A1\n" + "é" * 200
    assert entry["dtstart"].params["TZID"] == "Europe/Paris"


def test_the_zone_of_the_file_agrees_with_the_zone_of_the_system() -> None:
    (zone,) = icalendar.Calendar.from_ical(_event()).walk("VTIMEZONE")
    made = zone.to_tz()
    for moment, hours in (
        (datetime(2026, 1, 15, 12), 1),
        (datetime(2026, 3, 30, 12), 2),
        (datetime(2026, 10, 24, 12), 2),
        (datetime(2026, 10, 26, 12), 1),
    ):
        assert made.utcoffset(moment) == timedelta(hours=hours), moment


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("Europe/Paris", ["BYMONTH=3;BYDAY=-1SU", "BYMONTH=10;BYDAY=-1SU"]),
        ("America/New_York", ["BYMONTH=3;BYDAY=2SU", "BYMONTH=11;BYDAY=1SU"]),
        ("Asia/Tokyo", []),
    ],
)
def test_a_change_of_hour_is_a_yearly_rule(name: str, rules: list[str]) -> None:
    assert [line.removeprefix("RRULE:FREQ=YEARLY;") for line in time_zone(name) if line.startswith("RRULE")] == rules


ZONES = (
    "Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron", "Asia/Jerusalem", "Africa/Cairo", "Africa/Khartoum", "Europe/Dublin",
    "Europe/London", "Europe/Paris", "Europe/Moscow", "Europe/Istanbul", "Europe/Chisinau", "America/Nuuk", "America/Scoresbysund", "America/Asuncion",
    "America/Santiago", "Pacific/Easter", "America/Havana", "America/St_Johns", "America/Mexico_City", "America/Sao_Paulo", "America/Martinique",
    "America/Miquelon", "Antarctica/Troll", "Asia/Amman", "Asia/Tehran", "Asia/Beirut", "Asia/Almaty", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Chatham", "Pacific/Noumea", "Pacific/Apia", "UTC",
)  # fmt: skip


@pytest.mark.parametrize("name", ZONES)
def test_a_zone_is_right_on_every_day_around_a_visit(name: str) -> None:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *time_zone(name), "END:VCALENDAR", ""]
    (zone,) = icalendar.Calendar.from_ical("\r\n".join(lines)).walk("VTIMEZONE")
    changes = _changes(zone)
    system = zoneinfo.ZoneInfo(name)
    for year in (2023, 2026, 2027, 2031, 2040):
        for number in range(0, 365, 3):
            moment = datetime(year, 1, 1, 12, 20) + timedelta(days=number)
            told = max(change for change in changes if change[0] <= moment)[1]
            assert told == moment.replace(tzinfo=system).utcoffset(), (name, moment)


def _changes(zone: icalendar.Timezone) -> list[tuple[datetime, timedelta]]:
    """The moments of a VTIMEZONE, in the local time before them, and the offset from then on, after RFC 5545, 3.8.5."""
    found = []
    for part in zone.subcomponents:
        offset, begin = part.decoded("tzoffsetto"), part.decoded("dtstart")
        found.append((begin, offset))
        if "rrule" in part:
            rule = rrulestr(part["rrule"].to_ical().decode(), dtstart=begin)
            found += [(at, offset) for at in rule.between(datetime(2018, 1, 1), datetime(2042, 1, 1))]
        if "rdate" in part:
            found += [(at.dt, offset) for at in part["rdate"].dts]
    return found


def test_lines_have_at_most_75_octets_and_no_broken_character() -> None:
    raw = _event()
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert "".join(part[1:] if index else part for index, part in enumerate(folded("é" * 100))) == "é" * 100


def test_a_visit_past_midnight_ends_the_next_day() -> None:
    (entry,) = icalendar.Calendar.from_ical(_event(start_min=1380, finish_min=1500)).walk("VEVENT")
    assert entry.decoded("dtend").date() == date(2026, 7, 4)
