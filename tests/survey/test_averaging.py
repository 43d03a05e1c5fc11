"""Positions of several fixes, and of several surveys: the same figures in Python and in the browser, and what must hold of all."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.geo.ellipsoid import distance_m
from generator.survey.averaging import Taken, averaged, combined

CASES = json.loads((Path(__file__).parents[1] / "data" / "survey" / "averaging.json").read_text("utf-8"))
_fix = st.tuples(
    st.floats(50.44, 50.46), st.floats(2.78, 2.80), st.floats(0.1, 200), st.floats(0, 120)
)  # within 2 km and two minutes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_shared_figures(case: dict[str, Any]) -> None:
    taken = averaged([tuple(fix) for fix in case["fixes"]])
    assert taken == Taken(case["lat"], case["lon"], case["accuracy_m"], case["used"], case["left_out"])


@settings(derandomize=True, max_examples=60, deadline=None)
@given(fixes=st.lists(_fix, min_size=1, max_size=20))
def test_the_mean_lies_among_the_fixes_and_claims_no_more_than_the_best_of_them_could(
    fixes: list[tuple[float, ...]],
) -> None:
    taken = averaged(fixes)  # type: ignore[arg-type]
    assert taken is not None and taken.used + taken.left_out == len(fixes)
    for value, index in ((taken.lat_deg, 0), (taken.lon_deg, 1)):
        assert min(fix[index] for fix in fixes) - 1e-6 <= value <= max(fix[index] for fix in fixes) + 1e-6
    best = max(1.0, min(fix[2] for fix in fixes))
    assert taken.accuracy_m >= best / math.sqrt(3) - 0.06  # two minutes are worth three fixes
    again = averaged(fixes[::-1])  # type: ignore[arg-type]
    assert again is not None and again.accuracy_m == pytest.approx(taken.accuracy_m, abs=0.11)


def test_two_surveys_weigh_by_the_inverse_square_of_their_radii() -> None:
    both = combined([Taken(50.45, 2.79, 3.0), Taken(50.45001, 2.79, 6.0)])
    assert (both.lat_deg, both.accuracy_m) == (50.450002, 2.7)
    assert both.accuracy_m == round(1 / math.sqrt(1 / 9 + 1 / 36), 1)


def test_surveys_that_contradict_each_other_are_less_sure_than_either() -> None:
    apart_m = distance_m(50.45, 2.79, 50.4505, 2.79)
    both = combined([Taken(50.45, 2.79, 4.0), Taken(50.4505, 2.79, 4.0)])
    assert both.accuracy_m == pytest.approx(apart_m / 2, abs=0.1) and both.accuracy_m > 20


def test_nothing_combines_to_nothing() -> None:
    assert averaged([]) is None
    with pytest.raises(ValueError, match="nothing to combine"):
        combined([])
