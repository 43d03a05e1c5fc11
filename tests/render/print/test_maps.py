"""Maps on paper, whose colours stand in the drawing itself."""

import re

from lxml import etree

from generator.render.print.maps import STYLE, stop_map, trail_map
from generator.render.workshop import Workshop

BARE = {"p-other"}
"""A pin that is neither here nor next looks as every pin does."""


def test_everything_drawn_has_its_colour_and_the_drawing_stands_alone(workshop: Workshop) -> None:
    voice = workshop.voices[0]
    styled = set(re.findall(r"\.([a-z][\w-]*)", STYLE))
    for measured in workshop.guide.trails:
        for drawn in (
            trail_map(workshop, measured, voice, ratio=0.8, units=430),
            stop_map(workshop, measured, 0, voice, ratio=0.46, units=400),
        ):
            assert drawn is not None
            drawing = etree.fromstring(drawn["svg"].encode())
            used = {name for shape in drawing.iter() for name in shape.get("class", "").split()}
            assert used and used - styled <= BARE
            assert "var(" not in drawn["svg"] and "TRAIL" not in drawn["svg"]


def test_a_stop_that_nobody_located_has_no_map(workshop: Workshop) -> None:
    measured = workshop.guide.trails[0]
    index = next(at for at, stop in enumerate(measured.stops) if stop.position is None)
    assert stop_map(workshop, measured, index, workshop.voices[0], ratio=0.46, units=400) is None
