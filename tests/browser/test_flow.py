"""Every kind of page, opened once. Its policy refuses nothing that it needs; in a narrow window, with large text and with wide
spacing nothing goes sideways and nothing is cut; axe and HTML_CodeSniffer have nothing to say in either scheme.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PHONE
from tests.browser.test_checkers import AXE, AXE_COLOURS, CODE_SNIFFER, checker

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "trail": "/A/",
    "trail nobody has drawn": "/D/",
    "stop": "/A3/",
    "map": "/carte/",
    "map of a trail": "/A/carte/",
    "itinerary": "/A/itineraire/",
    "planner": "/visite/",
    "plan": "/visite/#programme=grande-guerre",
    "visit": "/visite/grande-guerre/",
    "take-away": "/visite/grande-guerre/a-emporter/",
    "search": "/recherche/",
    "results": "/recherche/?q=mine",
    "diary": "/carnet/",
    "classes": "/classes/",
    "delegations": "/delegations/",
    "survey": "/releve/#stop=A1",
    "glossary": "/glossaire/",
    "sources": "/sources/",
    "gallery": "/images/",
    "news": "/nouveautes/",
    "open data": "/donnees/",
    "offline": "/hors-ligne/",
    "missing": "/nowhere/",
    "accessibility": "/accessibilite/",
    "counting": "/mesure-d-audience/",
    "about": "/a-propos/",
    "take part": "/participer/",
    "legal": "/mentions-legales/",
    "privacy": "/vie-privee/",
    "English stop": "/en/D2/",
}
LARGE = "html { font-size: 200% !important }"
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""  # WCAG 2.2, 1.4.12
WINDOWS = [(320, ""), (195, ""), (390, LARGE), (390, SPACED), (320, SPACED), (1280, LARGE)]

OUTSIDE = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > width + 1 && !one.closest('svg, .leaflet-container'))
    .map((one) => one.outerHTML.slice(0, 90))
}"""
CUT = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect()
  if (one.closest('svg, .leaflet-container, .vh, .ground') || style.visibility === 'hidden' || box.width <= 1 || box.height <= 1) return false
  const [wide, high] = [one.scrollWidth > one.clientWidth + 1, one.scrollHeight > one.clientHeight + 2]
  if (one.matches('button, summary, label, a, input') && style.display !== 'inline' && one.clientWidth && wide) return true
  if (!one.innerText?.trim() || style.webkitLineClamp !== 'none') return false
  return (style.overflowX !== 'visible' && style.overflowX !== 'auto' && wide) || (style.overflowY !== 'visible' && style.overflowY !== 'auto' && high)
}).map((one) => one.outerHTML.slice(0, 90))"""
NARROW_NAME = """() => {
  const name = document.querySelector('.top .where')
  return name && name.getBoundingClientRect().height > 6 * parseFloat(getComputedStyle(name).fontSize) * 1.5
}"""


READY = {
    "map": ".live[data-ready]",
    "map of a trail": ".live[data-ready]",
    "planner": "#plan:not([hidden])",
    "plan": ".edit li",
    "results": ".results .badge",
    "survey": "#survey:not([hidden])",
}
"""What shows that the scripts of a page have done their work, where an idle network is not enough."""
STYLE = """(css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}"""
"""Sets a style sheet that no policy refuses, as it would a <style>, and waits until it is seen."""


def out_of_place(page: Any) -> list[str]:
    """What runs out of each window, or is cut in it."""
    found = []
    for width, css in WINDOWS:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(STYLE, css)
        faults = [*page.evaluate(OUTSIDE), *page.evaluate(CUT)][:4]
        if page.evaluate(NARROW_NAME):
            faults.append("the name of the trail stands in a column of letters")
        found += [f"{width} {css[:20]}: {fault}" for fault in faults]
    page.set_viewport_size(PHONE)
    page.evaluate(STYLE, "")
    return found


def said_by_checkers(page: Any) -> list[str]:
    """What axe says in both schemes (in the dark of colours alone: nothing else changes), and HTML_CodeSniffer."""
    _, axe = checker("axe-core/axe.min.js")
    _, sniffer = checker("html_codesniffer/build/HTMLCS.js")
    page.evaluate(Path(axe).read_text("utf-8"))
    found = []
    for scheme, rules in (("dark", AXE_COLOURS), ("light", AXE)):
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate(
            f"axe.run(document, {rules}).then(({{passes, violations}}) => [passes.length, violations])"
        )
        assert result[0], "axe has looked"
        found += [f"{scheme} {one['id']}: {node['html'][:120]}" for one in result[1] for node in one["nodes"]]
    page.evaluate(Path(sniffer).read_text("utf-8"))
    return found + list(page.evaluate(CODE_SNIFFER))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_holds_for_everybody(
    tab: Callable[..., Any], guide_site: Path, served: Callable[[Path], str], kind: str
) -> None:
    options = {"locale": "fr-FR", "service_workers": "allow", "reduced_motion": "reduce"}
    page = tab(served(guide_site) + PAGES[kind], wait=READY.get(kind, "main"), **options)
    page.wait_for_load_state("networkidle")
    refused = [fault for fault in page.faults if "404 (Not Found)" not in fault or kind != "missing"]
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    assert (refused, out_of_place(page)) == ([], [])
    assert said_by_checkers(page) == []


def test_a_home_page_without_a_drawing_is_read_in_both_schemes(
    tab: Callable[..., Any], village_site: Path, served: Callable[[Path], str]
) -> None:
    page = tab(served(village_site) + "/", locale="br", service_workers="allow", reduced_motion="reduce")
    assert page.locator(".hero").count() == 0
    top, bottom = (page.locator(chosen).bounding_box() for chosen in (".cover-words p", ".intro"))
    assert bottom["y"] - top["y"] - top["height"] < 40, "no room is kept for a drawing that is not there"
    assert said_by_checkers(page) == []
