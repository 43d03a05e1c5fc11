"""What a document for a press asks of it, read back from the PDF: fonts, inks, lines, boxes, codes. Nothing here knows what is printed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.render.print.profile import Inks
from generator.render.print.sizes import MM_IN_A_POINT

if TYPE_CHECKING:
    import pikepdf

Matrix = tuple[float, float, float, float, float, float]
_WHOLE: Matrix = (1, 0, 0, 1, 0, 0)
_STROKES = {"S", "s", "B", "B*", "b", "b*"}
_FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
_SHOWS = {"Tj", "TJ", "'", '"'}


@dataclass
class Measured:
    """Sizes in millimetres; ink in percent of one solid ink, of all four together; pages from 1.

    fonts: name to whether it is in the file; thinnest: of a line, and its page, None where there is no line; most_ink: and its page;
    rich_black: pages with letters whose black is mixed of several inks; foreign: pages with colours that are no inks;
    codes: words in the place of a code to the least side at which it is drawn, quiet zone included.
    """

    pages: int = 0
    trim_mm: tuple[float, float] = (0.0, 0.0)
    bleed_mm: float = 0.0
    fonts: dict[str, bool] = field(default_factory=dict)
    thinnest: tuple[float, int] | None = None
    most_ink: tuple[float, int] = (0.0, 0)
    rich_black: set[int] = field(default_factory=set)
    foreign: set[int] = field(default_factory=set)
    codes: dict[str, float] = field(default_factory=dict)


@dataclass
class _State:
    matrix: Matrix = _WHOLE
    width: float = 1.0
    fill: Inks | None = (0.0, 0.0, 0.0, 1.0)
    stroke: Inks | None = (0.0, 0.0, 0.0, 1.0)
    spaces: tuple[Any, Any] = (None, None)


def measured(pdf: bytes) -> Measured:
    import pikepdf

    found = Measured()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found.pages = len(document.pages)
        first = document.pages[0]
        trim, bleed = ([float(edge) for edge in box.as_list()] for box in (first.TrimBox, first.BleedBox))
        found.trim_mm = ((trim[2] - trim[0]) * MM_IN_A_POINT, (trim[3] - trim[1]) * MM_IN_A_POINT)
        found.bleed_mm = (trim[0] - bleed[0]) * MM_IN_A_POINT
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                name = str(item.FontName).rpartition("+")[2].removeprefix("/")
                found.fonts[name] = "/FontFile2" in item or "/FontFile3" in item or "/FontFile" in item
        for number, page in enumerate(document.pages, 1):
            _Page(found, number).read(page, page.get("/Resources", pikepdf.Dictionary()), _State())
        for alt, side in _figures(document):
            found.codes[alt] = min(side, found.codes.get(alt, side))
    return found


def _figures(document: "pikepdf.Pdf") -> Iterator[tuple[str, float]]:
    """Words in the place of each drawing, and its width: layout attributes of its tag (ISO 32000-1:2008, 14.8.5.4.3)."""
    import pikepdf

    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure" and "/Alt" in item and "/A" in item:
            for attribute in item.A if isinstance(item.A, pikepdf.Array) else [item.A]:
                if "/BBox" in attribute:
                    left, _, right, _ = (float(edge) for edge in attribute.BBox)
                    yield str(item.Alt), (right - left) * MM_IN_A_POINT


class _Page:
    """Reads the drawing operators of a page, and of the drawings within it."""

    def __init__(self, found: Measured, number: int) -> None:
        self._found, self._number = found, number

    def read(self, drawn: Any, resources: Any, state: _State) -> None:
        import pikepdf

        kept: list[_State] = []
        for instruction in pikepdf.parse_content_stream(drawn):
            written, operands = str(instruction.operator), list(instruction.operands)
            if written == "q":
                kept.append(_State(state.matrix, state.width, state.fill, state.stroke, state.spaces))
            elif written == "Q" and kept:
                state = kept.pop()
            elif written == "cm":
                state.matrix = _times([float(number) for number in operands], state.matrix)
            elif written == "w":
                state.width = float(operands[0])
            elif written in _FILLS | _STROKES | _SHOWS:
                self._painted(written, state)
            elif written == "Do":
                self._used(resources.XObject[operands[0]], state)
            elif written == "sh":
                self._shaded(resources.Shading[operands[0]])
            else:
                self._coloured(written, operands, resources, state)

    def _coloured(self, written: str, operands: list[Any], resources: Any, state: _State) -> None:
        """Take a colour; of a pattern, see to what is in it."""
        strokes = written.isupper()
        if written in ("cs", "CS"):
            space = (resources.get("/ColorSpace") or {}).get(operands[0], operands[0])
            state.spaces = (state.spaces[0], space) if strokes else (space, state.spaces[1])
            return
        if written in ("g", "G", "k", "K", "rg", "RG"):
            inks = self._inks([float(part) for part in operands])
        elif written in ("scn", "SCN", "sc", "SC"):
            space = state.spaces[1 if strokes else 0]
            if space == "/Pattern":
                self._patterned(resources.Pattern[operands[-1]])
                inks = None
            elif _is_spot(space):
                inks = None
            else:
                inks = self._inks([float(part) for part in operands])
        else:
            return
        if strokes:
            state.stroke = inks
        else:
            state.fill = inks

    def _inks(self, parts: list[float]) -> Inks | None:
        if len(parts) == 1:
            return 0.0, 0.0, 0.0, 1 - parts[0]
        if len(parts) == 4:
            return parts[0], parts[1], parts[2], parts[3]
        self._found.foreign.add(self._number)
        return None

    def _painted(self, written: str, state: _State) -> None:
        if written in _SHOWS:
            self._ink(state.fill)
            if state.fill and _is_rich_black(state.fill):
                self._found.rich_black.add(self._number)
            return
        if written in _FILLS:
            self._ink(state.fill)
        if written in _STROKES:
            self._ink(state.stroke)
            if state.stroke and sum(state.stroke) > 0:
                a, b, c, d, _, _ = state.matrix
                thick = state.width * abs(a * d - b * c) ** 0.5 * MM_IN_A_POINT
                if self._found.thinnest is None or thick < self._found.thinnest[0]:
                    self._found.thinnest = (thick, self._number)

    def _ink(self, inks: Inks | None) -> None:
        if inks and sum(inks) * 100 > self._found.most_ink[0]:
            self._found.most_ink = (sum(inks) * 100, self._number)

    def _used(self, item: Any, state: _State) -> None:
        import pikepdf

        if item.get("/Subtype") == "/Image":
            self._picture(item)
            return
        matrix = _times([float(number) for number in item.get("/Matrix", list(_WHOLE))], state.matrix)
        inside = _State(matrix, state.width, state.fill, state.stroke, state.spaces)
        self.read(item, item.get("/Resources", pikepdf.Dictionary()), inside)

    def _picture(self, picture: Any) -> None:
        import pikepdf
        from PIL import Image

        if picture.get("/ColorSpace") != "/DeviceCMYK":
            if picture.get("/ColorSpace") != "/DeviceGray" and not picture.get("/ImageMask", False):
                self._found.foreign.add(self._number)
            return
        if picture.get("/Filter") == "/DCTDecode":
            pixels = np.asarray(Image.open(io.BytesIO(picture.read_raw_bytes())))
        else:
            pixels = np.asarray(pikepdf.PdfImage(picture).as_pil_image())
        summed = pixels.astype(np.float32).sum(axis=-1)
        most = float(summed.max()) / 2.55
        if most > self._found.most_ink[0]:
            self._found.most_ink = (most, self._number)

    def _patterned(self, pattern: Any) -> None:
        import pikepdf

        if pattern.PatternType == 2:
            self._shaded(pattern.Shading)
            return
        matrix: Matrix = _times([float(number) for number in pattern.get("/Matrix", list(_WHOLE))], _WHOLE)
        self.read(pattern, pattern.get("/Resources", pikepdf.Dictionary()), _State(matrix))

    def _shaded(self, shading: Any) -> None:
        for inks in _ends(shading.Function):
            self._ink(self._inks(inks))


def _ends(function: Any) -> Iterator[list[float]]:
    if function.FunctionType == 3:
        for part in function.Functions:
            yield from _ends(part)
    elif function.FunctionType == 2:
        yield [float(part) for part in function.C0]
        yield [float(part) for part in function.C1]


def _is_rich_black(inks: Inks) -> bool:
    """Whether a black, or nearly, is mixed: much of the black ink, and about as much of each of the other three."""
    coloured = inks[:3]
    return inks[3] >= 0.7 and min(coloured) > 0.1 and max(coloured) - min(coloured) < 0.45


def _is_spot(space: Any) -> bool:
    import pikepdf

    return isinstance(space, pikepdf.Array) and space[0] == "/Separation"


def _times(own: Any, outer: Matrix) -> Matrix:
    """A matrix within another one (ISO 32000-1:2008, 8.3.4)."""
    a, b, c, d, e, f = own
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
