"""Somebody else's map: never without the setting, never before a tap, then from its host alone."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, TIMEOUT_MS
from tests.conftest import PROJECT, Project

pytestmark = pytest.mark.browser

HOST = "tiles.example.org"
SETTING = f"""
online_map:
  name: {{fr: "la carte du pays", en: "the country’s map"}}
  url: https://{HOST}/wmts?LAYER=PLAN&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}
  who: "Institut des cartes"
  attribution: "© Institut des cartes"
  licence: Licence Ouverte 2.0
  licence_url: https://www.etalab.gouv.fr/licence-ouverte-open-licence/
"""
PURPLE = (150, 60, 170)
SILENT = "No map comes: Institut des cartes cannot be reached. The guide’s own map stays."


def tile() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (256, 256), PURPLE).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def sites(built_from: Callable[..., Path]) -> dict[bool, Path]:
    """The small guide with a privacy page, without and with an online map."""

    def made(online: bool) -> Path:
        def change(project: Project) -> None:
            for language in ("fr", "en"):
                name = f"site/pages/privacy.{language}.md"
                project.write(name, (PROJECT / name).read_text("utf-8"))
            (project.root / "site" / "theme").symlink_to(PROJECT / "site" / "theme")
            if online:
                guide = project.trails / "guide.yml"
                guide.write_text(guide.read_text("utf-8") + SETTING, "utf-8")

        return built_from("online" if online else "not-online", change)

    return {online: made(online) for online in (False, True)}


class Visit:
    """A page, and what it asked of others. answer: what the other host does."""

    def __init__(self, chromium: Any, url: str, answer: str = "tile", **options: Any) -> None:
        self.base = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
        self.elsewhere: list[Any] = []
        self.faults: list[str] = []
        self.context = chromium.new_context(viewport=PHONE, service_workers="block", **options)
        self.context.set_default_timeout(TIMEOUT_MS)
        self.context.route(lambda url: not url.startswith(self.base), self._answer)
        self.answer = answer
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(url)
        self.page.wait_for_selector(".live[data-ready]")
        self.page.wait_for_load_state("networkidle")

    def _answer(self, route: Any) -> None:
        self.elsewhere.append(route.request)
        if self.answer == "tile":
            route.fulfill(body=tile(), content_type="image/png", headers={"Access-Control-Allow-Origin": "*"})
        elif self.answer == "refuse":
            route.fulfill(status=503)
        else:
            route.abort("internetdisconnected")

    def colours(self) -> set[tuple[int, ...]]:
        picture = Image.open(io.BytesIO(self.page.locator(".ground").screenshot())).convert("RGB")
        return {colour for _, colour in picture.getcolors(1 << 24) or []}


def policy(page: Path) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', page.read_text("utf-8"))
    assert found
    return found[1]


def test_without_the_setting_nobody_else_is_asked_or_named(
    chromium: Any, served: Callable[[Path], str], sites: dict[bool, Path]
) -> None:
    visit = Visit(chromium, served(sites[False]) + "/en/map/")
    assert visit.page.locator(".online").count() == 0
    assert visit.elsewhere == [] and visit.faults == []
    for page in sites[False].rglob("index.html"):
        assert "https:" not in policy(page), page
    words = (sites[False] / "en" / "privacy" / "index.html").read_text("utf-8")
    assert "online map" not in words and "It loads nothing from another site" in words
    visit.context.close()


def test_nothing_is_asked_before_the_tap_and_then_of_that_host_alone(
    chromium: Any, served: Callable[[Path], str], sites: dict[bool, Path]
) -> None:
    visit = Visit(chromium, served(sites[True]) + "/en/A/map/")
    page = visit.page
    assert visit.elsewhere == [] and PURPLE not in visit.colours()
    assert page.locator(".lent").count() == 1
    assert page.locator(".lent").is_hidden()
    box = page.get_by_label("Show the country’s map")
    assert not box.is_checked()
    told = page.locator(f"#{box.get_attribute('aria-describedby')}")
    assert told.inner_text().startswith(
        "It is not part of the guide. Shown, it comes from Institut des cartes, who then learns your network address"
    )
    assert told.locator("a").evaluate("link => new URL(link.href).pathname") == "/en/privacy/"
    box.check()
    page.wait_for_selector(".lent-map .lent-tiles img.leaflet-tile-loaded")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)
    assert PURPLE in visit.colours()
    assert {urlsplit(request.url).netloc for request in visit.elsewhere} == {HOST}
    form = re.compile(rf"https://{HOST}/wmts\?LAYER=PLAN&TILEMATRIX=\d+&TILEROW=\d+&TILECOL=\d+")
    assert all(form.fullmatch(request.url) for request in visit.elsewhere)
    for request in visit.elsewhere:
        headers = request.all_headers()
        assert headers.get("referer") in (None, f"{visit.base}/") and "cookie" not in headers
    assert page.locator(".lent").inner_text().strip() == "© Institut des cartes (Licence Ouverte 2.0)."
    assert page.locator(".online .said").inner_text() == ""
    asked = len(visit.elsewhere)
    box.uncheck()
    page.locator(".in").click()
    page.wait_for_timeout(400)
    assert len(visit.elsewhere) == asked and PURPLE not in visit.colours()
    assert page.locator(".lent").count() == 1
    assert page.locator(".lent").is_hidden()
    box.check()
    page.reload()
    page.wait_for_selector(".live[data-ready]")
    asked = len(visit.elsewhere)
    page.wait_for_timeout(400)
    assert len(visit.elsewhere) == asked and not box.is_checked(), "the choice is of this page alone"
    assert visit.faults == []
    visit.context.close()


@pytest.mark.parametrize("answer", ["refuse", "none"])
def test_a_host_out_of_reach_is_said_and_the_landmarks_stay(
    chromium: Any, served: Callable[[Path], str], sites: dict[bool, Path], answer: str
) -> None:
    visit = Visit(chromium, served(sites[True]) + "/en/A/map/", answer)
    page = visit.page
    before = visit.colours()
    page.get_by_label("Show the country’s map").check()
    expect(page.locator(".online .said")).not_to_be_empty()
    assert page.locator(".online .said").inner_text() == SILENT
    assert page.locator(".online .said").get_attribute("role") == "status"
    assert page.locator(".lent-map").count() == 0
    assert before <= visit.colours() | {PURPLE}
    visit.answer = "tile"
    page.locator(".in").click()
    page.wait_for_selector(".lent-map")
    assert page.locator(".online .said").inner_text() == ""
    visit.context.close()


def test_only_the_maps_may_load_from_there(sites: dict[bool, Path]) -> None:
    maps = {"carte", "A/carte", "B/carte", "en/map", "en/A/map", "en/B/map"}
    pages = {page.parent.relative_to(sites[True]).as_posix(): policy(page) for page in sites[True].rglob("index.html")}
    assert maps < set(pages)
    assert {url for url, words in pages.items() if f"img-src 'self' data: blob: https://{HOST};" in words} == maps
    assert {url for url, words in pages.items() if HOST in words} == maps
    assert all(words.count(HOST) <= 1 for words in pages.values())


def test_the_privacy_page_says_who_learns_what(sites: dict[bool, Path]) -> None:
    plain = {}
    for language, path in (("en", "en/privacy"), ("fr", "vie-privee")):
        html = (sites[True] / path / "index.html").read_text("utf-8")
        plain[language] = " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ").replace("\u00a0", " ").split())
    assert "One exception, and only once you ask for it: the online map, below." in plain["en"]
    assert f"your browser asks {HOST} for the pieces of map that you look at" in plain["en"]
    assert "Institut des cartes then learns your network address, the address of this guide" in plain["en"]
    assert "Nothing is asked of them before you tick “Show the country’s map”" in plain["en"]
    assert "tell roughly where you are" in plain["en"]
    assert "La carte en ligne" in plain["fr"] and f"votre navigateur demande à {HOST}" in plain["fr"]
    assert "<!--" not in plain["en"] + plain["fr"]


def test_a_privacy_page_without_the_marks_says_it_all_the_same(small: Project) -> None:
    small.write("site/pages/privacy.fr.md", "# Vie privée\n\nRien.\n")
    (small.root / "site" / "theme").symlink_to(PROJECT / "site" / "theme")
    guide = small.trails / "guide.yml"
    guide.write_text(guide.read_text("utf-8") + SETTING, "utf-8")
    html = (small.build() / "vie-privee" / "index.html").read_text("utf-8")
    assert re.search(r"<h2[^>]*>La carte en ligne", html) and HOST in html


def test_the_example_that_is_documented_holds(small: Project) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    (example,) = (block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "online_map:" in block)
    guide = small.trails / "guide.yml"
    guide.write_text(guide.read_text("utf-8") + example, "utf-8")
    assert small.lines() == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "https://tiles",
            "http://tiles",
            "is not the address of the tiles of a map: it begins with https:// and holds {z}",
        ),
        ("{y}", "{s}", "is not the address of the tiles of a map"),
        ("{y}", "{x}", "is not the address of the tiles of a map"),
        (f"{HOST}/", f"me:secret@{HOST}/", "is not the address of the tiles of a map"),
        (f"{HOST}/", f"{HOST};script-src/", "is not the address of the tiles of a map"),
        ("  who:", "  owner:", "“owner” is not known"),
        ('  who: "Institut des cartes"\n', "", "who"),
        ("  who:", "  most_zoom: 30\n  who:", "is not a zoom"),
    ],
)
def test_a_wrong_setting_gets_a_sentence(small: Project, old: str, new: str, sentence: str) -> None:
    guide = small.trails / "guide.yml"
    assert old in SETTING
    guide.write_text(guide.read_text("utf-8") + SETTING.replace(old, new, 1), "utf-8")
    lines = small.lines()
    assert any("guide.yml" in line and "online_map" in line and sentence in line for line in lines), lines
