"""Properties that hold for every input."""

import math

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.geo.ellipsoid import bearing_deg, distance_m
from generator.geo.track import Place, fit, measure
from generator.geo.walking import walking_min
from generator.model.track import Track, TrackPoint
from generator.read.gpx_source import parse_track
from generator.read.yaml_source import parse_yaml
from generator.render.colour import NIGHT, PAPER, contrast, dark_twin, on_paper
from generator.render.script_data.search_fold import folded
from generator.typography import set_text

bounded = settings(max_examples=120, deadline=None, derandomize=True)

lats = st.floats(-80, 80)
lons = st.floats(-179, 179)
near = st.tuples(st.floats(50.40, 50.50), st.floats(2.70, 2.85))


@bounded
@given(lats, lons, lats, lons)
def test_distance_is_symmetric_and_bearings_are_in_range(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there, back = distance_m(lat1, lon1, lat2, lon2), distance_m(lat2, lon2, lat1, lon1)
    assert math.isclose(there, back, abs_tol=1e-3)
    assert 0 <= bearing_deg(lat1, lon1, lat2, lon2) < 360


@bounded
@given(st.floats(0, 1e5), st.floats(0, 3000), st.floats(0, 3000), st.floats(0, 1e4))
def test_longer_and_steeper_is_never_quicker(length: float, up: float, down: float, more: float) -> None:
    time = walking_min(length, up, down)
    assert walking_min(length + more, up, down) >= time
    assert walking_min(length, up + more, down) >= time
    assert walking_min(length, up, down + more) >= time


@bounded
@given(st.lists(near, min_size=2, max_size=12, unique=True), st.data())
def test_places_taken_from_a_track_are_found_in_order(points: list[tuple[float, float]], data: st.DataObject) -> None:
    measured = measure(Track((tuple(TrackPoint(*point) for point in points),)))
    chosen = sorted(data.draw(st.lists(st.integers(0, len(points) - 1), min_size=1, max_size=6)))
    found = fit([Place(*points[index], 1) for index in chosen], measured)
    assert found.too_far == ()
    assert found.out_of_order == ()
    chainages = [foot.chainage_m for foot in found.feet if foot is not None]
    assert len(chainages) == len(chosen)
    assert chainages == sorted(chainages)


@bounded
@given(
    st.text(max_size=200) | st.text(alphabet="ab0 1m'’«»;:!?.,-()\u00a0\u202f", max_size=12),
    st.sampled_from(["fr", "en", "nl", "pl"]),
)
def test_setting_a_text_twice_changes_nothing(text: str, language: str) -> None:
    """Not even where plain spaces were made of its spaces in between, as readers of foreign files do."""
    once = set_text(text, language)
    assert set_text(once, language) == once
    once = set_text(" ".join(text.split()), language)
    assert set_text(" ".join(once.split()), language) == once


@bounded
@given(st.text(alphabet="éÉœŒaAß ’'zżŁ", max_size=60))
def test_folding_is_settled_and_ignores_case(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(text.upper()) == folded(text) or "ß" in text


@bounded
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_as_yaml(raw: bytes) -> None:
    read, problems = parse_yaml(raw, "a.yml")
    assert (read is None) == bool(problems)


@bounded
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_as_gpx(raw: bytes) -> None:
    read, problems = parse_track(raw, "a.gpx")
    assert read is not None or problems


plain = st.recursive(
    st.text(
        alphabet=st.characters(
            min_codepoint=32,
            max_codepoint=0x2FF,
            exclude_characters="\x7f\u202d\u202e" + "".join(map(chr, range(0x80, 0xA0))),
        ),
        max_size=20,
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(alphabet="abcdef", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@bounded
@given(st.dictionaries(st.text(alphabet="abcdef", min_size=1, max_size=4), plain, min_size=1, max_size=4))
def test_texts_written_as_yaml_are_read_back(value: dict[str, object]) -> None:
    written = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    read, problems = parse_yaml(written.encode(), "a.yml")
    assert read is not None, [problem.line("en") for problem in problems]
    assert read.plain() == value


@bounded
@given(st.integers(0, 0xFFFFFF))
def test_any_trail_colour_becomes_readable(number: int) -> None:
    colour = f"#{number:06x}"
    assert contrast(on_paper(colour), PAPER) >= 4.5
    assert contrast(on_paper(colour), "#ffffff") >= 4.5
    assert contrast(dark_twin(colour), NIGHT) >= 6
