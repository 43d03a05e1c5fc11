"""A scan is shown in the visitor's language, once, and a choice is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Project

pytestmark = pytest.mark.browser


@pytest.fixture
def address(built: Path, served: Callable[[Path], str]) -> str:
    return served(built)


@pytest.mark.parametrize(
    ("locale", "shown"),
    [("en-GB", "/en/A1/"), ("fr-FR", "/A1/"), ("de-DE", "/A1/")],
)
def test_a_scan_goes_to_the_language_of_the_browser(
    tab: Callable[..., Any], address: str, locale: str, shown: str
) -> None:
    page = tab(f"{address}/A1/?from=plaque#look-h", locale=locale)
    page.wait_for_url(f"{address}{shown}?from=plaque#look-h")


def test_who_asks_for_none_of_the_languages_is_shown_the_one_that_the_guide_names(
    small: Project, tab: Callable[..., Any], served: Callable[[Path], str]
) -> None:
    """Some phones tell a page the first of their languages alone."""
    small.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en]\notherwise: en")
    address = served(small.make("A1/index.html", "en/A1/index.html"))
    for locale, shown in (("de-DE", "/en/A1/"), ("fr-CA", "/A1/")):
        page = tab(f"{address}/A1/?from=plaque", locale=locale)
        page.wait_for_url(f"{address}{shown}?from=plaque")


def test_a_choice_is_kept_and_nobody_is_sent_away_from_inside(chromium: Any, address: str) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/A1/")
    page.wait_for_url(f"{address}/en/A1/")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url(f"{address}/A1/")
    page.locator("a[rel=next]").click()
    page.wait_for_url(f"{address}/A2/")
    scan = context.new_page()
    scan.goto(f"{address}/A1/")
    assert scan.url == f"{address}/A1/"
    scan.get_by_role("link", name="English").click()
    scan.wait_for_url(f"{address}/en/A1/")
    again = context.new_page()
    again.goto(f"{address}/A2/")
    again.wait_for_url(f"{address}/en/A2/")
    context.close()


@pytest.fixture
def french(chromium: Any) -> Iterator[Any]:
    """A browser whose language is the guide's first; painted: the addresses of what it has painted."""
    context = chromium.new_context(locale="fr-FR")
    context.painted = []
    context.expose_binding("painted", lambda _source, address: context.painted.append(address))
    context.add_init_script(
        "new PerformanceObserver(() => painted(location.pathname)).observe({ type: 'paint', buffered: true })"
    )
    yield context
    context.close()


PAINTED = """async () => {
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done, {once: true}))
  while (!performance.getEntriesByType('paint').length) await new Promise(requestAnimationFrame)
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
}"""
"""Waits until the page is loaded, has been painted, and the script that watches has told so."""


def test_a_choice_against_the_browser_is_shown_before_anything_is_painted(french: Any, address: str) -> None:
    page = french.new_page()
    page.goto(f"{address}/A1/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{address}/en/A1/")
    page.evaluate(
        "navigator.serviceWorker.controller ? 0 : new Promise(done =>"
        " navigator.serviceWorker.addEventListener('controllerchange', () => done(0), { once: true }))"
    )
    french.painted.clear()
    scan = french.new_page()
    scan.goto(f"{address}/A2/?from=plaque")
    scan.wait_for_url(f"{address}/en/A2/?from=plaque")
    scan.evaluate(PAINTED)
    assert set(french.painted) == {"/en/A2/"}


def test_a_choice_against_the_browser_holds_where_no_worker_can_be(french: Any, address: str) -> None:
    french.add_init_script("delete Navigator.prototype.serviceWorker")
    page = french.new_page()
    page.goto(f"{address}/A1/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{address}/en/A1/")
    scan = french.new_page()
    scan.goto(f"{address}/A2/?from=plaque#look-h")
    scan.wait_for_url(f"{address}/en/A2/?from=plaque#look-h")
    scan.get_by_role("link", name="Français").click()
    scan.wait_for_url(f"{address}/A2/")
    scan.evaluate(PAINTED)
    assert scan.url == f"{address}/A2/"


def test_a_robot_reads_each_language_where_it_stands(chromium: Any, address: str) -> None:
    context = chromium.new_context(locale="en-US", user_agent="Mozilla/5.0 (compatible; Examplebot/2.1)")
    page = context.new_page()
    page.goto(f"{address}/A1/")
    assert page.url == f"{address}/A1/"
    assert page.locator("h1").inner_text() == "Le pont de pierre"
    context.close()
