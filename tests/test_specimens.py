"""Small inputs that once failed, each under its own name with the right value. Its kind has tests of its own elsewhere."""

import csv
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import gpxpy
import pytest
from lxml import html
from PIL import Image

from generator.build import prepare
from generator.geo.ellipsoid import distance_m
from generator.render.context import RenderContext
from generator.render.downloads.visit_gpx import gpx
from generator.visit.timetable import Halt, Terms, timetable
from generator.visit.ways import ways_of
from generator.wording.locale import Locale
from tests.conftest import Project, _copy
from tests.read.test_media import odd_exif_jpeg, saved, turned_exif
from tests.stats.test_stats import combined, counted

PONT, VALLON, GUIDE = "trails/vallon/stops/pont.yml", "trails/vallon/trail.yml", "trails/guide.yml"
TRACK, HOME = "trails/vallon/track.gpx", "trails/media/home.svg"
STORY = "    Le moulin a tourné"
DRAWN = "drawing: {file: home.svg, alt: {fr: Un moulin, en: A mill}}\n"
WALK = (("49.0", "2.0"), ("49.002", "2.002"), ("49.004", "2.004"), ("49.006", "2.006"))
SHAPES = '<rect width="400" height="190" fill="#ddd"/><path d="M10 10H90V90H10Z" fill="#a33"/>'


def track(points: tuple[tuple[str, str], ...], *within: str) -> str:
    lines = [f'<trkpt lat="{lat}" lon="{lon}">{"".join(within)}</trkpt>' for lat, lon in points]
    return (
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">\n<trk><trkseg>\n'
        + "\n".join(lines)
        + "\n</trkseg></trk></gpx>"
    )


def photo(project: Project, name: str, content: bytes) -> None:
    project.write(f"trails/vallon/media/{name}", content)
    told = f'{{file: {name}, alt: {{fr: "Un pont", en: "A bridge"}}, author: "X", licence: "CC BY", year: 2024}}'
    more(project, PONT, f"\nphotos:\n  - {told}\n")


def more(project: Project, file: str, text: str) -> None:
    with (project.root / file).open("a", encoding="utf-8") as written:
        written.write(text)


def another_letter(project: Project) -> None:
    project.edit(VALLON, "letter: A", "letter: MAP")
    for stop, number in (("pont", 1), ("moulin-haut", 2), ("source-cachee", 3)):
        project.edit(f"trails/vallon/stops/{stop}.yml", f"code: A{number}", f"code: MAP{number}")


def without_viewbox(project: Project) -> None:
    more(project, GUIDE, DRAWN)
    project.write(HOME, f'<svg xmlns="http://www.w3.org/2000/svg"><metadata/>{SHAPES}</svg>')


