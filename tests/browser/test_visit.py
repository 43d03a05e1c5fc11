"""The planner in a real browser: the same rules as in Python, by keyboard and by drag, and the files it gives."""

import io
import re
import shutil
import urllib.parse
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import gpxpy
import icalendar
import pytest

from generator.build import prepare
from generator.model.visit import VisitPlan
from generator.render.context import RenderContext
from generator.render.print.visit import visit_link
from generator.visit.plans import timed
from generator.wording.visit import clock
from tests.conftest import VISITS, Project, _copy

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def base(served: Callable[[Path], str], built_with_visits: Path) -> str:
    return served(built_with_visits)


@pytest.fixture
def planner(tab: Callable[..., Any], base: str) -> Iterator[Any]:
    """The planner with the ready-made visit in it, open to changes."""
    page = tab(f"{base}/en/visit/#programme=eau", wait=".edit li", permissions=["clipboard-read", "clipboard-write"])
    page.click(".tune > summary")
    yield page
    page.emulate_media(media="screen", reduced_motion="no-preference")


def _codes(page: Any) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".edit > li", "rows => rows.map(row => row.dataset.code)")
    return found


def _saved(page: Any, what: str) -> str:
    with page.expect_download() as waiting:
        page.click(f"[data-do={what}]")
    return Path(waiting.value.path()).read_bytes().decode()


def test_a_programme_opens_the_planner_filled_with_its_own_times(planner: Any) -> None:
    assert _codes(planner) == ["A1", "A2", "A3", "B1"]
    times = planner.eval_on_selector_all(".edit time", "found => found.map(one => one.textContent)")
    assert times[:3] == ["10:00", "10:20", "10:32"]
    assert "This bridge has three arches." in planner.inner_text(".edit > li:first-child")
    warned = planner.inner_text(".warn")
    assert "Not located on the map: A3." in warned and "From A2 to B1 the way is not known" in warned


def test_what_may_be_added_says_how_far_one_walks_to_it(planner: Any) -> None:
    """From B1, the plan's last stop that is on the map."""
    option = "#v-add option[value={}]"
    assert re.fullmatch(r"B2 .+ \(\+ \d+\xa0min on foot\)", planner.inner_text(option.format("B2")))
    assert planner.eval_on_selector(option.format("A1"), "one => [one.disabled, one.text]") == [
        True,
        "A1 The stone bridge",
    ]
    nearest = planner.locator(".near button").first
    assert planner.inner_text(".near p") == "Nearest to B1 The lower mill:"
    code = nearest.get_attribute("value")
    said = int(nearest.inner_text().split("+ ")[1].split()[0])
    walked = planner.evaluate("document.querySelector('.sum').textContent")
    nearest.press("Enter")
    assert _codes(planner) == ["A1", "A2", "A3", "B1", code]
    assert planner.inner_text(".edit > li:last-child .leg").startswith(f"{said}\u00a0min on foot")
    assert planner.evaluate("document.querySelector('.sum').textContent") != walked
    assert planner.evaluate("document.activeElement.id") == "v-add"  # nothing else of this guide is on the map
    planner.click("[data-do=clear]")
    assert not planner.is_visible(".near") and "on foot" not in planner.inner_text("#v-add")
    assert "A3 The hidden spring (Not located yet)" in planner.eval_on_selector_all(
        "#v-add option", "all => all.map(one => one.text)"
    )


def test_the_keyboard_alone_reorders_locks_drops_and_adds(planner: Any) -> None:
    planner.focus(".edit > li[data-code=B1] [data-do=up]")
    planner.keyboard.press("Enter")
    assert _codes(planner) == ["A1", "A2", "B1", "A3"]
    assert planner.evaluate("document.activeElement.closest('li').dataset.code") == "B1"
    assert "B1 The lower mill is now number 3 of 4. Finish at" in planner.inner_text(".said")
    planner.focus(".edit > li[data-code=B1] [data-do=lock]")
    planner.keyboard.press("Space")
    assert planner.get_attribute(".edit > li[data-code=B1] [data-do=lock]", "aria-pressed") == "true"
    planner.focus(".edit > li[data-code=A2] [data-do=drop]")
    planner.keyboard.press("Enter")
    assert _codes(planner) == ["A1", "B1", "A3"]
    assert planner.evaluate("document.activeElement.closest('li').dataset.code") == "B1"
    planner.select_option("#v-add", "B2")
    planner.focus(".add button")
    planner.keyboard.press("Enter")
    assert _codes(planner) == ["A1", "B1", "A3", "B2"]
    assert "stops=A1.10,B1.10*,A3.5,B2.8" in planner.url


