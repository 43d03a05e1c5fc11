"""The order of stops that walks least, from a table of costs.

Up to `EXACT_STOPS` stops the order is the best there is: dynamic programming over sets (Held & Karp, «A dynamic programming
approach to sequencing problems», J. SIAM 10(1), 1962). Beyond: nearest neighbour, mended by 2-opt (Croes, «A method for
solving traveling-salesman problems», Operations Research 6(6), 1958) and Or-opt (Or, Northwestern University thesis, 1976).
The way is open: it does not come back. `site/theme/scripts/visit/visit-order.js` is the same rule; both pass tests/data/visit.
"""

from collections.abc import Mapping, Sequence

EXACT_STOPS = 12

Costs = Sequence[Sequence[int]]


def best_order(costs: Costs, locked: Mapping[int, int]) -> list[int]:
    """Indexes in walking order. costs: whole numbers, from row to column; locked: position in the order to index.

    Raises ValueError where a lock names a position or a stop that is not there, or one stop twice.
    """
    count = len(costs)
    if len(set(locked.values())) < len(locked) or any(
        not (0 <= p < count and 0 <= i < count) for p, i in locked.items()
    ):
        raise ValueError("locks contradict one another")
    if count <= 1:
        return list(range(count))
    return _exact(costs, locked) if count <= EXACT_STOPS else _mended(costs, locked)


def walked(costs: Costs, order: Sequence[int]) -> int:
    """The cost of walking in an order."""
    return sum(costs[a][b] for a, b in zip(order, order[1:], strict=False))


def _exact(costs: Costs, locked: Mapping[int, int]) -> list[int]:
    count = len(costs)
    held = set(locked.values())
    best: list[dict[int, tuple[int, int]]] = [{} for _ in range(1 << count)]
    for mask in range(1, 1 << count):
        position = mask.bit_count() - 1
        wanted = locked.get(position)
        for last in range(count):
            if not mask >> last & 1 or (last != wanted if wanted is not None else last in held):
                continue
            before = mask ^ (1 << last)
            if before == 0:
                best[mask][last] = (0, -1)
                continue
            least: tuple[int, int] | None = None
            for other, (cost, _) in best[before].items():
                total = cost + costs[other][last]
                if least is None or total < least[0]:
                    least = (total, other)
            if least is not None:
                best[mask][last] = least
    mask = (1 << count) - 1
    last = min(best[mask], key=lambda index: (best[mask][index][0], index))
    order: list[int] = []
    while last >= 0:
        order.append(last)
        previous = best[mask][last][1]
        mask ^= 1 << last
        last = previous
    return order[::-1]


def _mended(costs: Costs, locked: Mapping[int, int]) -> list[int]:
    count = len(costs)
    free = [index for index in range(count) if index not in locked.values()]
    starts = [locked[0]] if 0 in locked else free
    order = min((_nearest(costs, locked, start) for start in starts), key=lambda found: walked(costs, found))
    slots = [position for position in range(count) if position not in locked]
    least = walked(costs, order)
    improved = True
    while improved:
        improved = False
        for moved in _moves([order[slot] for slot in slots]):
            candidate = list(order)
            for slot, index in zip(slots, moved, strict=True):
                candidate[slot] = index
            cost = walked(costs, candidate)
            if cost < least:
                order, least, improved = candidate, cost, True
                break
    return order


def _nearest(costs: Costs, locked: Mapping[int, int], start: int) -> list[int]:
    order = [start]
    waiting = [index for index in range(len(costs)) if index != start and index not in locked.values()]
    for position in range(1, len(costs)):
        if position in locked:
            order.append(locked[position])
            continue
        nearest = min(waiting, key=lambda index: (costs[order[-1]][index], index))
        waiting.remove(nearest)
        order.append(nearest)
    return order


def _moves(free: list[int]) -> "list[list[int]]":
    """Every 2-opt reversal, then every Or-opt move of one to three stops, in one fixed order."""
    count = len(free)
    found = [free[:i] + free[i : j + 1][::-1] + free[j + 1 :] for i in range(count - 1) for j in range(i + 1, count)]
    for size in (1, 2, 3):
        for i in range(count - size + 1):
            part, rest = free[i : i + size], free[:i] + free[i + size :]
            found += [rest[:k] + part + rest[k:] for k in range(len(rest) + 1) if k != i]
    return found
