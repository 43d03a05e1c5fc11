"""A grid for a spreadsheet: CSV, or a workbook (Office Open XML) with a list of states to choose from and a sheet that counts."""

import io
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from generator.audit.ecodesign import HEADINGS as ECODESIGN_HEADINGS
from generator.audit.ecodesign import PRIORITY
from generator.audit.ecodesign_criteria import PRIORITIES
from generator.audit.proofs import State
from generator.audit.table import Table
from generator.messages import msg
from generator.model.ecodesign import WEIGHTS
from generator.spreadsheet import cell, table
from generator.workbook import mark_head

_COLOURS = {State.MET: "DDEBD7", State.NOT_MET: "F3D5CF", State.NOTHING: "E6E6E6", State.OPEN: "FFFFFF"}
Count = Callable[[Worksheet, Table, str, str], None]
"""Fills a sheet of its own: the sheet, the grid, the name of the grid's sheet, the language."""


def as_csv(grid: Table) -> bytes:
    return table([list(grid.headings), *(list(row.cells) for row in grid.rows)]).encode("utf-8")


def as_xlsx(grid: Table, count: Count, language: str) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(msg("grid").text(language))
    for column, heading in enumerate(grid.headings, 1):
        sheet.cell(1, column).value = heading
    mark_head(sheet, grid.widths)
    state = get_column_letter(grid.state_column + 1)
    for number, row in enumerate(grid.rows, 2):
        for column, value in enumerate(row.cells, 1):
            written = sheet.cell(number, column)
            written.value = str(cell(value))
            written.data_type = "s"
            written.alignment = Alignment(wrap_text=True, vertical="top")
        sheet[f"{state}{number}"].fill = PatternFill("solid", fgColor=_COLOURS[row.state])
    last = len(grid.rows) + 1
    choices = DataValidation(type="list", formula1=f'"{",".join(State)}"', allow_blank=False)
    sheet.add_data_validation(choices)
    choices.add(f"{state}2:{state}{last}")
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(grid.headings))}{last}"
    count(book.create_sheet(msg("criteria").text(language)), grid, sheet.title, language)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _column(grid: Table, name: str, column: int) -> str:
    letter = get_column_letter(column + 1)
    return f"'{name}'!${letter}$2:${letter}${len(grid.rows) + 1}"


def by_criterion(sheet: Worksheet, grid: Table, name: str, language: str) -> None:
    """One line a criterion, computed by the spreadsheet: not met on one page is not met, and open on one page is open (RGAA 4.1.2,
    calculation of the rate); then how many of each, to be copied into guide.yml."""
    for column, heading in enumerate((grid.headings[0], grid.headings[grid.state_column]), 1):
        sheet.cell(1, column).value = heading
    mark_head(sheet, (12, 12))
    numbers = list(dict.fromkeys(row.cells[0] for row in grid.rows))
    criteria, states = _column(grid, name, 0), _column(grid, name, grid.state_column)
    for line, number in enumerate(numbers, 2):
        sheet.cell(line, 1).value = number
        sheet.cell(line, 1).data_type = "s"
        counted = {state: f'COUNTIFS({criteria},$A{line},{states},"{state}")' for state in State}
        sheet.cell(
            line, 2
        ).value = (
            f'=IF({counted[State.NOT_MET]}>0,"NC",IF({counted[State.OPEN]}>0,"NT",IF({counted[State.MET]}>0,"C","NA")))'
        )
    for line, state in enumerate(State, 2):
        sheet.cell(line, 4).value = str(state)
        sheet.cell(line, 5).value = f'=COUNTIF($B$2:$B${len(numbers) + 1},"{state}")'


_KEYS = {State.MET: "met", State.NOT_MET: "not_met", State.NOTHING: "not_applicable", State.OPEN: ""}


def by_weight(sheet: Worksheet, grid: Table, name: str, language: str) -> None:
    """How many criteria of each state, their numbers as guide.yml takes them, and the score (RGESN 2024: weight met by weight that applies)."""
    for column, heading in enumerate((msg("state"), msg("how many"), msg("for guide.yml")), 1):
        sheet.cell(1, column).value = heading.text(language)
    mark_head(sheet, (12, 12, 100))
    numbers, states = _column(grid, name, 0), _column(grid, name, grid.state_column)
    for line, state in enumerate(State, 2):
        sheet.cell(line, 1).value = str(state)
        sheet.cell(line, 2).value = f'=COUNTIF({states},"{state}")'
        quoted = f'_xlfn.TEXTJOIN(", ",TRUE,IF({states}="{state}",""""&{numbers}&"""",""))'
        key = f"{_KEYS[state]}: " if _KEYS[state] else ""
        sheet.cell(line, 3).value = ArrayFormula(f"C{line}", f'="{key}["&{quoted}&"]"')
    priorities = _column(grid, name, ECODESIGN_HEADINGS.index(PRIORITY))
    weights = {
        state: "+".join(
            f'{weight}*COUNTIFS({states},"{state}",{priorities},"{PRIORITIES[priority].text(language)}")'
            for priority, weight in WEIGHTS.items()
        )
        for state in (State.MET, State.NOT_MET)
    }
    line = len(State) + 3
    sheet.cell(line, 1).value = msg("score, %").text(language)
    met, both = f"({weights[State.MET]})", f"({weights[State.MET]}+{weights[State.NOT_MET]})"
    sheet.cell(line, 2).value = f"=IF({both}=0,0,ROUND(100*{met}/{both},1))"