def test_a_drag_moves_a_stop(planner: Any) -> None:
    grip = planner.locator(".edit > li[data-code=A1] .drag")
    grip.scroll_into_view_if_needed()
    start = grip.bounding_box()
    target = planner.locator(".edit > li[data-code=A2]").bounding_box()
    planner.mouse.move(start["x"] + 10, start["y"] + 10)
    planner.mouse.down()
    planner.mouse.move(start["x"] + 10, target["y"] + target["height"] * 0.8, steps=6)
    planner.mouse.up()
    assert _codes(planner)[:2] == ["A2", "A1"]


def test_the_best_order_keeps_what_is_locked_and_back_undoes_it(planner: Any, base: str) -> None:
    planner.goto("about:blank")
    planner.goto(f"{base}/en/visit/#stops=B1.5,A2.5,B2.5,A1.5*")
    planner.wait_for_selector(".edit li")
    planner.click(".tune > summary")
    planner.click("[data-do=order]")
    planner.wait_for_selector(".said:has-text('walks least')")
    assert _codes(planner)[3] == "A1" and sorted(_codes(planner)) == ["A1", "A2", "B1", "B2"]
    assert _codes(planner) != ["B1", "A2", "B2", "A1"]
    planner.go_back()
    assert _codes(planner) == ["B1", "A2", "B2", "A1"]


def test_stops_are_proposed_by_theme_while_they_fit(planner: Any, base: str) -> None:
    planner.goto("about:blank")
    planner.goto(f"{base}/en/visit/#min=30")
    planner.wait_for_selector("#plan:not([hidden])")
    planner.click("text=Let us propose stops by theme")
    planner.check("[name=topic][value=pierre]")
    planner.click("[data-do=propose]")
    planner.wait_for_selector(".edit li")
    assert "to spare" in planner.inner_text(".finish")


def test_what_a_field_cannot_take_is_said_beside_it(planner: Any) -> None:
    planner.fill("[name=min]", "2000")
    assert planner.get_attribute("[name=min]", "aria-invalid") == "true"
    words = planner.locator("#" + planner.get_attribute("[name=min]", "aria-describedby"))
    assert words.inner_text() == "From 1 to 1440. The plan keeps the number that it had."
    planner.fill(".edit li:first-child input", "0")
    planner.fill("[name=group]", "20")
    assert planner.input_value("[name=min]") == "2000" and "min=90" in planner.url and "A1.10" in planner.url
    assert planner.locator(".wrong").count() == 2
    planner.fill("[name=min]", "200")
    assert planner.get_attribute("[name=min]", "aria-invalid") is None and "min=200" in planner.url
    planner.fill(".edit li:first-child input", "7")
    assert planner.locator(".wrong").count() == 0


def test_make_it_yours_leads_keyboard_and_voice_to_the_plan(planner: Any, base: str) -> None:
    planner.goto("about:blank")
    planner.goto(f"{base}/en/visit/")
    planner.locator(".pick a").first.press("Enter")
    planner.wait_for_selector(".edit li")
    assert planner.evaluate("document.activeElement.id") == "result-h"
    assert planner.inner_text(".said").startswith("“Water at work” is your plan now. Finish at ")


def test_on_a_phone_a_plan_comes_first_and_its_tools_wait_behind_one_button(tab: Callable[..., Any], base: str) -> None:
    page = tab(f"{base}/en/visit/#programme=eau", wait=".edit li")
    order = page.evaluate(
        "() => [...document.querySelectorAll('.tune > summary, .result > h2, .take, .ready')].map((part) => part.className || part.id || part.localName)"
    )
    assert order == ["summary", "result-h", "take", "ready"], "in the order of reading"
    assert not page.is_visible("[name=min]") and not page.is_visible("[data-do=down] >> nth=0")
    page.focus(".tune > summary")
    page.keyboard.press("Enter")
    assert page.is_visible("[name=min]") and page.is_visible("[data-do=down] >> nth=0")
    assert page.evaluate("document.documentElement.scrollWidth") == 390, "the ready-made visits slide in their own row"


def test_when_the_visit_ends_stays_in_sight_along_the_plan_and_hides_no_focus(planner: Any) -> None:
    planner.emulate_media(reduced_motion="reduce")
    planner.locator(".edit > li:last-child a").evaluate("link => (link.scrollIntoView(), link.focus())")
    assert planner.evaluate("document.querySelector('.finish').getBoundingClientRect().top") == 0
    planner.locator(".edit > li:last-child").evaluate(
        "row => row.scrollIntoView({block: 'start', behavior: 'instant'})"
    )
    for _ in range(8):
        planner.keyboard.press("Shift+Tab")
        covered = planner.evaluate(
            "() => document.activeElement.getBoundingClientRect().top - document.querySelector('.finish').getBoundingClientRect().bottom"
        )
        assert covered >= 0


