"""The pages of the small guide, as files."""

import json
from pathlib import Path

import pytest
from lxml import etree, html

from tests.conftest import Project


def test_addresses_are_the_codes(built: Path) -> None:
    for path in (
        "index.html",
        "A/index.html",
        "A1/index.html",
        "en/index.html",
        "en/A1/index.html",
        "qr/A1.svg",
        "A/A.gpx",
        "404.html",
    ):
        assert (built / path).is_file(), path


def test_the_story_is_in_the_page_without_a_script(built: Path) -> None:
    page = (built / "A1" / "index.html").read_text("utf-8")
    assert '<html lang="fr" dir="ltr"' in page
    assert "Le moulin a tourné longtemps ici" in page
    assert 'hreflang="en" href="https://chemins.valmont.example/en/A1/"' in page


def test_the_ways_onward_and_back_say_what_they_are(built: Path) -> None:
    page = (built / "en" / "A2" / "index.html").read_text("utf-8")
    assert '<nav class="onward" aria-label="Next stop">' in page
    assert '<span class="vh">Previous stop:</span> A1' in page
    soon = page.partition('<p class="soon">')[2].partition("</p>")[0]
    assert 'href="../A3/"' in soon and "Next stop: <b>A3 <span>The hidden spring</span></b>" in soon


def test_the_first_paint_of_a_stop_waits_for_nothing_but_the_page(built: Path) -> None:
    page = html.fromstring((built / "en/A1/index.html").read_bytes())
    assert page.xpath("//head//link[@rel='stylesheet'] | //head//script[@src]") == []
    (sheet,) = page.xpath("//link[@rel='stylesheet']")
    assert sheet.getprevious().get("class") == "story", "what it dresses comes after it"
    assert sheet.get("href") == "../../assets/stop.css"
    late = (built / "assets/stop.css").read_text("utf-8")
    (style,) = page.xpath("//head/style")
    for rule in (
        ".quiz.live .choices{",
        ".keep progress{",
        ".part h2{",
        ".glass input{",
        ".walked.on{",
        ".next{",
        ".foot{",
        ".act{",
        ".line svg{",
        ".closed{",
        ".langs{",
    ):
        assert rule in late and rule not in style.text
    for rule in (".top{", ".hero{", ".lead{", ".term{"):
        assert rule in style.text and rule not in late


def test_the_drawing_of_a_trail_is_one_file_for_all_its_pages(built: Path) -> None:
    for path, address in (("A/", "../media/A.svg"), ("A1/", "../media/A.svg"), ("en/A1/", "../../media/A.svg")):
        page = html.fromstring((built / path / "index.html").read_bytes())
        (drawing,) = page.xpath("//div[@class='hero']/img")
        assert (drawing.get("src"), drawing.get("alt"), drawing.get("loading")) == (address, "", "lazy")
        assert int(drawing.get("width")) > 0 and int(drawing.get("height")) > 0
    assert (built / "media/A.svg").is_file()
    listed = {entry["url"] for entry in json.loads((built / "assets/packs/A.en.json").read_bytes())["files"]}
    assert {"media/A.svg", "assets/stop.css", "assets/icons.svg"} <= listed


def test_each_icon_that_a_page_borrows_is_in_the_file_of_icons(built: Path) -> None:
    lent = set(etree.parse(built / "assets/icons.svg").xpath("//*[local-name()='symbol']/@id"))
    borrowed = set()
    for path in built.rglob("index.html"):
        for address in html.fromstring(path.read_bytes()).xpath("//use/@href[contains(., '.svg')]"):
            file, name = address.split("#")
            assert (path.parent / file).resolve() == (built / "assets/icons.svg").resolve()
            borrowed.add(name)
    assert borrowed and borrowed <= lent
    assert "eye-outline" in borrowed


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Le pont", "Le pont – A1 – Deux chemins, Valmont"),
        ("Le pont de pierre entre les deux rives du val", "Le pont de pierre entre les deux rives du val – A1 – Deux chemins"),
        ("Le pont de pierre entre les deux rives de la rivière du val", "Le pont de pierre entre les deux rives de la rivière du val – A1"),
    ],
)  # fmt: skip
def test_the_title_of_a_window_keeps_what_tells_the_page_apart(small: Project, said: str, shown: str) -> None:
    small.edit("trails/vallon/stops/pont.yml", "Le pont de pierre", said)
    page = html.fromstring((small.make("A1/index.html") / "A1/index.html").read_bytes())
    assert page.findtext(".//title") == shown
    assert page.xpath("//meta[@property='og:title']/@content") == [f"{said} – A1"]
