"""What is done to a printed document after the type is set: boxes for the cutter, pages folded into a booklet, a spot colour."""

import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from generator.render.print.sizes import BLEED_MM, MM_IN_A_POINT

if TYPE_CHECKING:
    import pikepdf

SPOT_NAME = "/TACTILE"
SPOT_STAND_IN = [0.0, 1.0, 0.0, 0.0]
"""The templates draw the raised layer in pure magenta (CMYK, 0 to 1); here it becomes an ink of its own."""


def plain(pdf: bytes, data: Mapping[str, Any]) -> bytes:
    return pdf


def cut(pdf: bytes, data: Mapping[str, Any]) -> bytes:
    """Add the bleed box around each trim box (ISO 32000-1, 14.11.2) and give the raised layer its ink."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            if "/TrimBox" not in page:
                continue
            left, bottom, right, top = (float(edge) for edge in page.TrimBox.as_list())
            bleed = BLEED_MM / MM_IN_A_POINT
            page.BleedBox = pikepdf.Array([left - bleed, bottom - bleed, right + bleed, top + bleed])
        if data.get("tactile"):
            _spot(document)
        return _saved(document)


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


def folded(pdf: bytes, data: Mapping[str, Any]) -> bytes:
    """Two pages side by side on a sheet, in the order of a booklet stapled in its fold; blank pages go before the last one.

    The sheets carry no tags: their pages stand in the order of the fold, not of reading. The plain booklet is the tagged one.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as sheets:
        pages: list[pikepdf.Page | None] = list(source.pages)
        width, height = _size(source.pages[0])
        missing = -len(pages) % 4
        pages[-1:-1] = [None] * missing
        for left, right in sheet_order(len(pages)):
            sheet = sheets.add_blank_page(page_size=(2 * width, height))
            drawn, placed = pikepdf.Dictionary(), b""
            for side, number in enumerate((left, right)):
                page = pages[number]
                if page is not None:
                    drawn[f"/P{side}"] = sheets.copy_foreign(page.as_form_xobject())
                    placed += f"q 1 0 0 1 {side * width:.4f} 0 cm /P{side} Do Q\n".encode()
            sheet.Resources = pikepdf.Dictionary(XObject=drawn)
            sheet.Contents = sheets.make_stream(placed)
        title = str(source.docinfo.get("/Title", ""))
        sheets.Root.Lang = source.Root.get("/Lang", pikepdf.String(""))
        sheets.Root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True, Duplex=pikepdf.Name.DuplexFlipShortEdge
        )
        with sheets.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
        sheets.docinfo["/Title"] = title
        return _saved(sheets)


def sheet_order(count: int) -> list[tuple[int, int]]:
    """(left, right) page numbers from 0 of every side of a sheet, fronts and backs in turn. count: a multiple of four."""
    order = []
    for sheet in range(count // 4):
        outer, inner = count - 1 - 2 * sheet, 2 * sheet
        order += [(outer, inner), (inner + 1, outer - 1)]
    return order


def _size(page: "pikepdf.Page") -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox.as_list())
    return right - left, top - bottom


def _saved(document: "pikepdf.Pdf") -> bytes:
    """The same bytes for the same pages."""
    import pikepdf

    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


FINISHES: Mapping[str, Callable[[bytes, Mapping[str, Any]], bytes]] = {"": plain, "cut": cut, "folded": folded}
