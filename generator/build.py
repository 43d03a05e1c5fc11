"""From the folder of trails to a checked guide, and what a build reads and writes on the way."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.check.checked import CheckedGuide
from generator.check.rules import checked
from generator.messages import catalogue_languages
from generator.read.guide_folder import read_guide


def prepare(trails: Path) -> CheckedGuide:
    """Read and check. Raises GuideRefused with every problem where one blocks publication."""
    return checked(*read_guide(trails))


def message_language(asked: str | None = None) -> str:
    """The language of messages: the one asked for, else LC_ALL, LC_MESSAGES or LANG where they name one we have, else French."""
    known = catalogue_languages("problems")
    candidates = [asked, *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))]
    for candidate in candidates:
        primary = (candidate or "").replace("-", "_").partition("_")[0].partition(".")[0].lower()
        if primary in known:
            return primary
    return "fr"


def kept_templates(project: Path) -> Path | None:
    """Where compiled templates stay from one build to the next; None where nothing can be written there."""
    folder = project / ".cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


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
