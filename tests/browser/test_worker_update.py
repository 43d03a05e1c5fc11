"""A worker published anew: it waits while somebody looks at the page, and takes over while nobody does."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.browser.phone import Phone, walk

pytestmark = pytest.mark.browser

WORKERS = """async () => {
  const {active, waiting} = await navigator.serviceWorker.getRegistration();
  return {active: active?.state, waiting: waiting?.state};
}"""

HIDE = """() => {
  Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def workers(phone: Phone) -> dict[str, str | None]:
    return dict(phone.page.evaluate(WORKERS))


def test_the_next_worker_takes_over_only_where_nobody_looks(chromium: Any, built: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    shutil.copytree(built, second)
    with (second / "sw.js").open("a", encoding="utf-8") as worker:
        worker.write("\nworker.isSecond = true;\n")
    with walk(chromium, built) as (phone, publication):
        phone.cache(f"{publication.url}A/")
        publication.publish(second)
        phone.open(f"{publication.url}A1/")
        phone.now("kept")
        phone.until("async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
        assert phone.open(f"{publication.url}A2/").ok, "links open while it waits"
        phone.now("kept")
        assert workers(phone) == {"active": "activated", "waiting": "installed"}
        phone.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
        phone.page.evaluate(HIDE)
        phone.page.wait_for_timeout(200)
        assert workers(phone)["waiting"] == "installed", "a page that is being left asks for nothing"
        phone.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
        phone.page.evaluate(HIDE)
        phone.until(
            """async () => {
              const {active, waiting} = await navigator.serviceWorker.getRegistration();
              return !waiting && active.state === "activated";
            }"""
        )
        publication.stop()
        assert phone.open(f"{publication.url}A1/").ok
        assert phone.faults == []
