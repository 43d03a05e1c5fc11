"""QR codes of the plaques. The `qrcode` library encodes; the drawing is ours: merged runs, whole modules, quiet zone.

Source: ISO/IEC 18004:2015. 7.3.4 alphanumeric mode; 6.3.8 quiet zone of four modules; 7.5.1 error correction levels.
"""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

QUIET_ZONE_MODULES = 4

Matrix = Sequence[Sequence[bool]]


@lru_cache(maxsize=4096)
def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code at level Q, dark ones true, without the quiet zone. text: alphanumeric set only (ISO 18004, table 5).

    Raises ValueError for a character outside that set or a text that does not fit.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(QRData(text.encode("ascii"), mode=MODE_ALPHA_NUM))
    code.make(fit=True)
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
    """The code as SVG: one path, black on white, crisp edges, one unit a module, quiet zone included."""
    modules = matrix(text)
    side = len(modules) + 2 * QUIET_ZONE_MODULES
    path = "".join(
        f"M{column + QUIET_ZONE_MODULES} {row + QUIET_ZONE_MODULES}h{length}v1h-{length}z"
        for row, column, length in runs(modules)
    )
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" role="img">'
        f'<title>{escaped}</title><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>\n'
    ).encode()


def png(text: str, module_px: int = 16) -> bytes:
    """The code as a PNG of one bit a pixel. module_px: side of a module in pixels, at least 1."""
    from PIL import Image

    modules = matrix(text)
    side = len(modules) + 2 * QUIET_ZONE_MODULES
    image = Image.new("1", (side, side), 1)
    for row, column, length in runs(modules):
        for offset in range(length):
            image.putpixel((column + offset + QUIET_ZONE_MODULES, row + QUIET_ZONE_MODULES), 0)
    out = io.BytesIO()
    image.resize((side * module_px, side * module_px), Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
    return out.getvalue()
