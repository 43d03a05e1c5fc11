"""What is done to a printed document after the type is set: boxes for the cutter, a spot colour, pages folded into a booklet, plates of
a press.
"""

import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from generator.render.print.black import saved
from generator.render.print.fold import folded
from generator.render.print.plates import boxed, padded, separated
from generator.render.print.profile import PressProfile

if TYPE_CHECKING:
    import pikepdf

SPOT_NAME = "/TACTILE"
SPOT_STAND_IN = [0.0, 1.0, 0.0, 0.0]
"""The templates draw the raised layer in pure magenta (CMYK, 0 to 1); here it becomes an ink of its own."""


def plain(pdf: bytes, data: Mapping[str, Any], profile: PressProfile) -> bytes:
    return pdf


def fold(pdf: bytes, data: Mapping[str, Any], profile: PressProfile) -> bytes:
    return folded(pdf, data)


def cut(pdf: bytes, data: Mapping[str, Any], profile: PressProfile) -> bytes:
    """Add the bleed box around each trim box (ISO 32000-1, 14.11.2) and give the raised layer its ink."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        boxed(document)
        if data.get("tactile"):
            _spot(document)
        return saved(document)


def _spot(document: "pikepdf.Pdf") -> None:
    """Draw pure magenta in a colour space of its own (Separation: ISO 32000-1, 8.6.6.4), for the raised layer."""
    import pikepdf

    tint = document.make_stream(
        b"{0 exch 0 0}",
        FunctionType=4,
        Domain=[0, 1],
        Range=[0, 1, 0, 1, 0, 1, 0, 1],
    )
    space = document.make_indirect(
        pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name(SPOT_NAME), pikepdf.Name.DeviceCMYK, tint])
    )
    names = {"k": "cs", "K": "CS"}
    for page in document.pages:
        changed = False
        instructions: list[Any] = []
        for instruction in pikepdf.parse_content_stream(page):
            written = str(instruction.operator)
            operands: list[Any] = list(instruction.operands)
            if written in names and [float(part) for part in operands] == SPOT_STAND_IN:
                changed = True
                instructions.append(([pikepdf.Name("/Tactile")], pikepdf.Operator(names[written])))
                instructions.append(([1], pikepdf.Operator("scn" if written == "k" else "SCN")))
            else:
                instructions.append(instruction)
        if changed:
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
            spaces = page.Resources.get("/ColorSpace")
            if spaces is None:
                page.Resources.ColorSpace = pikepdf.Dictionary()
            page.Resources.ColorSpace["/Tactile"] = space


def for_press(pdf: bytes, data: Mapping[str, Any], profile: PressProfile) -> bytes:
    """What a print shop takes; of a booklet whole sheets of four pages, in reading order, since the shop folds them its own way."""
    if data.get("pages_of_a_sheet"):
        pdf = padded(pdf, int(data["pages_of_a_sheet"]))
    return separated(cut(pdf, data, profile), profile)


Finish = Callable[[bytes, Mapping[str, Any], PressProfile], bytes]
FINISHES: Mapping[str, Finish] = {"": plain, "cut": cut, "folded": fold, "press": for_press}
