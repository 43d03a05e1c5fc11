"""What can be edited, by its address in the editor: `stop/<trail>/<name>`, `trail/<trail>`, `guide`, `person/<entry>` and so on.

An address names entries, never files: nothing outside the folder of trails, and nothing behind a symbolic link, is ever reached.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.messages import Code, msg
from generator.model.base import Document
from generator.model.catalogues import Landmark, Person, Source, Term
from generator.model.guide import Settings
from generator.model.programme import Programme
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.model.values import IDENTIFIER_FORM
from generator.problems import CommandRefused, KeyPath

NAME = re.compile(IDENTIFIER_FORM)
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True)
class DocumentKind:
    """file: its path below the folder of trails, each part in braces being one part of the address. holds: the document itself,
    entries by their names, or a list of items that have an `id`.
    """

    model: type[Document]
    file: str
    holds: str = "document"


KINDS: Mapping[str, DocumentKind] = {
    "guide": DocumentKind(Settings, "guide.yml"),
    "trail": DocumentKind(Trail, "{}/trail.yml"),
    "stop": DocumentKind(Stop, "{}/stops/{}.yml"),
    "person": DocumentKind(Person, "people.yml", "entries"),
    "source": DocumentKind(Source, "sources.yml", "entries"),
    "term": DocumentKind(Term, "glossary.yml", "entries"),
    "programme": DocumentKind(Programme, "programmes.yml", "items"),
    "landmark": DocumentKind(Landmark, "landmarks.yml", "items"),
}


@dataclass(frozen=True)
class Place:
    """Where a document is written. file: relative to the project. entry: its name in a file that holds several."""

    kind: DocumentKind
    path: Path
    file: str
    entry: str | None

    def root(self, plain: object) -> KeyPath:
        """The key path at which the document begins. plain: the content of the file. Raises CommandRefused where it is not there."""
        if self.entry is None:
            return ()
        if self.kind.holds == "entries" and isinstance(plain, Mapping) and self.entry in plain:
            return (self.entry,)
        if self.kind.holds == "items" and isinstance(plain, Sequence):
            for index, item in enumerate(plain):
                if isinstance(item, Mapping) and item.get("id") == self.entry:
                    return (index,)
        raise CommandRefused(msg("There is no “{name}” in {file} any more.", name=self.entry, file=Code(self.file)))


def place_of(trails: Path, address: str) -> Place:
    """The place of an address. Raises CommandRefused for what is no address, or leads behind a symbolic link."""
    word, *parts = address.split("/")
    kind = KINDS.get(word)
    if kind is None or not all(NAME.fullmatch(part) for part in parts):
        raise _unknown(address)
    wanted = kind.file.count("{}") or (0 if kind.holds == "document" else 1)
    if len(parts) != wanted:
        raise _unknown(address)
    below = kind.file.format(*parts) if "{}" in kind.file else kind.file
    path = inside(trails, *below.split("/"))
    entry = parts[0] if kind.holds != "document" else None
    return Place(kind, path, f"{trails.name}/{below}", entry)


def inside(trails: Path, *parts: str) -> Path:
    """A path below the folder of trails. Raises CommandRefused where it would leave it, or pass through a symbolic link."""
    path = trails
    for part in parts:
        if not FILE_NAME.fullmatch(part):
            raise _unknown("/".join(parts))
        path = path / part
        if path.is_symlink():
            raise CommandRefused(
                msg("{file} is a link to another place: it is not changed from here.", file=Code("/".join(parts)))
            )
    return path


def _unknown(address: str) -> CommandRefused:
    return CommandRefused(msg("There is nothing to edit at “{address}”.", address=Code(address[:80])))
