"""Opening what a resident put into the folder: ordinary files of that folder only, and not larger than they need to be."""

import stat
from pathlib import Path

from generator.messages import Message, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.system_reasons import reason_of


def read_file(path: Path, file: str, most_bytes: int) -> tuple[bytes | None, Problem | None]:
    """The bytes of an ordinary file, or why there are none. A pipe or a device is never waited for.

    file: how problems name it (relative, forward slashes).
    """
    try:
        if (problem := not_ordinary(path, file)) is not None:
            return None, problem
        if path.stat().st_size > most_bytes:
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


def not_ordinary(path: Path, file: str) -> Problem | None:
    """Why a file is not to be opened: a folder, a device, or a link that leads out of the folder of trails, whose files alone are
    the guide's own (a forge builds what strangers send in). A name without a folder was typed, and may lie anywhere.

    Raises OSError where there is no such file.
    """
    mode = path.stat().st_mode
    depth = file.count("/")
    if stat.S_ISDIR(mode):
        return _unreadable(file, msg("it is a folder"))
    if not stat.S_ISREG(mode):
        return _unreadable(file, msg("it is not an ordinary file"))
    is_linked = any(each.is_symlink() for each in (path, *path.parents[: depth - 1]))
    if depth and is_linked and not path.resolve().is_relative_to((folder := path.parents[depth - 1]).resolve()):
        found = msg("this is a link that leads out of the folder {folder}", folder=folder.name)
        cure = msg("Put a copy of the file itself in its place.")
        return Problem("file-elsewhere", Severity.BLOCKS_PUBLICATION, SourceSpot(file), found, cure=cure)
    return None


def unreadable(file: str, error: OSError) -> Problem:
    """What the system does not let us open."""
    return _unreadable(file, reason_of(error))


def unreadable_folder(folder: str, error: OSError) -> Problem:
    """A folder that the system does not let us look into."""
    return Problem(
        "file-unreadable", Severity.BLOCKS_PUBLICATION, SourceSpot(folder), closed_folder(error), cure=OPEN_IT
    )


def closed_folder(error: OSError) -> Message:
    return msg("this folder cannot be looked into, {reason}", reason=reason_of(error))


OPEN_IT = msg("Let everybody read it: give it the rights of the folder beside it.")


def _unreadable(file: str, reason: Message) -> Problem:
    found = msg("this file cannot be read, {reason}", reason=reason)
    return Problem("file-unreadable", Severity.BLOCKS_PUBLICATION, SourceSpot(file), found)
