"""A finished site in a folder, as a mapping of its files."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


class PublishedFolder(Mapping[str, bytes]):
    """A finished site: path relative to its root, with forward slashes, to content, read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._paths = {
            path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
        }

    def __getitem__(self, path: str) -> bytes:
        return self._paths[path].read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def files(self) -> Iterable[Path]:
        """Where each of them lies."""
        return self._paths.values()

    def write(self, path: str, content: bytes) -> None:
        """Add a file, or write one anew."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self._paths[path] = target
