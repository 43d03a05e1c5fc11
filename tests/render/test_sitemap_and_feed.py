"""Sitemap, robots, feed and the page of what is new."""

from pathlib import Path

import pytest
from lxml import etree, html

from generator.render.pages import news
from tests.conftest import Project

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "a": "http://www.w3.org/2005/Atom",
}
ADDRESS = "https://chemins.valmont.example/"


def text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_sitemap_lists_every_page_with_its_languages(built: Path) -> None:
    tree = etree.parse(built / "sitemap.xml")
    listed = {str(found).removeprefix(ADDRESS) for found in tree.xpath("//s:loc/text()", namespaces=NAMES)}
    pages = {
        path.parent.relative_to(built).as_posix() + "/"
        for path in built.rglob("index.html")
        if '<meta name="robots" content="noindex">' not in path.read_text("utf-8")
    }
    assert {url or "./" for url in listed} == pages
    assert "hors-ligne/" not in listed, "what a phone keeps is its own"
    entry = tree.xpath("//s:url[s:loc=$address]", address=f"{ADDRESS}A1/", namespaces=NAMES)[0]
    assert [(link.get("hreflang"), link.get("href")) for link in entry.findall("x:link", NAMES)] == [
        ("fr", f"{ADDRESS}A1/"),
        ("en", f"{ADDRESS}en/A1/"),
        ("x-default", f"{ADDRESS}A1/"),
    ]


def test_a_page_has_a_day_only_where_its_file_gives_one(built: Path) -> None:
    tree = etree.parse(built / "sitemap.xml")
    days = {
        entry.findtext("s:loc", None, NAMES).removeprefix(ADDRESS): entry.findtext("s:lastmod", None, NAMES)
        for entry in tree.findall("s:url", NAMES)
    }
    assert (days["A1/"], days["A/"], days["en/A1/"]) == ("2026-01-10",) * 3
    assert (days[""], days["glossaire/"]) == (None, None)


def test_robots_are_told_where_the_sitemap_is(built: Path) -> None:
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (built / "robots.txt").read_text("utf-8").splitlines()


def test_what_is_revised_comes_first_in_feed_and_page(small: Project) -> None:
    small.edit(
        "trails/vallon/stops/moulin-haut.yml",
        "first_published: 2026-01-10",
        "first_published: 2026-01-10\nrevised: 2026-03-04",
    )
    site = small.make("en/feed.xml", "en/whats-new/index.html")
    feed = etree.parse(site / "en/feed.xml")
    first = feed.find("a:entry", NAMES)
    assert first.findtext("a:title", None, NAMES) == "A2 – The upper mill"
    assert first.findtext("a:updated", None, NAMES) == "2026-03-04T12:00:00Z" == feed.findtext("a:updated", None, NAMES)
    assert first.find("a:link", NAMES).get("href") == f"{ADDRESS}en/A2/"
    assert first.findtext("a:id", None, NAMES) == f"{ADDRESS}en/A2/#revised-2026-03-04"
    ids = feed.xpath("//a:id/text()", namespaces=NAMES)
    assert len(set(ids)) == len(ids)
    assert feed.getroot().get("{http://www.w3.org/XML/1998/namespace}lang") == "en"

    page = html.fromstring((site / "en/whats-new/index.html").read_text("utf-8"))
    assert [text(day) for day in page.xpath("//h2[time]")] == ["March 4, 2026", "January 10, 2026"]
    assert text(page.xpath("//h2[time]/following-sibling::ul[1]/li[1]")[0]) == (
        "A The valley Revised A2 The upper mill The mill turned here for a long time, at the edge of clear water."
    )


def test_a_new_trail_gathers_its_stops(built: Path) -> None:
    page = html.fromstring((built / "en/whats-new/index.html").read_text("utf-8"))
    words = text(page)
    assert "A The valley Along the water New trail, 3 stops A1 The stone bridge " in words
    assert "A2 The upper mill The mill turned here for a long time, at the edge of clear water. " in words
    assert page.xpath("//article//details") == []


def test_many_new_stops_of_a_trail_wait_behind_their_number(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "FEW", 2)
    page = html.fromstring((small.make("en/whats-new/index.html") / "en/whats-new/index.html").read_text("utf-8"))
    first = page.xpath("//article//details")[0]
    assert text(first.find("summary")) == "New trail, 3 stops"
    assert len(first.xpath(".//li/a")) == 3


def test_the_pages_that_have_news_name_the_feed(built: Path) -> None:
    for url in ("en", "en/whats-new"):
        page = html.fromstring((built / url / "index.html").read_text("utf-8"))
        href = page.xpath("//link[@type='application/atom+xml']/@href")[0]
        assert (built / url / href).resolve() == (built / "en/feed.xml").resolve()
