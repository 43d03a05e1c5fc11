"""A guide that holds: the only thing that `render` takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.model.guide import Guide
from generator.problems import Problem


@dataclass(frozen=True, kw_only=True)
class CheckedGuide:
    """The guide as it may be published (nothing of those who withdrew), with its measures and what remains to say of it.

    trails: in the order of their letters. trail_of: for each stop id, the trail in whose folder it lies. digest: of all that
    was read, so that what depends on it can be kept from one build to the next.
    """

    guide: Guide
    trails: tuple[MeasuredTrail, ...]
    problems: Sequence[Problem]
    trail_of: Mapping[str, MeasuredTrail]
