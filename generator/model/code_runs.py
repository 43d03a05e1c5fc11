"""Codes of stops in their order, and as a sentence lists them: as runs, so that a guide of hundreds fits on a line or two."""

import re
from collections.abc import Iterable

LEAST = 4
"""Codes in a row that are told by the first and the last."""
_CODE = re.compile(r"(\D+)(\d+)")


def in_runs(codes: Iterable[str]) -> str:
    """`A1–A20, B2, B3`, in the order given. What is no code (the letter of a trail) stands for itself."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) >= LEAST else ", ".join(run) for run in runs)


def letter_of(code: str) -> str:
    """The letter of the trail in the code of a stop."""
    return code.rstrip("0123456789")


def code_order(code: str) -> tuple[int, str, int]:
    """What codes are sorted by: trails by their letters, each before its stops, which go by number."""
    letter = letter_of(code)
    return len(letter), letter, int(code[len(letter) :] or 0)


def _follows(one: str, other: str) -> bool:
    first, second = _CODE.fullmatch(one), _CODE.fullmatch(other)
    return first is not None and second is not None and first[1] == second[1] and int(second[2]) == int(first[2]) + 1
