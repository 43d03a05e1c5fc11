"""The base map, from a real extract (Matiu/Somes Island) to tiles, and from tiles to a map on the screen."""

import gzip
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from click.testing import CliRunner, Result
from pmtiles.reader import MemorySource, Reader

from generator.cli.main import main
from tests.conftest import Project

EXTRACT = Path(__file__).parents[1] / "data" / "somes-island.osm.pbf"
BOUNDS = "174.86,-41.265,174.871,-41.248"


def called(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--trails", str(project.trails), "--lang", "en", "basemap", *arguments])


def moved_to_the_island(project: Project) -> None:
    """The small guide, its stops and tracks carried to the island of the extract."""
    (project.trails / "landmarks.yml").unlink()

    def shifted(found: re.Match[str]) -> str:
        value = float(found[2])
        return f"{found[1]}{value - 49 - 41.258:.5f}" if value > 40 else f"{found[1]}{value - 2 + 174.8645:.5f}"

    for path in project.trails.rglob("*"):
        if path.suffix in (".yml", ".gpx"):
            text = path.read_text("utf-8")
            path.write_text(re.sub(r'((?:lat|lon)(?:: |="))(\d+\.\d+)', shifted, text), "utf-8")


def test_an_extract_becomes_tiles_that_say_what_is_there(small: Project) -> None:
    result = called(small, str(EXTRACT), "--bounds", BOUNDS)
    assert result.exit_code == 0, result.output
    assert re.fullmatch(r"basemap\.pmtiles: \d+ objects, \d+ kB\.\n", result.output)
    content = (small.trails / "basemap.pmtiles").read_bytes()
    assert len(content) < 100_000
    reader = Reader(MemorySource(content))
    header = reader.header()
    assert (header["min_zoom"], header["max_zoom"]) == (0, 14)
    assert reader.metadata()["attribution"] == "© OpenStreetMap contributors"
    tile = mapbox_vector_tile.decode(gzip.decompress(reader.get(14, 16150, 10256)))
    assert {"earth", "roads", "buildings"} <= set(tile)
    kinds = {feature["properties"]["kind"] for feature in tile["roads"]["features"]}
    assert kinds <= {"highway", "major_road", "minor_road", "path", "rail"}
    assert {feature["geometry"]["type"] for feature in tile["buildings"]["features"]} <= {"Polygon", "MultiPolygon"}
    assert len(tile["buildings"]["features"]) == 17
    assert reader.get(0, 0, 0) is not None


def test_from_far_ways_and_land_of_one_kind_are_one_shape(small: Project) -> None:
    assert called(small, str(EXTRACT), "--bounds", BOUNDS).exit_code == 0
    reader = Reader(MemorySource((small.trails / "basemap.pmtiles").read_bytes()))
    near, far = (
        mapbox_vector_tile.decode(gzip.decompress(reader.get(zoom, 16150 >> 14 - zoom, 10256 >> 14 - zoom)))
        for zoom in (14, 12)
    )
    for layer in ("landuse", "roads"):
        kinds = [feature["properties"]["kind"] for feature in far.get(layer, {"features": []})["features"]]
        assert len(kinds) == len(set(kinds))
    assert len(near["landuse"]["features"]) > len(far["landuse"]["features"]) > 0
    assert all(set(feature["properties"]) == {"kind", "min_zoom"} for feature in far["landuse"]["features"])


def test_the_page_asks_first_for_as_much_as_its_view_needs(small: Project) -> None:
    moved_to_the_island(small)
    assert called(small, str(EXTRACT)).exit_code == 0
    site = small.make("en/map/index.html", "en/A/map/index.html", "map/basemap.pmtiles")
    heads = {
        url: int(re.findall(r'data-head="(\d+)"', (site / url / "index.html").read_text("utf-8"))[0])
        for url in ("en/map", "en/A/map")
    }
    assert heads == {"en/map": 16_384, "en/A/map": 16_384}, "a small island fits in the least"
    reader = Reader(MemorySource((site / "map" / "basemap.pmtiles").read_bytes()))
    assert reader.header()["tile_data_offset"] < 16_384


CURE = "Make it again with: sentiers basemap --download. Or remove it: the map then shows landmarks alone."
NONE = "this is no base map in the format PMTiles 3, or it is damaged"


def found(project: Project) -> list[str]:
    result = CliRunner().invoke(main, ["--trails", str(project.trails), "--lang", "en", "check"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return [" ".join(line.split()) for line in result.output.splitlines() if "base map" in line]


@pytest.mark.parametrize(
    "content", [b"", b"<html>not tiles</html>", b"PMTiles", b"PMTiles\x02" + bytes(200), b"\xff" * 300]
)
def test_a_file_that_is_no_base_map_is_refused_with_its_cure(small: Project, content: bytes) -> None:
    small.write("trails/basemap.pmtiles", content)
    assert found(small) == [f"trails/basemap.pmtiles: {NONE}. {CURE} [blocks publication]"]


def test_a_base_map_that_was_fetched_in_part_or_holds_pictures_is_refused_and_may_be_made_again(small: Project) -> None:
    moved_to_the_island(small)
    assert called(small, str(EXTRACT)).exit_code == 0
    whole = (small.trails / "basemap.pmtiles").read_bytes()
    assert found(small) == []
    for content, sentence in (
        (
            whole[:-1],
            f"this base map is cut short: it has {len(whole) - 1:,} bytes and announces {len(whole):,}.".replace(
                ",", " "
            ),
        ),
        (
            whole[:99] + b"\x02" + whole[100:],
            "the tiles of this base map are pictures, and the map draws vector tiles.",
        ),
        (whole[:127] + b"\x00" * 40 + whole[167:], f"{NONE}."),
    ):
        small.write("trails/basemap.pmtiles", content)
        (line,) = found(small)
        assert line == f"trails/basemap.pmtiles: {sentence} {CURE} [blocks publication]", line
    assert called(small, str(EXTRACT)).exit_code == 0
    assert found(small) == []


def test_the_same_extract_makes_the_same_tiles(small: Project) -> None:
    for name in ("one", "two"):
        assert called(small, str(EXTRACT), "--bounds", BOUNDS, "--output", str(small.root / name)).exit_code == 0
    one, two = (Reader(MemorySource((small.root / name).read_bytes())) for name in ("one", "two"))
    assert one.get(14, 16150, 10256) is not None
    assert one.get(14, 16150, 10256) == two.get(14, 16150, 10256)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["nowhere.osm.pbf"],
            "There is no file nowhere.osm.pbf. Extracts of every region are offered by download.geofabrik.de and download.openstreetmap.fr.",
        ),
        (
            [str(EXTRACT)],
            r"somes-island.osm.pbf has nothing between 1\.\d+, 48\.\d+, 2\.\d+, 49\.\d+: it is an extract of elsewhere.",
        ),
        (
            [str(EXTRACT), "--bounds", "5,4,3"],
            "--bounds is “5,4,3”; write west, south, east, north in degrees, such as 2.22,48.81,2.47,48.91",
        ),
        (
            [str(EXTRACT), "--bounds", "-180,-85,180,85"],
            r"-180\.000, -85\.000, 180\.000, 85\.000 is 360\.0 by 170\.0 degrees wide; a base map of a guide covers 2 at most\. "
            r"Give narrower --bounds, or correct the stop that lies far from the others\.",
        ),
        (
            [__file__],
            re.escape(
                "test_basemap.py is no OpenStreetMap extract (.osm.pbf, .osm) that can be read: it is damaged, or a file of another kind. Fetch it again."
            ),
        ),
    ],
)
def test_bad_input_gets_a_sentence(small: Project, arguments: list[str], sentence: str) -> None:
    result = called(small, *arguments)
    assert result.exit_code == 1
    assert re.fullmatch(sentence, result.output.strip()), result.output
    assert not (small.trails / "basemap.pmtiles").exists()


