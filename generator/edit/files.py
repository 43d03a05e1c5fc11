"""Files of a guide written at once or not at all."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.messages import msg
from generator.problems import CommandRefused
from generator.system_reasons import reason_of


@dataclass(frozen=True, kw_only=True)
class FileChange:
    """A file and what it shall hold. created: it is not there yet."""

    path: Path
    content: bytes
    created: bool


def write_changes(changes: Sequence[FileChange]) -> None:
    """Write files, new ones first; those are taken away again where another cannot be written. Raises CommandRefused."""
    done: list[Path] = []
    try:
        for change in sorted(changes, key=lambda change: not change.created):
            change.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(change.path, change.content)
            if change.created:
                done.append(change.path)
    except CommandRefused:
        for path in done:
            path.unlink(missing_ok=True)
        raise


def replace_file(path: Path, content: bytes) -> None:
    """Write a file at once or not at all: beside it, then into its place (rename(2) is atomic on one file system).

    Raises CommandRefused where the folder cannot be written.
    """
    beside: str | None = None
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(beside).chmod(0o666 & ~umask)
        Path(beside).replace(path)
    except OSError as error:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise CommandRefused(
            msg("{file} cannot be written ({reason}).", file=path.name, reason=reason_of(error))
        ) from error
