"""How large things have to be to be read or scanned from where people stand. Millimetres and points (1 pt = 1/72 in)."""

import math
from dataclasses import dataclass

MM_IN_A_POINT = 25.4 / 72
CAPITAL_IN_AN_EM = 0.714
"""Height of a capital of Noto Sans and Noto Serif (their OS/2 table, sCapHeight 714 of 1000)."""

LEGIBLE_ARCMIN = 16
COMFORTABLE_ARCMIN = 22
"""Height of a capital as the eye sees it, in minutes of arc: at least 16, better 20 to 22 (ISO 9241-303:2011, character height)."""

ENGRAVED_MODULE_MM = 0.8
PRINTED_MODULE_MM = 0.45
"""The least side of a module: what an engraver's tool keeps clean, and what an office printer does."""

BLEED_MM = 3.0
SLUG_MM = 7.0
"""Around the trim: paper printed beyond the cut, then room for the crop marks."""

LEAST_LINE_MM = 0.25 * MM_IN_A_POINT
"""The thinnest line that a plate holds: a quarter of a point, as printers ask for; no standard states it."""

CONTRAST = 7.0
"""Least contrast of words on a plaque (WCAG 2.2, 1.4.6)."""


def readable_pt(distance_m: float, arcmin: float = COMFORTABLE_ARCMIN) -> float:
    """Size of type whose capitals appear `arcmin` high from a distance. 0.5 m and 22': 12.7 pt."""
    capital_mm = distance_m * 1000 * math.tan(math.radians(arcmin / 60))
    return capital_mm / CAPITAL_IN_AN_EM / MM_IN_A_POINT


DOT_MM = 25.4 / 150
"""Modules are whole dots of a printer or screen of 150, 300 or 600 dots an inch, so that their edges stay sharp."""


@dataclass(frozen=True)
class PlaqueFormat:
    """A plaque. read_m: from where its text is read; from 1 m it is large print, 18 points or more; scan_m: from where its code is. Sizes of the trim, in millimetres."""

    name: str
    width_mm: float
    height_mm: float
    read_m: float
    scan_m: float

    @property
    def landscape(self) -> bool:
        return self.width_mm > self.height_mm


PLAQUE_FORMATS = {
    format.name: format
    for format in (
        PlaqueFormat("148x210", 148, 210, read_m=0.6, scan_m=0.3),
        PlaqueFormat("120x160", 120, 160, read_m=0.45, scan_m=0.23),
        PlaqueFormat("210x100", 210, 100, read_m=0.55, scan_m=0.27),
        PlaqueFormat("210x297", 210, 297, read_m=1.0, scan_m=0.5),
    )
}


@dataclass(frozen=True)
class LabelSheet:
    """Labels on A4. columns, rows: of labels; the sheet's own margins are what is left around them, in millimetres."""

    name: str
    columns: int
    rows: int
    width_mm: float
    height_mm: float
    scan_m: float

    @property
    def on_a_sheet(self) -> int:
        return self.columns * self.rows


LABEL_SHEETS = {
    sheet.name: sheet
    for sheet in (
        LabelSheet("24", 3, 8, width_mm=64, height_mm=34, scan_m=0.15),
        LabelSheet("12", 3, 4, width_mm=64, height_mm=68, scan_m=0.25),
    )
}
