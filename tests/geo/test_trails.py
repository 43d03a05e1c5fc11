"""A trail of the small guide, measured: its legs, its climbs and its unbroken parts."""

import pytest

from generator.build import prepare
from generator.geo.ellipsoid import distance_m
from generator.geo.legs import MeasuredTrail
from generator.geo.parts import unbroken_parts
from generator.geo.walking import walking_min
from tests.conftest import Project

TRACK = "trails/vallon/track.gpx"
POINTS = [(49.0, 2.0), (49.002, 2.002), (49.004, 2.004), (49.006, 2.006)]
EDGES = [distance_m(*before, *after) for before, after in zip(POINTS, POINTS[1:], strict=False)]


def valley(small: Project) -> MeasuredTrail:
    return next(one for one in prepare(small.trails).trails if one.trail.letter == "A")


def test_a_line_without_gap_is_one_part_with_all_its_stops(small: Project) -> None:
    (part,) = unbroken_parts(valley(small), 12)
    assert (part.key, part.segment, part.stops, part.points) == ("A1", 0, (0, 1, 2), tuple(POINTS))
    assert part.length_m == pytest.approx(sum(EDGES), rel=1e-5)
    assert (part.up_m, part.down_m) == (11.5, 6.5), "from 50 to 61.5, and down to 55"
    assert part.minutes == pytest.approx(walking_min(part.length_m, 11.5, 6.5))


def test_the_parts_of_a_line_with_a_gap_measure_each_their_own(small: Project) -> None:
    middle = '    <trkpt lat="49.0040" lon="2.0040">'
    small.edit(TRACK, middle, f"</trkseg><trkseg>\n{middle}")
    first, second = unbroken_parts(valley(small), 12)
    assert (first.segment, first.points, first.elevation_m) == (0, tuple(POINTS[:2]), (50, 58))
    assert (second.segment, second.points, second.elevation_m) == (1, tuple(POINTS[2:]), (61.5, 55))
    assert first.length_m == pytest.approx(EDGES[0], rel=1e-5)
    assert second.length_m == pytest.approx(EDGES[2], rel=1e-5)
    assert (first.up_m, first.down_m, second.up_m, second.down_m) == (8, 0, 0, 6.5)
    assert sorted(first.stops + second.stops) == [0, 1, 2]


def test_without_a_track_there_is_no_part(small: Project) -> None:
    small.edit("trails/vallon/trail.yml", "track: {file: track.gpx, provisional: false, sources: [releve]}\n", "")
    (small.root / TRACK).unlink()
    assert unbroken_parts(valley(small), 12) == []


def test_legs_add_up_to_the_way_between_the_first_stop_and_the_last(small: Project) -> None:
    measured = valley(small)
    feet = [foot for foot in measured.feet if foot is not None]
    assert [(leg.start, leg.end, leg.on_track) for leg in measured.legs][:1] == [(0, 1, True)]
    assert measured.legs[0].length_m == pytest.approx(feet[1].chainage_m - feet[0].chainage_m)
    assert measured.legs[0].gap_m == 0
    up_m, down_m = measured.legs[0].up_m, measured.legs[0].down_m
    assert up_m is not None and down_m is not None
    assert measured.legs[0].minutes == pytest.approx(walking_min(measured.legs[0].length_m, up_m, down_m))
