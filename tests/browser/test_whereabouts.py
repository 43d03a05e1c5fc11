"""Position on the map: what is said where it cannot be had, what the phone does on arrival, and that nothing leaves it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.phone import Publication
from tests.conftest import needs

pytestmark = pytest.mark.browser

FAKE = """
window.fixes = (() => {
  let got, failed, left;
  const watchers = new Set();
  const place = {
    watchPosition(yes, no) { [got, failed] = [yes, no]; watchers.add(7); return 7; },
    clearWatch(id) { watchers.delete(id); },
    getCurrentPosition() { throw new Error("not asked for"); },
  };
  Object.defineProperty(navigator, "geolocation", {value: place, configurable: true});
  return {
    send(latitude, longitude, accuracy, more = {}) {
      got({coords: {latitude, longitude, accuracy, heading: null, speed: null, ...more.coords}, timestamp: more.timestamp ?? Date.now()});
    },
    fail(code) { failed({code, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3}); },
    watchers,
  };
})();
window.vibrated = [];
navigator.vibrate = (pattern) => vibrated.push(pattern);
"""
BRIDGE, HALFWAY = (49.0, 2.0), (49.002, 2.002)


@pytest.fixture
def opened(tab: Callable[..., Any], served: Callable[[Path], str], built: Path) -> Callable[..., Any]:
    """A trail's map, after a script that fakes what Chromium cannot do."""
    return lambda *scripts, **options: tab(served(built) + "/en/A/map/", *scripts, wait=".live[data-ready]", **options)


def said(page: Any) -> Any:
    return page.locator(".whereabouts .said")


def show(page: Any) -> None:
    page.click("text=Show my position")


def send(page: Any, at: tuple[float, float], accuracy_m: float = 6, **more: Any) -> None:
    page.evaluate("([at, accuracy, more]) => fixes.send(...at, accuracy, more)", [at, accuracy_m, more])


def test_without_geolocation_the_browser_is_named(opened: Callable[..., Any]) -> None:
    page = opened("delete Navigator.prototype.geolocation")
    show(page)
    expect(said(page)).to_have_text("This browser does not tell positions. The map and the list work without.")
    assert page.faults == []


def test_without_https_the_address_is_named(chromium: Any, built: Path) -> None:
    publication = Publication(built)
    browser = chromium.browser_type.launch(
        executable_path=needs("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP guide.test 127.0.0.1"],
    )
    try:
        page = browser.new_page(viewport=PHONE, locale="en-GB")
        page.goto(publication.url.replace("localhost", "guide.test") + "en/A/map/")
        page.wait_for_selector(".live[data-ready]")
        assert page.evaluate("isSecureContext") is False
        show(page)
        expect(said(page)).to_have_text(
            "A position is only given to an address that begins with https. The map and the list work without."
        )
        assert page.is_visible("text=Show my position")
    finally:
        browser.close()
        publication.stop()


def test_at_home_the_next_stop_stays_marked(opened: Callable[..., Any]) -> None:
    page = opened(FAKE, "localStorage.setItem('sentiers / diary', JSON.stringify({A1: '2026-05-01'}))")
    show(page)
    send(page, (48.0, 2.0))
    expect(said(page)).to_contain_text("so nothing is announced")
    assert page.locator("li[data-code=A2] .states").inner_text() == "Next stop"
    assert page.is_hidden(".guide") and page.evaluate("vibrated") == []


def test_an_old_position_says_its_age_and_a_new_one_is_welcome(opened: Callable[..., Any]) -> None:
    page = opened(FAKE, timezone_id="Europe/Paris")  # a window of its own: the clock of one is that of all its tabs
    page.clock.install()
    show(page)
    send(page, HALFWAY)
    page.wait_for_selector(".guide:visible")
    page.clock.run_for(41_000)
    expect(said(page)).to_have_text("No new position for 35 s: what you see is where you were.")
    assert page.locator(".me.old").count() == 1
    send(page, HALFWAY)
    expect(said(page)).to_have_text("")
    assert page.locator(".me.old").count() == 0


def test_a_receiver_whose_clock_is_wrong_is_followed_all_the_same(opened: Callable[..., Any]) -> None:
    page = opened(FAKE)
    show(page)
    send(page, HALFWAY, timestamp=0)
    page.wait_for_selector(".guide:visible")
    send(page, (49.0021, 2.0021), timestamp=2000)
    expect(page.locator(".done")).to_have_text("280\u00a0m of 800\u00a0m along the trail")
    assert page.locator(".me.old").count() == 0


