"""Engines, each as a phone with a memory: Debian's WebKitGTK, Firefox and Chromium, by one small interface (engine.py).

The first two are spoken to by the commands of WebDriver (W3C), WebKit's over HTTP and Firefox's over Marionette, the socket it opens
itself: of the libraries for it, one needs a program that Debian does not have, the other brings twenty packages.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.engines.chromium import Chromium
from tests.browser.engines.engine import Engine
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.webkit import WebKit
from tests.conftest import needs

__all__ = ["Engine", "started"]


def started(name: str, folder: Path, languages: str, chromium: Callable[[], Any]) -> Engine:
    """The engine of that name, which keeps what it remembers in the folder; skips the test where it is not installed.

    chromium: gives the session's own.
    """
    if name == "chromium":
        return Chromium(folder, languages, chromium())
    if name == "firefox":
        return Firefox(folder, languages, needs("firefox"))
    for part in ("WebKitWebDriver", "WebKitGTK", "PyGObject", "Xvfb"):
        needs(part)
    return WebKit(folder, languages)
