"""Tables as a terminal and a spreadsheet read them."""

from collections.abc import Sequence

import click

from generator.messages import made_visible
from generator.spreadsheet import table


def as_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table for a spreadsheet, with its header line."""
    return table([columns, *rows])


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as what they hold: nothing is cut, whatever the terminal; and no cell steers it."""
    rows = [[made_visible(cell) for cell in row] for row in rows]
    widths = [max(len(line[column]) for line in [headings, *rows]) for column in range(len(headings))]
    for line in [headings, ["─" * width for width in widths], *rows]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
