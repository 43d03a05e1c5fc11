"""Searching as people type: without accents, with errors, with a code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(built: Path, served: Callable[[Path], str]) -> str:
    return served(built)


@pytest.fixture
def page(tab: Callable[..., Any], address: str) -> Any:
    """The page that searches, in French."""
    return tab(f"{address}/recherche/", locale="fr-FR")


def results(page: Any, query: str) -> list[str]:
    page.locator("#q").fill(query)
    page.wait_for_function("query => new URLSearchParams(location.search).get('q') === query", arg=query)
    page.wait_for_function("() => document.querySelector('.said').textContent")
    return [text.split("\n")[0] for text in page.locator(".results .badge").all_inner_texts()]


FOUND_FIRST = [
    ("cachee", "A3"),  # no accent
    ("SOURCE CACHÉE", "A3"),
    ("cach", "A3"),  # a prefix
    ("suorce", "A3"),  # two letters swapped
    ("lavoire", "B2"),  # one letter too many
    ("a 2", "A2"),
    ("a-2", "A2"),
    ("2a", "A2"),  # nothing has that code: the nearest are offered
    ("A9", "A"),
    ("A2", "A2"),
    ("en/a2", "A2"),
    ("bridge", "A1"),  # its name in the other language
    ("b", "B"),
]


def test_what_is_found_first(page: Any) -> None:
    assert [(query, results(page, query)[0]) for query, _ in FOUND_FIRST] == FOUND_FIRST


def test_the_index_is_asked_for_only_when_somebody_searches(page: Any) -> None:
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.asked if url.endswith(".json")]
    with page.expect_response("**/search-fr.json"):
        page.locator("#q").focus()


def test_nothing_found_says_so_and_leaves_the_list(page: Any, address: str) -> None:
    page.goto(f"{address}/en/search/")
    assert results(page, "zeppelin") == []
    assert (
        page.locator(".said").inner_text() == "Nothing found for “zeppelin”. Try another word, or choose a stop below."
    )
    assert page.locator(".every").is_visible()


@pytest.mark.parametrize(
    ("place", "word", "title"),
    [("recherche", "enseignant", "Pour les classes"), ("en/search", "teacher", "For classes")],
)
def test_a_teacher_finds_the_page_for_classes(page: Any, address: str, place: str, word: str, title: str) -> None:
    page.goto(f"{address}/{place}/")
    results(page, word)
    assert title in page.inner_text(".results")


def test_a_code_that_does_not_exist_is_said_and_the_nearest_are_offered(page: Any, address: str) -> None:
    page.goto(f"{address}/en/search/")
    assert results(page, "A9") == ["A", "A1", "A2", "A3"]
    assert page.locator(".said").inner_text() == "Nothing found for “A9”. Did you mean:"
    assert page.locator(".every").is_hidden()


def test_without_scripts_every_stop_is_listed(tab: Callable[..., Any], address: str) -> None:
    page = tab(f"{address}/en/search/?q=mill", java_script_enabled=False)
    assert page.locator(".every a").count() >= 6
    page.locator(".every a", has_text="The upper mill").first.click()
    page.wait_for_url(f"{address}/en/A2/")


def test_a_code_from_the_home_page_opens_its_stop(page: Any, address: str) -> None:
    page.goto(f"{address}/en/")
    page.locator("#code").fill(" a 3 ")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/en/A3/")
    page.goto(f"{address}/")
    page.locator("#code").fill("lavoir")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/recherche/?q=lavoir")
    page.wait_for_selector(".results .badge")
    assert page.locator(".results .badge").first.inner_text() == "B2"


def test_a_code_asked_for_in_an_address_opens_its_stop(page: Any, address: str) -> None:
    page.goto(f"{address}/recherche/?q=b1")
    page.wait_for_url(f"{address}/B1/")


def test_results_are_walked_with_the_arrows(page: Any) -> None:
    results(page, "moulin")
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    assert first and second and first != second
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(first)


def test_index_and_page_speak_of_the_same_stops(built: Path) -> None:
    sent = json.loads((built / "assets" / "search-fr.json").read_text("utf-8"))
    for _, _, _, url, *_ in sent["entries"]:
        assert (built / url.partition("#")[0] / "index.html").is_file(), url
