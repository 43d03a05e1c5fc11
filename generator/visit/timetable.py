"""The one rule of a visit's times. `site/theme/scripts/visit/timetable.js` is its twin; both pass tests/data/visit.

Whole minutes throughout. Walking: level metres at the pace, rounded up. Paces: normal 4 km/h (DIN 33466, as on the trail
pages); slow and step-free 3.3 km/h, the 3.0 feet a second that traffic signals grant slow walkers and wheelchairs (MUTCD
2009, 4E.06). The rest are rules of this guide, to be mended by those who lead visits: a minute more on every walk for each
fifteen people beyond the first fifteen; a pause once ninety minutes have passed; a tenth of everything kept in hand, rounded
up to five minutes. A stop without position, or read anywhere, is told where the group stands, so no walk is counted to
it; one that lies in an area is walked to the middle of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.position import PlaceKind
from generator.model.visit import Pace
from generator.visit.ways import Way

PACE_M_H: Mapping[Pace, int] = {"slow": 3300, "normal": 4000, "step_free": 3300}
LONG_LEG_M: Mapping[Pace, int] = {"slow": 800, "normal": 1500, "step_free": 800}
GATHERING_PEOPLE = 15
PAUSE_AFTER_MIN = 90
BUFFER_SHARE = 10
BUFFER_STEP_MIN = 5


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is asked. start_min: minutes after midnight, 0 to 1439; minutes: at hand; pause_min: of each pause, 0 for none;
    day: ISO 8601 date, "" where it is not known yet.
    """

    start_min: int
    minutes: int
    pace: Pace = "normal"
    group: int = 15
    pause_min: int = 10
    day: str = ""


@dataclass(frozen=True, kw_only=True)
class Halt:
    """A stop of the visit. minutes: spent there; place: point, area, anywhere or unlocated; closed: (first day, last day) in
    ISO 8601, both included.
    """

    code: str
    minutes: int
    place: PlaceKind = "point"
    step_free: str = "unknown"
    closed: Sequence[tuple[str, str]] = ()

    @property
    def located(self) -> bool:
        """Whether one walks there: to the point, or to the middle of the area."""
        return self.place in ("point", "area")


@dataclass(frozen=True)
class Row:
    """A line of the timetable, minutes after midnight (past 1440 on the next day).

    from_code: where the walk starts, "" where there is none; walk_min: gathering included; pause_min: after the stop.
    """

    code: str
    arrive_min: int
    leave_min: int
    from_code: str
    walk_min: int
    length_m: int
    gap_m: int
    known: bool
    provisional: bool
    pause_min: int

    @property
    def to_check(self) -> bool:
        """Whether the walk must be walked before the visit."""
        return self.from_code != "" and (not self.known or self.provisional or self.gap_m > 0)


@dataclass(frozen=True)
class Warned:
    """Something to know. kind: over_time, closed, not_step_free, partly_step_free, step_free_unknown, leg_long, way_unknown,
    way_gap, way_provisional, area or unlocated. code: the stop it is about; value: minutes or metres, 0 where there is none.
    """

    kind: str
    code: str
    from_code: str
    value: int


@dataclass(frozen=True)
class Timetable:
    """finish_min: with the buffer; left_min: of the time at hand, negative where it is not enough."""

    rows: Sequence[Row]
    walk_min: int
    stop_min: int
    pause_min: int
    buffer_min: int
    finish_min: int
    left_min: int
    length_m: int
    warnings: Sequence[Warned]


def walking_time_min(flat_m: int, pace: Pace, group: int) -> int:
    """Minutes of a walk of so many level metres, gathering included; 0 for no walk."""
    if flat_m <= 0:
        return 0
    speed = PACE_M_H[pace]
    return (flat_m * 60 + speed - 1) // speed + max(0, group - 1) // GATHERING_PEOPLE


def timetable(terms: Terms, halts: Sequence[Halt], way: Callable[[str, str], Way]) -> Timetable:
    """The times of a visit in the order given. way: between two located stops."""
    rows: list[Row] = []
    clock, at, rested = terms.start_min, "", terms.start_min
    for index, halt in enumerate(halts):
        leg, walk, origin = Way(0, 0), 0, ""
        if halt.located and at:
            leg, origin = way(at, halt.code), at
            walk = walking_time_min(leg.flat_m, terms.pace, terms.group)
        arrive = clock + walk
        leave = arrive + halt.minutes
        pause = 0
        if index + 1 < len(halts) and leave - rested >= PAUSE_AFTER_MIN:
            pause = terms.pause_min
            rested = leave + pause
        rows.append(
            Row(halt.code, arrive, leave, origin, walk, leg.length_m, leg.gap_m, leg.known, leg.provisional, pause)
        )
        clock = leave + pause
        at = halt.code if halt.located else at
    step = BUFFER_SHARE * BUFFER_STEP_MIN
    buffer = (clock - terms.start_min + step - 1) // step * BUFFER_STEP_MIN
    left = terms.minutes - (clock + buffer - terms.start_min)
    return Timetable(
        rows,
        sum(row.walk_min for row in rows),
        sum(halt.minutes for halt in halts),
        sum(row.pause_min for row in rows),
        buffer,
        clock + buffer,
        left,
        sum(row.length_m for row in rows),
        _warnings(terms, halts, rows, left),
    )


def _warnings(terms: Terms, halts: Sequence[Halt], rows: Sequence[Row], left_min: int) -> list[Warned]:
    found = [Warned("over_time", "", "", -left_min)] if left_min < 0 else []
    for halt, row in zip(halts, rows, strict=True):
        if terms.day and any(first <= terms.day <= last for first, last in halt.closed):
            found.append(Warned("closed", halt.code, "", 0))
        if terms.pace == "step_free" and halt.step_free in _STEPS:
            found.append(Warned(_STEPS[halt.step_free], halt.code, "", 0))
        if halt.place in ("area", "unlocated"):
            found.append(Warned(halt.place, halt.code, "", 0))
        if row.length_m > LONG_LEG_M[terms.pace]:
            found.append(Warned("leg_long", halt.code, row.from_code, row.length_m))
        if row.from_code and not row.known:
            found.append(Warned("way_unknown", halt.code, row.from_code, row.length_m))
        if row.gap_m > 0:
            found.append(Warned("way_gap", halt.code, row.from_code, row.gap_m))
        if row.provisional:
            found.append(Warned("way_provisional", halt.code, row.from_code, row.length_m))
    return found


_STEPS = {"no": "not_step_free", "partly": "partly_step_free", "unknown": "step_free_unknown"}
