"""What those who draw a drawing can follow: how deep it is nested, how much it repeats, how far its numbers reach.

A picture of it is painted pixel by pixel. Far outside its frame, a program that paints has no number left for where a shape is, and a
tile or a frame that is too large takes memory as if all of it were painted. Neither can be caught once it happens.
"""

import math
import re
from collections.abc import Callable, Mapping

from generator.messages import msg
from generator.model.media import ID_PREFIX
from generator.problems import Problem
from generator.read.drawing_tree import Element, problem_at

MAX_DEPTH = 64
"""Elements inside each other, those that a reference draws included: Typst reads no more than some hundreds."""
MAX_DRAWN = 20_000
"""Elements drawn, each as often as references repeat it."""
LEAST_SIDE, MOST_SIDE = 0.001, 1_000_000.0
"""Of a view box."""
MOST_HIGH, MOST_WIDE = 20.0, 1000.0
"""Of a view box, the height to the width and the width to the height: pictures are as wide as their paper, and as high as follows."""
MOST_REACH = 1000.0
"""Of the larger side of the view box: programs leave what they do not show beside the frame, not so far away."""
MOST_TILE = 2.0
"""Of the same, for the tile of a pattern."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_FUNCTION = re.compile(r"([A-Za-z]+)\s*\(([^()]*)\)")
_MEASURES = frozenset({
    "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "width", "height", "points", "markerWidth",
    "markerHeight", "refX", "refY", "dx", "dy", "textLength", "font-size", "letter-spacing", "word-spacing", "stroke-width",
    "stroke-dasharray", "stroke-dashoffset", "viewBox",
})  # fmt: skip
_SHIFTED_BY = {
    "matrix": slice(4, 6), "rotate": slice(1, 3), "translate": slice(None), "translatex": slice(None), "translatey": slice(None),
}  # fmt: skip
"""Function of a `transform` to those of its numbers that are lengths."""
_TRANSFORMS = ("transform", "gradientTransform", "patternTransform")


def is_frame(width: float, height: float) -> bool:
    """Whether a view box of these sides can be shown at all."""
    sides = min(width, height) >= LEAST_SIDE and max(width, height) <= MOST_SIDE
    return sides and height <= MOST_HIGH * width and width <= MOST_WIDE * height


def too_much(root: Element, file: str, side: float) -> Problem | None:
    """Why the drawing is deeper, repeats more by its references or reaches farther than those who draw it can follow. side: the larger
    one of the view box.
    """
    by_id: dict[str, Element] = {}
    levels = [root]
    for depth in range(MAX_DEPTH + 1):
        for element in levels:
            by_id.setdefault(element.attributes.get("id", ""), element)
        levels = [child for element in levels for child in element.inside()]
        if not levels:
            break
        if depth == MAX_DEPTH:
            return _nested(levels[0], file)
    known: dict[int, tuple[int, int]] = {}
    if (fault := _weigh(root, by_id, known, 0, lambda element: _nested(element, file))) is not None:
        return fault
    return _far_out(root, by_id, file, side)


def _far_out(root: Element, by_id: Mapping[str, Element], file: str, side: float) -> Problem | None:
    """The element with the largest reach, where that is too large. What refers to itself was refused before."""
    reaches: dict[int, tuple[float, Element]] = {}

    def named(href: str) -> Mapping[str, str] | None:
        found = by_id.get(href.removeprefix(f"#{ID_PREFIX}"))
        return found.attributes if found is not None else None

    def farthest(element: Element) -> tuple[float, Element]:
        if id(element) not in reaches:
            referred = [by_id[name] for name in sorted(element.refers_to) if name in by_id]
            inner = [farthest(part) for part in [*element.inside(), *referred]]
            if element.name == "pattern":
                inner.append((_tile(element.attributes, named, side) * MOST_REACH / MOST_TILE, element))
            most, who = max([(_reach(element.attributes), element), *inner], key=lambda each: each[0])
            factor = 1.0 if element is root else _enlargement(element.attributes, side)
            reaches[id(element)] = most * factor, who
        return reaches[id(element)]

    most, who = farthest(root)
    if most <= MOST_REACH * side:
        return None
    if who.name == "pattern":
        found = msg("the tile of this pattern may be larger than the whole drawing")
        cure = msg('Give its size in the units of the drawing: patternUnits="userSpaceOnUse", width="10", height="10".')
    else:
        found = msg("a number in <{name}> leads far out of the drawing", name=who.name)
        cure = msg(
            "Take out what lies outside the frame, or open the drawing in a drawing program and save it as plain SVG."
        )
    return problem_at(file, "drawing-too-far", who.line, who.column, found, cure)


def _weigh(
    element: Element,
    by_id: dict[str, Element],
    known: dict[int, tuple[int, int]],
    depth: int,
    fault: Callable[[Element], Problem],
) -> Problem | None:
    """Note in `known` how many elements this one draws and how deep. An element that refers back to itself is met ever deeper."""
    if id(element) in known:
        return fault(element) if depth + known[id(element)][1] > MAX_DEPTH else None
    if depth > MAX_DEPTH:
        return fault(element)
    count, below = 1, 0
    referred = [by_id[name] for name in sorted(element.refers_to) if name in by_id]
    for part in [*element.inside(), *referred]:
        if (found := _weigh(part, by_id, known, depth + 1, fault)) is not None:
            return found
        count, below = count + known[id(part)][0], max(below, known[id(part)][1] + 1)
    known[id(element)] = (count, below)
    return fault(element) if count > MAX_DRAWN else None


def _nested(element: Element, file: str) -> Problem:
    found = msg(
        "too much is nested from here on: {depth} levels and {count} shapes can be drawn",
        depth=MAX_DEPTH,
        count=MAX_DRAWN,
    )
    cure = msg("Take groups apart, and let no shape refer to one that refers back to it.")
    return problem_at(file, "drawing-nested", element.line, element.column, found, cure)


def _numbers(value: str) -> list[float]:
    """Every number of a value, without its unit."""
    return [float(found) for found in _NUMBER.findall(value)]


def _reach(attributes: Mapping[str, str]) -> float:
    """The largest number of an element's own measures and shifts, in its own units."""
    own = [abs(each) for name in _MEASURES & attributes.keys() for each in _numbers(attributes[name])]
    return max([0.0, *own, *(shift for name in _TRANSFORMS for shift in _shifts(attributes.get(name, "")))])


