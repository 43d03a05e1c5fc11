"""The texts of a guide that are to be put into a language: those that are missing, and those made from an older text."""

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from generator.check.texts import STOP_WORDS, TITLE_CHARACTERS
from generator.fields.labels import LABELS
from generator.messages import Message, msg
from generator.model.base import Document, Figure, LocalText
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.model.texts import figures, source_digest, texts
from generator.model.trail import Trail
from generator.problems import KeyPath
from generator.translation.unit import Unit

_LISTED = re.compile(r"\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
"""The end of a line before an item of a list."""


def every_unit(guide: Guide, language: str) -> list[Unit]:
    """Every text of the guide that its first language has, as a translator into another one meets it."""
    return [unit for document in _in_order(guide) for unit in _of(guide, document, language)]


def _in_order(guide: Guide) -> list[Document]:
    """Settings, then each trail and its stops as one walks them, then all else."""
    found: dict[int, Document] = {id(guide.settings): guide.settings}
    for trail in guide.trails:
        for document in (
            trail,
            *(guide.stops[entry.stop] for entry in trail.stops if guide.home_of.get(entry.stop) == trail.id),
        ):
            found[id(document)] = document
    for document in guide.documents():
        found[id(document)] = document
    return list(found.values())


def _of(guide: Guide, document: Document, language: str) -> Iterator[Unit]:
    default = guide.settings.default_language
    name = str(document.code if isinstance(document, Stop) else document.letter if isinstance(document, Trail) else "")
    is_older = False
    if isinstance(document, Stop | Trail):
        digest = document.translated.get(language)
        is_older = digest is not None and digest != source_digest(document, default)
    found: list[tuple[KeyPath, LocalText | Figure]] = [*texts(document)]
    found += [(path, figure) for path, figure in figures(document) if "und" not in figure.root]
    for path, text in found:
        source = text.root.get(default)
        if source is None:
            continue
        spot = document.spot(*path)
        so_far = text.root.get(language)
        yield Unit(
            file=spot.file,
            key=spot.key_path,
            about=_about(guide, document, name),
            place=_place(path),
            limit=_limit(document, path),
            source=unbroken(source),
            so_far=None if so_far is None else unbroken(so_far),
            is_older=is_older and so_far is not None,
            document=name,
        )


def unbroken(text: str) -> str:
    """A text whose paragraphs are on one line each, whatever the width of its file; items of lists keep their lines."""
    return "\n\n".join(
        "\n".join(" ".join(part.split("\n")) for part in _LISTED.split(paragraph)) for paragraph in text.split("\n\n")
    )


def _about(guide: Guide, document: Document, name: str) -> str:
    if isinstance(document, Stop | Trail):
        return f"{name} {document.title.best(guide.settings.default_language)[0]}"
    return document.in_file.rpartition("/")[2]


def _place(path: KeyPath) -> Message:
    """The keys as forms name them: «Question, Answers to choose from 2»."""
    parts: list[Message] = []
    for key in path:
        if isinstance(key, int):
            parts[-1] = msg("{what} {number}", what=parts[-1], number=key + 1)
        else:
            parts.append(LABELS.get(key) or Message("{name}", (("name", key),)))
    return reduce(lambda whole, part: msg("{what}, {part}", what=whole, part=part), parts)


def _limit(document: Document, path: KeyPath) -> Message | None:
    if not isinstance(document, Stop):
        return None
    if len(path) == 1 and path[0] in STOP_WORDS:
        low, high = STOP_WORDS[str(path[0])]
        return msg("{low} to {high} words", low=low, high=high)
    return msg("at most {count} characters", count=TITLE_CHARACTERS) if path == ("title",) else None


def documents_of(found: Sequence[Unit]) -> list[str]:
    """Codes and letters of what the texts belong to, each once."""
    return list(dict.fromkeys(unit.document for unit in found if unit.document))
