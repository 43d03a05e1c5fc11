"""Each row of what a stop says goes through every medium."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from generator.messages import t
from generator.read.guide_folder import read_guide
from generator.wording.detail import StopDetail
from generator.wording.locale import Locale
from generator.wording.stop_details import DETAILS
from tests.conftest import Project, _copy
from tests.films import signed, written
from tests.render.print.test_plaque import words_of

STOP = "trails/vallon/stops/moulin-haut.yml"
VALUES: Mapping[str, tuple[str, str, str, Mapping[str, str]]] = {
    "signed": (
        "look: {",
        'signed: {fsl: {file: moulin.mp4, by: equipe, licence: "CC BY 4.0", filmed: 2025-04-02}}\nlook: {',
        "langue des signes",
        {"signed": "fsl"},
    ),
    "easy": (
        "look: {",
        'easy: {fr: "Un moulin. Il fait de la farine."}\nlook: {',
        "Un moulin. Il fait de la farine.",
        {"easy_fr": "Un moulin. Il fait de la farine.", "easy_en": ""},
    ),
    "look": (
        "look: {",
        "look: {",
        "Cherchez la trace de la roue sur le mur.",
        {
            "look_fr": "Cherchez la trace de la roue sur le mur.",
            "look_en": "Look for the mark of the wheel on the wall.",
        },
    ),
    "access": (
        "surface: gravel}",
        'surface: gravel, slope_pct: 4.5, note: {fr: "Sonnez au portail bleu."}}',
        "Sonnez au portail bleu.",
        {},
    ),
    "same_as": (
        "altitude_m: 61.5",
        "altitude_m: 61.5\nosm: way/42",
        "way/42",
        {"osm": "way/42", "wikidata": "", "merimee": ""},
    ),
}
"""Of each row: what is replaced in the file of the stop, by what; words that then are said of it; and its columns."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    project = _copy(tmp_path_factory.mktemp("details") / "small", kept)
    project.write("trails/vallon/media/moulin.mp4", written(signed()))
    for old, new, *_ in VALUES.values():
        project.edit(STOP, old, new)
    return project.make(
        "A2/index.html", "A/itineraire/index.html", "assets/search-fr.json", "A/A.geojson", "A/A.gpx", "stops.csv", "datapackage.json",
        "api/v1/stops.json", "api/v1/schemas/stops.json", "assets/icons.svg", "print/A-fr.pdf", "print/A-fr-large.pdf",
    )  # fmt: skip


def flat(text: str) -> str:
    return " ".join(text.split())


def test_this_file_has_words_for_each_row() -> None:
    assert list(VALUES) == [row.key for row in DETAILS]


@pytest.mark.parametrize("row", [row for row in DETAILS if row.place != "data"], ids=lambda row: row.key)
def test_what_is_said_stands_on_the_page_and_on_paper_and_is_found(site: Path, row: StopDetail) -> None:
    words = VALUES[row.key][2]
    page = html.fromstring((site / "A2/index.html").read_bytes())
    (shown,) = page.xpath(
        "//section[@aria-labelledby=$id]" if row.place == "section" else "//section[@aria-labelledby='spot-h']",
        id=f"{row.key}-h",
    )
    assert words in flat(shown.text_content())
    assert f"#{row.icon}" in "".join(shown.xpath(".//use/@href"))
    assert f'id="{row.icon}"' in (site / "assets/icons.svg").read_text("utf-8")
    for paper in ("A-fr", "A-fr-large"):
        assert words in flat(words_of((site / f"print/{paper}.pdf").read_bytes())), paper
    index = json.loads((site / "assets/search-fr.json").read_bytes())
    words_found = {line.partition(" ")[0] for line in index["words"].splitlines()}
    assert (words.rstrip(".").split()[-1] in words_found) is row.is_searched
    if row.place == "practical":
        itinerary = html.fromstring((site / "A/itineraire/index.html").read_bytes())
        assert words in flat(itinerary.xpath("string(//li[@id='A2'])"))
        assert words in flat((site / "A/A.gpx").read_text("utf-8"))


