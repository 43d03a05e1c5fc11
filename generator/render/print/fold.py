"""Pages two by two on sheets, in the order of a booklet stapled in its fold; tags, bookmarks and links go with them.

The contents of two pages become those of one sheet: the right one is moved across, its resources take other names, and its marked
contents count on from the left one's (ISO 32000-1, 14.7.4). The tree of tags keeps the order of reading.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_RESOURCES = ("/Font", "/ColorSpace", "/ExtGState", "/XObject", "/Pattern", "/Shading", "/Properties")
_TOKEN = re.compile(
    rb"""\((?:[^\\()]|\\.)*\)          # a string, as it is
    |/MCID\s+(?P<number>\d+)         # the number of a marked content
    |(?P<name>/[^\s()<>\[\]{}/%]+)   # a name
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Place:
    """Where a page went. across_pt: from the left edge of its sheet; first: number of its first marked content there."""

    sheet: Any
    across_pt: float
    first: int


def sheet_order(count: int) -> list[tuple[int, int]]:
    """(left, right) page numbers from 0 of every side of a sheet, fronts and backs in turn. count: a multiple of four."""
    order = []
    for sheet in range(count // 4):
        outer, inner = count - 1 - 2 * sheet, 2 * sheet
        order += [(outer, inner), (inner + 1, outer - 1)]
    return order


def folded(pdf: bytes, data: Mapping[str, Any]) -> bytes:
    """The booklet imposed; blank pages go before the last one, so that it stays on the back."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        places = _imposed(document)
        _follow_tags(document.Root.StructTreeRoot.K, None, places)
        for item in _outline(document.Root.get("/Outlines")):
            _follow_destination(item, places)
        document.Root.ViewerPreferences.Duplex = pikepdf.Name.DuplexFlipShortEdge
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _imposed(document: "pikepdf.Pdf") -> dict[tuple[int, int], Place]:
    """Put sheets in the place of pages; return where each page went, by its object number."""
    import pikepdf

    pages: list[pikepdf.Page | None] = list(document.pages)
    left, bottom, right, top = (float(edge) for edge in document.pages[0].mediabox.as_list())
    width, height = right - left, top - bottom
    pages[-1:-1] = [None] * (-len(pages) % 4)
    parents = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    places: dict[tuple[int, int], Place] = {}
    sheets = []
    for numbers in sheet_order(len(pages)):
        sheet = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=[0, 0, 2 * width, height],
                Tabs=pikepdf.Name.S,
                Resources=pikepdf.Dictionary(),
            )
        )
        contents, owners = b"", pikepdf.Array()
        for side, number in enumerate(numbers):
            page = pages[number]
            if page is None:
                continue
            place = places[page.obj.objgen] = Place(sheet, side * width, len(owners))
            contents += _moved(page, place, f"s{side}")
            if "/StructParents" in page.obj:
                owners.extend(parents[int(page.obj.StructParents)])
                sheet.StructParents = page.obj.StructParents
            _take_links(page, place)
        if "/StructParents" in sheet:
            parents[int(sheet.StructParents)] = owners
        sheet.Contents = document.make_stream(contents)
        sheets.append(pikepdf.Page(sheet))
    del document.pages[:]
    document.pages.extend(sheets)
    return places


def _moved(page: "pikepdf.Page", place: Place, prefix: str) -> bytes:
    """The contents of a page on its sheet, whose resources it joins under names of its own."""
    import pikepdf

    own = set()
    for kind in _RESOURCES:
        for name, resource in (page.resources.get(kind) or pikepdf.Dictionary()).items():
            if kind not in place.sheet.Resources:
                place.sheet.Resources[kind] = pikepdf.Dictionary()
            place.sheet.Resources[kind][f"/{prefix}{name[1:]}"] = resource
            own.add(name.encode())

    def renamed(found: re.Match[bytes]) -> bytes:
        if found["number"]:
            return b"/MCID %d" % (int(found["number"]) + place.first)
        if found["name"] in own:
            return b"/%s%s" % (prefix.encode(), found["name"][1:])
        return found[0]

    page.contents_coalesce()
    drawn = _TOKEN.sub(renamed, page.Contents.read_bytes())
    return b"q 1 0 0 1 %.4f 0 cm\n%s\nQ\n" % (place.across_pt, drawn)


def _take_links(page: "pikepdf.Page", place: Place) -> None:
    import pikepdf

    for link in page.obj.get("/Annots", []):
        if "/Annots" not in place.sheet:
            place.sheet.Annots = pikepdf.Array()
        _shift(link, place.across_pt)
        place.sheet.Annots.append(link)


def _shift(link: Any, across_pt: float) -> None:
    """Move a link to the right, with the corners of its words."""
    for name in ("/Rect", "/QuadPoints"):
        if name in link:
            link[name] = [float(number) + (0 if at % 2 else across_pt) for at, number in enumerate(link[name])]


def _follow_tags(kids: Any, page: Any, places: Mapping[tuple[int, int], Place]) -> None:
    """Let a list of tags point where their pages went. page: that of the tag they stand under."""
    for at, kid in enumerate(kids):
        if isinstance(kid, int):
            kids[at] = kid + places[page.objgen].first
        elif kid.get("/Type") in ("/MCR", "/OBJR"):
            place = places[(kid.get("/Pg") or page).objgen]
            kid.Pg = place.sheet
            if kid.Type == "/MCR":
                kid.MCID = int(kid.MCID) + place.first
        else:
            _follow_one(kid, kid.get("/Pg") or page, places)


def _follow_one(tag: Any, page: Any, places: Mapping[tuple[int, int], Place]) -> None:
    import pikepdf

    if "/K" in tag:
        if not isinstance(tag.K, pikepdf.Array):
            tag.K = pikepdf.Array([tag.K])
        _follow_tags(tag.K, page, places)
    if "/Pg" in tag:
        place = places[tag.Pg.objgen]
        tag.Pg = place.sheet
        attributes = tag.get("/A", [])
        for attribute in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if "/BBox" in attribute:
                _shift_box(attribute, place.across_pt)


def _shift_box(attribute: Any, across_pt: float) -> None:
    attribute.BBox = [float(number) + (0 if at % 2 else across_pt) for at, number in enumerate(attribute.BBox)]


def _outline(item: Any) -> Iterator[Any]:
    """Every bookmark under an item."""
    child = None if item is None else item.get("/First")
    while child is not None:
        yield child
        yield from _outline(child)
        child = child.get("/Next")


def _follow_destination(item: Any, places: Mapping[tuple[int, int], Place]) -> None:
    action = item.get("/A")
    target = item.get("/Dest") if action is None else action.get("/D")
    if target is None:
        return
    place = places[target[0].objgen]
    target[0] = place.sheet
    if target[1] == "/XYZ" and target[2] is not None:
        target[2] = float(target[2]) + place.across_pt
