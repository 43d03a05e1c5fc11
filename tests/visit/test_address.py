"""The address of a plan, by the vectors that the browser passes too."""

from typing import Any

import pytest

from generator.visit.address import Chosen, PlanState, written
from tests.visit.vectors import named, vectors


@pytest.mark.parametrize("case", vectors("addresses"), ids=named)
def test_a_plan_is_written_as_an_address(case: dict[str, Any]) -> None:
    stops = [
        Chosen(code=code, min=minutes, locked=bool(locked)) for code, minutes, *locked in case["state"].pop("stops", [])
    ]
    assert written(PlanState(**case["state"], stops=stops)) == case["address"]
