"""Stops of an area on the moving map: one soft disc, one name, one card; and within it one has arrived."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_whereabouts import FAKE
from tests.conftest import VISITS, Project
from tests.render.test_places import spread

pytestmark = pytest.mark.browser


@pytest.fixture
def address(built_from: Callable[..., Path], served: Callable[[Path], str]) -> str:
    def change(project: Project) -> None:
        spread(project)
        project.write("trails/programmes.yml", (VISITS / "programmes.yml").read_bytes())

    return served(built_from("areas", change))


def test_the_stops_of_an_area_share_a_disc_and_a_card(tab: Callable[..., Any], address: str) -> None:
    page = tab(f"{address}/en/B/map/", FAKE, wait=".live[data-ready]")
    assert page.locator(".ground path.a").count() == 1
    zone = page.get_by_role("button", name="B 2. B1, The lower mill. B2, The wash house. Somewhere here, within 300 m")
    expect(zone).to_have_text("B 2")
    zone.click()
    expect(page.locator(".card a")).to_have_text(["B1 · The lower mill", "B2 · The wash house"])
    page.locator(".filters select[name=kind]").select_option("sustainability")
    expect(page.get_by_role("button", name="B2, The wash house. Somewhere here, within 300 m")).to_have_text("B2")


def test_within_an_area_one_is_there(tab: Callable[..., Any], address: str) -> None:
    page = tab(f"{address}/en/map/", FAKE, wait=".live[data-ready]")
    page.locator(".ask .primary").click()
    page.evaluate("fixes.send(49.0020, 2.0028, 8)")  # 291 m from the middle, 161 m from the edge of the circle
    expect(page.locator(".way")).to_contain_text("160 m, north")
    page.evaluate("fixes.send(49.0040, 2.0046, 8, {timestamp: Date.now() + 200000})")
    expect(page.locator(".said")).to_contain_text("You have arrived: A2")


def test_the_planner_says_what_lies_in_an_area(tab: Callable[..., Any], address: str) -> None:
    page = tab(f"{address}/en/visit/#programme=eau&stops=A1.10,A2.12,A3.5")

    expect(page.locator("body")).to_contain_text("Somewhere in an area: A2. The walk is counted to its middle.")
    assert "Not located on the map" not in page.locator("main").inner_text()
    page.locator("#route circle.a").wait_for(state="attached")
    assert page.locator("#route circle.a").count() == 1
    expect(page.locator("li[data-code=A3] .tag")).to_have_text("To read where you like")
