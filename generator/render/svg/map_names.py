"""Names on a map: each where nothing hides it, or nowhere.

Greedy point-feature labelling with a few candidate places a name, the important names first. Source: Christensen, Marks and
Shieber, «An Empirical Study of Algorithms for Point-Feature Label Placement», ACM TOG 14 (1995), greedy baseline.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

CHARACTER_WIDTH = 4.7
LINE_HEIGHT = 10.0
_OFFSETS = ((0.0, 0.0), (0.0, 15.0), (0.0, -15.0), (0.0, 24.0), (0.0, -24.0))


@dataclass(frozen=True)
class Name:
    """A name wanted at a point, in units of the drawing; x is its middle, y its baseline. rank: the lower, the sooner."""

    text: str
    x: float
    y: float
    rank: int


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def placed(
    names: Iterable[Name], pins: Sequence[tuple[float, float, float]], width: float, height: float
) -> Iterator[Name]:
    """The names that find a free place, moved there. pins: (x, y, radius) of discs that must stay clear."""
    taken = [_Box(x - r, y - r, x + r, y + r) for x, y, r in pins]
    taken.append(_Box(width - 110, height - 20, width, height))
    for name in sorted(names, key=lambda name: name.rank):
        half = len(name.text) * CHARACTER_WIDTH / 2
        for dx, dy in _OFFSETS:
            x, y = name.x + dx, name.y + dy
            room = _Box(x - half, y - LINE_HEIGHT + 2, x + half, y + 2)
            inside = room.left >= 3 and room.right <= width - 3 and room.top >= 3 and room.bottom <= height - 3
            if inside and not any(room.meets(other) for other in taken):
                taken.append(room)
                yield Name(name.text, x, y, name.rank)
                break
