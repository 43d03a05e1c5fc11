"""The columns of the tables: their names, which head the tables, and their types, which `datapackage.json` publishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "integer", "number", "date"]


@dataclass(frozen=True)
class Column:
    """type, format: as Frictionless *Table Schema* has them; a day is ISO 8601. description: in English, as the names are.

    required: whether every row has a value.
    """

    name: str
    description: str
    type: ColumnType = "string"
    format: Literal["default", "uri"] = "default"
    required: bool = False
    one_of: tuple[str, ...] = ()


def in_each_language(
    name: str, description: str, languages: Sequence[str], *, required: bool = False
) -> tuple[Column, ...]:
    """A column for each language, the first of which has a value where it is required."""
    return tuple(
        Column(
            f"{name}_{language}", f"{description} Language: {language}.", required=required and language == languages[0]
        )
        for language in languages
    )


def names(columns: Sequence[Column]) -> list[object]:
    """What heads the table."""
    return [column.name for column in columns]
