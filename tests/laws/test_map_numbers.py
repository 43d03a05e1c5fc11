"""Numbers of the map and of the itinerary, given back as they were taken."""

import re
from math import cos, pi, sin

from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from generator.render.script_data.map import steps
from generator.render.svg.hachures import hachures
from generator.wording.coordinates import sexagesimal
from generator.wording.locale import Locale

LATS, LONS = st.floats(-85, 85), st.floats(-179.9, 179.9)
LAW = settings(deadline=None, derandomize=True, max_examples=60)
_PART = re.compile(r"(\d+)°(\d\d)′(\d\d)[.,](\d)″\u00a0(\w)")


@LAW
@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=40))
def test_steps_never_drift(line: list[tuple[float, float]]) -> None:
    lat = lon = 0
    numbers = steps(line)
    for (true_lat, true_lon), (d_lat, d_lon) in zip(line, zip(numbers[::2], numbers[1::2], strict=True), strict=True):
        lat, lon = lat + d_lat, lon + d_lon
        assert abs(lat / 1e5 - true_lat) <= 0.500001e-5
        assert abs(lon / 1e5 - true_lon) <= 0.500001e-5


@LAW
@given(LATS, LONS, st.sampled_from(["fr", "en", "de"]))
def test_degrees_minutes_and_seconds_say_the_place(lat: float, lon: float, language: str) -> None:
    locale = Locale(language, (language,))
    parts = _PART.findall(sexagesimal(lat, lon, locale))
    assert len(parts) == 2
    ways = ((lat, "N", "S"), (lon, "E", "W"))
    for (degrees, minutes, seconds, tenth, letter), (value, name, opposite) in zip(parts, ways, strict=True):
        assert int(minutes) < 60
        assert int(seconds) < 60
        told = int(degrees) + int(minutes) / 60 + (int(seconds) + int(tenth) / 10) / 3600
        assert abs(told - abs(value)) <= 0.051 / 3600
        assert letter == locale.tr(opposite if value < 0 else name) or told == 0


@LAW
@given(
    st.lists(st.floats(20, 300), min_size=5, max_size=14),
    st.integers(1, 4),
)
def test_hachures_stay_on_their_hill(corners: list[float], rows: int) -> None:
    turn = 2 * pi / len(corners)
    hill = Polygon([(radius * cos(i * turn), radius * sin(i * turn)) for i, radius in enumerate(corners)])
    for start, end in hachures(hill, spacing_m=12, length_m=20, rows=rows):
        assert hill.buffer(1e-6).contains(Point(start))
        assert Point(start).distance(Point(end)) <= 20 + 1e-6
