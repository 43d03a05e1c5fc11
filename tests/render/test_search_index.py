"""What the search looks in, and how it compares words."""

import json
from pathlib import Path

import pytest

from generator.render.script_data.search_fold import folded, words

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "search" / "fold.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), VECTORS["folded"])
def test_accents_and_case_are_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(("text", "expected"), VECTORS["words"])
def test_words_are_cut_and_numbers_kept_whole(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def index(built: Path, language: str) -> tuple[list[list[str]], dict[str, list[int]]]:
    sent = json.loads((built / "assets" / f"search-{language}.json").read_text("utf-8"))
    lines = [line.split(" ") for line in sent["words"].split("\n")]
    return sent["entries"], {line[0]: [int(place) for place in line[1:]] for line in lines}


def test_every_stop_trail_and_word_is_found_in_its_language(built: Path) -> None:
    entries, places = index(built, "en")
    assert [entry[1] for entry in entries if entry[0] != "page"] == ["A", "B", "A1", "A2", "A3", "B1", "B2", ""]
    upper = next(number for number, entry in enumerate(entries) if entry[1] == "A2")
    assert entries[upper][2:] == ["The upper mill", "en/A2/", "By the water"]
    assert upper * 4 + 3 in places["upper"]
    assert upper * 4 + 1 in places["miller"]
    assert entries[-1] == [
        "term", "", "mill race", "en/glossary/#bief", "The channel that leads water to the mill.",
    ]  # fmt: skip


def test_a_title_is_found_under_its_name_in_another_language(built: Path) -> None:
    entries, places = index(built, "en")
    bridge = next(number for number, entry in enumerate(entries) if entry[1] == "A1")
    assert bridge * 4 in places["pont"]


def test_a_topic_is_found_as_a_title_is(built: Path) -> None:
    entries, places = index(built, "fr")
    mill = next(number for number, entry in enumerate(entries) if entry[1] == "A1")
    assert mill * 4 + 3 in places["pierre"]


def test_the_pages_of_the_guide_are_found_by_what_people_look_for(built: Path) -> None:
    entries, places = index(built, "fr")
    pages = {entry[3]: number for number, entry in enumerate(entries) if entry[0] == "page"}
    assert {"carte/", "visite/"} <= set(pages) and not {"recherche/", "carnet/"} & set(pages)
    assert pages["visite/"] * 4 + 2 in places["enseignant"]
    assert pages["carte/"] * 4 + 3 in places["carte"]
    for word in ("pdf", "livret", "fiche", "enseignant", "imprimer"):
        assert pages["A/#print-h"] * 4 + 2 in places[word], word
    assert entries[pages["A/#print-h"]][2:5:2] == [
        "Sur papier – A, Le vallon",
        "Livret · Livret à plier · Gros caractères · Fiche de l’élève · Fiche de l’enseignant",
    ]


def test_figures_are_found_without_their_spaces(built: Path) -> None:
    _, places = index(built, "fr")
    assert "1200" in places


def test_without_scripts_the_search_page_lists_every_stop(built: Path) -> None:
    page = (built / "recherche" / "index.html").read_text("utf-8")
    for code in ("A1", "A2", "A3", "B1", "B2"):
        assert f'href="../{code}/"' in page
    assert 'method="get"' in page and 'name="q"' in page
