"""`sentiers import`: what others drew becomes trails that the check accepts; a fault is a sentence, and then nothing is written."""

import json
from typing import Any

import pytest
import yaml

from tests.cli.test_check import run
from tests.conftest import Project

GPX = """<?xml version="1.0"?>
<gpx version="1.1" creator="OsmAnd" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>La boucle du canal</name></metadata>
<wpt lat="49.4501" lon="2.7901"><ele>40</ele><name>Le pont</name><desc>&lt;p&gt;Un &lt;b&gt;pont&lt;/b&gt; de 1850.&lt;br&gt;\
&lt;a href="https://x.example/a"&gt;Voir&lt;/a&gt;&lt;/p&gt;</desc><sym>Flag</sym></wpt>
<wpt lat="49.4511" lon="2.7921"><name>L’écluse &amp;amp; &lt;i&gt;le bief&lt;/i&gt;</name></wpt>
<wpt lat="49.4521" lon="2.7931"/>
<trk><trkseg><trkpt lat="49.4500" lon="2.7900"/><trkpt lat="49.4530" lon="2.7950"/><trkpt lat="49.4500" lon="2.7901"/></trkseg></trk></gpx>"""


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon: float, lat: float, **properties: object) -> dict[str, object]:
    return feature({"type": "Point", "coordinates": [lon, lat]}, **properties)


def collection(*features: object, **more: object) -> str:
    return json.dumps({"type": "FeatureCollection", **more, "features": features}, ensure_ascii=False)


