"""Changes to the files of a guide, all of them or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.files.replace import replace_files


@dataclass(frozen=True, kw_only=True)
class FileChange:
    """A file and what it shall hold. created: it is not there yet."""

    path: Path
    content: bytes
    created: bool


def write_changes(changes: Sequence[FileChange], before_renaming: Callable[[], None] | None = None) -> None:
    """Write files, new ones first, so that nothing names what is not there. Raises CommandRefused; none is written then.

    before_renaming: called once everything is on the disk; what it raises leaves every file as it was.
    """
    new_ones_first = sorted(changes, key=lambda change: not change.created)
    replace_files({change.path: change.content for change in new_ones_first}, before_renaming)
