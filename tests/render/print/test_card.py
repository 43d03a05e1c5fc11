"""Pictures to share: their size, the code on them, and every word within the room that a phone leaves."""

from pathlib import Path

import pytest
from PIL import Image

from generator.render.codes.nfc import bytes_on_tag, least_tag, ndef_message
from tests.cli.test_print import typed
from tests.conftest import Project

INK_MOST = 90
"""Of 255: darker is a letter, a code or the ground of a foot."""


def pictures(project: Project) -> list[Path]:
    return sorted((project.root / "artwork" / "cards").glob("*"))


def test_every_trail_and_stop_has_a_picture_in_each_language(small: Project) -> None:
    done = typed(small, "cards")
    assert (done.exit_code, done.stdout) == (0, "14 pictures in artwork.\n")
    codes = ("A", "A1", "A2", "A3", "B", "B1", "B2")
    assert [path.name for path in pictures(small)] == sorted(f"{code}-{lang}.png" for code in codes for lang in ("en", "fr"))  # fmt: skip


@pytest.mark.parametrize("title", ["Le pont", "Le très vieux pont de pierre " * 6])
def test_a_picture_is_read_by_a_camera_and_no_word_leaves_it(small: Project, title: str) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    small.edit("trails/vallon/stops/pont.yml", "Le pont de pierre", title.strip())
    assert typed(small, "cards", "a1", "--language", "fr").exit_code == 0
    (path,) = pictures(small)
    with Image.open(path) as image:
        picture = image.convert("L")
    assert picture.size == (1080, 1920)
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == "HTTPS://CHEMINS.VALMONT.EXAMPLE/A1/"
    below = picture.crop((0, 1640, 1080, 1920))  # a phone lays its own buttons over the last sixth
    assert len(set(below.crop((0, 120, 1080, 280)).tobytes())) < 12, "no word, but the mark of a specimen at most"
    gap = picture.crop((0, 1180, 1080, 1200))
    assert min(gap.tobytes()) > INK_MOST, "the words end above the code"
    assert min(picture.crop((0, 530, 60, 1590)).tobytes()) > INK_MOST
    assert min(picture.crop((1020, 530, 1080, 1590)).tobytes()) > INK_MOST


def test_what_is_typed_wrongly_is_answered_with_what_is_there(small: Project) -> None:
    assert typed(small, "cards", "Z9").stderr == "Nothing has the code Z9. Known: A, A1, A2, A3, B, B1, B2.\n"
    refused = typed(small, "cards", "--language", "de")
    assert refused.stderr == "The guide does not speak “de”. Its languages: fr, en.\n"
    assert not (small.root / "artwork").exists()


def test_a_tag_holds_the_address_as_the_standard_writes_it() -> None:
    """NFC Forum, RTD URI 1.0, appendix A.1: the record of http://www.nfc.com."""
    assert ndef_message("http://www.nfc.com") == bytes.fromhex("d1010855016e66632e636f6d")
    message = ndef_message("https://chemins.valmont.example/A1/")
    assert message[4] == 4 and message[5:] == b"chemins.valmont.example/A1/" and message[2] == len(message) - 4
    assert (bytes_on_tag(message), least_tag(message)) == (len(message) + 3, "NTAG213")


@pytest.mark.parametrize(("letters", "tag"), [(100, "NTAG213"), (200, "NTAG215"), (600, "NTAG216"), (900, None)])
def test_a_long_address_asks_for_a_larger_tag(letters: int, tag: str | None) -> None:
    message = ndef_message("https://" + "a" * letters)
    assert least_tag(message) == tag
    if letters > 254:
        assert message[0] == 0xC1 and int.from_bytes(message[2:6], "big") == letters + 1 == len(message) - 7
