"""Tables for a spreadsheet: CSV (RFC 4180) that opens with its accents, and in which no text is taken for a formula.

Source: OWASP, *CSV Injection*: a cell that begins with one of = + - @, a tab or a carriage return is computed by Excel, LibreOffice
and Google Sheets, and may fetch or run something.
"""

import csv
import io
import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel reads UTF-8 as the code page of its country."""

_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠\t\r]")
_BEHIND_A_SEPARATOR = re.compile(r"([;\t\r\n][\s\x00\"]*)(?=[=+\-@＝＋－＠][^;\t\r\n]*(?:\w\(|\|))")
"""A spreadsheet of a country with decimal commas takes semicolons for what parts cells, and knows no quotes then: what stands behind
one, or on a line of its own, is a cell too. A call or a link to another program is what computes something there; prose has neither.
"""
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def cell(value: object) -> object:
    """A value as a cell: text that would be computed gets an apostrophe in front, which spreadsheets take for «this is text»."""
    if not isinstance(value, str):
        return value
    text = _BEHIND_A_SEPARATOR.sub(r"\1'", value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def table(rows: Iterable[Iterable[object]]) -> str:
    """The rows as CSV, the first one being the names of the columns."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    csv.writer(out, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
