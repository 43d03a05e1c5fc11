"""Hosts and phones that are not as they should be: what a visitor meets there. SECURITY.md says the same in words."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PHONE, Windows
from tests.browser.phone import WAIT_MS, Phone
from tests.browser.test_offline import assert_whole
from tests.conftest import CHROMIUM_ARGUMENTS, needs
from tests.hosting.host import Answer, Host, hosted

pytestmark = pytest.mark.browser

PORTAL = b"<!DOCTYPE html><title>Wi-Fi</title><h1>Accept the terms</h1><form><button>OK</button></form>"


def portal(answer: Answer) -> Answer:
    """What a hotel's network says to whatever is asked."""
    return 200, {"Content-Type": "text/html", "Cache-Control": "no-store"}, PORTAL


def test_the_page_of_a_network_takes_the_place_of_nothing_kept(host: Host, phone: Phone, built: Path) -> None:
    root = f"{host.address}/"
    phone.cache(f"{root}A/")
    host.changes.append(portal)
    phone.open(f"{root}A1/")
    assert phone.title() == "Le pont de pierre"
    phone.open(f"{root}A/")
    phone.now("kept")
    phone.open(f"{root}B1/")
    assert phone.title() == "Accept the terms", "what is not kept is what the network says"
    host.changes.clear()
    host.silent = True
    phone.restart()
    phone.open(f"{root}A1/")
    assert_whole(phone, built, root, "A.fr")
    phone.open(f"{root}B1/")
    assert phone.title() != "Accept the terms", "nor is it remembered"
    assert phone.faults == []


def test_a_trail_is_not_said_to_be_kept_where_the_network_answers_with_its_own_page(host: Host, phone: Phone) -> None:
    phone.open(f"{host.address}/A/")
    phone.now("offer")
    host.changes.append(portal)
    phone.press("keep")
    phone.now("network")
    assert phone.said() == "Le réseau est perdu. Cela reprend tout seul quand il revient."
    host.changes.clear()
    phone.open(f"{host.address}/A/")
    phone.now("kept")


def test_the_page_of_a_network_is_not_remembered_for_a_neighbour(host: Host, phone: Phone, built: Path) -> None:
    """It can come between a stop and the one after it, which the phone fetches beforehand."""
    root = f"{host.address}/"
    host.faults = {"/A2/": portal}
    phone.open(f"{root}A1/")
    wait_until_remembered(phone, f"{root}A1/")
    assert f"{root}A2/" not in phone.stored("recent")
    host.faults.clear()
    phone.open(f"{root}A1/")
    wait_until_remembered(phone, f"{root}A2/")


def wait_until_remembered(phone: Phone, url: str) -> None:
    deadline = time.monotonic() + WAIT_MS / 1000
    while url not in phone.stored("recent"):
        assert time.monotonic() < deadline
        phone.page.wait_for_timeout(50)


@pytest.mark.parametrize("under", ["", "/guides/valmont"])
def test_links_lead_on_where_a_host_leaves_the_slash_out(
    built: Path, windows: Windows, tmp_path: Path, under: str
) -> None:
    site = tmp_path / "site"
    if under:
        (site / under.lstrip("/")).parent.mkdir(parents=True)
        (site / under.lstrip("/")).symlink_to(built)
    with hosted(site if under else built) as host:
        host.forgiving = True
        page = windows.tab(f"{host.address}{under}/en/A1?x=1#quiz")
        assert page.url == f"{host.address}{under}/en/A1/?x=1#quiz"
        page.click("nav a[href*=A2]")
        page.wait_for_url(f"{host.address}{under}/en/A2/")
        page = windows.tab(f"{host.address}{under}/A1", locale="fr-FR")
        assert page.url == f"{host.address}{under}/A1/" and page.inner_text("h1") == "Le pont de pierre"
        assert (
            page.eval_on_selector("a[href*='/B/'], a[href*='B/']", "link => link.href") == f"{host.address}{under}/B/"
        )
        assert page.faults == []


def test_a_host_that_takes_the_slash_away_is_not_asked_for_ever(built: Path, windows: Windows) -> None:
    with hosted(built) as host:
        host.forgiving, host.slashless = True, True
        page = windows.tab(f"{host.address}/en/A1/")
        assert page.url == f"{host.address}/en/A1/" and page.inner_text("h1") == "The stone bridge"
        assert [url for url in page.asked if url.endswith(("/A1", "/A1/"))] == [
            f"{host.address}/en/A1/",
            f"{host.address}/en/A1",
        ]
        page.click("nav a[href*=A2]")
        page.wait_for_url(f"{host.address}/en/A2/")
        assert page.faults == []


