"""Measures against independent vectors (geographiclib) and published check values."""

import math

import pytest
from geographiclib.geodesic import Geodesic

from generator.geo.ellipsoid import bearing_deg, distance_m, lengths_m, plane_at, wind
from generator.geo.track import (
    Foot,
    Place,
    along_m,
    at,
    bearing_between_deg,
    climb_m,
    fit,
    gap_between_m,
    measure,
    segments,
)
from generator.geo.walking import cycling_min, walking_min
from generator.model.track import Track, TrackPoint

PAIRS = [
    ((50.443215, 2.788495), (50.443518, 2.789441)),
    ((50.4432, 2.7884), (50.4605, 2.7714)),
    ((48.8584, 2.2945), (40.6892, -74.0445)),
    ((-33.8568, 151.2153), (-36.8485, 174.7633)),
    ((0.0, 179.9), (0.0, -179.9)),
    ((89.9, 0.0), (89.9, 180.0)),
]


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_distance_and_bearing_agree_with_geographiclib(start: tuple[float, float], end: tuple[float, float]) -> None:
    known = Geodesic.WGS84.Inverse(*start, *end)
    assert distance_m(*start, *end) == pytest.approx(known["s12"], abs=1e-3)
    assert bearing_deg(*start, *end) == pytest.approx(known["azi1"] % 360, abs=1e-6)


def test_lengths_of_a_line_are_those_of_its_edges() -> None:
    line = [(50.0, 2.0), (50.01, 2.01), (50.0, 2.03)]
    assert lengths_m(line) == pytest.approx([distance_m(*line[0], *line[1]), distance_m(*line[1], *line[2])])
    assert lengths_m(line[:1]) == []


@pytest.mark.parametrize(
    ("bearing", "name"),
    [(0, 0), (22.4, 0), (22.6, 1), (45, 1), (90, 2), (180, 4), (225, 5), (337.4, 7), (337.6, 0), (359.9, 0)],
)
def test_eight_winds(bearing: float, name: int) -> None:
    assert wind(bearing) == name


def test_walking_times_keep_the_check_values_of_din_33466() -> None:
    assert walking_min(10_000) == pytest.approx(150)
    assert walking_min(4_000, up_m=300) == pytest.approx(90)
    assert walking_min(1_000, up_m=300, down_m=500) == pytest.approx(120 + 7.5)
    assert cycling_min(12_000, 12) == pytest.approx(60)


def test_the_plane_is_true_around_its_centre() -> None:
    plane = plane_at(50.45, 2.79)
    for lat, lon in ((50.46, 2.80), (50.40, 2.70), (50.55, 2.95)):
        x, y = plane.xy_m(lat, lon)
        assert math.hypot(x, y) == pytest.approx(distance_m(50.45, 2.79, lat, lon), rel=2e-3)
        assert plane.lat_lon_deg(x, y) == pytest.approx((lat, lon))


def track(*segments: list[tuple[float, float]]) -> Track:
    return Track(tuple(tuple(TrackPoint(*point) for point in segment) for segment in segments))


def test_a_gap_is_measured_but_not_walked() -> None:
    measured = measure(track([(50.0, 2.0), (50.01, 2.0)], [(50.02, 2.0), (50.03, 2.0)]))
    step = distance_m(50.0, 2.0, 50.01, 2.0)
    assert measured.length_m == pytest.approx(2 * step, rel=1e-4)
    assert measured.gaps_m == pytest.approx((step,), rel=1e-4)


def test_there_and_back_takes_the_pass_that_goes_forward() -> None:
    measured = measure(track([(50.0, 2.0), (50.01, 2.0), (50.0, 2.0)]))
    places = [Place(50.002, 2.0, 5), Place(50.008, 2.0, 5), Place(50.002, 2.0, 5)]
    found = fit(places, measured)
    assert found.out_of_order == ()
    chainages = [foot.chainage_m for foot in found.feet if foot]
    assert chainages == sorted(chainages)
    assert chainages[2] == pytest.approx(measured.length_m - chainages[0], abs=1)


def test_a_place_beyond_reach_says_how_far() -> None:
    measured = measure(track([(50.0, 2.0), (50.01, 2.0)]))
    found = fit([Place(50.005, 2.005, 10)], measured)
    ((index, distance),) = found.too_far
    assert index == 0
    assert distance == pytest.approx(distance_m(50.005, 2.0, 50.005, 2.005), rel=1e-3)
    assert fit([Place(50.005, 2.005, 300)], measured).too_far == ()


