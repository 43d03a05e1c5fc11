"""Every file for other systems, of the guide itself and of three towns that never were, is as its own standard asks.

The port has 400 stops; of it, the files for machines alone are made.
"""

import fnmatch
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import icalendar
import jsonschema
import pytest
from lxml import etree
from rdflib import Graph, Namespace

from generator.build import prepare
from generator.publish.plan import plan
from generator.publish.site import refuse_faults, write_output
from tests.conftest import PROJECT
from tests.render.test_catalogue import faults, graph_of
from tests.towns import port

SCHEMAS = PROJECT / "tests" / "data" / "schemas"
VERSION_1 = PROJECT / "tests" / "data" / "api" / "v1"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SCHEMA_ORG = Namespace("https://schema.org/")
MOST_ADDRESSES = 50_000
MOST_SITEMAP_BYTES = 52_428_800

pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated"
)


@pytest.fixture(scope="module")
def port_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("port")
    port(folder)
    planned = plan(folder, prepare(folder / "trails"))
    refuse_faults(planned)
    for pattern in (
        *("[A-Z]/*.gpx", "[A-Z]/*.kml", "[A-Z]/*.geojson", "*.geojson", "*.csv", "*.ods", "api/*", "closures.json", "*.ics"),
        *("catalogue.jsonld", "datapackage.json", "sitemap.xml", "feed.xml", "[A-Z]1/index.html", "embed/*/oembed.json"),
    ):  # fmt: skip
        for path in fnmatch.filter(planned.paths, pattern):
            write_output(planned.outputs[path], folder / "made")
    return folder / "made"


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest) -> Path:
    """Of the site of a town, made when its turn comes."""
    found: Path = request.getfixturevalue(request.param)
    return found


TOWNS = pytest.mark.parametrize("folder", ["guide_site", "village_site", "valley_site", "port_files"], indirect=True)


def each(folder: Path, pattern: str, least: int = 1) -> list[Path]:
    found = sorted(folder.rglob(pattern))
    assert len(found) >= least, f"{folder} has no {pattern}"
    return found


def documents(folder: Path, name: str) -> list[dict[str, Any]]:
    """What a document for programs lists."""
    listed: list[dict[str, Any]] = json.loads((folder / f"api/v1/{name}.json").read_text("utf-8"))[name]
    return listed


@TOWNS
@pytest.mark.parametrize(("pattern", "schema"), [("*.gpx", "gpx/gpx-1.1.xsd"), ("*.kml", "kml/ogckml22.xsd")])
def test_maps_are_valid(folder: Path, pattern: str, schema: str) -> None:
    valid = etree.XMLSchema(etree.parse(SCHEMAS / schema))
    drawn = any(trail["line"] != "undrawn" for trail in documents(folder, "trails"))
    for path in each(folder, pattern, 1 if drawn or pattern == "*.kml" else 0):
        valid.assertValid(etree.parse(path))


@TOWNS
def test_the_national_file_is_valid_where_there_is_one(folder: Path) -> None:
    path = folder / "itineraires-randonnee.geojson"
    schema = json.loads((SCHEMAS / "schema_randonnee-1.1.0.json").read_text("utf-8"))
    if not path.exists():
        assert all(trail["line"] == "undrawn" or "fr" not in trail["title"] for trail in documents(folder, "trails"))
        return
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        json.loads(path.read_text("utf-8"))
    )


