"""A path as a sentence names it."""

from pathlib import Path


def shown(path: Path) -> str:
    """Relative to the folder the command was called in where it lies below it, else whole; forward slashes."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) and path != here else path.as_posix()
