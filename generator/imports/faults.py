"""What is wrong in a foreign file, every fault at once, and what is left out of it."""

import json
import math
import re
from collections import Counter
from collections.abc import Callable

from generator.messages import Message, msg, plural
from generator.problems import Problem, Severity, SourceSpot

MOST_SAID = 20
_LIMITS_DEG = {"lat": 90, "lon": 180}
_NUMBER = re.compile(r"[+-]?(\d{1,12}(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_COMMA = re.compile(r"([+-]?\d{1,12}),(\d+)")
METRES_FROM = 1000
"""No degree is written so large: a projection in metres is."""


class Faults:
    """Problems of one file. All are counted, the first ones are said."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self._said: list[Problem] = []

    def add(
        self,
        rule: str,
        found: Message,
        allowed: Message | None = None,
        cure: Message | None = None,
        *,
        spot: SourceSpot | Callable[[], SourceSpot] | None = None,
    ) -> None:
        """spot: where it stands, or what finds that, which is asked only for a fault that is said."""
        self.count += 1
        if len(self._said) < MOST_SAID:
            place = SourceSpot(self.file) if spot is None else spot() if callable(spot) else spot
            self._said.append(Problem(rule, Severity.BLOCKS_PUBLICATION, place, found, allowed, cure))

    @property
    def problems(self) -> list[Problem]:
        left = self.count - len(self._said)
        if not left:
            return self._said
        found = msg("{count} more faults in this file are not listed", count=left)
        more = Problem("import-more", Severity.BLOCKS_PUBLICATION, SourceSpot(self.file), found)
        return [*self._said, more]


def shown(value: object) -> str:
    """The beginning of a value of JSON, as the file has it."""
    return value[:30] if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:30]


def degrees(written: object, which: str) -> float | None:
    """A latitude ("lat") or longitude ("lon") in degrees from a number or its text; None for what is none."""
    if isinstance(written, str):
        number = float(written) if _NUMBER.fullmatch(written.strip()) else math.nan
    else:
        is_number = isinstance(written, int | float) and not isinstance(written, bool)
        number = float(written) if is_number and abs(written) < 1e300 else math.nan  # type: ignore[arg-type]
    return number if abs(number) <= _LIMITS_DEG[which] else None


def coordinate_fault(written: object, which: str) -> tuple[Message, Message, Message]:
    """(what was found, what is allowed, what to do) where `degrees` gives none."""
    text = " ".join(str(written).split())[:30]
    limit = _LIMITS_DEG[which]
    kind = msg("a latitude") if which == "lat" else msg("a longitude")
    found = msg("{value} is not {kind}", value=f"“{text}”", kind=kind)
    allowed = msg("between {low} and {high}", low=-limit, high=limit)
    if comma := _COMMA.fullmatch(text):
        return found, allowed, msg("Write a decimal point: {number}.", number=f"{comma[1]}.{comma[2]}")
    if _NUMBER.fullmatch(text) and METRES_FROM <= abs(float(text)) < math.inf:
        return found, allowed, msg("These are metres of a projection: export the file in WGS 84 (EPSG:4326).")
    return found, allowed, msg("Correct it, or delete the point.")


class LeftOut:
    """What a draft cannot carry, as sentences. fields: by name, how often; areas, pictures: how many."""

    def __init__(self) -> None:
        self.fields: Counter[str] = Counter()
        self.areas = self.pictures = 0
        self._said: list[Message] = []

    def say(self, message: Message) -> None:
        if message not in self._said:
            self._said.append(message)

    @property
    def messages(self) -> list[Message]:
        said = list(self._said)
        if self.areas:
            said.append(
                plural(
                    "{count} area is not taken over: a trail has points and lines.",
                    "{count} areas are not taken over: a trail has points and lines.",
                    count=self.areas,
                )
            )
        if self.pictures:
            said.append(
                plural(
                    "{count} picture of the descriptions is left out: put it into the media folder.",
                    "{count} pictures of the descriptions are left out: put them into the media folder.",
                    count=self.pictures,
                )
            )
        if self.fields:
            names = ", ".join(sorted(name[:40] for name in self.fields)[:MOST_SAID])
            said.append(msg("Not taken over: {names}.", names=names))
        return said
