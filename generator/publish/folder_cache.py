"""Costly files kept in a folder from one build to the next."""

import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

DIGEST_BYTES = hashlib.sha256().digest_size


class FolderCache:
    """Finished pictures or compiled templates in a folder, a picture under the digest of all it depends on (see generator.render.cache.BuildCache).

    Each entry begins with a digest (SHA-256) of its name and content: what a full disk, a power cut or another hand left otherwise
    is made again, never published. A folder that cannot be written costs time, never the build.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: set[str] = set()

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        self._asked.add(name)
        content = self.whole(name)
        if content is None:
            content = make()
            self.keep(name, content)
        return content

    def whole(self, name: str) -> bytes | None:
        """What was kept under this name; None where it is not there as it was kept."""
        with suppress(OSError):
            entry = (self.folder / name).read_bytes()
            content = entry[DIGEST_BYTES:]
            if entry[:DIGEST_BYTES] == _digest(name, content):
                return content
        return None

    def keep(self, name: str, content: bytes) -> None:
        """Write an entry, whole or not at all."""
        path = self.folder / name
        unfinished = path.with_name(f"{name}.{secrets.token_hex(4)}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_digest(name, content) + content)
            unfinished.replace(path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()

    def forget_the_rest(self) -> None:
        """Remove what this build did not ask for, so that the folder does not grow with every change."""
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            if path.name not in self._asked:
                with suppress(OSError):
                    path.unlink()


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\0" + content).digest()
