"""A phone that is switched off and on, and a server that goes away, comes back, slows down or is published anew."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.hosting.media_types import media_type
from tests.conftest import CHROMIUM_ARGUMENTS, needs

WAIT_MS = 60_000  # beside other browsers, a worker and a page start slowly


BOUNDED = """async (argument) => {
  const late = new Promise((goOn) => setTimeout(goOn, 5000, false));
  return Promise.race([(%s)(argument), late]);
}"""
"""A promise of the page that never settles is asked for again: an evaluation has no time limit of its own."""


class Publication:
    """Serves a folder, under a path if asked, always on the same port."""

    def __init__(self, folder: Path, under: str = "/") -> None:
        self.folder, self.under = folder, under
        self.answers_left: int | None = None
        self.status: int | None = None
        self.gate = threading.Event()
        """Cleared, it holds every answer back but the lists of what to keep."""
        self.gate.set()
        self.asked: list[str] = []
        self._port = 0
        self._server: ThreadingHTTPServer | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._port}{self.under}"

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), partial(_Handler, publication=self))
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a phone hangs up when it likes
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def publish(self, folder: Path) -> None:
        self.folder = folder


class _Handler(SimpleHTTPRequestHandler):
    """Written on the sockets themselves: it closes connections in the middle, which no framework lets a test do."""

    def __init__(self, *args: Any, publication: Publication) -> None:
        self.publication = publication
        super().__init__(*args, directory=str(publication.folder))

    def do_GET(self) -> None:
        publication = self.publication
        path = self.path.partition("?")[0]
        publication.asked.append(path)
        if publication.answers_left is not None:
            publication.answers_left -= 1
            if publication.answers_left < 0:
                return  # the connection closes without an answer, as when the signal goes
        if not path.startswith(f"{publication.under}assets/packs/"):
            publication.gate.wait(2 * WAIT_MS / 1000)
        if publication.status is not None:
            self.send_response(publication.status)
            self.end_headers()
            return
        if not path.startswith(publication.under):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(publication.under)
        del self.headers["If-Modified-Since"]  # to the second: two publications of a test can be of the same one
        super().do_GET()

    def guess_type(self, path: Any) -> str:
        return media_type(str(path))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (self.publication.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        super().send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Location" and self.publication.under != "/":
            value = self.publication.under + value.lstrip("/")
        super().send_header(keyword, value)


class Phone:
    """A browser with a memory of its own: a context of the session's browser, or, given a folder, a browser that keeps it there."""

    def __init__(self, chromium: Any, locale: str, memory: Path | None = None) -> None:
        self._chromium, self._memory = chromium, memory
        self._options: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "locale": locale}
        self._switch_on()

    def _switch_on(self) -> None:
        if self._memory is None:
            self.context = self._chromium.new_context(**self._options)
        else:
            self.context = self._chromium.browser_type.launch_persistent_context(
                str(self._memory), executable_path=needs("chromium"), args=CHROMIUM_ARGUMENTS, **self._options
            )
        self.context.set_default_timeout(WAIT_MS)
        self._look(self.context.pages[0] if self.context.pages else self.context.new_page())

    def _look(self, page: Any) -> None:
        self.page = page
        self.faults: list[str] = []
        self.missed: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("requestfailed", self._miss)

    def _miss(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # what a page still wanted when it was left
            self.missed.append(request.url)

    def switch_off(self) -> None:
        self.context.close()

    def restart(self) -> None:
        """Off and on; without a folder: its page is closed, its worker stopped, which forgets all but its caches."""
        if self._memory is not None:
            self.switch_off()
            self._switch_on()
            return
        page = self.context.new_page()
        self.page.close()
        self._stop_workers(page)
        self._look(page)

    def _stop_workers(self, page: Any) -> None:
        """Stop each worker, once none is about to take the place of another.

        Stopped in the middle of that, Chromium neither answers the command that stops all of them nor opens a page of theirs again.
        """
        found: dict[str, tuple[str, str]] = {}
        devtools = self.context.new_cdp_session(page)
        devtools.on(
            "ServiceWorker.workerVersionUpdated",
            lambda event: found.update(
                {of["versionId"]: (of["status"], of["runningStatus"]) for of in event["versions"]}
            ),
        )
        devtools.send("ServiceWorker.enable")
        deadline = time.monotonic() + WAIT_MS / 1000

        def wait() -> None:
            assert time.monotonic() < deadline, found
            page.wait_for_timeout(30)

        while not found or any(status not in {"activated", "redundant"} for status, _ in found.values()):
            wait()
        while running := [version for version, (_, status) in found.items() if status != "stopped"]:
            for version in running:
                devtools.send("ServiceWorker.stopWorker", {"versionId": version})
            wait()
        devtools.detach()

    def open(self, url: str, until: str = "load") -> Any:
        return self.page.goto(url, wait_until=until, timeout=90_000)  # a worker starts slowly beside another browser

    def title(self) -> str:
        return str(self.page.inner_text("h1"))

    def now(self, state: str) -> None:
        """Wait until the section says that the trail is in this state."""
        self.page.wait_for_selector(f"[data-keep][data-now={state}]")

    def said(self) -> str:
        """The sentence of the section."""
        return str(self.page.inner_text("[data-keep] > p:first-child"))

    def until_asked(self, publication: Publication, count: int) -> None:
        """Wait until the server was asked for so many files that are not lists."""
        deadline = time.monotonic() + WAIT_MS / 1000
        while sum("/packs/" not in path for path in publication.asked) < count:
            assert time.monotonic() < deadline, publication.asked
            self.page.wait_for_timeout(30)

    def press(self, name: str) -> None:
        self.page.click(f"[data-keep] [data-ask={name}]:visible")

    def cache(self, url: str, *ticks: str) -> None:
        """Keep the trail of a page; ticks: values of boxes to tick."""
        self.open(url)
        self.now("offer")
        if ticks:
            self.page.click("[data-keep] summary")
        for tick in ticks:
            self.page.check(f"[data-keep] input[value={tick}]")
        self.press("keep")
        self.now("kept")

    def until(self, script: str, argument: object = None) -> None:
        """Wait for a function of the page, or its promise, to give something true."""
        deadline = time.monotonic() + WAIT_MS / 1000
        while not self.page.evaluate(BOUNDED % script, argument):
            assert time.monotonic() < deadline, script
            self.page.wait_for_timeout(30)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        """Status, headers and text that the page gets for an address; status 0 where it gets none."""
        return dict(
            self.page.evaluate(
                """async ([url, headers]) => {
                  try {
                    const answer = await fetch(url, {headers});
                    return {status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text()};
                  } catch { return {status: 0, headers: {}, text: ""} }
                }""",
                [url, headers or {}],
            )
        )

    def stored(self, name: str) -> list[str]:
        """Addresses in one of the worker's caches: store, state or recent."""
        return list(
            self.page.evaluate(
                """async (name) => {
                  const found = (await caches.keys()).find((key) => key.endsWith(name));
                  return found ? (await (await caches.open(found)).keys()).map((request) => request.url) : [];
                }""",
                name,
            )
        )


@contextmanager
def walk(
    chromium: Any, folder: Path, *, under: str = "/", locale: str = "fr-FR", memory: Path | None = None
) -> Iterator[tuple[Phone, Publication]]:
    """A phone and a publication of that folder, both gone at the end; memory: where the phone keeps its own, for a true restart."""
    publication = Publication(folder, under)
    phone = Phone(chromium, locale, memory)
    try:
        yield phone, publication
    finally:
        phone.switch_off()
        publication.gate.set()
        publication.stop()
