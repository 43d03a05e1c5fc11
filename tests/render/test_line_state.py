"""What the line of a trail is worth is one value and one sentence, on every page and in every file."""

import json
from pathlib import Path

import pytest

from tests.conftest import Project

PROVISIONAL = (
    "Tracé provisoire : personne ne l’a encore relevé sur le terrain. Suivez le balisage et les voies publiques."
)
UNDRAWN = "Pas encore de tracé : personne n’a dessiné le chemin de ce sentier."


def _plain(path: Path) -> str:
    return " ".join(path.read_text("utf-8").split())


@pytest.mark.parametrize(
    "page", ["B/index.html", "B/itineraire/index.html", "B2/index.html", "donnees/index.html", "B/B.gpx", "B/B.kml"]
)
def test_a_provisional_line_is_said_everywhere_in_one_sentence(built: Path, page: str) -> None:
    assert PROVISIONAL in _plain(built / page)


@pytest.mark.parametrize("page", ["A/index.html", "A/itineraire/index.html", "A1/index.html", "A/A.gpx"])
def test_a_recorded_line_leaves_no_doubt(built: Path, page: str) -> None:
    assert "rovisoire" not in _plain(built / page)


def test_the_page_of_a_trail_tells_it_in_one_line_that_opens(built: Path) -> None:
    assert "<summary><b>Tracé provisoire</b> <span>Pourquoi ?</span></summary><p><span>" + PROVISIONAL in (
        _plain(built / "B/index.html").replace("\u00a0", " ")
    )


def test_a_trail_without_a_line_says_so(small: Project) -> None:
    small.edit("trails/moulins/trail.yml", "track: {file: track.gpx, provisional: true, sources: [releve]}\n", "")
    (small.trails / "moulins" / "track.gpx").unlink()
    pages = ("B/index.html", "B/itineraire/index.html", "B2/index.html", "donnees/index.html")
    site = small.make(*pages, "map/fr.json")
    for page in pages:
        assert UNDRAWN in _plain(site / page), page
    assert json.loads((site / "map" / "fr.json").read_text("utf-8"))["trails"][1]["line"] == "undrawn"


def test_a_closure_of_the_trail_is_said_wherever_its_stops_are(small: Project) -> None:
    small.edit("trails/vallon/trail.yml", "sources: [releve]\nauthors",
               'closures: [{from: 2026-03-15, to: 2026-06-30, why: {fr: "nidification", en: "nesting"}}]\nsources: [releve]\nauthors')  # fmt: skip
    small.write(
        "trails/programmes.yml", (Path(__file__).parents[1] / "data" / "visit" / "programmes.yml").read_text("utf-8")
    )
    pages = ("A2/index.html", "A/index.html", "visite/eau/index.html")
    site = small.make(*pages)
    for page in pages:
        assert "nidification" in _plain(site / page), page
