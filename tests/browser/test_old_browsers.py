"""Browsers of 2021 (Safari 15.0, Chrome 90, Firefox 91): the guide without what they did not know yet. tsc looks at the names of the
language (tests/checkers/tsconfig.json); here Chromium forgets them, and what its objects learned since, in pages and in the worker.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.phone import Phone, Publication, walk

pytestmark = pytest.mark.browser

FORGET = """
for (const [owner, names] of [
  [Object, ["hasOwn", "groupBy"]],
  [Array, ["fromAsync"]],
  [Array.prototype, ["at", "findLast", "findLastIndex", "group", "toReversed", "toSorted", "toSpliced", "with"]],
  [String.prototype, ["at", "isWellFormed", "toWellFormed"]],
  [Promise, ["withResolvers", "try"]],
  [Intl, ["Segmenter"]],
  [AbortSignal, ["abort", "any", "timeout"]],
  [AbortSignal.prototype, ["reason", "throwIfAborted"]],
  [globalThis, ["structuredClone", "reportError", "scheduler", "CSSStyleSheet", "Highlight", "navigation"]],
  [Object.getPrototypeOf(navigator), ["storage", "wakeLock", "connection", "userAgentData"]],
]) for (const name of names) delete owner[name];
const abort = AbortController.prototype.abort;
AbortController.prototype.abort = function () { abort.call(this); };
"""


@pytest.fixture(scope="module")
def walking(
    chromium: object, built_with_visits: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Phone, Publication]]:
    site = tmp_path_factory.mktemp("old") / "site"
    shutil.copytree(built_with_visits, site, copy_function=os.link)
    worker = (site / "sw.js").read_text("utf-8")
    (site / "sw.js").unlink()
    (site / "sw.js").write_text(FORGET + worker, "utf-8")
    with walk(chromium, site, locale="en-GB") as (phone, publication):
        phone.context.add_init_script(FORGET)
        yield phone, publication


def test_a_trail_is_stopped_kept_and_opened_without_a_network(walking: tuple[Phone, Publication]) -> None:
    phone, publication = walking
    phone.open(f"{publication.url}en/A/")
    phone.now("offer")
    publication.gate.clear()
    phone.press("keep")
    phone.now("running")
    phone.press("stop")
    phone.now("stopped")
    assert phone.said().startswith("Stopped at "), "not that the network is lost"
    publication.gate.set()
    phone.press("go")
    phone.now("kept")
    publication.stop()
    phone.open(f"{publication.url}en/A1/")
    phone.now("kept")
    publication.start()
    assert phone.faults == []


@pytest.mark.parametrize(
    ("path", "ready"),
    [
        ("en/A1/", ".quiz button"),
        ("en/A/map/", ".live[data-ready]"),
        ("en/map/", ".live[data-ready]"),
        ("en/visit/#programme=eau", ".edit li"),
        ("en/search/?q=bridge", ".results .badge"),
        ("en/survey/#stop=A1", "#survey:not([hidden])"),
        ("en/diary/", "#erase"),
    ],
)
def test_a_page_does_its_work(walking: tuple[Phone, Publication], path: str, ready: str) -> None:
    phone, publication = walking
    phone.faults.clear()
    phone.open(publication.url + path)
    phone.page.wait_for_selector(ready)
    assert phone.faults == []
