"""What was found of parts of a guide, kept while they are the very same: from one save to the next, nearly all of them are."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class OfSameParts(Generic[T]):
    """By a name that recurs (that of a trail), the last parts and what came of them."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[tuple[object, ...], T]] = {}

    def of(self, name: Hashable, parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` makes of parts that do not change: made again where one of them is another object."""
        known = self._known.get(name)
        if (
            known is None
            or len(known[0]) != len(parts)
            or any(a is not b for a, b in zip(known[0], parts, strict=True))
        ):
            known = self._known[name] = (parts, make())
        return known[1]
