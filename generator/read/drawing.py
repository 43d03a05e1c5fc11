"""A resident's SVG, read as XML and written out again from what was understood: shapes, gradients and texts, nothing else.

A drawing is judged by one grammar (XML) and shown by another (HTML, where a page carries it; Typst on paper). So nothing of its
source is ever published: no comment, no processing instruction, no name of another vocabulary, no prefix, no other encoding.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.parsers import expat

from generator.messages import Message, msg
from generator.model.media import ID_PREFIX
from generator.problems import Problem
from generator.read.drawing_limits import LEAST_SIDE, MOST_HIGH, MOST_SIDE, MOST_WIDE, is_frame, too_much
from generator.read.drawing_names import (
    FUNCTIONS,
    GEOMETRY,
    HARMFUL,
    LEFT_OUT,
    NOT_DRAWABLE,
    PROPERTIES,
    REFERRING,
    SHAPES,
    SVG,
    WITH_WORDS,
    XHTML,
    XLINK,
)
from generator.read.drawing_tree import Element, problem_at
from generator.read.invisible import FORBIDDEN, described, without_invisible

MAX_SOURCE_BYTES = 3_000_000
MAX_DRAWING_BYTES = 60_000
MOST_FAULTS = 10
SIDE_PX = (16, 4000)
"""A view box may count in any unit; a page shows the drawing as some pixels."""

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_VIEW_BOX = re.compile(
    rf"\s*({_NUMBER})(?:\s*,\s*|\s+)({_NUMBER})(?:\s*,\s*|\s+)({_NUMBER})(?:\s*,\s*|\s+)({_NUMBER})\s*"
)
_URL = re.compile(r"""url\(\s*(["']?)#([^"'()\s\\]+)\1\s*\)""", re.IGNORECASE)
_FUNCTION = re.compile(r"([^\s,;:()\"']*)\(")
_UNSAFE = re.compile(r"[\\<>{}@;]|/\*|[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Drawing:
    """svg: as it is published, one `<svg>` element in UTF-8 text; width_px, height_px: the size a page shows it at."""

    svg: str
    width_px: int
    height_px: int


def read_drawing(raw: bytes, file: str) -> tuple[Drawing | None, list[Problem]]:
    """The drawing to publish, or why there is none. Never raises for what the file holds. file: how problems name it."""
    if len(raw) > MAX_SOURCE_BYTES:
        return None, [_too_large(file, len(raw), MAX_SOURCE_BYTES)]
    reader = _Reader(file)
    root = reader.read(raw)
    if root is None or reader.faults:
        return None, reader.faults
    box = _VIEW_BOX.fullmatch(root.attributes.get("viewBox", ""))
    if (
        box is None
        or float(box[3]) <= 0
        or float(box[4]) <= 0
        or any(abs(float(number)) >= 1e9 for number in box.groups())
    ):
        return None, [_without_view_box(root, file)]
    width, height = float(box[3]), float(box[4])
    if not is_frame(width, height):
        return None, [_frameless(root, file)]
    if (fault := too_much(root, file, max(width, height))) is not None:
        return None, [fault]
    root.attributes = {"viewBox": root.attributes["viewBox"]} | {
        name: value for name, value in root.attributes.items() if name in PROPERTIES
    }
    svg = "".join(_written(root, _referred_to(root), is_root=True))
    if (size := len(svg.encode())) > MAX_DRAWING_BYTES:
        return None, [_too_large(file, size, MAX_DRAWING_BYTES)]
    return Drawing(svg, *_size_px(width, height)), []


class _Reader:
    """One pass of the XML parser: keeps what draws, notes what must not be there, with its line."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Problem] = []
        self.root: Element | None = None
        self._open: list[Element] = []
        self._left_out = 0  # elements deep in something that is not kept
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.SkippedEntityHandler = self._entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def read(self, raw: bytes) -> Element | None:
        try:
            self._parser.Parse(raw, True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two: an encoding that nobody knows
            line, column = getattr(error, "lineno", 1), getattr(error, "offset", 0)
            found = msg("this drawing is not well-formed XML from here on")
            cure = msg("Open it in a drawing program and save it again as plain SVG.")
            self.faults = [problem_at(self.file, "drawing-not-xml", line, column + 1, found, cure)]
        return self.root

    def _refuse(self, found: Message, cure: Message | None = None, at: Element | None = None) -> None:
        if len(self.faults) < MOST_FAULTS:
            line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
            line, column = (line, column) if at is None else (at.line, at.column)
            cure = cure or msg("Keep shapes, gradients and texts only.")
            self.faults.append(problem_at(self.file, "drawing-not-plain", line, column, found, cure))

    def _doctype(self, name: str, system: str | None, public: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            found = msg("this drawing declares a document type or entities")
            self._refuse(found, msg("Save it as plain SVG: in Inkscape, “Save as”, then “Plain SVG”."))

    def _entity(self, name: str, is_parameter: bool) -> None:
        self._refuse(
            msg("the name &{name}; stands for nothing in this drawing", name=name), msg("Write the sign itself.")
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._left_out or (local in LEFT_OUT and space == SVG):
            self._left_out += 1
            if local.lower() == "script" and self.root is not None:
                self._refuse(msg("the element <{name}> does not belong in a drawing", name=local))
            return
        if self.root is None and (space, local) != (SVG, "svg"):
            found = msg("this file does not begin as an SVG drawing: its first element is <{name}>", name=local)
            self._refuse(
                found, msg('Let it begin with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,400,190">.')
            )
            self._left_out = 1  # what is wrong within follows from it
            return
        if space != SVG or local not in SHAPES:
            if space in (SVG, XHTML, "") or local.lower() in HARMFUL:
                self._refuse(msg("the element <{name}> does not belong in a drawing", name=local), _cure_of(local))
            self._left_out = 1
            return
        element = Element(local, {}, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._take_attributes(element, attributes)
        if self._open:
            self._open[-1].children.append(element)
        self.root = self.root or element
        self._open.append(element)

    def _end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif self._open:
            self._open.pop()

    def _text(self, data: str) -> None:
        if not self._left_out and self._open and self._open[-1].name in WITH_WORDS:
            if (unseen := FORBIDDEN.search(data)) is not None:
                self._refuse(described(unseen[0]), without_invisible(unseen[0]), at=self._open[-1])
            self._open[-1].children.append(data)

    def _take_attributes(self, element: Element, attributes: dict[str, str]) -> None:
        styled: dict[str, str] = {}
        for key, value in attributes.items():
            space, _, name = key.rpartition(" ")
            lowered = name.lower()
            if lowered.startswith("on") or (
                lowered in ("href", "src") and not self._is_inner_address(element, space, name, value)
            ):
                self._refuse(msg("the attribute {name} does not belong in a drawing", name=name))
            elif name == "style" and not space:
                styled = _declarations(value)
            elif lowered == "href":
                element.attributes["href"] = f"#{ID_PREFIX}{value.strip()[1:]}"
                element.refers_to.add(value.strip()[1:])
            elif not space:
                self._take(element, name, value)
        for name, value in styled.items():
            self._take(element, name, value)

    def _is_inner_address(self, element: Element, space: str, name: str, value: str) -> bool:
        return (
            name == "href"
            and space in ("", XLINK)
            and element.name in REFERRING
            and bool(re.fullmatch(r"\s*#[^\s#()\"'<>\\]+\s*", value))
        )

    def _take(self, element: Element, name: str, value: str) -> None:
        """An attribute, or a property of a `style`: one that draws is kept, one that could reach elsewhere is refused."""
        functions = {found.lower() for found in _FUNCTION.findall(value)}
        foreign = "url" in functions and "url(" in _URL.sub("", value).lower()
        is_known = name in GEOMETRY or name in PROPERTIES
        address = name in PROPERTIES and ":" in value
        if foreign or (is_known and (address or _UNSAFE.search(value) or not functions <= FUNCTIONS)):
            self._refuse(msg("the attribute {name} does not belong in a drawing", name=name))
        elif name in NOT_DRAWABLE and value.strip() not in ("none", "normal"):
            found = msg("the property {name} cannot be drawn on a page and on paper alike", name=name)
            self._refuse(found, msg("Take the effect out of the drawing."))
        elif is_known:
            element.refers_to.update(found[1] for found in _URL.findall(value))
            element.attributes[name] = _URL.sub(lambda found: f"url(#{ID_PREFIX}{found[2]})", value)


def _declarations(style: str) -> dict[str, str]:
    """The properties of a `style` attribute. A value that CSS would read in another way is refused when it is taken."""
    found = {}
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip()
    return found


def _cure_of(element: str) -> Message | None:
    if element.lower() == "style":
        return msg(
            "Give each shape its own colours: in Inkscape, “Save as”, then “Optimized SVG” with “Convert CSS attributes to XML attributes”."
        )
    if element.lower() == "image":
        return msg("Draw it with shapes, or publish it as a photo of a stop.")
    return None


def _referred_to(root: Element) -> set[str]:
    return root.refers_to.union(*(_referred_to(child) for child in root.inside()))


def _written(element: Element, named: set[str], *, is_root: bool = False) -> Iterator[str]:
    """The element as XML that HTML reads in the same way. named: identifiers that something refers to; others are not published."""
    parts = [f"<{element.name}"]
    if is_root:
        parts.append(f' xmlns="{SVG}"')
    for name, value in element.attributes.items():
        if name == "id":
            if value not in named:
                continue
            value = f"{ID_PREFIX}{value}"
        parts.append(f' {name}="{escape(_SPACES.sub(" ", value).strip())}"')
    yield "".join(parts)
    if not element.children:
        yield "/>"
        return
    yield ">"
    for child in element.children:
        if isinstance(child, str):
            yield escape(_SPACES.sub(" ", child), quote=False)
        else:
            yield from _written(child, named)
    yield f"</{element.name}>"


def _size_px(width: float, height: float) -> tuple[int, int]:
    least, most = SIDE_PX
    if min(width, height) < least:
        width, height = width * 400 / max(width, height), height * 400 / max(width, height)
    if max(width, height) > most:
        width, height = width * most / max(width, height), height * most / max(width, height)
    return max(1, round(width)), max(1, round(height))


def _without_view_box(root: Element, file: str) -> Problem:
    cure = msg('Add it to the <svg> element: viewBox="0,0,400,190".')
    if "viewBox" in root.attributes:
        found = msg(
            "the viewBox “{value}” is not four numbers, the last two above zero", value=root.attributes["viewBox"]
        )
        cure = msg('Write it so: viewBox="0,0,400,190", with the width and the height of the drawing.')
    else:
        found = msg("this drawing has no viewBox")
    return problem_at(file, "drawing-without-viewbox", root.line, root.column, found, cure)


def _frameless(root: Element, file: str) -> Problem:
    found = msg("the viewBox “{value}” is no frame for a drawing", value=root.attributes["viewBox"])
    cure = msg(
        "Take a width and a height between {least} and {most}, the height at most {high} times the width, the width at most {wide} times the height.",
        least=f"{LEAST_SIDE:g}",
        most=f"{MOST_SIDE:.0f}",
        high=f"{MOST_HIGH:.0f}",
        wide=f"{MOST_WIDE:.0f}",
    )
    return problem_at(file, "drawing-without-viewbox", root.line, root.column, found, cure)


def _too_large(file: str, size: int, most: int) -> Problem:
    found = msg("this drawing weighs {size} bytes, a page carries it whole", size=size)
    return problem_at(file, "media-too-large", 0, 0, found, msg("Simplify it below {size} bytes.", size=most))
