"""Pages on paper: a stop on one sheet of A4 with its code, a map with its drawing, a trail without a page of leftovers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import pikepdf
import pytest
import zxingcpp

from tests.conftest import needs

A4_PT = (595.3, 841.9)


@pytest.mark.browser
def test_a_stop_prints_on_one_sheet_with_its_code(
    built: Path, chromium: Any, served: Callable[[Path], str], tmp_path: Path
) -> None:
    import subprocess

    sheet = tmp_path / "sheet.pdf"
    page = chromium.new_page()
    page.goto(f"{served(built)}/A2/")
    page.wait_for_load_state("networkidle")
    page.pdf(path=str(sheet), prefer_css_page_size=True)
    page.close()
    with pikepdf.open(sheet) as document:
        assert len(document.pages) == 1
        _, _, width, height = (float(side) for side in document.pages[0].mediabox)
        assert (width, height) == pytest.approx(A4_PT, abs=1)
    subprocess.run([needs("pdftoppm"), "-r", "150", "-png", str(sheet), str(tmp_path / "sheet")], check=True)
    (read,) = zxingcpp.read_barcodes(cv2.imread(str(next(tmp_path.glob("sheet*.png")))))
    assert read.text == "HTTPS://CHEMINS.VALMONT.EXAMPLE/A2/"


@pytest.fixture
def printed(built: Path, tab: Callable[..., Any], served: Callable[[Path], str]) -> Callable[[str], Any]:
    """Open a page as paper shows it."""

    def open_page(path: str) -> Any:
        page = tab(served(built) + path, fresh=True, viewport={"width": 703, "height": 1032})
        page.wait_for_load_state("networkidle")
        page.emulate_media(media="print")
        return page

    return open_page


@pytest.mark.browser
def test_a_printed_map_has_its_drawing(printed: Callable[[str], Any]) -> None:
    page = printed("/en/A/map/")
    assert page.locator("figure.still svg").is_visible()
    assert page.locator(".live").is_hidden() and page.locator("text=Itinerary in words").is_hidden()
    shown = "[...document.querySelectorAll('script, style, template')].filter((data) => data.checkVisibility()).length"
    assert page.evaluate(shown) == 0, "words for scripts on paper"


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/en/A/", "/en/A/map/", "/en/A/itinerary/"])
def test_codes_are_dark_in_a_ring_on_paper(printed: Callable[[str], Any], path: str) -> None:
    page = printed(path)
    drawn = "disc => (({ color, borderTopColor, backgroundColor }) => [color, borderTopColor, backgroundColor])(getComputedStyle(disc))"
    assert page.locator(".k").first.evaluate(drawn) == ["rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]


@pytest.mark.browser
def test_headings_of_lists_that_are_not_printed_go_with_them(printed: Callable[[str], Any]) -> None:
    page = printed("/en/A/")
    headings = [heading.strip() for heading in page.locator(".more h2:visible").all_inner_texts()]
    assert headings == ["Sources"]


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/en/", "/en/A/map/", "/en/survey/", "/en/visit/"])
def test_the_foot_of_a_page_stands_below_its_text(printed: Callable[[str], Any], path: str) -> None:
    room = """() => {
      const shown = [...document.querySelectorAll("main *")].filter((part) => !part.children.length && part.checkVisibility());
      const bottoms = shown.map((part) => part.getBoundingClientRect()).filter(({ height }) => height).map(({ bottom }) => bottom);
      return document.querySelector(".foot").getBoundingClientRect().top - Math.max(...bottoms);
    }"""
    assert printed(path).evaluate(room) >= 0


@pytest.mark.browser
@pytest.mark.parametrize("letter", ["C", "G"])  # their text ends where a sheet does
def test_no_sheet_holds_the_licence_alone(
    guide_site: Path, chromium: Any, served: Callable[[Path], str], tmp_path: Path, letter: str
) -> None:
    import subprocess

    page = chromium.new_page(locale="fr-FR")
    page.goto(f"{served(guide_site)}/{letter}/")
    page.wait_for_load_state("networkidle")
    sheet = tmp_path / "trail.pdf"
    page.pdf(path=str(sheet), format="A4", prefer_css_page_size=True)
    page.close()
    words = subprocess.run([needs("pdftotext"), str(sheet), "-"], capture_output=True, text=True, check=True).stdout
    last = words.rstrip("\f").rsplit("\f", 1)[1].strip().split("\n")
    assert last[-1].startswith("Textes") and len(last) > 1, last
