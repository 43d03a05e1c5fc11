"""Cards in pages of another origin: in the strictest sandbox that runs scripts, by the element, and by the page that writes both."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.conftest import _copy

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> str:
    project = _copy(tmp_path_factory.mktemp("embed") / "small")
    project.edit("trails/vallon/stops/moulin-haut.yml", "authors: [equipe]",
                 'authors: [equipe]\nclosures: [{from: 2020-10-01, why: {fr: "Un mur menace.", en: "A wall may fall."}}]')  # fmt: skip
    site = project.make("embed/*", "en/embed/*", "en/embedding/index.html", "assets/*", "media/*.svg", "*/map.svg")
    return served(site)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str], guide: str) -> str:
    """A site of another origin that shows cards."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "frame.html").write_text(
        f'<!DOCTYPE html><link rel="icon" href="data:,"><title>Frame</title><iframe src="{guide}/en/embed/A/#colour=ffd400" sandbox="allow-scripts" '
        f'width="380" height="700"></iframe>',
        "utf-8",
    )
    (folder / "element.html").write_text(
        f'<!DOCTYPE html><link rel="icon" href="data:,"><title>Element</title><script async src="{guide}/assets/sentiers-embed.js"></script>'
        f'<sentiers-embed src="{guide}/en/embed/A2/" colour="ffd400"><a href="{guide}/en/A2/">The mill</a></sentiers-embed>'
        f'<sentiers-embed src="https://other.example/embed/A2/"><a href="#">Somebody else’s</a></sentiers-embed>',
        "utf-8",
    )
    return served(folder)


def test_a_card_works_in_a_sandbox_without_an_origin(tab: Callable[..., Any], guide: str, elsewhere: str) -> None:
    page = tab(f"{elsewhere}/frame.html")
    card = page.frame_locator("iframe")
    expect(card.get_by_role("heading", name="The valley")).to_be_visible()
    expect(card.get_by_text("A wall may fall")).to_be_visible()
    drawing = card.locator("img.top")
    expect(drawing).to_have_js_property("complete", True)
    assert drawing.evaluate("image => image.naturalWidth") > 0
    assert [url.removeprefix(guide) for url in page.asked if url.startswith(guide)] == ["/en/embed/A/", "/media/A.svg"]
    badge = card.locator(".badge").evaluate(
        "badge => [getComputedStyle(badge).backgroundColor, getComputedStyle(badge).color]"
    )
    assert badge == ["rgb(255, 212, 0)", "rgb(0, 0, 0)"]
    card.get_by_text("Map", exact=True).click()
    plan = card.get_by_alt_text("Map of trail A")
    expect(plan).to_be_visible()
    expect(plan).not_to_have_js_property("naturalWidth", 0)
    card.get_by_text("The stops").click()
    card.get_by_role("link", name="A2 The upper mill").click()
    expect(card.get_by_role("heading", name="The upper mill")).to_be_visible()
    expect(card.locator(".closed")).to_contain_text("Closed today.")
    assert card.locator(".badge").evaluate("badge => getComputedStyle(badge).backgroundColor") == "rgb(255, 212, 0)"
    assert page.faults == []


def test_the_element_is_as_high_as_its_card(tab: Callable[..., Any], elsewhere: str) -> None:
    page = tab(f"{elsewhere}/element.html")
    frame = page.locator("sentiers-embed iframe")
    expect(frame).to_have_count(1)
    assert (frame.get_attribute("sandbox"), frame.get_attribute("title")) == (
        "allow-scripts allow-popups allow-popups-to-escape-sandbox",
        "The mill",
    )
    page.wait_for_function(
        "() => document.querySelector('sentiers-embed').shadowRoot.querySelector('iframe').style.height !== '420px'"
    )
    card = page.frames[1]
    height_px = card.evaluate("document.body.getBoundingClientRect().height")
    assert abs(frame.bounding_box()["height"] - height_px) <= 1
    expect(page.get_by_role("link", name="Somebody else’s")).to_be_visible()
    assert page.faults == []


HOSTILE = """async (root) => {
  const made = [];
  for (const src of ["javascript:alert(1)", "data:text/html,x", root + "en/embed/A2/?q=<script>", root + "en/embed/A2/#x", root + "en/A2/",
                     root + "en/embed/../../A2/", root.replace("//", "//me:word@") + "en/embed/A2/", "//[", "\\u0000", root + "en/embed/A2/oembed.json"])
    made.push(["src", src]);
  for (const colour of ["red", "#12", "ffd400;background:url(x)", "NaN", "-1", "1e9"]) made.push(["colour", colour]);
  const [element] = document.querySelectorAll("sentiers-embed");
  const [src, addresses] = [element.getAttribute("src"), []];
  for (const [name, value] of made) {
    element.setAttribute("src", src);
    element.removeAttribute("colour");
    element.setAttribute(name, value);
    const frame = element.shadowRoot.querySelector("iframe");
    addresses.push(frame && frame.src.slice(root.length));
  }
  element.setAttribute("src", src);
  element.setAttribute("label", "<b>Mill");
  const frame = element.shadowRoot.querySelector("iframe");
  frame.style.height = "420px";
  for (const height_px of [0, -1, 1e9, NaN, Infinity, "300", [300], {}, null, 10n])
    dispatchEvent(new MessageEvent("message", { source: frame.contentWindow, data: { sentiers: "height", height_px } }));
  for (const data of [null, 5, "x", [], undefined]) dispatchEvent(new MessageEvent("message", { source: frame.contentWindow, data }));
  dispatchEvent(new MessageEvent("message", { source: window, data: { sentiers: "height", height_px: 300 } }));
  return [addresses, frame.title, frame.style.height];
}"""


def test_the_element_shows_a_card_or_what_stands_in_it_whatever_is_asked_of_it(
    tab: Callable[..., Any], guide: str, elsewhere: str
) -> None:
    page = tab(f"{elsewhere}/element.html", wait="sentiers-embed iframe")
    addresses, title, height = page.evaluate(HOSTILE, f"{guide}/")
    assert addresses == [*[None] * 10, *["en/embed/A2/"] * 6]
    assert (title, height) == ("<b>Mill", "420px")
    assert page.faults == []


def test_the_builder_writes_what_shows_the_chosen_card(tab: Callable[..., Any], guide: str) -> None:
    page = tab(f"{guide}/en/embedding/")
    page.get_by_label("Trail or stop").select_option("A2")
    page.get_by_label("Language").select_option(label="Français")
    page.get_by_label("Height, in pixels").fill("500")
    snippet = page.get_by_label("As a frame, of the height given").first
    expect(snippet).to_have_value(
        '<iframe src="https://chemins.valmont.example/embed/A2/" title="A2 – The upper mill" width="100%" height="500" '
        'loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" style="border:0"></iframe>'
    )
    page.get_by_label("In the colour of your site").check()
    page.get_by_label("Colour", exact=True).fill("#ffd400")
    expect(page.get_by_label("As an element, which is as high as its card").first).to_have_value(
        '<script async src="https://chemins.valmont.example/assets/sentiers-embed.js"></script>\n'
        '<sentiers-embed src="https://chemins.valmont.example/embed/A2/" colour="ffd400"><a href="https://chemins.valmont.example/A2/">'
        "A2 – The upper mill</a></sentiers-embed>"
    )
    card = page.frame_locator("#e-card")
    expect(card.get_by_role("heading", name="Le moulin d’en haut")).to_be_visible()
    assert card.locator(".badge").evaluate("badge => getComputedStyle(badge).backgroundColor") == "rgb(255, 212, 0)"
    assert page.faults == []
