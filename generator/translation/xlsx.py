"""Texts for translators as a table for a spreadsheet (Office Open XML), written and read by openpyxl."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment
from openpyxl.utils.exceptions import InvalidFileException

from generator.messages import Code, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.translation.faults import AGAIN, refused
from generator.translation.unit import Reading, Translated, Unit
from generator.workbook import mark_head

_ID, _SOURCE, _TARGET = "id", "source", "translation"
_WIDTHS = (16, 34, 70, 70, 50)
"""Of the columns, in characters."""
_MOST_BYTES = 60_000_000
"""Of all that is packed in the file."""
_MOST_ROWS, _MOST_COLUMNS = 20_000, 50
"""A sheet may say that it goes as far as the column XFD, and each of its rows is then filled up as far as that."""
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, EOFError, OSError, SyntaxError, ArithmeticError),
    *(LookupError, ValueError, TypeError, AttributeError, RuntimeError),
)
"""What openpyxl lets through of a file that is cut, encrypted or made by hand."""
_HEAD = re.compile(r"(source|translation)[^a-z]+([a-z]{2,3}(?:-[A-Za-z]{2,4})*)", re.IGNORECASE)


def write_xlsx(units: Sequence[Unit], source: str, language: str, spoken: str) -> bytes:
    """source, language: of the texts; spoken: of the notes for the translator. What is older has its translation in a column of its own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(f"{source} - {language}")
    heads = (
        _ID,
        msg("where").text(spoken),
        f"{_SOURCE} ({source})",
        f"{_TARGET} ({language})",
        msg("translation so far").text(spoken),
    )
    rows = [(unit.id, "\n".join(unit.notes(spoken)), unit.source, _settled(unit), _so_far(unit)) for unit in units]
    for number, row in enumerate([heads, *rows], 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            cell.data_type = "s"  # a text that begins with = is a text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    mark_head(sheet, _WIDTHS)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _settled(unit: Unit) -> str:
    return unit.so_far if unit.so_far is not None and not unit.is_older else ""


def _so_far(unit: Unit) -> str:
    return (unit.so_far or "") if unit.is_older else ""


def read_xlsx(raw: bytes, file: str) -> Reading:
    damaged = msg("this table is damaged or is none")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                found = msg("this table is larger than the texts of a guide can be")
                return refused(file, found, msg("Hand in a file that sentiers translate export wrote."))
            sheet = load_workbook(io.BytesIO(raw), read_only=True, data_only=True).worksheets[0]
            rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
            cells = [
                [_Error(cell.value) if cell.data_type == "e" else _words(cell.value) for cell in row] for row in rows
            ]
    except _BROKEN:
        return refused(file, damaged, AGAIN)
    return _texts(cells, file)


class _Error(str):
    """What a spreadsheet shows where it could not compute what somebody typed, as `#NAME?` for a text that begins with a dash."""

    __slots__ = ()


def _words(value: object) -> str:
    return "" if value is None else str(value)


def _texts(rows: Sequence[Sequence[str]], file: str) -> Reading:
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    columns = {
        name: next(place for place, head in enumerate(heads) if head.startswith(name))
        for name in (_ID, _SOURCE, _TARGET)
        if any(head.startswith(name) for head in heads)
    }
    if len(columns) < 3:
        found = msg("the first line of this table does not name its columns")
        return refused(file, found, msg("Put it back: id, source (fr), translation (en)."), SourceSpot(file, 1, 1))
    named = _HEAD.fullmatch(rows[0][columns[_TARGET]].strip().rstrip(")"))
    texts: list[Translated] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows[1:], 2):
        said = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
        if said[_ID].strip():
            where = SourceSpot(file, number, columns[_TARGET] + 1)
            if isinstance(said[_TARGET], _Error):
                problems.append(_not_computed(said[_TARGET], where))
            texts.append(Translated(id=said[_ID].strip(), source=said[_SOURCE], text=said[_TARGET], spot=where))
    return Reading(language=named[2] if named else "", texts=texts, problems=problems)


def _not_computed(value: str, where: SourceSpot) -> Problem:
    found = msg("this cell shows {value}: the spreadsheet took the text for a formula", value=Code(value[:20]))
    cure = msg("Give the cell the format “text”, then type the translation again.")
    return Problem("translation-file", Severity.BLOCKS_PUBLICATION, where, found, cure=cure)
