"""What a guide costs beside plain site generators: the same stops as Markdown, in the same run, by the clock and by the processor.

The rivals are pinned with their digests in `rivals/requirements.txt`, in an environment of their own.
"""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from tests.bench.measures import Cost, Workplace, cost_of, run, town
from tests.bench.phone import RIVALS
from tests.bench.synthetic import LANGUAGE, write_guide
from tests.conftest import PROJECT

RUNS = 3
CONFIG = """\
site_name: Stops
theme: {name: material, language: fr, font: false}
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""
Measured = Callable[[Cost], float]


def wall(cost: Cost) -> float:
    return cost.wall_s


def processor(cost: Cost) -> float:
    return cost.processor_s


def nothing_changed(work: Workplace, by: Measured) -> float:
    """The whole guide again, to MkDocs + Material from nothing: it keeps nothing from one run to the next."""
    run(town(work) / "trails", "build")
    return _to_mkdocs(work, "nothing changed", lambda: run(town(work) / "trails", "build"), by)


def one_text_changed(work: Workplace, by: Measured) -> float:
    """The same after another word in one stop."""
    path = min((town(work) / "trails").glob("*/stops/*.yml"))
    before = path.read_text("utf-8")

    def change() -> Cost:
        path.write_text(_with_another_word(path.read_text("utf-8")), "utf-8")
        return run(town(work) / "trails", "build")

    try:
        return _to_mkdocs(work, "one text changed", change, by)
    finally:
        path.write_text(before, "utf-8")


def _with_another_word(text: str) -> str:
    """The title's first text one letter longer, so that every page that names the stop is another; longer again each time."""
    at = text.index('"', text.index("\ntitle:")) + 1
    return f"{text[:at]}x{text[at:]}"


def from_nothing(work: Workplace, by: Measured) -> float:
    """Nothing kept; without prints and the pictures of shared links, which MkDocs has not."""

    def build() -> Cost:
        shutil.rmtree(town(work) / ".cache", ignore_errors=True)
        return run(town(work) / "trails", "build", "--quick")

    kept = town(work) / ".cache"
    beside = kept.with_name("cache-beside")
    if kept.is_dir():
        shutil.copytree(kept, beside)
    try:
        return _to_mkdocs(work, "from nothing", build, by)
    finally:
        shutil.rmtree(kept, ignore_errors=True)
        if beside.is_dir():
            beside.rename(kept)


def many(work: Workplace, stops: int, rival: str, by: Measured) -> float:
    """A guide of so many stops, codes, maps and exports included, to a rival's pages of the same texts."""
    root = work.folder / f"many-{stops}"
    if not root.exists():
        root.mkdir()
        write_guide(root, stops)
    site = _markdown(work, f"markdown-{stops}", root / "trails", [LANGUAGE])
    runs = RUNS if stops <= 1_000 else 1

    def build() -> Cost:
        (root / ".cache" / "site.json").unlink(missing_ok=True)
        return run(root / "trails", "build", "--quick")

    _measured(work, f"many {stops} beside", build, runs)
    _measured(work, f"{rival} {stops}", lambda: _rival(site, rival), runs)
    return by(work.costs[f"many {stops} beside"]) / by(work.costs[f"{rival} {stops}"])


def check_to_libyaml(work: Workplace, by: Measured) -> float:
    """`sentiers check`, to libyaml's own loader for the same files."""
    trails = town(work) / "trails"
    load = (
        "import sys, yaml, pathlib\n"
        "for path in pathlib.Path(sys.argv[1]).rglob('*.yml'): yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)"
    )
    _measured(work, "check", lambda: run(trails, "check"), RUNS)
    _measured(work, "libyaml", lambda: cost_of([sys.executable, "-c", load, str(trails)], work.folder), RUNS)
    return by(work.costs["check"]) / by(work.costs["libyaml"])


def _to_mkdocs(work: Workplace, name: str, build: Callable[[], Cost], by: Measured) -> float:
    languages = yaml.safe_load((PROJECT / "trails" / "guide.yml").read_text("utf-8"))["languages"]
    site = _markdown(work, "markdown-town", town(work) / "trails", languages)
    _measured(work, name, build, RUNS)
    _measured(work, f"mkdocs {name}", lambda: _rival(site, "mkdocs"), RUNS)
    return by(work.costs[name]) / by(work.costs[f"mkdocs {name}"])


def _measured(work: Workplace, name: str, measure: Callable[[], Cost], runs: int) -> None:
    """The least of each, since what else the machine does only ever adds; measured once."""

    def least() -> Cost:
        costs = [measure() for _ in range(runs)]
        return Cost(min(map(processor, costs)), max(cost.memory_mb for cost in costs), min(map(wall, costs)))

    work.once(name, least)


def _markdown(work: Workplace, name: str, trails: Path, languages: Sequence[str]) -> Path:
    """A page of Markdown for each stop in each language, not in the navigation."""
    folder = work.folder / name
    if folder.exists():
        return folder
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Stops\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for path in sorted(trails.glob("*/stops/*.yml")):
        stop = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        for language in languages:
            page = folder / "docs" / ("" if language == languages[0] else language) / f"{stop['code']}.md"
            page.parent.mkdir(exist_ok=True)
            texts = [stop[key] for key in ("title", "essential", "story", "look") if key in stop]
            said = [text.get(language) or next(iter(text.values())) for text in texts]
            page.write_text("\n\n".join([f"# {said[0]}", *said[1:]]) + "\n", "utf-8")
    return folder


def _rival(site: Path, name: str) -> Cost:
    command = [str(_environment() / name), "build", *(["--clean"] if name == "zensical" else ["--quiet"])]
    return cost_of(command, site)


def _environment() -> Path:
    """Where the commands of the rivals are. Raises RuntimeError where they cannot be installed."""
    folder, wanted = RIVALS / ".venv", RIVALS / "requirements.txt"
    done = folder / "installed"
    if not done.is_file() or done.read_text("utf-8") != wanted.read_text("utf-8"):
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(wanted)]
        failed = subprocess.run(pip, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ""})
        if failed.returncode != 0:
            raise RuntimeError(f"pip cannot install the rivals: {failed.stderr[-500:]}")
        done.write_text(wanted.read_text("utf-8"), "utf-8")
    return folder / "bin"
