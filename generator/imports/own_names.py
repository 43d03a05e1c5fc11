"""Names as the guide's own files write them: `A1 The wash-house`, `A – The first trail`."""

import re
from typing import TypeGuard

from generator.model.values import LETTERS

_CODE = re.compile(rf"([{LETTERS}]{{1,3}}[1-9][0-9]{{0,2}}) +(\S.*)")
_LETTER = re.compile(rf"([{LETTERS}]{{1,3}}) – (\S.*)")


def code_and_title(name: str) -> tuple[str, str]:
    """The code is empty where the name begins with none."""
    found = _CODE.fullmatch(name)
    return (found[1], found[2]) if found else ("", name)


def letter_and_title(name: str) -> tuple[str, str]:
    """The letter is empty where the name begins with none."""
    found = _LETTER.fullmatch(name)
    return (found[1], found[2]) if found else ("", name)


def is_letter(value: object) -> TypeGuard[str]:
    """Whether it can be the letter of a trail."""
    return isinstance(value, str) and re.fullmatch(f"[{LETTERS}]{{1,3}}", value) is not None
