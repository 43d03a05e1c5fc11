"""Uncontracted braille of six dots: a short text to cells, cells to a file for an embosser and to a drawing of raised dots at true size.

Sources. French: Code de transcription en braille des textes imprimés (braille français uniformisé, CBFU), second edition 2008, tables 1
to 3; 1.1 capitals, 1.2 figures, 1.3 punctuation. English: The Rules of Unified English Braille, second edition 2013, sections 4
(letters), 6 (numbers), 7 (punctuation), 8 (capitals), 5.6 (letters a to j after a figure). Dots: ISO 17351:2013 (Marburg Medium).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.messages import msg
from generator.problems import CommandRefused

DOT_MM = 2.5
CELL_MM = 6.0
LINE_MM = 10.0
DOT_DIAMETER_MM = 1.6
"""Between dots of a cell, between cells, between lines, each from centre to centre; and how wide a dot is at its foot."""
DOT_HEIGHT_MM = 0.5
"""How high a dot is raised on a sign: at least that (DIN 32976). No drawing shows it, the page says it."""

_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""The braille patterns U+2800 to U+283F in the order of their numbers as embossers take them (North American ASCII braille)."""

_DECADE = ("1", "12", "14", "145", "15", "124", "1245", "125", "24", "245")
_LETTERS = {
    **dict(zip("abcdefghij", _DECADE, strict=True)),
    **{letter: dots + "3" for letter, dots in zip("klmnopqrst", _DECADE, strict=True)},
    **{letter: dots + "36" for letter, dots in zip("uvxyz", _DECADE, strict=False)},
    "w": "2456",
}


@dataclass(frozen=True)
class Code:
    """A language's braille. signs: character to its cells, each named by its dots; capital, capitals: before a letter, before a word
    of capitals; number: before figures; figures: 0 to 9; within: signs that do not end a number; letter: before a to j after a figure.
    """

    signs: Mapping[str, str]
    capital: str
    capitals: str
    number: str
    figures: Sequence[str]
    within: str
    letter: str


_FRENCH = Code(
    signs={
        **_LETTERS,
        "à": "12356", "â": "16", "ç": "12346", "è": "2346", "é": "123456", "ê": "126", "ë": "1246", "î": "146", "ï": "12456",
        "ô": "1456", "œ": "246", "ù": "23456", "û": "156", "ü": "1256",
        ",": "2", ";": "23", ":": "25", ".": "256", "?": "26", "!": "235", "'": "3", "’": "3", "-": "36", "–": "36 36",
        "(": "236", ")": "356", "«": "2356", "»": "2356", "“": "2356", "”": "2356", '"': "2356", "/": "34", "&": "5 123456",
        "°": "5 135", "%": "5 346", "€": "45 15", " ": "",
    },
    capital="46", capitals="46 46", number="6",
    figures=("3456", "16", "126", "146", "1456", "156", "1246", "12456", "1256", "246"),
    within=",./", letter="",
)  # fmt: skip
_ENGLISH = Code(
    signs={
        **_LETTERS,
        "à": "45 16 1", "â": "45 146 1", "ç": "45 12346 14", "è": "45 16 15", "é": "45 34 15", "ê": "45 146 15", "ë": "45 25 15",
        "î": "45 146 24", "ï": "45 25 24", "ô": "45 146 135", "ù": "45 16 136", "û": "45 146 136", "ü": "45 25 136",
        ",": "2", ";": "23", ":": "25", ".": "256", "?": "236", "!": "235", "'": "3", "’": "3", "-": "36", "–": "6 36",
        "(": "5 126", ")": "5 345", "“": "236", "”": "356", "/": "456 34", "&": "4 12346", "°": "45 245", "%": "46 356",
        "€": "4 15", " ": "",
    },
    capital="6", capitals="6 6", number="3456", figures=("245", *_DECADE[:9]), within=",.", letter="56",
)  # fmt: skip
CODES: Mapping[str, Code] = {"fr": _FRENCH, "en": _ENGLISH}


