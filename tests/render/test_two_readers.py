"""Each file that others take is read back by two readers that we did not write, and both find what the guide says.

`TWO_READERS` at the end says which two read which format. GDAL stands behind `gdal` (pyogrio), GEOS behind shapely, odfpy behind pandas.
"""

import inspect
import json
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import extruct
import feedparser
import gpxpy
import icalendar
import jsonschema
import numpy
import pandas
import pyogrio
import pyogrio.raw
import pytest
import shapely
import vobject
from fastkml import KML, Placemark
from fastkml.utils import find_all
from frictionless import Package
from PIL import Image
from pyld import jsonld
from rdflib import Graph
from rdflib.compare import isomorphic

from generator.build import prepare
from generator.render.context import RenderContext
from generator.render.downloads import listed
from generator.render.downloads.trail_formats import TRAIL_FORMATS
from tests.conftest import SMALL, _copy
from tests.photographs import with_media

ADDRESS = "https://chemins.valmont.example/"
CLOSED = "Un mur menace"

pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated"
)


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
            "*.geojson",
            "figures.*",
            "stops.*",
            "*.ics",
            "*.json",
            "*.jsonld",
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


def test_the_national_schema_is_one_for_gdal_and_geos(site: Path, guide_site: Path) -> None:
    for folder in (site, guide_site):
        for name in ("itineraires-randonnee.geojson", "etapes-randonnee.geojson"):
            features = json.loads((folder / name).read_text("utf-8"))["features"]
            rows = gdal(folder / name)
            assert len(rows) == len(features) > 1
            for row, feature in zip(rows, features, strict=True):
                values, place = feature["properties"], feature["geometry"]
                assert (row["id_local"], row["uuid"], row["url"]) == (values["id_local"], values["uuid"], values["url"])
                assert (row["geometry"] is None) == (place is None)
                shape = None if place is None else shapely.from_geojson(json.dumps(place))
                assert shape is None or (
                    shapely.is_valid(shape)
                    and numpy.allclose(shapely.get_coordinates(row["geometry"]), shapely.get_coordinates(shape))
                )


def test_the_catalogue_is_one_graph_for_two_readers(
    site: Path, guide_site: Path, village_site: Path, valley_site: Path
) -> None:
    for folder in (site, guide_site, village_site, valley_site):
        text = (folder / "catalogue.jsonld").read_text("utf-8")
        assert isomorphic(triples(json.loads(text)), Graph().parse(data=text, format="json-ld"))


def triples(document: object) -> Graph:
    """What pyld makes of JSON-LD. It fetches nothing: a context that is not in the document is an error."""
    return Graph().parse(data=jsonld.to_rdf(document, {"format": "application/n-quads"}), format="nt")


def test_the_data_package_describes_the_tables_for_two_readers(site: Path) -> None:
    package = json.loads((site / "datapackage.json").read_text("utf-8"))
    read = Package(str(site / "datapackage.json"))
    assert [resource.path for resource in read.resources] == [resource["path"] for resource in package["resources"]]
    for resource in package["resources"]:
        rows = read.get_resource(resource["name"]).read_rows()
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        days = [name for name, kind in types.items() if kind == "date"]
        frame = pandas.read_csv(site / resource["path"], encoding="utf-8-sig", parse_dates=days)
        assert list(frame.columns) == list(types) and len(frame) == len(rows) > 1
        for name in (name for name, kind in types.items() if kind in ("number", "integer", "date")):
            values = [None if pandas.isna(value) else value for value in frame[name]]
            shown = [value.date() if isinstance(value, pandas.Timestamp) else value for value in values]
            assert shown == [row[name] if row[name] is None or name in days else float(row[name]) for row in rows], name


def test_the_closures_are_the_same_for_two_readers(site: Path) -> None:
    """Those of the interface for programs, which are the ones of the file to take away."""
    schema = json.loads((site / "api/v1/schemas/closures.json").read_text("utf-8"))
    read = pandas.read_json(site / "api/v1/closures.json", typ="series", dtype=False)
    jsonschema.validate(read.to_dict(), schema, jsonschema.Draft202012Validator)
    (row,) = read["closures"]
    assert (row["from"], row["to"]) == ("2026-10-01", "2026-10-09") and row["why"]["fr"].startswith(CLOSED)
    other = pandas.read_json(site / "closures.json", typ="series", dtype=False)
    assert [{name: row[name] for name in one} for one in other["closures"]] == other["closures"]


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
    # In the place of the context that a reader would have to fetch.
    meant = {**thing, "@context": {"@vocab": "https://schema.org/"}}
    assert isomorphic(triples(meant), Graph().parse(data=json.dumps(meant), format="json-ld"))
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


TWO_READERS: Mapping[str, tuple[str, str, Callable[..., None]]] = {
    "GPX": ("gpxpy.parse", "gdal", test_gpx_leads_to_departure_stops_and_arrival),
    "GeoJSON": ("gdal", "shapely.from_geojson", test_geojson_is_one_for_gdal_and_geos),
    "GeoJSON of schema_randonnee": ("gdal", "shapely.from_geojson", test_the_national_schema_is_one_for_gdal_and_geos),
    "KML": ("KML.parse", "gdal", test_kml_and_kmz_hold_the_same_and_the_pictures),
    "KMZ": ("KML.parse", "gdal", test_kml_and_kmz_hold_the_same_and_the_pictures),
    "CSV": ("pandas.read_csv", "gdal", test_tables_are_the_same_as_csv_and_as_a_spreadsheet),
    "OpenDocument": ("pandas.read_excel", "gdal", test_stops_are_the_same_as_csv_and_as_a_spreadsheet),
    "iCalendar": ("icalendar.Calendar.from_ical", "vobject.readOne", test_calendars_are_the_same_for_two_readers),
    "Atom": ("feedparser.parse", "gdal", test_the_feed_is_the_same_for_two_readers),
    "DCAT-AP": ("triples", "Graph().parse", test_the_catalogue_is_one_graph_for_two_readers),
    "JSON-LD in pages": ("extruct.extract", "triples", test_what_search_engines_read_in_a_page_is_what_it_says),
    "Data Package": ("Package", "pandas.read_csv", test_the_data_package_describes_the_tables_for_two_readers),
    "JSON": ("pandas.read_json", "jsonschema.validate", test_the_closures_are_the_same_for_two_readers),
}
"""What others take of a guide, who reads it back, and the test that has them agree."""


def test_every_format_that_the_data_page_offers_has_two_readers() -> None:
    context = RenderContext(prepare(SMALL / "trails"), ADDRESS)
    locale = context.locales[0]
    offered = [
        *listed.stop_files(context, locale),
        *listed.closure_files(locale),
        *listed.figure_files(context, locale),
        *listed.national_files(context, locale),
        *listed.catalogue_files(locale),
        *listed.trail_files(context, context.guide.trails[0], locale),
    ]
    assert {file.name for file in offered} | {row.name for row in TRAIL_FORMATS} <= set(TWO_READERS)
    for first, second, test in TWO_READERS.values():
        source = inspect.getsource(test)
        assert first != second and f"{first}(" in source and f"{second}(" in source, test
