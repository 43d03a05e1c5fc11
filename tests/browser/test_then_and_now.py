"""The slider between two photos, in a real browser: pointer, keyboard, touch, and nothing lost without JavaScript."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SMALL, Project
from tests.photographs import with_media

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> str:
    root = tmp_path_factory.mktemp("slider") / "small"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("README.md", "pages"))
    return served(with_media(Project(root)).build())


@pytest.fixture
def opened(chromium: Any, address: str) -> Iterator[Any]:
    """The English page of the bridge, and what the browser complained of."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB")
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(f"{address}/en/A1/")
    page.locator(".glass input").wait_for()
    yield page
    context.close()


def cut(page: Any) -> float:
    return float(
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('.glass')).getPropertyValue('--cut'))")
    )


def test_the_slider_has_a_name_and_says_where_it_stands(opened: Any) -> None:
    slider = opened.get_by_role("slider", name="Slide between then and now")
    assert slider.get_attribute("aria-valuetext") == "50% of then"
    assert cut(opened) == 50


def test_arrow_keys_move_the_cut(opened: Any) -> None:
    slider = opened.get_by_role("slider")
    slider.focus()
    for _ in range(3):
        opened.keyboard.press("ArrowRight")
    assert cut(opened) == 53
    opened.keyboard.press("Home")
    assert (cut(opened), slider.get_attribute("aria-valuetext")) == (0, "0% of then")
    opened.keyboard.press("End")
    assert cut(opened) == 100


def test_a_finger_anywhere_on_the_picture_moves_the_cut_there(opened: Any) -> None:
    glass = opened.locator(".glass")
    glass.scroll_into_view_if_needed()
    box = glass.bounding_box()
    opened.touchscreen.tap(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.8)
    assert 15 <= cut(opened) <= 25


def test_left_of_the_cut_is_then_and_right_of_it_is_now(opened: Any, tmp_path: Path) -> None:
    from PIL import Image

    glass = opened.locator(".glass")
    glass.scroll_into_view_if_needed()
    opened.wait_for_function(
        "() => [...document.querySelectorAll('.glass img')].every(i => i.complete && i.naturalWidth)"
    )
    opened.evaluate("Promise.all([...document.querySelectorAll('.glass img')].map(i => i.decode()))")
    shot = tmp_path / "glass.png"
    glass.screenshot(path=str(shot))
    with Image.open(shot) as image:
        then, now = (image.convert("RGB").getpixel((int(image.width * at), image.height // 6)) for at in (0.2, 0.8))
    assert then[0] > 150 > then[1], "the red bridge of 1910"
    assert now[1] > 100 > now[0], "the green bridge of today"


def test_the_policy_of_the_page_lets_everything_of_it_through(opened: Any) -> None:
    assert [line for line in opened.complaints if "Content Security Policy" in line or "Refused" in line] == []
    assert (
        opened.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)['@type']")
        == "TouristAttraction"
    )


def test_two_figures_stand_without_javascript(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/en/A1/")
    boxes = [page.locator(f".pair .{name} img").bounding_box() for name in ("then", "now")]
    context.close()
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
