"""Trails of foreign files as files of a guide that there is: their letters, names and sources, and the check of them alone.

Nothing of the guide is written here: `import_changes` returns the files and what they shall hold.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.check.rules import examine
from generator.edit.draft_trail import DraftWriter, Filling, letters_for
from generator.edit.files import FileChange, write_changes
from generator.edit.new_files import entry_change, free_letters, identifier
from generator.imports import plain_text
from generator.imports.draft import DraftTrail
from generator.messages import Message, msg
from generator.model.guide import Guide
from generator.problems import Problem, blocking, in_order
from generator.read.guide_folder import read_guide

SOURCES = "sources.yml"
_NEEDED = ("guide.yml", "people.yml", SOURCES)
"""What the check of a new trail rests on; the other trails have no part in it."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Trails that rest on one source. name: of the file, or of the files that are one trail."""

    name: str
    trails: Sequence[DraftTrail]


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A trail that an import begins. folder: its name. stops: how many it has."""

    letter: str
    folder: str
    stops: int
    has_line: bool


@dataclass(frozen=True, kw_only=True)
class Import:
    """problems: what the check refuses of it, in which case nothing is to be written."""

    changes: Sequence[FileChange]
    begun: Sequence[Begun]
    left_out: Sequence[Message]
    problems: Sequence[Problem]


def filling(guide: Guide, topic: str, author: str, kind: str) -> Filling:
    """What stands in new trails of a guide until it is written. topic: of stops that name none."""
    first = guide.settings.default_language
    spoken = "fr" if first == "fr" else "en"
    to_write = {first: msg("To be written.").text(spoken)}
    topics = {topic: guide.settings.topics[topic], **guide.settings.topics}
    return Filling(
        languages=guide.settings.languages,
        trail=to_write,
        intro=to_write,
        stop={first: msg("Stop {number}", number="{number}").text(spoken)},
        essential=to_write,
        story=to_write,
        topics={name: entry.name.root for name, entry in topics.items()},
        author=author,
        kind=kind,
    )


def import_changes(
    trails: Path, guide: Guide, batches: Sequence[Batch], fill: Filling, language: str, today: date
) -> Import:
    """The files of every trail, and an entry of sources.yml for each batch. language: of the comments. Raises CommandRefused."""
    writer = DraftWriter(
        trails,
        fill,
        language,
        today,
        folders=[path.name for path in trails.iterdir()],
        stops=[path.stem for path in trails.glob("*/stops/*.yml")],
    )
    letters = iter(letters_for([draft for batch in batches for draft in batch.trails], free_letters(guide)))
    begun: list[Begun] = []
    taken = set(guide.sources)
    with TemporaryDirectory() as folder:
        trial = Path(folder) / trails.name
        trial.mkdir()
        for name in _NEEDED:
            if (trails / name).exists():
                shutil.copyfile(trails / name, trial / name)
        for batch in batches:
            source = source_name(batch.name, taken)
            taken.add(source)
            write_changes(entry_change(trial, SOURCES, source, source_entry(batch, guide)))
            for draft in batch.trails:
                number, letter = len(guide.trails) + len(begun), next(letters)
                home, stops = writer.add(draft, number=number, letter=letter, source=source)
                has_line = draft.track is not None
                begun.append(Begun(letter=letter, folder=home, stops=stops, has_line=has_line))
        write_changes([replace(change, path=trial / change.path.relative_to(trails)) for change in writer.changes])
        problems = _problems(trial, [change.path.relative_to(trails.parent).as_posix() for change in writer.changes])
        listed = trails / SOURCES
        entries = FileChange(path=listed, content=(trial / SOURCES).read_bytes(), created=not listed.exists())
    return Import(changes=[*writer.changes, entries], begun=begun, left_out=writer.left_out, problems=problems)


def source_name(file: str, taken: set[str]) -> str:
    """A free name for the entry of sources.yml that stands for a file."""
    plain = identifier(Path(file).stem) or "import"
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain[:55]}-{number}", number + 1
    return name


def source_entry(batch: Batch, guide: Guide) -> Mapping[str, object]:
    """What sources.yml says of a batch."""
    credit = batch.trails[0].credit
    return {
        "title": dict.fromkeys(guide.settings.languages, plain_text.name(batch.name) or "–"),
        "publisher": credit.publisher or None,
        "url": credit.url or None,
        "licence": credit.licence or None,
    }


def _problems(trial: Path, files: Sequence[str]) -> list[Problem]:
    """What would keep the new files from being published."""
    guide, problems = read_guide(trial)
    if guide is not None:
        problems = [*problems, *examine(guide)[1]]
    own = {*files, f"{trial.name}/{SOURCES}"}
    return [problem for problem in in_order(blocking(problems)) if problem.spot.file in own]
