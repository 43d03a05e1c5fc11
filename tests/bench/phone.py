"""A cheap phone on a weak network: the same for our pages and for those that they are measured against.

Source: Chrome DevTools, network preset "Slow 4G" (562.5 ms, 1.44 Mbit/s down, 675 kbit/s up) and CPU throttling ×4.
"""

import contextlib
import functools
import gzip
import http.server
import mimetypes
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.tools import find

RIVALS = Path(__file__).parent / "rivals"
"""What is measured against and measured by, from the npm registry, pinned; nothing of it reaches a page of the guide."""
LATENCY_MS = 562.5
DOWN_BYTES_PER_S = 1.44e6 / 8
UP_BYTES_PER_S = 675e3 / 8
PROCESSOR_SLOWER = 4
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
COMPRESSED = (".html", ".js", ".css", ".json", ".svg", ".xml", ".webmanifest")
KINDS = {".js": "text/javascript", ".webmanifest": "application/manifest+json"}


class _Host(http.server.BaseHTTPRequestHandler):
    """A static host as they are: keeps connections, compresses texts, answers ranges (RFC 9110, 14)."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # head and body in one piece: a phone would otherwise wait for the second
    wbufsize = -1
    folder: Path

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self._reply(404, b"", {})
            return
        kind = KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        first, _, last = self.headers.get("Range", "").removeprefix("bytes=").partition("-")
        if first:
            content = path.read_bytes()
            part = content[int(first) : int(last or len(content)) + 1]
            span = f"bytes {first}-{int(first) + len(part) - 1}/{len(content)}"
            self._reply(206, part, {**headers, "Content-Range": span})
        elif path.suffix in COMPRESSED:
            self._reply(200, _compressed(path, path.stat().st_mtime), {**headers, "Content-Encoding": "gzip"})
        else:
            self._reply(200, path.read_bytes(), headers)

    def _reply(self, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        # a page that is left cuts its requests short
        with contextlib.suppress(OSError):
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@functools.lru_cache(maxsize=1024)
def _compressed(path: Path, _changed: float) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on loopback; gives its address, without a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Host", (_Host,), {"folder": folder}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """arguments: for the command line, beside the usual. Raises RuntimeError where there is no Chromium."""
    program = find("chromium")
    if program is None:
        raise RuntimeError("There is no Chromium: python -m tests.tools installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *arguments])
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def weak_phone(browser: Browser, **differs: Any) -> Iterator[Page]:
    """An empty profile each time: nothing is kept from one visit to the next. differs: options of the context instead of the
    phone's own."""
    phone = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
    context = browser.new_context(**(differs or {**phone, "locale": "fr-FR"}))
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


def rival(*names: str) -> Path:
    """The folder `node_modules` of `rivals/`, with what is pinned there. Raises RuntimeError where npm is missing or fails."""
    modules = RIVALS / "node_modules"
    if not all((modules / name).is_dir() for name in names):
        if not shutil.which("npm"):
            raise RuntimeError(f"npm is missing, which brings {', '.join(names)}")
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        done = subprocess.run(command, cwd=RIVALS, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"npm cannot install {', '.join(names)}: {done.stderr[-500:]}")
    return modules