def test_an_extract_with_a_coordinate_that_is_none_gets_a_sentence(small: Project) -> None:
    place = '<node id="1" version="1" lat="999" lon="2"><tag k="place" v="village"/></node>'
    small.write("o.osm", f'<?xml version="1.0"?><osm version="0.6">{place}</osm>')
    result = called(small, str(small.root / "o.osm"))
    assert (result.exit_code, result.output) == (
        1,
        "o.osm is no OpenStreetMap extract (.osm.pbf, .osm) that can be read: it is damaged, or a file of another kind. Fetch it again.\n",
    )


@pytest.mark.parametrize("part", ["metadata", "root"])
def test_a_base_map_that_unpacks_without_end_is_refused_at_once(small: Project, part: str) -> None:
    bomb = gzip.compress(bytes(40_000_000))
    small_part = gzip.compress(b"\0")
    parts = {"root": small_part, "metadata": small_part, part: bomb}
    root, metadata = parts["root"], parts["metadata"]
    at = 127
    numbers = [at, len(root), at + len(root), len(metadata), at + len(root) + len(metadata), 0, 0, 0, 0, 0, 0]
    head = b"PMTiles\x03" + b"".join(number.to_bytes(8, "little") for number in numbers)
    head += bytes([1, 2, 2, 1, 0, 14]) + bytes(127 - len(head) - 6)
    small.write("trails/basemap.pmtiles", head + root + metadata)
    assert found(small) == [f"trails/basemap.pmtiles: {NONE}. {CURE} [blocks publication]"]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_streets_are_drawn_under_the_stops(
    chromium: Any, served: Callable[[Path], str], small: Project, scheme: str
) -> None:
    from PIL import Image

    moved_to_the_island(small)
    assert called(small, str(EXTRACT)).exit_code == 0
    base = served(small.build())
    page = chromium.new_page(viewport={"width": 700, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/en/map/")
    page.wait_for_selector(".tiled canvas.leaflet-tile-loaded")
    assert "© OpenStreetMap contributors" in page.locator(".owed").inner_text()
    picture = Image.open(io.BytesIO(page.locator(".ground").screenshot())).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 24) or []}
    house, wood = (
        ((0xD8, 0xCB, 0xBB), (0xD0, 0xDE, 0xC4)) if scheme == "light" else ((0x3B, 0x36, 0x2F), (0x2D, 0x3A, 0x28))
    )
    assert house in colours
    assert wood in colours
    assert all(url.startswith(base) for url in asked)
    page.close()
