"""Codes of stops in sentences."""

import pytest

from generator.model.code_runs import code_order, in_runs


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ("", ""),
        ("A1 A2 A3", "A1, A2, A3"),
        ("A1 A2 A3 A4", "A1–A4"),
        ("A A1 A2 A3 A4 A6 B1 B2 AB1 AB2 AB3 AB4", "A, A1–A4, A6, B1, B2, AB1–AB4"),
        ("A9 A10 A11 A12 B13", "A9–A12, B13"),
        ("A4 A3 A2 A1", "A4, A3, A2, A1"),
    ],
)
def test_codes_that_follow_one_another_are_told_as_a_run(codes: str, told: str) -> None:
    assert in_runs(codes.split()) == told


def test_codes_go_by_trail_then_by_number() -> None:
    assert sorted(["AB1", "B2", "A10", "A", "B", "A9"], key=code_order) == ["A", "A9", "A10", "B", "B2", "AB1"]
