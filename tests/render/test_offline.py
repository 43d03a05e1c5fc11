"""Packs: what a phone keeps of a trail, listed from the finished site."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from generator.publish.published_folder import PublishedFolder
from generator.render.offline.asset_references import references

BUDGET_BYTES = 600_000


def pack_of(site: Path, name: str) -> dict[str, Any]:
    return dict(json.loads((site / "assets" / "packs" / f"{name}.json").read_text("utf-8")))


def file_of(site: Path, url: str) -> Path:
    return site / (f"{url}index.html" if url == "" or url.endswith("/") else url)


def test_every_listed_file_is_published_with_its_size_and_digest(built: Path) -> None:
    for name in ("A.fr", "A.en", "B.fr", "B.en"):
        pack = pack_of(built, name)
        for entry in pack["files"]:
            content = file_of(built, entry["url"]).read_bytes()
            assert entry["size"] == len(content)
            assert entry["digest"] == hashlib.sha256(content).hexdigest()[:32]
        assert pack["total"] == sum(entry["size"] for entry in pack["files"]) == sum(pack["sizes"].values())


def test_a_pack_holds_its_trail_in_its_language_and_no_other(built: Path) -> None:
    urls = {entry["url"] for entry in pack_of(built, "A.en")["files"]}
    assert {"en/", "en/A/", "en/A1/", "en/A2/", "en/A3/", "en/offline/", "assets/keep.js"} <= urls
    assert not {"", "A/", "A1/", "en/B/", "en/B1/"} & urls
    assert not any(url.startswith("share/") or url.endswith((".gpx", ".pdf")) for url in urls)
    assert {url for url in urls if url.startswith("qr/")} == {"qr/A1.svg", "qr/A2.svg", "qr/A3.svg"}, (
        "printed with the page"
    )


def test_a_stop_of_another_trail_is_held_with_the_trail_that_leads_to_it(built: Path) -> None:
    shared = {
        letter: {entry["url"] for entry in pack_of(built, f"{letter}.fr")["files"]}
        & {"A1/", "A2/", "A3/", "B1/", "B2/"}
        for letter in "AB"
    }
    for letter, urls in shared.items():
        page = (built / letter / "index.html").read_text("utf-8")
        assert urls == {url for url in ("A1/", "A2/", "A3/", "B1/", "B2/") if f'href="../{url}"' in page}


def test_sizes_say_what_the_languages_of_a_trail_share(built: Path) -> None:
    sizes = json.loads((built / "assets" / "packs" / "sizes.json").read_text("utf-8"))["A"]
    french, english = ({e["url"]: e for e in pack_of(built, f"A.{language}")["files"]} for language in ("fr", "en"))
    together = french | english
    for group in ("pages", "pictures", "sound", "basemap", "planner"):
        whole = sum(entry["size"] for entry in together.values() if entry["group"] == group)
        assert sizes["fr"][group] + sizes["en"][group] - sizes["shared"][group] == whole


def test_the_planner_is_a_group_apart(built: Path) -> None:
    groups = {entry["url"]: entry["group"] for entry in pack_of(built, "A.en")["files"]}
    assert groups["en/visit/"] == groups["assets/visit.js"] == "planner"
    assert groups["en/A1/"] == groups["assets/map.js"] == groups["en/"] == "pages"


def test_a_script_for_street_maps_is_held_only_where_there_is_one(built: Path) -> None:
    assert (built / "assets" / "basemap.js").is_file() and not list(built.rglob("*.pmtiles"))
    assert "assets/basemap.js" not in {entry["url"] for entry in pack_of(built, "A.en")["files"]}


def test_the_worker_knows_where_to_send_who_kept_nothing(built: Path) -> None:
    script = (built / "sw.js").read_text("utf-8")
    assert '"offline":{"fr":"hors-ligne/","en":"en/offline/"}' in script
    assert "@site@" not in script


def test_building_twice_lists_the_same(built: Path, tmp_path: Path, kept: Path) -> None:
    from tests.conftest import _copy

    again = _copy(tmp_path / "small", kept).build()
    assert pack_of(again, "A.fr") == pack_of(built, "A.fr")


@pytest.mark.parametrize("letter", "ABCDEFG")
def test_two_languages_of_a_trail_stay_light(guide_site: Path, letter: str) -> None:
    """As sent by a server that compresses, pictures and sound apart."""
    urls = {
        entry["url"]
        for language in ("fr", "en")
        for entry in pack_of(guide_site, f"{letter}.{language}")["files"]
        if entry["group"] == "pages"
    }
    sent = sum(len(gzip.compress(file_of(guide_site, url).read_bytes(), 6)) for url in urls)
    assert sent <= BUDGET_BYTES, f"{sent} bytes"


SITE = {
    "A1/index.html": b"""<link rel="icon" href="../assets/icon.svg"><link rel="alternate" href="../feed.json">
