"""One more language in guide.yml: complete in interface words, the best text there is, said in one line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.conftest import PROJECT, _copy

ABOUT = "---\ntitle: {title}\ndescription: {title}\n---\n\n# {title}\n\n[{link}](legal.{language}.md), [{link}](sources/index.md)\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    project = _copy(tmp_path_factory.mktemp("more") / "small", kept)
    project.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en, de, pl]")
    project.edit(
        "trails/vallon/stops/pont.yml",
        'title: {fr: "Le pont de pierre",',
        'title: {de: "Die Steinbrücke", fr: "Le pont de pierre",',
    )
    (project.root / "site").mkdir()
    (project.root / "site/theme").symlink_to(PROJECT / "site/theme")
    for key in ("about", "legal"):
        text = ABOUT.format(title=f"Page {key}", link="Une page", language="fr")
        project.write(f"site/pages/{key}.fr.md", text)
    project.write("site/pages/about.en.md", ABOUT.format(title="About", link="A page", language="en"))
    return project.build()


def page(site: Path, url: str) -> Any:
    return html.fromstring((site / url / "index.html").read_bytes())


def text(found: list[Any]) -> list[str]:
    return [" ".join(one.text_content().split()) for one in found]


def test_a_stop_shows_what_there_is_and_says_in_which_language(site: Path) -> None:
    stop = page(site, "de/A1")
    assert stop.get("lang") == "de"
    (title,) = stop.xpath("//main//h1")
    assert (title.text_content(), title.get("lang")) == ("Die Steinbrücke", None)
    assert stop.xpath("//main//*[@class='lead']/@lang") == ["fr"]
    assert "Diese Station ist noch nicht übersetzt: Sie lesen sie auf Französisch." in text(
        stop.xpath("//p[@class='note']")
    )
    assert "Station 1 von 3" in text(stop.xpath("//header//small"))
    assert page(site, "de/A2").xpath("//main//h1/@lang") == ["fr"]


def test_a_trail_says_it_too(site: Path) -> None:
    notes = text(page(site, "de/A").xpath("//p[@class='note']"))
    assert "Diese Seite ist noch nicht übersetzt: Sie lesen sie auf Französisch." in notes
    assert not any(
        "übersetzt" in note or "traduite" in note for note in text(page(site, "A").xpath("//p[@class='note']"))
    )


def test_the_selector_and_hreflang_lead_to_the_same_stop(site: Path) -> None:
    for url, root, others in (("A1", "../", ["en", "de", "pl"]), ("de/A1", "../../", ["fr", "en", "pl"])):
        stop = page(site, url)
        links = stop.xpath("//details[@class='langs']//a")
        assert [link.get("hreflang") for link in links] == others
        assert [link.get("href") for link in links] == [
            f"{root}{'' if code == 'fr' else code + '/'}A1/" for code in others
        ]
        assert set(stop.xpath("//link[@rel='alternate']/@hreflang")) == {"fr", "en", "de", "pl", "x-default"}


def test_a_page_nobody_wrote_in_that_language_is_lent_by_another(site: Path) -> None:
    about = page(site, "de/ueber")
    assert about.get("lang") == "de"
    assert about.xpath("//article/@lang") == ["fr"]
    assert "Diese Seite ist noch nicht übersetzt: Sie lesen sie auf Französisch." in text(
        about.xpath("//p[@class='note']")
    )
    assert about.xpath("//article//a/@href") == ["../impressum/", "../quellen/"]
    assert page(site, "en/legal-notice").xpath("//article/@lang") == ["fr"]
    assert page(site, "en/about").xpath("//article/@lang") == []
    for url in ("de", "de/A1", "de/suche"):
        for href in page(site, url).xpath("//footer//a/@href"):
            if "://" not in href:
                target = (site / url / href).resolve()
                assert target == site.resolve() / "de" or site.resolve() / "de" in target.parents, href


def test_everything_around_the_pages_speaks_it_too(site: Path) -> None:
    assert json.loads((site / "de/manifest.webmanifest").read_bytes())["lang"] == "de"
    assert "Die Steinbrücke" in "".join(path.read_text("utf-8") for path in (site / "assets").glob("search*de*.json"))
    entries = json.loads((site / "assets/search-de.json").read_bytes())["entries"]
    assert {entry[1]: entry[5:] for entry in entries if entry[0] == "stop"} == {
        "A1": [],
        **{code: ["fr"] for code in ("A2", "A3", "B1", "B2")},
    }, "a title says which language it is lent by"
    pack = json.loads((site / "assets/packs/A.de.json").read_bytes())
    assert "de/A1/" in {entry["url"] for entry in pack["files"]}
    lost = html.fromstring((site / "404.html").read_bytes())
    assert len(lost.findtext(".//title")) <= 70
    assert lost.xpath("//section[@class='tongue']/@lang") == ["fr", "en", "de", "pl"]
    assert "de/A1/" in (site / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("stops", "said"), [(1, "1 przystanek"), (3, "3 przystanki"), (5, "5 przystanków"), (22, "22 przystanki")]
)
def test_polish_counts_as_polish_does(stops: int, said: str) -> None:
    from generator.wording.locale import Locale

    assert Locale("pl", ("fr", "pl")).counted("{count} stop", "{count} stops", stops) == said


@pytest.mark.browser
def test_a_scan_goes_to_the_added_language(chromium: Any, site: Path, served: Callable[[Path], str]) -> None:
    address = served(site)
    context = chromium.new_context(locale="de-AT")
    page = context.new_page()
    page.goto(f"{address}/A1/")
    page.wait_for_url(f"{address}/de/A1/")
    page.locator(".langs summary").click()
    page.get_by_role("link", name="Polski").click()
    page.wait_for_url(f"{address}/pl/A1/")
    context.close()
