"""Translations that came back, spliced into the files of the guide; and what may be noted as translated from the text as it is now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.edit.files import FileChange
from generator.edit.paragraphs import broken_as_before
from generator.edit.splice import with_value, with_values
from generator.edit.yaml_layout import KeyPath, NotSpliced
from generator.messages import Code, msg
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.model.texts import Translatable, source_digest
from generator.model.trail import Trail
from generator.problems import CommandRefused
from generator.translation.matched import Matched
from generator.translation.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Spliced:
    """noted: codes and letters whose translation is noted as made from the text as it is. unsure: those that somebody is to read again
    first, because some of their translation was there before and nobody noted what it was made from.
    """

    changes: Sequence[FileChange]
    noted: Sequence[str]
    unsure: Sequence[str]


def spliced(project: Path, guide: Guide, language: str, units: Sequence[Unit], found: Matched) -> Spliced:
    """units: every one of the guide in that language, as it was before. Raises CommandRefused for a file that cannot be spliced."""
    values: dict[str, list[tuple[KeyPath, object]]] = defaultdict(list)
    for unit, text in found.taken:
        words = text.text.strip().replace("\r\n", "\n")
        values[unit.file].append(((*unit.key, language), broken_as_before(None, words)))
    noted, unsure = [], []
    for name, document in _touched(guide, found).items():
        if _holds(guide, document, language, units, found):
            digest = source_digest(document, guide.settings.default_language)
            values[document.in_file].append((("translated", language), digest))
            noted.append(name)
        else:
            unsure.append(name)
    contents = {file: _with(project, file, of_it) for file, of_it in values.items()}
    changes = [
        FileChange(path=project / file, content=content, created=False)
        for file, content in contents.items()
        if content != (project / file).read_bytes()
    ]
    return Spliced(changes=changes, noted=noted, unsure=unsure)


def _with(project: Path, file: str, values: Sequence[tuple[KeyPath, object]]) -> bytes:
    raw = (project / file).read_bytes()
    try:
        return with_values(raw, values)
    except NotSpliced:
        for path, value in values:
            raw = _with_one(raw, file, path, value)  # to name the value that cannot be written
        return raw


def _with_one(raw: bytes, file: str, path: KeyPath, value: object) -> bytes:
    try:
        return with_value(raw, path, value)
    except NotSpliced:
        raise CommandRefused(
            msg(
                "{file} is written in a way that is not changed from here. Write this translation in it yourself: {key}. Nothing was written.",
                file=Code(file),
                key=Code(".".join(map(str, path))),
            )
        ) from None


def _touched(guide: Guide, found: Matched) -> Mapping[str, Translatable]:
    """Stops and trails of which a text came back, by code or letter."""
    names = dict.fromkeys(unit.document for unit in [*(unit for unit, _ in found.taken), *found.unchanged])
    by_name: dict[str, Stop | Trail] = {str(trail.letter): trail for trail in guide.trails}
    by_name |= {str(stop.code): stop for stop in guide.stops.values()}
    return {name: by_name[name] for name in names if name in by_name}


def _holds(guide: Guide, document: Translatable, language: str, units: Sequence[Unit], found: Matched) -> bool:
    """Whether each text of the document is translated, and from the text as it is now."""
    name = str(document.letter if isinstance(document, Trail) else document.code)
    older = {unit.id for unit in found.older}
    fresh = {unit.id for unit, _ in found.taken} - older | {unit.id for unit in found.unchanged}
    was_fresh = document.translated.get(language) == source_digest(document, guide.settings.default_language)
    of_it: dict[bool, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.document == name:
            of_it[unit.id in fresh].append(unit)
    return bool(of_it[True]) and all(
        unit.so_far is not None and was_fresh and unit.id not in older for unit in of_it[False]
    )
