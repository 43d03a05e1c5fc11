"""What a position taken on the spot changes in the position that the guide has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.geo.ellipsoid import distance_m
from generator.model.position import PointPosition
from generator.model.stop import Stop
from generator.survey.averaging import Taken, combined


@dataclass(frozen=True)
class Outcome:
    """kind: `placed` where there was no point; `moved` to the point taken; `combined` with an earlier survey; `confirmed`: the point of
    the guide is surer, and the survey agrees with it; `old`: the guide has a survey of that day or a later one.

    moved_m: from the point, or the middle of the area, that the guide has; None where it has neither.
    """

    kind: Literal["placed", "moved", "combined", "confirmed", "old"]
    taken: Taken
    moved_m: float | None


def outcome(stop: Stop, takings: Sequence[tuple[date, Taken]]) -> Outcome:
    """takings: of one stop, at least one; those of the day of the guide's own survey, or before it, count no more."""
    position = stop.position
    surveyed = position.surveyed if isinstance(position, PointPosition) else None
    fresh = [taken for day, taken in takings if surveyed is None or day > surveyed]
    found = combined(fresh or [taken for _, taken in takings])
    moved = distance_m(stop.located.lat, stop.located.lon, found.lat_deg, found.lon_deg) if stop.located else None
    if not isinstance(position, PointPosition):
        return Outcome("placed", found, moved)
    has = Taken(position.lat, position.lon, position.accuracy_m)
    assert moved is not None
    if surveyed is not None:
        return Outcome("combined", combined([has, *fresh]), moved) if fresh else Outcome("old", has, moved)
    if position.accuracy_m <= found.accuracy_m and moved <= position.accuracy_m + found.accuracy_m:
        return Outcome("confirmed", has, moved)
    return Outcome("moved", found, moved)
