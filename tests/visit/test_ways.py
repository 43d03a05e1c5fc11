"""Ways between stops of the small guide."""

import pytest

from generator.build import prepare
from generator.visit.ways import Ways, ways_of
from tests.conftest import SMALL


@pytest.fixture(scope="module")
def ways() -> Ways:
    return ways_of(prepare(SMALL / "trails"))


def test_along_a_track_the_way_is_known_and_climbs_count(ways: Ways) -> None:
    there, back = ways.way("A1", "A2"), ways.way("A2", "A1")
    assert there.known and there.length_m == back.length_m == pytest.approx(532, abs=3)
    # 11.5 m up at 300 m/h take 2.3 min, half of which comes on top of the level time: 77 m at 4 km/h (DIN 33466)
    assert there.flat_m - there.length_m == pytest.approx(77, abs=1)
    assert back.flat_m - back.length_m == pytest.approx(46, abs=1)


def test_elsewhere_the_way_is_the_straight_line_with_two_fifths_added(ways: Ways) -> None:
    way = ways.way("A2", "B1")
    assert not way.known
    assert way.length_m == pytest.approx(1.4 * ways.straight_m("A2", "B1"), abs=1)


def test_a_stop_without_position_stands_by_its_neighbour_for_the_order_alone(ways: Ways) -> None:
    assert ways.stands_at("A3") == "A2"
    assert ways.costs(["A1", "A2", "A3"])[1][2] == 0
    assert ways.costs(["A3", "A2"])[1][0] == 1


def test_a_track_that_nobody_recorded_is_said_to_be_provisional(ways: Ways) -> None:
    assert ways.way("B1", "B2").provisional
    assert not ways.way("A1", "A2").provisional