def test_refused_on_the_way_everything_stops(opened: Callable[..., Any]) -> None:
    page = opened(FAKE)
    show(page)
    send(page, HALFWAY)
    page.wait_for_selector(".guide:visible")
    page.evaluate("fixes.fail(2)")
    assert page.is_visible(".guide"), "one fix that fails is not the end: the last one stands until it is old"
    page.evaluate("fixes.fail(1)")
    expect(said(page)).to_contain_text("Your position was refused")
    assert page.evaluate("fixes.watchers.size") == 0
    assert page.locator(".me").count() == 0 and page.is_hidden(".guide")


def test_an_arrival_is_told_once_even_after_its_page_was_read(opened: Callable[..., Any]) -> None:
    page = opened(FAKE)
    show(page)
    send(page, BRIDGE)
    expect(said(page)).to_have_text("You have arrived: A1, The stone bridge. Read this stop")
    assert said(page).get_attribute("role") == "status"
    assert page.evaluate("vibrated") == [[90, 60, 90]]
    said(page).locator("a").click()
    page.wait_for_url("**/en/A1/")
    page.go_back()
    page.reload()
    page.wait_for_selector(".live[data-ready]")
    show(page)
    send(page, BRIDGE)
    page.wait_for_selector(".guide:visible")
    expect(said(page)).to_have_text("")
    assert page.evaluate("vibrated") == []
    assert "Next stop: A2" in page.locator(".way").inner_text()


def test_on_a_phone_distance_and_arrival_lie_over_the_lower_edge_of_the_map(opened: Callable[..., Any]) -> None:
    page = opened(FAKE)
    show(page)
    send(page, BRIDGE)
    page.wait_for_selector(".guide:visible")
    expect(said(page)).to_contain_text("You have arrived: A1")
    page.wait_for_function("() => Math.abs(document.querySelector('.ground').getBoundingClientRect().top) < 20")
    edges = "([...selectors]) => selectors.map(name => (({ top, bottom }) => [top, bottom])(document.querySelector(name).getBoundingClientRect()))"
    ground, bar, dot, arrived = page.evaluate(edges, [".ground", ".whereabouts", ".me", ".whereabouts .said"])
    assert bar[0] < ground[1] and bar[1] == page.evaluate("innerHeight") and arrived[1] <= bar[1]
    assert ground[0] < dot[0] and dot[1] < bar[0], "where one is stays in sight"
    page.click(".halt")
    assert page.locator(".whereabouts").evaluate("section => getComputedStyle(section).position") == "static"


def test_the_list_begins_with_the_stops_around_by_distance_and_heeds_the_filters(opened: Callable[..., Any]) -> None:
    page = opened(FAKE)
    show(page)
    send(page, HALFWAY)
    near = page.locator(".near li")
    expect(near).to_have_count(2)
    told = [f"{row.locator('.k').inner_text()}, {row.locator('.states').inner_text()}" for row in near.all()]
    assert [row.replace("\u00a0", " ") for row in told] == ["A2, 270 m, north-east", "A1, 270 m, south-west"]
    page.select_option("[name=topic]", "eau")
    expect(near).to_have_count(1)
    page.click(".halt")
    expect(near).to_have_count(0)


def test_several_stops_reached_together_are_told_in_one_sentence(opened: Callable[..., Any]) -> None:
    page = opened(
        FAKE + "const own = fetch; window.fetch = async (...asked) => { const answer = await own(...asked);"
        " if (!String(asked[0]).includes('map')) return answer; const data = await answer.json();"
        " data.stops.A2 = { ...data.stops.A2, at: data.stops.A1.at }; return new Response(JSON.stringify(data)); };"
    )
    show(page)
    send(page, BRIDGE)
    expect(said(page)).to_have_text(
        "You have arrived where several stops are told: A1, The stone bridge · A2, The upper mill"
    )


def test_the_state_of_each_stop_is_read_again_on_the_way_back(opened: Callable[..., Any]) -> None:
    page = opened(FAKE)
    row = page.locator("li[data-code=A1] .states")
    assert row.inner_text() == ""
    page.evaluate("localStorage.setItem('sentiers / diary', JSON.stringify({A1: '2026-05-01'}))")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert row.inner_text() == "Already seen"
    assert page.locator("li[data-code=A2] .states").inner_text() == "Next stop"


