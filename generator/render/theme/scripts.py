"""The scripts of the theme: published without their comments, or written into a page so that they run before it is painted."""

import posixpath
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import rjsmin
from markupsafe import Markup

from generator.files.overlay import Overlay

JOINED = ("map", "survey", "visit")
"""Modules that are sent in one file with those they import: on a slow network each file costs a round trip."""
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_IMPORT = re.compile(
    r"""^import \{\s*\w+(?:,\s*\w+)*,?\s*\} from ["'](\.{1,2}/(?:[\w-]+/)*[\w-]+\.js)["'];?\n""", re.MULTILINE
)
_FROM_FOLDER = re.compile(r"""((?:\bfrom|\bimport|\bimport\()\s*["'])\.{1,2}/(?!vendor/)(?:[\w-]+/)*([\w-]+\.js["'])""")
_OTHER_IMPORT = re.compile(r"^import [^(].*$", re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


class Scripts:
    """The modules of `scripts/`, in folders by idea, and the scripts of `inline/` in a theme.

    All modules are published side by side, under their own names: the addresses of scripts do not follow the folders.
    """

    def __init__(self, theme: Overlay) -> None:
        self.theme = theme

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        return self.theme.files()

    @cached_property
    def paths(self) -> list[Path]:
        """The modules, in the order of their names."""
        return sorted(
            (
                path
                for within, path in self._files.items()
                if within.startswith("scripts/") and path.suffix == ".js" and path.parent.name != "worker"
            ),
            key=lambda path: path.name,
        )

    def module(self, name: str) -> Path:
        """The file of a module. Raises FileNotFoundError for one that is not there."""
        for path in self.paths:
            if path.stem == name:
                return path
        raise FileNotFoundError(f"{name}.js is in no folder of scripts")

    def published(self, path: Path) -> bytes:
        """A module as it is sent.

        Raises ValueError where two modules that are sent together give something the same name, or one gives what it imports another.
        """
        text = self._joined(path) if path.stem in JOINED else path.read_text("utf-8")
        return str(rjsmin.jsmin(_FROM_FOLDER.sub(r"\1./\2", text))).encode()

    def _joined(self, path: Path) -> str:
        """A module after all those that it imports, each once; it alone exports."""
        within = next(name for name, file in self._files.items() if file == path)
        texts: dict[str, str] = {}
        self._gather(within, texts)
        names = [name for text in texts.values() for name in _NAME.findall(text)]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{path.name} is sent with modules that share names: {', '.join(twice)}")
        bare = {other: _IMPORT.sub("", text) for other, text in texts.items()}
        joined = "\n".join(text if other == within else _EXPORT.sub("", text) for other, text in bare.items())
        if other := _OTHER_IMPORT.search(joined):
            raise ValueError(f"{path.name} is sent with the modules it imports, each under its own names: {other[0]}")
        return joined

    def _gather(self, within: str, texts: dict[str, str]) -> None:
        """within: path of a module in the theme, wherever the one that stands under that name lies."""
        if within not in texts:
            text = self.theme.file(within).read_text("utf-8")
            for name in _IMPORT.findall(text):
                self._gather(posixpath.normpath(posixpath.join(posixpath.dirname(within), name)), texts)
            texts[within] = text

    @lru_cache(maxsize=16)  # noqa: B019 - one instance a build, dropped with it
    def inline(self, name: str, *modules: str) -> Markup:
        """The script `inline/<name>.js`, which may call what the named modules export; they import nothing themselves.

        Raises FileNotFoundError for one that is not there.
        """
        parts = [_EXPORT.sub("", _minified(self.module(module))) for module in modules]
        return Markup("{" + "\n".join([*parts, _minified(self.theme.file(f"inline/{name}.js"))]) + "}")


def _minified(path: Path) -> str:
    return str(rjsmin.jsmin(path.read_text("utf-8")))
