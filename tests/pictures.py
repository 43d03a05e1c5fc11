"""The pictures of the README, made anew from the guide as it is: `python -m tests.pictures` (make pictures).

Plaque, booklet, planner and editor; that of the phone (`guide.png`) is made of four screens by hand. Each is a small PNG of few colours.
"""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import sync_playwright

from generator.build import prepare
from generator.cli.main import main as sentiers
from generator.editor.app import editor_app
from generator.editor.guard import Codes
from generator.editor.workspace import Workspace
from generator.preview.listening import LOOPBACK, listen, port_of, server
from generator.preview.published import published_app
from generator.preview.sites import FolderSite
from generator.publish.plan import plan
from generator.publish.site import write_output
from tests.conftest import CHROMIUM_ARGUMENTS, PROJECT
from tests.tools import find

FOLDER = PROJECT / "site/pictures"
WIDTH_PX = 720
COLOURS = 128
STOP = "A1"


def kept(name: str, raw: bytes) -> None:
    """A picture, made as wide as the README shows it."""
    image = Image.open(io.BytesIO(raw)).convert("RGB")
    image.thumbnail((WIDTH_PX, 2 * WIDTH_PX), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    (FOLDER / name).write_bytes(out.getvalue())
    print(f"{name}: {image.width} × {image.height}, {len(out.getvalue()) // 1000} kB")


def page_of(pdf: Path, number: int) -> bytes:
    """A page of a PDF as a PNG."""
    command = [find("pdftoppm") or "pdftoppm", "-png", "-r", "110", "-f", str(number), "-l", str(number), str(pdf)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def beside(left: bytes, right: bytes) -> bytes:
    """Two pages as they lie open."""
    pages = [Image.open(io.BytesIO(raw)).convert("RGB") for raw in (left, right)]
    spread = Image.new("RGB", (sum(page.width for page in pages) + 12, pages[0].height), "#d9d5ca")
    spread.paste(pages[0], (0, 0))
    spread.paste(pages[1], (pages[0].width + 12, 0))
    out = io.BytesIO()
    spread.save(out, "PNG")
    return out.getvalue()


@contextmanager
def running(app: Any, listener: Any) -> Iterator[str]:
    one = server(app)
    thread = Thread(target=one.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://{LOOPBACK}:{port_of(listener)}"
    one.should_exit = True
    thread.join(5)


def paper(folder: Path) -> None:
    shutil.copytree(PROJECT / "trails", folder / "trails")
    done = CliRunner().invoke(sentiers, ["--trails", str(folder / "trails"), "print", "plaques", STOP])
    assert done.exit_code == 0, done.output
    kept("plaque.png", page_of(next((folder / "artwork").rglob("*.pdf")), 1))
    planned = plan(PROJECT, prepare(PROJECT / "trails"))
    booklet = folder / "booklet.pdf"
    booklet.write_bytes(planned["print/A-fr.pdf"])
    kept("booklet.png", beside(page_of(booklet, 4), page_of(booklet, 5)))
    for output in planned.outputs.values():
        if output.path.startswith(("assets/", "visite/", "media/")) and not output.path.endswith(".jpg"):
            write_output(output, folder / "site")


def screens(folder: Path, browser: Any) -> None:
    with running(published_app(FolderSite(folder / "site")), listen(LOOPBACK, 0)) as address:
        page = browser.new_page(viewport={"width": 1100, "height": 800})
        page.goto(f"{address}/visite/")
        page.get_by_text("L’adapter").first.click()
        page.get_by_text("Votre groupe").first.evaluate("one => one.scrollIntoView()")
        page.wait_for_load_state("networkidle")
        kept("planner.png", page.screenshot())
    listener, codes = listen(LOOPBACK, 0), Codes("a-token-of-a-picture")
    trail = next(
        stop.parent.parent.name
        for stop in (PROJECT / "trails").glob("*/stops/*.yml")
        if f"code: {STOP}\n" in stop.read_text("utf-8")
    )
    stop = next(
        stop.stem
        for stop in (PROJECT / "trails" / trail / "stops").glob("*.yml")
        if f"code: {STOP}\n" in stop.read_text("utf-8")
    )
    with running(editor_app(Workspace(PROJECT / "trails"), codes, port_of(listener), "fr"), listener) as address:
        page = browser.new_page(viewport={"width": 1100, "height": 800})
        page.goto(f"{address}/#begin={codes.code}")
        page.wait_for_selector("#top .home")
        page.evaluate(f"location.hash = '#/stop/{trail}/{stop}'")
        page.locator("main textarea").first.wait_for()
        kept("editor.png", page.screenshot())


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        paper(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=find("chromium"), args=[*CHROMIUM_ARGUMENTS, "--accept-lang=fr-FR"]
        )
        screens(Path(folder), browser)
        browser.close()


if __name__ == "__main__":
    main()