def test_walking_asks_nobody_for_anything(opened: Callable[..., Any]) -> None:
    page = opened(FAKE)
    page.wait_for_load_state("networkidle")
    page.asked.clear()
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, document.cookie])")
    show(page)
    for step in range(40):
        send(page, (49.0 + step * 0.0001, 2.0 + step * 0.0001))
        page.evaluate("() => new Promise(requestAnimationFrame)")
    expect(said(page)).to_contain_text("You have arrived: A2")
    page.click(".halt")
    expect(said(page)).to_have_text("Your position is no longer followed.")
    page.evaluate("() => fetch('?last')")  # what was asked for before has been told by then
    assert [url for url in page.asked if not url.endswith("?last")] == []
    assert page.asked
    assert page.evaluate("() => JSON.stringify([{...localStorage}, document.cookie])") == kept
    assert page.evaluate("() => JSON.stringify({...sessionStorage})") == r'{"sentiers / arrived":"[\"A1\",\"A2\"]"}'
    assert page.faults == []


COMPASS = """
window.DeviceOrientationEvent = class extends Event {};
DeviceOrientationEvent.requestPermission = () => Promise.resolve(window.answer);
window.turnTo = (heading) => dispatchEvent(Object.assign(new Event("deviceorientation"), {webkitCompassHeading: heading}));
"""


def test_the_arrow_turns_with_the_compass_once_it_is_allowed(opened: Callable[..., Any]) -> None:
    page = opened(FAKE, COMPASS, "window.answer = 'granted'")
    assert page.is_hidden("text=Use the compass")
    show(page)
    send(page, HALFWAY)
    page.wait_for_selector(".guide:visible")
    assert page.is_hidden(".arrow"), "without a compass it would point wrong in the hand"
    assert page.locator(".way").inner_text().replace("\u00a0", " ").startswith("270 m, north-east")
    page.evaluate("turnTo(30)")
    assert page.is_hidden(".arrow"), "nobody has allowed the compass yet"
    page.click("text=Use the compass")
    page.wait_for_selector("text=Use the compass", state="hidden")
    turns = []
    for heading in (30, 90):
        page.evaluate("heading => turnTo(heading)", heading)
        turns.append(float(page.locator(".arrow").evaluate("arrow => parseFloat(arrow.style.rotate)")))
    assert page.is_visible(".arrow")
    assert turns[0] - turns[1] == pytest.approx(60)
    assert page.locator(".me i").evaluate("cone => cone.style.rotate") == "90deg"


def test_a_refused_compass_leaves_the_words(opened: Callable[..., Any]) -> None:
    page = opened(FAKE, COMPASS, "window.answer = 'denied'")
    show(page)
    send(page, HALFWAY)
    page.click("text=Use the compass")
    expect(said(page)).to_have_text("The compass was refused: the way is told in words.")
    page.evaluate("turnTo(30)")
    assert page.is_hidden(".arrow")
    assert "north-east" in page.locator(".way").inner_text()


def test_without_a_compass_the_dot_shows_where_one_goes(opened: Callable[..., Any]) -> None:
    page = opened(FAKE)
    show(page)
    send(page, HALFWAY, coords={"heading": 45, "speed": 0.1})
    cone = page.locator(".me i")
    assert cone.evaluate("cone => cone.hidden"), "the course of one who stands is noise"
    page.wait_for_timeout(20)
    send(page, (49.0021, 2.0021), coords={"heading": 45, "speed": 1.3})
    assert cone.evaluate("cone => [cone.hidden, cone.style.rotate]") == [False, "45deg"]


LOCK = """
window.locks = {asked: 0, held: 0};
Object.defineProperty(navigator, "wakeLock", {configurable: true, value: {
  async request(kind) {
    locks.asked++;
    if (window.dark) throw new DOMException("", "NotAllowedError");
    locks.held++;
    return {release: async () => { locks.held--; }};
  },
}});
"""


def test_the_screen_stays_on_by_choice_and_no_longer_than_the_walk(opened: Callable[..., Any]) -> None:
    page = opened(FAKE, LOCK)
    show(page)
    send(page, HALFWAY)
    assert page.evaluate("locks") == {"asked": 0, "held": 0}
    page.check(".awake input")
    assert page.evaluate("locks") == {"asked": 1, "held": 1}
    page.click(".halt")
    assert page.evaluate("locks.held") == 0
    assert not page.is_checked(".awake input")
    show(page)
    page.evaluate("window.dark = true")
    page.click(".awake input")
    expect(said(page)).to_have_text("This phone does not let a page keep its screen on.")
    assert not page.is_checked(".awake input")
