"""A trail in fewer than three known places, whose line nobody recorded, is offered as stories and not as a walk."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Project, _copy
from tests.render.test_places import plain

POINT = "position: {lat: 49.0040, lon: 1.9980, accuracy_m: 60, source: cadastre}\n"
NOTE = "Des récits, pas une promenade : ses étapes tiennent en moins de trois lieux connus, et ni longueur ni durée ne sont données."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    project = _copy(tmp_path_factory.mktemp("stories") / "small", kept)
    project.edit("trails/moulins/stops/lavoir.yml", POINT, "")
    return project.build()


def test_the_home_page_tells_no_length(site: Path) -> None:
    home = plain(site / "index.html")
    assert "des récits, pas une promenade 3 récits" in home
    assert home.count("sur le chemin") == 0 and "530 m" not in home.split("Les moulins")[1]


def test_the_page_of_the_trail_offers_stories(site: Path) -> None:
    page = plain(site / "B/index.html")
    assert "Récits B" in page and NOTE in page and "Lire le premier récit" in page and "Les récits" in page
    assert "De Le pont à Le moulin" not in page and "Traversez le pré." not in page and "Commencer" not in page
    assert not re.search(r"\d+ min\b|environ \d", page)


@pytest.mark.parametrize("page", ["B/itineraire/index.html", "B1/index.html", "donnees/index.html"])
def test_no_page_speaks_of_its_line(site: Path, page: str) -> None:
    words = plain(site / page)
    assert NOTE in words
    assert "Tracé provisoire" not in words


def test_a_story_leads_to_the_next_and_back_to_all(site: Path) -> None:
    assert "Récit 1 sur 3" in plain(site / "B1/index.html") and "Récit suivant · B2" in plain(site / "B1/index.html")
    assert "Voir tous les récits" not in plain(site / "B1/index.html")


def test_files_hold_places_and_no_line(site: Path) -> None:
    assert not (site / "B/B.gpx").exists() and (site / "B/B.kml").exists()
    kinds = {
        feature["properties"]["kind"] for feature in json.loads((site / "B/B.geojson").read_text("utf-8"))["features"]
    }
    assert kinds == {"stop"}
    assert json.loads((site / "map/fr.json").read_text("utf-8"))["trails"][1]["segments"] == []
    assert "Le sentier B n’est pas au format national : il n’est pas proposé comme une promenade." in plain(
        site / "donnees/index.html"
    )
    thing = re.search(r'<script type="application/ld\+json">(.*?)</script>', (site / "B/index.html").read_text("utf-8"))
    assert thing is not None and json.loads(thing[1])["@type"] == "CreativeWorkSeries"


def test_an_area_counts_as_located(small: Project) -> None:
    small.edit(
        "trails/moulins/stops/lavoir.yml",
        POINT,
        "position: {area: {lat: 49.0040, lon: 1.9980, radius_m: 60}, source: cadastre}\n",
    )
    assert "des récits" not in plain(small.make("B/index.html") / "B/index.html")


def test_stops_that_share_an_area_are_in_one_place(small: Project) -> None:
    square = "position: {area: {lat: 49.0080, lon: 2.0000, radius_m: 60}, source: cadastre}\n"
    small.edit("trails/moulins/stops/lavoir.yml", POINT, square)
    page = plain(small.make("B/index.html") / "B/index.html")
    assert NOTE in page and "des récits, pas une promenade" in page


def test_the_planner_says_that_they_are_stories(site: Path) -> None:
    assert '<optgroup label="B – Les moulins (des récits, pas une promenade)"' in (
        site / "visite/index.html"
    ).read_text("utf-8")
