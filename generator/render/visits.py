"""Ready-made visits as they are shown: each programme with its timetable, computed once."""

from dataclasses import dataclass

from generator.model.programme import Programme
from generator.model.stop import Stop
from generator.render.workshop import Workshop
from generator.visit.timetable import Halt, Terms, Timetable, timetable

EXAMPLE_START_MIN = 10 * 60


@dataclass(frozen=True)
class Planned:
    """A programme and its times, if it begins at ten o’clock."""

    programme: Programme
    times: Timetable


def halt(stop: Stop, minutes: int, workshop: Workshop) -> Halt:
    """A stop as the timetable takes it; a closure of its trail closes it too."""
    closures = (*stop.closures, *workshop.guide.trail_of[stop.id].trail.closures)
    return Halt(
        code=stop.code,
        minutes=minutes,
        located=stop.position is not None,
        step_free=stop.access.step_free,
        closed=tuple((closure.from_day.isoformat(), closure.to_day.isoformat()) for closure in closures),
    )


def planned(workshop: Workshop) -> list[Planned]:
    """Every programme in the file's order. A stop that is retired is left out."""
    return [_planned(workshop, programme) for programme in workshop.guide.guide.programmes]


def _planned(workshop: Workshop, programme: Programme) -> Planned:
    found = workshop.ways
    halts = [
        halt(found.stops[entry.code], entry.minutes, workshop) for entry in programme.stops if entry.code in found.stops
    ]
    return Planned(
        programme, timetable(Terms(start_min=EXAMPLE_START_MIN, minutes=programme.minutes), halts, found.way)
    )
