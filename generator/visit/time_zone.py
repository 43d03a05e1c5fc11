"""A time zone as calendars take it: VTIMEZONE (RFC 5545, 3.6.5).

A change that falls by a yearly rule in every year of `YEARS` is written as that rule. Other changes, such as those that follow
the moon or a decree, are listed one by one. `YEARS` begins before any visit and ends where the zone database foresees no more.
"""

import zoneinfo
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

YEARS = range(2020, 2088)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEP = timedelta(days=4)
"""Two changes are never so near."""
_BEGIN = "19700101T000000"


@dataclass(frozen=True)
class _Kind:
    """What changes are alike in: offsets in seconds before and after, and the name of the time that begins."""

    before_s: int
    after_s: int
    name: str


@cache
def time_zone(name: str) -> tuple[str, ...]:
    """The lines of the VTIMEZONE. Raises zoneinfo.ZoneInfoNotFoundError for an unknown zone."""
    zone = zoneinfo.ZoneInfo(name)
    changes = _changes(zone)
    kinds: dict[_Kind, list[datetime]] = {}
    for kind, local in changes:
        kinds.setdefault(kind, []).append(local)
    rules = {kind: _rule(moments) for kind, moments in kinds.items()}
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    if not changes or not all(rules.values()):  # what holds until the first of the changes that are listed
        first = datetime(YEARS.start, 1, 1, tzinfo=UTC)
        offset, said = _offset(_offset_s(zone, first)), first.astimezone(zone).tzname()
        lines += _part("STANDARD", _BEGIN, [], offset, offset, said or name)
    listed = not all(rules.values())
    for kind, moments in kinds.items():
        rule = None if listed else rules[kind]
        begin = f"{moments[0]:%Y%m%dT%H%M%S}"
        more = [f"RDATE:{','.join(f'{at:%Y%m%dT%H%M%S}' for at in moments[1:])}"] if len(moments) > 1 else []
        if rule is not None:
            begin, more = f"{_day_of(rule, 1970):%Y%m%d}T{moments[0]:%H%M%S}", [f"RRULE:FREQ=YEARLY;{_said(rule)}"]
        part = "DAYLIGHT" if kind.after_s > kind.before_s else "STANDARD"
        lines += _part(part, begin, more, _offset(kind.before_s), _offset(kind.after_s), kind.name)
    return (*lines, "END:VTIMEZONE")


def _part(kind: str, begin: str, more: Sequence[str], before: str, after: str, name: str) -> list[str]:
    head = [f"BEGIN:{kind}", f"DTSTART:{begin}", *more]
    return [*head, f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", f"TZNAME:{name}", f"END:{kind}"]


def _changes(zone: zoneinfo.ZoneInfo) -> list[tuple[_Kind, datetime]]:
    """Every change of offset in `YEARS`: its kind and its moment in the local time before it."""
    found = []
    at, end = datetime(YEARS.start, 1, 1, tzinfo=UTC), datetime(YEARS.stop, 1, 1, tzinfo=UTC)
    while at < end:
        later = at + _STEP
        before_s, after_s = _offset_s(zone, at), _offset_s(zone, later)
        if before_s != after_s:
            low, high = 0, int(_STEP.total_seconds())
            while high - low > 1:
                middle = (low + high) // 2
                if _offset_s(zone, at + timedelta(seconds=middle)) == before_s:
                    low = middle
                else:
                    high = middle
            moment = at + timedelta(seconds=high)
            kind = _Kind(before_s, after_s, moment.astimezone(zone).tzname() or "")
            found.append((kind, (moment + timedelta(seconds=before_s)).replace(tzinfo=None)))
        at = later
    return found


@dataclass(frozen=True)
class _Rule:
    """nth: of that weekday in the month, -1 for the last; weekday: 0 for Monday."""

    month: int
    nth: int
    weekday: int


def _rule(moments: Sequence[datetime]) -> _Rule | None:
    """The yearly rule that gives these moments and no others in `YEARS`; None where there is none."""
    first = moments[0]
    if [at.year for at in moments] != list(YEARS) or {at.time() for at in moments} != {first.time()}:
        return None
    for nth in (-1, (first.day - 1) // 7 + 1):
        rule = _Rule(first.month, nth, first.weekday())
        if all(_day_of(rule, at.year) == at.date() for at in moments):
            return rule
    return None


def _day_of(rule: _Rule, year: int) -> date:
    """The day of a rule in a year: of a fifth weekday that a month lacks, a day of the next month."""
    if rule.nth < 0:
        last = date(year, rule.month, monthrange(year, rule.month)[1])
        return last - timedelta(days=(last.weekday() - rule.weekday) % 7)
    begin = date(year, rule.month, 1)
    return begin + timedelta(days=(rule.weekday - begin.weekday()) % 7 + 7 * (rule.nth - 1))


def _said(rule: _Rule) -> str:
    return f"BYMONTH={rule.month};BYDAY={rule.nth}{_DAYS[rule.weekday]}"


def _offset_s(zone: zoneinfo.ZoneInfo, at: datetime) -> int:
    return round((at.astimezone(zone).utcoffset() or timedelta()).total_seconds())


def _offset(seconds: int) -> str:
    sign, rest = ("-", -seconds) if seconds < 0 else ("+", seconds)
    hours, minutes, over = rest // 3600, rest // 60 % 60, rest % 60
    return f"{sign}{hours:02d}{minutes:02d}" + (f"{over:02d}" if over else "")
