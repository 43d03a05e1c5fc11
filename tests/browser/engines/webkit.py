"""Debian's WebKitGTK as a phone's browser (webkit_browser.py), by its own driver and on a screen of its own."""

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from tests.browser.engines.engine import SIZE, WAIT_S, CommandError, Engine

SYSTEM_PYTHON = "/usr/bin/python3"
"""It has PyGObject, from Debian's package."""
LEAVING_S = 5
BROWSER = Path(__file__).with_name("webkit_browser.py")

COMMANDS = {
    "Navigate": ("POST", "url"),
    "Refresh": ("POST", "refresh"),
    "GetCurrentURL": ("GET", "url"),
    "ExecuteAsyncScript": ("POST", "execute/async"),
    "FindElement": ("POST", "element"),
    "ElementClick": ("POST", "element/{id}/click"),
    "ElementClear": ("POST", "element/{id}/clear"),
    "ElementSendKeys": ("POST", "element/{id}/value"),
    "TakeScreenshot": ("GET", "screenshot"),
}
"""Of WebDriver (W3C, 6.6), those that an engine is sent."""
FAULT = re.compile(r"CONSOLE .*\b(ERROR|WARN)\b")


class WebKit(Engine):
    name = "webkit"
    excused = re.compile(
        r"Fetch API cannot load http://localhost:\S+ due to access control"  # what a page still wanted when it was left
        # It also says itself that its store was closed under an operation, as when it is stopped; the page is told, and goes on:
        r"|Cache API operation failed: Internal error$"
    )

    def __init__(self, folder: Path, languages: str) -> None:
        super().__init__(folder, languages)
        names = ("position", "console", "pid", "print")
        self._position, self._console, self._pid, self._print = (folder / name for name in names)
        self._position.write_text("refused")
        self._told = self._console.open("wb")
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "800x1000x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._screen.stdout is not None
        display = f":{self._screen.stdout.readline().decode().strip()}"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._driver = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env={**os.environ, "DISPLAY": display},
            stdout=subprocess.DEVNULL,
            stderr=self._told,  # the browser's too
        )
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=2 * WAIT_S)
        try:
            self._listening()
            self.start()
        except BaseException:
            self._end()
            raise

    def _listening(self) -> None:
        deadline = time.monotonic() + WAIT_S
        while True:
            try:
                self._client.get("/status")
                return
            except httpx.ConnectError:
                assert time.monotonic() < deadline, "WebKitWebDriver does not start"
                time.sleep(0.03)

    def start(self) -> None:
        files = {
            "memory": self.folder / "memory",
            "position": self._position,
            "pid": self._pid,
            "print": self._print,
        }
        arguments = [text for name, file in files.items() for text in (f"--{name}", str(file))]
        options = {
            "binary": SYSTEM_PYTHON,
            "args": [str(BROWSER), *arguments, "--languages", self.languages, "--size", *map(str, SIZE)],
        }
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._session = f"/session/{self._answer('POST', '/session', wanted)['sessionId']}"

    def stop(self) -> None:
        """The browser outlives its session for a moment: two at once would share one memory."""
        with suppress(CommandError):  # the window may be gone before its session
            self._answer("DELETE", self._session)
        number = int(self._pid.read_text())
        deadline = time.monotonic() + LEAVING_S
        while (Path("/proc") / str(number)).exists():
            if time.monotonic() > deadline:
                os.kill(number, signal.SIGTERM)
                deadline = time.monotonic() + WAIT_S
            time.sleep(0.03)

    def close(self) -> None:
        """For good: what it runs on ends too."""
        self.stop()
        self._end()

    def _end(self) -> None:
        self._client.close()
        for process in (self._driver, self._screen):
            process.terminate()
            process.wait(WAIT_S)
        assert self._screen.stdout is not None
        self._screen.stdout.close()
        self._told.close()

    def send(self, command: str, **values: Any) -> Any:
        method, path = COMMANDS[command]
        return self._answer(method, f"{self._session}/{path.format(**values)}", values)

    def _answer(self, method: str, path: str, values: dict[str, Any] | None = None) -> Any:
        answer = self._client.request(method, path, json=values if method == "POST" else None).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise CommandError(f"{path}: {answer['error']}: {answer.get('message')}")
        return answer

    def stand(self, latitude_deg: float, longitude_deg: float, accuracy_m: float = 8) -> None:
        beside = self._position.with_suffix(".new")
        beside.write_text(f"{latitude_deg} {longitude_deg} {accuracy_m}")
        beside.replace(self._position)

    def print_to(self, file: Path) -> None:
        """Its driver has no word for it: the browser is asked by a file."""
        asked = self._print.with_suffix(".new")
        asked.write_text(str(file))
        asked.replace(self._print)
        deadline = time.monotonic() + WAIT_S
        while not file.exists():
            assert time.monotonic() < deadline, "WebKit prints nothing"
            time.sleep(0.03)

    def console(self) -> list[str]:
        lines = self._console.read_text("utf-8", errors="replace").splitlines()
        return [line for line in lines if FAULT.search(line)]
