"""What a test does with an engine, whichever it is."""

import base64
import re
import time
from abc import ABC, abstractmethod
from collections import Counter
from pathlib import Path
from typing import Any

SIZE = (390, 844)
WAIT_S = 60
"""For what stands for a state: a slow machine, busy with other tests, gets there too."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver names an element (W3C WebDriver, 12.2)."""

CALL = """
const [argument, done] = arguments;
Promise.race([
  Promise.resolve().then(() => (%s)(argument)).then((value) => ["value", value ?? null], (error) => ["fault", String(error)]),
  new Promise((late) => setTimeout(late, 5000, ["late", null])),
]).then(done);
"""
"""Runs a function of the page; a promise that does not settle is told apart from one that gives nothing."""


class ScriptError(Exception):
    """A script of the test failed in the page, did not end, or the page was left meanwhile."""


class Engine(ABC):
    """A browser with a memory on disk. Its console is read by `faults`: errors of scripts, and what a policy refused."""

    name: str
    excused = re.compile("(?!)")
    """Lines of the console that are no fault, and why."""

    def __init__(self, folder: Path, languages: str) -> None:
        self.folder, self.languages = folder, languages
        self._heard: Counter[str] = Counter()
        folder.mkdir(parents=True, exist_ok=True)

    @abstractmethod
    def start(self) -> None:
        """Switch on, with what the folder remembers."""

    @abstractmethod
    def stop(self) -> None:
        """Switch off, and wait until it is."""

    def close(self) -> None:
        """Switch off for good."""
        self.stop()

    @abstractmethod
    def send(self, command: str, **values: Any) -> Any:
        """A command of WebDriver by its name, as Marionette has it."""

    @abstractmethod
    def stand(self, latitude_deg: float, longitude_deg: float, accuracy_m: float = 8) -> None:
        """Be at a place, for whoever asks from now on."""

    @abstractmethod
    def console(self) -> list[str]:
        """Each fault that the console has told since it was switched on."""

    @abstractmethod
    def print_to(self, file: Path) -> None:
        """The page on paper, as a PDF."""

    def restart(self) -> None:
        self.stop()
        self.start()

    def faults(self) -> list[str]:
        """What the console has told since it was last asked."""
        told = Counter(self.console())
        new, self._heard = (told - self._heard).elements(), told
        return [line for line in new if not self.excused.search(line)]

    def open(self, url: str) -> None:
        self.send("Navigate", url=url)

    def reload(self) -> None:
        self.send("Refresh")

    @property
    def url(self) -> str:
        return str(self.send("GetCurrentURL"))

    def evaluate(self, script: str, argument: object = None) -> Any:
        """What a function of the page, or its promise, gives."""
        kind, value = self.send("ExecuteAsyncScript", script=CALL % script, args=[argument]) or ("left", None)
        if kind != "value":
            raise ScriptError(f"{self.name}: {value or kind}: {script}")
        return value

    def until(self, script: str, argument: object = None) -> Any:
        """Wait for a function of the page, or its promise, to give something true."""
        deadline = time.monotonic() + WAIT_S
        while True:
            try:
                if value := self.evaluate(script, argument):
                    return value
                fault: Exception | None = None
            except (ScriptError, CommandError) as error:  # the page is being left, or is not there yet
                fault = error
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name}, {self.url}: {script} {argument or ''}") from fault
            time.sleep(0.03)

    def wait(self, selector: str) -> None:
        """Until something of that kind is seen."""
        self.until("(css) => [...document.querySelectorAll(css)].some((one) => one.getClientRects().length)", selector)

    def text(self, selector: str) -> str:
        """The words of the first that is seen, in one line."""
        self.wait(selector)
        return " ".join(
            self.evaluate(
                "(css) => [...document.querySelectorAll(css)].find((one) => one.getClientRects().length).innerText",
                selector,
            ).split()
        )

    def find(self, selector: str) -> str:
        """The first that is seen, put in the middle of the window."""
        self.wait(selector)
        self.evaluate(
            """(css) => {
              document.querySelector("[data-found]")?.removeAttribute("data-found");
              const one = [...document.querySelectorAll(css)].find((one) => one.getClientRects().length);
              one.setAttribute("data-found", "");
              one.scrollIntoView({block: "center", behavior: "instant"});
            }""",
            selector,
        )
        return str(self.send("FindElement", using="css selector", value="[data-found]")[ELEMENT])

    def click(self, selector: str) -> None:
        self.send("ElementClick", id=self.find(selector))

    def type(self, selector: str, text: str) -> None:
        """In the place of what a field holds."""
        element = self.find(selector)
        self.send("ElementClear", id=element)
        self.send("ElementSendKeys", id=element, text=text)

    def picture(self) -> bytes:
        """A PNG of the window."""
        return base64.b64decode(self.send("TakeScreenshot"))


class CommandError(Exception):
    """The engine refused a command of WebDriver."""
