"""Drawings: what is refused, with its line and its cure, and what is written out again from what was understood."""

import base64
import hashlib
import re
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from generator.read.drawing import read_drawing
from generator.read.drawing_limits import MAX_DEPTH
from tests.conftest import PROJECT, Project

HOME = "trails/media/home.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 190">'
PLAIN = "Keep shapes, gradients and texts only."


def drawn(text: str | bytes) -> str:
    drawing, problems = read_drawing(text if isinstance(text, bytes) else text.encode(), "d.svg")
    assert drawing is not None, [problem.line("en") for problem in problems]
    etree.fromstring(drawing.svg)
    return drawing.svg


def refused(text: str | bytes) -> list[str]:
    drawing, problems = read_drawing(text if isinstance(text, bytes) else text.encode(), "d.svg")
    assert drawing is None
    return [" ".join(problem.line("en").split()) for problem in problems]


REFUSED = {
    "script": ("<script>alert(1)</script>", f"d.svg:2:1: the element <script> does not belong in a drawing. {PLAIN}"),
    "script of another vocabulary": ('<x:Script xmlns:x="urn:x"/>', f"d.svg:2:1: the element <Script> does not belong in a drawing. {PLAIN}"),
    "script in a title": ("<title><script>1</script></title>", f"d.svg:2:8: the element <script> does not belong in a drawing. {PLAIN}"),
    "handler in capitals": ('<rect ONLOAD="x()"/>', f"d.svg:2:1: the attribute ONLOAD does not belong in a drawing. {PLAIN}"),
    "address elsewhere": ('<use href="https://x.example/a.svg#b"/>', f"d.svg:2:1: the attribute href does not belong in a drawing. {PLAIN}"),
    "address in capitals": ('<use HREF="#b"/>', f"d.svg:2:1: the attribute HREF does not belong in a drawing. {PLAIN}"),
    "address by xlink": ('<use xlink:href="b.svg"/>', f"d.svg:2:1: the attribute href does not belong in a drawing. {PLAIN}"),
    "colour from elsewhere": ('<path fill="url(https://x.example/a)" d="M0 0"/>', f"d.svg:2:1: the attribute fill does not belong in a drawing. {PLAIN}"),
    "colour behind an escape": ('<path fill="u\\72l(https://x.example/a)"/>', f"d.svg:2:1: the attribute fill does not belong in a drawing. {PLAIN}"),
    "colour behind a style": ('<path style="fill:URL( //x.example/a)"/>', f"d.svg:2:1: the attribute fill does not belong in a drawing. {PLAIN}"),
    "another function": ('<path fill="image-set(\'//x.example/a\' 1x)"/>', f"d.svg:2:1: the attribute fill does not belong in a drawing. {PLAIN}"),
    "an address in what is not drawn": ('<path style="background:url(//x.example/a)"/>', f"d.svg:2:1: the attribute background does not belong in a drawing. {PLAIN}"),
    "page inside": ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', f"d.svg:2:1: the element <foreignObject> does not belong in a drawing. {PLAIN}"),
    "an address for a colour": ('<path fill="javascript:alert(1)"/>', f"d.svg:2:1: the attribute fill does not belong in a drawing. {PLAIN}"),
    "a mark that turns words round": ("<text>a&#x202e;b</text>", "d.svg:2:1: there is an invisible character here (U+202E, a mark of writing direction). Delete it, then type the text around it again."),
    "style sheet": (
        "<style>a{}</style>",
        "d.svg:2:1: the element <style> does not belong in a drawing. Give each shape its own colours: in Inkscape, “Save as”, then “Optimized SVG” with “Convert CSS attributes to XML attributes”.",
    ),
    "effect": ('<path style="filter:url(#blur)"/>', "d.svg:2:1: the property filter cannot be drawn on a page and on paper alike. Take the effect out of the drawing."),
    "name of nothing": ("&eacute;", "d.svg:2:1: this drawing is not well-formed XML from here on. Open it in a drawing program and save it again as plain SVG."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_more_than_draw_is_refused_at_its_line(name: str) -> None:
    inside, said = REFUSED[name]
    assert refused(f"{SVG}\n{inside}</svg>") == [said]


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ("<svg", "d.svg:1:1: this drawing is not well-formed XML from here on. Open it in a drawing program and save it again as plain SVG."),
        ('<?xml version="1.0" encoding="klingon"?><svg/>', "d.svg:1:1: this drawing is not well-formed XML from here on. Open it in a drawing program and save it again as plain SVG."),
        ('<svg viewBox="0 0 4 4"><rect/><script/></svg>', 'd.svg:1:1: this file does not begin as an SVG drawing: its first element is <svg>. Let it begin with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,400,190">.'),
        ("<html/>", 'd.svg:1:1: this file does not begin as an SVG drawing: its first element is <html>. Let it begin with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,400,190">.'),
        (SVG.replace(' viewBox="0 0 400 190"', "") + "</svg>", 'd.svg:1:1: this drawing has no viewBox. Add it to the <svg> element: viewBox="0,0,400,190".'),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG}</svg>', "d.svg:1:15: this drawing declares a document type or entities. Save it as plain SVG: in Inkscape, “Save as”, then “Plain SVG”."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_drawing_says_how_to_make_it_one(svg: str, said: str) -> None:
    assert refused(svg) == [said]


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 -400 190", "0 0 400", "0 0 1e400 190", "0 0 nan 190", "0,,0 400 190"])
def test_a_view_box_that_shows_nothing_is_refused(box: str) -> None:
    assert refused(SVG.replace("0 0 400 190", box) + "</svg>") == [
        f"d.svg:1:1: the viewBox “{box}” is not four numbers, the last two above zero. "
        'Write it so: viewBox="0,0,400,190", with the width and the height of the drawing.'
    ]


@pytest.mark.parametrize(
    ("box", "size_px"),
    [("-.5 -.5 400 190", (400, 190)), ("0,0,4e2,190.", (400, 190)), ("\n0 0\t1 0.5", (400, 200)), ("0 0 80000 100", (4000, 5))],
)  # fmt: skip
def test_any_view_box_of_the_standard_is_read(box: str, size_px: tuple[int, int]) -> None:
    drawing, problems = read_drawing((SVG.replace("0 0 400 190", box) + "</svg>").encode(), "d.svg")
    assert drawing is not None and problems == []
    assert (drawing.width_px, drawing.height_px) == size_px


@pytest.mark.parametrize("box", ["0 0 1 999999999", "0 0 1e-300 1e-300", "0 0 400 0.001", "0 0 19 400", "0 0 2e6 2e6"])
def test_a_view_box_that_no_picture_can_be_made_of_is_refused(box: str) -> None:
    """One of 1 by 999,999,999 asks a picture 1,080 pixels wide for 18 terabytes of memory: the program ends, whatever catches."""
    assert refused(SVG.replace("0 0 400 190", box) + "</svg>") == [
        f"d.svg:1:1: the viewBox “{box}” is no frame for a drawing. Take a width and a height between 0.001 and 1000000, "
        "the height at most 20 times the width, the width at most 1000 times the height."
    ]


OUT = "leads far out of the drawing. Take out what lies outside the frame, or open the drawing in a drawing program and save it as plain SVG."
TILE = 'the tile of this pattern may be larger than the whole drawing. Give its size in the units of the drawing: patternUnits="userSpaceOnUse", width="10", height="10".'
FAR = {
    "path": ('<path d="M0 0 L 1e12 5"/>', f"d.svg:2:1: a number in <path> {OUT}"),
    "line-width": ('<path style="stroke-width:1e30px" d="M0 0 L 4 5"/>', f"d.svg:2:1: a number in <path> {OUT}"),
    "shift": ('<g transform="translate(-5e5 0)"><rect width="4"/></g>', f"d.svg:2:1: a number in <g> {OUT}"),
    "matrix": ('<g transform="matrix(1 0 0 1 0 1e300)"><rect width="4"/></g>', f"d.svg:2:1: a number in <g> {OUT}"),
    "enlarged": ('<g transform="scale(1e6)"><rect width="4"/></g>', f"d.svg:2:27: a number in <rect> {OUT}"),
    "enlarged-again": ('<g transform="scale(800)"><g transform="matrix(800,0,0,800,0,0)"><rect width="4"/></g></g>', f"d.svg:2:66: a number in <rect> {OUT}"),
    "slanted": ('<g transform="skewX(89.9999)"><rect width="4"/></g>', f"d.svg:2:31: a number in <rect> {OUT}"),
    "by-reference": ('<defs><rect id="a" width="4"/></defs><use href="#a" transform="scale(1e9)"/>', f"d.svg:2:7: a number in <rect> {OUT}"),
    "by-a-symbol": ('<symbol id="a" viewBox="0 0 .0001 .0001"><rect width="4"/></symbol><use href="#a"/>', f"d.svg:2:42: a number in <rect> {OUT}"),
    "tile-of-its-shape": ('<pattern id="p" width="0.1" height="0.1"><rect width="4"/></pattern><rect width="4" fill="url(#p)"/>', f"d.svg:2:1: {TILE}"),
    "tile": ('<pattern id="p" patternUnits="userSpaceOnUse" width="1e4" height="4"/><rect width="4" fill="url(#p)"/>', f"d.svg:2:1: {TILE}"),
    "tile-enlarged": ('<pattern id="p" patternUnits="userSpaceOnUse" patternTransform="scale(1e4)" width="4" height="4"/>', f"d.svg:2:1: {TILE}"),
    "tile-by-reference": ('<pattern id="a" patternUnits="userSpaceOnUse" width="4" height="5e4"/><pattern id="b" href="#a"/>', f"d.svg:2:1: {TILE}"),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "said"), FAR.values(), ids=FAR)
