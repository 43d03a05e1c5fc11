"""Rules of ready-made visits and of visits to come."""

from datetime import date

import pytest

from generator.check.visits import visit_holds
from generator.model.visit import VisitPlan
from generator.problems import Severity
from generator.read.guide_folder import read_guide
from tests.conftest import SMALL, VISITS, Project


@pytest.fixture
def visits(small: Project) -> Project:
    (small.trails / "programmes.yml").write_bytes((VISITS / "programmes.yml").read_bytes())
    return small


def test_a_ready_made_visit_that_holds_is_not_spoken_of(visits: Project) -> None:
    assert visits.lines() == []


def test_a_ready_made_visit_fits_the_time_that_it_announces(visits: Project) -> None:
    visits.edit("trails/programmes.yml", "minutes: 90", "minutes: 60")
    assert visits.lines() == [
        "trails/programmes.yml:4:12: [0].minutes: with its ways and pauses this visit takes 69 min, and it has 60 min. Shorten the stops, drop one, or give the visit more time."
    ]


def test_stops_that_are_longer_than_the_visit_are_said_once(visits: Project) -> None:
    visits.edit("trails/programmes.yml", "minutes: 90", "minutes: 30")
    (line,) = visits.lines()
    assert "the stops take 37 min, the visit has 30 min." in line


def test_a_visit_is_timed_without_the_stops_of_a_trail_that_cannot_be_read(visits: Project) -> None:
    """One of them stands on the other trail, too."""
    visits.edit("trails/vallon/trail.yml", "letter: A", "letter: a")
    (line,) = visits.lines(least=Severity.BLOCKS_PUBLICATION)
    assert line.startswith("trails/vallon/trail.yml:1:9: letter: “a” is not a trail letter")


def test_a_ready_made_visit_to_a_stop_that_is_gone_is_told(visits: Project) -> None:
    gone = 'retired: {since: 2025-09-01, why: {fr: "La source a tari.", en: "The spring ran dry."}, instead: A2}\n'
    path = "trails/vallon/stops/source-cachee.yml"
    visits.write(path, (visits.root / path).read_text("utf-8") + gone)
    assert any(
        "[0].stops[2].code: the stop A3 is gone. Take it out of this visit; until then it is left out of the timetable."
        in line
        for line in visits.lines()
    )


@pytest.mark.parametrize(
    ("day", "held"), [("0001-01-01", False), ("9999-12-31", False), ("2000-01-01", True), ("2099-12-31", True)]
)
def test_a_visit_is_made_in_this_century(day: str, held: bool) -> None:
    guide, _ = read_guide(SMALL / "trails")
    assert guide is not None
    plan = VisitPlan.model_validate({"date": day, "start": "23:59", "minutes": 60, "stops": [{"code": "A1"}]})
    said = [problem.line("en").partition(": ")[2] for problem in visit_holds(guide, plan)]
    year = date.fromisoformat(day).year
    assert said == (
        [] if held else [f"date: no visit is made in the year {year}. Write a day between 2000-01-01 and 2099-12-31."]
    )
