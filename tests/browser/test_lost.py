"""Addresses typed wrongly find their way, wherever the guide is served."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Project
from tests.render.test_retired import GONE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def nested(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site two folders down, as a preview of a host shows it; the host's own 404 page is the guide's."""
    host = tmp_path_factory.mktemp("host")
    shutil.copytree(built, host / "preview" / "7", copy_function=os.link)
    shutil.copy(built / "404.html", host / "404.html")
    return host


@pytest.fixture
def retired(built_from: Callable[..., Path]) -> Path:
    """The small guide, one stop of which is gone and listed nowhere."""

    def retire(project: Project) -> None:
        with (project.trails / "vallon/stops/source-cachee.yml").open("a", encoding="utf-8") as stop:
            stop.write(GONE)
        project.edit("trails/vallon/trail.yml", "  - {stop: source-cachee}\n", "")

    return built_from("retired", retire)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/a1", "/A1/"),
        ("/a1/", "/A1/"),
        ("/A-1", "/A1/"),
        ("/a%201", "/A1/"),
        ("/A01", "/A1/"),
        ("/b", "/B/"),
        ("/en/a2", "/en/A2/"),
        ("/EN/A2", "/en/A2/"),
        ("/a1?source=plaque", "/A1/?source=plaque"),
    ],
)
@pytest.mark.parametrize("under", ["", "/preview/7"])
def test_a_code_typed_as_people_type_it(
    tab: Callable[..., Any],
    nested: Path,
    built: Path,
    served: Callable[[Path], str],
    under: str,
    typed: str,
    shown: str,
) -> None:
    address = served(nested if under else built) + under
    page = tab(address + typed, locale="fr-FR")
    page.wait_for_url(address + shown)


@pytest.mark.parametrize(
    ("typed", "language", "offered"),
    [
        ("/A9", "fr", ["A", "A1", "A2", "A3"]),
        ("/en/AI", "en", ["A1"]),
        ("/2B", "fr", ["B2"]),
        ("/en/nowhere/at/all", "en", []),
        ("/sentiers.../a2", "fr", ["A2"]),
    ],
)
@pytest.mark.parametrize("under", ["", "/preview/7"])
def test_what_cannot_be_a_code_is_explained_in_the_language_of_the_path(
    tab: Callable[..., Any],
    nested: Path,
    built: Path,
    served: Callable[[Path], str],
    under: str,
    typed: str,
    language: str,
    offered: list[str],
) -> None:
    address = served(nested if under else built) + under
    page = tab(address + typed, locale="fr-FR")
    near = page.locator(f"section[lang={language}] .near a")
    if offered:
        near.nth(len(offered) - 1).wait_for()
    home = f"section[lang={language}] .doors a"
    at_home = f"{address}/{'en/' if language == 'en' else ''}"
    page.wait_for_function("([css, url]) => document.querySelector(css).href === url", arg=[home, at_home])
    assert page.evaluate("document.documentElement.lang") == language
    assert page.locator("h1 span:visible").get_attribute("lang") == language
    assert page.title() == page.locator("h1 span:visible").inner_text()
    assert page.locator(".foot").is_visible() is (language == "fr"), "it speaks the guide's first language only"
    assert [text.split(" ")[0] for text in near.all_inner_texts()][: len(offered)] == offered
    search = page.locator(f"section[lang={language}] form").evaluate("form => form.action")
    assert search == f"{address}/{'en/search' if language == 'en' else 'recherche'}/"


@pytest.mark.parametrize("typed", ["/a3", "/en/A-3", "/A03/"])
def test_a_retired_code_leads_to_the_page_that_says_where_it_went(
    tab: Callable[..., Any], served: Callable[[Path], str], retired: Path, typed: str
) -> None:
    address = served(retired)
    page = tab(address + typed, locale="fr-FR")
    page.wait_for_url(address + ("/en/A3/" if "/en" in typed else "/A3/"))
    assert page.locator(".gone a").get_attribute("href").endswith("../A2/")


def test_without_scripts_it_speaks_every_language(built: Path) -> None:
    page = (built / "404.html").read_text("utf-8")
    assert '<section class="tongue" lang="fr"' in page
    assert "This page does not exist" in page
    assert "Check the code on the plaque: a letter and a number, such as A1." in page
