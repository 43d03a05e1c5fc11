"""A visit that is going to take place: a file of `visits/`, for the town hall. It is read and printed, never published."""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Document, Part
from generator.model.values import (
    Day,
    Identifier,
    Language,
    MailAddress,
    Minutes,
    OneLine,
    StopCode,
    Text,
    TimeOfDay,
    YesNo,
    whole,
)

Pace = Literal["slow", "normal", "step_free"]


class PlannedStop(Part):
    """A stop of the visit. minutes: spent there, else those of the programme; locked: it keeps its place in the order;
    say: the one line to say, else that of the programme.
    """

    code: StopCode
    minutes: Minutes | None = None
    locked: YesNo = False
    say: Text | None = None


class VisitContact(Part):
    """Somebody to call on the day."""

    name: OneLine
    role: OneLine | None = None
    phone: OneLine | None = None
    mail: MailAddress | None = None


class VisitPlan(Document):
    """One visit, in one language. minutes: at hand, walking included. stops: else those of the programme.

    order: `as_written`, or `shortest`, the order that walks least with the locked stops in their places.
    """

    date: Day
    start: TimeOfDay
    minutes: Minutes | None = None
    group: Annotated[int, whole("people", 1, 500)] = 15
    language: Language | None = None
    pace: Pace = "normal"
    pauses: YesNo = True
    programme: Identifier | None = None
    title: OneLine | None = None
    meeting_point: Text | None = None
    note: Text | None = None
    order: Literal["as_written", "shortest"] = "as_written"
    stops: Annotated[tuple[PlannedStop, ...], Field(max_length=30)] = ()
    contacts: tuple[VisitContact, ...] = ()
