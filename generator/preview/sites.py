"""What the server can answer with: a site is asked for the content at a path, and gives none for what it does not hold."""

from pathlib import Path
from typing import Protocol


class ServedSite(Protocol):
    """path: relative to the root, forward slashes, no part of it empty, `.` or `..`."""

    def __contains__(self, path: object) -> bool: ...

    def __getitem__(self, path: str) -> bytes:
        """Raises KeyError where the site does not hold the path."""
        ...


class FolderSite:
    """A site that was built into a folder, looked up anew for each request: the folder may be replaced by another build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._file(path) is not None

    def __getitem__(self, path: str) -> bytes:
        file = self._file(path)
        if file is None:
            raise KeyError(path)
        try:
            return file.read_bytes()
        except OSError:  # replaced between two looks
            raise KeyError(path) from None

    def _file(self, path: str) -> Path | None:
        """The regular file at a path; None where there is none inside the folder, through links either."""
        try:
            file = (self.folder / path).resolve()
            return file if file.is_file() and file.is_relative_to(self.folder.resolve()) else None
        except (OSError, ValueError):  # a name that the system refuses: too long, or with a NUL
            return None
