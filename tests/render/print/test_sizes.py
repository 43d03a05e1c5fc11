"""Sizes by distance, and the order of a folded booklet."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.codes import qr
from generator.render.colour import PAPER, contrast
from generator.render.print.content import colours
from generator.render.print.fold import sheet_order
from generator.render.print.sizes import (
    DOT_MM,
    ENGRAVED_MODULE_MM,
    LEGIBLE_ARCMIN,
    PLAQUE_FORMATS,
    readable_pt,
)


def test_type_is_as_high_as_the_eye_asks_for() -> None:
    assert readable_pt(0.5, 22) == pytest.approx(12.7, abs=0.05)
    capital_mm = readable_pt(1.0, LEGIBLE_ARCMIN) * 25.4 / 72 * 0.714
    assert math.degrees(math.atan(capital_mm / 1000)) * 60 == pytest.approx(16, abs=0.001)


@given(
    distance_m=st.floats(0.05, 5),
    length=st.integers(10, 120),
    least=st.floats(0.3, 2),
    hard=st.booleans(),
)
def test_a_code_is_never_smaller_than_its_distance_or_its_module_asks(
    distance_m: float, length: int, least: float, hard: bool
) -> None:
    plan = qr.plan("X" * length, distance_m=distance_m, least_module_mm=least, hard=hard, dot_mm=DOT_MM)
    assert plan.side_mm >= distance_m * 1000 / (8 if hard else 10) - 1e-6
    assert plan.module_mm >= least - 1e-6
    assert plan.module_mm / DOT_MM == pytest.approx(round(plan.module_mm / DOT_MM), abs=1e-6)


def test_a_plaque_s_code_is_read_from_where_people_stand() -> None:
    for format in PLAQUE_FORMATS.values():
        plan = qr.plan("X" * 39, distance_m=format.scan_m, hard=True, least_module_mm=ENGRAVED_MODULE_MM, dot_mm=DOT_MM)
        assert plan.level == "Q" and plan.side_mm >= format.scan_m * 125 and plan.module_mm >= 0.8
        assert plan.whole_mm < min(format.width_mm, format.height_mm) / 2


def test_pages_fold_into_their_order() -> None:
    assert sheet_order(4) == [(3, 0), (1, 2)]
    assert sheet_order(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]


@given(sheets=st.integers(1, 40))
def test_every_page_is_folded_once_and_neighbours_add_up(sheets: int) -> None:
    order = sheet_order(4 * sheets)
    assert sorted(page for side in order for page in side) == list(range(4 * sheets))
    assert all(left + right == 4 * sheets - 1 for left, right in order)


@given(colour=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_words_of_a_plaque_stand_out_seven_to_one(colour: str) -> None:
    deep = colours(colour)["deep"]
    assert contrast(deep, "#ffffff") >= 7 and contrast(deep, PAPER) >= 7