@pytest.mark.parametrize("row", DETAILS, ids=lambda row: row.key)
def test_what_is_said_is_a_value_for_programs_with_its_schema(site: Path, row: StopDetail) -> None:
    *_, words, cells = VALUES[row.key]
    (feature,) = (one for one in json.loads((site / "A/A.geojson").read_bytes())["features"] if one["id"] == "A2")
    (stop,) = (one for one in json.loads((site / "api/v1/stops.json").read_bytes())["stops"] if one["code"] == "A2")
    assert words in json.dumps(stop[row.key], ensure_ascii=False)
    assert feature["properties"][row.key] == stop[row.key]
    schema = json.loads((site / "api/v1/schemas/stops.json").read_bytes())["$defs"]["ApiStop"]
    assert row.key in schema["properties"] and row.key in schema["required"]
    table = csv.DictReader(io.StringIO((site / "stops.csv").read_text("utf-8-sig")))
    (line,) = (one for one in table if one["code"] == "A2")
    package = json.loads((site / "datapackage.json").read_bytes())["resources"][0]["schema"]["fields"]
    meanings = {field["name"]: field["description"] for field in package}
    assert {name: line[name] for name in cells} == cells
    assert {cell.name for cell in row.columns} == {name.removesuffix("_fr").removesuffix("_en") for name in cells}
    assert all(any(meanings[name].startswith(cell.meaning) for cell in row.columns) for name in cells)


def test_access_says_the_ground_and_the_steepest_slope_before_the_note(site: Path) -> None:
    words = "De plain-pied. Sol\u00a0: gravier. Pente la plus forte\u00a0: 4,5\u00a0%. Sonnez au portail bleu."
    page = html.fromstring((site / "A2/index.html").read_bytes())
    assert words in page.xpath("string(//section[@aria-labelledby='spot-h'])")
    assert words in (site / "A/A.gpx").read_text("utf-8")


def test_a_row_takes_what_its_plain_field_holds(small: Project) -> None:
    small.edit(
        STOP,
        "altitude_m: 61.5",
        'altitude_m: 61.5\nosm: way/42\nrevised: 2026-03-04\ndoubts: [{fr: "Un."}, {en: "Two."}]',
    )
    guide, _ = read_guide(small.trails)
    assert guide is not None
    stop, locale = guide.stops["moulin-haut"], Locale("fr", ("fr", "en"))
    told = {}
    for key in ("altitude_m", "osm", "revised", "doubts", "subtitle", "merimee"):
        row = StopDetail(key=key, meaning=f"{key}.", place="practical", heading=t("Access"))
        cells = [(cell.name, cell.kind, cell.read(stop)) for cell in row.columns if cell.kind != "texts"]
        told[key] = (row.sentences(stop, locale), row.json(stop, lambda name: name), cells)
    assert told == {
        "altitude_m": (["Accès\u00a0: 61,5."], 61.5, [("altitude_m", "number", 61.5)]),
        "osm": (["Accès\u00a0: way/42."], "way/42", [("osm", "word", "way/42")]),
        "revised": (["Accès\u00a0: 4 mars 2026."], "2026-03-04", [("revised", "date", stop.revised)]),
        "doubts": (["Accès\u00a0: Un.", "Two."], [{"fr": "Un."}, {"en": "Two."}], []),
        "subtitle": (["Accès\u00a0: Au bord de l’eau."], {"fr": "Au bord de l’eau", "en": "By the water"}, []),
        "merimee": ([], None, [("merimee", "word", None)]),
    }
    with pytest.raises(
        TypeError, match=r"^Stop\.facts is no plain field: its row has to say its words, its value and its cells$"
    ):
        _ = StopDetail(key="facts", meaning="", place="practical").kind


def test_easy_to_read_words_stand_on_pages_of_their_own_language_alone(small: Project) -> None:
    small.edit(STOP, "look: {", 'easy: {fr: "Un moulin."}\nlook: {')
    site = small.make("A2/index.html", "en/A2/index.html", "accessibilite/index.html", "en/accessibility/index.html")
    said = "Un moulin."
    assert said in (site / "A2/index.html").read_text("utf-8")
    assert said not in (site / "en/A2/index.html").read_text("utf-8")
    stops = len(read_guide(small.trails)[0].stops)  # type: ignore[union-attr]
    assert f"{stops - 1} étapes ne sont pas racontées" in (site / "accessibilite/index.html").read_text("utf-8")
    assert f"{stops} stops are not told in easy-to-read" in (site / "en/accessibility/index.html").read_text("utf-8")


def test_a_drawing_is_described_at_length_on_its_trail_and_among_the_pictures(small: Project) -> None:
    trail = "trails/vallon/trail.yml"
    alt = next(
        line
        for line in (small.root / trail).read_text("utf-8").splitlines()
        if line.strip().startswith("alt:") or "drawing:" in line
    )
    small.edit(trail, alt, alt.replace("alt:", 'described: {fr: "À gauche, une roue."}, alt:') if "{file" in alt else f'  described: {{fr: "À gauche, une roue."}}\n{alt}')  # fmt: skip
    site = small.make("A/index.html", "images/index.html")
    for page in ("A/index.html", "images/index.html"):
        assert "<summary>Ce que montre le dessin</summary><p>À gauche, une roue.</p>" in (site / page).read_text(
            "utf-8"
        )
