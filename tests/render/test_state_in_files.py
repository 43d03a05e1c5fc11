"""No file for machines says less than the page: closures, the worth of a position and of a line, and the source of each figure."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from lxml import etree, html

from tests.conftest import Project, _copy

GPX = {"g": "http://www.topografix.com/GPX/1/1"}
KML = {"k": "http://www.opengis.net/kml/2.2"}
TRAIL_CLOSED = "Fermé du 15 mars 2026 au 30 juin 2026 : nidification."
STOP_CLOSED = "Fermé à partir du 1 octobre 2026, jusqu’à nouvel ordre : Un mur menace."
POSITION = "Position tirée de données publiées, à 5 m près, pas encore vérifiée sur le terrain."
FIGURE = "1830 – première mention (Cadastre de Valmont, Mairie, 1830, CC BY 4.0)."


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The small guide with a closed trail, a stop closed until further notice and one that is gone."""
    project = _copy(tmp_path_factory.mktemp("state") / "small")
    project.edit("trails/vallon/trail.yml", "sources: [releve]\nauthors",
                 'closures: [{from: 2026-03-15, to: 2026-06-30, why: {fr: "nidification", en: "nesting"}}]\n'
                 'safety: {fr: "Le chemin longe l’eau.", en: "The path runs along the water."}\nsources: [releve]\nauthors')  # fmt: skip
    project.edit("trails/vallon/stops/moulin-haut.yml", "authors: [equipe]",
                 'authors: [equipe]\nclosures: [{from: 2026-10-01, why: {fr: "Un mur menace.", en: "A wall may fall."}}]')  # fmt: skip
    project.edit("trails/vallon/stops/source-cachee.yml", "authors: [equipe]",
                 "authors: [equipe]\nposition: {area: {lat: 49.006, lon: 2.006, radius_m: 50}, source: cadastre}\n"
                 'retired: {since: 2026-02-01, why: {fr: "Elle est tarie.", en: "It ran dry."}, instead: A1}')  # fmt: skip
    project.edit("trails/sources.yml", "year: 1830", 'year: 1830, licence: "CC BY 4.0"')
    assert project.lines() == [], "an end that nobody knows is no fault"
    folder = project.make("*/[AB].*", "*.csv", "*.geojson", "closures.json", "en/A*/index.html")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def plain(text: str) -> str:
    return " ".join(text.split())


def of_gpx(files: Mapping[str, bytes], trail: str, name: str) -> str:
    tree = etree.fromstring(files[f"{trail}/{trail}.gpx"])
    found = tree.xpath(f"string(g:wpt[starts-with(g:name, '{name} ')]/g:desc | g:trk[$track]/g:desc)", namespaces=GPX, track=not name)  # fmt: skip
    return plain(found)


def of_kml(files: Mapping[str, bytes], trail: str, name: str) -> str:
    tree = etree.fromstring(files[f"{trail}/{trail}.kml"])
    return plain(tree.xpath(f"string(//k:Placemark[@id='{name or 'track'}']/k:description)", namespaces=KML))


@pytest.mark.parametrize("said", [of_gpx, of_kml])
def test_a_stop_says_in_words_what_its_page_says(files: Mapping[str, bytes], said: Any) -> None:
    told = said(files, "A", "A2")
    for sentence in (TRAIL_CLOSED, STOP_CLOSED, POSITION, "De plain-pied.", FIGURE):
        assert sentence in told
    assert told.startswith(TRAIL_CLOSED), "what keeps one away comes first"
    assert "Position vérifiée sur le terrain le 12 mai 2024, à 5 m près." in said(files, "A", "A1")
    assert STOP_CLOSED not in said(files, "A", "A1")
    gone = said(files, "A", "A3")
    assert gone.startswith(f"Cette étape a disparu depuis le 1 février 2026. Elle est tarie. {TRAIL_CLOSED}")
    assert "Quelque part ici, dans un rayon de 50 m : l’endroit exact n’est pas connu." in gone


@pytest.mark.parametrize("said", [of_gpx, of_kml])
def test_a_trail_says_in_words_what_its_page_says(files: Mapping[str, bytes], said: Any) -> None:
    told = said(files, "A", "")
    assert TRAIL_CLOSED in told and "Le chemin longe l’eau." in told
    assert "Dont 230 m comptés à vol d’oiseau : le chemin n’y est pas connu." in said(files, "B", "")


