"""A code as engravers and printers take it: SVG in millimetres, one outline for a laser, PNG at 300 dpi, EPS, PDF.

Every function takes a plan and returns the file; the quiet zone is part of each, and the word SPECIMEN, outside of it, where the
plan is one: a file is renamed more easily than it is drawn again. Black on white: the contrast is 21:1, and a
code is never coloured.
"""

import json
import math
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from generator.render.codes.qr import QUIET_ZONE_MODULES, Plan, drawing, high_modules, raster, runs, specimen_word

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
PNG_DPI = 300

Maker = Callable[[Plan, str], bytes]


def svg(plan: Plan, title: str) -> bytes:
    """Merged runs, one unit a module, its true size in millimetres."""
    return drawing(plan.matrix, title, plan.whole_mm, specimen=plan.specimen)


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
    boxes += [box(x, y, x + wide, y + tall) for x, y, wide, tall in _word(plan)]
    shapes = unary_union(boxes).simplify(0)
    rings = []
    for shape in shapes.geoms if isinstance(shapes, MultiPolygon) else [shapes]:
        assert isinstance(shape, Polygon)
        rings += [shape.exterior, *shape.interiors]
    path = "".join(
        "M" + "L".join(f"{x * module:.4f} {y * module:.4f}" for x, y in list(ring.coords)[:-1]) + "Z" for ring in rings
    )
    wide, high = f"{plan.whole_mm:.3f}", f"{plan.high_mm:.3f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm" viewBox="0 0 {wide} {high}">'
        f'<title>{escape(title)}</title><path fill-rule="evenodd" d="{path}"/></svg>\n'
    ).encode()


def png(plan: Plan, title: str) -> bytes:
    """At least 300 dpi: whole pixels a module, and the density written in the file makes the size exact."""
    module_px = max(1, math.ceil(plan.module_mm * PNG_DPI / MM_PER_INCH))
    return raster(plan.matrix, module_px, dpi=module_px / plan.module_mm * MM_PER_INCH, specimen=plan.specimen)


def eps(plan: Plan, title: str) -> bytes:
    """Encapsulated PostScript (Adobe 5002, EPSF-3.0), in points, its origin at the lower left."""
    side, high = plan.modules + 2 * QUIET_ZONE_MODULES, high_modules(plan.modules, plan.specimen)
    points, high_points = plan.whole_mm * POINTS_PER_MM, plan.high_mm * POINTS_PER_MM
    named = "".join(character if " " <= character <= "~" and character not in "()\\" else "?" for character in title)
    rows = "".join(
        f"{column + QUIET_ZONE_MODULES} {high - 1 - row - QUIET_ZONE_MODULES} {length} 1 rectfill\n"
        for row, column, length in runs(plan.matrix)
    )
    rows += "".join(
        f"{x:.4f} {high - y - tall:.4f} {wide:.4f} {tall:.4f} rectfill\n" for x, y, wide, tall in _word(plan)
    )
    return (
        "%!PS-Adobe-3.0 EPSF-3.0\n"
        f"%%BoundingBox: 0 0 {math.ceil(points)} {math.ceil(high_points)}\n"
        f"%%HiResBoundingBox: 0 0 {points:.4f} {high_points:.4f}\n"
        f"%%Title: ({named})\n%%LanguageLevel: 2\n%%Pages: 1\n%%EndComments\n%%Page: 1 1\n"
        f"gsave\n{points / side:.8f} dup scale\n1 setgray 0 0 {side} {high} rectfill\n0 setgray\n{rows}grestore\n%%EOF\n"
    ).encode("ascii")


def pdf(plan: Plan, title: str) -> bytes:
    """One tagged page of the size of the code, vectors only, made by Typst."""
    import typst

    picture, words = _quoted(svg(plan, title).decode()), _quoted(title)
    source = (
        f'#set document(title: {words})\n#set text(lang: "en")\n'
        f"#set page(width: {plan.whole_mm:.4f}mm, height: {plan.high_mm:.4f}mm, margin: 0pt)\n"
        f'#image(bytes({picture}), format: "svg", width: 100%, alt: {words})\n'
    )
    made: bytes = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    return made


def _word(plan: Plan) -> list[tuple[float, float, float, float]]:
    return specimen_word(plan.modules) if plan.specimen else []


def _quoted(text: str) -> str:
    """A Typst string: the escapes of quotes, backslashes and line ends are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


FORMATS: Mapping[str, Maker] = {"svg": svg, "png": png, "eps": eps, "pdf": pdf}