def loaded(project: Project, file: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((project.trails / file).read_text("utf-8"))
    return read


def test_a_walk_becomes_a_trail_of_the_guide(small: Project) -> None:
    before = {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()}
    small.write("walk.gpx", GPX)
    code, out, err = run(small, "import", str(small.root / "walk.gpx"))
    assert (code, err) == (0, "walk.gpx: Not taken over: ele, sym.\n")
    assert out == (
        "Trail C is begun in trails/la-boucle-du-canal: 3 stops and a line.\n"
        "sentiers check lists what is still to be written.\n"
    )
    trail = loaded(small, "la-boucle-du-canal/trail.yml")
    assert (trail["letter"], trail["route"], trail["sources"]) == ("C", "loop", ["walk"])
    assert trail["track"] == {"file": "track.gpx", "provisional": True, "sources": ["walk"]}
    assert [entry["stop"] for entry in trail["stops"]] == ["le-pont", "l-ecluse-le-bief", "stop-3"]
    stop = loaded(small, "la-boucle-du-canal/stops/l-ecluse-le-bief.yml")
    assert stop["title"] == {"fr": "L’écluse & le bief"}
    assert stop["position"] == {"lat": 49.4511, "lon": 2.7921, "accuracy_m": 30, "source": "walk"}
    assert loaded(small, "sources.yml")["walk"] == {"title": {"fr": "walk.gpx", "en": "walk.gpx"}}
    changed = {path for path, content in before.items() if path.read_bytes() != content}
    assert changed == {small.trails / "sources.yml"}
    assert run(small, "check", "-q")[0] == 0
    first = loaded(small, "la-boucle-du-canal/stops/le-pont.yml")
    assert first["story"] == {"fr": "Un pont de 1850.\n[Voir](https://x.example/a)"}


def test_a_name_that_is_taken_gets_a_number(small: Project) -> None:
    small.write("vallon.geojson", collection(point(2.79, 49.45, nom="Pont"), point(2.8, 49.45, nom="Le canal"), point(2.81, 49.45, nom="Le canal")))  # fmt: skip
    assert run(small, "import", str(small.root / "vallon.geojson"))[0] == 0
    assert [entry["stop"] for entry in loaded(small, "vallon-2/trail.yml")["stops"]] == ["pont-2", "le-canal", "le-canal-3"]  # fmt: skip


def test_geojson_keeps_languages_order_and_what_is_no_place(small: Project) -> None:
    small.write(
        "plan.geojson",
        collection(
            point(2.79, 49.45, ordre=2, nom_fr="Deux", nom_en="Two", nom_nl="Twee", sujets="lac", Patrimoine="oui"),
            point(2.80, 49.45, ordre=1, nom="Un", sujets="Pierre, canoë"),
            feature({"type": "Polygon", "coordinates": [[[2, 49], [3, 49], [3, 50], [2, 49]]]}, nom="Le parc"),
            feature(None, nom="Nulle part", nom_de="Nirgends", nom_fr="Nulle part", sujets="lac"),
            feature({"type": "LineString", "coordinates": [[2.79, 49.45, 60], [2.80, 49.45, 61]]}, nom="Le tour"),
        ),
    )
    code, out, err = run(small, "import", str(small.root / "plan.geojson"), "--letter", "p", "--topic", "eau")
    assert code == 0 and out.startswith("Trail P is begun in trails/le-tour: 3 stops and a line.")
    assert err.splitlines() == [
        "plan.geojson: 1 area is not taken over: a trail has points and lines.",
        "plan.geojson: Not taken over: Patrimoine.",
        "Trail P: The line runs against the order of the points: it was turned round.",
        "Topics that the guide does not have are left out: canoë, lac.",
        "Texts in languages that the guide does not speak are left out: Dutch, German.",
    ]
    stops = [
        loaded(small, f"le-tour/stops/{entry['stop']}.yml") for entry in loaded(small, "le-tour/trail.yml")["stops"]
    ]
    assert [stop["title"] for stop in stops] == [{"fr": "Un"}, {"fr": "Deux", "en": "Two"}, {"fr": "Nulle part"}]
    assert [stop["topics"] for stop in stops] == [["pierre"], ["eau"], ["eau"]]
    assert "position" not in stops[2]
    assert "<ele>60</ele>" in (small.trails / "le-tour/track.gpx").read_text("utf-8")


def test_points_in_no_order_follow_the_line_and_what_lies_off_it_is_seen_from_there(small: Project) -> None:
    line = feature({"type": "LineString", "coordinates": [[2.79, 49.45], [2.80, 49.45], [2.81, 49.45]]})
    points = [
        point(2.80, 49.45, nom="Deux"),
        point(2.79, 49.45, nom="Un"),
        point(2.81, 49.4525, nom="Le clocher"),
        point(49.45, 2.8, nom="Inverse"),
    ]
    small.write("tour.geojson", collection(line, *points))
    code, _, err = run(small, "import", str(small.root / "tour.geojson"))
    assert (code, err.replace("\u00a0", " ").splitlines()) == (
        0,
        [
            "Trail C: “Le clocher” lies 279 m off the line: it is taken as seen from there (seen_from_m). Correct one or the other.",
            "Trail C: “Inverse” lies 6\u202f193\u202f223 m off the line: its position is left out. Are latitude and longitude in their places?",
            "Trail C: The points do not stand in the order of the line: they were put in that order.",
        ],
    )
    assert [entry["stop"] for entry in loaded(small, "tour/trail.yml")["stops"]] == [
        "un",
        "deux",
        "le-clocher",
        "inverse",
    ]
    assert loaded(small, "tour/stops/le-clocher.yml")["position"]["seen_from_m"] == 279
    assert run(small, "check", "-q")[0] == 0


FAULTS: list[tuple[str, str | bytes, list[str]]] = [
    (
        "bad.gpx",
        '<gpx version="1.1">\n<wpt lat="95" lon="2,79"/>\n<wpt lon="2.79"/>\n<trk><trkseg><trkpt lat="NaN" lon="2"/></trkseg></trk></gpx>',
        [
            "bad.gpx:4:14: “NaN” is not a latitude: between -90 and 90. Correct it, or delete the point.",
            "bad.gpx:2:1: “95” is not a latitude: between -90 and 90. Correct it, or delete the point.",
            "bad.gpx:2:1: “2,79” is not a longitude: between -180 and 180. Write a decimal point: 2.79.",
            "bad.gpx:3:1: a point has no lat. Give it one, or delete the point.",
        ],
    ),
    (
        "bad.geojson",
        '{"type": "FeatureCollection", "features": [\n{"geometry": {"type": "Point", "coordinates": [700123.4, 6620000]}},\n'
        '{"geometry": {"type": "Circle"}},\n3]}',
        [
            "bad.geojson:2:47: features, entry 1, geometry.coordinates: “700123.4” is not a longitude: between -180 and 180. "
            "These are metres of a projection: export the file in WGS 84 (EPSG:4326).",
            "bad.geojson:3:14: features, entry 2, geometry: “Circle” is no geometry: one of Point, MultiPoint, LineString, "
            "MultiLineString, Polygon, MultiPolygon, GeometryCollection.",
            "bad.geojson:4:1: features, entry 3: “3” is no feature: a group with geometry and properties.",
        ],
    ),
    ("many.geojson", collection(*[point(999, 1)] * 50), ["many.geojson: 30 more faults in this file are not listed."]),
    ("deep.json", "[" * 100_000, ["deep.json: groups are nested too deep. Export the file again."]),
    (
        "nan.json",
        '{"type": "Point", "coordinates": [NaN, 1]}',
        ["nan.json: a number here is none that JSON can write (NaN, Infinity, or thousands of digits). Export the file again."],
    ),
    ("cut.json", '{"type":\n', ["cut.json:2:1: this file is not well-formed JSON. Export the file again."]),
    ("empty.geojson", collection(), ["empty.geojson: there is neither a point nor a line in this file. Export it with its points or its track."]),
    ("bomb.gpx", '<!DOCTYPE gpx [<!ENTITY a "b">]><gpx>&a;</gpx>', ["bomb.gpx:1:15: this file declares a document type or entities"]),
    ("note.json", '{"format": "sentiers-survey"}', ["note.json: this file comes from the notebook. Type: sentiers survey note.json"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_fault_is_said_with_its_place_and_nothing_is_written(
    small: Project, name: str, content: str | bytes, said: list[str]
) -> None:
    before = sorted(small.trails.rglob("*"))
    small.write(name, content)
    small.write("walk.gpx", GPX)
    code, out, err = run(small, "import", str(small.root / "walk.gpx"), str(small.root / name))
    assert (code, err) == (1, f"Nothing was written: {name} cannot be used.\n")
    for sentence in said:
        assert sentence in out, out
    assert sorted(small.trails.rglob("*")) == before


def test_more_points_than_a_trail_takes_are_told(small: Project) -> None:
    small.write("all.geojson", collection(*[point(2 + n / 1e5, 49, name=f"Point {n}") for n in range(10_000)]))
    code, out, err = run(small, "import", str(small.root / "all.geojson"))
    assert code == 0 and out.startswith("Trail C is begun in trails/all: 60 stops, no line.")
    assert err == "A trail takes 60 stops: the other 9940 points were left out.\n"


def test_letters_and_titles_are_for_one_trail(small: Project) -> None:
    small.write("walk.gpx", GPX)
    walk = str(small.root / "walk.gpx")
    assert run(small, "import", walk, walk, "--letter", "D") == (1, "", "These files hold 2 trails: --title and --letter are for one.\n")  # fmt: skip
    assert run(small, "import", walk, "--letter", "A") == (1, "", "A cannot be the letter of this trail: the first that is free is C.\n")  # fmt: skip
    assert run(small, "import", walk, walk, "--together", "--title", "Le tour")[1].startswith("Trail C is begun in trails/le-tour: 6 stops")  # fmt: skip


def test_a_file_name_that_no_text_may_hold_is_made_one(small: Project) -> None:
    name = "Un\u00adlac\u200b &lt;b&gt;.geojson"
    small.write(name, collection(point(2.79, 49.45, nom="Le\u200b bar\u00adrage", licence="x")))
    code, out, err = run(small, "import", str(small.root / name))
    assert (code, out.splitlines()[0]) == (0, "Trail C is begun in trails/unlac: 1 stop, no line."), err
    assert loaded(small, "sources.yml")["unlac-lt-b-gt"]["title"]["fr"] == "Unlac .geojson"
    assert loaded(small, "unlac/stops/le-barrage.yml")["title"] == {"fr": "Le barrage"}


def test_a_name_of_a_device_or_a_sign_without_a_meaning_breaks_nothing(small: Project) -> None:
    """Windows has files called con and nul of its own; the signs for private use once held the places of values in sentences."""
    strange = {"nom": "CON", "\ue0005\ue001": "x"}
    small.write("nul.geojson", collection(point(2.79, 49.45, **strange), name="Nul"))
    code, out, err = run(small, "import", str(small.root / "nul.geojson"))
    assert (code, err) == (0, "nul.geojson: Not taken over: <U+E000>5<U+E001>.\n")
    assert out.startswith("Trail C is begun in trails/nul-1: 1 stop, no line.\n")
    assert [entry["stop"] for entry in loaded(small, "nul-1/trail.yml")["stops"]] == ["con-1"]
    assert run(small, "check", "-q")[0] == 0
