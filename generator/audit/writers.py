"""The grid as a table for a spreadsheet: CSV, or a workbook (Office Open XML) with a list of states to choose from and a sheet that counts."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.audit.grid import HEADINGS, Row
from generator.audit.proofs import State
from generator.messages import msg
from generator.spreadsheet import cell, table
from generator.workbook import mark_head

_WIDTHS = (10, 20, 60, 40, 8, 40, 40, 60)
"""Of the columns, in characters."""
_COLOURS = {State.MET: "DDEBD7", State.NOT_MET: "F3D5CF", State.NOTHING: "E6E6E6", State.OPEN: "FFFFFF"}
_STATE_COLUMN = "E"


def as_csv(rows: Sequence[Row], language: str) -> bytes:
    headings = [heading.text(language) for heading in HEADINGS]
    return table([headings, *(row.cells(language) for row in rows)]).encode("utf-8")


def as_xlsx(rows: Sequence[Row], language: str) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(msg("grid").text(language))
    _head(sheet, [heading.text(language) for heading in HEADINGS], _WIDTHS)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row.cells(language), 1):
            written = sheet.cell(number, column)
            written.value = str(cell(value))
            written.data_type = "s"
            written.alignment = Alignment(wrap_text=True, vertical="top")
        sheet[f"{_STATE_COLUMN}{number}"].fill = PatternFill("solid", fgColor=_COLOURS[row.state])
    choices = DataValidation(type="list", formula1=f'"{",".join(State)}"', allow_blank=False)
    sheet.add_data_validation(choices)
    choices.add(f"{_STATE_COLUMN}2:{_STATE_COLUMN}{len(rows) + 1}")
    sheet.auto_filter.ref = f"A1:H{len(rows) + 1}"
    _count(book, sheet.title, rows, language)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet, headings: Sequence[str], widths: Sequence[int]) -> None:
    for column, heading in enumerate(headings, 1):
        sheet.cell(1, column).value = heading
    mark_head(sheet, widths)


def _count(book: Workbook, grid: str, rows: Sequence[Row], language: str) -> None:
    """One line a criterion, computed by the spreadsheet: not met on one page is not met, and open on one page is open (RGAA 4.1.2,
    calculation of the rate); then how many of each, to be copied into guide.yml."""
    sheet = book.create_sheet(msg("criteria").text(language))
    _head(sheet, [HEADINGS[0].text(language), HEADINGS[4].text(language)], (12, 12))
    numbers = list(dict.fromkeys(row.criterion.number for row in rows))
    last = len(rows) + 1
    for line, number in enumerate(numbers, 2):
        sheet.cell(line, 1).value = number
        sheet.cell(line, 1).data_type = "s"
        counted = {
            state: f"COUNTIFS('{grid}'!$A$2:$A${last},$A{line},'{grid}'!$E$2:$E${last},\"{state}\")" for state in State
        }
        sheet.cell(
            line, 2
        ).value = (
            f'=IF({counted[State.NOT_MET]}>0,"NC",IF({counted[State.OPEN]}>0,"NT",IF({counted[State.MET]}>0,"C","NA")))'
        )
    for line, state in enumerate(State, 2):
        sheet.cell(line, 4).value = str(state)
        sheet.cell(line, 5).value = f'=COUNTIF($B$2:$B${len(numbers) + 1},"{state}")'
