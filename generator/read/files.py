"""Opening what a resident put into the folder: ordinary files only, and not larger than they need to be."""

import stat
from pathlib import Path

from generator.messages import Message, msg
from generator.problems import Problem, Severity, SourceSpot


def read_file(path: Path, file: str, most_bytes: int) -> tuple[bytes | None, Problem | None]:
    """The bytes of an ordinary file, or why there are none. A pipe or a device is never waited for.

    file: how problems name it (relative, forward slashes).
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return None, _unreadable(file, msg("it is a folder"))
        if not stat.S_ISREG(status.st_mode):
            return None, _unreadable(file, msg("it is not an ordinary file"))
        if status.st_size > most_bytes:
            found = msg("this file is larger than {size} kB", size=most_bytes // 1000)
            return None, Problem(
                "file-too-large",
                Severity.BLOCKS_PUBLICATION,
                SourceSpot(file),
                found,
                cure=msg("Make a smaller copy, or split it."),
            )
        return path.read_bytes(), None
    except OSError as error:
        return None, unreadable(file, error)


def unreadable(file: str, error: OSError) -> Problem:
    """What the system does not let us open."""
    if isinstance(error, PermissionError):
        return _unreadable(file, msg("permission is denied"))
    if isinstance(error, FileNotFoundError):
        return _unreadable(file, msg("it does not exist"))
    return _unreadable(file, Message("{reason}", (("reason", error.strerror or str(error)),)))


def _unreadable(file: str, reason: Message) -> Problem:
    found = msg("this file cannot be read, {reason}", reason=reason)
    return Problem("file-unreadable", Severity.BLOCKS_PUBLICATION, SourceSpot(file), found)
