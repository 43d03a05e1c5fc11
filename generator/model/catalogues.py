"""Entries that stops and trails refer to: sources, people, glossary, landmarks."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Document, LocalLine, LocalText, Part
from generator.model.references import Scope, SourceId
from generator.model.values import (
    Altitude,
    Day,
    Form,
    Identifier,
    Language,
    Latitude,
    Longitude,
    OneLine,
    WebAddress,
    Year,
    YesNo,
)


class Source(Document):
    """Where facts come from. opened: when somebody last opened its address and found there what is cited."""

    title: LocalLine
    publisher: OneLine | None = None
    year: Year | None = None
    url: WebAddress | None = None
    opened: Day | None = None
    licence: OneLine | None = None
    note: LocalText | None = None


class Consent(Part):
    """What somebody agreed to, of which nothing but its effect is ever published.

    given, until: the first and the last day on which it holds; without `until`, as long as it is not withdrawn. minor: whoever
    agrees is under age, and guardian says who agreed for them. proof: where the signed form lies, never the form itself.
    withdrawn: since that day nothing of theirs is published.
    """

    given: Day
    scope: tuple[Scope, ...] = Field(min_length=1)
    until: Day | None = None
    minor: YesNo = False
    guardian: OneLine | None = None
    proof: OneLine | None = None
    withdrawn: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is neither withdrawn nor at its end on this day."""
        return self.withdrawn is None and (self.until is None or day <= self.until)


class Person(Document):
    """Somebody who wrote, speaks or is seen, named as they want to be; a person needs a consent."""

    kind: Literal["person", "organisation", "group"]
    name: LocalLine
    role: LocalLine | None = None
    url: WebAddress | None = None
    consent: Consent | None = None

    def agrees_to(self, scope: str, day: date) -> bool:
        """Whether what falls under `scope` may be published on this day."""
        if self.kind != "person":
            return self.consent is None or self.consent.holds_on(day)
        return self.consent is not None and self.consent.holds_on(day) and scope in self.consent.scope


class Term(Document):
    """A word explained. forms: spellings under which it appears in a text."""

    term: LocalLine
    forms: dict[Language, tuple[OneLine, ...]] = Field(default_factory=dict)
    definition: LocalText


def _pair(value: object) -> object:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise PydanticCustomError("coordinate_pair", "not a pair")
    return value


Pair = Annotated[
    tuple[Latitude, Longitude],
    Form(_pair, {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]
Line = Annotated[tuple[Pair, ...], Field(min_length=2, max_length=200)]


class Landmark(Document):
    """Something the map draws behind the trails: one point, line, several lines, or area, as (lat, lon) pairs in degrees."""

    id: Identifier
    kind: Literal[
        "commune",
        "terril",
        "shaft",
        "pit",
        "mine_railway",
        "cycle_route",
        "road",
        "cemetery",
        "memorial",
        "estate",
        "field",
        "building",
        "place",
        "wood",
        "water",
    ]
    name: LocalLine
    point: Pair | None = None
    line: Line | None = None
    lines: tuple[Line, ...] = ()
    area: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=200)] | None = None
    height_m: Altitude | None = None
    height_note: LocalLine | None = None
    source: SourceId
    licence: OneLine | None = None
    attribution: OneLine | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> "Landmark":
        if sum((self.point is not None, self.line is not None, bool(self.lines), self.area is not None)) != 1:
            raise PydanticCustomError("one_shape", "one shape")
        return self