def test_an_empty_plan_asks_for_one_thing_and_offers_no_tool(tab: Callable[..., Any], base: str) -> None:
    page = tab(f"{base}/en/visit/", wait=".plan:not([hidden])")
    assert page.evaluate("document.querySelector('.finish').firstChild.textContent") == (
        "No stop yet: make a ready-made visit yours, or choose a stop."
    )
    page.click(".finish button")
    assert page.evaluate("document.activeElement.id") == "v-add"
    assert page.locator(".bar button:visible, .take button:visible, .tune > summary:visible").count() == 0
    assert page.is_visible("[name=min]")
    page.select_option("[name=add]", "A1")
    page.click(".add button")
    assert page.is_visible("[data-do=print]") and page.is_visible(".edit [data-do=drop]")
    assert page.inner_text(".sum").replace("\u00a0", " ") == "10 min at the stops · 5 min kept in hand", "nobody walks"


def test_the_printed_plan_says_first_what_must_be_known_first(planner: Any) -> None:
    planner.emulate_media(media="print")
    tops = planner.evaluate(
        "['.sheet-head', '.warn', '.mapbox', '.times.edit'].map((css) => document.querySelector(css).getBoundingClientRect().top)"
    )
    planner.emulate_media(media="screen")
    assert tops == sorted(tops)


def test_too_little_time_is_said_in_words(planner: Any) -> None:
    planner.fill("[name=min]", "45")
    assert re.search(r"Over time by \d+ min\.", planner.inner_text(".finish").replace("\u00a0", " "))
    assert "min=45" in planner.url


def test_a_link_shares_the_whole_plan(planner: Any, base: str) -> None:
    planner.fill("[name=date]", "2026-12-03")
    planner.fill("[name=who]", "Rose & Zoé, 03 21 00 00 00")
    planner.check("[name=pace][value=step_free]")
    planner.click("[data-do=link]")
    planner.wait_for_selector(".said:has-text('Copied.')")
    link = planner.evaluate("navigator.clipboard.readText()")
    assert link == planner.url
    words = planner.inner_text(".finish")
    planner.goto("about:blank")
    planner.goto(link)
    planner.wait_for_selector(".edit li")
    assert planner.inner_text(".finish") == words
    assert planner.input_value("[name=who]") == "Rose & Zoé, 03 21 00 00 00"


def test_a_plan_emptied_stop_by_stop_stays_empty(planner: Any) -> None:
    for _ in range(4):
        planner.click(".edit > li:first-child [data-do=drop]")
    planner.reload()
    planner.wait_for_function("() => document.querySelector('[name=min]').value === '90'")
    assert _codes(planner) == []


def test_nonsense_in_the_address_is_left_aside(planner: Any, base: str) -> None:
    planner.goto("about:blank")
    planner.goto(
        f"{base}/en/visit/#min=-5&at=99:99&pace=running&programme=none&stops=A1.9999,Z9.3,A1.4,%3Cb%3E&date=2026-02-30"
    )
    planner.wait_for_selector(".edit li")
    assert (
        _codes(planner) == ["A1"]
        and planner.input_value(".edit input") == "10"
        and planner.input_value("[name=date]") == ""
    )
    assert planner.input_value("[name=at]") == "10:00" and planner.input_value("[name=min]") == "120"


