"""Each file that others take is read back by two readers that we did not write, and both find what the guide says.

GDAL (pyogrio) and gpxpy, fastkml, GEOS (shapely), pandas, odfpy; icalendar and vobject; feedparser and GDAL's GeoRSS; extruct and rdflib.
"""

import json
import re
import warnings
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import extruct
import feedparser
import gpxpy
import icalendar
import numpy
import pandas
import pyogrio
import pyogrio.raw
import pytest
import shapely
import vobject
from fastkml import KML, Placemark
from fastkml.utils import find_all
from PIL import Image

from tests.conftest import _copy
from tests.photographs import with_media

ADDRESS = "https://chemins.valmont.example/"
CLOSED = "Un mur menace"


def plain(text: str) -> str:
    """With ordinary spaces."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = with_media(_copy(tmp_path_factory.mktemp("readers") / "small"))
    project.edit(
        "trails/vallon/stops/moulin-haut.yml",
        "authors: [equipe]",
        'authors: [equipe]\nclosures: [{from: 2026-10-01, to: 2026-10-09, why: {fr: "Un mur menace.", en: "A wall may fall."}}]',
    )
    return project.make(
        *(
            "A/A.*",
            "*/*.geojson",
            "figures.*",
            "stops.*",
            "*.ics",
            "feed.xml",
            "sitemap.xml",
            "robots.txt",
            "A2/index.html",
        )
    )


def gdal(path: str | Path, layer: str | None = None) -> list[dict[str, Any]]:
    """The features of a layer, their geometry under `geometry` (WKB)."""
    pyogrio.set_gdal_config_options({"GPX_N_MAX_LINKS": 9, "OGR_ODS_HEADERS": "FORCE"})
    meta, _, geometry, fields = pyogrio.raw.read(str(path), layer=layer)
    rows = [dict(zip(meta["fields"], values, strict=True)) for values in zip(*fields, strict=True)]
    shapes = geometry if geometry is not None else [None] * len(rows)
    return [
        {**row, "geometry": None if shape is None else shapely.from_wkb(shape)}
        for row, shape in zip(rows, shapes, strict=True)
    ]


def test_gpx_leads_to_departure_stops_and_arrival(site: Path) -> None:
    read = gpxpy.parse((site / "A/A.gpx").read_text("utf-8"))
    points = {(point.name, point.type, point.symbol): point for point in read.waypoints}
    assert [plain(name) for name, _, _ in points] == [
        "A1 Le pont de pierre",
        "A2 Le moulin d’en haut",
        "Départ : Le pont",
        "Arrivée : Le moulin",
    ]
    assert [(kind, symbol) for _, kind, symbol in points][2:] == [("departure", "Trail Head"), ("arrival", "Flag, Red")]
    track = read.tracks[0].segments[0].points
    start, end = list(points.values())[2:]
    assert (start.latitude, start.longitude) == (track[0].latitude, track[0].longitude)
    assert (end.latitude, end.longitude) == (track[-1].latitude, track[-1].longitude)
    rows = gdal(site / "A/A.gpx", "waypoints")
    assert [(row["name"], row["type"], row["sym"]) for row in rows] == list(points)
    for row, point in zip(rows, points.values(), strict=True):
        assert row["desc"] == point.description
        assert (row["geometry"].x, row["geometry"].y) == (point.longitude, point.latitude)
    assert CLOSED in rows[1]["desc"]
    assert re.fullmatch(r".*/media/[0-9a-f]+-\d+\.jpg", rows[0]["link2_href"])
    lines = gdal(site / "A/A.gpx", "tracks")
    assert [row["name"] for row in lines] == ["A – Le vallon"]
    assert shapely.get_coordinates(lines[0]["geometry"]).tolist() == [[p.longitude, p.latitude] for p in track]


def test_kml_and_kmz_hold_the_same_and_the_pictures(site: Path) -> None:
    marks = {mark.id: mark for mark in find_all(KML.parse(site / "A/A.kml"), of_type=Placemark)}
    assert list(marks) == ["track", "A1", "A2"]
    assert CLOSED in str(marks["A2"].description)
    named = {row["Name"]: row for row in gdal(site / "A/A.kml")}
    for code in ("A1", "A2"):
        row = named[str(marks[code].name)]
        assert shapely.force_2d(row["geometry"]).coords[:] == [marks[code].geometry.coords[0][:2]]
        assert row["code"] == code
    with zipfile.ZipFile(site / "A/A.kmz") as archive:
        assert archive.testzip() is None and archive.namelist()[0] == "doc.kml"
        packed = {mark.id: mark for mark in find_all(KML.parse(archive.open("doc.kml")), of_type=Placemark)}
        shown = re.findall(r'<img src="([^"]+)"', str(packed["A1"].description))
        assert shown and set(shown) == set(archive.namelist()[1:])
        for name in shown:
            with archive.open(name) as file, Image.open(file) as picture:
                assert picture.format == "JPEG" and picture.width == 480 and not picture.getexif()
    read = {row["Name"]: row for row in gdal(f"/vsizip/{site}/A/A.kmz/doc.kml")}
    assert list(read) == list(named) and CLOSED in read["A2 Le moulin d’en haut"]["description"]


def test_geojson_is_one_for_gdal_and_geos(site: Path) -> None:
    for path in sorted(site.glob("*/*.geojson")):
        text = path.read_text("utf-8")
        collection = json.loads(text)
        places = [feature["geometry"] for feature in collection["features"]]
        geos = [None if place is None else shapely.from_geojson(json.dumps(place)) for place in places]
        rows = gdal(path)
        assert len(rows) == len(geos) > 1
        for row, shape in zip(rows, geos, strict=True):
            assert (row["geometry"] is None) == (shape is None)
            assert shape is None or numpy.allclose(
                shapely.get_coordinates(row["geometry"]), shapely.get_coordinates(shape)
            )


def test_tables_are_the_same_as_csv_and_as_a_spreadsheet(site: Path, guide_site: Path) -> None:
    for folder in (site, guide_site):
        csv = pandas.read_csv(folder / "figures.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
        ods = pandas.read_excel(folder / "figures.ods", engine="odf", dtype=str, keep_default_na=False)
        assert len(csv) > 0 and list(csv.columns) == list(ods.columns)
        unguarded = csv.replace({"\r\n": "\n", r"^'(?=[=+@-])": ""}, regex=True)
        assert unguarded.equals(ods.astype(str)), "in a spreadsheet, text needs no apostrophe to stay text"
        rows = gdal(folder / "figures.ods")
        assert [row["label_fr"] for row in rows] == list(csv["label_fr"])
        assert [row["address"] for row in gdal(folder / "figures.csv")] == list(csv["address"])


def test_stops_are_the_same_as_csv_and_as_a_spreadsheet(site: Path, guide_site: Path) -> None:
    for folder in (site, guide_site):
        csv = pandas.read_csv(folder / "stops.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
        ods = pandas.read_excel(folder / "stops.ods", engine="odf", keep_default_na=False)
        assert len(csv) > 1 and list(csv.columns) == list(ods.columns)
        for name in csv.columns:
            for written, value in zip(csv[name], ods[name], strict=True):
                if name in ("latitude", "longitude", "accuracy_m", "order"):
                    assert value == (float(written) if written else ""), name
                else:
                    shown = str(value)[:10] if hasattr(value, "isoformat") else str(value)
                    assert shown == written.replace("\r\n", "\n").removeprefix("'"), name
        assert [str(row["code"]) for row in gdal(folder / "stops.ods")] == list(csv["code"])


def test_calendars_are_the_same_for_two_readers(site: Path) -> None:
    raw = (site / "A/A.ics").read_bytes()
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        other = vobject.readOne(raw.decode())
    assert event.decoded("dtstart") == other.vevent.dtstart.value == date(2026, 10, 1)
    assert event.decoded("dtend") == other.vevent.dtend.value == date(2026, 10, 10), "the day after the last one"
    assert (
        str(event["summary"]) == other.vevent.summary.value
        and plain(str(event["summary"])) == "Fermé : A2 – Le moulin d’en haut"
    )
    assert str(event["description"]) == other.vevent.description.value
    assert CLOSED in str(event["description"]) and str(event["uid"]) == other.vevent.uid.value
    for name in ("A/A.ics", "en/B/B.ics"):
        assert all(len(line) <= 75 for line in (site / name).read_bytes().split(b"\r\n")), "RFC 5545, 3.1"


def test_the_feed_is_the_same_for_two_readers(site: Path) -> None:
    feed = feedparser.parse(site.joinpath("feed.xml").read_bytes())
    assert not feed.bozo and feed.version == "atom10"
    rows = gdal(site / "feed.xml")
    assert [row["title"] for row in rows] == [entry.title for entry in feed.entries]
    assert [row["id"] for row in rows] == [entry.id for entry in feed.entries]
    assert len(feed.entries) > 3 and feed.feed.language == "fr"


def test_the_sitemap_names_the_languages_of_each_page(site: Path) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    pages = pandas.read_xml(site / "sitemap.xml", xpath="//s:url", namespaces=spaces)
    links = pandas.read_xml(site / "sitemap.xml", xpath="//x:link", namespaces=spaces)
    assert f"{ADDRESS}A1/" in set(pages["loc"]) and f"{ADDRESS}en/A1/" in set(pages["loc"])
    assert set(links["hreflang"]) == {"en", "fr", "x-default"}
    assert set(links["href"]) == set(pages["loc"]), "each page is another's in its language, and none is elsewhere"
    robots = (site / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {ADDRESS}sitemap.xml" in robots


def test_what_search_engines_read_in_a_page_is_what_it_says(site: Path) -> None:
    page = (site / "A2/index.html").read_text("utf-8")
    found = extruct.extract(page, base_url=f"{ADDRESS}A2/", syntaxes=["json-ld", "opengraph"], uniform=True)
    (thing,) = found["json-ld"]
    assert (thing["@type"], thing["identifier"], thing["@id"]) == ("TouristAttraction", "A2", f"{ADDRESS}A2/")
    assert thing["specialOpeningHoursSpecification"][0]["validFrom"] == "2026-10-01"
    assert thing["name"] == "Le moulin d’en haut" == found["opengraph"][0]["og:title"].partition(" – ")[0]


def test_every_file_of_every_guide_is_the_same_for_two_readers(
    guide_site: Path, village_site: Path, valley_site: Path
) -> None:
    for site in (guide_site, village_site, valley_site):
        for path in sorted(site.glob("*/*.gpx")):
            ours = gpxpy.parse(path.read_text("utf-8"))
            assert [point.name for point in ours.waypoints] == [row["name"] for row in gdal(path, "waypoints")], path
        for path in sorted(site.glob("*/*.kml")):
            marks = list(find_all(KML.parse(path), of_type=Placemark))
            assert [mark.name for mark in marks] == [row["Name"] for row in gdal(path)], path
        for path in sorted(site.glob("*/*.geojson")):
            features = json.loads(path.read_text("utf-8"))["features"]
            assert [str(feature["properties"]["url"]) for feature in features] == [row["url"] for row in gdal(path)], (
                path
            )
        for path in sorted(site.rglob("[A-Z]*.ics")):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                other = [
                    str(event.uid.value)
                    for event in vobject.readOne(path.read_text("utf-8")).contents.get("vevent", [])
                ]
            assert [
                str(event["uid"]) for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
            ] == other
        for path in sorted(site.rglob("feed.xml")):
            feed = feedparser.parse(path.read_bytes())
            assert not feed.bozo and [entry.id for entry in feed.entries] == [row["id"] for row in gdal(path)], path