def test_what_leads_far_out_of_the_drawing_is_refused(inside: str, said: str) -> None:
    assert refused(f"{SVG}\n{inside}</svg>") == [said]


@pytest.mark.parametrize(
    "inside",
    [
        '<g transform="translate(-12000 9000)"><path d="m12010-8990 l5e1 5e1"/></g>',
        '<g transform="scale(.001)"><path d="M0 0 L400000 190000" stroke-width="9e3"/></g>',
        '<pattern id="a" patternUnits="userSpaceOnUse" width="8" height="8" patternTransform="rotate(45)"/><pattern id="b" href="#a"/>',
        '<linearGradient id="g" x2="100%"><stop/></linearGradient>',
    ],
)
def test_what_programs_leave_beside_the_frame_is_no_fault(inside: str) -> None:
    drawing, problems = read_drawing(f"{SVG}\n{inside}</svg>".encode(), "d.svg")
    assert drawing is not None and problems == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_any_encoding_is_published_as_utf_8(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    svg = f'<?xml version="1.0" encoding="{name}"?>\n{SVG}<text x="1">Café</text></svg>'
    assert drawn(svg.encode(encoding)).endswith('viewBox="0 0 400 190"><text x="1">Café</text></svg>')


def test_a_prefix_and_a_line_break_in_the_root_are_not_published() -> None:
    svg = '<s:svg\n xmlns:s="http://www.w3.org/2000/svg"\n viewBox="0 0 4 2"><s:rect width="4"/></s:svg>'
    assert drawn(svg) == '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4"/></svg>'


def test_what_a_drawing_program_writes_beside_the_drawing_is_left_out() -> None:
    """As Inkscape 1.3 saves: properties in `style`, its own names, where the file lay, licence, a document type."""
    svg = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="100mm" viewBox="0 0 210 100" version="1.1" id="svg5" inkscape:version="1.3" sodipodi:docname="carte.svg"
   inkscape:export-filename="C:\\Users\\jean.prive\\carte.png" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff"><inkscape:grid type="xygrid"/></sodipodi:namedview>
  <metadata><rdf:RDF><cc:Work rdf:about="https://x.example/"/></rdf:RDF></metadata>
  <defs id="defs2"><linearGradient id="g"><stop style="stop-color:#ff0000;stop-opacity:1" offset="0" id="stop1"/></linearGradient>
  <linearGradient xlink:href="#g" id="h"/></defs>
  <g inkscape:label="Calque 1" inkscape:groupmode="layer" id="layer1">
    <rect style="fill:url('#h') none;stroke-width:0.264583;-inkscape-stroke:none;filter:none;mix-blend-mode:normal" id="rect1"
       width="10" height="20" onfocusx="" />
  </g>
</svg>"""
    svg = svg.replace(' onfocusx=""', "")
    assert drawn(svg) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 100"><defs><linearGradient id="draw-g">'
        '<stop offset="0" stop-color="#ff0000" stop-opacity="1"/></linearGradient><linearGradient href="#draw-g" id="draw-h"/></defs>'
        '<g><rect width="10" height="20" fill="url(#draw-h) none" stroke-width="0.264583"/></g></svg>'
    )


def nested_uses(levels: int) -> str:
    groups = "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(levels))
    return f'{SVG}<defs><g id="a0"><rect/></g>{groups}</defs><use href="#a{levels}"/></svg>'


@pytest.mark.parametrize(
    "svg",
    [
        nested_uses(9),
        f"{SVG}{'<g>' * 6000}{'</g>' * 6000}</svg>",
        f'{SVG}<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>',
        f'{SVG}<pattern id="p"><rect fill="url(#p)"/></pattern></svg>',
        SVG + "".join(f'<g id="n{n}"><use href="#n{n + 1}"/></g>' for n in range(1000)) + "</svg>",
    ],
    ids=["uses of uses", "groups in groups", "a circle", "a pattern of itself", "a long chain"],
)
def test_what_nests_deeper_than_can_be_drawn_is_refused(svg: str) -> None:
    (said,) = refused(svg)
    assert said.endswith(
        f"too much is nested from here on: {MAX_DEPTH} levels and 20 000 shapes can be drawn. "
        "Take groups apart, and let no shape refer to one that refers back to it."
    )


def test_a_refused_drawing_is_there_all_the_same(small: Project) -> None:
    with (small.trails / "guide.yml").open("a", encoding="utf-8") as guide:
        guide.write("drawing: {file: home.svg, alt: {fr: Un moulin, en: A mill}}\n")
    small.write(HOME, f"{SVG}<script/></svg>")
    assert [line for line in small.lines() if "home.svg" in line] == [
        f"{HOME}:1:{len(SVG) + 1}: the element <script> does not belong in a drawing. {PLAIN}"
    ]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """A guide whose home drawing and whose hand-written page carry scripts that XML and Markdown let through."""
    from tests.conftest import _copy

    project = _copy(tmp_path_factory.mktemp("hostile") / "small", kept)
    script = "<script>window.pwned = 1</script>"
    project.write(
        HOME,
        f"<!-- <svg onload='pwned=1'> --><?x >{script}?>{SVG.replace('<svg', '<!--><svg onload=1>--><svg')}"
        f"<!-->{script}--><!--></svg><meta http-equiv=refresh content='0;url=//x.example'>--><?x >{script}?>"
        "<text><![CDATA[</text></svg>" + script + "]]></text><rect width='1'/></svg>",
    )
    with (project.trails / "guide.yml").open("a", encoding="utf-8") as guide:
        guide.write("drawing: {file: home.svg, alt: {fr: Un moulin, en: A mill}}\n")
    project.write("site/pages/about.fr.md", f"# À propos\n\n{script}\n")
    (project.root / "site" / "theme").symlink_to(PROJECT / "site" / "theme")
    return project.make("index.html", "a-propos/index.html")


def test_no_script_of_a_drawing_stands_in_a_page(hostile: Path) -> None:
    document = html5lib.parse((hostile / "index.html").read_text("utf-8"), namespaceHTMLElements=False)
    assert not [one for one in document.iter("script") if "pwned" in (one.text or "")]
    assert not [one for one in document.iter("meta") if one.get("http-equiv") == "refresh"]
    (drawing,) = [one for one in document.iter() if one.get("preserveAspectRatio") or one.get("preserveaspectratio")]
    assert drawing.get("onload") is None and drawing.get("aria-hidden") == "true"
    assert [str(one.tag).rpartition("}")[2] for one in drawing] == ["text", "rect"]


def test_the_policy_allows_what_templates_write_and_nothing_that_came_with_the_content(hostile: Path) -> None:
    page = (hostile / "a-propos" / "index.html").read_text("utf-8")
    inside = re.findall(r"<(?:script|style)[^>]*>(.*?)</(?:script|style)>", page, re.DOTALL)
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode(): text for text in inside}
    named = re.findall(r"'sha256-([^']+)'", page)
    assert named and "window.pwned = 1" in inside
    assert "window.pwned = 1" not in [digests[digest] for digest in named]
