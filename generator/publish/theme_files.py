"""Files of the theme that are published as they are, and those that a template writes once for the whole site."""

from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

from generator.files.overlay import Overlay

DRAWN = ("assets/icons.svg",)
"""Templates that stand for no page."""
_NOT_PUBLISHED = ("styles", "parts", "scripts", "inline")
"""Folders of what goes into pages, or is published under another name."""
_PATTERNS = ("*.html", "*.py", "*.pyc", "*readme*", "mkdocs_theme.yml")


def theme_files(theme: Overlay) -> Mapping[str, Path]:
    """Path in the site to file."""
    return {
        within: path
        for within, path in theme.files().items()
        if within.partition("/")[0] not in _NOT_PUBLISHED
        and within not in DRAWN
        and not any(fnmatch(path.name.lower(), pattern) for pattern in _PATTERNS)
    }
