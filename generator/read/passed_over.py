"""Files and folders that nothing reads, because of their name or their place: work that would be lost without a word."""

import difflib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.messages import Message, msg
from generator.problems import Severity
from generator.read.files import OPEN_IT, closed_folder

_TEMPORARY = re.compile(
    r"(~\$|#|\._).*|.*(~|\.swp|\.swo|\.tmp|\.bak|\.orig|\.rej|\.part|\.crdownload)|Thumbs\.db|desktop\.ini|__MACOSX", re.IGNORECASE
)  # fmt: skip
_ALMOST_YML = re.compile(r"(.+?)\.ya?ml(\.\w+)?", re.IGNORECASE)
_DOCUMENTS = {
    ".docx",
    ".doc",
    ".odt",
    ".rtf",
    ".pages",
    ".pdf",
    ".html",
    ".htm",
    ".txt",
    ".md",
    ".xlsx",
    ".ods",
    ".csv",
}
_MEDIA = {
    ".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".heic", ".heif", ".gif", ".svg", ".mp3", ".m4a", ".ogg", ".opus",
    ".wav", ".aac", ".mp4", ".mov",
}  # fmt: skip
_FOLDERS = {"stops": ("stop", "étapes", "etapes", "étape"), "media": ("medias", "média", "médias", "photos", "images")}


@dataclass(frozen=True)
class PassedOver:
    """One file. meant: the name under which it would be read, None where it is no file of the guide."""

    rule: str
    path: Path
    found: Message
    cure: Message
    severity: Severity = Severity.BLOCKS_PUBLICATION
    meant: str | None = None


def beside(entries: Iterable[Path], known: tuple[str, ...], folders: tuple[str, ...]) -> Iterator[PassedOver]:
    """In `trails` or in the folder of a trail. known: the files that are read there; folders: those that are."""
    for path in entries:
        if _TEMPORARY.fullmatch(path.name):
            continue
        if path.is_dir():
            meant = next((name for name in folders if path.name.casefold() in (name, *_FOLDERS.get(name, ()))), None)
            if meant is not None and path.name != meant:
                found = msg("the folder that is read here is called {name}", name=meant)
                yield PassedOver("folder-name", path, found, msg("Rename it to {name}.", name=meant), meant=meant)
            continue
        meant = _as_yml(path.name)
        if meant is not None and meant.lower() in known and path.name not in known:
            found = (
                msg("files here end in .yml") if path.suffix != ".yml" else msg("capitals count in the name of a file")
            )
            yield PassedOver("yaml-suffix", path, found, _rename(meant.lower(), path), meant=meant.lower())
        elif meant is not None and path.name not in known:
            near = difflib.get_close_matches(meant, known, 1, 0.6)
            cure = (
                msg("Did you mean “{near}”?", near=near[0])
                if near
                else msg("A stop goes into the stops folder of its trail.")
            )
            yield PassedOver("file-unknown", path, msg("no file of this name is read here"), cure)


def among_stops(folder: Path, entries: Iterable[Path], folders: Collection[Path]) -> Iterator[PassedOver]:
    """In a folder of stops. folders: those of the entries that are."""
    for path in entries:
        if _TEMPORARY.fullmatch(path.name):
            continue
        suffix, meant = path.suffix.lower(), _as_yml(path.name)
        if path in folders:
            yield from _below(folder, path)
        elif path.suffix == ".yml":
            continue
        elif meant is not None:
            yield PassedOver("yaml-suffix", path, msg("files here end in .yml"), _rename(meant, path), meant=meant)
        elif suffix in _MEDIA:
            found = msg("pictures and sounds are not read from here")
            cure = msg(
                "Move it to {folder}, and name it in the file of its stop.", folder=f"{folder.parent.name}/media"
            )
            yield PassedOver("file-passed-over", path, found, cure, Severity.ADVICE)
        else:
            found = msg("this file is not read: a stop is a text file that ends in .yml")
            cure = (
                msg("Copy its words into {name}, or move it elsewhere.", name=f"{path.stem}.yml")
                if suffix in _DOCUMENTS
                else msg("Rename it to {name} if it is a stop, or move it elsewhere.", name=f"{path.name}.yml")
            )
            yield PassedOver("file-passed-over", path, found, cure, Severity.ADVICE)


def _below(folder: Path, inner: Path) -> Iterator[PassedOver]:
    """A folder in a folder of stops."""
    closed: list[OSError] = []
    paths = [Path(within, name) for within, _, names in os.walk(inner, onerror=closed.append) for name in names]
    for error in closed:
        yield PassedOver("file-unreadable", Path(error.filename), closed_folder(error), OPEN_IT)
    for path in sorted(paths):
        meant = _as_yml(path.name)
        if meant is not None and path.is_file() and not _TEMPORARY.fullmatch(path.name):
            found = msg("a folder within the folder of stops is not read")
            cure = msg("Move it to {name}.", name=f"{folder.parent.name}/{folder.name}/{meant}")
            yield PassedOver("file-too-deep", path, found, cure, meant=meant)


def _as_yml(name: str) -> str | None:
    """The name of a YAML file as it is read; None for another file."""
    found = _ALMOST_YML.fullmatch(name)
    return f"{found[1]}.yml" if found else None


def _rename(meant: str, path: Path) -> Message:
    if re.search(r"\.ya?ml\.\w+$", path.name, re.IGNORECASE):
        return msg(
            "Rename it to {name}; Windows shows the whole name once “File name extensions” is ticked in the View menu.",
            name=meant,
        )
    return msg("Rename it to {name}.", name=meant)
