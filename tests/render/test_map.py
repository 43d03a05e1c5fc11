"""The map's pages, its file, and the itinerary in words, read back as anybody may read them."""

import json
import re
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import Project


def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text("utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split()).replace("\u00a0", " ").replace("\u202f", " ")


def places(steps: list[int]) -> list[tuple[float, float]]:
    """A line of the map's file back in degrees."""
    lat = lon = 0
    found = []
    for d_lat, d_lon in zip(steps[::2], steps[1::2], strict=True):
        lat, lon = lat + d_lat, lon + d_lon
        found.append((lat / 100_000, lon / 100_000))
    return found


def test_the_file_holds_the_track_as_the_gpx_has_it(built: Path) -> None:
    data = json.loads((built / "map" / "fr.json").read_text("utf-8"))
    trail = data["trails"][0]
    assert trail["letter"] == "A"
    assert places(trail["segments"][0]) == [(49.0, 2.0), (49.002, 2.002), (49.004, 2.004), (49.006, 2.006)]
    assert [stop["code"] for stop in trail["stops"]] == ["A1", "A2", "A3"]
    assert trail["stops"][1]["along_m"] == pytest.approx(532, abs=2)
    assert trail["stops"][2]["along_m"] is None
    assert trail["line"] == "recorded"
    assert data["trails"][1]["line"] == "provisional"
    assert len(data["trails"][1]["segments"]) == 2


def test_a_stop_that_nobody_has_located_is_in_the_list_and_not_on_the_map(built: Path) -> None:
    data = json.loads((built / "map" / "en.json").read_text("utf-8"))
    assert "A3" not in data["stops"]
    row = tree(built / "en" / "A" / "map" / "index.html").xpath("//li[@data-code='A3']")[0]
    assert words(row) == "A3The hidden springTransition · Water · Step-free · Not located yet"


def test_hachures_stand_inside_their_hill(built: Path) -> None:
    data = json.loads((built / "map" / "fr.json").read_text("utf-8"))
    hill = next(mark for mark in data["landmarks"] if mark["kind"] == "terril")
    strokes = places(hill["hachures"])
    assert len(strokes) > 60
    assert len(strokes) % 2 == 0
    assert all(49.001 - 2e-5 <= lat <= 49.004 + 2e-5 and 2.006 - 2e-5 <= lon <= 2.010 + 2e-5 for lat, lon in strokes)


def test_without_a_script_the_drawing_and_the_list_remain(built: Path) -> None:
    page = tree(built / "carte" / "index.html")
    assert len(page.xpath("//figure[contains(@class,'still')]//*[local-name()='svg']")) == 1
    assert page.xpath("//*[contains(@class,'live')]/@hidden")
    codes = page.xpath("//section[contains(@class,'listing')]//li/@data-code")
    assert codes == ["A1", "A2", "A3", "B1", "B2", "A1"]


def test_every_trail_and_the_home_page_lead_to_the_map(built: Path) -> None:
    assert "carte/" in tree(built / "A" / "index.html").xpath("//a/@href")
    assert "carte/" in tree(built / "index.html").xpath("//ul[@class='doors']//a/@href")
    assert "../A/carte/#where" in tree(built / "A1" / "index.html").xpath("//a/@href")


def test_the_itinerary_tells_each_leg_and_each_place(built: Path) -> None:
    page = tree(built / "en" / "A" / "itinerary" / "index.html")
    first, second, third = page.xpath("//ol[@class='steps']/li")
    assert "49.00000, 2.00000" in words(first)
    assert "49°00′00.0″ N, 2°00′00.0″ E" in words(first)
    leg = words(first.xpath(".//p[@class='measures']")[0])
    assert leg.startswith("↗ north-east")
    assert "530 m" in leg
    assert "bearing 33°" in leg
    assert "12 m up, 0 m down" in leg
    assert "Follow the canal." in words(first)
    assert "gravel" in leg
    assert "From the departure530 m" in words(second)
    assert "Not located yet" in words(third)
    assert "Not located yet" not in words(second)


def test_a_stop_passed_over_says_where_the_distance_leads(small: Project) -> None:
    small.edit(
        "trails/moulins/trail.yml",
        "  - {stop: lavoir",
        '  - {stop: source-cachee, leg: {words: {fr: "Suivez l’eau.", en: "Follow the water."}}}\n  - {stop: lavoir',
    )
    page = words(tree(small.make("en/B/itinerary/index.html") / "en/B/itinerary/index.html"))
    assert re.search(r"A3 is not located yet\. Counted to B2: \d+ m, south", page), page


def test_french_coordinates_have_a_comma(built: Path) -> None:
    assert "49°00′00,0″" in words(tree(built / "A" / "itineraire" / "index.html"))


def test_a_profile_only_where_every_altitude_is_known(built: Path) -> None:
    known = tree(built / "en" / "A" / "map" / "index.html")
    cells = [words(cell) for cell in known.xpath("//section[@class='climbs']//tbody//td")]
    assert cells == ["0 m", "50 m", "530 m", "62 m"]
    samples = json.loads(known.xpath("//script[contains(@class,'samples')]/text()")[0])
    assert samples[0] == [0, 50.0]
    assert samples[2][1] == 61.5
    assert not tree(built / "en" / "B" / "map" / "index.html").xpath("//section[@class='climbs']")


def test_a_map_without_any_located_stop_says_so(small: Project) -> None:
    for name in ("moulin-haut", "pont"):
        path = small.trails / "vallon" / "stops" / f"{name}.yml"
        path.write_text(re.sub(r"(?m)^(position|altitude_m):.*\n", "", path.read_text("utf-8")), "utf-8")
    page = words(tree(small.make("en/A/map/index.html") / "en/A/map/index.html"))
    assert "No stop is located yet: they are all in the list." in page
    assert "Where am I?" not in page
