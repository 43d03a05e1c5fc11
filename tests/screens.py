"""The pictures of CONTRIBUTING.md: the real screens, of a guide that does not exist, as somebody sees them who writes their first stop.

`python -m tests.screens` (`make pictures`) takes them all again, into site/pictures/contribute; with names, those alone.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from generator.editor.app import editor_app
from generator.editor.guard import Codes, new_token
from generator.editor.workspace import Workspace
from generator.preview.listening import LOOPBACK, listen, port_of, server
from generator.preview.live import Live
from generator.preview.making import make
from generator.preview.panel import Panel
from generator.preview.session import Session
from tests.conftest import CHROMIUM_ARGUMENTS, PROJECT, SMALL, Project
from tests.photographs import with_media
from tests.tools import find

FOLDER = PROJECT / "site" / "pictures" / "contribute"
MOST_BYTES = 60_000
WIDE, PHONE = {"width": 1180, "height": 760}, {"width": 390, "height": 844}
STOP = "trails/moulins/stops/lavoir.yml"
RECEIVER = """navigator.geolocation.watchPosition = (told) => {
  let seconds = 0;
  return setInterval(() => {
    seconds += 5;
    const coords = { latitude: 49.0061 + (seconds % 3) * 1e-6, longitude: 1.9991, accuracy: seconds < 10 ? 30 : 6 };
    if (seconds <= 45) told({ coords, timestamp: 1778572800000 + seconds * 1000 });
  }, 10);
}"""
"""A receiver that has stood in one place for three quarters of a minute."""


class Place:
    """A guide in a folder of its own, under an editor and a preview that run. begin: opens the editor, once."""

    def __init__(self, project: Project, browser: Browser, preview: str, begin: str, session: Session) -> None:
        self.project, self.browser, self.preview, self.begin, self.session = project, browser, preview, begin, session

    @contextmanager
    def page(self, address: str, size: Mapping[str, int] = WIDE) -> Iterator[Page]:
        context = self.browser.new_context(
            viewport=dict(size), locale="fr-FR", color_scheme="light", reduced_motion="reduce", service_workers="block"
        )
        try:
            page = context.new_page()
            page.goto(self.preview + address)
            yield page
        finally:
            context.close()

    @contextmanager
    def editor(self, at: str = "", size: Mapping[str, int] = WIDE) -> Iterator[Page]:
        with self.page("/404.html", size) as page:
            page.goto(self.begin)
            page.wait_for_selector("#top .home")
            page.evaluate("at => location.hash = at", f"#/{at}")
            page.wait_for_selector("#form h1")
            if at:
                page.wait_for_selector("#form .field")
            yield page


def contents(place: Place) -> bytes:
    with place.editor() as page:
        return shot(page)


def form(place: Place) -> bytes:
    """A title that is being written, with what is saved at the foot."""
    with place.editor("stop/moulins/lavoir") as page:
        title = page.get_by_role("group", name="Titre", exact=True).get_by_label("Français")
        title.fill("Le grand lavoir")
        title.press("Enter")
        page.wait_for_selector("#state[data-now=saved]")
        return shot(page)


def position(place: Place) -> bytes:
    with place.editor("stop/moulins/lavoir", {**WIDE, "height": 2400}) as page:
        paste = page.get_by_label("Collez le lieu")
        paste.fill("49.0043, 2.0041")
        paste.press("Enter")
        page.get_by_text("Compris").wait_for()
        page.wait_for_selector(".map svg .pin")
        return shot(page, page.locator(".card:has(.map)"))


def changes(place: Place) -> bytes:
    with place.editor("stop/moulins/lavoir") as page:
        title = page.get_by_role("group", name="Titre", exact=True).get_by_label("Français")
        title.fill("Le lavoir couvert")
        title.press("Enter")
        page.wait_for_selector("#state[data-now=saved]")
        page.get_by_role("button", name="Ce qui a changé").click()
        page.wait_for_selector("dialog[open] li")
        return shot(page)


def problem(place: Place) -> bytes:
    """What stands over the page while something is to be mended."""
    with place.page("/B1/") as page:
        page.wait_for_selector("h1")
        path = place.project.root / STOP
        before = path.read_text("utf-8")
        path.write_text(before.replace("lat: 49.0040", "lat: 490040"), "utf-8")
        place.session.saved()
        try:
            page.wait_for_function("() => document.body.getBoundingClientRect() && [...document.querySelectorAll('*')].some((one) => one.shadowRoot?.querySelector('pre'))")  # fmt: skip
            return shot(page)
        finally:
            path.write_text(before, "utf-8")
            place.session.saved()


def notebook(place: Place) -> bytes:
    """A new stop whose position was taken, and what is kept at the end: two screens of a phone."""
    with place.page("/releve/", PHONE) as page:
        page.add_init_script(RECEIVER)
        page.reload()
        page.select_option("#s-stop", "new")
        page.fill("#s-title", "Le séchoir")
        page.click("#s-take")
        page.get_by_text("40 s sur 60").wait_for()
        page.click("#s-enough")
        page.locator("#s-new").scroll_into_view_if_needed()
        first = shot(page, encoded=False)
        page.fill("#s-words", "Le grain séchait ici, sous les tuiles.")
        page.click("#s-done")
        page.locator("#s-kept li").wait_for()
        page.locator("#s-kept-h").scroll_into_view_if_needed()
        second = shot(page, encoded=False)
    both = Image.new("RGB", (2 * PHONE["width"] + 20, PHONE["height"]), "white")
    for number, content in enumerate((first, second)):
        both.paste(Image.open(io.BytesIO(content)), (number * (PHONE["width"] + 20), 0))
    return packed(both)


SCREENS: Mapping[str, Callable[[Place], bytes]] = {
    "accueil": contents,
    "formulaire": form,
    "lieu": position,
    "changements": changes,
    "a-corriger": problem,
    "carnet": notebook,
}
"""Name of a picture to what takes it."""


def shot(page: Page, part: Any = None, *, encoded: bool = True) -> bytes:
    """What is seen of a page, or a part of it, once nothing of it is loading."""
    page.evaluate("document.fonts.ready.then(() => document.activeElement?.blur())")
    taken = bytes((part or page).screenshot(animations="disabled", caret="hide"))
    return packed(Image.open(io.BytesIO(taken))) if encoded else taken


def packed(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=72, method=6)
    return out.getvalue()


@contextmanager
def opened(folder: Path) -> Iterator[Place]:
    """The small guide in a folder, with photos, under servers and a browser."""
    shutil.copytree(SMALL, folder / "small")
    project = with_media(Project(folder / "small"))
    project.with_theme()
    listeners = [listen(LOOPBACK, 0) for _ in range(2)]
    edit, shown = (f"http://{LOOPBACK}:{port_of(one)}" for one in listeners)
    session, codes = Session(lambda: make(project.trails)), Codes(new_token())
    apps = (
        editor_app(Workspace(project.trails), codes, port_of(listeners[0]), "fr"),
        Live(session, Panel("fr", project.root)).app,
    )
    running = [server(app) for app in apps]
    session.start()
    for one, listener in zip(running, listeners, strict=True):
        Thread(target=one.run, kwargs={"sockets": [listener]}, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"), args=[*CHROMIUM_ARGUMENTS])
        yield Place(project, browser, shown, f"{edit}/#begin={codes.code}", session)
        browser.close()
    session.end()
    for one in running:
        one.should_exit = True


def main(names: Sequence[str]) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, take in SCREENS.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory(prefix="sentiers-screens-") as folder, opened(Path(folder)) as place:
            content = take(place)
        (FOLDER / f"{name}.webp").write_bytes(content)
        print(f"{name}: {len(content):,} B")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