def test_noise_is_no_climb_and_a_missing_altitude_is_no_zero() -> None:
    assert climb_m([10, 11, 10, 12, 10, 50], [0] * 6, 1) == pytest.approx(40)
    assert climb_m([10, None, 50], [0] * 3, 1) is None
    assert climb_m([10, 50, 10], [0, 0, 0], -1) == pytest.approx(40)


def test_every_pass_of_a_winding_track_is_a_candidate() -> None:
    """A stop beside the corner where a track turns back on itself, listed twice, is found on the way out and on the way in."""
    measured = measure(track([(50.0, 2.0), (50.005, 2.0), (50.01, 2.0), (50.01, 2.0), (50.005, 2.0), (50.0, 2.0)]))
    places = [Place(50.005, 2.0001, 5), Place(50.01, 2.0001, 5), Place(50.005, 2.0001, 5)]
    found = fit(places, measured)
    assert found.too_far == () and found.out_of_order == ()
    chainages = [foot.chainage_m for foot in found.feet if foot]
    assert chainages == pytest.approx([measured.length_m / 4, measured.length_m / 2, measured.length_m * 3 / 4], abs=1)


def test_an_area_takes_the_pass_that_another_place_has_in_it() -> None:
    """A square of fifty metres holds a bench: the way is at its foot for both, and no further on."""
    measured = measure(track([(50.0, 2.0), (50.01, 2.0)]))
    bench = 50.0054
    found = fit([Place(bench, 2.0, 5), Place(50.005, 2.0, 60, is_area=True)], measured)
    first, second = (foot for foot in found.feet if foot)
    assert found.out_of_order == ()
    assert first.chainage_m == second.chainage_m == pytest.approx(distance_m(50.0, 2.0, bench, 2.0), abs=0.1)
    assert second.offset_m == pytest.approx(distance_m(50.005, 2.0, bench, 2.0), abs=0.1)


def test_a_point_at_a_foot_is_on_the_segment_of_the_foot() -> None:
    measured = measure(track([(50.0, 2.0), (50.01, 2.0)], [(50.02, 2.0), (50.02, 2.02)]))
    length = measured.chainage_m[1]
    assert at(measured, Foot(length / 4, 0.0, 0)) == (50.0025, 2.0)
    assert at(measured, Foot(length, 0.0, 0)) == (50.01, 2.0)
    assert at(measured, Foot(length, 0.0, 1)) == (50.02, 2.0), "where the gap ends, at the same chainage"
    assert at(measured, Foot((length + measured.length_m) / 2, 0.0, 1)) == (50.02, 2.01)
    assert at(measured, Foot(measured.length_m + 5, 0.0, 1)) == (50.02, 2.02)


def test_what_lies_between_feet_counts_the_gaps_between_their_segments_alone() -> None:
    lines = [[(50.0, 2.0), (50.001, 2.0)], [(50.002, 2.0), (50.003, 2.0)], [(50.005, 2.0), (50.006, 2.0)]]
    measured = measure(track(*lines))
    near, far = distance_m(50.001, 2.0, 50.002, 2.0), distance_m(50.003, 2.0, 50.005, 2.0)
    feet = [Foot(10.0, 0.0, segment) for segment in range(3)]
    assert segments(measured) == lines
    assert gap_between_m(measured, feet[0], feet[0]) == 0
    assert gap_between_m(measured, feet[0], feet[1]) == pytest.approx(near, abs=0.01)
    assert gap_between_m(measured, feet[1], feet[2]) == pytest.approx(far, abs=0.01)
    assert [along_m(measured, foot) for foot in feet] == pytest.approx([10, 10 + near, 10 + near + far], abs=0.01)
    assert along_m(None, feet[2]) == 10


def test_the_bearing_between_places_is_that_of_their_points() -> None:
    start, end = Place(50.443215, 2.788495, 5), Place(50.4605, 2.7714, 300)
    known = Geodesic.WGS84.Inverse(50.443215, 2.788495, 50.4605, 2.7714)["azi1"] % 360
    assert bearing_between_deg(start, end) == pytest.approx(known, abs=1e-6)
