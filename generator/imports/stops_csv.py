"""Trails from a table of stops: CSV with commas, semicolons or tabs, and a first line that names the columns, in French or English."""

import csv
import io

from generator.imports.draft import DraftStop, DraftTrail, Reading, Texts
from generator.imports.faults import Faults, LeftOut, coordinate_fault, degrees
from generator.imports.field_names import field_of
from generator.imports.own_names import is_letter
from generator.imports.records import Record, record, stop_of
from generator.messages import msg
from generator.problems import SourceSpot
from generator.read.pasted_place import pasted_place

MOST_ROWS = 20_000
_ASKED = msg("columns such as: title, latitude, longitude (titre, lat, lon)")
_OTHER_CODE_PAGE = "cp1252"
"""Of Excel in western Europe, where nobody asked it for UTF-8."""


def looks_like_table(raw: bytes) -> bool:
    """Whether the first line can be the heads of columns, one of which is known."""
    heads = _heads(_decoded(raw[:5000])[0])
    return len(heads) > 1 and any(field_of(head) is not None for head in heads)


def read_stops_csv(raw: bytes, file: str) -> Reading:
    faults, left_out = Faults(file), LeftOut()
    text, is_utf8 = _decoded(raw)
    if not is_utf8:
        left_out.say(msg("The file is not in UTF-8: it was read as Windows-1252. Look at the accents."))
    try:
        heads = _heads(text)
    except csv.Error:
        _broken(faults, SourceSpot(file, 1, 1))
        return Reading(problems=faults.problems)
    fields = {meant[0] for head in heads if (meant := field_of(head)) is not None}
    if "position" not in fields and not {"lat", "lon"} <= fields:
        found = msg("no column of this table tells where the stops are: {names}", names=", ".join(heads)[:200])
        faults.add("csv-columns", found, _ASKED, spot=SourceSpot(file, 1, 1))
        return Reading(problems=faults.problems)
    table = _Table(faults, left_out)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    began = 1
    try:
        while (row := next(lines, None)) is not None:
            spot, began = SourceSpot(file, began, 1), lines.line_num + 1
            if lines.line_num > MOST_ROWS:
                found = msg("this table has more than {count} lines", count=MOST_ROWS)
                faults.add("import-too-large", found, cure=msg("Make a smaller copy, or split it."))
                break
            if any(cell.strip() for cell in row[len(heads) :]):
                found = msg(
                    "this line has {count} cells, and the first line names {heads}", count=len(row), heads=len(heads)
                )
                cure = msg("Put a cell that holds the sign between the cells into quotation marks.")
                faults.add("csv-cells", found, cure=cure, spot=spot)
            elif spot.line > 1 and any(cell.strip() for cell in row):
                table.add(dict(zip(heads, row, strict=False)), spot)
    except csv.Error:
        _broken(faults, SourceSpot(file, began, 1))
    return Reading(trails=table.trails(), left_out=left_out.messages, problems=faults.problems)


def _broken(faults: Faults, spot: SourceSpot) -> None:
    """The reader of tables gives up at a cell that never ends, or is larger than it takes."""
    found = msg("the quotation marks of a cell do not match")
    faults.add("csv-broken", found, cure=msg("Close them, or delete them."), spot=spot)


class _Table:
    """The stops of a table by the trail that their line names."""

    def __init__(self, faults: Faults, left_out: LeftOut) -> None:
        self.faults, self.left_out = faults, left_out
        self.stops: dict[str, list[tuple[float, int, DraftStop]]] = {}
        self.names: dict[str, Texts] = {}

    def add(self, values: dict[str, str], spot: SourceSpot) -> None:
        """Put the stop of a line into its trail. spot: where the line begins."""
        known = record({head: _uncovered(value.strip()) for head, value in values.items()}, self.left_out)
        point = _point(known, self.faults, spot)
        name = known.texts.get("trail", {})
        key = next(iter(name.values()), "")
        self.names.setdefault(key, name)
        stops = self.stops.setdefault(key, [])
        stops.append((known.order, len(stops), stop_of(known, point)))

    def trails(self) -> list[DraftTrail]:
        return [
            DraftTrail(
                title={} if is_letter(key) else self.names[key],
                letter=key if is_letter(key) else "",
                stops=[stop for _, _, stop in sorted(stops, key=lambda row: row[:2])],
            )
            for key, stops in self.stops.items()
        ]


def _uncovered(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from computing it (see `generator.spreadsheet`)."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@＝＋－＠" else cell


def _point(known: Record, faults: Faults, spot: SourceSpot) -> tuple[float, float] | None:
    """(lat, lon) in degrees; None, without a fault, where both cells are empty."""
    if (pasted := known.plain.get("position")) is not None and "lat" not in known.plain:
        place = pasted_place(str(pasted))
        if place is None:
            found = msg("{value} is no place", value=f"“{str(pasted)[:40]}”")
            faults.add("import-coordinate", found, msg("such as 48.858222, 2.294500"), spot=spot)
        return place
    if "lat" not in known.plain and "lon" not in known.plain:
        return None
    read: list[float] = []
    for which in ("lat", "lon"):
        written = str(known.plain.get(which, ""))
        number = degrees(written.replace(",", ".") if written.count(",") == 1 else written, which)
        if number is None:
            faults.add("import-coordinate", *coordinate_fault(written, which), spot=spot)
        else:
            read.append(number)
    return (read[0], read[1]) if len(read) == 2 else None


def _decoded(raw: bytes) -> tuple[str, bool]:
    """(the text, whether it is Unicode)."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace"), True
    try:
        return raw.decode("utf-8-sig"), True
    except UnicodeDecodeError as error:
        if error.end >= len(raw) and error.start > len(raw) - 4:  # the first bytes of a file, cut inside a letter
            return raw[: error.start].decode("utf-8-sig"), True
        return raw.decode(_OTHER_CODE_PAGE, "replace"), False


def _heads(text: str) -> list[str]:
    first = next(iter(text.splitlines()), "")
    return [head.strip() for head in next(csv.reader([first], delimiter=_delimiter(text)), [])]


def _delimiter(text: str) -> str:
    """The sign that is most frequent in the first line."""
    first = next(iter(text.splitlines()), "")
    return max(",;\t", key=first.count)
