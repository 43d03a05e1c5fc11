"""A stretch of days, written as people write it: 2026, 2026-05, 2026-05-12, or two of these around two dots."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True)
class Period:
    """From one day to another, both included. name: as it was written."""

    name: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def period(written: str) -> Period | None:
    """None for what is not a period, or one that ends before it begins."""
    start, dots, end = written.partition("..")
    first, last = _span(start), _span(end if dots else start)
    if first is None or last is None or first[0] > last[1]:
        return None
    return Period(written, first[0], last[1])


def _span(written: str) -> tuple[date, date] | None:
    found = _DAY.match(written.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
