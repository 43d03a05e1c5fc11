"""The streets kept with a trail: by choice, once for all the trails, cut into ranges with the server stopped."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.render.script_data.map import BASEMAP_PATH
from tests.basemap.test_basemap import EXTRACT, called, moved_to_the_island
from tests.browser.phone import Phone, walk
from tests.conftest import Project, _copy

HOUSE = (0xD8, 0xCB, 0xBB)


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The small guide on the island of the extract, with its streets; not to be changed."""
    project: Project = _copy(tmp_path_factory.mktemp("island") / "small", kept)
    moved_to_the_island(project)
    assert called(project, str(EXTRACT)).exit_code == 0
    return project.build()


def pack(site: Path, name: str) -> dict[str, Any]:
    return dict(json.loads((site / "assets" / "packs" / f"{name}.json").read_text("utf-8")))


def colours(phone: Phone) -> set[Any]:
    picture = Image.open(io.BytesIO(phone.page.locator(".ground").screenshot())).convert("RGB")
    return {colour for _, colour in picture.getcolors(1 << 24) or []}


def row(phone: Phone, value: str) -> Any:
    return phone.page.locator(f"[data-keep] label:has(input[value={value}])")


def test_the_streets_are_a_group_apart_with_what_draws_them(island: Path) -> None:
    for name in ("A.fr", "A.en", "B.fr", "B.en"):
        listed = pack(island, name)
        group = {entry["url"] for entry in listed["files"] if entry["group"] == "basemap"}
        assert group == {BASEMAP_PATH, "assets/basemap.js", "vendor/protomaps-leaflet/protomaps-leaflet.js"}
        assert listed["sizes"]["basemap"] == sum((island / url).stat().st_size for url in group)
    sizes = json.loads((island / "assets" / "packs" / "sizes.json").read_text("utf-8"))["A"]
    assert sizes["shared"]["basemap"] == sizes["fr"]["basemap"] > 0


@pytest.mark.browser
def test_without_streets_the_group_is_empty_and_not_offered(chromium: Any, built: Path, tmp_path: Path) -> None:
    assert pack(built, "A.en")["sizes"]["basemap"] == 0
    with walk(chromium, built, locale="en-GB") as (phone, publication):
        phone.open(f"{publication.url}en/A/")
        phone.now("offer")
        phone.page.click("[data-keep] summary")
        assert row(phone, "planner").is_visible() and row(phone, "basemap").is_hidden()


@pytest.mark.browser
def test_the_map_of_a_kept_trail_has_its_streets_without_a_server(chromium: Any, island: Path, tmp_path: Path) -> None:
    with walk(chromium, island, locale="en-GB") as (phone, publication):
        phone.open(f"{publication.url}en/A/")
        phone.now("offer")
        phone.page.click("[data-keep] summary")
        kilobytes = round(pack(island, "A.en")["sizes"]["basemap"] / 1000)
        assert row(phone, "basemap").inner_text().split("\n")[0].startswith("The streets on the maps")
        assert f"{kilobytes}\u00a0kB" in row(phone, "basemap").inner_text()
        phone.cache(f"{publication.url}en/A/", "basemap")
        publication.stop()
        phone.restart()
        phone.open(f"{publication.url}en/A/map/")
        phone.page.wait_for_selector(".tiled canvas.leaflet-tile-loaded")
        phone.page.wait_for_timeout(300)
        assert HOUSE in colours(phone)
        assert phone.faults == []
        content = (island / BASEMAP_PATH).read_bytes()
        answer = phone.page.evaluate(
            """async (url) => {
              const answer = await fetch(url, {headers: {Range: "bytes=0-126"}});
              return [answer.status, answer.headers.get("content-range"), [...new Uint8Array(await answer.arrayBuffer())]];
            }""",
            publication.url + BASEMAP_PATH,
        )
        assert answer == [206, f"bytes 0-126/{len(content)}", list(content[:127])]
        assert content.startswith(b"PMTiles\x03")


@pytest.mark.browser
def test_left_out_the_landmarks_serve_and_the_streets_come_with_the_network(
    chromium: Any, island: Path, tmp_path: Path
) -> None:
    with walk(chromium, island, locale="en-GB") as (phone, publication):
        phone.cache(f"{publication.url}en/A/")
        assert f"/{BASEMAP_PATH}" not in publication.asked, "nothing big is fetched unasked"
        phone.open(f"{publication.url}en/A/map/")
        phone.page.wait_for_selector(".tiled canvas.leaflet-tile-loaded")
        publication.stop()
        phone.restart()
        phone.open(f"{publication.url}en/A/map/")
        phone.page.wait_for_selector(".live[data-ready]")
        assert phone.page.locator("button.pin").count() >= 2 and phone.page.locator(".tiled").count() == 0
        assert phone.faults == []


@pytest.mark.browser
def test_another_trail_finds_the_streets_already_there(chromium: Any, island: Path, tmp_path: Path) -> None:
    with walk(chromium, island, locale="en-GB") as (phone, publication):
        phone.cache(f"{publication.url}en/A/", "basemap")
        phone.open(f"{publication.url}en/B/")
        phone.now("offer")
        offered = phone.page.inner_text("[data-ask=keep]")
        phone.page.click("[data-keep] summary")
        assert row(phone, "basemap").inner_text().split("\n")[-1].strip().endswith("already here")
        phone.page.check("[data-keep] input[value=basemap]")
        assert phone.page.inner_text("[data-ask=keep]") == offered, "they cost nothing more"
        publication.asked.clear()
        phone.press("keep")
        phone.now("kept")
        assert f"/{BASEMAP_PATH}" not in publication.asked
        digest = next(entry["digest"] for entry in pack(island, "B.en")["files"] if entry["url"] == BASEMAP_PATH)
        assert sum(url.endswith(digest) for url in phone.stored("store")) == 1
        phone.open(f"{publication.url}en/A/")
        phone.now("kept")
        phone.press("remove")
        phone.now("offer")
        assert sum(url.endswith(digest) for url in phone.stored("store")) == 1, "trail B still holds them"
