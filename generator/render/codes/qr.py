"""QR codes of the plaques. The `qrcode` library encodes; what is chosen and the drawing are ours: level, version, mask, merged
runs, whole modules, quiet zone.

Source: ISO/IEC 18004:2015. 7.3.4 alphanumeric mode; 6.3.8 quiet zone of four modules; 7.5.1 error correction levels; 7.8 masks.
What it leaves open is decided by `tests/bench/qr_survival.py`, whose figures stand where they decide.
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import qrcode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.exceptions import DataOverflowError
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

QUIET_ZONE_MODULES = 4
MODULE_FLOOR_MM = 0.5
DISTANCE_RATIO = 10.0
HARD_DISTANCE_RATIO = 8.0
ARM_M = 0.4
RESOLVED_SHARE = 1 / 240
"""A module that is larger than this share of the distance is over four pixels wide for a phone (1,280 of them over 65 degrees)."""
LEAST_VERSION = 2
"""Version 1 has no alignment pattern (ISO/IEC 18004:2015, 6.3.6): from 10 times its side, tilted by 30 to 68 degrees, it was read
in 0.40 of the shots, version 2 at level Q in 0.83, although its modules are smaller.
"""

Level = Literal["L", "M", "Q", "H"]
LEVELS: dict[Level, int] = {"L": ERROR_CORRECT_L, "M": ERROR_CORRECT_M, "Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}
MASKS = 8
Matrix = Sequence[Sequence[bool]]


class CodeTooSmall(ValueError):
    """No code for this text holds on that side. needed_mm: the least side on which one does."""

    def __init__(self, side_mm: float, needed_mm: float) -> None:
        super().__init__(f"{side_mm:g} mm is too small, {needed_mm:g} mm is the least")
        self.side_mm, self.needed_mm = side_mm, needed_mm


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is engraved. modules: on a side, quiet zone apart; side_mm: of the code itself, quiet zone apart; specimen: the word
    stands under it.
    """

    text: str
    level: Level
    version: int
    side_mm: float
    specimen: bool = False

    @property
    def modules(self) -> int:
        return modules_of(self.version)

    @property
    def module_mm(self) -> float:
        return self.side_mm / self.modules

    @property
    def whole_mm(self) -> float:
        """The side of the drawing, quiet zone included; its width where a word stands under it."""
        return self.module_mm * (self.modules + 2 * QUIET_ZONE_MODULES)

    @property
    def high_mm(self) -> float:
        """The height of the drawing, quiet zone and word included."""
        return self.whole_mm * high_modules(self.modules, self.specimen) / (self.modules + 2 * QUIET_ZONE_MODULES)

    @property
    def matrix(self) -> tuple[tuple[bool, ...], ...]:
        return matrix(self.text, self.level, self.version)


def modules_of(version: int) -> int:
    """Modules on a side (ISO/IEC 18004:2015, 5.3.1): 21 for version 1, four more for each."""
    return 17 + 4 * version


def side_for_mm(distance_m: float, *, hard: bool = False) -> float:
    """The side of a code, quiet zone apart, that is read from `distance_m`: a tenth of it, an eighth where it is read
    aslant or in poor light (`hard`). Source: the trade's rule of ten to one, which no standard states.
    """
    return distance_m * 1000 / (HARD_DISTANCE_RATIO if hard else DISTANCE_RATIO)


def plan(
    text: str,
    *,
    distance_m: float = ARM_M,
    hard: bool = False,
    side_mm: float | None = None,
    least_module_mm: float = MODULE_FLOOR_MM,
    dot_mm: float | None = None,
) -> Plan:
    """Choose level, version and side.

    Two codes are weighed, neither under LEAST_VERSION. The sturdy one: the smallest version that holds the text at level Q. The
    coarse one: the smallest version that holds it at all, whose modules are the largest. Each takes the strongest level that
    costs no module, H at best. The sturdy one is taken where its modules are resolved, that is larger than RESOLVED_SHARE of the
    distance, and not under `least_module_mm`; else the coarse one.

    Why: of shots with dirt, tilt, blur and distance, on the same square of the wall, an address of 39 characters was read in
    0.84 at level Q (29 modules) and 0.84 at level L (25 modules) from 5 times the square's side; 0.81 and 0.82 from 6; 0.73 and
    0.76 from 8; 0.58 and 0.65 from 10; 0.36 and 0.43 from 13. Under dirt alone Q is ahead everywhere, 0.52 to 0.44 from 6.
    Where they are level the sturdy one is taken: a blur is gone in the next picture, dirt stays.

    side_mm: of the code, quiet zone apart; without it, from the distance, and never with modules under `least_module_mm` (0.5 mm:
    four dots of a thermal printer at 200 dpi, DENSO WAVE, «Point for setting the module size»). dot_mm: where the side is free,
    modules are whole dots of this size.

    Raises CodeTooSmall when nothing holds on the side asked for, ValueError for a text that cannot be encoded.
    """
    sturdy, coarse = (max(smallest_version(text, level), LEAST_VERSION) for level in ("Q", "L"))
    made = None
    for version in (sturdy, coarse):
        modules = modules_of(version)
        side = side_mm
        if side is None:
            module_mm = max(side_for_mm(distance_m, hard=hard) / modules, least_module_mm)
            side = modules * (module_mm if dot_mm is None else math.ceil(module_mm / dot_mm - 1e-9) * dot_mm)
        made = Plan(text=text, level=strongest_level(text, version), version=version, side_mm=side)
        if made.module_mm >= max(least_module_mm, RESOLVED_SHARE * distance_m * 1000):
            return made
    assert made is not None
    if side_mm is not None and made.module_mm < least_module_mm:
        raise CodeTooSmall(side_mm, made.modules * least_module_mm)
    return made