def test_gpx_and_kml_name_the_sources_of_positions_and_lines(files: Mapping[str, bytes]) -> None:
    gpx = etree.fromstring(files["B/B.gpx"])
    assert gpx.findtext("g:trk/g:src", namespaces=GPX) == "Relevé de terrain, 2024"
    assert [point.findtext("g:src", namespaces=GPX) for point in gpx.iterfind("g:wpt", GPX)][1] == "Cadastre de Valmont, Mairie, 1830, CC BY 4.0"  # fmt: skip
    kml = etree.fromstring(files["A/A.kml"])
    data = {
        mark.get("id"): {one.get("name"): one.findtext("k:value", namespaces=KML) for one in mark.iterfind(".//k:Data", KML)}
        for mark in kml.iterfind(".//k:Placemark", KML)
    }  # fmt: skip
    assert data["A2"]["closed"] == "2026-03-15/2026-06-30 2026-10-01/.."
    assert (data["A1"]["accuracy_m"], data["A1"]["surveyed"]) == ("5", "2024-05-12")
    assert data["track"]["line"] == "recorded"


def test_geojson_holds_the_same_as_values(files: Mapping[str, bytes]) -> None:
    track, bridge, mill, _ = (one["properties"] for one in json.loads(files["A/A.geojson"])["features"])
    nesting = {"from": "2026-03-15", "to": "2026-06-30", "why": {"fr": "nidification", "en": "nesting"}}
    assert track["closures"] == [nesting]
    assert {"from": "2026-10-01", "to": None, "why": {"fr": "Un mur menace.", "en": "A wall may fall."}} in mill[
        "closures"
    ]
    assert nesting in mill["closures"]
    assert (bridge["surveyed"], bridge["accuracy_m"], bridge["position_source"]) == ("2024-05-12", 5, "releve")
    assert mill["facts"][0]["source"] == {
        "id": "cadastre", "title": {"fr": "Cadastre de Valmont", "en": "Valmont land register"}, "publisher": "Mairie", "year": 1830, "licence": "CC BY 4.0",
    }  # fmt: skip
    gone = json.loads(files["A/A.geojson"])["features"][3]["properties"]
    assert (gone["place"], gone["accuracy_m"]) == ("area", 50)
    gone = gone["retired"]
    assert (gone["since"], gone["instead"]) == ("2026-02-01", "https://chemins.valmont.example/A1/")


def test_the_table_of_stops_has_days_and_reasons(files: Mapping[str, bytes]) -> None:
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(files["stops.csv"].decode("utf-8-sig")))}
    assert rows["A2"]["closed"] == "2026-03-15/2026-06-30 2026-10-01/.."
    assert rows["A2"]["closed_why_en"] == "nesting | A wall may fall."
    assert (rows["A3"]["gone_since"], rows["A3"]["line"], rows["A3"]["position_licence"]) == ("2026-02-01", "recorded", "CC BY 4.0")  # fmt: skip
    assert rows["B2"]["line"] == "provisional"


def test_the_national_format_advises_of_closures(files: Mapping[str, bytes]) -> None:
    (valley,) = (
        one["properties"]
        for one in json.loads(files["itineraires-randonnee.geojson"])["features"]
        if one["properties"]["id_local"] == "vallon"
    )
    advice = plain(valley["recommandations"])
    assert advice.startswith(TRAIL_CLOSED) and advice.endswith(f"A2 : {STOP_CLOSED}")


def structured(page: bytes) -> dict[str, Any]:
    found = html.fromstring(page.decode()).xpath("//script[@type='application/ld+json']/text()")
    said: dict[str, Any] = json.loads(found[0])
    return said


def test_structured_data_of_a_page_say_what_it_says(files: Mapping[str, bytes]) -> None:
    mill = structured(files["en/A2/index.html"])
    closed = [(one["validFrom"], one.get("validThrough")) for one in mill["specialOpeningHoursSpecification"]]
    assert closed == [("2026-03-15", "2026-06-30"), ("2026-10-01", None)]
    assert mill["additionalProperty"][0]["value"] == 5
    assert [one["citation"]["name"] for one in mill["subjectOf"]] == ["Valmont land register", "Field survey"]
    assert mill["subjectOf"][0]["citation"]["license"] == "CC BY 4.0"
    assert plain(structured(files["en/A/index.html"])["description"]).startswith(
        "Closed from March 15, 2026 to June 30, 2026: nesting."
    )


