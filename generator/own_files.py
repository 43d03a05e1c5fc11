"""The files that come with the program, wherever it was installed: in a folder, or in an archive on Python's path (zipapp, a wheel).

What a command needs of an archive is taken out when it is asked for, into a folder of this process that nobody else may open
(tempfile.mkdtemp), so that no other user can have put anything there before. It goes when the process ends; one that is killed leaves it.
"""

import atexit
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PACKAGE = Path(__file__).parent


def archive() -> Path | None:
    """The archive in which the program lies; None where it lies in a folder."""
    return None if PACKAGE.is_dir() else next((parent for parent in PACKAGE.parents if parent.is_file()), None)


@cache
def own_path(within: str) -> Path:
    """A file or a folder of the package, by its path in it with slashes, where it can be opened. It need not be there.

    Raises OSError where it cannot be taken out of an archive: no room, or no folder for temporary files.
    """
    if PACKAGE.is_dir():
        return PACKAGE / within
    path = _taken_out() / within
    _take(_packed(within), path)
    return path


def own_names(within: str) -> Sequence[str]:
    """What a folder of the package holds, in order."""
    return sorted(one.name for one in (PACKAGE / within if PACKAGE.is_dir() else _packed(within)).iterdir())


def _packed(within: str) -> "Traversable":
    from importlib.resources import files

    return files("generator").joinpath(*within.split("/"))


@cache
def _taken_out() -> Path:
    from shutil import rmtree
    from tempfile import mkdtemp

    folder, maker = Path(mkdtemp(prefix="sentiers-")), os.getpid()

    def remove() -> None:
        if os.getpid() == maker:  # not at the end of a process that this one forked
            rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder


def _take(packed: "Traversable", path: Path) -> None:
    """Write a file, or all that a folder holds. Whole files appear at once: processes that share the folder may all do it."""
    if packed.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        for one in packed.iterdir():
            _take(one, path / one.name)
    elif packed.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.with_name(f"{path.name}.{os.getpid()}")
        written.write_bytes(packed.read_bytes())
        written.replace(path)


if archive() is not None:
    _taken_out()  # before a process is forked, so that all have one folder
