"""What holds for the way between two stops, whatever the line of the trail and whatever the order of the stops."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.geo.ellipsoid import distance_m
from generator.render.context import RenderContext
from generator.render.downloads.visit_gpx import gpx
from generator.visit.timetable import Halt, Terms, timetable
from generator.visit.ways import ways_of
from generator.wording.locale import Locale
from tests.visit.drawn import guide_along

corners = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda at: (49 + at[0] / 500, 2 + at[1] / 300))
"""Few, so that a line passes the same corner again and goes back along the edge by which it came."""
lines = st.lists(corners, min_size=2, max_size=8).filter(lambda line: len(set(line)) > 1)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(lines, min_size=1, max_size=3), st.lists(st.floats(0, 1), min_size=2, max_size=5), st.data())
def test_the_exported_line_is_as_long_as_the_sheet_says(
    segments: list[list[tuple[float, float]]], shares: list[float], data: st.DataObject
) -> None:
    guide = guide_along(segments, shares)
    ways = ways_of(guide)
    order = data.draw(st.permutations(list(ways.stops)))
    for start, end in pairwise(order):
        way, parts = ways.way(start, end), ways.line(start, end)
        assert all(len(part) > 1 for part in parts)
        drawn = sum(distance_m(*one, *other) for part in parts for one, other in pairwise(part))
        told = way.length_m - way.gap_m if way.known else ways.straight_m(start, end)
        assert abs(drawn - told) <= 2 + len(guide.trails[0].legs), (
            "a leg is rounded to whole metres, a point to a decimetre"
        )
    sheet = timetable(Terms(start_min=600, minutes=900), [Halt(code=code, minutes=5) for code in order], ways.way)
    route = gpx(RenderContext(guide, "https://x.example"), Locale("en", ("en",)), "Try", sheet.rows)
    assert route is not None
    assert route.count("<trkseg>") == sum(len(ways.line(one, other)) for one, other in pairwise(order))
