"""The documents for programs under `/api/v1/`: as their schemas say, as version 1 said, and true."""

import copy
import gzip
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import html

from tests.conftest import PROJECT, Project, _copy

PUBLISHED = Path(__file__).parents[1] / "data" / "api" / "v1"
NAMES = ("guide", "trails", "stops", "facts", "closures")
ADDRESS = "https://chemins.valmont.example/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = _copy(tmp_path_factory.mktemp("api") / "small")
    project.edit("trails/vallon/stops/moulin-haut.yml", "authors: [equipe]",
                 'authors: [equipe]\nclosures: [{from: 2026-10-01, why: {fr: "Un mur menace.", en: "A wall may fall."}}]')  # fmt: skip
    return project.make("api/*", "*open-data/index.html", "donnees/index.html")


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document


def checker(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_as_its_schema_says_and_as_version_1_said(site: Path, name: str) -> None:
    document = read(site / f"api/v1/{name}.json")
    schema = read(site / f"api/v1/schemas/{name}.json")
    assert document["$schema"] == schema["$id"] == f"{ADDRESS}api/v1/schemas/{name}.json"
    checker(schema).validate(document)
    before = read(PUBLISHED / f"{name}.json")
    checker(before).validate(document)
    assert _fields(before) <= _fields(schema), "a field of version 1 is gone: that is what a version 2 is for"


def _fields(schema: dict[str, Any]) -> set[tuple[str, str]]:
    parts = {"": schema, **schema.get("$defs", {})}
    return {(part, field) for part, one in parts.items() for field in one.get("properties", {})}


@pytest.mark.parametrize(("name", "many", "field"), [("trails", "trails", "line"), ("stops", "stops", "accuracy_m"), ("closures", "closures", "to")])  # fmt: skip
def test_a_change_that_breaks_a_consumer_is_refused(site: Path, name: str, many: str, field: str) -> None:
    document = read(site / f"api/v1/{name}.json")
    before = checker(read(PUBLISHED / f"{name}.json"))
    more, gone, other = (copy.deepcopy(document) for _ in range(3))
    more[many][0]["new_field"] = 1
    del gone[many][0][field]
    other[many][0][field] = ["another", "type"]
    assert before.is_valid(more), "fields may come"
    assert not before.is_valid(gone) and not before.is_valid(other)


def test_a_program_finds_every_document_from_the_first(site: Path) -> None:
    documents = read(site / "api/v1/guide.json")["documents"]
    assert list(documents) == list(NAMES)
    assert all((site / address.removeprefix(ADDRESS)).is_file() for address in documents.values())


def test_the_documents_say_what_the_pages_say(site: Path) -> None:
    mills = read(site / "api/v1/trails.json")["trails"][1]
    assert (mills["line"], mills["stops"], mills["practice"]) == ("provisional", ["B1", "B2", "A1"], "walking")
    assert mills["gap_m"] > 200 and mills["line_sources"][0]["id"] == "releve"
    assert f"{ADDRESS}B/B.ics" in mills["files"]
    stops = {stop["code"]: stop for stop in read(site / "api/v1/stops.json")["stops"]}
    assert (stops["A1"]["latitude"], stops["A1"]["surveyed"], stops["A1"]["trails"]) == (49.0, "2024-05-12", ["A", "B"])
    assert stops["A1"]["position_source"]["title"]["en"] == "Field survey"
    assert (stops["A3"]["place"], stops["A3"]["latitude"], stops["A3"]["accuracy_m"]) == ("unlocated", None, None)
    assert stops["A2"]["closures"] == [{"from": "2026-10-01", "to": None, "why": {"fr": "Un mur menace.", "en": "A wall may fall."}}]  # fmt: skip
    assert read(site / "api/v1/closures.json")["closures"][0]["id"] == "A2-2026-10-01"
    fact = next(fact for fact in read(site / "api/v1/facts.json")["facts"] if fact["code"] == "B1")
    assert (fact["figure"], fact["source"]["publisher"]) == ({"und": "1830"}, "Mairie")


@pytest.mark.parametrize(("page", "title", "stable"), [
    ("donnees/index.html", "Pour les programmes", "Dans la version 1, des champs peuvent s’ajouter"),
    ("en/open-data/index.html", "For programs", "Within version 1 fields may come"),
])  # fmt: skip
def test_the_page_documents_every_document(site: Path, page: str, title: str, stable: str) -> None:
    tree = html.fromstring((site / page).read_text("utf-8"))
    text = " ".join(" ".join(tree.itertext()).split())
    assert title in text and stable in text
    links = {href for href in tree.xpath("//main//a/@href") if "api/v1/" in href}
    assert len(links) == 2 * len(NAMES)
    assert all((site / page).parent.joinpath(href).resolve().is_file() for href in links)


def test_our_scripts_read_the_api_where_that_costs_no_more(guide_site: Path) -> None:
    """Every file of data of the site has its row in ARCHITECTURE.md, and is smaller than the documents that it stands for."""
    rows = [
        [re.findall(r"`([^`]+)`", cell) for cell in line.split("|")[1:-1]]
        for line in (PROJECT / "ARCHITECTURE.md").read_text("utf-8").splitlines()
        if line.startswith("| `") and ".json`" in line
    ]
    named = {path for _, paths, *_ in rows for path in paths}
    data = [
        path.relative_to(guide_site).as_posix()
        for folder in ("map", "assets")
        for path in guide_site.glob(f"{folder}/**/*.json")
    ]
    general = {re.sub(r"\b[A-Z]\.", "A.", re.sub(r"\b(fr|en)\.json", "fr.json", path)) for path in data}
    assert general == {path for path in named if not path.startswith("api/")}
    for _, own, _, instead, *_ in rows:
        ours = sum(_packed_bytes(guide_site / path) for path in own)
        theirs = sum(_packed_bytes(guide_site / f"api/v1/{name}.json") for name in instead)
        assert ours < theirs or not instead, own


def _packed_bytes(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


def test_a_trail_without_a_line_has_no_length(small: Project) -> None:
    small.edit("trails/moulins/trail.yml", "track: {file: track.gpx, provisional: true, sources: [releve]}\n", "")
    (small.trails / "moulins" / "track.gpx").unlink()
    mills = read(small.make("api/v1/*") / "api/v1/trails.json")["trails"][1]
    assert (mills["line"], mills["length_m"], mills["minutes"], mills["gap_m"]) == ("undrawn", None, None, 0)