def _enlargement(attributes: Mapping[str, str], side: float) -> float:
    """How many times larger than it is written what an element holds is drawn, 1 at least. side: the larger one of the view box."""
    factor = math.prod(
        _factor(name, values) for each in _TRANSFORMS for name, values in _calls(attributes.get(each, ""))
    )
    frame = _numbers(attributes.get("viewBox", ""))
    if len(frame) == 4 and min(frame[2:]) > 0:
        shown = [
            abs(each)
            for name in ("width", "height", "markerWidth", "markerHeight")
            for each in _numbers(attributes.get(name, ""))
        ]
        factor *= max([side, *shown]) / min(frame[2:])
    return max(1.0, factor)


def _tile(attributes: Mapping[str, str], referred: Callable[[str], Mapping[str, str] | None], side: float) -> float:
    """The larger side of a pattern's tile, infinite where it follows from the shape that it fills. referred: the attributes of the
    pattern that one names, by the reference.
    """
    found: dict[str, str] = {}
    each: Mapping[str, str] | None = attributes
    for _ in range(MAX_DEPTH):
        if each is None:
            break
        found = {**each, **found}
        each = referred(each["href"]) if "href" in each else None
    if found.get("patternUnits", "").strip() != "userSpaceOnUse":
        return math.inf
    sides = [abs(value) for name in ("width", "height") for value in _numbers(found.get(name, "0"))]
    shares = any("%" in found.get(name, "") for name in ("width", "height"))
    factor = math.prod(_factor(name, values) for name, values in _calls(found.get("patternTransform", "")))
    return max([0.0, *sides]) * max(1.0, factor) * (side / 100 if shares else 1)


def _calls(transform: str) -> list[tuple[str, list[float]]]:
    """The functions of a `transform`: (name in small letters, its numbers)."""
    return [(name.lower(), _numbers(values)) for name, values in _FUNCTION.findall(transform)]


def _shifts(transform: str) -> list[float]:
    """How far the functions of a `transform` move things, in the units of what they stand around (SVG 2, 8.5)."""
    return [abs(value) for name, values in _calls(transform) for value in values[_SHIFTED_BY.get(name, slice(0))]]


def _factor(name: str, values: list[float]) -> float:
    """How many times longer one function of a `transform` draws a length, at most."""
    sizes = [abs(value) for value in values]
    if name == "matrix" and len(sizes) == 6:
        return max(sizes[0] + sizes[2], sizes[1] + sizes[3])
    if name.startswith("scale") and sizes:
        return max(sizes)
    if name.startswith("skew") and sizes:
        return 1 + abs(math.tan(math.radians(values[0])))
    return 1.0