TOLD: dict[str, tuple[Callable[[Project], object], list[str]]] = {
    "false-second-sentence-drawing": (
        without_viewbox,
        [f'{HOME}:1:1: this drawing has no viewBox. Add it to the <svg> element: viewBox="0,0,400,190".'],
    ),
    "file-yml-txt": (
        lambda project: project.write("trails/moulins/stops/fontaine.yml.txt", "code: B3\n"),
        ["trails/moulins/stops/fontaine.yml.txt: files here end in .yml. Rename it to fontaine.yml; Windows shows the whole name once “File name extensions” is ticked in the View menu."],
    ),
    "gpx-point-at-zero": (
        lambda project: project.write(TRACK, track((("0", "0"), *WALK))),
        [f"{TRACK}:3:1: this point is at latitude 0, longitude 0, which a receiver writes where it has no position. Delete the point."],
    ),
    "letter-map": (
        another_letter,
        [f"{VALLON}:1:9: letter: MAP is also the address of a page of the guide, but for its capitals. Give the trail another letter."],
    ),
    "photo-heic": (
        lambda project: photo(project, "IMG_0001.HEIC", b"\0\0\0\x18ftypheic"),
        [f"{PONT}:34:12: photos[0].file: IMG_0001.HEIC is not a picture that the guide can use: jpg, jpeg, png, webp, avif, tif, tiff. Export it as JPEG, then write “file: IMG_0001.jpg”."],
    ),
    "setting-time-zone-typo": (
        lambda project: more(project, GUIDE, "time_zone: Europe/paris\n"),
        [f"{GUIDE}:15:12: time_zone: “Europe/paris” is not a time zone: a name of the IANA time zone database, which goes by continents and towns. Did you mean “Europe/Paris”?"],
    ),
    "stars-in-safety": (
        lambda project: project.edit(VALLON, "difficulty:", 'safety: {fr: "**Attention** aux trains."}\ndifficulty:'),
        [f"{VALLON}:8:14: safety.fr: the stars in this text are shown to the reader: it is neither bold nor italic anywhere. Remove the stars."],
    ),
    "text-entity": (
        lambda project: project.edit(PONT, STORY, f"    La maison Dupont &amp; fils est en face. {STORY.strip()}"),
        [f"{PONT}:10:7: story.fr: there is HTML in this text (&amp;). Write the sign itself: &"],
    ),
    "yaml-decimal-comma": (
        lambda project: project.edit("trails/moulins/stops/lavoir.yml", "lat: 49.0040", "lat: 49,0040"),
        ["trails/moulins/stops/lavoir.yml:18:17: this number has a comma, it needs a point. Write: position: {lat: 49.0040, lon: 1.9980, accuracy_m: 60, source: cadastre}"],
    ),
    "yaml-nbsp-before-colon": (
        lambda project: project.edit("trails/moulins/stops/lavoir.yml", "kind:", "kind\u00a0:"),
        ["trails/moulins/stops/lavoir.yml:2:5: there is an invisible character here (U+00A0, a no-break space). Delete it and type an ordinary space."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told(small: Project, name: str) -> None:
    change, said = TOLD[name]
    change(small)
    assert small.lines() == said


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """One guide with every specimen that is published."""
    project = _copy(tmp_path_factory.mktemp("specimens") / "small", kept)
    text = "La porte d'eau. Voyez [l'usine](https://fr.example.org/wiki/L'Usine) d'ici.\n\n    1915. La bataille rase le village.\n\n"
    project.edit(PONT, STORY, f"    {text}{STORY}")
    project.edit(PONT, 'essential:\n  fr: "Le moulin', 'essential:\n  fr: "Le débit est > 5 m³ par seconde. Le moulin')
    more(
        project,
        "trails/glossary.yml",
        'porte:\n  term: {fr: "porte"}\n  forms: {fr: ["porte d\'eau"]}\n  definition: {fr: "Une chose."}\n',
    )
    photo(project, "p.tif", saved(Image.new("RGB", (120, 80), "red"), "TIFF", exif=turned_exif(6)))
    project.write("trails/vallon/media/p.jpg", odd_exif_jpeg())
    project.edit(PONT, "file: p.tif", "file: p.jpg")
    path = project.root / PONT
    line = path.read_text("utf-8").splitlines()[-1]
    more(project, PONT, line.replace("p.jpg", "p.tif") + "\n")
    more(project, GUIDE, DRAWN)
    project.write(
        HOME,
        f'<?xml version="1.0"?><svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 400 190">'
        f"{SHAPES.replace('<', '<svg:')}</svg:svg>",
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 190"><!-- écluse -->{SHAPES}</svg>'
    declared = f'<?xml version="1.0" encoding="iso-8859-1"?>{svg}'
    project.write("trails/vallon/media/drawing.svg", declared.encode("iso-8859-1"))
    project.write("trails/moulins/media/drawing.svg", svg.replace("0 0 400", "-.5 -.5 400"))
    project.write(TRACK, track(WALK, "<ele>50</ele><sat>7.0</sat>").replace("<ele>50</ele>", "", 1))
    return project.make(
        "A1/index.html", "index.html", "media/*.svg", "A/A.geojson", "itineraires-randonnee.geojson", "stops.csv"
    )


def stop_page(site: Path) -> html.HtmlElement:
    return html.fromstring((site / "A1" / "index.html").read_text("utf-8"))


def test_glossary_straight_apostrophe(site: Path) -> None:
    words = [" ".join(link.text_content().split()) for link in stop_page(site).xpath("//a[@class='term']")]
    assert "porte d’eau" in words


def test_text_apostrophe_in_link(site: Path) -> None:
    assert stop_page(site).xpath("//a[contains(@href, 'Usine')]/@href") == ["https://fr.example.org/wiki/L'Usine"]


def test_text_year_opens_paragraph(site: Path) -> None:
    page = stop_page(site)
    assert "1915. La bataille rase le village." in [one.text_content() for one in page.xpath("//div[@class='story']/p")]
    assert not page.xpath("//div[@class='story']//ol")


def test_text_greater_than(site: Path) -> None:
    rows = csv.DictReader(io.StringIO((site / "stops.csv").read_text("utf-8-sig")))
    (row,) = (row for row in rows if row["code"] == "A1")
    assert any(value.startswith("Le débit est > 5 m³ par seconde.") for value in row.values())
    assert (site / "stops.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "Excel reads it as UTF-8"


def test_photo_exif_resolution_text_and_photo_tiff_turned(site: Path) -> None:
    shown = stop_page(site).xpath("//img[@alt='Un pont']")
    assert [(picture.get("width"), picture.get("height")) for picture in shown] == [("80", "120"), ("80", "120")]


def test_svg_prefixed_svg_latin_1_and_svg_viewbox_dot(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    assert '<svg aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMid slice"' in home
    assert f'viewBox="0 0 400 190">{SHAPES}</svg>' in home
    drawn = {name: (site / "media" / f"{name}.svg").read_text("utf-8") for name in ("A", "B")}
    assert 'viewBox="0 0 400 190"' in drawn["A"] and 'viewBox="-.5 -.5 400 190"' in drawn["B"]


def test_gpx_sat_decimal_and_gpx_one_altitude_missing(site: Path) -> None:
    national = json.loads((site / "itineraires-randonnee.geojson").read_text("utf-8"))["features"]
    assert 799 in [feature["properties"]["longueur"] for feature in national]
    own = json.loads((site / "A" / "A.geojson").read_text("utf-8"))["features"]
    for geometry in (feature["geometry"] for feature in (*national, *own) if feature["geometry"]):
        if geometry["type"] == "LineString":
            assert {len(point) for point in geometry["coordinates"]} == {2}


def test_gpx_route_shape_points(small: Project) -> None:
    shape = '<g:rpt lat="49.0000" lon="2.0060"/><g:rpt lat="49.0060" lon="2.0060"/>'
    small.write(
        TRACK,
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><rte><rtept lat="49.0000" lon="2.0000"><extensions>'
        '<g:RoutePointExtension xmlns:g="http://www.garmin.com/xmlschemas/GpxExtensions/v3">'
        f'{shape}</g:RoutePointExtension></extensions></rtept><rtept lat="49.0060" lon="2.0000"/></rte></gpx>',
    )
    small.edit(
        "trails/vallon/stops/moulin-haut.yml",
        "position: {lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}",
        "",
    )
    assert round(prepare(small.trails).trails[0].length_m or 0) == 1545


def route(project: Project, *codes: str) -> list[list[tuple[float, float]]]:
    """The segments of the GPX of a visit to these stops."""
    guide = prepare(project.trails)
    times = timetable(
        Terms(start_min=600, minutes=120), [Halt(code=code, minutes=8) for code in codes], ways_of(guide).way
    )
    written = gpx(RenderContext(guide, "https://x.example"), Locale("fr", ("fr", "en")), "Essai", times.rows)
    assert written is not None
    (drawn,) = gpxpy.parse(written).tracks
    return [[(point.latitude, point.longitude) for point in segment.points] for segment in drawn.segments]


def test_visit_gpx_spur(small: Project) -> None:
    spur = (("49.0", "2.0"), ("49.002", "2.0"), ("49.002", "2.006"), ("49.002", "2.0"), ("49.004", "2.0"))
    small.write(TRACK, track(spur))
    small.edit("trails/vallon/stops/moulin-haut.yml", "lat: 49.0040, lon: 2.0040", "lat: 49.004, lon: 2.0")
    small.edit("trails/vallon/stops/moulin-haut.yml", "altitude_m: 61.5\n", "")
    (line,) = route(small, "A1", "A2")
    assert line == [(float(lat), float(lon)) for lat, lon in spur]
    assert sum(distance_m(*one, *other) for one, other in pairwise(line)) == pytest.approx(1322, abs=1)


def test_visit_gpx_two_stops_one_place(small: Project) -> None:
    small.edit("trails/vallon/stops/moulin-haut.yml", "lat: 49.0040, lon: 2.0040", "lat: 49.0000, lon: 2.0000")
    assert small.lines() == []
    assert all(len(segment) > 1 for segment in route(small, "A1", "A2", "B1"))


PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
ARRIVAL = combined("/A1/", agent=PHONE)
LOGS = {
    "log-ios-fetcher": (
        combined("/A1/", agent="MobileSafari/8617.1 CFNetwork/1490.0.4 Darwin/23.2.0") + ARRIVAL,
        (),
        1,
    ),
    "log-ipv6-brackets": (ARRIVAL.replace("192.0.2.7", "[2001:db8::5]") + ARRIVAL, (), 2),
    "log-other-host": ("autre.example:443 " + ARRIVAL + "chemins.valmont.example:443 " + ARRIVAL, (), 1),
    "log-rounding-json": (ARRIVAL * 3 + combined("/A1/", agent="curl/8.5.0"), ("--round", "10"), None),
}


@pytest.mark.parametrize("name", LOGS)
def test_arrivals(small: Project, name: str) -> None:
    log, words, arrivals = LOGS[name]
    found = counted(small, log, *words)
    assert (found["arrivals"], found["lines"]["malformed"]) == ([arrivals], 0)
    if arrivals is None:
        assert [count for count in found["lines"].values() if count] == []
