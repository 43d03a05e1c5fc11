"""The national format as importers read it: lasting ids, trails in parts, stops related to them, figures in a table."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import jsonschema
import pytest
from lxml import html

from tests.conftest import PROJECT, VISITS, Project, _copy

SCHEMA = PROJECT / "tests" / "data" / "schemas" / "schema_randonnee-1.1.0.json"
ADDRESS = "https://chemins.valmont.example"
TRAILS, STOPS = "itineraires-randonnee.geojson", "etapes-randonnee.geojson"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = _copy(tmp_path_factory.mktemp("national") / "small")
    shutil.copy(VISITS / "programmes.yml", project.trails / "programmes.yml")
    return project.make("*.geojson", "*.csv", "B/B.geojson", "*/open-data/index.html")


def lines(site: Path) -> dict[str, dict[str, Any]]:
    """Properties by id_local, after the schema and the formats in it have been checked."""
    collection = json.loads((site / TRAILS).read_text("utf-8"))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(collection)
    return {feature["properties"]["id_local"]: feature["properties"] for feature in collection["features"]}


def stops(site: Path) -> dict[str, dict[str, Any]]:
    features = json.loads((site / STOPS).read_text("utf-8"))["features"]
    return {feature["properties"]["id_local"]: feature["properties"] for feature in features}


def read_by_importer(site: Path) -> dict[str, dict[str, Any]]:
    """What Geotrek-admin makes of the file, by its table of fields (`geotrek/trekking/parsers.py`, SchemaRandonneeParser): a trail is
    known by its uuid, else by id_local; a comma ends a name of a producer, a theme or a network; words outside its lists are lost.
    """
    practices = {
        "pédestre",
        "autre",
        "trail",
        "gravel",
        "VTT",
        "cyclo",
        "équestre",
        "ski de fond",
        "ski de rando",
        "raquettes",
    }
    routes = {"aller-retour", "boucle", "aller simple", "itinérance", "étape"}
    difficulties = {"Très facile", "Facile", "Intermédiaire", "Difficile"}
    found = {}
    for feature in json.loads((site / TRAILS).read_text("utf-8"))["features"]:
        row = feature["properties"]
        assert feature["geometry"]["type"] == "LineString"
        assert row["pratique"] in practices and row["type_itineraire"] in routes and row["difficulte"] in difficulties
        found[row.get("uuid") or row["id_local"]] = {
            "name": row["nom_itineraire"],
            "source": [name.strip() for name in row["producteur"].split(",")],
            "themes": [name.strip() for name in row["themes"].split(",")],
            "departure": row["depart"],
            "arrival": row["arrivee"],
            "advice": row.get("recommandations", ""),
        }
    return found


def test_every_trail_with_a_line_is_there_those_with_gaps_in_parts(site: Path) -> None:
    found = lines(site)
    assert list(found) == ["vallon", "moulins.B1", "moulins.B2"]
    first, second = found["moulins.B1"], found["moulins.B2"]
    assert [part["nom_itineraire"] for part in (first, second)] == ["Les moulins (partie 1 sur 2)", "Les moulins (partie 2 sur 2)"]  # fmt: skip
    assert (first["depart"], first["arrivee"], second["depart"], second["arrivee"]) == ("Le pont", "Le moulin d’en bas", "Le lavoir", "Le moulin")  # fmt: skip
    assert "Le tracé de ce sentier est connu en 2 parties, dont voici le numéro 2" in second["recommandations"]
    assert "Traversez le pré." in first["instructions"] and "B2" not in first["instructions"]
    assert "A1. Le pont de pierre." in second["instructions"]
    whole = json.loads((site / "B/B.geojson").read_text("utf-8"))["features"][0]["properties"]
    assert abs(first["longueur"] + second["longueur"] + whole["gap_m"] - whole["length_m"]) <= 2


def test_a_line_is_known_for_good_by_the_address_of_the_guide(site: Path, small: Project) -> None:
    found = lines(site)
    assert found["vallon"]["uuid"] == str(uuid5(NAMESPACE_URL, f"{ADDRESS}/A/"))
    assert found["moulins.B2"]["uuid"] == str(uuid5(NAMESPACE_URL, f"{ADDRESS}/B/#B2"))
    assert all(UUID(one["uuid"]).version == 5 for one in found.values())
    small.edit("trails/guide.yml", ADDRESS, "https://paths.elsewhere.example")
    small.edit("trails/guide.yml", 'name: "Commune de Valmont"', 'name: "Valmont, Hautval"')
    small.edit("trails/guide.yml", 'eau: {name: {fr: "Eau"', 'eau: {name: {fr: "Eau, rivières"')
    other = small.make(TRAILS)
    assert not set(read_by_importer(site)) & set(read_by_importer(other)), "two towns with a folder of one name"
    for trail in read_by_importer(other).values():
        assert trail["source"] == ["Valmont – Hautval"], "a comma would make two producers of it"
        assert "Eau – rivières" in trail["themes"]


def test_a_gap_that_opens_elsewhere_leaves_the_other_parts_their_ids(small: Project, site: Path) -> None:
    before = lines(site)
    track = (small.trails / "moulins/track.gpx").read_text("utf-8")
    at = track.index('<trkseg><trkpt lat="49.0040"')
    small.write("trails/moulins/track.gpx", f'{track[:at]}<trkseg><trkpt lat="49.0050" lon="1.9982"/><trkpt lat="49.0048" lon="1.9981"/></trkseg>{track[at:]}')  # fmt: skip
    after = lines(small.make(TRAILS))
    assert list(after) == ["vallon", "moulins.B1", "moulins.B1.2", "moulins.B2"]
    assert [after[name]["uuid"] for name in before] == [one["uuid"] for one in before.values()]
    between = after["moulins.B1.2"]
    assert (between["depart"], between["arrivee"]) == ("49.00500, 1.99820", "49.00480, 1.99810"), "no stop stands there"
    assert between["instructions"].startswith("Ce chemin suit le canal")
    assert between["duree"] > 0


def test_parking_and_the_plan_of_the_departement_are_told(small: Project) -> None:
    small.edit("trails/vallon/trail.yml", "sources: [releve]\nauthors",
               'access: {parking: {fr: "Place du Marché.", en: "On the market square."}}\npdipr: 2019-05-07\nsources: [releve]\nauthors')  # fmt: skip
    assert small.lines() == []
    made = small.make(TRAILS, "en/A/index.html")
    valley, mills = lines(made)["vallon"], lines(made)["moulins.B1"]
    assert (valley["parking_info"], valley["pdipr_inscription"], valley["pdipr_date_inscription"]) == ("Place du Marché.", True, "2019-05-07")  # fmt: skip
    assert not {"parking_info", "pdipr_inscription", "pdipr_date_inscription"} & set(mills), (
        "nobody says so, nor denies it"
    )
    assert "On the market square." in (made / "en/A/index.html").read_text("utf-8")


def test_the_stops_are_related_to_the_lines_that_pass_them(site: Path) -> None:
    found, known = stops(site), lines(site)
    assert sorted(found) == ["A1", "A2", "A3", "B1", "B2"]
    related = {code: [(one["id_local"], one["ordre"]) for one in stop["itineraires"]] for code, stop in found.items()}
    assert related == {
        "A1": [("vallon", 1), ("moulins.B2", 3)],
        "A2": [("vallon", 2)],
        "A3": [("vallon", 3)],
        "B1": [("moulins.B1", 1)],
        "B2": [("moulins.B2", 2)],
    }
    for stop in found.values():
        assert all(known[one["id_local"]]["uuid"] == one["uuid"] for one in stop["itineraires"])
    assert found["A1"]["uuid"] == str(uuid5(NAMESPACE_URL, f"{ADDRESS}/A1/"))
    assert (found["A1"]["precision"], found["A1"]["date_releve"]) == (5, "2024-05-12")
    assert "vérifiée sur le terrain" in found["A1"]["recommandations"]


def test_the_figures_of_the_guide_are_one_table(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((site / "figures.csv").read_text("utf-8-sig"))))
    mill = next(row for row in rows if row["code"] == "A2")
    assert (mill["figure_fr"], mill["label_en"], mill["source"], mill["source_year"]) == ("1830", "first mention", "cadastre", "1830")  # fmt: skip
    assert mill["address"] == f"{ADDRESS}/A2/"
    result = next(row for row in rows if row["label_en"] == "of work")
    assert [" ".join(result[name].split()) for name in ("figure_en", "before_en", "year", "code")] == ["4 hours", "9 hours", "2024", ""]  # fmt: skip
    assert result["address"] == f"{ADDRESS}/visite/eau/a-emporter/"
    assert len(rows) == 13


def test_the_page_says_which_trails_are_in_parts(site: Path) -> None:
    page = html.fromstring((site / "en/open-data/index.html").read_text("utf-8"))
    text = " ".join(" ".join(page.itertext()).split())
    assert "Trail B is in the French national format in 2 parts, for the way between them is not known." in text
    offered = {href.rpartition("/")[2] for href in page.xpath("//main//a[@download]/@href")}
    assert "OpenDocument: every figure in one table, with its source, to open in a spreadsheet" in text and text.index(
        "to open in a spreadsheet"
    ) < text.index("the same table for programs, with commas between")
    assert {TRAILS, STOPS, "figures.csv", "closures.json", "A.ics"} <= offered
