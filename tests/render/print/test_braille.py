"""Braille of plaques, held to liblouis, which knows both codes of its own."""

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from generator.cli import main
from generator.problems import CommandRefused
from generator.render.print.braille import ascii_braille, cells, dots_svg, lines
from tests.conftest import PROJECT, Project, needs

TABLES = {"fr": "fr-bfu-comp6.utb", "en": "en-ueb-g1.ctb"}
TEXTS = {
    "fr": [
        "A1", "E10", "Le pont de pierre", "L’église Saint-Vaast, l’été où tout a brûlé", "«Le cœur», ça coûte 1 250 fois plus",
        "SNCF", "Fosse 11/19", "Zoé, Noël et Maïa à Nîmes", "Qui ? Où ! (là-bas)", "Kiwi, jazz et xylophone", "Il y a 3,5 ha.",
    ],
    "en": [
        "A1", "E10", "The stone bridge", "Who? There! (over there)", "BBC", "Kiwi, jazz and quiz", "In 1915, 3.5 ha", "It’s a café",
        "Fifty-fifty: half you", "Room 3b", "“Tower Bridge”",
    ],
}  # fmt: skip


def louis(text: str, table: str, *how: str) -> str:
    command = [needs("lou_translate"), *how, f"unicode.dis,{table}"]
    return subprocess.run(command, input=text.encode(), check=True, capture_output=True).stdout.decode().rstrip("\n")


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in TEXTS for text in TEXTS[language]])
def test_it_is_what_liblouis_writes(language: str, text: str) -> None:
    unspaced = re.sub(r"\s+(?=[?!;:])", "", text)
    assert cells(text, language) == louis(unspaced, TABLES[language])


def test_liblouis_reads_it_back() -> None:
    for text in ("Le moulin d'en haut", "A12", "La source cachée"):
        assert louis(cells(text, "fr"), TABLES["fr"], "--backward") == text


def test_a_number_and_its_language_are_known_by_their_dots() -> None:
    assert cells("A1", "fr") == "⠨⠁⠠⠡", "capital 46, a 1, figures 6, one 16"
    assert cells("A1", "en") == "⠠⠁⠼⠁", "capital 6, a 1, figures 3456, one 1"


def test_spaces_of_print_go_and_signs_without_braille_are_named() -> None:
    assert cells("« Là »\u00a0: oui", "fr") == cells("«Là»: oui", "fr")
    with pytest.raises(CommandRefused) as refused:
        cells("Le pont 漢", "fr")
    assert str(refused.value.message) == "“漢” has no braille in the table: write “漢” otherwise."
    for sign in "²①½":  # digits for a program, none for a table
        with pytest.raises(CommandRefused) as refused:
            cells(f"12 m{sign}", "fr")
        assert str(refused.value.message) == f"“{sign}” has no braille in the table: write “m{sign}” otherwise."
    with pytest.raises(CommandRefused) as refused:
        cells("Die Brücke", "de")
    assert str(refused.value.message) == "There is no braille table for the language de. There is one for fr, en."


def test_lines_turn_between_words_and_long_words_are_parted() -> None:
    rows = lines(cells("le pont de pierre abcdefghijklmnopqrstuvwx", "fr"), 12)
    assert [len(row) for row in rows] == [10, 6, 12, 12, 2]
    assert rows[2].endswith("⠤") and rows[3].endswith("⠤")
    assert "".join(row.rstrip("⠤") for row in rows[2:]) == cells("abcdefghijklmnopqrstuvwx", "fr")


def test_an_embosser_gets_ascii_braille() -> None:
    assert ascii_braille(lines(cells("A1 Le pont", "fr"), 21)) == b".A,* .LE PONT\r\n\f"


def test_dots_lie_at_their_distances() -> None:
    svg = dots_svg(["⠿⠿", "⠿"], "x")
    dots = sorted((float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="0.8"', svg))
    assert len(dots) == 18
    across, down = sorted({x for x, _ in dots}), sorted({y for _, y in dots})
    assert np.diff(across) == pytest.approx([2.5, 3.5, 2.5]), "cells of 6 mm"
    assert np.diff(down) == pytest.approx([2.5, 2.5, 5.0, 2.5, 2.5]), "lines of 10 mm"


def typed(small: Project, *words: str) -> tuple[int, str, str]:
    (small.root / "site").mkdir(exist_ok=True)
    if not (small.root / "site" / "print").exists():
        (small.root / "site" / "print").symlink_to(PROJECT / "site" / "print")
    done = CliRunner().invoke(main, ["--trails", str(small.trails), "--lang", "en", "print", "braille", *words])
    return done.exit_code, done.stdout, done.stderr


def test_the_page_shows_the_dots_at_true_size(small: Project, faults: Callable[[bytes], list[str]]) -> None:
    assert typed(small, "a1", "--language", "fr") == (0, "3 files in artwork/braille.\n", "")
    folder = small.root / "artwork" / "braille"
    assert sorted(path.name for path in folder.iterdir()) == [
        f"A1-fr-braille.{ending}" for ending in ("brf", "pdf", "svg")
    ]
    brf = (folder / "A1-fr-braille.brf").read_bytes()
    assert brf == b".A,*\r\n.LE PONT DE PIERRE\r\n\f"
    pdf = (folder / "A1-fr-braille.pdf").read_bytes()
    assert faults(pdf) == []
    said = subprocess.run([needs("pdftotext"), "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    assert (
        "Braille de la plaque A1" in said
        and "Le pont de pierre" in said
        and "ISO 17351" in said
        and "100 %" in said.replace("\u00a0", " ")
    )
    assert _dots(pdf) == (folder / "A1-fr-braille.svg").read_text("utf-8").count("<circle")


def _dots(pdf: bytes) -> int:
    """How many round black dots of 1.6 mm the page has, at 300 dots an inch."""
    command = [needs("pdftoppm"), "-r", "300", "-gray", "-singlefile", "-"]
    page = np.asarray(
        Image.open(io.BytesIO(subprocess.run(command, input=pdf, check=True, capture_output=True).stdout))
    )
    count, _, found, _ = cv2.connectedComponentsWithStats((page < 128).astype(np.uint8))
    side = 1.6 / 25.4 * 300
    return sum(
        abs(width - side) < 1.5 and abs(height - side) < 1.5 and area > 0.7 * side * side
        for _, _, width, height, area in found[1:count]
    )


def test_nothing_is_written_where_a_sign_has_no_braille(small: Project) -> None:
    path = Path("trails/vallon/stops/pont.yml")
    small.edit(path.as_posix(), 'en: "The stone bridge"', 'en: "The bridge 漢"')
    small.edit("trails/moulins/stops/lavoir.yml", 'title: {fr: "', 'title: {fr: "12 m² de ')
    assert typed(small) == (
        1,
        "",
        "trails/moulins/stops/lavoir.yml:4:13: “²” has no braille in the table: write “m²” otherwise.\n"
        "trails/vallon/stops/pont.yml:4:38: “漢” has no braille in the table: write “漢” otherwise.\n"
        "No braille was written: change these titles, or name the other stops and languages.\n",
    )
    assert not (small.root / "artwork").exists()
