"""The home page from a small phone to a wide screen, and its ways into the guide."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_flow import CUT, OUTSIDE
from tests.browser.test_whereabouts import FAKE

pytestmark = pytest.mark.browser

WIDTHS_PX = (320, 390, 768, 1280, 1920)
CARDS = """() => [...document.querySelectorAll('.cards a')].map((card) => {
  const box = (one) => { const { top, bottom, left, width, height } = one.getBoundingClientRect(); return { top, bottom, left, width, height } }
  const image = card.querySelector('img')
  return { ...box(card), band: box(card.querySelector('.band')), words: box(card.querySelector('.words')), drawn: image ? image.naturalWidth : 0 }
})"""
SMALL_TARGETS = """() => [...document.querySelectorAll('main a, main button, main input')]
  .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 44).map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_cards_show_their_drawing_at_every_width(
    tab: Callable[..., Any], guide_site: Path, served: Callable[[Path], str], address: str
) -> None:
    page = tab(served(guide_site) + address, fresh=True, locale="fr-FR" if address == "/" else "en-GB")
    page.evaluate("document.querySelectorAll('img').forEach((one) => one.loading = 'eager')")
    page.wait_for_function("() => [...document.images].every((one) => one.complete)")
    for width in WIDTHS_PX:
        page.set_viewport_size({"width": width, "height": 900})
        assert [*page.evaluate(OUTSIDE), *page.evaluate(CUT), *page.evaluate(SMALL_TARGETS)] == [], width
        cards = page.evaluate(CARDS)
        assert len(cards) == 7 and all(card["drawn"] for card in cards)
        assert all(card["band"]["width"] >= card["width"] - 2 and card["band"]["height"] >= 100 for card in cards)
        assert all(card["words"]["top"] >= card["band"]["bottom"] for card in cards), "no word lies on a drawing"
        columns = len({card["left"] for card in cards})
        assert columns == {320: 1, 390: 1, 768: 2, 1280: 4, 1920: 4}[width]


def test_around_me_asks_for_the_position_at_once(
    tab: Callable[..., Any], built: Path, served: Callable[[Path], str]
) -> None:
    page = tab(served(built) + "/en/", FAKE)
    page.click("text=Around me")
    page.wait_for_selector(".whereabouts .halt:not([hidden])")
    page.evaluate("fixes.send(49.0001, 2.0, 6)")
    page.wait_for_selector(".near li")
    assert page.locator(".near li").first.inner_text().split()[0] == "A1"


@pytest.mark.parametrize("scheme, seen", [("light", "day"), ("dark", "dusk")])
def test_the_drawing_at_dusk_is_for_a_dark_screen(
    tab: Callable[..., Any], guide_site: Path, served: Callable[[Path], str], scheme: str, seen: str
) -> None:
    page = tab(served(guide_site) + "/", fresh=True, locale="fr-FR")
    page.emulate_media(color_scheme=scheme)
    shown = page.evaluate(
        "() => [...document.querySelectorAll('.cover .hero')].filter((one) => one.offsetWidth).map((one) => one.className)"
    )
    assert shown == [f"hero {seen}"]
    words = page.evaluate("() => getComputedStyle(document.querySelector('.cover h1')).color")
    assert words == {"light": "rgb(29, 32, 35)", "dark": "rgb(241, 237, 228)"}[scheme], "light letters on a dark sky"