def test_small_letters_lead_to_the_same_page_where_a_host_does_not_mind(host: Host, windows: Windows) -> None:
    host.forgiving = True
    page = windows.tab(f"{host.address}/en/a1/")
    assert page.inner_text("h1") == "The stone bridge"
    page.click("nav a[href*=A2]")
    page.wait_for_url(f"{host.address}/en/A2/")
    assert page.faults == []


def test_a_stop_is_read_where_every_file_has_a_wrong_type(host: Host, windows: Windows) -> None:
    def plain(answer: Answer) -> Answer:
        status, headers, body = answer
        is_page = "html" in headers.get("Content-Type", "")
        return status, headers if is_page else {**headers, "Content-Type": "text/plain"}, body

    host.changes.append(plain)
    page = windows.tab(f"{host.address}/en/A1/", service_workers="allow")
    assert "The mill turned here" in page.inner_text("main") or "bridge" in page.inner_text("main")
    assert page.is_visible("nav a[href*=A2]") and not page.is_visible("[data-keep] button")
    page = windows.tab(f"{host.address}/en/A/", service_workers="allow")
    assert not page.is_visible("[data-keep] button"), "nothing is offered that cannot work"


@pytest.mark.parametrize("day", ["2025-11-30T10:00:00", "2028-02-01T10:00:00"])
def test_a_clock_that_is_a_year_off_loses_nothing_kept(host: Host, phone: Phone, day: str, built: Path) -> None:
    root = f"{host.address}/"
    phone.context.clock.set_fixed_time(day)
    phone.cache(f"{root}A/")
    host.silent = True
    phone.restart()
    for url in ("A1/", "A2/", "A/"):
        phone.open(root + url)
    assert (phone.faults, phone.missed) == ([], [])
    assert_whole(phone, built, root, "A.fr")


BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}
"""The setting of Chromium that blocks all that a site could store."""


def test_everything_is_read_where_storage_is_blocked(host: Host, chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(BLOCKED))
    context = chromium.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=needs("chromium"), args=CHROMIUM_ARGUMENTS, viewport=PHONE, locale="fr-FR"
    )
    try:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        for url in ("", "A/", "A1/", "carnet/", "visite/", "carte/", "hors-ligne/", "recherche/"):
            page.goto(f"{host.address}/{url}", wait_until="networkidle")
            assert page.evaluate("() => { try { return localStorage.length } catch (error) { return error.name } }") == "SecurityError"  # fmt: skip
            assert page.inner_text("h1")
        page.goto(f"{host.address}/A/")
        page.wait_for_selector("[data-keep] > p:first-child:not(:empty)")
        assert page.inner_text("[data-keep] > p:first-child") == (
            "Cette fenêtre ne garde rien pour plus tard, comme les fenêtres privées. Ouvrez le guide dans une fenêtre ordinaire pour garder le sentier."
        )
        page.goto(f"{host.address}/A1/")
        page.click(".quiz button >> nth=0")
        page.wait_for_selector(".quiz [role=status]:not(:empty), .quiz [aria-live]:not(:empty)")
        assert faults == []
    finally:
        context.close()


def test_the_site_is_there_where_the_disk_damaged_what_is_kept(host: Host, phone: Phone) -> None:
    root = f"{host.address}/"
    phone.cache(f"{root}A/")
    for damaged in ("{", "null", "5", "[]", "{}", '{"files": null}'):
        phone.page.evaluate(
            """async (damaged) => {
              const name = (await caches.keys()).find((key) => key.endsWith("state"));
              const cache = await caches.open(name);
              for (const request of await cache.keys()) await cache.put(request, new Response(damaged));
            }""",
            damaged,
        )
        phone.restart()
        for path, title in (("A1/", "Le pont de pierre"), ("B1/", "Le moulin d’en bas")):
            phone.open(f"{root}{path}")
            assert phone.title() == title, damaged
    assert phone.faults == []


def test_a_page_that_broke_off_is_not_remembered_for_a_neighbour(host: Host, phone: Phone) -> None:
    """Without a length, or with that of what came, nobody says that a page is not whole."""
    root = f"{host.address}/"
    host.faults = {"/A2/": lambda answer: (answer[0], answer[1], answer[2][: len(answer[2]) // 2])}
    phone.open(f"{root}A1/")
    wait_until_remembered(phone, f"{root}A1/")
    assert f"{root}A2/" not in phone.stored("recent")
    host.faults.clear()
    phone.open(f"{root}A1/")
    wait_until_remembered(phone, f"{root}A2/")
