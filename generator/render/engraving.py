"""A code as engravers and printers take it: SVG in millimetres, one outline for a laser, PNG at 300 dpi, EPS, PDF.

Every function takes a plan and returns the file; the quiet zone is part of each. Black on white: the contrast is 21:1, and a
code is never coloured.
"""

import json
import math
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from generator.render.qr import QUIET_ZONE_MODULES, Plan, drawing, raster, runs

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
PNG_DPI = 300

Maker = Callable[[Plan, str], bytes]


def svg(plan: Plan, title: str) -> bytes:
    """Merged runs, one unit a module, its true size in millimetres."""
    return drawing(plan.matrix, title, plan.whole_mm)


def outline_svg(plan: Plan, title: str) -> bytes:
    """One path in millimetres round everything dark, with no seam inside and no background: a laser follows or fills it.

    Modules that touch at a corner only are two shapes, so that no line runs through a point twice.
    """
    from shapely import box, unary_union
    from shapely.geometry import MultiPolygon, Polygon

    module, quiet = plan.module_mm, QUIET_ZONE_MODULES
    boxes = [
        box(column + quiet, row + quiet, column + length + quiet, row + 1 + quiet)
        for row, column, length in runs(plan.matrix)
    ]
    shapes = unary_union(boxes).simplify(0)
    rings = []
    for shape in shapes.geoms if isinstance(shapes, MultiPolygon) else [shapes]:
        assert isinstance(shape, Polygon)
        rings += [shape.exterior, *shape.interiors]
    path = "".join(
        "M" + "L".join(f"{x * module:.4f} {y * module:.4f}" for x, y in list(ring.coords)[:-1]) + "Z" for ring in rings
    )
    side = f"{plan.whole_mm:.3f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}mm" height="{side}mm" viewBox="0 0 {side} {side}">'
        f'<title>{escape(title)}</title><path fill-rule="evenodd" d="{path}"/></svg>\n'
    ).encode()


def png(plan: Plan, title: str) -> bytes:
    """At least 300 dpi: whole pixels a module, and the density written in the file makes the size exact."""
    module_px = max(1, math.ceil(plan.module_mm * PNG_DPI / MM_PER_INCH))
    return raster(plan.matrix, module_px, dpi=module_px / plan.module_mm * MM_PER_INCH)


def eps(plan: Plan, title: str) -> bytes:
    """Encapsulated PostScript (Adobe 5002, EPSF-3.0), in points, its origin at the lower left."""
    side = len(plan.matrix) + 2 * QUIET_ZONE_MODULES
    points = plan.whole_mm * POINTS_PER_MM
    named = "".join(character if " " <= character <= "~" and character not in "()\\" else "?" for character in title)
    rows = "".join(
        f"{column + QUIET_ZONE_MODULES} {side - 1 - row - QUIET_ZONE_MODULES} {length} 1 rectfill\n"
        for row, column, length in runs(plan.matrix)
    )
    return (
        "%!PS-Adobe-3.0 EPSF-3.0\n"
        f"%%BoundingBox: 0 0 {math.ceil(points)} {math.ceil(points)}\n"
        f"%%HiResBoundingBox: 0 0 {points:.4f} {points:.4f}\n"
        f"%%Title: ({named})\n%%LanguageLevel: 2\n%%Pages: 1\n%%EndComments\n%%Page: 1 1\n"
        f"gsave\n{points / side:.8f} dup scale\n1 setgray 0 0 {side} {side} rectfill\n0 setgray\n{rows}grestore\n%%EOF\n"
    ).encode("ascii")


def pdf(plan: Plan, title: str) -> bytes:
    """One tagged page of the size of the code, vectors only, made by Typst."""
    import typst

    picture, words = _quoted(svg(plan, title).decode()), _quoted(title)
    source = (
        f'#set document(title: {words})\n#set text(lang: "en")\n'
        f"#set page(width: {plan.whole_mm:.4f}mm, height: {plan.whole_mm:.4f}mm, margin: 0pt)\n"
        f'#image(bytes({picture}), format: "svg", width: 100%, alt: {words})\n'
    )
    made: bytes = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    return made


def _quoted(text: str) -> str:
    """A Typst string: the escapes of quotes, backslashes and line ends are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


FORMATS: Mapping[str, Maker] = {"svg": svg, "png": png, "eps": eps, "pdf": pdf}
