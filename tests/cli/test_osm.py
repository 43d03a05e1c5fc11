"""`sentiers osm`, typed; and the ids of a place elsewhere, in the file of a stop and in what is published."""

import csv
import io
import json
import re

from click.testing import CliRunner
from lxml import html

from generator.cli import main
from tests.conftest import Project

BRIDGE = "trails/vallon/stops/pont.yml"
IDS = "osm: way/123456789\nwikidata: Q90\nmerimee: PA00108000\nauthors: [equipe]"


def test_the_list_begins_with_the_licence_and_sends_nothing(small: Project) -> None:
    small.edit(BRIDGE, "authors: [equipe]", IDS)
    small.write(
        "trails/plaques.yml",
        "- {event: printed, code: A1, stop: pont, on: 2026-01-02, address: https://chemins.valmont.example}\n"
        '- {event: mounted, code: A1, stop: pont, on: 2026-02-01, where: "the parapet"}\n',
    )
    out = small.root / "osm.md"
    done = CliRunner().invoke(
        main, ["--trails", str(small.trails), "--lang", "en", "osm", "-o", str(out)], catch_exceptions=False
    )
    assert done.exit_code == 0 and "1 stop names its place in OpenStreetMap." in done.output
    again = CliRunner().invoke(main, ["--trails", str(small.trails), "--lang", "en", "osm", "-o", str(out)])
    assert again.exit_code == 1 and "osm.md is there already, perhaps with what somebody noted in it" in again.output
    text = out.read_text("utf-8").replace("\u00a0", " ")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings == [
        "The licence first",
        "Boards (1)",
        "Places that are in OpenStreetMap (1)",
        "Places to look for (3)",
        "Trails (2)",
    ]
    licence, boards, known, others, trails = re.split(r"^## .*$", text, flags=re.MULTILINE)[1:]
    assert "The guide is published under Licence Ouverte 2.0: does Commune de Valmont agree in writing" in licence
    assert "- [ ] Relevé de terrain – no licence noted" in licence
    assert "It hangs there: the parapet. 49.000000, 2.000000, to within 5 m" in boards
    tags = dict(line.strip().split("=", 1) for line in boards.splitlines() if "=" in line)
    assert tags == {
        "tourism": "information", "information": "board", "board_type": "history", "ref": "A1", "name": "Le pont de pierre",
        "name:fr": "Le pont de pierre", "name:en": "The stone bridge", "website": "https://chemins.valmont.example/A1/",
        "operator": "Commune de Valmont", "wheelchair": "yes", "start_date": "2026-02-01",
    }  # fmt: skip
    assert "<https://www.openstreetmap.org/way/123456789>" in known
    assert "wikidata=Q90" in known and "ref:mhs=PA00108000" in known and "A1" not in others
    assert "route=hiking" in trails and "from=Le pont" in trails and "distance=0.8" in trails
    assert trails.count("type=route") == 1 and "Nobody has recorded this line" in trails, "B is provisional"


def test_ids_of_a_place_are_published_as_the_same(small: Project) -> None:
    small.edit(BRIDGE, "authors: [equipe]", IDS)
    site = small.make("A1/index.html", "api/v1/stops.json", "stops.csv", "A/A.geojson")
    same = [
        "https://www.openstreetmap.org/way/123456789",
        "http://www.wikidata.org/entity/Q90",
        "https://www.pop.culture.gouv.fr/notice/merimee/PA00108000",
    ]
    page = html.fromstring((site / "A1/index.html").read_bytes())
    assert json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])["sameAs"] == same
    assert json.loads((site / "api/v1/stops.json").read_text("utf-8"))["stops"][0]["same_as"] == same
    features = json.loads((site / "A/A.geojson").read_text("utf-8"))["features"]
    assert [feature["properties"].get("same_as") for feature in features[:3]] == [None, same, []]
    row = next(csv.DictReader(io.StringIO((site / "stops.csv").read_text("utf-8-sig"))))
    assert (row["osm"], row["wikidata"], row["merimee"]) == ("way/123456789", "Q90", "PA00108000")


def test_an_id_of_another_form_is_refused_with_what_is_allowed(small: Project) -> None:
    small.edit(
        BRIDGE,
        "authors: [equipe]",
        "osm: https://www.openstreetmap.org/way/12\nwikidata: 90\nmerimee: PA108000\nauthors: [equipe]",
    )
    told = "\n".join(small.lines())
    assert "node, way or relation, a slash and its number, such as way/123456789" in told
    assert "a Q and its number, such as Q90" in told and "PA, IA or EA and eight signs, such as PA00108000" in told
