"""The slider between two photos, in a real browser: pointer, keyboard, touch, and nothing lost without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Project
from tests.photographs import with_media

STOP = "trails/vallon/stops/pont.yml"
pytestmark = pytest.mark.browser


@pytest.fixture
def address(built_from: Callable[..., Path], served: Callable[[Path], str]) -> str:
    def aligned(project: Project) -> None:
        with_media(project).edit(STOP, "heading_deg: 230", "heading_deg: 230, aligned: {right_pct: 40}")

    return served(built_from("slider", aligned))


@pytest.fixture
def opened(tab: Callable[..., Any], address: str) -> Any:
    """The English page of the bridge."""
    return tab(f"{address}/en/A1/", wait=".glass input", has_touch=True)


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


def test_left_of_the_cut_is_then_and_right_of_it_is_now_as_it_was_aligned(opened: Any, tmp_path: Path) -> None:
    from PIL import Image

    glass = opened.locator(".glass")
    glass.scroll_into_view_if_needed()
    opened.wait_for_function(
        "() => [...document.querySelectorAll('.glass img')].every(i => i.complete && i.naturalWidth)"
    )
    opened.evaluate("Promise.all([...document.querySelectorAll('.glass img')].map(i => i.decode()))")

    def seen() -> list[Any]:
        shot = tmp_path / "glass.png"
        glass.screenshot(path=str(shot))
        with Image.open(shot) as image:
            return [image.convert("RGB").getpixel((int(image.width * at), image.height // 6)) for at in (0.2, 0.8)]

    then, now = seen()
    assert then[0] > 150 > then[1], "the red bridge of 1910"
    assert now[1] > 100 > now[0], "the green bridge of today"
    opened.get_by_role("slider").press("Home")
    left, now = seen()
    assert max(left) - min(left) < 40, "neither bridge: the photo of today begins further right"
    assert now[1] > 100 > now[0]


def test_the_policy_of_the_page_lets_everything_of_it_through(opened: Any) -> None:
    assert opened.faults == []
    assert (
        opened.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)['@type']")
        == "TouristAttraction"
    )


def test_two_figures_stand_without_javascript(tab: Callable[..., Any], address: str) -> None:
    page = tab(f"{address}/en/A1/", java_script_enabled=False, viewport={"width": 1200, "height": 900})
    boxes = [page.locator(f".pair .{name} img").bounding_box() for name in ("then", "now")]
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
