"""Files that scripts fetch and that come in another shape: a sentence or silence, never an error of the page, and nothing kept is lost."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.test_offline import assert_whole
from tests.hosting.host import Answer, Host

pytestmark = pytest.mark.browser

SHAPES = ["null", "[]", "<!DOCTYPE html><h1>Accept the terms</h1>",
          '{"stops": [null], "entries": [null], "words": 5, "closures": [null]}',
          '{"stops": {}, "trails": [{}], "entries": [[1, 2, 3, 4]], "words": "x", "closures": [{"from": 1, "to": {}}]}',
          '{"stops": [{}], "straight": [], "chains": [{}], "programmes": [{}], "landmarks": 1, "trails": [{"stops": [{"code": "A1"}]}]}']  # fmt: skip
"""What a host, a network of its own or the copy of another publication may answer."""

ANSWERED = """(() => {
  const [name, shape] = %s;
  const real = window.fetch;
  window.fetch = async (url, ...more) => String(url).includes(name) ? new Response(shape) : real(url, ...more);
})()"""
"""Run before the page's own scripts: files of this name answer so."""


def answered(name: str, shape: str) -> str:
    return ANSWERED % json.dumps([name, shape])


@pytest.fixture(scope="module")
def address(built_with_visits: Path, served: Callable[[Path], str]) -> str:
    return served(built_with_visits)


@pytest.mark.parametrize("name", ["visit.json", "visit-en.json"])
def test_the_planner_says_that_it_could_not_load(tab: Callable[..., Any], address: str, name: str) -> None:
    for shape in SHAPES:
        page = tab(f"{address}/en/visit/#programme=eau", answered(name, shape))
        expect(page.locator(".intro .note").last).to_have_text(
            "The distances could not be loaded. Try again when there is a network."
        )
        assert not page.is_visible("#plan") and page.faults == [], shape


def test_the_list_stands_where_the_map_cannot_be_drawn(tab: Callable[..., Any], address: str) -> None:
    for shape in SHAPES:
        page = tab(f"{address}/en/map/", answered("map/en.json", shape))
        expect(page.locator(".count")).to_have_text(re.compile("."))
        expect(page.locator("figure.still")).to_be_visible()
        assert not page.is_visible(".live") and page.faults == [], shape


def test_closures_of_another_shape_are_none(tab: Callable[..., Any], address: str) -> None:
    for shape in SHAPES:
        page = tab(f"{address}/en/map/", answered("closures.json", shape), wait=".live[data-ready]")
        assert page.faults == [], shape


def test_searching_says_that_it_does_not_work(tab: Callable[..., Any], address: str) -> None:
    for shape in SHAPES:
        page = tab(f"{address}/en/search/", answered("search-en.json", shape))
        page.locator("#q").fill("bridge")
        expect(page.locator(".said")).not_to_be_empty()
        assert not page.is_visible(".results") and page.faults == [], shape


def saying(body: str) -> Callable[[Answer], Answer]:
    return lambda answer: (200, {"Content-Type": "application/json", "Cache-Control": "no-store"}, body.encode())


LISTS = [*SHAPES, '{"digest": "x", "files": []}', '{"files": [], "people": []}', '{"digest": "x", "files": [{"url": "A1/", "digest": "x", "size": 1}]}',
         '{"digest": "x", "files": [{"url": "A1/", "size": 1, "digest": "%s", "group": "pages"}]}' % ("0" * 32)]  # fmt: skip


def test_a_kept_trail_is_lost_for_no_list_of_another_shape(host: Host, phone: Phone, built: Path) -> None:
    root = f"{host.address}/"
    phone.cache(f"{root}A/")
    for shape in LISTS:
        host.faults = {"/assets/packs/A.fr.json": saying(shape), "/assets/packs/sizes.json": saying(shape)}
        phone.open(f"{root}A1/")  # from the phone, which then asks for the list
        phone.page.wait_for_load_state("networkidle")
    assert phone.faults == []
    host.faults = {}
    host.silent = True
    phone.restart()
    phone.open(f"{root}A1/")
    assert phone.title() == "Le pont de pierre"
    assert_whole(phone, built, root, "A.fr")
