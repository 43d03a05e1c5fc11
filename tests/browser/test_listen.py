"""A recording: its own player, which the row of actions leads to; speed, place and words. And what shares a stop."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SECONDS

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(tab: Callable[..., Any], recorded: Path, served: Callable[[Path], str]) -> Callable[..., Any]:
    """Open a page of the guide with a recording."""
    return lambda path, *scripts, **options: tab(served(recorded) + path, *scripts, **options)


PLAYER = "document.querySelector('.audio audio')"


def test_listen_leads_to_the_player_and_starts_it(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/")
    assert page.locator("#listen").evaluate("one => one.tagName") == "A", "without scripts it leads to the player too"
    page.locator("#listen").press("Enter")
    page.wait_for_function(f"() => {PLAYER}.currentTime > .2")
    assert page.evaluate(f"document.activeElement === {PLAYER}")
    page.keyboard.press("Space")
    page.wait_for_function(f"() => {PLAYER}.paused")
    assert page.locator("#listen").inner_text() == "Listen"


def test_the_place_and_the_speed_are_kept_over_a_reload(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/")
    page.get_by_label("1.25×").check()
    page.locator("#listen").click()
    page.wait_for_function(f"() => {PLAYER}.currentTime > 0")
    page.evaluate(f"{PLAYER}.currentTime = 12")
    page.wait_for_function(f"() => {PLAYER}.currentTime > 12.2")
    page.reload()
    expect(page.get_by_label("1.25×")).to_be_checked()
    page.locator("#listen").click()
    page.wait_for_function(f"() => {PLAYER}.currentTime > 12")
    assert page.evaluate(f"{PLAYER}.playbackRate") == 1.25
    page.evaluate(f"{PLAYER}.currentTime = {SECONDS - 0.3}")
    page.wait_for_function(f"() => {PLAYER}.ended")
    page.reload()
    page.locator("#listen").click()
    page.wait_for_function(f"() => {PLAYER}.currentTime > .1")
    assert page.evaluate(f"{PLAYER}.currentTime") < 5, "heard to its end, it begins again"


def test_the_words_and_the_voice_stand_below(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/")
    section = page.locator(".audio")
    assert "Voice: Rose M." in section.inner_text()
    section.locator("summary").press("Enter")
    assert section.locator(".transcript p").all_inner_texts() == ["The wheel turned.", "It turns no more."]


def test_where_nobody_recorded_the_button_is_the_devices_voice(opened: Callable[..., Any]) -> None:
    page = opened("/en/A2/")
    assert page.locator("#listen").evaluate("one => one.tagName") == "BUTTON"


SPEECH = """
window.said = []
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [{lang: 'en-GB', localService: true, default: true, name: 'Test'}], addEventListener() {},
  cancel() { window.said.push('cancelled') }, speak(line) { window.said.push(line.text) },
}})
"""


def test_the_devices_voice_stops_when_the_page_is_hidden(opened: Callable[..., Any]) -> None:
    page = opened("/en/A2/", SPEECH)
    page.locator("#listen").click()
    assert page.locator("#listen").inner_text() == "Pause"
    page.evaluate("""() => {
      Object.defineProperty(document, 'hidden', {configurable: true, get: () => true})
      document.dispatchEvent(new Event('visibilitychange'))
    }""")
    assert page.evaluate("window.said.at(-1)") == "cancelled"
    assert page.locator("#listen").inner_text() == "Go on"
    assert not page.evaluate("CSS.highlights.has('spoken')")


def test_a_voice_that_was_stopped_goes_on_from_its_sentence_and_keeps_the_screen_awake(
    opened: Callable[..., Any],
) -> None:
    page = opened(
        "/en/A2/",
        SPEECH,
        """
      window.locks = []
      Object.defineProperty(navigator, 'wakeLock', {value: {request: async (kind) => {
        window.locks.push(kind); return {release: async () => { window.locks.push('released') }}
      }}})""",
    )
    button = page.locator("#listen")
    button.click()
    first = page.evaluate("window.said.at(-1)")
    page.evaluate("""() => {
      Object.defineProperty(document, 'hidden', {configurable: true, get: () => window.dark ?? true})
      document.dispatchEvent(new Event('visibilitychange'))
      window.dark = false
    }""")
    assert button.inner_text() == "Go on"
    assert page.locator("#acts-said").text_content() == "The phone stopped reading."
    page.wait_for_function("() => window.locks.at(-1) === 'released'")
    button.click()
    assert page.evaluate("window.said.at(-1)") == first and button.inner_text() == "Pause"
    assert page.locator("#acts-said").text_content() == ""
    assert page.evaluate("window.locks") == ["screen", "released", "screen"]


def test_the_way_is_read_by_one_press_and_there_is_one_voice(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/", SPEECH)
    way = page.get_by_role("button", name="Read me the way")
    way.click()
    assert page.evaluate("window.said.at(-1)").startswith("Next stop · A2")
    assert page.locator("#listen-way").inner_text() == "Pause"
    page = opened("/en/A2/", SPEECH)
    page.locator("#listen-way").click()
    page.locator("#listen").click()
    assert page.locator("#listen-way").inner_text() == "Read me the way"
    assert page.locator("#listen").inner_text() == "Pause"


HANDLERS = """
window.handlers = {}
const known = MediaSession.prototype.setActionHandler
MediaSession.prototype.setActionHandler = function (action, handler) {
  window.handlers[action] = handler
  known.call(this, action, handler)
}
"""


def test_the_lock_screen_knows_what_plays_and_moves_it(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/", HANDLERS)
    page.locator("#listen").click()
    page.wait_for_function(f"() => {PLAYER}.currentTime > .1")
    told = page.evaluate(
        "(({title, album, artwork}) => [title, album, new URL(artwork[0].src).pathname])(navigator.mediaSession.metadata)"
    )
    assert told[:2] == ["The stone bridge", "The valley"], told
    assert page.request.get(page.url.split("/en/")[0] + told[2]).ok
    page.evaluate("window.handlers.seekforward({})")
    page.wait_for_function(f"() => {PLAYER}.currentTime >= 10")
    page.evaluate("window.handlers.seekbackward({seekOffset: 4})")
    page.wait_for_function(f"() => {PLAYER}.currentTime < 9")
    page.evaluate("window.handlers.seekto({seekTime: 2})")
    page.wait_for_function(f"() => {PLAYER}.currentTime < 4")
    page.evaluate("window.handlers.pause({})")
    page.wait_for_function(f"() => {PLAYER}.paused")
    with page.expect_navigation(url="**/en/A2/"):
        page.evaluate("window.handlers.nexttrack({})")


def test_the_recordings_of_a_trail_play_one_after_the_other(opened: Callable[..., Any]) -> None:
    page = opened("/en/A/", HANDLERS)
    links = page.locator(".playlist a")
    assert [" ".join(words.split()) for words in links.all_inner_texts()] == [
        "A1 The stone bridge",
        "A3 The hidden spring",
    ]
    links.nth(0).click()
    page.wait_for_function(f"() => {PLAYER}.currentTime > .1")
    assert links.nth(0).get_attribute("aria-current") == "true" and page.url.endswith("/en/A/")
    page.evaluate(f"{PLAYER}.currentTime = {SECONDS - 0.3}")
    page.wait_for_function("() => document.querySelectorAll('.playlist a')[1].ariaCurrent === 'true'")
    page.wait_for_function(f"() => {PLAYER}.currentTime > .1 && {PLAYER}.currentTime < 5 && !{PLAYER}.paused")
    assert page.evaluate("navigator.mediaSession.metadata.title").split() == ["A3", "The", "hidden", "spring"]
    page.evaluate(f"{PLAYER}.currentTime = 7")
    page.wait_for_function(f"() => {PLAYER}.currentTime > 7.1")
    page.evaluate("window.handlers.previoustrack({})")
    page.wait_for_function("() => document.querySelectorAll('.playlist a')[0].ariaCurrent === 'true'")
    page.evaluate("window.handlers.nexttrack({})")
    page.wait_for_function(f"() => {PLAYER}.currentTime > 7")
    assert page.faults == []


def test_a_stop_is_shared_by_the_phones_own_panel(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/#look-h", "navigator.share = async (what) => { window.shared = what }")
    page.locator("#share").click()
    assert page.evaluate("window.shared") == {"title": page.title(), "url": page.url.split("#")[0]}


def test_else_its_link_is_copied_and_said(opened: Callable[..., Any]) -> None:
    page = opened(
        "/en/A1/",
        """
      Object.defineProperty(navigator, 'share', {value: undefined})
      Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text }}})""",
    )
    page.locator("#share").click()
    page.wait_for_function("() => window.copied")
    assert page.evaluate("window.copied") == page.url
    assert page.locator("#share").inner_text() == "Link copied"
    assert page.locator("#acts-said").text_content() == "Link copied"


def test_else_there_is_no_button(opened: Callable[..., Any]) -> None:
    page = opened(
        "/en/A1/",
        """
      Object.defineProperty(navigator, 'share', {value: undefined})
      Object.defineProperty(navigator, 'clipboard', {value: undefined})""",
    )
    page.wait_for_load_state("networkidle")
    assert page.locator("#share").is_hidden()


def test_the_row_of_actions_leads_to_what_keeps_the_trail(opened: Callable[..., Any]) -> None:
    page = opened("/en/A2/", service_workers="allow")
    link = page.locator(".acts a[href='#keep']")
    where = "() => [...document.querySelectorAll('.act')].map(act => Math.round(act.getBoundingClientRect().left))"
    before = page.evaluate(where)
    link.wait_for()
    assert link.inner_text() == "Keep"
    assert page.evaluate(where) == before
    link.click()
    page.wait_for_function("() => document.getElementById('keep').getBoundingClientRect().top < innerHeight")
    assert page.evaluate("document.activeElement.id") == "keep"
