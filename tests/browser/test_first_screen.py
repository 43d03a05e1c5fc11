"""What is painted of a stop before its late style sheet has come: all of the words, in the place where they stay."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Windows
from tests.browser.test_stop_page import CLOSURES
from tests.conftest import Project

pytestmark = pytest.mark.browser

SHOWN = ".top, .where, .round, .lang, .langs, .hero, .chip, h1, .note, .closed, .lead, .acts, .story p"
BOXES = """chosen => [...document.querySelectorAll(chosen)].map(shown => {
  const {x, y, width, height} = shown.getBoundingClientRect()
  return [shown.className || shown.tagName, ...[x, y, width, height].map(size => Math.round(size * 4) / 4)]
})"""


@pytest.fixture
def site(built_from: Callable[..., Path]) -> Path:
    def change(project: Project) -> None:
        project.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en, de]")
        with (project.trails / "vallon/stops/moulin-haut.yml").open("a", encoding="utf-8") as stop:
            stop.write(CLOSURES)

    return built_from("first", change)


WIDTHS = (320, 390, 800, 1280)


def boxes(page: Any) -> dict[int, Any]:
    """Where everything that is shown stands, in a window of each width."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("() => new Promise(requestAnimationFrame)")
        found[width] = page.evaluate(BOXES, SHOWN)
    return found


@pytest.mark.parametrize(
    ("guide", "path", "own"),
    [("built", "A1/", ".lang"), ("site", "A2/", ".closed"), ("site", "de/A1/", ".note")],
)
def test_nothing_above_moves_when_the_rest_arrives(
    request: pytest.FixtureRequest,
    windows: Windows,
    served: Callable[[Path], str],
    guide: str,
    path: str,
    own: str,
) -> None:
    address = served(request.getfixturevalue(guide))
    page = windows.tab("about:blank", fresh=True, locale=path[:2] if "/A" in path else "fr")
    held: list[Any] = []
    page.route("**/assets/stop.css", lambda route: held.append(route))
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{address}/{path}", wait_until="commit")
    page.locator(".story p").first.wait_for()
    assert page.locator(own).first.is_visible()
    assert page.locator(".look").count() == 0, "what the sheet dresses is not shown undressed"
    before = boxes(page)
    assert held, "the sheet was asked for"
    held[0].continue_()
    page.wait_for_load_state("load")
    assert page.locator("a.act").first.is_visible()
    assert page.locator(".round .i svg").is_visible()
    assert boxes(page) == before


ACTS = """() => [...document.querySelectorAll(".acts .act")].filter(act => act.checkVisibility({visibilityProperty: true})).map(act => {
  const {x, y} = act.getBoundingClientRect()
  return [act.textContent.trim(), Math.round(x), Math.round(y)]
})"""


def test_a_button_that_comes_late_moves_none_that_is_there(
    windows: Windows, served: Callable[[Path], str], built: Path
) -> None:
    """The button to keep a trail shows once the sizes are known; its room was kept for it."""
    page = windows.tab("about:blank", fresh=True, service_workers="allow", locale="fr")
    held: list[Any] = []
    page.route("**/sizes.json", lambda route: held.append(route))
    with page.expect_request("**/sizes.json"):
        page.goto(f"{served(built)}/A1/")
    page.get_by_role("button", name="Partager").wait_for()
    before = page.evaluate(ACTS)
    assert before and "Garder" not in [name for name, *_ in before]
    held[0].continue_()
    page.locator("#to-keep").wait_for()
    after = page.evaluate(ACTS)
    assert [act for act in after if act[0] != "Garder"] == before
    assert len(after) == len(before) + 1


def test_the_menu_of_languages_always_shows_what_it_is(
    tab: Callable[..., Any], served: Callable[[Path], str], site: Path
) -> None:
    page = tab(f"{served(site)}/de/A1/", fresh=True, locale="de-DE")
    menu = page.get_by_text("Deutsch")
    assert menu.count() == 1, "its name is there for who does not see the drawing"
    icon = page.locator(".langs summary .i")
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        box = icon.bounding_box()
        assert box and box["width"] >= 16 and icon.evaluate("drawn => getComputedStyle(drawn).clipPath") == "none"
        assert page.evaluate("innerWidth >= document.documentElement.scrollWidth")