def test_a_page_says_that_nobody_knows_the_end(files: Mapping[str, bytes]) -> None:
    page = files["en/A2/index.html"].decode()
    assert "<b>Closed from October 1, 2026 until further notice</b>: <span>A wall may fall.</span>" in re.sub(r"[\u202f\u00a0]", " ", page)  # fmt: skip
    assert 'data-from="2026-10-01" data-to="9999-12-31"' in page, (
        "so that scripts, which compare days, take it as closed"
    )


def test_an_address_with_other_letters_is_one_that_machines_take(small: Project) -> None:
    """RFC 3986: a URI is of ASCII letters. What is encoded already is not encoded twice."""
    small.edit("trails/sources.yml", "year: 1830", 'year: 1830, url: "https://modèle.example/été/100%25?q=là#né"')
    ours = "https://xn--modle-6ra.example/%C3%A9t%C3%A9/100%25?q=l%C3%A0#n%C3%A9"
    folder = small.make("A/A.geojson", "api/v1/facts.json", "figures.csv", "A2/index.html")
    said = [path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()]
    assert [ours in text for text in said] == [True] * 4
    assert sum("https://modèle.example/" in text for text in said) == 1, "people read it as it was written"


def test_every_closure_is_in_one_file(files: Mapping[str, bytes]) -> None:
    document = json.loads(files["closures.json"])
    assert (document["licence"], document["time_zone"]) == ("Licence Ouverte 2.0", "Europe/Paris")
    assert [(one["id"], one["closes"], one["from"], one["to"], one["trails"]) for one in document["closures"]] == [
        ("A-2026-03-15", "trail", "2026-03-15", "2026-06-30", ["A"]),
        ("A2-2026-10-01", "stop", "2026-10-01", None, ["A"]),
    ]
    assert document["closures"][1]["url"] == "https://chemins.valmont.example/A2/"


def test_another_reader_follows_the_calendar_of_a_trail(files: Mapping[str, bytes]) -> None:
    calendar = icalendar.Calendar.from_ical(files["en/A/A.ics"].decode())
    trail, stop = calendar.walk("VEVENT")
    assert str(calendar["x-wr-calname"]) == "Closures of trail A: The valley"
    assert (trail.decoded("dtstart"), trail.decoded("dtend")) == (
        date(2026, 3, 15),
        date(2026, 6, 30) + timedelta(days=1),
    )
    assert str(trail["description"]) == "Closed from March 15, 2026 to June 30, 2026: nesting."
    assert (str(stop["uid"]), str(stop["summary"])) == ("A2-2026-10-01@chemins.valmont.example", "Closed: A2 – The upper mill")  # fmt: skip
    assert "dtend" not in stop and stop["rrule"]["FREQ"] == ["DAILY"] and "UNTIL" not in stop["rrule"]
    french = icalendar.Calendar.from_ical(files["A/A.ics"].decode()).walk("VEVENT")
    assert plain(french[0]["summary"]) == "Fermé : A – Le vallon"


def test_an_open_trail_has_a_calendar_to_follow(files: Mapping[str, bytes]) -> None:
    calendar = icalendar.Calendar.from_ical(files["B/B.ics"].decode())
    assert calendar.walk("VEVENT") == []
    assert calendar.walk("VTIMEZONE"), "a calendar holds one component at least (RFC 5545, 3.4)"


def test_two_closures_that_begin_on_one_day_are_two(small: Project) -> None:
    small.edit("trails/vallon/trail.yml", "sources: [releve]\nauthors",
               'closures: [{from: 2026-03-15, to: 2026-03-20, why: {fr: "crue", en: "flood"}}, {from: 2026-03-15, to: 2026-06-30, why: {fr: "nidification", en: "nesting"}}]\n'
               "sources: [releve]\nauthors")  # fmt: skip
    found = [
        one["id"] for one in json.loads((small.make("closures.json") / "closures.json").read_text("utf-8"))["closures"]
    ]
    assert found == ["A-2026-03-15", "A-2026-03-15-2"]


def test_a_closure_for_ever_comes_again_every_day(small: Project) -> None:
    ever = 'authors: [equipe]\nclosures: [{from: 2026-10-01, to: 9999-12-31, why: {fr: "Un mur menace.", en: "A wall may fall."}}]'
    small.edit("trails/vallon/stops/pont.yml", "authors: [equipe]", ever)
    said = (small.make("A/A.ics") / "A/A.ics").read_text("utf-8")
    assert "RRULE:FREQ=DAILY" in said and "DTEND" not in said, "no day comes after the last one of the year 9999"
