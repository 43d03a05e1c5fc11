"""Tables for a spreadsheet: CSV (RFC 4180) that opens with its accents, and in which no text is taken for a formula.

Source: OWASP, *CSV Injection*: a cell that begins with one of = + - @, a tab or a carriage return is computed by Excel, LibreOffice
and Google Sheets, and may fetch or run something.
"""

import csv
import io
import re
from collections.abc import Iterable

CSV_TYPE = "text/csv"
BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel reads UTF-8 as the code page of its country."""

_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def cell(value: object) -> object:
    """A value as a cell: text that would be computed gets an apostrophe in front, which spreadsheets take for «this is text»."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def table(rows: Iterable[Iterable[object]]) -> str:
    """The rows as CSV, the first one being the names of the columns."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    csv.writer(out, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