<link rel="apple-touch-icon" href="../assets/touch.png"><a href="../A/A.geojson" download>GeoJSON</a>
<script type="module" src="../assets/stop.js"></script>
<script type="application/json">{"index": "assets/search.fr.json", "none": "assets/none.json"}</script>
<div data-map="../assets/map.geojson" data-words='{"style": "../assets/leaflet.css"}'></div>
<picture><source type="image/avif" srcset="../m/p-480.avif 480w, ../m/p-960.avif 960w">
<source type="image/webp" srcset="../m/p-480.webp 480w, ../m/p-960.webp 960w, ../m/p-1600.webp 1600w">
<img src="../m/p-960.jpg" width="960" height="640" alt=""></picture>
<img src="../m/plain.png" alt=""><audio src="../m/voice.mp3"></audio>
<img src="https://elsewhere.example/x.png" alt="">""",
    "assets/stop.js": b"""import { near } from "./near.js"; const later = () => import('./later.js?x=1'); fetch("../other.json")""",
    "assets/leaflet.css": b"a{background:url(images/marker.png)} b{background:url('images/shadow.png')}",
} | dict.fromkeys(
    (
        "assets/icon.svg", "assets/touch.png", "assets/near.js", "assets/later.js", "assets/search.fr.json",
        "assets/map.geojson", "assets/images/marker.png", "assets/images/shadow.png", "other.json", "feed.json",
        "A/A.geojson", "m/p-480.avif", "m/p-960.avif", "m/p-480.webp", "m/p-960.webp", "m/p-1600.webp", "m/p-960.jpg",
        "m/plain.png", "m/voice.mp3",
    ),
    b"",
)  # fmt: skip


def test_a_page_asks_for_what_a_browser_would_load_and_one_size_of_each_picture() -> None:
    found = references("A1/index.html", SITE["A1/index.html"], SITE)
    assert set(found.paths) == {
        "assets/icon.svg", "assets/stop.js", "assets/search.fr.json", "assets/map.geojson", "assets/leaflet.css",
        "m/p-960.webp", "m/plain.png", "m/voice.mp3",
    }  # fmt: skip
    assert found.alias == dict.fromkeys(
        ("m/p-480.avif", "m/p-960.avif", "m/p-480.webp", "m/p-1600.webp", "m/p-960.jpg"), "m/p-960.webp"
    )


def test_scripts_and_style_sheets_ask_for_their_own() -> None:
    assert set(references("assets/stop.js", SITE["assets/stop.js"], SITE).paths) == {
        "assets/near.js",
        "assets/later.js",
        "other.json",
    }
    assert set(references("assets/leaflet.css", SITE["assets/leaflet.css"], SITE).paths) == {
        "assets/images/marker.png",
        "assets/images/shadow.png",
    }
    assert not references("assets/icon.svg", b"", SITE).paths


def test_a_finished_site_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "A1").mkdir()
    (tmp_path / "A1" / "index.html").write_bytes(b"one")
    site = PublishedFolder(tmp_path)
    site.write("assets/packs/A.fr.json", b"{}")
    assert dict(site) == {"A1/index.html": b"one", "assets/packs/A.fr.json": b"{}"}
    assert "A2/index.html" not in site and len(site) == 2


def test_what_is_written_in_comments_quotes_and_style_sheets_of_a_page_is_read_as_a_browser_reads_it() -> None:
    page = b"""<!-- <img src="../m/plain.png"> --><style>a{content:'<img src="../m/plain.png">'}</style>
<p title="1 > 0 <audio src='../m/voice.mp3'>" data-words="&quot;../assets/map.geojson&quot;"></p>
<IMG SRC = ../m/p-960.jpg><script>"<img src='../m/plain.png'>"; const other = "../other.json"</script>"""
    found = references("A1/index.html", page, SITE)
    assert set(found.paths) == {"assets/map.geojson", "m/p-960.jpg", "m/plain.png", "other.json"}
