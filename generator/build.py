"""From the folder of trails to a checked guide, and from a new site to the public one."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generator.check.checked import CheckedGuide
from generator.check.rules import checked
from generator.messages import catalogue_languages, msg
from generator.problems import CommandRefused
from generator.read.guide_folder import read_guide
from generator.system_reasons import reason_of

BUILDING_SUFFIX = ".building"
OLD_SUFFIX = ".old"


def prepare(trails: Path) -> CheckedGuide:
    """Read and check. Raises GuideRefused with every problem where one blocks publication."""
    return checked(*read_guide(trails))


def swap_in(new: Path, public: Path) -> None:
    """Put a finished site in the place of the public one, which stays whole until then.

    Raises CommandRefused where the folder cannot be written.
    """
    old = public.with_name(public.name + OLD_SUFFIX)
    try:
        shutil.rmtree(old, ignore_errors=True)
        if public.exists():
            public.rename(old)
        new.rename(public)
    except OSError as error:
        if old.exists() and not public.exists():
            old.rename(public)
        raise CommandRefused(
            msg(
                "The folder {folder} cannot be written ({reason}). The last good site is untouched.",
                folder=public.name,
                reason=reason_of(error),
            )
        ) from error
    shutil.rmtree(old, ignore_errors=True)


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


class FolderCache:
    """Finished pictures in a folder, each under the digest of all it depends on (see generator.render.cache.BuildCache).

    A folder that cannot be written costs time, never the build.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: set[str] = set()

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        self._asked.add(name)
        path = self.folder / name
        try:
            return path.read_bytes()
        except OSError:
            content = make()
        unfinished = path.with_name(f"{name}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
            unfinished.replace(path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()
        return content

    def forget_the_rest(self) -> None:
        """Remove what this build did not ask for, so that the folder does not grow with every change."""
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            if path.name not in self._asked:
                with suppress(OSError):
                    path.unlink()


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

    def write(self, path: str, content: bytes) -> None:
        """Add a file, or write one anew."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self._paths[path] = target
