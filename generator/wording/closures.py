"""Closures in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.stop import Closure
from generator.wording.locale import Locale, LocalizedText


@dataclass(frozen=True)
class ClosureView:
    from_day: date
    to_day: date
    words: str
    why: LocalizedText


def closure_views(closures: Sequence[Closure], locale: Locale) -> list[ClosureView]:
    return [
        ClosureView(
            closure.from_day,
            closure.to_day,
            locale.tr(
                "Closed from {start} to {end}", start=locale.day(closure.from_day), end=locale.day(closure.to_day)
            ),
            locale.say(closure.why),
        )
        for closure in sorted(closures, key=lambda closure: closure.from_day)
    ]
