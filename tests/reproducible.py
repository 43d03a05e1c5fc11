"""Build a guide twice under different circumstances, and show the first byte that differs.

`python -m tests.reproducible` (make reproducible): the second build lies in another folder, whose name has spaces and accents; its time zone, locale,
umask and order of hashing differ, and it begins from an empty cache. SOURCE_DATE_EPOCH is the same, as https://reproducible-builds.org asks.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[1]
BUILD = "import sys; from generator.cli import main; sys.argv = ['sentiers', 'build']; main()"
CIRCUMSTANCES: tuple[tuple[str, Mapping[str, str], int], ...] = (
    ("one", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, 0o022),
    (
        "l’autre dossier, été",
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        0o077,
    ),
)


def build(guide: Path, project: Path, environment: Mapping[str, str], umask: int) -> dict[str, bytes]:
    """Build a copy of a guide; returns path -> content. Raises CalledProcessError where it cannot be built."""
    shutil.copytree(guide, project, ignore=shutil.ignore_patterns("public*", ".cache", ".git", ".venv", "tests"))
    subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": "1767225600", **environment},
        umask=umask,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    site = project / "public"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def first_difference(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> str | None:
    """Where two sites differ first, in words; None where they are the same."""
    if alone := sorted(one.keys() ^ other.keys()):
        return f"{alone[0]} is in one of the sites only"
    for path, content in one.items():
        if content != other[path]:
            place = next(
                (at for at, (a, b) in enumerate(zip(content, other[path], strict=False)) if a != b),
                min(len(content), len(other[path])),
            )
            here, there = (each[max(0, place - 40) : place + 40] for each in (content, other[path]))
            return f"{path}, byte {place}:\n  {here!r}\n  {there!r}"
    return None


def compared(guide: Path, folder: Path) -> tuple[int, str | None]:
    """Build under each of the circumstances; returns how many files there are, and the first difference."""
    one, other = (build(guide, folder / name, environment, umask) for name, environment, umask in CIRCUMSTANCES)
    return len(one), first_difference(one, other)


def main() -> None:
    guide = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT
    with tempfile.TemporaryDirectory() as folder:
        count, difference = compared(guide, Path(folder))
    if difference is not None:
        sys.exit(f"The two builds differ: {difference}")
    print(f"{count} files, the same bytes in both builds.")


if __name__ == "__main__":
    main()
