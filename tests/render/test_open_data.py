"""Files for other systems, read back by their own schemas, and the page that lists them."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree, html

from tests.conftest import PROJECT

SCHEMAS = PROJECT / "tests" / "data" / "schemas"
KML = "{http://www.opengis.net/kml/2.2}"


def text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.fixture(scope="module")
def kml_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "kml" / "ogckml22.xsd"))


def test_kml_is_valid_and_holds_the_located_stops(built: Path, kml_schema: etree.XMLSchema) -> None:
    tree = etree.parse(built / "A" / "A.kml")
    kml_schema.assertValid(tree)
    marks = {mark.get("id"): mark for mark in tree.iter(f"{KML}Placemark")}
    assert list(marks) == ["track", "A1", "A2"], "nobody has located A3"
    assert marks["A1"].findtext(f".//{KML}coordinates") == "2.000000,49.000000"
    assert tree.findtext(f".//{KML}LineStyle/{KML}color") == "ff63553d"


def test_kml_of_the_whole_guide_is_valid(guide_site: Path, kml_schema: etree.XMLSchema) -> None:
    files = sorted(guide_site.glob("*/*.kml"))
    assert files
    for path in files:
        kml_schema.assertValid(etree.parse(path))


def test_the_table_of_stops_opens_in_a_spreadsheet(built: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((built / "stops.csv").read_text("utf-8-sig"))))
    by_code = {row["code"]: row for row in rows}
    assert sorted(by_code) == ["A1", "A2", "A3", "B1", "B2"]
    bridge, spring = by_code["A1"], by_code["A3"]
    assert (bridge["latitude"], bridge["longitude"], bridge["accuracy_m"]) == ("49.000000", "2.000000", "5")
    assert (bridge["title_en"], bridge["surveyed"]) == ("The stone bridge", "2024-05-12")
    assert (spring["latitude"], spring["position_source"]) == ("", "")


def validate(site: Path) -> dict[str, object]:
    """The national file, after the schema and the formats of dates, addresses and mail in it have been checked."""
    schema = json.loads((SCHEMAS / "schema_randonnee-1.1.0.json").read_text("utf-8"))
    collection = json.loads((site / "itineraires-randonnee.geojson").read_text("utf-8"))
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(collection)
    return {feature["properties"]["id_local"]: feature for feature in collection["features"]}


def test_the_national_format_is_valid_and_says_what_is_known(built: Path) -> None:
    valley = validate(built)["vallon"]
    assert isinstance(valley, dict)
    properties = valley["properties"]
    assert properties["nom_itineraire"] == "Le vallon"
    assert (properties["pratique"], properties["type_itineraire"]) == ("pédestre", "aller simple")
    assert properties["contact"] == "guide@valmont.example"
    assert properties["url"] == "https://chemins.valmont.example/A/"
    assert "Suivez le canal." in properties["instructions"] and "A2. Le moulin d’en haut." in properties["instructions"]
    assert valley["geometry"]["type"] == "LineString"


def test_the_schema_refuses_what_it_should(built: Path) -> None:
    """The check above can fail: a MultiLineString is not taken since v1.1.0."""
    schema = json.loads((SCHEMAS / "schema_randonnee-1.1.0.json").read_text("utf-8"))
    collection = json.loads((built / "itineraires-randonnee.geojson").read_text("utf-8"))
    collection["features"][0]["geometry"]["type"] = "MultiLineString"
    assert not jsonschema.Draft7Validator(schema).is_valid(collection)


def test_the_national_format_of_the_whole_guide_is_valid(guide_site: Path) -> None:
    assert validate(guide_site)


def test_every_file_that_the_page_offers_is_there(built: Path, guide_site: Path) -> None:
    for site in (built, guide_site):
        page = html.fromstring((site / "en/open-data/index.html").read_text("utf-8"))
        offered = page.xpath("//main//a[@download]/@href")
        assert len(offered) > 20
        for href in offered:
            assert (site / "en/open-data" / href).resolve().is_file(), href


def test_the_page_offers_every_file_that_is_there(built: Path) -> None:
    page = html.fromstring((built / "en/open-data/index.html").read_text("utf-8"))
    offered = {(built / "en/open-data" / href).resolve() for href in page.xpath("//main//a[@download]/@href")}
    for pattern in (
        "*/*.gpx",
        "*/*.kml",
        "*/*.geojson",
        "*.csv",
        "*.geojson",
        "qr/*",
        "*.jsonld",
        "*.ods",
        "datapackage.json",
    ):
        for path in built.glob(pattern):
            assert path.resolve() in offered, path.name


def test_the_page_offers_what_is_printed_in_its_language(guide_site: Path) -> None:
    page = html.fromstring((guide_site / "en/open-data/index.html").read_text("utf-8"))
    offered = {(guide_site / "en/open-data" / href).resolve() for href in page.xpath("//main//a[@download]/@href")}
    printed = {path.resolve() for path in guide_site.glob("print/*-en*.pdf")}
    assert len(printed) > 20 and printed <= offered


def test_the_page_names_licence_and_credit(built: Path) -> None:
    page = html.fromstring((built / "en/open-data/index.html").read_text("utf-8"))
    assert "Credit to write Two paths – Valmont, Commune de Valmont, Licence Ouverte 2.0" in text(page)
