"""What sheets of our workbooks (Office Open XML) have in common."""

from collections.abc import Sequence

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


def mark_head(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the first row apart, and let it stand while the others move. widths: of the columns, in characters."""
    for column, width in enumerate(widths, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet[f"{letter}1"].fill = PatternFill("solid", fgColor="EBEAE6")
    sheet.freeze_panes = "A2"
