"""The calendar entry, read back by the icalendar package."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from generator.visit.calendar import event, folded, time_zone


def _event(**changes: object) -> bytes:
    values = {
        "uid": "2026-12-03T1000-A1@example.org", "stamp": datetime(2026, 11, 22, 20, 0, tzinfo=UTC), "day": date(2026, 7, 3),
        "start_min": 600, "finish_min": 779, "zone": "Europe/Paris", "summary": "L’eau, la pierre; et le reste",
        "location": "Le pont", "description": "10:00 A1\n" + "é" * 200, "url": "https://example.org/visite/#stops=A1",
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


def test_lines_have_at_most_75_octets_and_no_broken_character() -> None:
    raw = _event()
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert "".join(part[1:] if index else part for index, part in enumerate(folded("é" * 100))) == "é" * 100


def test_a_visit_past_midnight_ends_the_next_day() -> None:
    (entry,) = icalendar.Calendar.from_ical(_event(start_min=1380, finish_min=1500)).walk("VEVENT")
    assert entry.decoded("dtend").date() == date(2026, 7, 4)
