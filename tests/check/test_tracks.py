"""Lines that no walk can have drawn, and what is missing in them."""

import json
import random
import time

import gpxpy
import pytest

from tests.conftest import Project

HEAD = '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">\n'
WALK = [(49.0, 2.0), (49.002, 2.002), (49.004, 2.004), (49.006, 2.006)]


def _gpx(*segments: list[tuple[float, float]]) -> str:
    points = ["\n".join(f'<trkpt lat="{lat}" lon="{lon}"/>' for lat, lon in segment) for segment in segments]
    return HEAD + "<trk><trkseg>\n" + "\n</trkseg><trkseg>\n".join(points) + "\n</trkseg></trk></gpx>"


def _said(small: Project, *segments: list[tuple[float, float]]) -> list[str]:
    small.write("trails/vallon/track.gpx", _gpx(*segments))
    lines = [" ".join(problem.line("en").split()) for problem in small.problems()]
    return [line.removeprefix("trails/vallon/") for line in lines if line.startswith("trails/vallon/track.gpx")]


NO_POSITION = (
    "this point is at latitude 0, longitude 0, which a receiver writes where it has no position. Delete the point."
)
LOOK = "at most 20 km. Look for a lost sign or decimal, or for lat and lon the wrong way round; or keep only one walk in the file."


@pytest.mark.parametrize(
    ("segments", "said"),
    [
        ([[(0.0, 0.0), *WALK]], [f"track.gpx:3:1: {NO_POSITION}"]),
        ([[*WALK[:2], (0.0, 0.0), (0.0, 0.0), *WALK[2:]]], [f"track.gpx:5:1: {NO_POSITION}"]),
        ([[*WALK[:2], (49.003, -2.003), *WALK[2:]]], [f"track.gpx:5:1: this point is 293 km away from the one before it: {LOOK}"]),
        ([[*WALK[:2], (2.003, 49.003), *WALK[2:]]], [f"track.gpx:5:1: this point is 6857 km away from the one before it: {LOOK}"]),
        ([WALK, [(44.0, 2.0), (44.001, 2.0)]], [f"track.gpx:8:1: this point is 556 km away from the one before it: {LOOK}"]),
        ([WALK, [(49.007, 2.006), (49.008, 2.006)]], ["track.gpx:8:1: the line stops at line 6 and goes on here, 111 m farther: between them no way is drawn. Draw the way once it is known; until then every page and file says that it is missing."]),
        ([WALK, [(49.106, 2.006), (49.107, 2.006)]], ["track.gpx:8:1: the 2 pieces of this line do not meet: 910 m are drawn, and 11 121 m lie between them. Keep one walk in the file, or draw what is missing."]),
        ([[(49 + n / 1e5, 2.0 + (n == 300) / 100) for n in range(601)]], ["track.gpx:303:1: this point is 732 m away from the one before it, where the others are 1 m apart. Delete it if it is wrong; if the way there is not known, write </trkseg><trkseg> before it."]),
        ([[WALK[0], (49.006, 2.0), WALK[0], *WALK]], []),
        ([WALK], []),
    ],
    ids=["first point lost", "lost on the way", "lost sign", "turned round", "another town", "a gap", "more gap than way", "a peak", "drawn there and back", "a walk"],
)  # fmt: skip
def test_what_no_walk_can_have_drawn_is_said_with_its_line(
    small: Project, segments: list[list[tuple[float, float]]], said: list[str]
) -> None:
    assert [line for line in _said(small, *segments) if "altitude" not in line] == said


def test_a_line_without_one_of_its_altitudes_is_flat_in_every_file(small: Project) -> None:
    small.edit("trails/vallon/track.gpx", "<ele>58</ele>", "")
    told = [
        line
        for line in small.lines("en", least=min(problem.severity for problem in small.problems()))
        if "altitude" in line
    ]
    assert told == [
        "trails/vallon/track.gpx:5:1: 1 of the 4 points have no altitude, so no climb is told. Add <ele> there, or leave it out everywhere."
    ]
    paths = ("A/A.geojson", "itineraires-randonnee.geojson")
    site = small.make(*paths)
    for path in paths:
        lines = [
            feature["geometry"]["coordinates"]
            for feature in json.loads((site / path).read_text("utf-8"))["features"]
            if (feature["geometry"] or {}).get("type") == "LineString"
        ]
        assert {len(point) for line in lines for point in line} == {2}, path


def test_two_stops_at_one_place_and_a_gap_leave_whole_segments_alone(small: Project) -> None:
    small.write("trails/vallon/track.gpx", _gpx(WALK[:2], [(49.003, 2.002), *WALK[2:]]))
    small.edit("trails/vallon/stops/moulin-haut.yml", "lat: 49.0040, lon: 2.0040", "lat: 49.0, lon: 2.0")
    pages = ("en/A/index.html", "en/A/itinerary/index.html")
    site = small.make("A/A.*", "en/A/map/index.html", *pages)
    drawn = gpxpy.parse((site / "A/A.gpx").read_text("utf-8")).tracks[0].segments
    assert [len(segment.points) for segment in drawn] == [2, 3]
    geometry = json.loads((site / "A/A.geojson").read_text("utf-8"))["features"][0]["geometry"]
    assert [len(line) for line in geometry["coordinates"]] == [2, 3]
    assert (site / "A/A.kml").read_text("utf-8").count("<LineString>") == 2
    page = (site / "en/A/map/index.html").read_text("utf-8")
    assert page.count('class="mt') == 2 and 'class="mg' not in page
    said = "110\xa0m of it are counted as the crow flies: the way is not known there."
    assert all(said in (site / path).read_text("utf-8") for path in pages)
    gone = "Dont 110\xa0m comptés à vol d’oiseau"
    assert all(gone in (site / path).read_text("utf-8") for path in ("A/A.gpx", "A/A.kml"))


def test_a_noisy_track_of_many_points_is_measured_soon(small: Project) -> None:
    noise = random.Random(7)
    points = [(49 + n * 1.5e-7 + noise.gauss(0, 3e-4), 2 + n * 1.5e-7 + noise.gauss(0, 3e-4)) for n in range(40_000)]
    small.write("trails/vallon/track.gpx", _gpx([(round(lat, 7), round(lon, 7)) for lat, lon in points]))
    begun = time.process_time()
    assert small.lines() == []
    assert time.process_time() - begun < 20, "it took minutes when every pass was compared with every other"


def test_a_trail_at_the_pole_is_measured(small: Project) -> None:
    small.write("trails/vallon/track.gpx", _gpx([(89.99, 2.0), (90.0, 2.0)]))
    assert any("this track is 4578 km away from all the stops of trail A" in line for line in small.lines())
