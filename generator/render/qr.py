"""QR codes of the plaques. The `qrcode` library encodes; the drawing is ours: merged runs, whole modules, quiet zone.

Source: ISO/IEC 18004:2015. 7.3.4 alphanumeric mode; 6.3.8 quiet zone of four modules; 7.5.1 error correction levels.
"""

import io
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

Level = Literal["L", "M", "Q", "H"]
LEVELS: dict[Level, int] = {"L": ERROR_CORRECT_L, "M": ERROR_CORRECT_M, "Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}
Matrix = Sequence[Sequence[bool]]


class CodeTooSmall(ValueError):
    """No code for this text holds on that side. needed_mm: the least side on which one does."""

    def __init__(self, side_mm: float, needed_mm: float) -> None:
        super().__init__(f"{side_mm:g} mm is too small, {needed_mm:g} mm is the least")
        self.side_mm, self.needed_mm = side_mm, needed_mm


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is engraved. modules: on a side, quiet zone apart; side_mm: of the code itself, quiet zone apart."""

    text: str
    level: Level
    version: int
    side_mm: float

    @property
    def modules(self) -> int:
        return modules_of(self.version)

    @property
    def module_mm(self) -> float:
        return self.side_mm / self.modules

    @property
    def whole_mm(self) -> float:
        """The side of the drawing, quiet zone included."""
        return self.module_mm * (self.modules + 2 * QUIET_ZONE_MODULES)

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


def plan(text: str, *, distance_m: float = ARM_M, hard: bool = False, side_mm: float | None = None) -> Plan:
    """Choose level, version and side.

    1. The smallest version that holds the text at level Q: a plaque lives outdoors for twenty years, and a quarter of it may
       be scratched or dirty. 2. In that version the strongest level that fits: H, when it costs no module. 3. The side: asked
    for, else from the distance, and never with modules under MODULE_FLOOR_MM (four dots of a thermal printer at 200 dpi,
    DENSO WAVE, «Point for setting the module size»). 4. Where a side was asked for and is under that floor, a weaker level is
    taken if it makes the modules fewer, M before L.

    Raises CodeTooSmall when nothing holds on the side asked for, ValueError for a text that cannot be encoded.
    """
    version = smallest_version(text, "Q")
    level: Level = "H" if smallest_version(text, "H") == version else "Q"
    if side_mm is None:
        needed = max(side_for_mm(distance_m, hard=hard), modules_of(version) * MODULE_FLOOR_MM)
        return Plan(text=text, level=level, version=version, side_mm=needed)
    weaker: tuple[tuple[Level, int], ...] = (
        (level, version),
        ("M", smallest_version(text, "M")),
        ("L", smallest_version(text, "L")),
    )
    for chosen, smaller in weaker:
        if side_mm / modules_of(smaller) >= MODULE_FLOOR_MM:
            return Plan(text=text, level=chosen, version=smaller, side_mm=side_mm)
    raise CodeTooSmall(side_mm, modules_of(weaker[-1][1]) * MODULE_FLOOR_MM)


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


@lru_cache(maxsize=4096)
def matrix(text: str, level: Level = "Q", version: int | None = None) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code, dark ones true, without the quiet zone. text: alphanumeric set only (ISO 18004, table 5).
    version: the smallest that holds the text where none is given.

    Raises ValueError for a character outside that set or a text that does not fit.
    """
    code = qrcode.QRCode(version=version or smallest_version(text, level), error_correction=LEVELS[level], border=0)
    code.add_data(_data(text))
    try:
        code.make(fit=False)
    except DataOverflowError as error:
        raise ValueError(f"{len(text)} characters do not fit in version {version}") from error
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


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


def svg(text: str, title: str) -> bytes:
    """The code as the site publishes it: level Q, one path, black on white, crisp edges, one unit a module, quiet zone included."""
    return drawing(matrix(text), title)


def drawing(modules: Matrix, title: str, whole_mm: float | None = None) -> bytes:
    """A code as SVG. whole_mm: its side with the quiet zone, where it has one in the world."""
    side = len(modules) + 2 * QUIET_ZONE_MODULES
    path = "".join(
        f"M{column + QUIET_ZONE_MODULES} {row + QUIET_ZONE_MODULES}h{length}v1h-{length}z"
        for row, column, length in runs(modules)
    )
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    size = "" if whole_mm is None else f'width="{whole_mm:.3f}mm" height="{whole_mm:.3f}mm" '
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}viewBox="0 0 {side} {side}" shape-rendering="crispEdges" role="img">'
        f'<title>{escaped}</title><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>\n'
    ).encode()


def png(text: str, module_px: int = 16) -> bytes:
    """The code as a PNG of one bit a pixel, at level Q. module_px: side of a module in pixels, at least 1."""
    return raster(matrix(text), module_px)


def raster(modules: Matrix, module_px: int, dpi: float | None = None) -> bytes:
    """A code as a PNG of one bit a pixel, quiet zone included. dpi: written into the file, so that it prints at its size."""
    from PIL import Image

    side = len(modules) + 2 * QUIET_ZONE_MODULES
    image = Image.new("1", (side, side), 1)
    for row, column, length in runs(modules):
        left, top = column + QUIET_ZONE_MODULES, row + QUIET_ZONE_MODULES
        image.paste(0, (left, top, left + length, top + 1))
    out = io.BytesIO()
    bigger = image.resize((side * module_px, side * module_px), Image.Resampling.NEAREST)
    bigger.save(out, "PNG", optimize=True, **({} if dpi is None else {"dpi": (dpi, dpi)}))
    return out.getvalue()
