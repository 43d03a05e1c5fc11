"""A guide that holds: the only thing that `render` takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.geo.legs import MeasuredTrail
from generator.model.guide import Guide
from generator.model.stop import Closure, Stop
from generator.problems import Problem


@dataclass(frozen=True, kw_only=True)
class CheckedGuide:
    """The guide as it may be published (nothing of those who withdrew), with its measures and what remains to say of it.

    trails: in the order of their letters. trail_of: for each stop id, the trail in whose folder it lies.
    """

    guide: Guide
    trails: tuple[MeasuredTrail, ...]
    problems: Sequence[Problem]
    trail_of: Mapping[str, MeasuredTrail]

    def closures_of(self, stop: Stop, along: MeasuredTrail | None = None) -> Sequence[Closure]:
        """What keeps visitors from a stop: its own closures, and those of the trail along which one comes (else its own trail)."""
        return (*stop.closures, *(along or self.trail_of[stop.id]).trail.closures)

    def trails_with(self, stop: Stop) -> list[MeasuredTrail]:
        """The trails that lead to a stop, its own first."""
        own = self.trail_of[stop.id]
        return [own, *(measured for measured in self._leading_to.get(stop.id, ()) if measured is not own)]

    @cached_property
    def _leading_to(self) -> Mapping[str, list[MeasuredTrail]]:
        """Stop id to the trails that list it, looked up rather than searched for each of many stops."""
        found: dict[str, list[MeasuredTrail]] = {}
        for measured in self.trails:
            for stop_id in dict.fromkeys(stop.id for stop in measured.stops):
                found.setdefault(stop_id, []).append(measured)
        return found
