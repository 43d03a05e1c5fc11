"""What a shared link shows: pictures, tags, structured data, manifest."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from PIL import Image

from generator.render.media.share_images import FONT, TITLE_SIZES_PX, fitted
from tests.conftest import PROJECT, Project

FONT_PATH = PROJECT / "site" / "print" / "fonts" / FONT


def whole(site: Path, url: str) -> html.HtmlElement:
    return html.fromstring((site / url / "index.html").read_text("utf-8"))


def head(site: Path, url: str) -> html.HtmlElement:
    return whole(site, url).find("head")


def meta(site: Path, url: str, name: str) -> str:
    return str(head(site, url).xpath(f"meta[@property='{name}' or @name='{name}']/@content")[0])


def test_every_stop_and_trail_has_its_picture(built: Path) -> None:
    for code in ("A", "A1", "A2", "A3", "B", "B1", "B2", "guide"):
        with Image.open(built / "share" / f"{code}.png") as image:
            assert image.size == (1200, 630)
            assert (built / "share" / f"{code}.png").stat().st_size < 60_000


def test_the_picture_bears_the_colour_of_its_trail(built: Path) -> None:
    with Image.open(built / "share" / "A1.png") as image:
        corner = image.convert("RGB").getpixel((20, 620))
    assert isinstance(corner, tuple)
    assert all(abs(part - wanted) <= 2 for part, wanted in zip(corner, (0x3D, 0x55, 0x63), strict=True))


def test_a_page_names_its_picture_by_its_whole_address(built: Path) -> None:
    assert meta(built, "A1", "og:image") == "https://chemins.valmont.example/share/A1.png"
    assert meta(built, "en/A1", "og:image") == "https://chemins.valmont.example/share/A1.png"
    assert meta(built, "en/A", "og:image") == "https://chemins.valmont.example/share/A.png"
    assert meta(built, "en/whats-new", "og:image") == "https://chemins.valmont.example/share/guide.png"
    assert meta(built, "en/A1", "og:url") == "https://chemins.valmont.example/en/A1/"
    assert (meta(built, "A1", "og:locale"), meta(built, "en/A1", "og:locale")) == ("fr_FR", "en_US")
    assert meta(built, "A1", "twitter:card") == "summary_large_image"


def test_an_ampersand_and_quotation_marks_stay_what_they_are(small: Project) -> None:
    small.edit("trails/vallon/stops/pont.yml", 'en: "The stone bridge"', "en: 'The \"new\" bridge & < 4 arches'")
    site = small.make("en/A1/index.html")
    assert meta(site, "en/A1", "og:title").startswith('The "new" bridge & < 4 arches')
    assert structured(site, "en/A1")["name"] == 'The "new" bridge & < 4 arches'


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(
        st.text(st.characters(categories=["L", "N"], max_codepoint=0x17F), min_size=1, max_size=24),
        min_size=1,
        max_size=24,
    )
)
def test_whatever_the_title_its_lines_fit(words: list[str]) -> None:
    from PIL import ImageFont

    lines, size = fitted(" ".join(words), FONT_PATH, 1056, 236)
    face = ImageFont.truetype(str(FONT_PATH), size)
    assert all(face.getlength(line) <= 1056 for line in lines)
    assert len(lines) * size * 1.16 <= 236 + size
    shown = " ".join(lines)
    if "…" not in shown:
        assert shown.split() == " ".join(words).split()
    else:
        assert size == TITLE_SIZES_PX[-1]


def structured(site: Path, url: str) -> dict[str, object]:
    return dict(json.loads(whole(site, url).xpath("body/script[@type='application/ld+json']/text()")[0]))


def test_a_stop_is_a_tourist_attraction(built: Path) -> None:
    thing = structured(built, "en/A2")
    assert (thing["@type"], thing["name"], thing["identifier"]) == ("TouristAttraction", "The upper mill", "A2")
    assert thing["geo"] == {"@type": "GeoCoordinates", "latitude": 49.004, "longitude": 2.004}
    assert thing["url"] == "https://chemins.valmont.example/en/A2/"
    assert "geo" not in structured(built, "en/A3"), "nobody has located it"


def test_a_trail_is_a_tourist_trip_with_its_stops_in_order(built: Path) -> None:
    trip = structured(built, "en/A")
    itinerary = trip["itinerary"]
    assert isinstance(itinerary, dict) and trip["@type"] == "TouristTrip"
    names = [(entry["position"], entry["item"]["name"]) for entry in itinerary["itemListElement"]]
    assert names == [(1, "The stone bridge"), (2, "The upper mill"), (3, "The hidden spring")]


def test_the_manifest_and_its_icons_hold_wherever_the_guide_lies(built: Path) -> None:
    for path, url in (("manifest.webmanifest", "A1"), ("en/manifest.webmanifest", "en/A1")):
        manifest = json.loads((built / path).read_text("utf-8"))
        folder = (built / path).parent
        linked = head(built, url).xpath("link[@rel='manifest']/@href")[0]
        assert (built / url / linked).resolve() == (built / path).resolve()
        assert "id" not in manifest  # resolved against the host alone, it would make one app of all its guides
        assert (folder / manifest["start_url"] / "index.html").is_file()
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
        for icon in manifest["icons"]:
            if icon["type"] == "image/png":
                with Image.open((folder / icon["src"]).resolve()) as image:
                    assert f"{image.width}x{image.height}" == icon["sizes"]
            else:
                assert (folder / icon["src"]).resolve().is_file()


def test_a_maskable_icon_fills_its_square_and_keeps_its_sign_in_the_safe_circle(built: Path) -> None:
    with Image.open(built / "assets/icon-maskable-512.png") as image:
        pixels = image.convert("RGBA")
        ground = pixels.getpixel((0, 0))
        assert isinstance(ground, tuple) and ground[3] == 255
        outside = [
            (x, y)
            for x in range(0, 512, 4)
            for y in range(0, 512, 4)
            if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2 and pixels.getpixel((x, y)) != ground
        ]
    assert outside == []