@TOWNS
def test_documents_for_programs_are_as_today_and_as_version_1_says(folder: Path) -> None:
    for path in sorted((folder / "api/v1").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        for schema in (path.parent / "schemas" / path.name, VERSION_1 / path.name):
            jsonschema.Draft202012Validator(
                json.loads(schema.read_text("utf-8")), format_checker=jsonschema.FormatChecker()
            ).validate(document)


@TOWNS
def test_the_catalogue_is_as_dcat_ap_asks(folder: Path) -> None:
    assert faults(graph_of(folder)) == []


@TOWNS
def test_calendars_have_no_fault(folder: Path) -> None:
    for path in each(folder, "[A-Z].ics"):
        raw = path.read_bytes()
        calendar = icalendar.Calendar.from_ical(raw)
        assert [error for part in calendar.walk() for error in part.errors] == []
        assert raw.endswith(b"\r\n") and all(len(line) <= 75 for line in raw.split(b"\r\n")), "RFC 5545, 3.1"
        assert {"METHOD", "PRODID", "VERSION"} - set(calendar) <= {"METHOD"}
        assert all(event.get("DTSTAMP") and event.get("UID") for event in calendar.walk("VEVENT"))


def _expat(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Each address of a sitemap with those of its languages, as Python's own reader of XML finds them."""
    for entry in ElementTree.parse(path).getroot().iterfind("s:url", SITEMAP):
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in entry.iterfind("x:link", SITEMAP)}
        yield entry.findtext("s:loc", "", SITEMAP), links


def _libxml2(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The same, as libxml2 does."""
    tree = etree.parse(path)
    for entry in tree.xpath("/s:urlset/s:url", namespaces=SITEMAP):
        links = entry.xpath("x:link[@rel='alternate']", namespaces=SITEMAP)
        yield (
            entry.xpath("string(s:loc)", namespaces=SITEMAP),
            {link.get("hreflang"): link.get("href") for link in links},
        )


@TOWNS
def test_a_sitemap_is_as_search_engines_ask(folder: Path) -> None:
    """sitemaps.org 0.9: its limits, one host, order of elements. Google, *Localized versions*: each page names itself and all the others,
    which name it in turn.
    """
    path = folder / "sitemap.xml"
    entries = dict(_expat(path))
    assert entries == dict(_libxml2(path)) and 1 < len(entries) <= MOST_ADDRESSES
    assert path.stat().st_size <= MOST_SITEMAP_BYTES
    assert len({urlsplit(address)[:2] for address in entries}) == 1 and all(len(address) < 2048 for address in entries)
    for address, links in entries.items():
        assert not links or address in links.values()
        for language, other in links.items():
            assert entries[other] == links, f"{other} is {address} in {language}, and does not say so"
    for entry in etree.parse(path).getroot():
        names = [etree.QName(part).localname for part in entry]
        assert names == sorted(names, key=["loc", "lastmod", "link"].index) and names.count("loc") == 1
        day = entry.findtext("s:lastmod", None, SITEMAP)
        assert day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", day)


@TOWNS
def test_structured_data_of_a_page_are_the_same_for_another_reader(folder: Path) -> None:
    """rdflib reads the triples, schema.org's own context in the place of that which it would have to fetch."""
    for path in sorted(folder.glob("[A-Z]1/index.html"))[:8]:
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
        document = json.loads(text)
        assert document["@context"] == "https://schema.org"
        document["@context"] = {"@vocab": str(SCHEMA_ORG)}
        graph = Graph().parse(data=json.dumps(document), format="json-ld")
        (thing,) = graph.subjects(SCHEMA_ORG.identifier, None)
        assert str(thing) == document["@id"]
        assert {str(name) for name in graph.objects(thing, SCHEMA_ORG.name)} == {document["name"]}


@TOWNS
def test_oembed_documents_have_what_the_format_asks(folder: Path) -> None:
    """oembed.com 1.0, 2.3.4: type and version; a rich one has html, width and height."""
    for path in each(folder, "oembed.json", 2):
        document = json.loads(path.read_text("utf-8"))
        assert (document["type"], document["version"]) == ("rich", "1.0")
        assert isinstance(document["width"], int) and isinstance(document["height"], int)
        frame = etree.HTML(document["html"]).find(".//iframe")
        assert frame is not None and urlsplit(frame.get("src")).path.endswith(f"/{path.parent.name}/")
