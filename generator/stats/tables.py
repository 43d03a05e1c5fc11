"""Arrivals summed up: by month, trail, stop and language, for all days or for two periods side by side."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.messages import Message, msg
from generator.stats.arrivals import Arrivals, Counts


@dataclass(frozen=True)
class Rounding:
    """Counts to the nearest multiple of `base`, those between 0 and `base` not told, so that nobody stands alone.

    base: 1 shows counts as they are.
    """

    base: int = 1

    def number(self, count: int) -> int | None:
        """None where the count is not told."""
        if self.base <= 1 or count == 0:
            return count
        return None if count < self.base else self.base * ((2 * count + self.base) // (2 * self.base))

    def shown(self, count: int) -> str:
        number = self.number(count)
        return f"<{self.base}" if number is None else str(number)


@dataclass(frozen=True)
class Row:
    """A line of a table. key: the code, letter, language or month; counts: one, or one for each period; trail: its letter."""

    key: str
    label: str
    counts: tuple[int, ...]
    trail: str = ""


@dataclass(frozen=True)
class Table:
    """What is counted by what. slug: its name in files."""

    slug: str
    title: Message
    head: Message
    rows: Sequence[Row]


def sums(counts: Counts, key: Callable[[str, str, str], str]) -> Counter[str]:
    """Arrivals by what `key` makes of month, code and language."""
    found: Counter[str] = Counter()
    for (month, code, language), count in counts.items():
        found[key(month, code, language)] += count
    return found


def counted(arrivals: Arrivals) -> tuple[Counts, ...]:
    """What the columns count: all days, or each period."""
    return arrivals.by_period or (arrivals.counts,)


def tables(arrivals: Arrivals) -> list[Table]:
    """Every table; stops and trails without an arrival stand there too, months without one between two that have some."""
    places = arrivals.places

    def rows(keys: Iterable[tuple[str, str, str]], key: Callable[[str, str, str], str]) -> list[Row]:
        columns = [sums(counts, key) for counts in counted(arrivals)]
        return [Row(name, label, tuple(column[name] for column in columns), trail) for name, label, trail in keys]

    trails = [(trail.letter, trail.title, trail.letter) for trail in places.trails.values()]
    stops = [(code, title, letter) for code, (title, letter) in places.stops.items()]
    languages = [(language, language, "") for language in places.languages]
    months = [(month, month, "") for month in _months(sums(arrivals.counts, lambda month, code, language: month))]
    made = [
        Table(
            "trails",
            msg("By trail, its stops included"),
            msg("Trail"),
            rows(trails, lambda month, code, language: places.letter(code)),
        ),
        Table("stops", msg("By stop"), msg("Stop"), rows(stops, lambda month, code, language: code)),
        Table(
            "languages",
            msg("By language of the page"),
            msg("Language"),
            rows(languages, lambda month, code, language: language),
        ),
    ]
    if not arrivals.periods:
        made.insert(
            0, Table("months", msg("By month"), msg("Month"), rows(months, lambda month, code, language: month))
        )
    return made


def _months(found: Counter[str]) -> list[str]:
    if not found:
        return []
    first, last = min(found), max(found)
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, end + 1)]


def change(arrivals: Arrivals, row: Row, rounding: Rounding) -> str:
    """Second period against the first in percent, by day where they are not equally long; «–» where that says nothing."""
    first, second = arrivals.periods
    before, after = row.counts
    if rounding.number(before) in (None, 0) or rounding.number(after) is None:
        return "–"
    ratio = (after / second.days) / (before / first.days) if first.days != second.days else after / before
    percent = round((ratio - 1) * 100)
    return f"{'+' if percent > 0 else '−' if percent < 0 else '±'}{abs(percent)} %"


def total(arrivals: Arrivals) -> tuple[int, ...]:
    return tuple(sum(counts.values()) for counts in counted(arrivals))


def account(arrivals: Arrivals) -> list[tuple[Message, int]]:
    """How the lines of the log divide up, in the order in which they are set aside."""
    seen = arrivals.seen
    lines = [
        (msg("lines read"), seen.lines),
        (msg("lines that are not those of an access log"), seen.malformed),
        *(
            [
                (
                    msg("pages of another site in the same log; an address of this one is added with --address"),
                    seen.elsewhere,
                )
            ]
            if seen.elsewhere
            else []
        ),
        (msg("pages of stops and trails that were opened"), seen.pages),
        (msg("… from another page of the guide"), seen.own),
        (msg("… by robots"), seen.robots),
    ]
    if seen.undated:
        lines.append((msg("… at a time that cannot be read"), seen.undated))
    lines.append((msg("arrivals"), seen.arrivals))
    if seen.no_agent:
        lines.append(
            (msg("… of which the log does not say by what program, so that robots may be among them"), seen.no_agent)
        )
    if arrivals.switches:
        lines.append((msg("pages then opened in another language"), sum(arrivals.switches.values())))
    return lines
