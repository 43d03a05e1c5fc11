"""The three forms of a position: a point, an area, anywhere; and what is said of mistakes in them."""

import pytest

from generator.check.rules import examine
from generator.problems import Severity
from generator.read.guide_folder import read_guide
from tests.conftest import Project

STOP = "trails/vallon/stops/moulin-haut.yml"
TRAIL = "trails/vallon/trail.yml"
POINT = "{lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}"
AREA = "{area: {lat: 49.0045, lon: 2.0040, radius_m: 130}, source: releve}"


def test_an_area_has_a_middle_and_a_radius(small: Project) -> None:
    small.edit(STOP, POINT, AREA)
    assert small.lines() == []
    guide, _ = read_guide(small.trails)
    assert guide is not None
    at = guide.stops["moulin-haut"].located
    assert at is not None
    assert (at.lat, at.lon, at.uncertainty_m, at.surveyed) == (49.0045, 2.0040, 130.0, None)
    assert {stop.code: stop.place for stop in guide.stops.values()} == {
        "A1": "point", "A2": "area", "A3": "unlocated", "B1": "point", "B2": "point",
    }  # fmt: skip


MISTAKES = [
    ("somewhere", ":18:11: position: “somewhere” is not a position: a point {lat, lon, accuracy_m, source}, "
     "an area {area: {lat, lon, radius_m}, source}, or the word anywhere. "
     "Leave “position” out where nobody has located the stop yet."),
    ("[49.0, 2.0]", ":18:11: position: a list is not a position: a point {lat, lon, accuracy_m, source}, "
     "an area {area: {lat, lon, radius_m}, source}, or the word anywhere. "
     "Name the two numbers, say how many metres off they may be, and in the place of … where they are from, by its name in sources.yml: "
     "position: {lat: 49, lon: 2, accuracy_m: 10, source: …}"),
    ("{area: {lat: 49.0040, lon: 2.0040, radius_m: 5}, source: releve}",
     ":18:56: position.area.radius_m: 5 is not a radius in metres: between 20 and 2000."),
    ("{area: {lat: 149, lon: 2.0040, radius_m: 50}, source: releve}",
     ":18:24: position.area.lat: 149 is not a latitude: between -90 and 90. Did you swap lat and lon?"),
    ("{area: {lat: 49.0040, lon: 2.0040, radius_m: 50}}", ":18:11: position.source: this key is missing. "
     "That is: where this is known from, by its name in sources.yml. Add it, for example: source: cadastre"),
    ("{area: {lat: 49.0040, lon: 2.0040, radius_m: 50}, source: cadaster}",
     ":18:69: position.source: there is no source “cadaster” in sources.yml. Did you mean “cadastre”?"),
    ("{area: {lat: 49.0040, lon: 2.0040, radius_m: 50}, source: releve, seen_from_m: 90}",
     ":18:77: position.seen_from_m: the key “seen_from_m” is not known: the keys here are area, source."),
    ("{aera: {lat: 49.0040, lon: 2.0040, radius_m: 50}, area: 7, source: releve}",
     ":18:12: position.aera: the key “aera” is not known: the keys here are area, source. Did you mean “area”?"),
    ("{lat: 49.0040, lon: 2.0040, acuracy_m: 5, source: releve}",
     ":18:39: position.acuracy_m: the key “acuracy_m” is not known: the keys here are accuracy_m, lat, lon, seen_from_m, "
     "source, surveyed. Did you mean “accuracy_m”?"),
    ("{lat: 49.0040, lon: 2.0040, radius_m: 50, source: releve}",
     ":18:11: position.area: this key is missing. "
     "That is: the circle in which the place is. Add it, for example: area: {lat: 49.00400, lon: 2.00400, radius_m: 130}"),
    ("{area: {lat: 49.0140, lon: 2.0040, radius_m: 130}, source: releve}",
     ":18:18: position.area: the middle of the area of A2 is 902 m away from the track of trail A: 60 m and the 130 m of its radius. "
     "Correct the area, or lead the track past it."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "line"), MISTAKES, ids=[written for written, _ in MISTAKES])
def test_a_mistake_in_a_position(small: Project, written: str, line: str) -> None:
    small.edit(STOP, POINT, written)
    assert STOP + line in small.lines()


def test_anywhere_is_not_missing_and_has_no_way(small: Project) -> None:
    small.edit(STOP, POINT, "anywhere")
    small.edit(TRAIL, "to: moulin-haut", "to: source-cachee")
    assert small.lines() == [
        f"{TRAIL}:15:30: stops[1].leg: A2 is read anywhere, so no way begins there. Remove this leg, or give the stop a point or an area."
    ]
    small.edit(
        TRAIL,
        ', leg: {to: source-cachee, words: {fr: "Descendez les marches.", en: "Go down the steps."}, surface: steps}',
        "",
    )
    assert small.lines() == []
    unlocated = [line for line in small.lines(least=Severity.ADVICE) if "nobody has located" in line]
    assert [line.split(":")[0] for line in unlocated] == ["trails/vallon/stops/source-cachee.yml"]


def test_a_stop_read_anywhere_is_listed_after_the_way(small: Project) -> None:
    small.edit(STOP, POINT, "anywhere")
    small.edit(
        TRAIL,
        ', leg: {to: source-cachee, words: {fr: "Descendez les marches.", en: "Go down the steps."}, surface: steps}',
        "",
    )
    guide, _ = read_guide(small.trails)
    assert guide is not None
    vallon = examine(guide)[0][0]
    assert [stop.code for stop in vallon.stops] == ["A1", "A3", "A2"]
    assert [entry.stop for entry in vallon.trail.stops] == ["pont", "source-cachee", "moulin-haut"]


def test_stops_of_one_area_may_be_walked_in_any_order(small: Project) -> None:
    """The place is somewhere in the circle: its middle lying before the stop that comes first is no fault."""
    lavoir, moulin = "trails/moulins/stops/lavoir.yml", "trails/moulins/stops/moulin-bas.yml"
    small.edit(lavoir, "{lat: 49.0040, lon: 1.9980, accuracy_m: 60, source: cadastre}",
               "{area: {lat: 49.0084, lon: 2.0000, radius_m: 200}, source: cadastre}")  # fmt: skip
    assert small.lines() == []
    small.edit(moulin, "{lat: 49.0080, lon: 2.0000, accuracy_m: 20, source: releve}",
               "{area: {lat: 49.0084, lon: 2.0000, radius_m: 200}, source: releve}")  # fmt: skip
    assert not any("very same point" in line for line in small.lines(least=Severity.ADVICE))


def test_a_mistake_in_french(small: Project) -> None:
    small.edit(STOP, POINT, "quelque part")
    assert small.lines("fr") == [
        f"{STOP}:18:11: position: « quelque part » n’est pas une position : un point {{lat, lon, accuracy_m, source}}, "
        "une zone {area: {lat, lon, radius_m}, source}, ou le mot anywhere. "
        "N’écrivez pas « position » tant que personne n’a localisé l’étape."
    ]
