"""Ready-made visits as they are shown: each programme with its timetable, computed once."""

from dataclasses import dataclass

from generator.model.programme import Programme
from generator.render.workshop import Workshop
from generator.visit.plans import halt
from generator.visit.timetable import Terms, Timetable, timetable

EXAMPLE_START_MIN = 10 * 60


@dataclass(frozen=True)
class Planned:
    """A programme and its times, if it begins at ten o’clock."""

    programme: Programme
    times: Timetable


def planned(workshop: Workshop) -> list[Planned]:
    """Every programme in the file's order. A stop that is retired is left out."""
    return [_planned(workshop, programme) for programme in workshop.guide.guide.programmes]


def _planned(workshop: Workshop, programme: Programme) -> Planned:
    found = workshop.ways
    halts = [
        halt(found.stops[entry.code], entry.minutes, workshop.guide)
        for entry in programme.stops
        if entry.code in found.stops
    ]
    return Planned(
        programme, timetable(Terms(start_min=EXAMPLE_START_MIN, minutes=programme.minutes), halts, found.way)
    )
