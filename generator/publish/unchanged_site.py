"""A site that is there already as a build would make it: nothing is made again where nothing that it is made of has changed.

It is made of the files of the guide, of its pages, theme and prints, of the program and of what is installed beside it, on a day, as it
was asked for. All of that goes into one digest, kept with the last site that was made of it; a digest that cannot be known is None, and
the site is made.
"""

import hashlib
import json
import os
import site
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.files.overlay import package_folder
from generator.own_files import PACKAGE, archive
from generator.publish import checksums
from generator.read.project_file import ALWAYS_ON, NAME, USUAL, ProjectFile
from generator.today import today

RECORD = Path(".cache") / "site.json"
_READ_NOTHING = {*ALWAYS_ON, *USUAL, "abbr", "admonition", "footnotes", "md_in_html", "sane_lists", "smarty"}
"""Extensions of Python-Markdown that make a page of its text alone. Another one may read any file."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """A site that was made. sources: the digest of what it was made of; listed: that of its list of digests."""

    sources: str
    listed: str
    pages: int
    files: int
    size_bytes: int


def sources_digest(project: Path, trails: Path, settings: ProjectFile, *, quick: bool) -> str | None:
    """The digest of all that a site is made of; None where it cannot be known."""
    if not {*settings.extensions} <= _READ_NOTHING:
        return None
    asked = (settings, quick, today(), sys.version, os.environ.get("SENTIERS_ADDRESS"))
    digest = hashlib.sha256(repr(asked).encode())
    folders = [trails, project / "site", settings.pages, *([settings.theme] if settings.theme else [])]
    packed = archive()
    folders += [packed] if packed else [PACKAGE, *(package_folder(kind) for kind in ("theme", "print", "pages"))]
    try:
        for folder in dict.fromkeys(folder.resolve() for folder in folders):
            for path in _files(folder):
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{folder}\0{path.relative_to(folder)}\0{content}\n".encode())
        own = project / NAME
        digest.update(own.read_bytes() if own.is_file() else b"")
        for packages in sorted({*site.getsitepackages(), site.getusersitepackages()}):
            digest.update(repr(sorted(Path(packages).glob("*.dist-info"))).encode())
    except (OSError, ValueError):
        return None
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Every file within, in order, or the file itself. Raises ValueError for a linked folder, whose files could be anywhere."""
    if folder.is_file():
        yield folder
    for parent, names, found in os.walk(folder):
        names[:] = sorted(name for name in names if name not in ("__pycache__", ".git"))
        if any((Path(parent) / name).is_symlink() for name in names):
            raise ValueError(parent)
        yield from (Path(parent) / name for name in sorted(found) if not name.endswith(".pyc"))


def remember(project: Path, sources: str | None, public: Path, *, pages: int, count: int, size_bytes: int) -> None:
    """Note what the site that was just put in place is made of. A folder that cannot be written costs time, never the build."""
    path = project / RECORD
    try:
        path.unlink(missing_ok=True)
        if sources is not None:
            listed = hashlib.sha256((public / checksums.NAME).read_bytes()).hexdigest()
            record = Record(sources=sources, listed=listed, pages=pages, files=count, size_bytes=size_bytes)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(asdict(record)), "utf-8")
    except OSError:
        return


def as_it_was(project: Path, sources: str | None, public: Path) -> Record | None:
    """The record of the site in its folder, where it was made of the same and no file of it has changed since; else None."""
    try:
        record = Record(**json.loads((project / RECORD).read_text("utf-8")))
        if record.sources != sources:
            return None
        if hashlib.sha256((public / checksums.NAME).read_bytes()).hexdigest() != record.listed:
            return None
        found = checksums.compare(public)
    except (OSError, ValueError, TypeError):
        return None
    return None if found.missing or found.changed or found.unlisted else record
