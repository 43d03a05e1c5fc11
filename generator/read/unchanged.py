"""What was made of files, kept until they change: a preview and the editor read the whole guide at every save, which changes one of them."""

import hashlib
import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from generator.problems import Problem
from generator.read.files import read_file

SETTLED_NS = 2_000_000_000
"""A file that changed so shortly before it was read may change again within one tick of the clock of its disk (2 s on FAT): it is
read again.
"""

T = TypeVar("T")


class Mark(NamedTuple):
    """What changes with a file. changed_ns: the later one of the times that its disk notes."""

    path: str
    disk: int
    number: int
    size: int
    changed_ns: int


@dataclass(frozen=True)
class _Known(Generic[T]):
    """mark: of the file as it was read, None where that does not tell whether it changed. digest: of its bytes."""

    mark: Mark | None
    digest: bytes
    value: T


class Unchanged(Generic[T]):
    """By the name of a file: the digest of its bytes, and what was made of them. The names of one guide are those of another,
    so that only the last one that was read stays.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._known: dict[str, _Known[T]] = {}

    def of(self, path: Path, file: str, make: Callable[[bytes], T]) -> tuple[T | None, Problem | None]:
        """What `make` makes of the bytes of a file, the same object as long as they do not change; or why it cannot be read. file: how
        problems name it (relative, forward slashes).
        """
        known, mark, now_ns = self._known.get(file), mark_of(path, file), time.time_ns()
        if known is not None and known.mark is not None and known.mark == mark:
            return known.value, None
        raw, problem = read_file(path, file, self._most_bytes)
        if raw is None:
            return None, problem
        digest = hashlib.sha256(raw).digest()
        value = known.value if known is not None and known.digest == digest else make(raw)
        is_settled = mark is not None and now_ns - mark.changed_ns > SETTLED_NS
        self._known[file] = _Known(mark if is_settled else None, digest, value)
        return value, None


def mark_of(path: Path, file: str) -> Mark | None:
    """What changes with an ordinary file that lies in the folder of trails without any link; None for every other one."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or any(map(os.path.islink, path.parents[: file.count("/") - 1])):
            return None
    except OSError:
        return None
    changed_ns = max(found.st_ctime_ns, found.st_mtime_ns)
    return Mark(os.fspath(path), found.st_dev, found.st_ino, found.st_size, changed_ns)
