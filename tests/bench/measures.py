"""The measures: commands run as their user runs them, and the files they leave."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench import paint
from tests.bench.log import log_blocks
from tests.bench.synthetic import STOPS_PER_TRAIL, letters, only_trail, write_guide
from tests.conftest import PROJECT

LOG_LINES = 5_000_000
FIRST_TRAIL = "base-11-19"
ADDRESS = "https://sentiers.example.org"
COMMAND = (sys.executable, "-c", "from generator.cli import main; main()")
_SCRIPT = re.compile(r'<script[^>]*\ssrc="([^"]+)"')
_IMPORT = re.compile(r"""(?:^|[;\s}])(?:import|from)\s*["']([^"']+\.js)["']""")


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the processor (user and system), most memory in MB, seconds of the clock."""

    processor_s: float
    memory_mb: float
    wall_s: float = 0.0


@dataclass(eq=False)
class Workplace:
    """A folder to work in; what was measured once is not measured again, nor built again by who asks for the same place."""

    folder: Path
    costs: dict[str, Cost] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)

    def once(self, name: str, measure: Callable[[], Cost]) -> Cost:
        if name not in self.costs:
            self.costs[name] = measure()
        return self.costs[name]

    def once_of(self, name: str, measure: Callable[[], float]) -> float:
        """The same of a single figure."""
        if name not in self.figures:
            self.figures[name] = measure()
        return self.figures[name]


def run(trails: Path, *words: str, blocks: Iterable[bytes] = ()) -> Cost:
    """Run the command on a guide. blocks: what it reads from its standard input. Raises RuntimeError where it fails."""
    return cost_of([*COMMAND, "--trails", str(trails), *words], trails.parent, blocks, PROJECT)


def cost_of(command: Sequence[str], folder: Path, blocks: Iterable[bytes] = (), where: Path | None = None) -> Cost:
    """Run a command. folder: for what it prints, and where it runs unless `where` says otherwise; blocks: see `run`.
    Raises RuntimeError where it fails.
    """
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "NO_MKDOCS_2_WARNING": "1"}
    # what was compiled once is kept, as on the machine of whoever uses it
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with (folder / "bench.out").open("wb") as out:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=out, stderr=out, env=environment, cwd=where or folder
        )
        assert process.stdin is not None
        for block in blocks:
            process.stdin.write(block)
        process.stdin.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    if process.returncode != 0:
        raise RuntimeError((folder / "bench.out").read_text("utf-8", "replace")[-2_000:])
    # ru_maxrss: kilobytes on Linux, bytes on macOS (getrusage(2) of each)
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6, took)


def check_s(work: Workplace) -> float:
    """The least of three: what else the machine does only ever adds."""
    root = town(work)
    return min(run(root / "trails", "check").processor_s for _ in range(3))


def build_one_cold_s(work: Workplace) -> float:
    return _one_trail(work, "cold").processor_s


def build_one_s(work: Workplace) -> float:
    """With pictures and prints kept from the build before, as they are from one day to the next."""
    _one_trail(work, "cold")
    return _one_trail(work, "kept").processor_s


def _one_trail(work: Workplace, name: str) -> Cost:
    root = work.folder / "one"
    if not root.exists():
        root.mkdir()
        only_trail(root, PROJECT, FIRST_TRAIL)
    return work.once(f"one {name}", lambda: run(root / "trails", "build"))


def town(work: Workplace) -> Path:
    root = work.folder / "town"
    if not root.exists():
        root.mkdir()
        for name in ("trails", "site"):
            shutil.copytree(PROJECT / name, root / name)
        shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
        if (PROJECT / ".cache").is_dir():
            shutil.copytree(PROJECT / ".cache", root / ".cache")
    return root


def town_site(work: Workplace) -> Path:
    root = town(work)
    work.once("town", lambda: run(root / "trails", "build"))
    return root / "public"


def _pages(site: Path, pattern: str) -> Mapping[Path, bytes]:
    """Pages whose address in the site, without its language, is of a form."""
    languages = "|".join(path.parent.name for path in site.glob("*/index.html") if _is_home(path))
    form = re.compile(rf"(?:(?:{languages})/)?{pattern}index\.html")
    return {
        path: path.read_bytes()
        for path in site.rglob("index.html")
        if form.fullmatch(path.relative_to(site).as_posix())
    }


def _is_home(path: Path) -> bool:
    return f'<html lang="{path.parent.name}"' in path.read_text("utf-8")[:200]


def heaviest(pages: Iterable[bytes]) -> float:
    return float(max(len(gzip.compress(page, 9, mtime=0)) for page in pages))


def stop_bytes(work: Workplace) -> float:
    return heaviest(_pages(town_site(work), "[A-Z]{1,3}[0-9]+/").values())


def trail_bytes(work: Workplace) -> float:
    return heaviest(_pages(town_site(work), "[A-Z]{1,3}/").values())


def home_bytes(work: Workplace) -> float:
    return heaviest(_pages(town_site(work), "").values())


def card_requests(work: Workplace) -> float:
    """What a card for other sites asks for before anybody opens its map, itself among them; the most of any."""
    return float(max(1 + len(names) for _, names in _cards(work)))


def card_bytes(work: Workplace) -> float:
    """The same, compressed one by one."""
    return float(
        max(
            sum(
                len(gzip.compress(file.read_bytes(), 9, mtime=0))
                for file in (path, *(path.parent / name for name in names))
            )
            for path, names in _cards(work)
        )
    )


