"""What the system refuses is said in the reader's language."""

import errno

import pytest

from generator.system_reasons import reason_of


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (errno.ENOSPC, "the disk is full", "le disque est plein"),
        (errno.EROFS, "the disk can only be read", "le disque ne peut qu’être lu"),
        (errno.EACCES, "permission is denied", "l’accès est refusé"),
    ],
)
def test_a_reason_is_said_in_the_readers_language(number: int, english: str, french: str) -> None:
    reason = reason_of(OSError(number, "No such words"))
    assert (reason.text("en"), reason.text("fr")) == (english, french)


def test_a_reason_that_nobody_knows_keeps_the_systems_words() -> None:
    assert reason_of(OSError(9999, "Something odd")).text("fr") == "Something odd"
    assert reason_of(ValueError()).text("fr") == "ValueError"
