"""Windows that the tests of a file share: a new one costs as much as opening two pages."""

import io
import json
import math
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.conftest import Project
from tests.films import signed, with_film, with_sound
from tests.hosting.host import Host, hosted

PHONE = {"width": 390, "height": 844}
TIMEOUT_MS = 60_000
"""For what stands for a state: a slow machine, busy with other tests, gets there too."""
expect.set_options(timeout=TIMEOUT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share windows run in one worker."""
    for item in items:
        if "windows" in getattr(item, "fixturenames", ()) and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


class Windows:
    """Contexts of a browser by their options, each with one tab that stays open from one test to the next."""

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium
        self._contexts: dict[str, Any] = {}
        self._standing: dict[str, Any] = {}
        self._opened: list[tuple[Any, str]] = []
        self._origins: set[tuple[str, str]] = set()

    def context(self, **options: Any) -> Any:
        """The one context with these options. Without others: a phone, English, and no service worker."""
        key = json.dumps(options, sort_keys=True)
        if key not in self._contexts:
            wanted = {"viewport": PHONE, "locale": "en-GB", "service_workers": "block", **options}
            self._contexts[key] = self._chromium.new_context(**wanted)
            self._contexts[key].set_default_timeout(TIMEOUT_MS)
        if "geolocation" in options:
            self._contexts[key].set_geolocation(options["geolocation"])
        return self._contexts[key]

    def tab(self, url: str, *scripts: str, fresh: bool = False, wait: str = "", **options: Any) -> Any:
        """Open an address, and wait for a selector. scripts: run before those of the page. fresh: for what changes the tab itself
        (its size, media, routes, clock); it then is closed after the test, as one with scripts is.

        The tab lists its `faults` (errors of scripts, and what the console calls so) and the addresses that it `asked` for.
        """
        context, key = self.context(**options), json.dumps(options, sort_keys=True)
        if scripts or fresh or key not in self._standing:
            page = _listening(context.new_page())
            for script in scripts:
                page.add_init_script(script)
            if scripts or fresh:
                self._opened.append((page, key))
            else:
                self._standing[key] = page
        else:
            page = self._standing[key]
            page.goto("about:blank")
        page.faults.clear()
        page.asked.clear()
        parts = urlsplit(url)
        self._origins.add((key, f"{parts.scheme}://{parts.netloc}"))
        page.goto(url)
        if wait:
            page.wait_for_selector(wait)
        return page

    def forget(self) -> None:
        """Close the tabs of a test, and erase what pages kept in the browser."""
        for key, context in self._contexts.items():
            page = self._standing.get(key) or next((page for page, of in self._opened if of == key), None)
            origins = [origin for of, origin in self._origins if of == key]
            if page is not None and origins:
                page.evaluate(
                    "() => { try { sessionStorage.clear() } catch {} }"
                )  # a page without an origin of its own has none
                page.goto("about:blank")
                session = context.new_cdp_session(page)
                for origin in origins:
                    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
                session.detach()
        for page, _ in self._opened:
            page.close()
        self._opened.clear()
        self._origins.clear()

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()


def _listening(page: Any) -> Any:
    page.faults, page.asked = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    return page


@pytest.fixture(scope="module")
def _windows(chromium: Any) -> Iterator[Windows]:
    windows = Windows(chromium)
    yield windows
    windows.close()


@pytest.fixture
def windows(_windows: Windows) -> Iterator[Windows]:
    """The windows of the file; what a test left in them is gone before the next one."""
    yield _windows
    _windows.forget()


@pytest.fixture
def tab(windows: Windows) -> Callable[..., Any]:
    """See Windows.tab."""
    return windows.tab


@pytest.fixture(scope="session")
def rebuilt(built_from: Callable[..., Path]) -> Path:
    """The small guide with one title changed in all its pages; not to be changed."""
    return built_from(
        "rebuilt-bridge",
        lambda project: project.edit("trails/vallon/stops/pont.yml", "Le pont de pierre", "Le pont rebâti"),
    )


SECONDS = 20
"""Of the recording."""


def tone() -> bytes:
    """A sound made here: a tone of 440 Hz."""
    file = io.BytesIO()
    with wave.open(file, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(1)
        recording.setframerate(8000)
        recording.writeframes(
            bytes(round(128 + 60 * math.sin(n * 440 * math.tau / 8000)) for n in range(8000 * SECONDS))
        )
    return file.getvalue()


@pytest.fixture(scope="session")
def recorded(built_from: Callable[..., Path]) -> Path:
    """The small guide with recordings at A1 and A3, in English; not to be changed."""

    def record(project: Project) -> None:
        project.write("trails/vallon/media/pont.wav", tone())
        with (project.trails / "vallon/stops/pont.yml").open("a", encoding="utf-8") as stop:
            stop.write(
                'audio: {en: {file: pont.wav, by: rose, transcript: "The wheel turned.\\n\\nIt turns no more."}}\n'
            )
        with (project.trails / "vallon/stops/source-cachee.yml").open("a", encoding="utf-8") as stop:
            stop.write("audio: {en: {file: pont.wav, by: ambient, transcript: Water and wind.}}\n")

    return built_from("recorded", record)


@pytest.fixture(scope="session")
def filmed(built_from: Callable[..., Path]) -> Path:
    """The small guide with a film at the bridge that has a sound and captions, in French Sign Language, and the same said to be in British."""

    def add(project: Project) -> None:
        with_film(project, with_sound(signed()))
        film = '  bfi: {file: pont-lsf.mp4, by: rose, licence: "CC BY 4.0", filmed: 2025-04-02}\n  fsl:'
        project.edit("trails/vallon/stops/pont.yml", "  fsl:", film)

    return built_from("filmed", add)


@pytest.fixture
def host(built: Path) -> Iterator[Host]:
    """A host of the small guide, whose answers a test may change."""
    with hosted(built) as found:
        yield found


@pytest.fixture
def phone(chromium: Any) -> Iterator[Phone]:
    """In French, its memory on disk; switched off after the test."""
    found = Phone(chromium, "fr-FR")
    yield found
    found.switch_off()
