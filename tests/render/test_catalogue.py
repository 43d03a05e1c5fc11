"""The catalogue and the data package, read by tools that we did not write: rdflib and pyshacl, frictionless, pandas."""

import hashlib
import json
from pathlib import Path

import pandas
import pyshacl
import pytest
from frictionless import Package
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, XSD, Namespace

from tests.conftest import PROJECT, Project, _copy

SCHEMAS = PROJECT / "tests" / "data" / "schemas"
SEMIC_SHAPES = SCHEMAS / "dcat-ap" / "dcat-ap-SHACL.jsonld"
OWN_SHAPES = SCHEMAS / "dcat-ap-3.ttl"
SPDX = Namespace("http://spdx.org/rdf/terms#")
ADDRESS = "https://chemins.valmont.example/"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"

pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = _copy(tmp_path_factory.mktemp("catalogue") / "small")
    project.edit(
        "trails/vallon/stops/moulin-haut.yml",
        "first_published: 2026-01-10",
        "first_published: 2026-01-10\nrevised: 2026-03-04",
    )
    return project.make(
        "catalogue.jsonld", "datapackage.json", "*.csv", "*.ods", "*/*.gpx", "*/*.kml", "*.geojson", "*.ics", "*.json"
    )


def graph_of(site: Path) -> Graph:
    return Graph().parse(site / "catalogue.jsonld", format="json-ld")


def faults(graph: Graph) -> list[str]:
    """What SEMIC's shapes, then ours, have against a catalogue. SEMIC's ask that an address be of the class of everything there is
    (rdfs:Resource), which follows from RDFS.
    """
    found = []
    for shapes, inference in ((SEMIC_SHAPES, "rdfs"), (OWN_SHAPES, "none")):
        conforms, results, text = pyshacl.validate(graph, shacl_graph=Graph().parse(shapes), inference=inference)
        assert isinstance(results, Graph)
        found += [] if conforms else [text]
    return found


def test_the_catalogue_is_as_dcat_ap_asks(site: Path, guide_site: Path, village_site: Path, valley_site: Path) -> None:
    for folder in (site, guide_site, village_site, valley_site):
        assert faults(graph_of(folder)) == []


def test_a_catalogue_that_lacks_something_is_refused(site: Path) -> None:
    """The check above can fail."""
    graph = graph_of(site)
    one = next(graph.subjects(RDF.type, DCAT.Distribution))
    graph.remove((one, DCAT.accessURL, None))
    graph.remove((one, DCAT.byteSize, None))
    graph.add((one, DCAT.byteSize, Literal("many")))
    theirs, ours = faults(graph)
    assert "accessURL" in theirs and "accessURL" in ours and "byteSize" in theirs and "byteSize" in ours


def test_the_shapes_are_those_that_were_published() -> None:
    digest = hashlib.sha256(SEMIC_SHAPES.read_bytes()).hexdigest()
    assert f"SHA-256 {digest}." in (SCHEMAS / "README.md").read_text("utf-8")


def test_each_file_of_the_catalogue_is_there_with_its_size_and_digest(site: Path, guide_site: Path) -> None:
    for folder, least in ((site, 12), (guide_site, 40)):
        graph = graph_of(folder)
        listed = list(graph.subjects(RDF.type, DCAT.Distribution))
        assert len(listed) > least
        root = str(graph.value(predicate=RDF.type, object=DCAT.Catalog)).removesuffix("catalogue.jsonld")
        for one in listed:
            path = folder / str(graph.value(one, DCAT.downloadURL)).removeprefix(root)
            content = path.read_bytes()
            assert int(str(graph.value(one, DCAT.byteSize))) == len(content), path.name
            checksum = graph.value(one, SPDX.checksum)
            value = graph.value(checksum, SPDX.checksumValue, any=False)
            assert isinstance(value, Literal) and value.datatype == XSD.hexBinary
            assert str(value).lower() == hashlib.sha256(content).hexdigest(), path.name


def test_a_distribution_says_language_day_licence_and_place(site: Path) -> None:
    graph = graph_of(site)

    def one(path: str) -> URIRef:
        return URIRef(f"{ADDRESS}catalogue.jsonld#{path}")

    def languages(path: str) -> set[str]:
        return {str(found).removeprefix(LANGUAGE) for found in graph.objects(one(path), DCTERMS.language)}

    assert (languages("A/A.gpx"), languages("A/A.geojson"), languages("en/A/A.ics")) == (
        {"FRA"},
        {"FRA", "ENG"},
        {"ENG"},
    )
    days = {path: str(graph.value(one(path), DCTERMS.modified)) for path in ("A/A.gpx", "B/B.geojson", "stops.csv")}
    assert days == {"A/A.gpx": "2026-03-04", "B/B.geojson": "2026-01-10", "stops.csv": "2026-03-04"}
    assert (
        str(graph.value(one("A/A.gpx"), DCTERMS.license)) == "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    )
    box = json.loads(str(graph.value(graph.value(one("A/A.gpx"), DCTERMS.spatial), DCAT.bbox)))
    longitudes, latitudes = zip(*box["coordinates"][0], strict=True)
    assert box["type"] == "Polygon" and box["coordinates"][0][0] == box["coordinates"][0][-1]
    assert min(longitudes) <= 2.0 <= max(longitudes) and min(latitudes) <= 49.0 <= max(latitudes)
    titles = {str(title) for title in graph.objects(URIRef(f"{ADDRESS}catalogue.jsonld#trails"), DCTERMS.title)}
    assert titles == {"Sentiers – Deux chemins – Valmont", "Trails – Two paths – Valmont"}


def test_the_tables_are_as_the_data_package_says(
    site: Path, guide_site: Path, village_site: Path, valley_site: Path
) -> None:
    """Frictionless reads every cell by the type of its column, and holds sizes and digests to the files."""
    for folder in (site, guide_site, village_site, valley_site):
        report = Package(str(folder / "datapackage.json")).validate()
        assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "message"])
    resource = Package(str(site / "datapackage.json")).get_resource("stops")
    rows = {row["code"]: row for row in resource.read_rows()}
    assert (rows["A1"]["latitude"], rows["A1"]["order"], rows["A3"]["latitude"]) == (49, 1, None)
    assert str(rows["A2"]["revised"]) == "2026-03-04"
    frame = pandas.read_csv(site / "stops.csv", parse_dates=["first_published", "revised"], encoding="utf-8-sig")
    assert list(frame.columns) == [field.name for field in resource.schema.fields]
    assert frame.set_index("code").loc["A1", "title_fr"] == rows["A1"]["title_fr"] == "Le pont de pierre"


def test_a_table_that_its_package_belies_is_refused(site: Path, tmp_path: Path) -> None:
    """The check above can fail."""
    table = (site / "stops.csv").read_text("utf-8-sig").replace("49.000000", "far away")
    (tmp_path / "stops.csv").write_text(table, "utf-8-sig", newline="")
    package = json.loads((site / "datapackage.json").read_text("utf-8"))
    package["resources"] = package["resources"][:1]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    found = {title for (title,) in Package(str(tmp_path / "datapackage.json")).validate().flatten(["title"])}
    assert {"Type Error", "Hash Count Error"} <= found


def test_the_catalogue_is_the_same_on_any_day(small: Project) -> None:
    first = (small.make("catalogue.jsonld") / "catalogue.jsonld").read_bytes()
    assert (small.make("catalogue.jsonld") / "catalogue.jsonld").read_bytes() == first
