"""The editor as a resident meets it: by keyboard alone, in both schemes, with nothing for axe to say."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import expect

from generator.editor.app import editor_app
from generator.editor.guard import Codes
from generator.editor.workspace import Workspace
from generator.preview.listening import LOOPBACK, listen, port_of, server
from generator.preview.live import Live
from generator.preview.making import make
from generator.preview.panel import Panel
from generator.preview.session import Session
from tests.browser.conftest import TIMEOUT_MS
from tests.browser.test_checkers import AXE, checker
from tests.conftest import Project
from tests.photographs import with_media

pytestmark = pytest.mark.browser

LAVOIR = "trails/moulins/stops/lavoir.yml"
TOKEN = "a-token-of-a-test"
NEVER_WRITTEN = """(() => {
  const really = window.fetch;
  window.fetch = (url, options) => options?.method === "POST" ? new Promise(() => {}) : really(url, options);
})()"""
"""A tab that closes may still write what was typed in it; one that dies does not."""


@pytest.fixture
def address(small: Project) -> Iterator[str]:
    listener = listen(LOOPBACK, 0)
    port = port_of(listener)
    codes = Codes(TOKEN)
    running = server(editor_app(Workspace(small.trails), codes, port, "fr"))
    thread = Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://{LOOPBACK}:{port}/#begin={codes.code}"
    running.should_exit = True
    thread.join(5)
    listener.close()


@pytest.fixture
def lavoir(address: str, chromium: Any) -> Iterator[Any]:
    """The form of a stop, on a phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(TIMEOUT_MS)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#top .home")
    page.evaluate("location.hash = '#/stop/moulins/lavoir'")
    yield page
    context.close()


def test_a_title_is_changed_and_put_back_by_keyboard(small: Project, address: str, chromium: Any) -> None:
    before = (small.root / LAVOIR).read_bytes()
    context = chromium.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    context.set_default_timeout(TIMEOUT_MS)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#top .home")
    assert page.url == address.partition("#")[0], "the code has left the address"
    page.evaluate("location.hash = '#/stop/moulins/lavoir'")
    page.evaluate(NEVER_WRITTEN)
    title = page.get_by_role("group", name="Titre", exact=True).get_by_label("Français")
    title.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Le grand lavoir")
    page.wait_for_selector("#state[data-now=typing]")
    page.wait_for_function("() => Object.values(localStorage).includes('Le grand lavoir')")
    page.close(run_before_unload=False)  # as a tab dies
    page = context.new_page()
    page.goto(f"{address.partition('#')[0]}#/stop/moulins/lavoir")
    page.get_by_text("Vous aviez tapé ceci").wait_for()
    page.get_by_role("button", name="Le reprendre").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#state[data-now=saved]")
    assert page.inner_text("#state [role=status]") == f"Enregistré dans {LAVOIR}, ligne 4."
    now = (small.root / LAVOIR).read_bytes()
    assert now == before.replace(b'title: {fr: "Le lavoir"', b'title: {fr: "Le grand lavoir"')
    page.get_by_role("button", name="Annuler").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#state[data-now=undone]")
    assert (small.root / LAVOIR).read_bytes() == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
    assert faults == []


def test_a_place_that_was_pasted_is_seen_on_the_map(lavoir: Any) -> None:
    lavoir.wait_for_selector(".map svg .pin[cx]")
    paste = lavoir.get_by_label("Collez le lieu")
    paste.fill("49°00′15.5″N 2°00′50.8″E")
    paste.press("Enter")
    lavoir.wait_for_function(
        """() => {
          const [pin, map] = [".map svg .pin", ".map svg"].map((one) => document.querySelector(one).getBoundingClientRect());
          return document.querySelector(".place [role=status]").textContent.startsWith("Compris") && pin.x > map.x && pin.right < map.right;
        }"""
    )


def test_what_a_photo_still_lacks_is_told_at_once_and_until_it_is_there(lavoir: Any) -> None:
    lavoir.get_by_role("button", name="+ Photos").click()
    window = lavoir.get_by_role("dialog")
    told = window.locator("p.fault").last
    window.get_by_role("button", name="Ajouter", exact=True).click()
    everything = (
        "Il manque encore : Fichier · Ce que montre l’image · Auteur de la photo · Licence ou permission · Année"
    )
    expect(told).to_have_text(everything)
    author = window.get_by_role("textbox", name="Auteur de la photo")
    author.fill("Jeanne D.")
    author.blur()
    expect(told).to_have_text(everything.replace("Auteur de la photo · ", ""))


def test_axe_has_nothing_to_say(small: Project, address: str, chromium: Any) -> None:
    _, axe = checker("axe-core/axe.min.js")
    small.edit(LAVOIR, "lat: 49.0040", "lat: 95")
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", bypass_csp=True)
    context.set_default_timeout(TIMEOUT_MS)
    page = context.new_page()
    found: list[str] = []

    def look() -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for one in page.evaluate(f"axe.run(document, {AXE}).then((result) => result.violations)"):
                found.extend(f"{scheme} {one['id']}: {node['html'][:160]}" for node in one["nodes"])

    page.goto(address)
    page.wait_for_selector("li.blocks-publication")
    page.evaluate(Path(axe).read_text("utf-8"))
    look()
    page.get_by_role("button", name="Ce qui a changé").click()
    page.wait_for_selector("dialog[open] .body p")
    look()
    page.keyboard.press("Escape")
    page.evaluate("location.hash = '#/stop/moulins/lavoir'")
    page.wait_for_selector("#form .field li.blocks-publication")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    page.wait_for_selector("main details details summary")
    page.get_by_role("button", name="Changer l’ordre").first.click()
    look()
    page.get_by_role("button", name="+ Photos").click()
    page.wait_for_selector("dialog[open] input[type=file]", state="attached")
    look()
    context.close()
    assert found == []


