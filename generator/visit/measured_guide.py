"""What a visit is reckoned from: a guide and its measures, whether it may be published or is still being checked."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from generator.geo.legs import MeasuredTrail
from generator.model.guide import Guide
from generator.model.stop import Closure, Stop


class MeasuredGuide(Protocol):
    """trails: in the order of their letters; trail_of: for each stop id, the trail in whose folder it lies."""

    @property
    def guide(self) -> Guide: ...

    @property
    def trails(self) -> Sequence[MeasuredTrail]: ...

    @property
    def trail_of(self) -> Mapping[str, MeasuredTrail]: ...

    def closures_of(self, stop: Stop) -> Sequence[Closure]: ...
