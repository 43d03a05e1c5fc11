"""A visit to come, timed: from its file and the guide to its stops in order and their times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.programme import Programme
from generator.model.stop import Stop
from generator.model.visit import PlannedStop, VisitPlan
from generator.visit.measured_guide import MeasuredGuide
from generator.visit.order import best_order
from generator.visit.timetable import Halt, Terms, Timetable, timetable
from generator.visit.ways import Ways

PAUSE_MIN = 10
DEFAULT_STOP_MIN = 8


@dataclass(frozen=True)
class Timed:
    """A visit with its times. stops: in walking order; programme: the one it was made from."""

    plan: VisitPlan
    programme: Programme | None
    stops: Sequence[PlannedStop]
    times: Timetable


def halt(stop: Stop, minutes: int, guide: MeasuredGuide) -> Halt:
    """A stop as the timetable takes it; a closure of its trail closes it too."""
    return Halt(
        code=stop.code,
        minutes=minutes,
        place=stop.place,
        step_free=stop.access.step_free,
        closed=tuple(
            (closure.from_day.isoformat(), closure.last_day.isoformat()) for closure in guide.closures_of(stop)
        ),
    )


def stop_minutes(guide: MeasuredGuide) -> Mapping[str, int]:
    """Minutes at each stop that a programme visits, by code: those of the first programme that does."""
    found: dict[str, int] = {}
    for programme in guide.guide.programmes:
        for entry in programme.stops:
            found.setdefault(entry.code, entry.minutes)
    return found


def timed(plan: VisitPlan, guide: MeasuredGuide, ways: Ways) -> Timed:
    """Put the stops in order and time them. plan: one in which `check.visits` found nothing."""
    programme = next((one for one in guide.guide.programmes if one.id == plan.programme), None)
    own = {entry.code: entry for entry in programme.stops} if programme else {}
    usual = stop_minutes(guide)
    listed = plan.stops or tuple(PlannedStop(code=entry.code) for entry in own.values() if entry.code in ways.stops)
    stops = [
        entry.model_copy(
            update={
                "minutes": entry.minutes
                or (own[entry.code].minutes if entry.code in own else usual.get(entry.code, DEFAULT_STOP_MIN))
            }
        )
        for entry in listed
    ]
    if plan.order == "shortest":
        locked = {index: index for index, entry in enumerate(stops) if entry.locked}
        stops = [stops[index] for index in best_order(ways.costs([entry.code for entry in stops]), locked)]
    hours, minutes = plan.start.split(":")
    terms = Terms(
        start_min=int(hours) * 60 + int(minutes),
        minutes=plan.minutes or (programme.minutes if programme else 0),
        pace=plan.pace,
        group=plan.group,
        pause_min=PAUSE_MIN if plan.pauses else 0,
        day=plan.date.isoformat(),
    )
    halts = [halt(ways.stops[entry.code], entry.minutes or DEFAULT_STOP_MIN, guide) for entry in stops]
    return Timed(plan, programme, stops, timetable(terms, halts, ways.way))


EXAMPLE_START_MIN = 10 * 60


@dataclass(frozen=True)
class Planned:
    """A programme and its times, if it begins at ten o’clock."""

    programme: Programme
    times: Timetable


def planned(guide: MeasuredGuide, found: Ways) -> list[Planned]:
    """Every programme in the file's order. A stop that is retired is left out."""
    return [_planned(guide, found, programme) for programme in guide.guide.programmes]


def _planned(guide: MeasuredGuide, found: Ways, programme: Programme) -> Planned:
    halts = [
        halt(found.stops[entry.code], entry.minutes, guide) for entry in programme.stops if entry.code in found.stops
    ]
    return Planned(
        programme, timetable(Terms(start_min=EXAMPLE_START_MIN, minutes=programme.minutes), halts, found.way)
    )
