"""The timetable rule, by vectors that were reckoned by hand."""

from typing import Any

import pytest

from generator.visit.timetable import Halt, Terms, timetable
from generator.visit.ways import Way
from tests.visit.vectors import named, vectors


@pytest.mark.parametrize("case", vectors("timetables"), ids=named)
def test_times_are_as_reckoned_by_hand(case: dict[str, Any]) -> None:
    halts = [Halt(**{**halt, "closed": [tuple(days) for days in halt["closed"]]}) for halt in case["halts"]]
    found = timetable(Terms(**case["terms"]), halts, lambda start, end: Way(**case["ways"][f"{start} {end}"]))
    assert [[r.arrive_min, r.leave_min, r.from_code, r.walk_min, r.pause_min] for r in found.rows] == case["rows"]
    assert {key: getattr(found, key) for key in case["totals"]} == case["totals"]
    assert [[w.kind, w.code, w.from_code, w.value] for w in found.warnings] == case["warnings"]
