"""Files of the theme that are published as they are, and those that a template writes once for the whole site."""

from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

DRAWN = ("assets/icons.svg",)
"""Templates that stand for no page."""
_NOT_PUBLISHED = ("styles", "parts", "scripts", "inline")
"""Folders of what goes into pages, or is published under another name."""
_PATTERNS = ("*.html", "*.py", "*.pyc", "*readme*", "mkdocs_theme.yml")


def theme_files(theme: Path) -> Mapping[str, Path]:
    """Path in the site to file."""
    found = {}
    for path in sorted(theme.rglob("*")):
        within = path.relative_to(theme)
        hidden = any(part.startswith(".") for part in within.parts)
        if hidden or within.parts[0] in _NOT_PUBLISHED or within.as_posix() in DRAWN or not path.is_file():
            continue
        if not any(fnmatch(path.name.lower(), pattern) for pattern in _PATTERNS):
            found[within.as_posix()] = path
    return found
