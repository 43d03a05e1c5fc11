"""How a source is cited: a line to mark and copy, and a button where the browser copies."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_the_line_that_cites_a_source_is_copied(
    tab: Callable[..., Any], built: Path, served: Callable[[Path], str]
) -> None:
    page = tab(f"{served(built)}/en/sources/", permissions=["clipboard-read", "clipboard-write"])
    part = page.locator("#cadastre .cite")
    part.locator("summary").focus()
    page.keyboard.press("Enter")
    line = part.locator("p").inner_text()
    assert line == "Valmont land register, Mairie, 1830"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    part.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == line


def test_without_a_clipboard_the_line_stays(
    tab: Callable[..., Any], built: Path, served: Callable[[Path], str]
) -> None:
    page = tab(f"{served(built)}/en/sources/", "Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    part = page.locator("#cadastre .cite")
    part.locator("summary").click()
    assert part.locator("p").is_visible() and not part.locator("button").is_visible()
