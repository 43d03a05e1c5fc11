"""A cheap phone on a weak network: the same for our pages and for those that they are measured against.

Source: Chrome DevTools, network preset "Slow 4G" (562.5 ms, 1.44 Mbit/s down, 675 kbit/s up) and CPU throttling ×4.
"""

import contextlib
import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.tools import find

LATENCY_MS = 562.5
DOWN_BYTES_PER_S = 1.44e6 / 8
UP_BYTES_PER_S = 675e3 / 8
PROCESSOR_SLOWER = 4
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg", "application/manifest")


class _Handler(http.server.BaseHTTPRequestHandler):
    """Compresses texts, as the servers do that towns rent; keeps the connection; answers ranges (RFC 9110, 14)."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *words: object) -> None:
        self.folder = folder
        super().__init__(*words)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        body, status, headers = b"", 404, {}
        if path.is_file():
            body, status = path.read_bytes(), 200
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            headers["Content-Type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
            wanted = self.headers.get("Range", "").removeprefix("bytes=").partition("-")
            if wanted[0]:
                first, last = int(wanted[0]), min(int(wanted[2] or len(body)), len(body) - 1)
                headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
                body, status = body[first : last + 1], 206
            elif kind.startswith(_TEXTS):
                body = gzip.compress(body, 9, mtime=0)
                headers["Content-Encoding"] = "gzip"
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body)), "Cache-Control": "max-age=600"}.items():
            self.send_header(name, value)
        self.end_headers()
        # a page that is left cuts its requests short
        with contextlib.suppress(OSError):
            self.wfile.write(body)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on loopback; gives its address, without a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Raises RuntimeError where there is no Chromium."""
    program = find("chromium")
    if program is None:
        raise RuntimeError("There is no Chromium: python -m tests.tools installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def weak_phone(browser: Browser) -> Iterator[Page]:
    """An empty profile each time: nothing is kept from one visit to the next."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True, locale="fr-FR"
    )
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": DOWN_BYTES_PER_S,
            "uploadThroughput": UP_BYTES_PER_S,
        },
    )
    tools.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR_SLOWER})
    try:
        yield page
    finally:
        context.close()
