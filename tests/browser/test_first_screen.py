"""What is painted of a stop before its late style sheet has come: all of the words, in the place where they stay."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_stop_page import CLOSURES
from tests.conftest import _copy

pytestmark = pytest.mark.browser

SHOWN = ".top, .where, .round, .lang, .langs, .hero, .chip, h1, .note, .closed, .lead, .acts, .story p"
BOXES = """chosen => [...document.querySelectorAll(chosen)].map(shown => {
  const {x, y, width, height} = shown.getBoundingClientRect()
  return [shown.className || shown.tagName, ...[x, y, width, height].map(size => Math.round(size * 4) / 4)]
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = _copy(tmp_path_factory.mktemp("first") / "small")
    project.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en, de]")
    with (project.root / "trails/vallon/stops/moulin-haut.yml").open("a", encoding="utf-8") as stop:
        stop.write(CLOSURES)
    return project.build()


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
@pytest.mark.parametrize(
    ("guide", "path", "own"),
    [("built", "A1/", ".lang"), ("site", "A2/", ".closed"), ("site", "de/A1/", ".note")],
)
def test_nothing_above_moves_when_the_rest_arrives(
    request: pytest.FixtureRequest,
    chromium: Any,
    served: Callable[[Path], str],
    guide: str,
    path: str,
    own: str,
    width: int,
) -> None:
    address = served(request.getfixturevalue(guide))
    language = path[:2] if "/A" in path else "fr"
    context = chromium.new_context(locale=language, viewport={"width": width, "height": 844})
    page = context.new_page()
    held: list[Any] = []
    page.route("**/assets/stop.css", lambda route: held.append(route))
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{address}/{path}", wait_until="commit")
    page.locator(".story p").first.wait_for()
    assert page.locator(own).first.is_visible()
    assert page.locator(".look").count() == 0, "what the sheet dresses is not shown undressed"
    before = page.evaluate(BOXES, SHOWN)
    assert held, "the sheet was asked for"
    held[0].continue_()
    page.wait_for_load_state("load")
    assert page.locator("a.act").first.is_visible()
    assert page.locator(".round .i svg").is_visible()
    assert page.evaluate(BOXES, SHOWN) == before
    context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_the_menu_of_languages_always_shows_what_it_is(
    chromium: Any, served: Callable[[Path], str], site: Path, width: int
) -> None:
    page = chromium.new_page(locale="de-DE", viewport={"width": width, "height": 844})
    page.goto(f"{served(site)}/de/A1/")
    menu = page.get_by_text("Deutsch")
    assert menu.count() == 1, "its name is there for who does not see the drawing"
    icon = page.locator(".langs summary .i")
    box = icon.bounding_box()
    assert box and box["width"] >= 16 and icon.evaluate("drawn => getComputedStyle(drawn).clipPath") == "none"
    assert page.evaluate("innerWidth >= document.documentElement.scrollWidth")
    page.close()
