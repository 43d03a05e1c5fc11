"""A lock between processes that says who holds it. The system lets go of it when its holder ends, however it ends."""

import json
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

READ_BYTES = 4096
FAR_BYTE = 1 << 20
"""The byte that is locked on Windows, where a locked one cannot be read: past the note."""
AGAIN_S = 0.05
NOTE_WITHIN_S = 0.5
"""How long a holder may take to write who it is."""


@dataclass(frozen=True)
class LockTaken(Exception):
    """Another process holds the lock. process: its number, and since: when it took it, local time; None where it did not say."""

    process: int | None
    since: datetime | None


class FileLock:
    """A lock file: there while somebody works, taken away at the end.

    A file that is left although nobody holds it tells of a process that was killed: `left_behind` then is what it had noted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.left_behind: Mapping[str, object] | None = None
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        return self._handle is not None

    def take(self, wait_s: float = 0) -> None:
        """Raises LockTaken where another process has it, still after `wait_s` seconds; OSError where the file cannot be opened."""
        until = time.monotonic() + wait_s
        while self._handle is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
            try:
                if not _locked(handle):
                    if time.monotonic() >= until:
                        raise _taken(handle)
                    time.sleep(AGAIN_S)
                elif _is_still(handle, self.path):
                    self.left_behind = _note(handle)
                    self._handle, handle = handle, -1
            finally:
                if handle != -1:
                    os.close(handle)
        self.note()

    def note(self, **more: str) -> None:
        """Write who holds the lock, and what the next one has to know if this process is killed."""
        assert self._handle is not None
        said = {"process": os.getpid(), "since": datetime.now().astimezone().isoformat(timespec="seconds"), **more}
        content = json.dumps(said).encode()
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, content)
        if more:
            os.fsync(self._handle)

    def let_go(self) -> None:
        """Take the file away, then give up the lock; nothing where it is not held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        with suppress(OSError):
            self.path.unlink()
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):
                self.path.unlink()


def _locked(handle: int) -> bool:
    """Whether the lock was free. A disk that knows no locks counts as free."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, FAR_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _is_still(handle: int, path: Path) -> bool:
    """Whether the path still names the locked file: its last holder may have taken it away in between."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _note(handle: int) -> Mapping[str, object] | None:
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        said = json.loads(os.read(handle, READ_BYTES))
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _taken(handle: int) -> LockTaken:
    until = time.monotonic() + NOTE_WITHIN_S
    while (said := _note(handle)) is None and time.monotonic() < until:
        time.sleep(0.02)
    process, since = (said or {}).get("process"), (said or {}).get("since")
    try:
        when = datetime.fromisoformat(str(since))
    except ValueError:
        when = None
    return LockTaken(process if isinstance(process, int) else None, when)
