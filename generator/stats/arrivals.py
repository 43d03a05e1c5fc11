"""What an arrival is, and how arrivals are counted.

An arrival is a GET of the page of a stop or a trail, answered 200 or 304, that does not come from a page of the guide itself
(Referer, RFC 9110, 10.1.3) nor from a robot. No address of a visitor is read, no visitor is told from another: only
sums by month, page and language are kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.stats.formats import (
    JSON_TARGET,
    QUICK,
    REST,
    clf_time,
    host_before,
    is_request,
    journal_message,
    json_request,
    without_process,
)
from generator.stats.lines import Block
from generator.stats.periods import Period
from generator.stats.robots import is_robot

KEPT = 20_000
ANSWERED = ("200", "304")
FIRST_DAY = date(1995, 1, 1)
LATER_DAYS = 366
"""A clock that is wrong by more is no clock: one line of the year 9999 would make a table of 95,000 months."""


@dataclass(frozen=True)
class TrailPlace:
    """A trail that arrivals belong to. colour: `#rrggbb`."""

    letter: str
    title: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class Places:
    """What is counted. stops: code to (title, letter of its trail). addresses: of the site, present and former.

    languages: the first has no prefix in addresses.
    """

    name: str
    addresses: Sequence[str]
    languages: tuple[str, ...]
    trails: Mapping[str, TrailPlace]
    stops: Mapping[str, tuple[str, str]]
    time_zone: str = "Europe/Paris"

    def letter(self, code: str) -> str:
        """Of the trail to which a code belongs, itself a stop's or a trail's."""
        return self.stops[code][1] if code in self.stops else code


@dataclass
class Seen:
    """How the lines divide up. pages: answered requests for a counted page; own: those from the guide itself; robots: those
    of machines; elsewhere: requests for such a page of another site in the same log; no_agent: arrivals of which the log does not tell the client, so that robots could not be left out."""

    lines: int = 0
    malformed: int = 0
    pages: int = 0
    own: int = 0
    robots: int = 0
    elsewhere: int = 0
    undated: int = 0
    arrivals: int = 0
    no_agent: int = 0


Counts = Counter[tuple[str, str, str]]
"""(month as 2026-05, code, language) to arrivals."""


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """The result. counts: of all days; by_period: of each period asked for; switches: language to pages that were opened in it
    from the same page in another language; first, last: days of the first and the last arrival."""

    places: Places
    seen: Seen
    counts: Counts
    switches: Counter[str]
    first: date | None
    last: date | None
    periods: tuple[Period, ...] = ()
    by_period: tuple[Counts, ...] = ()


class Tally:
    """Counts arrivals line by line; keeps sums, and for speed the last addresses and minutes it has understood."""

    def __init__(self, places: Places, periods: Sequence[Period] = ()) -> None:
        self.places, self.periods = places, tuple(periods)
        self.zone = ZoneInfo(places.time_zone)
        self.seen = Seen()
        self.counts: Counts = Counter()
        self.by_period: tuple[Counts, ...] = tuple(Counter() for _ in periods)
        self.switches: Counter[str] = Counter()
        self._months: dict[date, str] = {}
        self._own = _own_prefixes(places.addresses)
        self._hosts = frozenset(urlsplit(address).hostname or "" for address in places.addresses)
        self._last_day = date.today() + timedelta(days=LATER_DAYS)
        self._prefixes = sorted(
            {urlsplit(address).path.rstrip("/") for address in places.addresses}, key=len, reverse=True
        )
        self._target = self._target_pattern()
        self._targets: dict[bytes, tuple[str, str] | None] = {}
        self._dates: dict[bytes, date | None] = {}

    def _target_pattern(self) -> re.Pattern[str]:
        codes = "|".join(map(re.escape, sorted({*self.places.stops, *self.places.trails}, key=len, reverse=True)))
        languages = "|".join(map(re.escape, self.places.languages[1:])) or "(?!)"
        before = "|".join(map(re.escape, filter(None, self._prefixes))) or "(?!)"
        return re.compile(rf"(?:{before})?/(?:({languages})/)?({codes})/(?:index\.html)?(?:[?#].*)?$")

    def page(self, target: str) -> tuple[str, str] | None:
        """(code, language) of the page at an address of the site; None for every other address."""
        found = self._target.match(target)
        return None if found is None else (found[2], found[1] or self.places.languages[0])

    def add(self, blocks: Iterable[Block]) -> None:
        """Count all lines. Raises what `blocks` raises, after counting what came before."""
        quick, targets, seen = QUICK.match, self._targets, self.seen
        for block in blocks:
            seen.lines += len(block.lines) + block.too_long
            seen.malformed += block.too_long
            for line in block.lines:
                found = quick(line)
                if found is None:
                    self._slow(line)
                    continue
                target = found[2]
                page = targets[target] if target in targets else self._known(target)
                if page is not None and found[3] in (b"200", b"304"):
                    self._clf(line, found, page)

    def _known(self, target: bytes) -> tuple[str, str] | None:
        if target in self._targets:
            return self._targets[target]
        if len(self._targets) >= KEPT:
            self._targets.clear()
        page = self.page(target.decode("latin-1"))
        if len(target) <= 200:
            self._targets[target] = page
        return page

    def _is_elsewhere(self, host: str | None) -> bool:
        """Whether a request asked another site, of which the same log tells."""
        if host is None or host.strip("[]") in self._hosts:
            return False
        self.seen.elsewhere += 1
        return True

    def _clf(self, line: bytes, found: re.Match[bytes], page: tuple[str, str]) -> None:
        if self._is_elsewhere(host_before(line[: found.start(1) - 1])):
            return
        time = found[1]
        minute = time[:17] + time[-6:]
        try:
            day = self._dates[minute]
        except KeyError:
            if len(self._dates) >= KEPT:
                self._dates.clear()
            day = self._dates[minute] = self._day(clf_time(time))
        rest = REST.match(line, found.end())
        if rest is None:
            self._arrival(page, day, "", None)
        else:
            self._arrival(page, day, rest[1].decode("latin-1"), rest[2].decode("latin-1"))

    def _day(self, time: datetime | None) -> date | None:
        try:
            day = None if time is None else time.astimezone(self.zone).date()
        except (OverflowError, ValueError):
            return None
        return day if day is not None and FIRST_DAY <= day <= self._last_day else None

    def _slow(self, line: bytes) -> None:
        if not line.strip():
            self.seen.lines -= 1
            return
        line = without_process(line)
        if (message := journal_message(line)) is not None:
            if (found := QUICK.match(message)) is None:
                self._slow(message if b'"MESSAGE"' not in message else b"-")
            elif (page := self._known(found[2])) is not None and found[3] in (b"200", b"304"):
                self._clf(message, found, page)
            return
        if line.lstrip()[:1] != b"{":
            if not is_request(line):
                self.seen.malformed += 1
            return
        hint = JSON_TARGET.match(line)
        if hint is not None and self._known(hint[1]) is None:
            return
        request = json_request(line)
        if request is None:
            self.seen.malformed += 1
            return
        page = self.page(request.target)
        if page is None or request.method != "GET" or str(request.status) not in ANSWERED:
            return
        if not self._is_elsewhere(request.host):
            self._arrival(page, self._day(request.time), request.referer, request.agent)

    def _arrival(self, page: tuple[str, str], day: date | None, referer: str, agent: str | None) -> None:
        seen = self.seen
        seen.pages += 1
        lowered = referer.lower()
        if lowered.startswith(self._own) or f"{lowered}/" in self._own:
            seen.own += 1
            before = self.page(urlsplit(referer).path) if "//" in referer else None
            if before is not None and before[0] == page[0] and before[1] != page[1]:
                self.switches[page[1]] += 1
            return
        if agent is None:
            seen.no_agent += 1
        elif is_robot(agent):
            seen.robots += 1
            return
        if day is None:
            seen.undated += 1
            return
        seen.arrivals += 1
        month = self._months.get(day)
        if month is None:
            month = self._months[day] = f"{day:%Y-%m}"
        key = (month, *page)
        self.counts[key] += 1
        for period, counts in zip(self.periods, self.by_period, strict=True):
            if day in period:
                counts[key] += 1

    def result(self) -> Arrivals:
        return Arrivals(
            places=self.places,
            seen=self.seen,
            counts=self.counts,
            switches=self.switches,
            first=min(self._months, default=None),
            last=max(self._months, default=None),
            periods=self.periods,
            by_period=self.by_period,
        )


def _own_prefixes(addresses: Iterable[str]) -> tuple[str, ...]:
    """What a referer from the guide begins with, by http and https."""
    found = []
    for address in addresses:
        bare = address.rstrip("/").partition("://")[2].lower()
        found += [f"https://{bare}/", f"http://{bare}/"]
    return tuple(found)
