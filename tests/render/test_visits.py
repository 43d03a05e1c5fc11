"""Ready-made visits: their pages, what is taken home, their files, without any script."""

import csv
import io
import json
import re
from pathlib import Path

import gpxpy
import pytest

from tests.conftest import VISITS, Project


def _page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def visits(small: Project) -> Project:
    (small.trails / "programmes.yml").write_bytes((VISITS / "programmes.yml").read_bytes())
    return small


def test_a_programme_has_its_times_in_the_page(built_with_visits: Path) -> None:
    words = _text(_page(built_with_visits, "en/visit/eau"))
    assert "10:00 A1 A1 The stone bridge 10 min" in words
    assert "10 min on foot, 530 m" in words  # 532 m and 77 m for the climb at 4 km/h, rounded up
    assert "10:20 A2 A2 The upper mill 12 min" in words
    assert "This bridge has three arches." in words
    assert "Not located on the map: A3. Told where the group stands; no walk is counted for that." in words
    assert "From A2 to B1 the way is not known" in words


def test_the_planner_shows_the_programmes_without_a_script(built_with_visits: Path) -> None:
    page = _page(built_with_visits, "en/visit")
    assert 'href="eau/"' in page and "10:20" in page
    assert (
        '<form class="plan" id="plan" action="#" autocomplete="off" data-closures="../../api/v1/closures.json" data-measures="../../assets/visit.json" data-words="../../assets/visit-en.json" hidden>'
        in page
    )


def test_home_leads_to_the_planner(built_with_visits: Path) -> None:
    assert 'href="visit/"' in _page(built_with_visits, "en")


def test_every_figure_taken_home_has_its_year_and_its_source(built_with_visits: Path) -> None:
    words = _text(_page(built_with_visits, "en/visit/eau/take-away"))
    assert "1,200 kg of grain a day 1830 Valmont land register Mairie, 1830" in words
    assert "300 kg of flour a day year not stated Field survey 2024" in words
    assert "4 hours before: 9 hours of work 2024" in words
    assert "The wheel broke twice." in words and "Begin with the mill race." in words


def test_bars_begin_at_zero_and_are_as_long_as_their_values(built_with_visits: Path) -> None:
    page = _page(built_with_visits, "en/visit/eau/take-away")
    plots = re.findall(r'<svg class="plot".*?</svg>', page, re.S)
    assert len(plots) == 2
    starts, lengths = zip(
        *[(float(x), float(w)) for x, w in re.findall(r'<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', plots[0])],
        strict=True,
    )
    assert set(starts) == {0.0}
    assert lengths[0] / lengths[1] == pytest.approx(1200 / 300, rel=0.01)
    assert (
        'aria-label="Bar chart, in kg, from zero. of grain a day (1830): 1,200\u00a0kg; of flour a day: 300\u00a0kg"'
        in plots[0]
    )


def test_the_table_is_also_a_csv(built_with_visits: Path) -> None:
    text = (built_with_visits / "en/visit/eau/take-away/eau.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["kind"] for row in rows] == ["lesson", "failure", "transfer", "result", "result", "result"]
    assert (rows[3]["value"], rows[3]["unit"], rows[3]["year"], rows[3]["source"]) == (
        "1200",
        "kg",
        "1830",
        "Valmont land register",
    )
    assert (rows[5]["value"], rows[5]["before"], rows[5]["unit"]) == ("4", "9", "hours")


def test_the_gpx_follows_the_track_where_a_trail_knows_the_way(built_with_visits: Path) -> None:
    found = gpxpy.parse((built_with_visits / "visite/eau/eau.gpx").read_text("utf-8"))
    assert [point.name.split()[0] for point in found.waypoints] == ["A1", "A2", "B1"]
    assert [len(segment.points) for segment in found.tracks[0].segments] == [3, 2]
    assert "A2–B1" in (found.description or "")


def test_the_planner_computes_with_distances_measured_at_build(built_with_visits: Path) -> None:
    data = json.loads((built_with_visits / "assets/visit.json").read_text("utf-8"))
    codes = [stop["code"] for stop in data["stops"]]
    located = [stop["code"] for stop in data["stops"] if "at" in stop]
    assert codes == ["A1", "A2", "A3", "B1", "B2"]
    assert len(data["straight"]) == len(located) * (len(located) - 1) // 2
    assert data["stops"][2]["near"] == "A2" and "at" not in data["stops"][2]
    assert data["programmes"] == [
        {"id": "eau", "minutes": 90, "stops": [["A1", 10], ["A2", 12], ["A3", 5], ["B1", 10]]}
    ]


def test_a_plot_never_compares_two_units(visits: Project) -> None:
    visits.edit("trails/programmes.yml", "value: 300, unit: kg", "value: 300, unit: t")
    assert any("the plot “grain” would compare two units" in line for line in visits.lines())


def test_a_unit_may_differ_from_language_to_language(visits: Project) -> None:
    visits.edit("trails/programmes.yml", "unit: {fr: heures, en: hours}", "unit: {fr: heures}")
    assert any("this figure is not written in English" in problem.line("en") for problem in visits.problems())
