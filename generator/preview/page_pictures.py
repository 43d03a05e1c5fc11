"""Pictures of pages before and after a change, side by side, as a phone of 390 × 844 pixels shows them.

A browser of this machine takes them, from a server that answers this machine alone and that holds nothing but the two sites.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

from markupsafe import escape
from PIL import Image, UnidentifiedImageError

from generator.hosting.media_types import media_type
from generator.messages import Code, msg
from generator.own_files import own_path
from generator.preview.answers import path_in_site
from generator.preview.changed_pages import ChangedPage
from generator.preview.listening import LOOPBACK
from generator.preview.sites import ServedSite
from generator.problems import CommandRefused

PHONE = (390, 844)
"""Width and height of what a phone shows of a page, in CSS pixels."""
GAP, HEAD = 16, 40
"""Pixels around a page, and above it for its name."""
SIZE = (2 * PHONE[0] + 3 * GAP, PHONE[1] + 2 * HEAD + GAP)
BROWSERS: Sequence[str] = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
"""Programs with one engine and its options; on the runners of forges, the first of them may make a sandbox."""
_SECONDS, _SETTLES_MS = 60, 4000
_SCRIPT = own_path("preview/assets/pair.js")
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--force-device-scale-factor=1",
    f"--virtual-time-budget={_SETTLES_MS}",
    f"--window-size={SIZE[0]},{SIZE[1]}",
    f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {LOOPBACK}",
)
_STYLE = f"""body{{margin:0;background:#e6e6e6;color:#1a1a1a;font:bold 20px/{HEAD}px sans-serif}}h1{{margin:0 {GAP}px;font-size:20px}}
div{{display:flex;gap:{GAP}px;margin:0 {GAP}px}}section{{width:{PHONE[0]}px}}h2{{margin:0;font-size:16px}}
iframe{{display:block;width:{PHONE[0]}px;height:{PHONE[1]}px;border:0;background:#fff}}"""


class PicturesRefused(CommandRefused):
    """No browser is there, or none could take the pictures."""


def browsers() -> list[str]:
    """Those that are on this machine. Raises PicturesRefused without one."""
    found = [path for path in map(shutil.which, BROWSERS) if path is not None]
    if not found:
        raise PicturesRefused(
            msg(
                "Pictures of pages need Chromium or Chrome, and neither is on this machine. Type: {line}",
                line=Code("sudo apt install chromium"),
            )
        )
    return found


def page_pictures(
    before: ServedSite | None, after: ServedSite, pages: Sequence[ChangedPage], language: str
) -> Iterator[bytes]:
    """A PNG for each page, SIZE pixels large, its first change in sight and outlined. language: of the words beside it.

    Raises PicturesRefused where there is no browser that can take them.
    """
    programs = browsers()
    sites = {"after": after} if before is None else {"before": before, "after": after}
    shown = {f"/{number}": _pair(page, language) for number, page in enumerate(pages)}
    with _served(sites, shown) as address, tempfile.TemporaryDirectory() as folder:
        for place, page in zip(shown, pages, strict=True):
            tries = (_taken(program, address + place, page.language, Path(folder)) for program in programs)
            content = next(filter(None, tries), None)
            if content is None:
                raise PicturesRefused(
                    msg("{browser} is here and takes no picture of a page.", browser=Code(Path(programs[0]).name))
                )
            yield content


def _pair(page: ChangedPage, language: str) -> bytes:
    sides = [
        f'<section><h2>{escape(words.text(language))}</h2><iframe id="{name}" src="/{name}{escape(page.address)}"></iframe></section>'
        for name, there, words in (
            ("before", page.was_there, msg("Before") if page.is_there else msg("This page is gone")),
            ("after", page.is_there, msg("After") if page.was_there else msg("New page")),
        )
        if there
    ]
    return (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8"><title>{escape(page.address)}</title>'
        f"<style>{_STYLE}</style><h1>{escape(page.address)}</h1><div>{''.join(sides)}</div>"
        '<script type="module" src="/pair.js"></script></html>'
    ).encode()


@contextmanager
def _served(sites: Mapping[str, ServedSite], shown: Mapping[str, bytes]) -> Iterator[str]:
    """The address of a server that shows the sites, each in a folder of its name."""
    lock = Lock()

    def content(path: str) -> tuple[bytes, str] | None:
        if path in shown:
            return shown[path], "text/html; charset=utf-8"
        if path == "/pair.js":
            return _SCRIPT.read_bytes(), media_type(path)
        _, name, rest = path.split("/", 2) if path.count("/") > 1 else ("", "", "")
        file = path_in_site(f"/{rest}")
        if name not in sites or file is None:
            return None
        with lock:  # a file is made once, whoever asks for it at the same time
            try:
                return sites[name][file], media_type(file)
            except (KeyError, CommandRefused):
                return None

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = content(unquote(urlsplit(self.path).path))
            self.send_response(200 if answer else 404)
            self.send_header("Content-Type", answer[1] if answer else "text/plain")
            self.send_header("Content-Length", str(len(answer[0]) if answer else 0))
            self.end_headers()
            if answer:
                self.wfile.write(answer[0])

        def log_message(self, *_: object) -> None:
            """Says nothing: what a resident reads is what the command says."""

    server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _taken(program: str, address: str, language: str, folder: Path) -> bytes | None:
    """A picture of that size by this browser; None where it gives none.

    language: that the visitor reads, so that pages stay in theirs. folder: for the picture and what the browser keeps.
    """
    file = folder / "picture.png"
    file.unlink(missing_ok=True)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # in a container; the browser then refuses to make a sandbox
    command = [program, *_OPTIONS, *(["--no-sandbox"] if as_root else []), f"--accept-lang={language}"]
    try:
        subprocess.run(  # noqa: S603 - one of BROWSERS, an address of this process's own server
            [*command, f"--user-data-dir={folder / language}", f"--screenshot={file}", address],
            env={**os.environ, "LANGUAGE": language},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=_SECONDS,
        )
        with Image.open(file) as picture:
            whole = picture.convert("RGB")
    except (OSError, subprocess.TimeoutExpired, UnidentifiedImageError):
        return None
    if whole.size != SIZE:
        return None
    written = BytesIO()
    whole.save(written, "PNG", optimize=True)
    return written.getvalue()
