"""The moving map with a finger, a keyboard and a faked position."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Windows
from tests.browser.phone import walk
from tests.conftest import Project

pytestmark = pytest.mark.browser

READY = ".live[data-ready]"
MARK = """(pin) => ["::before", "::after"].map((name) => getComputedStyle(pin, name).content.replace(/"|none/g, "")).join("")"""


@pytest.fixture
def opened(tab: Callable[..., Any], served: Callable[[Path], str], built: Path) -> Callable[..., Any]:
    """Open a page of the small guide and wait for its map."""

    def open_page(path: str, **options: Any) -> Any:
        return tab(served(built) + path, **{"wait": READY, **options})

    return open_page


def labels(page: Any) -> list[str]:
    return [str(label) for label in page.locator("button.pin").evaluate_all("pins => pins.map(pin => pin.ariaLabel)")]


def test_pins_are_buttons_in_walking_order(opened: Callable[..., Any]) -> None:
    page = opened("/en/map/")
    assert labels(page) == ["A1, The stone bridge", "A2, The upper mill", "B1, The lower mill", "B2, The wash house"]
    assert page.locator("figure.still").is_hidden()
    assert page.faults == []


def test_nothing_is_asked_of_anybody_else_and_little_at_all(
    opened: Callable[..., Any], served: Callable[[Path], str], built: Path
) -> None:
    page = opened("/en/map/")
    base = served(built)
    assert all(url.startswith(base) for url in page.asked)
    files = [built / url.removeprefix(base).lstrip("/") for url in page.asked if not url.endswith(".svg")]
    weight = sum(len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), 9)) for file in files)
    assert 50_000 < weight <= 100_000


