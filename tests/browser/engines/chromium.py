"""Debian's Chromium as such an engine, with a memory on disk, for a test that is of all of them."""

from pathlib import Path
from typing import Any

from tests.browser.engines.engine import CALL, SIZE, WAIT_S, CommandError, Engine, ScriptError
from tests.conftest import CHROMIUM_ARGUMENTS, needs


class Chromium(Engine):
    """Playwright drives it, as it does in every other test."""

    name = "chromium"

    def __init__(self, folder: Path, languages: str, chromium: Any) -> None:
        super().__init__(folder, languages)
        self._type = chromium.browser_type
        self.start()

    def start(self) -> None:
        self._heard.clear()
        self._told: list[str] = []
        self._context = self._type.launch_persistent_context(
            str(self.folder / "memory"),
            executable_path=needs("chromium"),
            args=CHROMIUM_ARGUMENTS,
            viewport=dict(zip(("width", "height"), SIZE, strict=True)),
            locale=self.languages.partition(",")[0],
        )
        self._context.set_default_timeout(1000 * WAIT_S)
        self._page = self._context.pages[0]
        self._page.on("pageerror", lambda error: self._told.append(str(error)))
        self._page.on("console", lambda said: self._told.append(said.text) if said.type == "error" else None)

    def stop(self) -> None:
        self._context.close()

    def send(self, command: str, **values: Any) -> Any:
        if command == "Navigate":
            return self._page.goto(values["url"])
        if command == "GetCurrentURL":
            return self._page.url
        raise CommandError(command)

    def evaluate(self, script: str, argument: object = None) -> Any:
        from playwright.sync_api import Error

        try:
            kind, value = self._page.evaluate(
                f"(argument) => new Promise((done) => {{ (function () {{ {CALL % script} }})(argument, done) }})",
                argument,
            )
        except Error as error:
            raise ScriptError(str(error)) from error
        if kind != "value":
            raise ScriptError(f"{kind} {value}: {script}")
        return value

    def click(self, selector: str) -> None:
        self._page.locator(selector).locator("visible=true").first.click()

    def stand(self, latitude_deg: float, longitude_deg: float, accuracy_m: float = 8) -> None:
        place = {"latitude": latitude_deg, "longitude": longitude_deg, "accuracy": accuracy_m}
        self._context.set_geolocation(place)

    def print_to(self, file: Path) -> None:
        self._page.pdf(path=str(file))

    def console(self) -> list[str]:
        return list(self._told)
