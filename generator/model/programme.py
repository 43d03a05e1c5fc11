"""A ready-made visit for a delegation: an entry of `trails/programmes.yml`."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Document, Figure, LocalLine, LocalText, Part
from generator.model.references import SourceId
from generator.model.values import Identifier, Minutes, StopCode, Year, quantity


class VisitStop(Part):
    """A stop of the visit and the minutes spent there. say: the one line the guide says."""

    code: StopCode
    minutes: Minutes
    say: LocalText | None = None


class Result(Part):
    """A measured result. value: a number, in `unit`; before: the value it is compared with, in the same unit; plot: results
    of one name are drawn side by side.
    """

    value: Annotated[float, quantity("number", -1e12, 1e12)]
    before: Annotated[float, quantity("number", -1e12, 1e12)] | None = None
    unit: Figure
    label: LocalLine
    year: Year | None = None
    source: SourceId
    plot: Identifier | None = None


class Lesson(Part):
    """Something learnt. from_source: where it is said."""

    text: LocalText
    source: SourceId


class TakeAway(Part):
    """What a delegation takes home: lessons, results, failures, and how to do it elsewhere."""

    lessons: tuple[Lesson, ...] = Field(min_length=1)
    results: tuple[Result, ...] = ()
    failures: tuple[Lesson, ...] = ()
    transfer: tuple[Lesson, ...] = ()


class Programme(Document):
    """A visit. minutes: what a delegation has for it, walking included."""

    id: Identifier
    title: LocalLine
    summary: LocalText
    minutes: Minutes
    meeting_point: LocalText | None = None
    stops: tuple[VisitStop, ...] = Field(min_length=1)
    take_away: TakeAway