def test_by_keyboard_a_stop_is_reached_opened_and_closed(opened: Callable[..., Any]) -> None:
    page = opened("/en/A/map/")
    page.locator(".ground").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "A1, The stone bridge"
    outline = page.evaluate(
        "(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
    )
    assert outline == ["solid", "3px"]
    page.keyboard.press("Enter")
    card = page.locator(".card")
    assert card.get_attribute("role") == "status"
    assert "A1 · The stone bridge" in card.inner_text()
    assert card.locator("a").evaluate("link => new URL(link.href).pathname") == "/en/A1/"
    assert page.evaluate("document.activeElement.ariaExpanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Read this stop"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "A2, The upper mill"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert page.evaluate("document.activeElement.ariaLabel") == "A1, The stone bridge"


def test_stops_close_together_are_one_pin_that_opens(opened: Callable[..., Any]) -> None:
    page = opened("/en/map/", reduced_motion="reduce")
    shown = page.locator(".ground button.pin:visible")
    for _ in range(3):
        page.click(".tools .out")
    expect(shown).to_have_text("AB 4")
    assert shown.get_attribute("aria-label") == "AB 4. Stops close together: 4 (A1, A2, B1, B2)"
    box = shown.bounding_box()
    assert box["width"] >= 44 and box["height"] >= 44
    shown.focus()
    page.keyboard.press("Enter")
    assert shown.count() > 1
    assert page.evaluate("document.activeElement.checkVisibility() && document.activeElement.ariaLabel").startswith("A")
    page.click(".tools .fit")
    expect(shown).to_have_text(["A1", "A2", "B1", "B2"])
    names = page.locator(".kname:not([hidden]) span").all_inner_texts()
    assert any(name.startswith("A · ") for name in names) and any(name.startswith("B · ") for name in names)


def test_the_legend_explains_what_this_map_shows(built: Path) -> None:
    told = (built / "en" / "map" / "index.html").read_text("utf-8")
    legend = told.partition('<details class="legend">')[2].partition("</details>")[0]
    assert "Several stops close together: tap to see them apart" in legend and "Already seen" in legend
    assert "Closed at present" not in legend and "Somewhere in this circle" not in legend and "Next stop" not in legend


def test_filters_act_on_the_map_and_on_the_list(opened: Callable[..., Any]) -> None:
    page = opened("/en/map/")
    page.select_option("[name=kind]", "sustainability")
    shown = page.locator("li[data-code]:visible").evaluate_all("rows => rows.map(row => row.dataset.code)")
    assert shown == ["A3", "B2"]
    assert page.locator("button.pin:visible").evaluate_all("pins => pins.map(pin => pin.textContent)") == ["B2"]
    told = "Stops shown: 2 of 5. Without a place on the map: 1. See the list"
    assert page.locator(".count").inner_text() == told
    assert page.locator(".count a").get_attribute("href") == "#list-h"
    page.select_option("[name=topic]", "pierre")
    assert page.locator(".count").inner_text() == "No stop answers to this choice."
    page.select_option("[name=kind]", "")
    page.select_option("[name=topic]", "")
    assert page.locator(".count").inner_text() == ""
    assert page.locator("button.pin:visible").count() == 4


def test_stops_seen_are_ticked_and_the_next_one_named(opened: Callable[..., Any]) -> None:
    page = opened("/en/A/map/")
    page.evaluate("localStorage.setItem('sentiers / diary', JSON.stringify({A1: '2026-05-01'}))")
    page.reload()
    page.wait_for_selector(READY)
    assert labels(page) == ["A1, The stone bridge. Already seen", "A2, The upper mill. Next stop"]


CLOSED = 'closures:\n  - {from: 2000-01-01, to: 2999-12-31, why: {fr: "Travaux", en: "Works"}}\n'


@pytest.fixture
def closed(built_from: Callable[..., Path], served: Callable[[Path], str]) -> str:
    """The address of a guide one stop of which is closed, and one trail."""

    def close(project: Project) -> None:
        project.edit("trails/vallon/stops/pont.yml", "access:", CLOSED + "access:")
        project.edit("trails/moulins/trail.yml", "letter: B\n", "letter: B\n" + CLOSED)

    return served(built_from("closed", close))


def test_a_closed_stop_says_so(tab: Callable[..., Any], closed: str) -> None:
    page = tab(closed + "/en/A/map/", wait=READY)
    assert labels(page)[0] == "A1, The stone bridge. Closed at present"
    assert page.locator("button.pin").first.evaluate(MARK) == "✕"
    assert page.locator("li[data-code=A1] .states").inner_text() == "Closed at present"


def test_a_trail_that_is_closed_closes_its_stops_on_its_map(tab: Callable[..., Any], closed: str) -> None:
    page = tab(closed + "/en/map/", wait=READY)
    closed_stops = [label.partition(",")[0] for label in labels(page) if label.endswith("Closed at present")]
    assert closed_stops == ["A1", "B1", "B2"]


def test_each_state_is_seen_in_the_list_and_on_the_map_without_colour(opened: Callable[..., Any]) -> None:
    page = opened("/en/A/map/", forced_colors="active")
    page.evaluate("localStorage.setItem('sentiers / diary', JSON.stringify({A1: '2026-05-01'}))")
    page.reload()
    page.wait_for_selector(READY)
    assert page.locator("li .states").all_inner_texts() == ["Already seen", "Next stop", ""]
    first, second = page.locator("button.pin").all()
    assert (first.evaluate(MARK), second.evaluate(MARK)) == ("✓", "")
    borders = [pin.locator("b").evaluate("disc => getComputedStyle(disc).border") for pin in (first, second)]
    assert borders[0].startswith("2px solid") and borders[1].startswith("5px double")
    assert page.locator("li[data-code=A3] .k").evaluate("disc => getComputedStyle(disc).borderStyle") == "dashed"
    assert "Not located yet" in page.locator("li[data-code=A3]").inner_text()
    assert page.locator(".owed").inner_text().startswith("1 stop is not located yet: it has its page")


def test_the_tab_key_goes_from_pin_to_pin_in_walking_order(opened: Callable[..., Any]) -> None:
    page = opened("/en/map/")
    page.locator(".ground").focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
        box = page.evaluate("JSON.stringify(document.activeElement.getBoundingClientRect())")
        assert page.evaluate(
            "box => { const ground = document.querySelector('.ground').getBoundingClientRect(), pin = JSON.parse(box); return pin.left >= ground.left && pin.right <= ground.right && pin.top >= ground.top && pin.bottom <= ground.bottom }",
            box,
        )
    assert reached == ["A1", "A2", "B1", "B2"]
    page.select_option("[name=kind]", "sustainability")
    page.locator(".ground").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "B2"


def test_the_map_shows_everything_again_its_scale_and_whom_it_owes(opened: Callable[..., Any]) -> None:
    page = opened("/en/A/map/", reduced_motion="reduce")
    places = (
        "() => [...document.querySelectorAll('button.pin')].map(pin => JSON.stringify(pin.getBoundingClientRect()))"
    )
    scale = page.locator(".leaflet-control-scale-line")
    before, shown = page.evaluate(places), scale.inner_text()
    assert shown.split(" ")[1] in ("m", "km")
    for _ in range(3):
        page.click(".tools .in")
    expect(scale).not_to_have_text(shown)
    page.keyboard.press("Tab")
    page.click(".tools .fit")
    page.wait_for_function(f"before => JSON.stringify(({places})()) === JSON.stringify(before)", arg=before)
    assert scale.inner_text() == shown
    assert "Map data" in page.locator(".owed").inner_text() and "Leaflet" in page.locator(".owed").inner_text()


def test_enlarged_nothing_runs_out_of_the_page(
    tab: Callable[..., Any], served: Callable[[Path], str], guide_site: Path
) -> None:
    here = {"latitude": 50.459, "longitude": 2.79, "accuracy": 6}
    options = {"permissions": ["geolocation"], "geolocation": here, "reduced_motion": "reduce"}
    page = tab(served(guide_site) + "/B/carte/", locale="fr-FR", viewport={"width": 195, "height": 422}, **options)
    page.wait_for_selector(READY)
    page.click("text=Montrer ma position")
    page.wait_for_selector(".guide:visible")
    for _ in range(5):  # so narrow, all the stops are a few pins that open
        if not page.is_visible(".card"):
            page.locator("button.pin:visible").first.evaluate("pin => pin.click()")
    assert page.is_visible(".card")
    out = """() => {
      const card = document.querySelector(".whereabouts").getBoundingClientRect();
      return [...document.querySelectorAll(".whereabouts *")].filter((part) => part.getBoundingClientRect().right > card.right).length;
    }"""
    for width in (195, 320):
        page.set_viewport_size({"width": width, "height": 422})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(out) == 0
        assert page.locator(".where").bounding_box()["width"] >= 90, "a title of one letter a line is not read"


def test_without_javascript_the_drawing_and_the_list_are_there(opened: Callable[..., Any]) -> None:
    page = opened("/en/A/map/", wait="figure.still svg", java_script_enabled=False)
    assert page.locator("figure.still svg").is_visible()
    assert page.locator("li[data-code] a:visible").count() == 3
    for part in (".filters", ".tools", ".live", ".whereabouts", "[data-keep]"):
        assert page.locator(part).first.is_hidden(), part


def test_a_trail_is_kept_from_its_map(chromium: Any, built: Path, tmp_path: Path) -> None:
    with walk(chromium, built, locale="en-GB") as (phone, publication):
        phone.open(f"{publication.url}en/A/map/")
        phone.page.wait_for_selector("[data-keep] [data-ask=keep]:visible")
        assert phone.page.inner_text("[data-ask=keep]").strip().startswith("Keep this trail ·")
        phone.press("keep")
        phone.now("kept")
        publication.stop()
        phone.open(f"{publication.url}en/A/map/")
        phone.page.wait_for_selector(".live[data-ready]")
        assert (phone.faults, phone.missed) == ([], [])


def test_where_the_map_cannot_be_loaded_the_drawing_stays(windows: Windows, opened: Callable[..., Any]) -> None:
    context = windows.context(locale="en")
    context.route("**/vendor/leaflet/leaflet.js", lambda route: route.abort())
    page = opened("/en/map/", wait="", locale="en")
    expect(page.locator(".count")).to_have_text(
        "The moving map could not be loaded. The drawing and the list say the same."
    )
    assert page.locator("figure.still svg").is_visible()
    page.select_option("[name=topic]", "pierre")
    assert page.locator("li[data-code=A3]").is_hidden()


def test_no_position_is_asked_before_the_tap_and_a_walk_arrives(opened: Callable[..., Any]) -> None:
    here = {"latitude": 49.0020, "longitude": 2.0020, "accuracy": 6}
    page = opened("/en/A/map/", permissions=["geolocation"], geolocation=here)
    page.evaluate("() => { window.vibrated = []; navigator.vibrate = pattern => vibrated.push(pattern) }")
    assert page.locator(".guide").is_hidden()
    page.click("text=Show my position")
    page.wait_for_selector(".guide:visible")
    assert page.locator(".way").inner_text().replace("\u00a0", " ").split("\n") == [
        "270 m, north-east",
        "Next stop: A2, The upper mill",
    ]
    assert page.locator(".done").inner_text().replace("\u00a0", " ") == "270 m of 800 m along the trail"
    for step in range(1, 20):
        page.context.set_geolocation({**here, "latitude": 49.0020 + 0.0001 * step, "longitude": 2.0020 + 0.0001 * step})
        page.evaluate("() => new Promise(requestAnimationFrame)")
    expect(page.locator(".whereabouts .said")).to_have_text("You have arrived: A2, The upper mill. Read this stop")
    assert page.evaluate("vibrated") == [[90, 60, 90]]
    page.click(".halt")
    assert page.locator(".whereabouts .said").inner_text() == "Your position is no longer followed."
    assert page.locator(".me").count() == 0
    assert page.faults == []


def test_where_am_i_on_a_stop_is_the_tap_that_asks(opened: Callable[..., Any]) -> None:
    here = {"latitude": 49.0020, "longitude": 2.0020, "accuracy": 6}
    page = opened("/en/A1/", wait="", permissions=["geolocation"], geolocation=here)
    page.get_by_role("link", name="Where am I?").click()
    page.wait_for_selector(".guide:visible")
    assert page.locator(".halt").is_visible()


REFUSALS = [
    (
        1,
        "Your position was refused, and the map works without it. To change your mind, allow location for this site in your browser’s settings.",
    ),
    (2, "Your phone cannot tell where it is. Try again in the open, away from walls and trees."),
    (3, "No position has come yet. Stay in the open for a moment: the search goes on."),
]


@pytest.mark.parametrize(("code", "sentence"), REFUSALS)
def test_every_refusal_has_its_sentence(opened: Callable[..., Any], code: int, sentence: str) -> None:
    page = opened("/en/A/map/")
    page.evaluate(
        "code => { navigator.geolocation.watchPosition = (got, failed) => { setTimeout(failed, 0, {code, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3}); return 7 } }",
        code,
    )
    page.click("text=Show my position")
    expect(page.locator(".whereabouts .said")).to_have_text(sentence)


@pytest.mark.parametrize(
    ("fix", "sentence"),
    [
        (
            {"latitude": 48.0, "longitude": 2.0, "accuracy": 10},
            "You are 111 km from here, so nothing is announced. On the ground, the map will lead you from stop to stop.",
        ),
        (
            {"latitude": 49.001, "longitude": 2.0, "accuracy": 300},
            "Your position is only known to within 300 m: arrivals wait until it is better.",
        ),
    ],
)
def test_far_away_and_inaccurate_have_their_sentence(
    opened: Callable[..., Any], fix: dict[str, float], sentence: str
) -> None:
    page = opened("/en/A/map/", permissions=["geolocation"], geolocation=fix)
    page.click("text=Show my position")
    expect(page.locator(".whereabouts .said")).to_have_text(sentence)


def test_the_profile_and_the_map_are_one_point(opened: Callable[..., Any]) -> None:
    page = opened("/en/A/map/")
    slider = page.locator(".climbs input[type=range]")
    slider.focus()
    page.keyboard.press("End")
    assert (
        slider.get_attribute("aria-valuetext").replace("\u00a0", " ") == "800 m from the departure: 55 m above the sea"
    )
    assert page.locator(".bead").count() == 1
    page.locator(".elevbox").scroll_into_view_if_needed()
    box = page.locator(".elevbox").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.53, box["y"] + 40)
    assert "from the departure: 60 m" in slider.get_attribute("aria-valuetext").replace("\u00a0", " ")
