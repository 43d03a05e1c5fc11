"""What each foreign format brings into a guide, and what it cannot."""

import json
import zipfile
from datetime import date
from io import BytesIO

import pytest
import yaml

from generator.imports.draft import DraftTrail, Place, Reading
from generator.imports.reading import parse_drafts
from tests.cli.test_check import run
from tests.conftest import Project


def read(content: str | bytes, name: str = "f") -> Reading:
    return parse_drafts(content.encode() if isinstance(content, str) else content, name)


def trails(content: str | bytes) -> list[DraftTrail]:
    reading = read(content)
    assert reading.problems == []
    return list(reading.trails)


def told(reading: Reading) -> list[str]:
    return [str(message) for message in reading.left_out]


def said(reading: Reading) -> list[str]:
    return [" ".join(problem.line("en").split()) for problem in reading.problems]


def where(trail: DraftTrail) -> list[tuple[float, float]]:
    return [(stop.place.lat_deg, stop.place.lon_deg) for stop in trail.stops if isinstance(stop.place, Place)]


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


UMAP = json.dumps(
    {
        "type": "umap",
        "properties": {"name": "Balades", "description": "Deux balades"},
        "layers": [
            {
                "type": "FeatureCollection",
                "_umap_options": {"name": "Le canal", "description": "Le long de l’eau"},
                "features": [
                    {
                        "type": "Feature",
                        "properties": {
                            "name": "Le lavoir",
                            "description": "# Histoire\nDe **1890**.\n{{https://img.example/l.jpg}}\n[[https://x.example/l|La suite]]",
                            "_umap_options": {"color": "Red"},
                        },
                        "geometry": {"type": "Point", "coordinates": [2.79, 50.45]},
                    },
                    {
                        "type": "Feature",
                        "properties": {"name": "Chemin"},
                        "geometry": {"type": "LineString", "coordinates": [[2.79, 50.45], [2.8, 50.46]]},
                    },
                ],
            },
            {
                "_umap_options": {"name": "Le bourg"},
                "features": [{"properties": {}, "geometry": {"type": "Point", "coordinates": [2.78, 50.44]}}],
            },
            {"_umap_options": {"name": "Bus", "remoteData": {"url": "https://x.example/bus.json"}}, "features": []},
        ],
    }
)


def test_each_layer_with_points_of_a_umap_backup_is_a_trail() -> None:
    reading = read(UMAP)
    canal, bourg = reading.trails
    assert (canal.title, canal.intro, bourg.title) == ({"": "Le canal"}, {"": "Le long de l’eau"}, {"": "Le bourg"})
    assert canal.stops[0].story == {"": "**Histoire**\n\nDe **1890**.\n\n[La suite](https://x.example/l)"}
    assert canal.track is not None and len(canal.track.points) == 2 and bourg.track is None
    assert told(reading) == [
        "The layer “Bus” fetches its features from elsewhere: they are not in this file.",
        "The description of the whole map is left out: each of its layers is a trail.",
        "1 picture of the descriptions is left out: put it into the media folder.",
    ]


KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>Les tisserands</name>
<Style id="i"><IconStyle><scale>1</scale></IconStyle></Style>
<Folder><name>Étapes</name><Placemark><name>L’usine</name><description><![CDATA[<img src="x"/><br>Fondée en 1890.<br>Fermée.]]></description>
<ExtendedData><Data name="Titre_en"><value>The mill</value></Data><Data name="couleur"><value>rouge</value></Data></ExtendedData>
<Point><coordinates> 2.77,50.44,0 </coordinates></Point></Placemark></Folder>
<Folder><name>Tracé</name><Placemark><MultiGeometry><LineString><coordinates>2.77,50.44,31 2.772,50.441,0</coordinates></LineString>
<Polygon><outerBoundaryIs><LinearRing><coordinates>1,1 2,2 3,3 1,1</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>
<Placemark><gx:Track><when>2024-01-01T00:00:00Z</when><gx:coord>2.772 50.441 33</gx:coord><gx:coord>2.774 50.442 33</gx:coord></gx:Track></Placemark>
</Folder><NetworkLink/></Document></kml>"""


def test_the_folders_of_a_kml_with_points_in_one_of_them_are_one_trail() -> None:
    reading = read(KML)
    (trail,) = reading.trails
    assert trail.title == {"": "Les tisserands"}
    assert [stop.title for stop in trail.stops] == [{"": "L’usine", "en": "The mill"}]
    assert trail.stops[0].story == {"": "Fondée en 1890.\nFermée."}
    assert where(trail) == [(50.44, 2.77)]
    assert trail.track is not None and [point.ele_m for point in trail.track.points] == [31, None, 33]
    assert told(reading) == [
        "1 area is not taken over: a trail has points and lines.",
        "1 picture of the descriptions is left out: put it into the media folder.",
        "Not taken over: NetworkLink, couleur.",
    ]


def test_a_kmz_is_its_first_kml_and_never_more_of_it_than_a_kml_may_be_long() -> None:
    reading = read(zipped(doc_kml=KML.encode(), image_png=b"x"))
    assert reading.trails[0].title == {"": "Les tisserands"}
    assert told(reading)[-1] == "1 other file of the archive is left out."
    assert said(read(zipped(doc_kml=b" " * 20_000_001), "b.kmz")) == [
        "b.kmz: the KML in this archive is larger than 20 000 kB. Make a smaller copy, or split it."
    ]
    assert said(read(zipped(book_xml=b"<a/>"), "t.xlsx")) == [
        "t.xlsx: this archive holds no KML. Export the map as KMZ or KML, and a table as CSV."
    ]
    assert said(read(zipped(doc_kml=KML.encode())[:200], "c.kmz")) == [
        "c.kmz: this archive cannot be opened: it is cut short, or has a password. Export the map again as KML."
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("<kml><Placemark>\n<Point><coordinates>2.79,95</coordinates></Point></Placemark></kml>", "f:2:8: “95” is not a latitude: between -90 and 90. Correct it, or delete the point."),
        ("<kml><Placemark>\n<Point><coordinates>2.79</coordinates></Point></Placemark></kml>", "f:2:8: “2.79” is no list of places: longitude,latitude."),
        ('<!DOCTYPE kml [<!ENTITY a "b">]><kml/>', "f:1:15: this file declares a document type or entities, which such a file never needs. Delete the lines with <!DOCTYPE and <!ENTITY."),
        ("<kml><Document>", "f:1:16: this file is not well-formed XML: no element found. It is empty or cut short. Export the map again as KML."),
        ("<kml>" + "<Folder>" * 200, "f:1:798: elements are nested more than 100 deep. Export the map again as KML."),
        ('{"type": "umap", "layers": [\n3]}', "f:2:1: layers[0]: “3” is no feature: a group with geometry and properties."),
        ("titre;adresse\nA;B", "f:1:1: no column of this table tells where the stops are: titre, adresse: columns such as: title, latitude, longitude (titre, lat, lon)."),
        ("titre;adresse\ufffe\nA;B", "f:1:1: no column of this table tells where the stops are: titre, adresse<U+FFFE>: columns such as: title, latitude, longitude (titre, lat, lon)."),
        ("nom,lat,lon\nA,91,2\nB,50,", "f:2:1: “91” is not a latitude: between -90 and 90. Correct it, or delete the point."),
        ('nom,lat,lon\n"A,50,2\n' + "x" * 200_000, "f:2:1: the quotation marks of a cell do not match. Close them, or delete them."),
        ("nom,lat,lon," + "x" * 200_000 + "\nA,50,2,", "f:1:1: the quotation marks of a cell do not match. Close them, or delete them."),
        ("Bonjour, voici ma balade.", "f: this file is in none of the formats that are read: GPX, GeoJSON, KML, KMZ, a uMap backup, the French national trail schema, Geotrek (API v2), CSV."),
        ("nom;lat;lon\nA;50;2;;\nB;50;2;R&amp;D\n", "f:3:1: this line has 5 cells, and the first line names 3. Put a cell that holds the sign between the cells into quotation marks."),
        (b"\x00\x01\x02\x03", "f: this file is in none of the formats that are read"),
        ('{"type": "FeatureCollection", "features": [{"properties": {"nom_itineraire": "A"}, "geometry": null}]}', "f:1:96: features[0].geometry: “null” is no geometry"),
    ],
)  # fmt: skip
def test_a_fault_has_its_place_and_its_sentence(content: str | bytes, sentence: str) -> None:
    lines = said(read(content))
    assert any(sentence in line for line in lines), lines


def test_a_file_of_faults_alone_is_walked_through_once() -> None:
    """20 of 300,000 are said: the others cost nothing to place, and a list is not walked from its beginning for each."""
    reading = read('{"type": "FeatureCollection", "features": [' + ", ".join("5" for _ in range(300_000)) + "]}")
    lines = said(reading)
    assert lines[0].startswith("f:1:44: features[0]: “5” is no feature")
    assert lines[19].startswith("f:1:101: features[19]: “5” is no feature")
    assert lines[20:] == ["f: 299 980 more faults in this file are not listed."]


def test_an_address_with_a_sign_that_turns_a_line_round_is_none() -> None:
    line = {"type": "LineString", "coordinates": [[2.79, 49.45], [2.8, 49.46]]}
    properties = {"nom_itineraire": "Le lac", "url": "https://x.example/\u202egpj.exe"}
    feature = {"type": "Feature", "properties": properties, "geometry": line}
    (trail,) = trails(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert trail.credit.url == ""


def test_a_table_of_stops_in_any_usual_form() -> None:
    french = "\ufeffÉtape;Ordre;Latitude;Longitude;Thème;Précision;Prix\nDeux;2;50,45;2,79;Patrimoine;5;3\n\nUn;1;50,44;2,78;Pierre;;\nSans lieu;3;;;;;\n"
    reading = read(french)
    (trail,) = reading.trails
    assert [stop.title[""] for stop in trail.stops] == ["Un", "Deux", "Sans lieu"]
    assert where(trail) == [(50.44, 2.78), (50.45, 2.79)]
    assert [(stop.kind, stop.topics) for stop in trail.stops[:2]] == [("", ("Pierre",)), ("heritage", ())]
    assert told(reading) == ["Not taken over: Prix."]
    tabs = "name\tlat\tlon\ttrail\nOne\t50.4\t2.7\tB\nTwo\t50.5\t2.7\tThe valley\nThree\t50.6\t2.7\tB\n"
    assert [(one.letter, one.title, len(one.stops)) for one in trails(tabs)] == [
        ("B", {}, 2),
        ("", {"": "The valley"}, 1),
    ]
    assert where(trails('Nom,Coordonnées\nLe pont,"50.45, 2.79"\n')[0]) == [(50.45, 2.79)]
    latin = read("nom;lat;lon\nL'écluse;50.4;2.7\n".encode("cp1252"))
    assert latin.trails[0].stops[0].title == {"": "L'écluse"}
    assert told(latin) == ["The file is not in UTF-8: it was read as Windows-1252. Look at the accents."]


def test_names_and_words_lose_tags_and_no_letter() -> None:
    rows = [
        "nom,texte,lat,lon",
        "Les <maisons> & R&D,a <b alors c,50,2",
        "&amp;lt;b&amp;gt;Gras,<script>x()</script>Un<br/>deux,50,2",
    ]
    first, second = trails("\n".join(rows))[0].stops
    assert (first.title, first.story) == ({"": "Les ‹maisons› & R&D"}, {"": "a ‹b alors c"})
    assert (second.title, second.story) == ({"": "Gras"}, {"": "Un\ndeux"})


def test_a_trail_of_the_national_schema_has_its_ends_and_its_line() -> None:
    properties = {"id_local": "1", "producteur": "Parc", "nom_itineraire": "Le mas", "pratique": "cyclo", "type_itineraire": "aller-retour", "depart": "La gare", "arrivee": "Le mas", "presentation": "<p>Un mas.</p>", "instructions": "Tout droit."}  # fmt: skip
    line = {"type": "LineString", "coordinates": [[2.77, 50.44, 31], [2.78, 50.45, 33]]}
    reading = read(json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": properties, "geometry": line}]}))  # fmt: skip
    (trail,) = reading.trails
    assert (trail.title, trail.intro) == ({"fr": "Le mas"}, {"fr": "Un mas."})
    assert (trail.departure, trail.arrival, trail.route, trail.practice) == ({"fr": "La gare"}, {"fr": "Le mas"}, "there_and_back", "cycling")  # fmt: skip
    assert trail.credit.publisher == "Parc" and trail.track is not None
    assert told(reading) == ["Not taken over: id_local, instructions."]


def test_what_the_national_schema_says_of_coming_there_is_taken_over(small: Project) -> None:
    properties = {
        "id_local": "", "nom_itineraire": "Le mas", "presentation": "Un mas.", "presentation_courte": "Au soleil", "depart": "La gare",
        "arrivee": "Le mas", "transports_commun": "<p>Ligne 4, arrêt <b>Gare</b>.</p>", "parking_info": "Devant la gare.",
        "pdipr_inscription": True, "pdipr_date_inscription": "2019-05-07",
    }  # fmt: skip
    line = {"type": "LineString", "coordinates": [[2.77, 50.44, 31], [2.78, 50.45, 33]]}
    file = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": properties, "geometry": line}],
    }
    small.write("mas.geojson", json.dumps(file))
    code, _, err = run(small, "import", str(small.root / "mas.geojson"))
    assert (code, err) == (0, "")
    trail = yaml.safe_load((small.trails / "le-mas/trail.yml").read_text("utf-8"))
    assert (trail["tagline"], trail["intro"]) == ({"fr": "Au soleil"}, {"fr": "Un mas."})
    assert trail["access"] == {"bus": {"fr": "Ligne 4, arrêt Gare."}, "parking": {"fr": "Devant la gare."}}
    assert trail["pdipr"] == date(2019, 5, 7)
    assert run(small, "check", "-q")[0] == 0
    for no_line in ("Un\n\ndeux", "Trop long pour une ligne. " * 10):
        properties |= {"presentation_courte": no_line, "pdipr_date_inscription": "en 2019"}
        assert told(read(json.dumps(file))) == [
            "Not taken over: pdipr_date_inscription, pdipr_inscription, presentation_courte."
        ]


def test_geotrek_gives_trails_and_its_places_stops() -> None:
    trek = {"id": 7, "name": {"fr": "Le lac", "en": "The lake"}, "description_teaser": {"fr": "<p>Un lac.</p>", "en": ""}, "departure": {"fr": "Parking"}, "advised_parking": {"fr": "<p>Au bout du lac.</p>", "en": ""}, "public_transport": {"fr": ""}, "geometry": {"type": "LineString", "coordinates": [[2.77, 50.44, 31], [2.78, 50.45, 33]]}, "duration": 2.0}  # fmt: skip
    reading = read(json.dumps({"count": 40, "next": "https://geo.example/api/v2/trek/?page=2", "results": [trek]}))
    (trail,) = reading.trails
    assert (trail.title, trail.intro, trail.departure) == ({"fr": "Le lac", "en": "The lake"}, {"fr": "Un lac."}, {"fr": "Parking"})  # fmt: skip
    assert trail.access == {"parking": {"fr": "Au bout du lac."}}
    assert told(reading) == [
        "This file is one page of several: the next ones are at https://geo.example/api/v2/trek/?page=2.",
        "Not taken over: duration.",
    ]
    poi = {"id": 1, "name": "Le barrage", "description": "Haut.", "geometry": {"type": "Point", "coordinates": [2.77, 50.44, 31]}}  # fmt: skip
    (stops,) = trails(json.dumps({"results": [poi]}))
    assert [(stop.title, stop.story) for stop in stops.stops] == [({"": "Le barrage"}, {"": "Haut."})]
