"""The page of a stop in the hand: the question, the diary, closures by the clock, the story read aloud."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.conftest import Project

pytestmark = pytest.mark.browser

CLOSURES = """closures:
  - {from: 2026-03-15, to: 2026-06-30, why: {fr: "nidification", en: "nesting"}}
  - {from: 2026-10-01, to: 2026-10-05, why: {fr: "travaux", en: "works"}}
  - {from: 2025-03-15, to: 2025-06-30, why: {fr: "crue", en: "flood"}}
"""


@pytest.fixture
def opened(
    tab: Callable[..., Any], built_from: Callable[..., Path], served: Callable[[Path], str]
) -> Callable[..., Any]:
    """Open a page of the guide, a stop of which was closed and will be; it has no mailbox."""

    def close(project: Project) -> None:
        with (project.trails / "vallon/stops/moulin-haut.yml").open("a", encoding="utf-8") as stop:
            stop.write(CLOSURES)
        project.edit("trails/guide.yml", "contact: {mail: guide@valmont.example}", "contact: {}")

    address = served(built_from("closures", close))
    return lambda path, *scripts, **options: tab(address + path, *scripts, **options)


def test_a_wrong_choice_may_be_tried_again_and_the_right_one_explains_itself(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/")
    verdict = page.locator(".quiz .verdict")
    assert verdict.get_attribute("role") == "status"
    page.get_by_role("button", name="Salt").click()
    assert "try again" in verdict.inner_text()
    page.get_by_role("button", name="Grain").click()
    assert "The stone crushes grain into flour." in verdict.inner_text()
    assert page.get_by_role("button", name="Coal").get_attribute("aria-disabled") == "true"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_glossary_word_is_told_on_the_spot_and_the_text_does_not_move(
    opened: Callable[..., Any], scripts: bool
) -> None:
    page = opened("/en/A1/", java_script_enabled=scripts, viewport={"width": 320, "height": 640})
    word = page.locator(".story .term").first
    word.scroll_into_view_if_needed()
    before = word.bounding_box()
    assert not page.locator(".def").first.is_visible()
    word.focus()
    page.keyboard.press("Enter")
    note = page.locator(".def:target")
    expect(note).to_contain_text("The channel that leads water to the mill.")
    assert word.bounding_box() == before
    box = note.bounding_box()
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 320, 640)
    page.keyboard.press("Tab")
    assert note.get_by_role("link", name="Glossary").evaluate("link => link === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".def:target")).to_have_count(0)
    assert word.evaluate("link => link === document.activeElement") and word.bounding_box()["y"] < 640
    word.click()
    note.get_by_role("link", name="Glossary").click()
    page.wait_for_url("**/en/glossary/#bief")


def test_the_code_of_a_stop_is_shown_to_a_neighbour(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/")
    page.get_by_role("link", name="Show this code to somebody beside you").click()
    page.wait_for_url("**/qr/A1.svg")
    read = [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))]
    assert read == ["HTTPS://CHEMINS.VALMONT.EXAMPLE/A1/"]


def test_the_first_answers_make_a_score_that_the_trail_and_the_diary_tell(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/")
    assert page.locator(".quiz .score").text_content() == ""
    page.get_by_role("button", name="Grain").click()
    assert page.locator(".quiz .score").inner_text() == "Right at the first try: 1 of 3"
    page = opened("/en/A/")
    assert page.locator(".diary .score").inner_text() == "Right at the first try: 1 of 3"
    page.evaluate("""() => { const key = Object.keys(localStorage).find((name) => name.endsWith("answers"))
      localStorage.setItem(key, JSON.stringify({A1: true, A2: true, A3: true})) }""")
    page.reload()
    assert page.locator(".diary .score.all").inner_text() == "Right at the first try: 3 of 3"
    page = opened("/en/diary/")
    assert page.locator(".listed .score:not(:empty)").count() == 2, "the bridge is on both trails"
    page.get_by_role("button", name="Erase my walk diary").click()
    assert page.locator(".listed .score:not(:empty)").count() == 0
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".listed .score:not(:empty)").count() == 2
    page.evaluate("localStorage.clear()")
    page = opened("/en/A1/")
    page.get_by_role("button", name="Salt").click()
    page.get_by_role("button", name="Grain").click()
    assert page.locator(".quiz .score").inner_text() == "Right at the first try: 0 of 3"


def test_stops_seen_are_ticked_and_erased_until_it_is_undone(opened: Callable[..., Any]) -> None:
    for code in ("A1", "A2"):
        page = opened(f"/en/{code}/")
        page.wait_for_function("code => Object.entries(localStorage).some(([, kept]) => kept.includes(code))", arg=code)
        assert not page.locator(".walked.on").count()
    page = opened("/en/A3/")
    page.wait_for_selector(".walked.on")
    assert "You have seen every stop of trail A: The valley." in page.locator(".walked.on").inner_text()
    page = opened("/en/B/")
    assert page.locator(".stops .seen").count() == 1, "the bridge is on both trails"
    assert page.locator(".diary .progress").inner_text() == "Stops seen: 1 of 3"
    assert page.locator(".map .seen").count() == 1
    page = opened("/en/")
    assert page.locator(".cards .progress").first.inner_text() == "Stops seen: 3 of 3"
    page = opened("/en/diary/")
    assert page.locator(".listed .seen").count() == 4
    page.get_by_role("button", name="Erase my walk diary").click()
    assert page.locator("#erased").inner_text() == "Your walk diary is empty."
    assert page.locator(".seen").count() == 0
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".listed .seen").count() == 4
    assert page.evaluate("document.activeElement.id") == "erase"
    page.keyboard.press("Enter")
    assert page.locator(".seen").count() == 0
    page.reload()
    assert page.locator(".seen").count() == 0


WALKED = """localStorage.setItem("sentiers / diary", JSON.stringify({A1: "2026-05-01", A2: "2026-05-01", A3: "2026-05-02"}))
localStorage.setItem("sentiers / answers", JSON.stringify({A1: true, A2: false, A3: true}))"""
SHARED = """navigator.canShare = () => true
navigator.share = async ({files, title}) => { window.shared = [title, files[0].name, files[0].type, files[0].size > 5000] }"""


def test_an_empty_diary_says_how_to_begin_and_offers_no_badge(opened: Callable[..., Any]) -> None:
    page = opened("/en/diary/")
    assert page.locator(".begin").inner_text().split("\n")[0].startswith("No stamp yet: scan your first plaque")
    assert page.locator(".begin a").get_attribute("href") == "../"
    assert page.locator(".badge-of:visible").count() == 0


def test_a_trail_walked_to_its_end_gives_a_badge_to_save(opened: Callable[..., Any]) -> None:
    page = opened("/en/diary/", WALKED)
    page.wait_for_selector(".listed.whole")
    assert page.locator(".begin:visible").count() == 0
    assert page.locator(".badge-of:visible").count() == 1, "the other trail is not walked"
    button = page.get_by_role("button", name="Share my badge – A")
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "badge-A.png"
    with Image.open(waiting.value.path()) as badge:
        assert badge.size == (1080, 1080) and len(badge.convert("RGB").getcolors(1 << 20) or ()) > 3
    assert page.locator("#badge-said").inner_text() == "Saved as badge-A.png."


def test_a_badge_goes_to_the_panel_of_a_phone_that_takes_files(opened: Callable[..., Any]) -> None:
    page = opened("/en/diary/", WALKED, SHARED)
    page.get_by_role("button", name="Share my badge – A").click()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("shared") == ["The valley", "badge-A.png", "image/png", True]
    assert page.locator("#badge-said").text_content() == ""


SHOWN_AT = [
    ("2026-03-14T22:59:00Z", ["coming", "coming"]),
    ("2026-03-14T23:01:00Z", ["now", "coming"]),
    ("2026-06-30T21:59:00Z", ["now", "coming"]),
    ("2026-06-30T22:01:00Z", ["coming"]),
    ("2026-10-05T12:00:00Z", ["now"]),
    ("2026-12-24T12:00:00Z", []),
]


def test_closures_follow_the_clock_of_the_guide(opened: Callable[..., Any]) -> None:
    page = opened("/en/A2/", fresh=True, timezone_id="Europe/London")  # a window of its own, whose clock is turned
    for instant, shown in SHOWN_AT:
        page.clock.set_fixed_time(instant)
        page.reload()
        page.wait_for_function("() => document.querySelectorAll('.closed.past').length > 0")
        visible = page.locator(".closed:visible")
        states = [
            next(name for name in (box.get_attribute("class") or "").split() if name in ("now", "coming", "past"))
            for box in visible.all()
        ]
        assert states == shown, instant
        assert ("Closed today." in page.locator(".closures").inner_text()) is ("now" in shown), instant


SPEECH = """
window.said = []
const voices = [{lang: 'en-GB', localService: true, default: true, name: 'Test'}]
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => voices, addEventListener() {}, cancel() {},
  speak(line) { window.said.push(line.text); window.line = line },
}})
"""


def test_the_story_is_read_sentence_by_sentence(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/", SPEECH)
    button = page.locator("#listen")
    button.wait_for(state="visible")
    button.click()
    assert page.evaluate("window.said") == ["The stone bridge"]
    assert button.inner_text() == "Pause"
    page.evaluate("window.line.onend()")
    assert page.evaluate("window.said[1]") == "The mill turned here for a long time, at the edge of clear water."
    assert page.evaluate("CSS.highlights.has('spoken')")
    button.click()
    assert button.inner_text() == "Listen"
    button.click()
    assert page.evaluate("window.said[2]") == page.evaluate("window.said[1]"), "it goes on where it stopped"


def test_there_is_no_listening_without_a_voice_for_the_language(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/", SPEECH.replace("en-GB", "pl-PL"))
    assert page.locator("#listen").count() == 1
    assert page.locator("#listen").is_hidden()


def test_a_correction_is_copied_with_what_was_marked_on_the_page(opened: Callable[..., Any]) -> None:
    page = opened("/en/A1/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".letter summary").click()
    assert "The guide says: “The mill turned here for a long time," in page.locator(".letter pre").inner_text()
    page.locator(".letter summary").click()
    page.locator(".story p").first.evaluate("words => getSelection().selectAllChildren(words)")
    marked = page.locator(".story p").first.inner_text().strip()
    page.locator(".letter summary").click()
    expect(page.locator(".letter pre")).to_contain_text(f"The guide says: “{marked}”")
    page.locator(".letter button").click()
    expect(page.locator(".letter button")).to_have_text("✓ Copy the text")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".letter pre").evaluate(
        "pre => pre.textContent"
    )
