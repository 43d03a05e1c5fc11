"""Which files a page is made from, and where in them each of its texts stands."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.model.base import Document
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.model.texts import texts
from generator.model.trail import Trail
from generator.problems import KeyPath, SourceSpot

_WRITTEN_IN: Mapping[str, Sequence[str]] = {
    "glossary": ("glossary.yml",),
    "sources": ("sources.yml",),
    "visit": ("programmes.yml",),
    "take-away": ("programmes.yml",),
    "map": ("landmarks.yml",),
    "data": ("sources.yml",),
}
_OF_ALL_TRAILS = ("home", "map")
_LETTERS = re.compile(r"[^\W_]+")
BEGINNING = 40
"""Letters by which a page's script finds a text again; typography changes quotation marks and spaces, never letters."""


@dataclass(frozen=True)
class TextPlace:
    """A text of a page. begins: its first letters and digits, without anything between them. form: the place of its field in the
    editor, `stop/<trail>/<name>@<key path>`.
    """

    spot: SourceSpot
    begins: str
    form: str


def letters_of(text: str) -> str:
    """The first letters and digits of a text in small letters, without spaces, signs and the addresses of links."""
    bare = re.sub(r"\]\([^)]*\)", "", text)
    return "".join(_LETTERS.findall(bare)).casefold()[:BEGINNING]


def page_sources(guide: Guide, key: str, hand_written: str | None = None) -> list[str]:
    """Files relative to the project, the page's own first. hand_written: the page's file in site/pages, where it has one."""
    kind, _, name = key.partition(":")
    files = [hand_written] if hand_written else []
    files += [document.in_file for document in _documents(guide, kind, name)]
    folder = guide.settings.in_file.rpartition("/")[0]
    files += [f"{folder}/{file}" for file in _WRITTEN_IN.get(kind, ())]
    if kind in _OF_ALL_TRAILS and not name:
        files += [trail.in_file for trail in guide.trails]
    files.append(guide.settings.in_file)
    return list(dict.fromkeys(files))


def text_places(guide: Guide, key: str, language: str) -> list[TextPlace]:
    """Where the texts of a stop's or a trail's page stand, in the page's language where they are written in it."""
    kind, _, name = key.partition(":")
    found = []
    for document in _documents(guide, kind, name):
        for path, text in texts(document):
            words, written = text.best(language, guide.settings.languages)
            found.append(
                TextPlace(_spot(document, path, written), letters_of(words), _form(guide, document, (*path, written)))
            )
    return found


def _documents(guide: Guide, kind: str, name: str) -> Iterator[Document]:
    if kind == "stop":
        for stop in guide.stops.values():
            if stop.code == name:
                yield stop
                yield from (trail for trail in guide.trails if any(entry.stop == stop.id for entry in trail.stops))
    yield from (trail for trail in guide.trails if kind in ("trail", "itinerary", "map") and trail.letter == name)


def _spot(document: Document, path: KeyPath, language: str) -> SourceSpot:
    return document.spot(*path, language)


def _form(guide: Guide, document: Document, path: KeyPath) -> str:
    """Empty for what has no form of its own."""
    if isinstance(document, Stop):
        address = f"stop/{guide.home_of[document.id]}/{document.id}"
    elif isinstance(document, Trail):
        address = f"trail/{document.id}"
    else:
        return ""
    return f"{address}@{quote(json.dumps(path, separators=(',', ':')), safe='')}"
