"""A film in sign language: nothing of it is fetched before it is played, then it plays; by keyboard, on a narrow phone, light and dark."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.phone import Phone, Publication, walk
from tests.browser.test_checkers import AXE, checker

pytestmark = pytest.mark.browser
PLAYER = "document.querySelector('.films video')"


@pytest.fixture
def opened(tab: Callable[..., Any], filmed: Path, served: Callable[[Path], str]) -> Callable[..., Any]:
    """Open the page of the bridge in French."""
    return lambda **options: tab(f"{served(filmed)}/A1/", locale="fr-FR", **options)


def fetched(page: Any) -> list[str]:
    return [url for url in page.asked if url.endswith((".mp4", ".vtt"))]


def test_nothing_of_it_is_fetched_before_it_is_played_and_then_it_plays(opened: Callable[..., Any]) -> None:
    page = opened()
    player = page.locator(".films video")
    player.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert fetched(page) == []
    box = player.bounding_box()
    player.focus()
    page.keyboard.press("Space")
    page.wait_for_function(f"() => {PLAYER}.currentTime > .3")
    assert [url.rpartition(".")[2] for url in dict.fromkeys(fetched(page))] == ["mp4"], (
        "captions wait until they are asked for"
    )
    assert page.evaluate(f"[{PLAYER}.videoWidth, {PLAYER}.videoHeight, Math.round({PLAYER}.duration)]") == [320, 240, 2]
    assert player.bounding_box() == box, "the page does not move as the film comes"
    page.wait_for_function(f"() => {PLAYER}.ended")
    assert page.faults == []


def test_its_captions_are_read_when_they_are_turned_on(opened: Callable[..., Any]) -> None:
    page = opened()
    page.evaluate(f"{PLAYER}.textTracks[0].mode = 'showing'")
    page.wait_for_function(f"() => {PLAYER}.textTracks[0].cues?.length === 2")
    assert page.evaluate(f"[...{PLAYER}.textTracks[0].cues].map((cue) => cue.text)") == [
        "Le pont a trois arches.",
        "On y passe\nà pied &amp; à vélo.",
    ]


def test_the_keyboard_reaches_the_player_and_the_link_after_it(opened: Callable[..., Any]) -> None:
    page = opened()
    page.locator(".soon a").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement === {PLAYER}")
    reached = []
    for _ in range(8):  # the browser's own controls come between
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.matches('.films a[download]')"))
    assert any(reached)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_every_screen_light_and_dark(opened: Callable[..., Any], width: int) -> None:
    _, axe = checker("axe-core/axe.min.js")
    page = opened(fresh=True, bypass_csp=True, viewport={"width": width, "height": 844})
    page.evaluate(Path(axe).read_text("utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        faults = page.evaluate(f"axe.run(document.querySelector('.films'), {AXE}).then((result) => result.violations)")
        assert [(one["id"], one["nodes"][0]["html"]) for one in faults] == []
    assert page.locator(".films a[download]").bounding_box()["height"] >= 44


@pytest.fixture
def walking(chromium: Any, filmed: Path, tmp_path: Path) -> Iterator[tuple[Phone, Publication]]:
    with walk(chromium, filmed) as pair:
        yield pair


def test_a_trail_that_was_kept_leaves_the_film_to_the_network_and_says_so(
    walking: tuple[Phone, Publication],
) -> None:
    phone, publication = walking
    phone.cache(f"{publication.url}A1/")
    assert not [path for path in publication.asked if path.endswith((".mp4", ".vtt"))]
    phone.open(f"{publication.url}A1/")
    phone.page.evaluate(f"{PLAYER}.play()")
    phone.until(f"() => {PLAYER}.currentTime > .2")
    phone.until(f"() => {PLAYER}.ended")
    phone.open(f"{publication.url}A2/")  # by then the page before has told what it was made of
    phone.open(f"{publication.url}A1/")
    assert sum(path.endswith(".mp4") for path in publication.asked) == 1, "played, and not fetched again to be kept"
    for cache in ("store", "state", "recent"):
        assert not [url for url in phone.stored(cache) if url.endswith(".mp4")]
    publication.stop()
    phone.open("about:blank")
    phone.open(f"{publication.url}A1/")
    assert "se regarde tant qu’il y a du réseau" in phone.page.inner_text(".films").replace("\u00a0", " ")
    assert phone.page.evaluate(f"{PLAYER}.play().then(() => 'played', (fault) => fault.name)") == "NotSupportedError"
    assert phone.title() == "Le pont de pierre" and phone.faults == []