def test_two_photos_of_one_place_are_laid_on_each_other_by_eye(small: Project, address: str, chromium: Any) -> None:
    with_media(small)
    stop = small.root / "trails/vallon/stops/pont.yml"
    before = stop.read_text("utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    context.set_default_timeout(TIMEOUT_MS)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#top .home")
    page.evaluate("location.hash = '#/stop/vallon/pont@%5B%22then_now%22%2C%22then%22%5D'")
    stage = page.get_by_role("application", name="La photo récente sur la photo ancienne")
    stage.focus()
    page.wait_for_function("() => [...document.querySelectorAll('.stage img')].every((one) => one.naturalWidth)")
    for key in ("Shift+ArrowRight", "ArrowRight", "ArrowUp", "+"):
        page.keyboard.press(key)
    told = page.locator(".align [role=status]")
    words = " ".join(told.inner_text().split())
    assert words == "Déplacée de 2,2 % vers la droite et de -0,2 % vers le bas ; 101 % de sa taille."
    page.keyboard.press("Control+s")
    page.wait_for_selector("#state[data-now=saved]")
    aligned = "heading_deg: 230, aligned: {right_pct: 2.2, down_pct: -0.2, scale_pct: 101}}"
    assert stop.read_text("utf-8") == before.replace("heading_deg: 230}", aligned)
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4, steps=3)
    page.mouse.up()
    down = page.get_by_label("Déplacée vers le bas, en pour cent")
    expect(down).to_have_value("-10.2")
    expect(page.get_by_label("Déplacée vers la droite, en pour cent")).to_have_value("12.2")
    down.fill("-70")
    down.press("Enter")
    expect(down).to_have_value("-50")
    _, axe = checker("axe-core/axe.min.js")
    page.evaluate(Path(axe).read_text("utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(f"axe.run('.align', {AXE}).then((result) => result.violations)") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Comme elle a été prise").click()
    expect(down).to_have_value("0")
    page.wait_for_function("() => !document.querySelector('#state').textContent.includes('…')")
    context.close()
    assert stop.read_text("utf-8") == before


def test_a_text_of_the_page_beside_opens_its_field_and_follows_the_save(small: Project, chromium: Any) -> None:
    small.with_theme()
    listener, shown = listen(LOOPBACK, 0), listen(LOOPBACK, 0)
    origin, preview = (f"http://{host}:{port_of(one)}" for host, one in ((LOOPBACK, listener), ("localhost", shown)))
    session, codes = Session(lambda: make(small.trails)), Codes(TOKEN)
    pages = server(Live(session, Panel("fr", small.root, forms=origin)).app)
    forms = server(editor_app(Workspace(small.trails), codes, port_of(listener), "fr", preview))
    running = [(pages, shown), (forms, listener)]
    threads = [Thread(target=one.run, kwargs={"sockets": [at]}, daemon=True) for one, at in running]
    session.start()
    for thread in threads:
        thread.start()
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(f"{origin}/#begin={codes.code}")
    page.wait_for_selector("#top .home")
    page.evaluate("location.hash = '#/stop/moulins/lavoir'")
    beside = page.frame_locator("#pane iframe")
    beside.locator("html[data-preview] h1", has_text="lavoir").wait_for()
    page.evaluate("postMessage({ form: 'stop/vallon/pont@%5B%22title%22%5D' }, location.origin)")  # not from the frame
    beside.locator("h1").click()
    page.wait_for_function('document.activeElement.dataset.focus === \'["title","fr"]\'')
    assert page.url.startswith(f"{origin}/#/stop/moulins/lavoir@")
    page.keyboard.press("End")
    page.keyboard.type(" vert")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#state[data-now=saved]")
    session.saved()
    beside.locator("h1", has_text="lavoir vert").wait_for()
    frame = next(one for one in page.frames if one.url.startswith(preview))
    assert frame.evaluate("[document.referrer, location.hash, name]") == ["", "", ""], (
        "nothing of the editor is told to it"
    )
    context.close()
    session.end()
    for (one, at), thread in zip(running, threads, strict=True):
        one.should_exit = True
        thread.join(5)
        at.close()


def test_a_server_that_is_gone_is_told_in_the_language_of_the_editor(lavoir: Any) -> None:
    lavoir.route("**/api/**", lambda route: route.abort())
    lavoir.evaluate("location.hash = '#/stop/vallon/pont'")
    expect(lavoir.locator("#form [role=alert]").first).to_have_text(re.compile("^L’éditeur ne répond plus\\."))


def test_a_text_that_was_put_back_by_hand_waits_for_nothing(small: Project, lavoir: Any) -> None:
    before = (small.root / LAVOIR).read_bytes()
    title = lavoir.get_by_role("group", name="Titre", exact=True).get_by_label("Français")
    title.focus()
    lavoir.keyboard.press("End")
    lavoir.keyboard.type("x")
    expect(lavoir.locator("#state [role=status]")).to_have_text(
        "Pas encore enregistré\u00a0: ce sera fait quand vous quitterez ce champ."
    )
    lavoir.keyboard.press("Backspace")
    lavoir.keyboard.press("Tab")
    expect(lavoir.locator("#state [role=status]")).to_have_text("Tout est enregistré.")
    assert (small.root / LAVOIR).read_bytes() == before
