"""A static host on this machine that serves a built guide, with the faults that a test gives it."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from generator.hosting.media_types import media_type

Answer = tuple[int, dict[str, str], bytes]


class Host:
    """faults: path to what the host makes of its right answer. changes: the same for every answer. silent: it hangs up on everybody.
    forgiving: it takes small letters for capitals, and serves a folder's page where the slash is missing. slashless: it takes the slash away.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: dict[str, Callable[[Answer], Answer]] = {}
        self.changes: list[Callable[[Answer], Answer]] = []
        self.silent = self.forgiving = self.slashless = False
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if host.silent:
                    return
                status, headers, body = host.answer(self.path.partition("?")[0], dict(self.headers.items()))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def handle(self) -> None:
                with suppress(ConnectionError):  # whoever asked has read enough
                    super().handle()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, path: str, asked: dict[str, str]) -> Answer:
        given = self._right(path, asked)
        for change in [*self.changes, *([self.faults[path]] if path in self.faults else [])]:
            given = change(given)
        return given

    def _right(self, path: str, asked: dict[str, str]) -> Answer:
        if self.slashless and path != "/" and path.endswith("/"):
            return 308, {"Location": path.rstrip("/")}, b""
        if self.forgiving:
            path = self._meant(path)
        file = self.folder / path.lstrip("/")
        if file.is_dir() and not path.endswith("/"):
            return 301, {"Location": f"{path}/"}, b""
        if path.endswith("/"):
            file = file / "index.html"
        if not file.is_file():
            return 404, {"Content-Type": "text/html"}, (self.folder / "404.html").read_bytes()
        body = file.read_bytes()
        headers = {
            "Content-Type": media_type(file.name),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Access-Control-Allow-Origin": "*",
        }
        if found := re.fullmatch(r"bytes=(\d+)-(\d+)", asked.get("Range", "")):
            first, last = int(found[1]), int(found[2])
            shown = f"bytes {first}-{last}/{len(body)}"
            return 206, {**headers, "Content-Range": shown}, body[first : last + 1]
        if "gzip" in asked.get("Accept-Encoding", "") and file.suffix == ".html":
            return 200, {**headers, "Content-Encoding": "gzip"}, gzip.compress(body, 1)
        return 200, headers, body

    def _meant(self, path: str) -> str:
        found = self.folder
        for part in path.strip("/").split("/"):
            same = (each for each in found.iterdir() if each.name.lower() == part.lower()) if found.is_dir() else ()
            found = next(iter(same), found / part)
        written = "/" + found.relative_to(self.folder).as_posix() if found != self.folder else "/"
        return f"{written}/" if found.is_dir() and written != "/" else written


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    host = Host(folder)
    thread = Thread(target=host.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.server.shutdown()
        host.server.server_close()
        thread.join(10)
