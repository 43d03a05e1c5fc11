"""Maps on paper, whose colours stand in the drawing itself."""

import re

from lxml import etree

from generator.render.context import RenderContext
from generator.render.print.maps import STYLE, stop_map, trail_map

BARE = {"p-other"}
"""A pin that is neither here nor next looks as every pin does."""


def test_everything_drawn_has_its_colour_and_the_drawing_stands_alone(context: RenderContext) -> None:
    locale = context.locales[0]
    styled = set(re.findall(r"\.([a-z][\w-]*)", STYLE))
    for measured in context.guide.trails:
        for drawn in (
            trail_map(context, measured, locale, ratio=0.8, units=430),
            stop_map(context, measured, 0, locale, ratio=0.46, units=400),
        ):
            assert drawn is not None
            drawing = etree.fromstring(drawn["svg"].encode())
            used = {name for shape in drawing.iter() for name in shape.get("class", "").split()}
            assert used and used - styled <= BARE
            assert "var(" not in drawn["svg"] and "TRAIL" not in drawn["svg"]


def test_a_stop_that_nobody_located_has_no_map(context: RenderContext) -> None:
    measured = context.guide.trails[0]
    index = next(at for at, stop in enumerate(measured.stops) if stop.position is None)
    assert stop_map(context, measured, index, context.locales[0], ratio=0.46, units=400) is None
