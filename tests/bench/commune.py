"""A commune that never was, as an OpenStreetMap extract: streets, houses, fields and water where a guide's stops are.

The same each time. It stands in for a real extract where there is no network, and weighs about what a real commune does.
"""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import osmium
from osmium.osm import mutable

METRES_PER_DEG = 111_320.0
BLOCK_M = 90.0
LOT = 3
"""Blocks along the side of a field, or of a built-up area as OpenStreetMap outlines them."""
VILLAGE_SHARE = 0.45
"""Part of the blocks that is built up; the rest is fields."""

Place = tuple[float, float]
"""Metres east and north of the south-west corner."""


@dataclass
class _Commune:
    """Ways as tags and nodes, nodes as places."""

    nodes: list[Place] = field(default_factory=list)
    ways: list[tuple[Mapping[str, str], list[int]]] = field(default_factory=list)

    def line(self, tags: Mapping[str, str], places: Sequence[Place]) -> None:
        first = len(self.nodes) + 1
        self.nodes.extend(places)
        self.ways.append((tags, list(range(first, first + len(places)))))

    def area(self, tags: Mapping[str, str], places: Sequence[Place]) -> None:
        self.line(tags, places)
        ids = self.ways[-1][1]
        ids.append(ids[0])


def write_commune(path: Path, bounds: tuple[float, float, float, float], seed: int = 1119) -> None:
    """bounds: west, south, east, north in degrees."""
    west, south, east, north = bounds
    shrink = math.cos(math.radians((south + north) / 2))
    size = ((east - west) * METRES_PER_DEG * shrink, (north - south) * METRES_PER_DEG)
    commune = _drawn(size, random.Random(seed))
    writer = osmium.SimpleWriter(str(path), overwrite=True)
    for index, (x, y) in enumerate(commune.nodes, 1):
        place = (west + x / METRES_PER_DEG / shrink, south + y / METRES_PER_DEG)
        writer.add_node(mutable.Node(id=index, location=place))
    for index, (tags, ids) in enumerate(commune.ways, 1):
        writer.add_way(mutable.Way(id=index, nodes=ids, tags=tags))
    writer.close()


def _drawn(size: tuple[float, float], rng: random.Random) -> _Commune:
    commune = _Commune()
    columns, rows = (int(length / BLOCK_M) for length in size)

    def corner(column: int, row: int) -> Place:
        bend = 40 * math.sin(column * 0.7 + row * 0.31)
        return column * BLOCK_M + bend, row * BLOCK_M + 40 * math.cos(row * 0.53 - column * 0.23)

    built = _villages(columns, rows, rng)
    for row in range(rows):
        for column in range(columns):
            around = [
                corner(column, row),
                corner(column + 1, row),
                corner(column + 1, row + 1),
                corner(column, row + 1),
            ]
            if (column, row) in built:
                for house in _houses(around, rng):
                    commune.area({"building": "yes"}, house)
    for row in range(0, rows, LOT):
        for column in range(0, columns, LOT):
            inside = [(column + right, row + up) for right in range(LOT) for up in range(LOT)]
            kind = rng.choices(("farmland", "meadow", "forest"), (8, 2, 1))[0]
            if 2 * len(built.intersection(inside)) >= len(inside):
                kind = "residential"
            ends = (column, row), (column + LOT, row), (column + LOT, row + LOT), (column, row + LOT)
            commune.area({"landuse": kind}, _wavy([corner(*end) for end in ends], rng))
    for row in range(rows + 1):
        kind = "secondary" if row % 9 == 4 else "tertiary" if row % 5 == 2 else "residential"
        for column in range(columns):
            if kind != "residential" or {(column, row), (column, row - 1)} & built:
                _street(commune, kind, f"Rue {row}", corner(column, row), corner(column + 1, row), rng)
    for column in range(columns + 1):
        kind = "tertiary" if column % 7 == 3 else "residential" if column % 2 else "track"
        for row in range(rows):
            if kind != "residential" or {(column, row), (column - 1, row)} & built:
                _street(commune, kind, f"Avenue {column}", corner(column, row), corner(column, row + 1), rng)
    commune.line({"railway": "rail"}, [corner(column, rows // 3) for column in range(columns + 1)])
    commune.line({"waterway": "canal"}, [corner(columns * 2 // 3, row) for row in range(rows + 1)])
    return commune


def _villages(columns: int, rows: int, rng: random.Random) -> set[tuple[int, int]]:
    """Blocks that are built up, grown from a few hearts."""
    found = dict.fromkeys((rng.randrange(columns), rng.randrange(rows)) for _ in range(5))
    grown = list(found)
    while len(found) < VILLAGE_SHARE * columns * rows:
        column, row = rng.choice(grown)
        step = rng.choice(((1, 0), (-1, 0), (0, 1), (0, -1)))
        near = (column + step[0], row + step[1])
        if 0 <= near[0] < columns and 0 <= near[1] < rows and near not in found:
            found[near] = None
            grown.append(near)
    return set(found)


def _houses(block: Sequence[Place], rng: random.Random) -> Iterator[list[Place]]:
    """Along two sides of a block."""
    for start, end in ((block[0], block[1]), (block[3], block[2])):
        inward = 18.0 if start is block[0] else -28.0
        for part in range(1, 9):
            along = part / 9 + rng.uniform(-0.01, 0.01)
            x, y = start[0] + (end[0] - start[0]) * along, start[1] + (end[1] - start[1]) * along + inward
            wide, deep = rng.uniform(7, 12), rng.uniform(8, 14)
            yield [(x, y), (x + wide, y + 1), (x + wide, y + deep), (x, y + deep)]


def _street(commune: _Commune, kind: str, name: str, start: Place, end: Place, rng: random.Random) -> None:
    middle = ((start[0] + end[0]) / 2 + rng.uniform(-9, 9), (start[1] + end[1]) / 2 + rng.uniform(-9, 9))
    named = {} if kind == "track" else {"name": name}
    commune.line({"highway": kind, **named}, [start, middle, end])


def _wavy(block: Sequence[Place], rng: random.Random) -> list[Place]:
    """The outline of a field, with a bend in each side."""
    found: list[Place] = []
    for (x0, y0), (x1, y1) in zip(block, [*block[1:], block[0]], strict=True):
        found += [(x0, y0), ((x0 + x1) / 2 + rng.uniform(-12, 12), (y0 + y1) / 2 + rng.uniform(-12, 12))]
    return found
