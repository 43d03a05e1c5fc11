"""Folders laid over each other: templates of a project over those of the package, by name.

The package's own lie beside its modules where it was installed from a wheel (see `generator.own_files`), in `site/` of the repository where
it runs from there.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from generator.own_files import PACKAGE, own_path


class Overlay:
    """A file of an earlier folder stands in for that of the same name in a later one. Folders that are not there hold nothing."""

    def __init__(self, *folders: Path) -> None:
        known: dict[Path, Path] = {}
        for folder in folders:
            if folder.is_dir():
                known.setdefault(folder.resolve(), folder)
        self.folders = tuple(known.values())

    def __truediv__(self, name: str) -> "Overlay":
        """The folders of that name within."""
        return Overlay(*(folder / name for folder in self.folders))

    def file(self, name: str) -> Path:
        """Raises FileNotFoundError for one that no folder holds."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(f"{name} is in none of {', '.join(map(str, self.folders))}")

    def files(self) -> Mapping[str, Path]:
        """Every file by its path within, in the order of those paths; what begins with a dot is passed over."""
        found: dict[Path, Path] = {}
        for folder in reversed(self.folders):
            for parent, names, files_there in os.walk(folder):
                names[:] = [name for name in names if not name.startswith(".")]
                for name in files_there:
                    path = Path(parent, name)
                    if not name.startswith(".") and path.is_file():
                        found[path.relative_to(folder)] = path
        return {within.as_posix(): found[within] for within in sorted(found)}


def package_folder(kind: Literal["theme", "print", "pages", "new"]) -> Path:
    """Of the package's own theme (templates, styles, scripts), print templates (Typst, with their fonts), pages (Markdown), or what a new guide begins with."""
    installed = own_path(f"data/{kind}")
    return installed if installed.is_dir() else PACKAGE.parent / "site" / kind


def print_files(project: Path) -> Overlay:
    """The templates that a project prints with, their fonts in `fonts/`: its own in site/print, then the package's."""
    return Overlay(project / "site" / "print", package_folder("print"))


def theme_overlay(own: Path | None) -> Overlay:
    """The theme that a site is drawn with. own: the project's folder, if it has one."""
    return Overlay(*([own] if own is not None else []), package_folder("theme"))
