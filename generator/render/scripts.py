"""The scripts of the theme: published without their comments, or written into a page so that they run before it is painted."""

import re
from functools import lru_cache
from pathlib import Path

import rjsmin
from markupsafe import Markup

_EXPORT = re.compile(r"^export ", re.MULTILINE)


class Scripts:
    """The modules of `scripts/` and the scripts of `inline/` in a theme folder."""

    def __init__(self, theme: Path) -> None:
        self.theme = theme

    @property
    def paths(self) -> list[Path]:
        """The modules, in the order of their names."""
        return sorted((self.theme / "scripts").glob("*.js"))

    def published(self, path: Path) -> bytes:
        """A module as it is sent."""
        return _minified(path).encode()

    @lru_cache(maxsize=16)  # noqa: B019 - one instance a build, dropped with it
    def inline(self, name: str, *modules: str) -> Markup:
        """The script `inline/<name>.js`, which may call what the named modules export; they import nothing themselves.

        Raises FileNotFoundError for one that is not there.
        """
        parts = [_EXPORT.sub("", _minified(self.theme / "scripts" / f"{module}.js")) for module in modules]
        return Markup("{" + "\n".join([*parts, _minified(self.theme / "inline" / f"{name}.js")]) + "}")


def _minified(path: Path) -> str:
    return str(rjsmin.jsmin(path.read_text("utf-8")))
