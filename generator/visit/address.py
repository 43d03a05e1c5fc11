"""A plan as the part of an address behind its `#`. `writeState` of site/theme/scripts/visit/visit-plan.js is its twin; both pass
tests/data/visit/addresses.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.model.visit import Pace

USUAL_MIN = 120
_UNESCAPED = "-_.!~*'()"
"""Signs that `encodeURIComponent` leaves (ECMA-262, 19.2.6.4), letters and digits apart."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A stop of the plan. min: minutes there; locked: it keeps its place in the order."""

    code: str
    min: int
    locked: bool = False


@dataclass(frozen=True, kw_only=True)
class PlanState:
    """What the planner knows of a visit, by the names of its fields. min: minutes at hand; programme, date, place, who: "" where
    there is none.
    """

    date: str = ""
    at: str = "10:00"
    min: int = USUAL_MIN
    pace: Pace = "normal"
    group: int = 15
    pause: bool = True
    programme: str = ""
    place: str = ""
    who: str = ""
    stops: Sequence[Chosen] = ()


def written(state: PlanState) -> str:
    """What is usual is left out. Behind a programme minutes and stops are written all the same: the planner would take its own."""
    usual = PlanState()
    said = [
        f"{key}={quote(str(value), safe=_UNESCAPED)}"
        for key in ("programme", "date", "at", "min", "pace", "group", "place", "who")
        if (value := getattr(state, key)) != getattr(usual, key) or (key == "min" and state.programme)
    ]
    if not state.pause:
        said.append("pause=no")
    if state.stops or state.programme:
        said.append("stops=" + ",".join(f"{one.code}.{one.min}{'*' if one.locked else ''}" for one in state.stops))
    return "#" + "&".join(said)