def cells(text: str, language: str) -> str:
    """The text as braille patterns (U+2800 to U+283F). language: a BCP 47 tag of French or English.

    Raises CommandRefused for another language, and for a character without braille, which it names.
    """
    code = CODES.get(language.partition("-")[0])
    if code is None:
        raise CommandRefused(
            msg(
                "There is no braille table for the language {language}. There is one for {languages}.",
                language=language,
                languages=", ".join(CODES),
            )
        )
    return " ".join(_word(word, code) for word in _spaced(text).split()).replace(" ", "\u2800")


def _spaced(text: str) -> str:
    """Braille has no space before a punctuation mark, nor within quotation marks (CBFU 1.3)."""
    flat = re.sub(r"[\u00a0\u202f\s]+", " ", text)
    return re.sub(r"\s+(?=[;:!?»])|(?<=«)\s+", "", flat)


def _word(word: str, code: Code) -> str:
    """One word, with the signs before its capitals and figures."""
    made: list[str] = []
    letters = [sign for sign in word if sign.isalpha()]
    shouted = len(letters) > 1 and all(sign.isupper() for sign in letters)
    in_number = told = False
    for sign in word:
        if sign.isdecimal():  # ² and ① are digits for Python, and stand in no table of braille
            if not in_number:
                made.append(code.number)
            made.append(code.figures[int(sign)])
            in_number = True
            continue
        if sign.lower() not in code.signs:
            raise CommandRefused(
                msg("“{sign}” has no braille in the table: write “{word}” otherwise.", sign=sign, word=word)
            )
        if sign.isupper():
            if not shouted:
                made.append(code.capital)
            elif not told:
                made.append(code.capitals)
                told = True
        elif in_number and code.letter and sign in "abcdefghij":
            made.append(code.letter)
        in_number = in_number and sign in code.within
        made.append(code.signs[sign.lower()])
    return "".join(chr(0x2800 + sum(1 << (int(dot) - 1) for dot in cell)) for cell in " ".join(made).split())


def lines(patterns: str, width: int) -> list[str]:
    """Turned over between words; a word longer than a line is parted with a hyphen. width: cells on a line, at least two."""
    made = [""]
    for word in patterns.split("\u2800"):
        if made[-1] and len(made[-1]) + 1 + len(word) > width:
            made.append("")
        made[-1] += ("\u2800" if made[-1] else "") + word
        while len(made[-1]) > width:
            made[-1:] = [made[-1][: width - 1] + "\u2824", made[-1][width - 1 :]]
    return made


def ascii_braille(rows: Sequence[str]) -> bytes:
    """A BRF file: a line a row, CR LF, a form feed at the end of the page."""
    text = "".join("".join(_ASCII[ord(cell) - 0x2800] for cell in row) + "\r\n" for row in rows)
    return (text + "\f").encode("ascii")


def size_mm(rows: Sequence[str]) -> tuple[float, float]:
    """Width and height of the drawing, half a cell of room on every side."""
    return max(len(row) for row in rows) * CELL_MM + CELL_MM, len(rows) * LINE_MM + CELL_MM


def dots_svg(rows: Sequence[str], title: str) -> str:
    """Every raised dot as a circle, at true size in millimetres; nothing else is drawn."""
    width, height = size_mm(rows)
    circles = "".join(
        f'<circle cx="{CELL_MM + column * CELL_MM + (dot // 3) * DOT_MM - DOT_MM / 2:g}"'
        f' cy="{CELL_MM + row * LINE_MM + (dot % 3) * DOT_MM:g}" r="{DOT_DIAMETER_MM / 2:g}"/>'
        for row, cells_of_row in enumerate(rows)
        for column, cell in enumerate(cells_of_row)
        for dot in range(6)
        if (ord(cell) - 0x2800) >> dot & 1
    )
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}">'
        f"<title>{escaped}</title>{circles}</svg>\n"
    )