def strongest_level(text: str, version: int) -> Level:
    """The strongest level at which a version holds a text. Raises ValueError where it holds it at none."""
    for level in reversed(LEVELS):
        if smallest_version(text, level) <= version:
            return level
    raise ValueError(f"{len(text)} characters do not fit in version {version}")


@lru_cache(maxsize=4096)
def smallest_version(text: str, level: Level) -> int:
    """1 to 40. Raises ValueError where none holds the text."""
    code = qrcode.QRCode(error_correction=LEVELS[level], border=0)
    code.add_data(_data(text))
    try:
        return int(code.best_fit(start=1))
    except (DataOverflowError, ValueError) as error:
        raise ValueError(f"{len(text)} characters do not fit in a code") from error


def _data(text: str) -> QRData:
    return QRData(text.encode("ascii"), mode=MODE_ALPHA_NUM)


@lru_cache(maxsize=256)
def matrix(text: str, level: Level = "Q", version: int | None = None) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code, dark ones true, without the quiet zone. text: alphanumeric set only (ISO 18004, table 5).
    version: the smallest that holds the text where none is given.

    Of the eight masks the one that leaves the fewest modules alone among others of the other colour: they are the first that
    blur and distance take. Readers learn the mask from the code itself (ISO 18004, 7.9.1), so each is as valid; against the
    penalties of 7.8.3 it gains 0.01 of all shots at level L and nothing or little at Q.

    Raises ValueError for a character outside that set or a text that does not fit.
    """
    version = version or smallest_version(text, level)
    first = _encoded(text, level, version, 0)
    masked = ([row ^ flip for row, flip in zip(first, flips, strict=True)] for flips in _flips(level, version))
    best = min(masked, key=_fragility)
    return tuple(tuple(bool(row >> place & 1) for place in range(len(best))) for row in best)


def _encoded(text: str, level: Level, version: int, mask: int) -> Sequence[int]:
    """A code under one mask: a number for each row, whose bit 0 is the first module."""
    code = qrcode.QRCode(version=version, error_correction=LEVELS[level], border=0, mask_pattern=mask)
    code.add_data(_data(text))
    try:
        code.make(fit=False)
    except DataOverflowError as error:
        raise ValueError(f"{len(text)} characters do not fit in version {version}") from error
    return [_bits(row) for row in code.modules]


def _bits(row: Sequence[bool]) -> int:
    return int("".join("1" if module else "0" for module in reversed(row)), 2)


@lru_cache(maxsize=64)
def _flips(level: Level, version: int) -> Sequence[Sequence[int]]:
    """For each mask the modules that differ from those under the first: masks and what names them are laid over any text alike."""
    each = [_encoded("A", level, version, mask) for mask in range(MASKS)]
    return [[row ^ first for row, first in zip(rows, each[0], strict=True)] for rows in each]


def fragility(modules: Matrix) -> tuple[int, int]:
    """How many modules have none of their colour among the eight around them; then how many runs of one module there are, along
    rows and columns. What surrounds the code is light.
    """
    return _fragility([_bits(row) for row in modules])


def _fragility(rows: Sequence[int]) -> tuple[int, int]:
    whole = (1 << (len(rows) + 2)) - 1
    dark = [0, *(row << 1 for row in rows), 0]
    alone = runs_of_one = 0
    for colour in (dark, [~row & whole for row in dark]):
        for above, row, below in zip(colour, colour[1:], colour[2:], strict=False):
            beside, upright = row << 1 | row >> 1, above | below
            alone += (row & ~(beside | upright | upright << 1 | upright >> 1)).bit_count()
            runs_of_one += (row & ~beside).bit_count() + (row & ~upright).bit_count()
    return alone, runs_of_one


@lru_cache(maxsize=64)
def bytes_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code at level M that holds any text, UTF-8 (ISO 18004, 7.3.5): for links on paper, never for plaques."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def runs(modules: Matrix) -> Iterator[tuple[int, int, int]]:
    """(row, column, length) of every horizontal run of dark modules."""
    for row, line in enumerate(modules):
        start = None
        for column, dark in enumerate((*line, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield row, start, column - start
                start = None


SPECIMEN_CELLS = (
    ".###.###..####..###.#.#...#.####.#...#",
    "#....#..#.#....#....#.##.##.#....##..#",
    ".##..###..###..#....#.#.#.#.###..#.#.#",
    "...#.#....#....#....#.#...#.#....#..##",
    "###..#....####..###.#.#...#.####.#...#",
)
"""The word as cells, a letter apart: it needs no font in any format."""

SPECIMEN_SHARE = 0.8


def specimen_word(modules: int) -> list[tuple[float, float, float, float]]:
    """(x, y, width, height) of what is dark of the word, in modules from the corner of the quiet zone, outside of which it stands."""
    side = modules + 2 * QUIET_ZONE_MODULES
    cell = side * SPECIMEN_SHARE / len(SPECIMEN_CELLS[0])
    left = side * (1 - SPECIMEN_SHARE) / 2
    cells = [[sign == "#" for sign in row] for row in SPECIMEN_CELLS]
    return [(left + column * cell, side + row * cell, length * cell, cell) for row, column, length in runs(cells)]


def high_modules(modules: int, specimen: bool) -> int:
    """Height of a drawing in modules: its side, and where it is a specimen the word and some ground under it."""
    side = modules + 2 * QUIET_ZONE_MODULES
    cell = side * SPECIMEN_SHARE / len(SPECIMEN_CELLS[0])
    return side + (math.ceil(cell * (len(SPECIMEN_CELLS) + 2)) if specimen else 0)


def svg(text: str, title: str, *, specimen: bool = False) -> bytes:
    """The code as the site publishes it, for whatever size: one path, black on white, crisp edges, one unit a module, quiet zone
    included.
    """
    return drawing(plan(text).matrix, title, specimen=specimen)


def drawing(modules: Matrix, title: str, whole_mm: float | None = None, *, specimen: bool = False) -> bytes:
    """A code as SVG. whole_mm: its side with the quiet zone, where it has one in the world. specimen: with the word under it."""
    side, high = len(modules) + 2 * QUIET_ZONE_MODULES, high_modules(len(modules), specimen)
    path = "".join(
        f"M{column + QUIET_ZONE_MODULES} {row + QUIET_ZONE_MODULES}h{length}v1h-{length}z"
        for row, column, length in runs(modules)
    )
    if specimen:
        path += "".join(f"M{x:.3f} {y:.3f}h{w:.3f}v{h:.3f}h-{w:.3f}z" for x, y, w, h in specimen_word(len(modules)))
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    size = "" if whole_mm is None else f'width="{whole_mm:.3f}mm" height="{whole_mm * high / side:.3f}mm" '
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}viewBox="0 0 {side} {high}" shape-rendering="crispEdges" role="img">'
        f'<title>{escaped}</title><path fill="#fff" d="M0 0h{side}v{high}H0z"/><path d="{path}"/></svg>\n'
    ).encode()


def png(text: str, module_px: int = 16, *, specimen: bool = False) -> bytes:
    """The same as a PNG of one bit a pixel. module_px: side of a module in pixels, at least 1."""
    return raster(plan(text).matrix, module_px, specimen=specimen)


def raster(modules: Matrix, module_px: int, dpi: float | None = None, *, specimen: bool = False) -> bytes:
    """A code as a PNG of one bit a pixel, quiet zone included. dpi: written into the file, so that it prints at its size.
    specimen: with the word under it.
    """
    from PIL import Image

    side, high = len(modules) + 2 * QUIET_ZONE_MODULES, high_modules(len(modules), specimen)
    image = Image.new("1", (side, high), 1)
    for row, column, length in runs(modules):
        left, top = column + QUIET_ZONE_MODULES, row + QUIET_ZONE_MODULES
        image.paste(0, (left, top, left + length, top + 1))
    out = io.BytesIO()
    bigger = image.resize((side * module_px, high * module_px), Image.Resampling.NEAREST)
    for x, y, wide, tall in specimen_word(len(modules)) if specimen else ():
        left, top, right, bottom = (round(edge * module_px) for edge in (x, y, x + wide, y + tall))
        bigger.paste(0, (left, top, right, bottom))
    bigger.save(out, "PNG", optimize=True, **({} if dpi is None else {"dpi": (dpi, dpi)}))
    return out.getvalue()
