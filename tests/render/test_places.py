"""A stop in an area and one that is read anywhere, on every page and in every file."""

import csv
import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Project, _copy, needs

AREA = "{area: {lat: 49.0045, lon: 2.0040, radius_m: 130}, source: releve}"
LABEL = {"fr": "Quelque part ici, dans un rayon de 130 m", "en": "Somewhere here, within 130 m"}


def spread(project: Project) -> None:
    """A2 lies in an area, B2 and B1 in another, on a recorded line; A3 is read anywhere."""
    project.edit("trails/moulins/trail.yml", "provisional: true", "provisional: false")
    project.edit(
        "trails/vallon/stops/moulin-haut.yml", "{lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}", AREA
    )
    project.edit("trails/vallon/stops/source-cachee.yml", "look:", "position: anywhere\nlook:")
    for stop, point in (
        ("moulin-bas", "{lat: 49.0080, lon: 2.0000, accuracy_m: 20, source: releve}"),
        ("lavoir", "{lat: 49.0040, lon: 1.9980, accuracy_m: 60, source: cadastre}"),
    ):
        project.edit(
            f"trails/moulins/stops/{stop}.yml",
            point,
            "{area: {lat: 49.0060, lon: 1.9990, radius_m: 300}, source: releve}",
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    project = _copy(tmp_path_factory.mktemp("places") / "small", kept)
    spread(project)
    return project.build()


def plain(path: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", path.read_text("utf-8")).replace("&#39;", "’").split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_area_is_said_on_the_page_of_its_stop(site: Path, language: str) -> None:
    prefix = "" if language == "fr" else "en/"
    end = " : l’endroit exact n’est pas connu." if language == "fr" else ": the exact place is not known."
    page = site / f"{prefix}A2/index.html"
    assert LABEL[language] + end in plain(page)
    assert 'href="geo:49.004500,2.004000;u=130"' in page.read_text("utf-8")
    assert len(gzip.compress(page.read_bytes(), 9)) <= 9000


@pytest.mark.parametrize("page", ["A/index.html", "A/itineraire/index.html", "A/carte/index.html"])
def test_an_area_is_said_wherever_the_stop_is_listed(site: Path, page: str) -> None:
    assert LABEL["fr"] in plain(site / page)


def test_a_leg_to_an_area_is_counted_to_its_middle(site: Path) -> None:
    assert "Compté jusqu’au milieu d’une zone : A2 est quelque part dans un rayon de 130 m." in plain(
        site / "A1/index.html"
    )


def test_two_stops_of_one_area_have_no_length_between_them(small: Project) -> None:
    spread(small)
    words = plain(small.make("B/itineraire/index.html") / "B/itineraire/index.html")
    assert "Les deux sont quelque part dans la même zone, dans un rayon de 300 m." in words


def test_an_area_is_a_soft_disc_on_maps(site: Path) -> None:
    still = (site / "B/index.html").read_text("utf-8")
    assert len(re.findall(r'<circle class="a a-other"', still)) == 1, "two stops of one area share its disc"
    assert ">B1 · B2</text>" in still
    picture = (site / "A2/map.svg").read_text("utf-8")
    assert (
        '<circle class="a a-here"' in picture and ">A2</text>" in picture and ".map .a {" in picture.replace("{", " {")
    )
    assert 'class="p p-here"' not in picture


def test_an_area_in_files(site: Path) -> None:
    gpx = (site / "A/A.gpx").read_text("utf-8").replace("\u202f", " ").replace("\u00a0", " ")
    assert '<wpt lat="49.004500" lon="2.004000">' in gpx
    assert f"<desc>{LABEL['fr']} : l’endroit exact n’est pas connu. Le moulin a tourné" in gpx
    kml = (site / "A/A.kml").read_text("utf-8").replace("\u00a0", " ")
    assert f"<description>{LABEL['fr']} : l’endroit exact" in kml
    found = {
        feature["properties"]["code"]: feature
        for feature in json.loads((site / "A/A.geojson").read_text("utf-8"))["features"]
        if feature["properties"]["kind"] == "stop"
    }
    assert {code: feature["properties"]["place"] for code, feature in found.items()} == {
        "A1": "point", "A2": "area", "A3": "anywhere",
    }  # fmt: skip
    assert (found["A2"]["geometry"]["coordinates"], found["A2"]["properties"]["accuracy_m"]) == ([2.004, 49.0045], 130)
    assert found["A3"]["geometry"] is None
    rows = {row["code"]: row for row in csv.DictReader((site / "stops.csv").read_text("utf-8-sig").splitlines())}
    assert [(rows[code]["place"], rows[code]["accuracy_m"]) for code in ("A1", "A2", "A3")] == [
        ("point", "5"), ("area", "130"), ("anywhere", ""),
    ]  # fmt: skip
    thing = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', (site / "A2/index.html").read_text("utf-8")
    )
    assert thing is not None
    assert json.loads(thing[1])["geo"] == {
        "@type": "GeoCircle",
        "geoMidpoint": {"@type": "GeoCoordinates", "latitude": 49.0045, "longitude": 2.004},
        "geoRadius": 130,
    }


def test_a_stop_read_anywhere_is_listed_apart(site: Path) -> None:
    page = plain(site / "A3/index.html")
    assert "À lire où l’on veut" in page and "Étape 3" not in page
    assert "Ce récit n’a pas besoin d’un lieu à lui : lisez-le où vous voulez." in page
    assert not (site / "A3" / "map.svg").exists()
    trail = (site / "A/index.html").read_text("utf-8")
    assert trail.index("</ol>") < trail.index("À lire où l’on veut</h3>") < trail.index('data-code="A3"')
    assert "pas encore située" not in plain(site / "A/index.html")
    assert "2 étapes" in plain(site / "A/index.html") and "1 récit à lire où l’on veut" in plain(site / "A/index.html")
    assert "À lire où l’on veut A3 La source cachée" in plain(site / "A/itineraire/index.html")
    national = json.loads((site / "itineraires-randonnee.geojson").read_text("utf-8"))["features"][0]["properties"]
    assert "A2." in national["instructions"] and "A3." not in national["instructions"]
    assert 'rel="next"' not in (site / "A2/index.html").read_text("utf-8")
    gpx = (site / "A/A.gpx").read_text("utf-8")
    assert gpx.count("<wpt") == 2 + 2, "the stops, and where the line begins and ends"


def test_a_map_with_stops_of_two_trails_shows_whole_codes(built: Path) -> None:
    assert set(re.findall(r'data-code="(\w+)"><circle[^>]*/><text[^>]*>(\w+)<', (built / "B/index.html").read_text("utf-8"))) == {
        ("B1", "B1"), ("B2", "B2"), ("A1", "A1"),
    }  # fmt: skip
    assert ">1</text>" in (built / "A/index.html").read_text("utf-8")


def test_paper_says_it_too(site: Path) -> None:
    command = [needs("pdftotext"), "-raw", str(site / "print/A-fr.pdf"), "-"]
    words = " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert "Quelque part ici, dans un rayon de 130 m : l’endroit exact n’est pas connu." in words
    assert "Compté jusqu’au milieu d’une zone : A2 est quelque part dans un rayon de 130 m." in words
    assert "La source cachée · À lire où l’on veut" in words and "Étape 3 sur" not in words


def _first_words(project: Project, path: str) -> str:
    """What stands between the essential of a stop and its story."""
    page = (project.make(path) / path).read_text("utf-8")
    return re.sub(r"<svg.*?</svg>", "", page.partition('<p class="lead"')[2].partition('<div class="story"')[0])


def _line(words: str, name: str) -> str:
    line = words.partition(f'<p class="{name}">')[2].partition("</p>")[0]
    return " ".join(re.sub(r"<[^>]+>", "", line).split())


def test_a_stop_that_nobody_has_located_says_so_before_its_story(small: Project) -> None:
    words = _first_words(small, "en/A3/index.html")
    assert _line(words, "unplaced") == (
        "Nobody has located this stop yet: its story is read from wherever you are. "
        "You are standing there? Take its position"
    )
    assert 'href="../survey/#stop=A3"' in words
    assert _line(_first_words(small, "en/A2/index.html"), "soon") == "Next stop: A3 The hidden spring · Not located yet"
    assert _line(_first_words(small, "en/A2/index.html"), "unplaced") == ""


def test_an_area_is_said_before_the_story_and_with_the_next_stop(small: Project) -> None:
    spread(small)
    words = _first_words(small, "en/B1/index.html")
    assert _line(words, "unplaced") == "Somewhere here, within 300 m: the exact place is not known."
    assert _line(words, "soon").endswith(" · in the same area")
