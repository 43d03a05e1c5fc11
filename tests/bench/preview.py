"""From a save to its words on a second browser: the preview as its user starts it, two browsers that follow it, a stop's title changed."""

import os
import re
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.edit.splice import with_value
from tests.bench.measures import COMMAND, Workplace, town
from tests.bench.phone import chromium
from tests.bench.synthetic import write_guide
from tests.conftest import PROJECT

RUNS = 20
CODE = "A5"
READY_S = 180
REST_S = 1.0
"""Between one save and the next: whoever writes reads too."""


def words_shown_s(work: Workplace, stops: int) -> float:
    """The median of 20 saves, seconds of the clock. stops: 67 for the town's own guide, else one that was made up."""
    return work.once_of(f"preview {stops}", lambda: _measured_s(_project(work, stops)))


def words_shown_to_check(work: Workplace, stops: int) -> float:
    """The same as a share of what `sentiers check` takes on that guide, by the clock too: the best of three."""
    trails = _project(work, stops) / "trails"
    return words_shown_s(work, stops) / min(_check_s(trails) for _ in range(3))


def _project(work: Workplace, stops: int) -> Path:
    if stops == 67:
        return town(work)
    root = work.folder / f"many-{stops}"
    if not root.exists():
        root.mkdir()
        write_guide(root, stops)
    return root


def _check_s(trails: Path) -> float:
    begun = time.perf_counter()
    subprocess.run([*COMMAND, "--trails", str(trails), "check"], env=_environment(), cwd=PROJECT, capture_output=True, check=True)  # fmt: skip
    return time.perf_counter() - begun


def _measured_s(root: Path) -> float:
    file = next(
        path for path in (root / "trails").glob("*/stops/*.yml") if f"code: {CODE}\n" in path.read_text("utf-8")
    )
    found = []
    with _preview(root / "trails") as address, chromium() as browser:
        pages = [browser.new_context(locale="fr-FR").new_page() for _ in range(2)]
        for page in pages:
            page.add_init_script(_SEEN)
            page.goto(f"{address}/{CODE}/", timeout=READY_S * 1000)
            page.wait_for_function("() => document.querySelector('sentiers-preview, [data-preview]')")
        second = pages[1]
        for number in range(-2, RUNS):  # the first two warm what a session of writing has warm
            time.sleep(REST_S)
            title = f"Nommée{number + 3}"
            second.evaluate("title => localStorage.setItem('sought', title)", title)
            changed = with_value(file.read_bytes(), ("title", "fr"), title)
            begun = time.time()
            file.write_bytes(changed)
            seen = second.wait_for_function(
                "title => localStorage.getItem('seen')?.startsWith(`${title} `) && localStorage.getItem('seen')",
                arg=title,
                timeout=READY_S * 1000,
            )
            if number >= 0:
                found.append(float(seen.json_value().split()[1]) / 1000 - begun)
    return statistics.median(found)


_SEEN = """(() => {
  const look = () => {
    const sought = localStorage.getItem("sought");
    if (sought && document.querySelector("h1")?.textContent.includes(sought)) {
      localStorage.setItem("seen", `${sought} ${Date.now()}`);
      localStorage.removeItem("sought");
    }
    requestAnimationFrame(look);
  };
  look();
})()"""
"""Notes when a title is there, whether it was written into the page that is open or came with a new one."""


@contextmanager
def _preview(trails: Path) -> Iterator[str]:
    """`sentiers serve`, and its address."""
    process = subprocess.Popen(
        [*COMMAND, "--lang", "en", "--trails", str(trails), "serve", "--local"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_environment(),
        cwd=PROJECT,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://[\w.\[\]:]+", line):
                yield found[0].rstrip("/")
                return
        raise RuntimeError("sentiers serve has said no address")
    finally:
        process.terminate()
        process.wait(20)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(PROJECT), "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
