"""Distances, times and warnings in words: what the scripts of the theme must answer too (tests/javascript)."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.render.script_data.lines import whole_steps
from generator.visit.timetable import Warned
from generator.wording.locale import Locale
from generator.wording.visit import clock, span, warnings

DATA = Path(__file__).parents[1] / "data"


def vectors(path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / path).read_text("utf-8"))
    return found


def test_distances() -> None:
    for one in vectors("wording/distances.json"):
        assert Locale(one["language"], (one["language"],)).distance(one["metres"]) == one["said"], one


def test_times() -> None:
    for one in vectors("wording/clock.json"):
        assert [clock(one["minutes"]), span(one["minutes"])] == [one["clock"], one["span"]]


@pytest.mark.parametrize("case", vectors("visit/warnings.json"), ids=lambda case: str(case["name"]))
def test_warnings(case: dict[str, Any]) -> None:
    found = [Warned(**one) for one in case["found"]]
    assert warnings(found, Locale(case["language"], (case["language"],))) == case["said"]


@pytest.mark.parametrize("case", vectors("walks/lines.json"), ids=lambda case: str(case["name"]))
def test_lines_as_steps(case: dict[str, Any]) -> None:
    assert whole_steps(case["pairs"], case["units_per_deg"]) == case["steps"]