def _cards(work: Workplace) -> list[tuple[Path, list[str]]]:
    """Each card, and the files that it asks for at once."""
    pages = _pages(town_site(work), "embed/[A-Z]{1,3}[0-9]*/")
    return [
        (path, re.findall(r'(?:src|<link rel="stylesheet" href)="([^"]+)"(?![^>]*loading="lazy")', page.decode()))
        for path, page in pages.items()
    ]


def element_bytes(work: Workplace) -> float:
    """The script of the element for other sites, as it stands in the site."""
    return float((town_site(work) / "assets/sentiers-embed.js").stat().st_size)


def script_bytes(work: Workplace) -> float:
    """Each script of a stop page and what it imports, compressed one by one as a server sends them; the most of any page."""
    site = town_site(work)
    sizes = {}
    for path, page in _pages(site, "[A-Z]{1,3}[0-9]+/").items():
        found: dict[Path, None] = {}
        for address in _SCRIPT.findall(page.decode()):
            _with_imports((path.parent / urlsplit(address).path).resolve(), found)
        sizes[path] = sum(len(gzip.compress(script.read_bytes(), 9, mtime=0)) for script in found)
    return float(max(sizes.values()))


def pack_kb(work: Workplace) -> float:
    """What keeping a trail in all its languages asks of the network, kB: each file once, compressed where a server would;
    photos, recordings, streets and planner are choices of their own."""
    site = town_site(work)
    packs: dict[str, dict[str, str]] = {}
    for path in (site / "assets" / "packs").glob("*.*.json"):
        pack = json.loads(path.read_text("utf-8"))
        wanted = {file["url"]: file["group"] for file in pack["files"] if file["group"] in ("pages", "pictures")}
        packs.setdefault(pack["letter"], {}).update(wanted)
    return max(sum(_sent_bytes(site / url) for url in urls) for urls in packs.values()) / 1e3


def _sent_bytes(path: Path) -> int:
    path = path / "index.html" if path.is_dir() else path
    data = path.read_bytes()
    return (
        len(data) if path.suffix in (".png", ".jpg", ".webp", ".avif", ".pdf") else len(gzip.compress(data, 9, mtime=0))
    )


def paint_ratio(work: Workplace) -> float:
    return paint.largest_paint_ratio(town_site(work), _heaviest_stop(work), work.folder / "material")


def paint_to_bare(work: Workplace) -> float:
    return paint.largest_paint_to_bare(town_site(work), _heaviest_stop(work), work.folder / "bare")


def _heaviest_stop(work: Workplace) -> str:
    """The code of the stop whose page, in the guide's first language, is the heaviest: none is painted later."""
    site = town_site(work)
    pages = _pages(site, "[A-Z]{1,3}[0-9]+/")
    worst = max((path for path in pages if path.parts[-3] == site.name), key=lambda path: heaviest([pages[path]]))
    return worst.parent.name


def lighthouse_points_lost(work: Workplace) -> float:
    return paint.lighthouse_points_lost(town_site(work), ["", "A/", "A2/", "a-propos/"])


def _with_imports(script: Path, found: dict[Path, None]) -> None:
    """A module and those it imports when it is loaded; `import()` waits for a tap and is not counted."""
    if script in found or not script.is_file():
        return
    found[script] = None
    for name in _IMPORT.findall(script.read_text("utf-8")):
        _with_imports((script.parent / name).resolve(), found)


def _log(work: Workplace) -> Cost:
    codes = [f"{letter}{number}" for letter in "ABCDEFG" for number in range(1, 11)]
    trails = town(work) / "trails"
    return work.once(
        "log", lambda: run(trails, "stats", "-", "--address", ADDRESS, blocks=log_blocks(LOG_LINES, codes, ADDRESS))
    )


def log_s(work: Workplace) -> float:
    return _log(work).processor_s


def log_mb(work: Workplace) -> float:
    return _log(work).memory_mb


def log_gzip_s(work: Workplace) -> float:
    codes = [f"{letter}{number}" for letter in "ABCDEFG" for number in range(1, 11)]
    path = work.folder / "access.log.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for block in log_blocks(LOG_LINES, codes, ADDRESS):
            file.write(block)
    return run(town(work) / "trails", "stats", str(path), "--address", ADDRESS).processor_s


def _many(work: Workplace, stops: int) -> Cost:
    root = work.folder / f"many-{stops}"
    if not root.exists():
        root.mkdir()
        write_guide(root, stops)
    return work.once(f"many {stops}", lambda: run(root / "trails", "build", "--quick"))


def _page_count(work: Workplace, stops: int) -> int:
    return sum(1 for _ in (work.folder / f"many-{stops}" / "public").rglob("*.html"))


def pages_per_s(work: Workplace, stops: int) -> float:
    cost = _many(work, stops)
    return _page_count(work, stops) / cost.processor_s


def build_mb(work: Workplace, stops: int) -> float:
    return _many(work, stops).memory_mb


def growth(work: Workplace, few: int, many: int) -> float:
    """How much longer a page takes in a large guide: 1 where time is linear in the number of stops."""
    return (_many(work, many).processor_s / many) / (_many(work, few).processor_s / few)


def page_growth(work: Workplace, many: int) -> float:
    """How much heavier the first stop's page is in a large guide than in one of a single trail."""
    sizes = []
    for stops in (STOPS_PER_TRAIL, many):
        _many(work, stops)
        page = work.folder / f"many-{stops}" / "public" / f"{letters(0)}1" / "index.html"
        sizes.append(len(gzip.compress(page.read_bytes(), 9, mtime=0)))
    return sizes[1] / sizes[0]
