"""The same guide gives the same bytes in another folder, time zone, locale and umask."""

import shutil
from pathlib import Path

from tests.conftest import SMALL
from tests.reproducible import compared, first_difference


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "guide", ignore=shutil.ignore_patterns("pages"))
    count, difference = compared(tmp_path / "guide", tmp_path)
    assert difference is None
    assert count > 100


def test_the_first_difference_is_shown() -> None:
    same = {"a": b"12345", "b": b"67890"}
    assert first_difference(same, dict(same)) is None
    assert first_difference(same, {"a": b"12345"}) == "b is in one of the sites only"
    assert first_difference(same, {**same, "b": b"67x90"}) == "b, byte 2:\n  b'67890'\n  b'67x90'"
    assert first_difference(same, {**same, "a": b"123456"}) == "a, byte 5:\n  b'12345'\n  b'123456'"
