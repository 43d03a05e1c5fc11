"""Closures in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.stop import Closure
from generator.wording.locale import Locale, LocalizedText


@dataclass(frozen=True)
class ClosureView:
    """last_day: the last one that there is where nobody knows when it opens again."""

    from_day: date
    last_day: date
    words: str
    why: LocalizedText


def closure_views(closures: Sequence[Closure], locale: Locale) -> list[ClosureView]:
    return [
        ClosureView(closure.from_day, closure.last_day, closure_words(closure, locale), locale.say(closure.why))
        for closure in in_order(closures)
    ]


def in_order(closures: Iterable[Closure]) -> list[Closure]:
    """The closures by the day on which they begin."""
    return sorted(closures, key=lambda closure: closure.from_day)


def intervals(closures: Iterable[Closure]) -> str:
    """Their days for a machine, a space between two: `2026-03-15/2026-06-30`, open `2026-03-15/..` (ISO 8601-2:2019, 4.4)."""
    return " ".join(
        f"{closure.from_day.isoformat()}/{closure.to_day.isoformat() if closure.to_day else '..'}"
        for closure in in_order(closures)
    )


def closure_words(closure: Closure, locale: Locale) -> str:
    """When it is closed."""
    start = locale.day(closure.from_day)
    if closure.to_day is None:
        return locale.tr("Closed from {start} until further notice", start=start)
    return locale.tr("Closed from {start} to {end}", start=start, end=locale.day(closure.to_day))


def closure_sentences(closures: Sequence[Closure], locale: Locale) -> list[str]:
    """When it is closed and why, a sentence for each, for the files that others read."""
    return [
        locale.tr("{closure}: {reason}.", closure=view.words, reason=view.why.text.rstrip(".").strip())
        for view in closure_views(closures, locale)
    ]
