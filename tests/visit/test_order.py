"""The order that walks least: cases whose best is known, and every order tried where there are few stops."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.visit.order import best_order, walked
from tests.visit.vectors import named, vectors


def _locked(case: dict[str, Any]) -> dict[int, int]:
    return {int(position): index for position, index in case["locked"].items()}


@pytest.mark.parametrize("case", [*vectors("orders"), *vectors("long-orders")], ids=named)
def test_the_order_is_the_best_known(case: dict[str, Any]) -> None:
    order = best_order(case["costs"], _locked(case))
    assert sorted(order) == list(range(len(case["costs"])))
    assert all(order[position] == index for position, index in _locked(case).items())
    assert walked(case["costs"], order) == case.get("best", walked(case["costs"], order))
    assert order == case.get("order", order)


def test_ten_cases_or_more_are_exact() -> None:
    assert sum(len(case["costs"]) <= 12 for case in vectors("orders")) >= 10


tables = st.integers(2, 6).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 5000), min_size=n, max_size=n), min_size=n, max_size=n)
)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(tables, st.data())
def test_no_other_order_walks_less(costs: list[list[int]], data: st.DataObject) -> None:
    count = len(costs)
    shuffled = data.draw(st.permutations(range(count)))
    locked = {p: shuffled[p] for p in data.draw(st.sets(st.integers(0, count - 1), max_size=2))}
    allowed = (o for o in permutations(range(count)) if all(o[p] == i for p, i in locked.items()))
    assert walked(costs, best_order(costs, locked)) == min(walked(costs, order) for order in allowed)


def test_locks_that_contradict_one_another_are_refused() -> None:
    with pytest.raises(ValueError, match="contradict"):
        best_order([[0, 1], [1, 0]], {0: 1, 1: 1})
