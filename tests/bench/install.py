"""From the package to a served page of a town that has just begun, once everything is downloaded; and how much room it takes."""

import os
import resource
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.measures import Workplace
from tests.conftest import PROJECT

_MOST_S = 300.0
_WHEEL = (
    "import sys; from hatchling.builders.wheel import WheelBuilder; "
    "print(*WheelBuilder('.').build(directory=sys.argv[1], versions=['standard']))"
)


def served_s(work: Workplace) -> float:
    """Seconds of the clock for `pip install`, `sentiers init` and `sentiers serve` until the home page answers."""
    return work.once_of("install: served", lambda: _served(work))


def processor_s(work: Workplace) -> float:
    """The same, in seconds of the processor."""
    served_s(work)
    return work.figures["install: processor"]


def installed_mb(work: Workplace) -> float:
    """Of the package and of all that it needs, compiled, beside an empty environment."""
    served_s(work)
    return work.figures["install: size"]


def _served(work: Workplace) -> float:
    folder = work.folder / "install"
    packages, venv, town = folder / "packages", folder / "venv", folder / "town"
    folder.mkdir()
    wheel = _run([sys.executable, "-c", _WHEEL, str(packages)], PROJECT)
    _run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--only-binary",
            ":all:",
            "-d",
            str(packages),
            wheel.split()[-1],
        ],
        folder,
    )
    _run([sys.executable, "-m", "venv", str(venv)], folder)
    empty = _bytes(venv)
    used, began = _processor_s(), time.perf_counter()
    _run([str(venv / "bin/pip"), "install", "-q", "--no-index", "--find-links", str(packages), "sentiers"], folder)
    _run([str(venv / "bin/sentiers"), "init", str(town), "--town", "Valmont", "--yes"], folder)
    with _serving([str(venv / "bin/sentiers"), "--lang", "en", "serve", "--port", "8791"], town):
        _wait_for("http://127.0.0.1:8791/")
        took = time.perf_counter() - began
    work.figures["install: processor"] = _processor_s() - used
    work.figures["install: size"] = (_bytes(venv) - empty) / 1e6
    return took


def _processor_s() -> float:
    """Of all the commands that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _environment() -> dict[str, str]:
    """Without this project on the path: what is measured is the package."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError((done.stdout + done.stderr)[-2_000:])
    return done.stdout


@contextmanager
def _serving(command: list[str], folder: Path) -> Iterator[None]:
    with (folder / "serve.out").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=_environment(), stdout=out, stderr=out)
        try:
            yield
        finally:
            process.terminate()
            process.wait()


def _wait_for(address: str) -> None:
    """Raises RuntimeError where nobody answers."""
    end = time.perf_counter() + _MOST_S
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200 and b"Valmont" in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"nobody answers at {address}")


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
