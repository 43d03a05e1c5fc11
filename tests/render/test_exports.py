"""Files for other systems, read by other readers."""

import json
import re
from pathlib import Path

from lxml import etree

from generator.read.gpx_source import parse_track

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"

GPX = {"g": "http://www.topografix.com/GPX/1/1"}


def test_the_gpx_holds_track_and_stops(built: Path) -> None:
    document = etree.parse(built / "B" / "B.gpx")
    assert [segment.xpath("count(g:trkpt)", namespaces=GPX) for segment in document.iterfind(".//g:trkseg", GPX)] == [
        2,
        2,
    ]
    names = [point.findtext("g:name", namespaces=GPX) for point in document.iterfind("g:wpt", GPX)]
    assert names[:3] == ["B1 Le moulin d’en bas", "B2 Le lavoir", "A1 Le pont de pierre"]
    assert [name.split("\u00a0")[0] for name in names[3:]] == ["Départ", "Arrivée"]
    assert "rovisoire" in document.findtext("g:trk/g:desc", namespaces=GPX)


def test_the_gpx_keeps_altitudes_and_no_zero_for_a_missing_one(built: Path) -> None:
    assert [point.text for point in etree.parse(built / "A" / "A.gpx").iterfind(".//g:trkpt/g:ele", GPX)] == [
        "50",
        "58",
        "61.5",
        "55",
    ]
    assert etree.parse(built / "B" / "B.gpx").find(".//g:trkpt/g:ele", GPX) is None


def test_every_gpx_of_the_guide_is_valid(built: Path, guide_site: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "gpx" / "gpx-1.1.xsd"))
    files = [*built.rglob("*.gpx"), *guide_site.rglob("*.gpx")]
    assert len(files) >= 8
    for path in files:
        schema.assertValid(etree.parse(path))


def test_our_own_reader_reads_our_own_track(built: Path) -> None:
    track, problems = parse_track((built / "B" / "B.gpx").read_bytes(), "B.gpx")
    assert problems == []
    assert track is not None
    assert [len(segment) for segment in track.segments] == [2, 2]


def test_the_geojson_keeps_order_and_a_null_place(built: Path) -> None:
    collection = json.loads((built / "A" / "A.geojson").read_text("utf-8"))
    track, *stops = collection["features"]
    assert track["geometry"]["type"] == "LineString"
    assert track["geometry"]["coordinates"][0] == [2.0, 49.0, 50.0]
    assert [(stop["properties"]["order"], stop["id"]) for stop in stops] == [(1, "A1"), (2, "A2"), (3, "A3")]
    assert stops[2]["geometry"] is None
    assert stops[0]["properties"]["url"] == "https://chemins.valmont.example/A1/"
    gaps = json.loads((built / "B" / "B.geojson").read_text("utf-8"))["features"][0]
    assert gaps["geometry"]["type"] == "MultiLineString"
    assert gaps["properties"]["provisional"] is True
    assert gaps["properties"]["gap_m"] > 200


def test_codes_are_read_as_their_addresses_by_two_other_decoders(built: Path) -> None:
    import cv2
    import zxingcpp

    codes = sorted((built / "qr").glob("*.png"))
    assert len(codes) == 7
    for path in codes:
        image = cv2.imread(str(path))
        expected = f"HTTPS://CHEMINS.VALMONT.EXAMPLE/{path.stem}/"
        (read,) = zxingcpp.read_barcodes(image)
        assert read.text == expected
        assert cv2.QRCodeDetector().detectAndDecode(image)[0] == expected


def test_a_code_is_alphanumeric_in_the_fewest_modules_with_its_quiet_zone(built: Path) -> None:
    import cv2
    import zxingcpp

    read = zxingcpp.read_barcodes(cv2.imread(str(built / "qr" / "A1.png")))[0]
    assert read.ec_level == "M"  # the strongest level of version 2 that holds 35 signs (ISO/IEC 18004:2015, table 7)
    svg = (built / "qr" / "A1.svg").read_text("utf-8")
    side = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    assert side == 25 + 8
    starts = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", svg.split('fill="#fff"')[1].split("/>", 1)[1])]
    assert min(x for x, _ in starts) == 4
    assert min(y for _, y in starts) == 4
    assert max(y for _, y in starts) == side - 5
    assert svg.count("<path") == 2


def test_a_code_drawn_as_svg_has_the_modules_of_its_png(built: Path) -> None:
    from PIL import Image

    svg = (built / "qr" / "A2.svg").read_text("utf-8")
    image = Image.open(built / "qr" / "A2.png")
    side = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    dark = {
        (int(x) + n, int(y)) for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg) for n in range(int(length))
    }
    scale = image.width // side
    assert dark == {
        (x, y)
        for x in range(side)
        for y in range(side)
        if not image.getpixel((x * scale + scale // 2, y * scale + scale // 2))
    }