def test_the_calendar_entry_is_read_by_another_program(planner: Any) -> None:
    planner.fill("[name=date]", "2026-07-03")
    planner.fill("[name=at]", "09:30")
    text = _saved(planner, "calendar")
    (entry,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert entry.decoded("dtstart").isoformat() == "2026-07-03T09:30:00+02:00"
    assert entry.decoded("dtend") - entry.decoded("dtstart") > timedelta(minutes=37)
    assert str(entry["summary"]) == "Water at work" and str(entry["location"]) == "The stone bridge"
    assert str(entry["url"]) == planner.url
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_without_a_day_the_calendar_asks_for_one(planner: Any) -> None:
    planner.click("[data-do=calendar]")
    assert planner.evaluate("document.activeElement.name") == "date"


def test_the_gpx_is_that_of_the_build(planner: Any, built_with_visits: Path) -> None:
    ours = gpxpy.parse(_saved(planner, "gpx"))
    built = gpxpy.parse((built_with_visits / "en/visit/eau/eau.gpx").read_text("utf-8"))

    def places(found: gpxpy.gpx.GPX) -> list[list[tuple[float, float]]]:
        return [[(round(p.latitude, 4), round(p.longitude, 4)) for p in s.points] for s in found.tracks[0].segments]

    assert places(ours) == places(built)
    assert [p.name for p in ours.waypoints] == [p.name for p in built.waypoints]


def test_the_gpx_says_what_is_closed(
    tab: Callable[..., Any], served: Callable[[Path], str], tmp_path: Path, kept: Path
) -> None:
    project = _copy(tmp_path / "small", kept)
    shutil.copy(VISITS / "programmes.yml", project.trails / "programmes.yml")
    project.edit("trails/vallon/stops/moulin-haut.yml", "authors: [equipe]",
                 'authors: [equipe]\nclosures: [{from: 2026-10-01, why: {fr: "Un mur menace.", en: "A wall may fall."}}]')  # fmt: skip
    site = project.make("en/visit/index.html", "assets/*", "api/v1/closures.json")
    page = tab(f"{served(site)}/en/visit/#programme=eau", wait=".edit li")
    told = {point.name[:2]: point.description for point in gpxpy.parse(_saved(page, "gpx")).waypoints}
    assert told["A2"] == "Closed from October 1, 2026 until further notice: A wall may fall."
    assert told["A1"] is None


def test_the_qr_code_holds_the_link(planner: Any) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    from PIL import Image

    planner.click("[data-do=qr]")
    planner.wait_for_selector(".qr svg")
    picture = planner.locator(".qr svg").screenshot()
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L").resize((1200, 1200)))
    assert found.text == planner.inner_text(".qr p") and found.text.startswith(planner.url)


def test_the_mail_holds_times_warnings_and_the_link(planner: Any) -> None:
    planner.click("[data-do=mail]")
    text = planner.input_value("#v-mail")
    assert "10:20  A2 The upper mill (12 min)" in text.replace("\u00a0", " ")
    assert "Meeting: The stone bridge" in text and f"The plan: {planner.url}" in text
    href = planner.get_attribute(".mail a", "href")
    assert urllib.parse.unquote(href).endswith(text)


def test_nothing_is_sent(tab: Callable[..., Any], base: str) -> None:
    page = tab(f"{base}/en/visit/#programme=eau&who=Rose", wait=".edit li")
    page.click(".tune > summary")
    page.click("[data-do=order]")
    page.wait_for_selector(".said:has-text('walks least')")
    page.click("[data-do=qr]")
    page.wait_for_selector(".qr svg")
    page.evaluate("() => fetch('?last')")  # what was asked for before has been told by then
    assert page.asked[-1] == f"{base}/en/visit/?last"
    assert all(url.startswith(f"{base}/") for url in page.asked)
    assert not any("Rose" in url.partition("#")[0] or "A1.10" in url.partition("#")[0] for url in page.asked)


def test_other_languages_open_the_same_plan(planner: Any) -> None:
    planner.select_option("[name=lang]", label="Français")
    planner.wait_for_url("**/visite/#**")
    planner.wait_for_selector(".edit li")
    assert "Ce pont a trois arches." in planner.inner_text(".edit > li:first-child")


def test_what_is_lent_by_another_language_says_which(
    tab: Callable[..., Any], served: Callable[[Path], str], built_from: Callable[..., Path]
) -> None:
    def lend(project: Project) -> None:
        shutil.copy(VISITS / "programmes.yml", project.trails / "programmes.yml")
        project.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en, de]")
        project.edit(
            "trails/vallon/stops/pont.yml",
            'title: {fr: "Le pont de pierre",',
            'title: {de: "Die Steinbrücke", fr: "Le pont de pierre",',
        )

    page = tab(f"{served(built_from('lent', lend))}/de/besuch/#programme=eau")
    bridge = page.locator(".edit > li[data-code=A1]")
    bridge.wait_for()
    assert bridge.locator("a").get_attribute("lang") is None
    assert bridge.locator(".say").get_attribute("lang") == "fr"
    others = page.locator(".edit > li:not([data-code=A1]) a")
    assert others.count() and {other.get_attribute("lang") for other in others.all()} == {"fr"}
    assert page.locator("option[value=A1]").get_attribute("lang") == "de"
    assert page.locator("optgroup").first.get_attribute("lang") == "fr"


def test_the_link_on_paper_opens_the_plan_with_the_same_times(planner: Any, base: str, built_with_visits: Path) -> None:
    context = RenderContext(prepare(built_with_visits.parent / "trails"), base)
    plan = VisitPlan.model_validate(
        {
            "date": "2026-12-03", "start": "09:30", "group": 31, "pace": "slow", "programme": "eau", "order": "shortest",
            "meeting_point": "Le pont, côté nord", "stops": [{"code": "B2"}, {"code": "A2", "minutes": 25, "locked": True}, {"code": "A1"}, {"code": "A3"}],
        }
    )  # fmt: skip
    visit = timed(plan, context.guide, context.ways)
    planner.goto("about:blank")
    planner.goto(visit_link(context, visit, context.locales[1]))
    planner.wait_for_selector(".edit li")
    times = planner.eval_on_selector_all(".edit time", "found => found.map(one => one.textContent)")
    assert times == [clock(row.arrive_min) for row in visit.times.rows]
    assert planner.inner_text(".finish").startswith(f"Finish at {clock(visit.times.finish_min)}")
    assert planner.input_value("[name=place]") == "Le pont, côté nord"
