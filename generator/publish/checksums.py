"""The list of digests of a site, and a site held against its list.

The list is that of `sha256sum` (GNU coreutils, 6.4): a line for each file, its SHA-256 in hexadecimal, two spaces, its path. Anybody can check a copy with
`sha256sum --check SHA256SUMS`, twenty years on and without this program.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publish.published_folder import PublishedFolder
from generator.render.artifacts import FileDigest

NAME = "SHA256SUMS"

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def listed(files: Mapping[str, FileDigest]) -> bytes:
    """The list of the files of a site by their paths, but for the list itself."""
    lines = (f"{files[path].sha256}  {path}\n" for path in sorted(files) if path != NAME)
    return "".join(lines).encode()


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What differs between a folder and its list; paths relative to the folder, in order."""

    count: int
    """Files of the list."""
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    unlisted: tuple[str, ...]
    """Files that the build did not make: those that a host wants, or somebody's own."""


def compare(folder: Path) -> Comparison:
    """Hold the files of a folder against its list.

    Raises OSError where the folder has none or a file cannot be read, ValueError where a line of the list is none of `sha256sum`.
    """
    listed = _listed((folder / NAME).read_text("utf-8"))
    site = PublishedFolder(folder)
    there = site.keys() - {NAME}
    return Comparison(
        count=len(listed),
        missing=tuple(sorted(listed.keys() - there)),
        changed=tuple(path for path in sorted(listed.keys() & there) if _digest(site[path]) != listed[path]),
        unlisted=tuple(sorted(there - listed.keys())),
    )


def _listed(text: str) -> dict[str, str]:
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(number)
        found[match[2]] = match[1]
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
