"""The page of a trail in a real browser: its folded notice, its columns, its order."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import needs

pytestmark = pytest.mark.browser
NOTICE = "details.note"
LINE = "nobody has recorded it on the ground yet"


@pytest.fixture
def opened(built: Path, tab: Callable[..., Any], served: Callable[[Path], str]) -> Callable[..., Any]:
    """The page of trail B, whose line is provisional, in a window of some size."""
    address = served(built)
    return lambda width, height, **options: tab(
        f"{address}/en/B/", fresh=True, viewport={"width": width, "height": height}, **options
    )


def test_the_notice_is_one_line_until_somebody_asks_why(opened: Callable[..., Any]) -> None:
    page = opened(390, 844)
    notice = page.locator(NOTICE)
    closed = notice.bounding_box()["height"]
    assert closed <= 60, "one line, as high as a finger needs"
    assert " ".join(notice.locator("summary").inner_text().split()) == "Provisional line Why?"
    assert LINE not in page.inner_text("main")
    notice.locator("summary").focus()
    page.keyboard.press("Enter")
    assert notice.evaluate("notice => notice.open") and LINE in page.inner_text("main")
    assert notice.bounding_box()["height"] > closed
    page.keyboard.press("Space")
    assert not notice.evaluate("notice => notice.open")


def test_paper_has_the_notice_open(opened: Callable[..., Any], tmp_path: Path) -> None:
    page = opened(703, 1032)
    page.pdf(path=str(tmp_path / "trail.pdf"), prefer_css_page_size=True)
    command = [needs("pdftotext"), str(tmp_path / "trail.pdf"), "-"]
    words = " ".join(subprocess.run(command, check=True, capture_output=True).stdout.decode().split())
    assert LINE in words and "Why?" not in words


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_columns_are_read_in_the_order_in_which_they_are_seen(
    opened: Callable[..., Any], width: int, language: str
) -> None:
    page = opened(width, 900)
    if language == "fr":
        page.goto(page.url.replace("/en/", "/"))
    # What a wide screen leaves unpainted below has its size only once it is near.
    page.evaluate("for (const one of document.querySelectorAll('main *')) one.style.contentVisibility = 'visible'")
    boxes = {
        name: page.locator(f".trail > .{name}").evaluate(
            "part => (({left, right, top, bottom}) => ({left, right, top, bottom}))(part.getBoundingClientRect())"
        )
        for name in ("tell", "go", "way", "more")
    }
    tell, go, way, more = (boxes[name] for name in ("tell", "go", "way", "more"))
    assert tell["right"] < go["left"] and abs(tell["top"] - go["top"]) < 60, "the map stands beside the words"
    assert tell["bottom"] <= way["top"] and max(way["bottom"], go["bottom"]) <= more["top"]
    assert more["left"] == tell["left"] and more["right"] <= width
    parts = page.locator(".trail > .more > section").evaluate_all(
        "parts => parts.map((part) => part.getClientRects()[0]).map(({left, top}) => [Math.round(left), Math.round(top)])"
    )
    assert len(parts) >= 3 and parts == sorted(parts), "down the first column, then down the second"
    assert len({left for left, _ in parts}) <= 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_four_hundred_percent_there_is_one_column_and_nothing_beside_it(opened: Callable[..., Any]) -> None:
    """1280 by 1024 at 400 % are 320 by 256 (WCAG 2.2, 1.4.10)."""
    page = opened(320, 256)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    lefts = page.locator(".trail > .tell, .trail > .go, .trail > .way, .trail > .more").evaluate_all(
        "parts => parts.map(part => [part.getBoundingClientRect().left, part.getBoundingClientRect().right])"
    )
    assert len(lefts) == 4 and all(0 <= left < right <= 320 for left, right in lefts)
    tops = page.locator(".trail > .tell, .trail > .go, .trail > .way, .trail > .more").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
