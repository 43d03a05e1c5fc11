"""A grid as whoever fills it in meets it: headings, and rows whose state can be chosen from a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.audit.proofs import State


@dataclass(frozen=True)
class TableRow:
    state: State
    cells: Sequence[str]


@dataclass(frozen=True)
class Table:
    """widths: of the columns, in characters. state_column: counted from 0; the number of the criterion stands in column 0."""

    headings: Sequence[str]
    widths: Sequence[int]
    state_column: int
    rows: Sequence[TableRow]
