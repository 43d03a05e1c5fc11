"""Files written at once or not at all."""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.files.shown import shown
from generator.messages import msg
from generator.problems import CommandRefused
from generator.system_reasons import reason_of

NAME_CHARACTERS = 60
"""Of a file's name in the name of the file written beside it: far enough below the 255 bytes that file systems allow."""


def replace_file(path: Path, content: bytes) -> None:
    """Write a file at once or not at all. Raises CommandRefused where it cannot be written; what was there is then untouched."""
    replace_files({path: content})


def replace_files(contents: Mapping[Path, bytes], before_renaming: Callable[[], None] | None = None) -> None:
    """Write several files, in their order: each beside its place and onto the disk, then all into their places (rename(2) is
    atomic within a file system). What fails before the first rename changes nothing; where a rename fails, files that were new are
    taken away again.

    A file that is there keeps its mode and owner, and a link still leads where it led. A new folder is made where one is
    missing, and taken away again where nothing came into it. What is no file (a pipe, /dev/stdout) is written straight into.
    before_renaming: called once everything is on the disk; what it raises leaves every file as it was.

    Raises CommandRefused where a file cannot be written.
    """
    beside: dict[Path, Path] = {}
    made: list[Path] = []
    came: list[Path] = []
    current = Path()
    try:
        for current, content in contents.items():
            made += _folders(current.parent)
            if current.exists() and not current.is_file() and not current.is_dir():
                current.write_bytes(content)
            else:
                place = current.resolve()
                beside[place] = _beside(place, content)
        if before_renaming is not None:
            before_renaming()
        for current, written in beside.items():
            if not current.exists():
                came.append(current)
            written.replace(current)
        for folder in {place.parent for place in beside}:
            to_disk(folder)
    except OSError as error:
        for place in came:
            with suppress(OSError):
                place.unlink()
        raise CommandRefused(
            msg(
                "{file} cannot be written ({reason}). Its folder is {folder}.",
                file=current.name,
                reason=reason_of(error),
                folder=shown(current.parent),
            )
        ) from error
    finally:
        for written in beside.values():
            with suppress(OSError):
                written.unlink()
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()  # only where nothing is in it


def to_disk(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, where the system can say so of folders (Windows cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _folders(folder: Path) -> list[Path]:
    """The folders that had to be made, outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _beside(place: Path, content: bytes) -> Path:
    """The content in a file of its own next to its place, with the mode and owner of what is there."""
    there = place.stat() if place.exists() else None
    if there is not None and stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if there is not None and not os.access(place, os.W_OK):
        raise PermissionError(
            errno.EACCES, os.strerror(errno.EACCES)
        )  # a rename would pass over a file that its owner closed to writing
    written = place.with_name(f".{place.name[:NAME_CHARACTERS]}.{secrets.token_hex(4)}")
    try:
        with open(written, "xb") as file:  # noqa: PTH123 - mode as the umask gives it
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if there is not None:
            written.chmod(stat.S_IMODE(there.st_mode))
            with suppress(OSError, AttributeError):
                os.chown(written, there.st_uid, there.st_gid)
    except BaseException:
        with suppress(OSError):
            written.unlink()
        raise
    return written
