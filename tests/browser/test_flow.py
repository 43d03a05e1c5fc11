"""Every kind of page in a narrow window, with large text and with wide spacing: nothing goes sideways, nothing is cut."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture(scope="module")
def page(chromium: Any, guide_site: Path, served: Callable[[Path], str]) -> Iterator[Any]:
    context = chromium.new_context(locale="fr-FR", base_url=served(guide_site), bypass_csp=True)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_goes_sideways_and_nothing_is_cut(page: Any, kind: str) -> None:
    page.goto("about:blank")
    page.goto(PAGES[kind], wait_until="networkidle")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    found = {}
    for width, css in WINDOWS:
        page.set_viewport_size({"width": width, "height": 844})
        style = page.add_style_tag(content=css or "main {}")
        page.wait_for_timeout(50)
        if faults := [*page.evaluate(OUTSIDE), *page.evaluate(CUT)]:
            found[width, css[:20]] = faults[:4]
        if page.evaluate(NARROW_NAME):
            found[width, css[:20], "name"] = ["the name of the trail stands in a column of letters"]
        style.evaluate("one => one.remove()")
    assert found == {}
