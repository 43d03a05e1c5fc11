"""Cards for other sites: what they say, what they weigh, how they are found, and which hosts may show them."""

import gzip
import json
import re
from pathlib import Path

import pytest
from lxml import etree, html

from tests.conftest import Project, _copy

ADDRESS = "https://chemins.valmont.example/"


def text(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = _copy(tmp_path_factory.mktemp("embed") / "small")
    project.edit("trails/vallon/stops/moulin-haut.yml", "authors: [equipe]",
                 'authors: [equipe]\nclosures: [{from: 2026-10-01, why: {fr: "Un mur menace.", en: "A wall may fall."}}]')  # fmt: skip
    return project.make(
        "embed/*", "en/embed/*", "A1/index.html", "en/A/index.html", "assets/sentiers-embed.js", "sitemap.xml", "media/*.svg", "*/map.svg", "en/embedding/index.html", "en/open-data/index.html"
    )  # fmt: skip


def card(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_bytes())


def test_a_card_says_what_one_has_to_know_before_going(site: Path) -> None:
    stop, trail = card(site, "en/embed/A2"), card(site, "en/embed/A")
    closed = "Closed from October 1, 2026 until further notice: A wall may fall."
    assert text(stop.xpath("//*[@class='closed']")[0]) == closed
    assert text(trail.xpath("//*[@class='closed']")[0]) == f"A2: {closed}"
    assert "800 m" in text(trail) and "1 stop is not located yet" in text(trail)
    assert text(stop.xpath("//p[@class='kind']")[0]) == "A2 Trail A · Stop 2 of 3"
    assert text(stop.xpath("//p[@class='page']")[0]) == "Open in the guide chemins.valmont.example/en/A2"
    assert [link.get("href") for link in trail.xpath("//a[@class='card']")] == ["../A1/", "../A2/", "../A3/"]
    assert [link.get("href") for link in stop.xpath("//a[@class='card']")] == ["../A3/"]
    assert stop.xpath("//a[@target='_blank']/@href") == [f"{ADDRESS}en/A2/"] * 2


def test_a_card_asks_for_one_drawing_until_its_map_is_opened(site: Path, guide_site: Path) -> None:
    """At most 25 kB for the card and what it asks for at once, in two requests; no script and no style beside it."""
    for folder in (site, guide_site):
        cards = [*folder.glob("embed/*/index.html"), *folder.glob("en/embed/*/index.html")]
        assert cards
        for path in cards:
            page = html.fromstring(path.read_bytes())
            at_once = page.xpath("//img[not(@loading='lazy')]/@src | //script/@src | //link[@rel='stylesheet']/@href")
            assert len(at_once) <= 1 and page.xpath("//details//img[@loading='lazy']") == page.xpath("//details//img")
            files = [path, *((path.parent / name).resolve() for name in at_once)]
            assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < 25_000, path
            for name in page.xpath("//img/@src"):
                assert (path.parent / name).resolve().is_file(), name


def test_a_card_needs_nothing_that_a_sandbox_forbids(site: Path) -> None:
    page = (site / "embed/A1/index.html").read_text("utf-8")
    assert not re.search(
        r"localStorage|sessionStorage|serviceWorker|cookie|navigator\.language|location\.replace|manifest", page
    )
    assert "default-src 'self'" in page and 'type="module"' not in page


def test_cards_are_neither_indexed_nor_listed(site: Path, built: Path) -> None:
    page = card(site, "embed/A1")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}A1/"]
    assert "embed/" not in (site / "sitemap.xml").read_text("utf-8")
    packs = [path for path in built.rglob("*.json") if path.name.endswith((".fr.json", ".en.json"))]
    assert packs and not any("embed/" in pack.read_text("utf-8") for pack in packs)


def test_a_site_finds_the_card_from_the_address_of_a_page(site: Path) -> None:
    """oEmbed 1.0: the link of the page leads to a document whose frame shows the card."""
    for path, of in (("A1", "embed/A1"), ("en/A", "en/embed/A")):
        page = card(site, path)
        (address,) = page.xpath("//link[@rel='alternate'][@type='application/json+oembed']/@href")
        assert address == f"{ADDRESS}{of}/oembed.json"
        document = json.loads((site / of / "oembed.json").read_text("utf-8"))
        assert (document["version"], document["type"], document["author_name"]) == ("1.0", "rich", "Commune de Valmont")
        frame = html.fragment_fromstring(document["html"])
        assert (frame.tag, frame.get("src"), frame.get("height")) == (
            "iframe",
            f"{ADDRESS}{of}/",
            str(document["height"]),
        )
        assert "allow-scripts" in frame.get("sandbox") and "allow-same-origin" not in frame.get("sandbox")
        assert frame.get("title") == document["title"]
        etree.fromstring(document["html"].replace('loading="lazy" ', ""))  # well-formed, whoever puts it into a page


def test_the_element_for_other_sites_is_one_small_file(site: Path) -> None:
    script = (site / "assets/sentiers-embed.js").read_bytes()
    assert len(script) < 15_000 and not re.search(rb"\b(import|export)\b", script)


def test_the_builder_is_found_from_the_open_data_and_offers_every_card(site: Path) -> None:
    data, builder = card(site, "en/open-data"), card(site, "en/embedding")
    assert "../embedding/" in data.xpath("//a/@href")
    assert builder.xpath("//select[@name='code']//option/@value") == ["A", "A1", "A2", "A3", "B", "B1", "B2"]
    assert builder.xpath("//select[@name='language']/option/@value") == ["", "en/"]
    assert builder.xpath("//iframe/@src") == ["../embed/A/"]


def test_a_stop_that_is_gone_says_so_on_its_card(small: Project) -> None:
    small.edit("trails/vallon/stops/source-cachee.yml", "authors: [equipe]",
               'authors: [equipe]\nretired: {since: 2026-05-01, why: {fr: "Elle est tarie.", en: "It ran dry."}}')  # fmt: skip
    page = card(small.make("en/embed/A3/index.html"), "en/embed/A3")
    assert text(page.xpath("//*[@class='closed']")[0]) == "This stop has been gone since May 1, 2026. It ran dry."
