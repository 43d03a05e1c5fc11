"""Points of foreign files as more stops of a trail that there is: behind its codes, each where the way grows least."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.edit.draft_trail import DraftWriter, Filling
from generator.edit.files import FileChange
from generator.edit.imported import SOURCES, Batch, source_entry, source_name
from generator.edit.new_files import entry_change, next_code, place_of, stop_file, walking_index
from generator.edit.splice import with_item
from generator.edit.tried import new_problems
from generator.edit.yaml_layout import NotSpliced
from generator.imports.draft import DraftStop, Place
from generator.messages import Code, Message, msg, plural
from generator.model.guide import Guide
from generator.model.trail import Trail
from generator.problems import CommandRefused, Problem, blocking


@dataclass(frozen=True, kw_only=True)
class Added:
    """codes: of the new stops, in the order of the file. problems: what keeps them from being written."""

    changes: Sequence[FileChange]
    codes: Sequence[str]
    left_out: Sequence[Message]
    problems: Sequence[Problem]


def added_stops(
    trails: Path, guide: Guide, trail: Trail, batch: Batch, fill: Filling, language: str, today: date
) -> Added:
    """The files of the new stops and the list of the trail. Raises CommandRefused where that cannot be spliced."""
    writer = DraftWriter(trails, fill, language, today, stops=[path.stem for path in trails.glob("*/stops/*.yml")])
    source = source_name(batch.name, set(guide.sources))
    drafts = [stop for draft in batch.trails for stop in draft.stops]
    fresh = [stop for stop in drafts if not _is_there(guide, trail, stop)]
    left_out = [*_lines_left(batch), *_there_already(len(drafts) - len(fresh))]
    if not fresh:
        return Added(changes=[], codes=[], left_out=left_out, problems=[])
    listed = trails / trail.id / "trail.yml"
    raw = listed.read_bytes()
    places = [place_of(guide.stops.get(entry.stop)) for entry in trail.stops]
    number = int(next_code(guide, trail.letter).removeprefix(trail.letter))
    changes, codes = [], []
    for code_number, draft in enumerate(fresh, number):
        code = f"{trail.letter}{code_number}"
        stop = writer.stop(draft, trail.id, code, code_number, source)
        at = (draft.place.lat_deg, draft.place.lon_deg) if isinstance(draft.place, Place) else None
        index = walking_index(places, at) if at is not None else len(places)
        places.insert(index, at)
        try:
            raw = with_item(raw, ("stops",), index, {"stop": stop.name})
        except NotSpliced:
            file = f"{trails.name}/{trail.id}/trail.yml"
            raise CommandRefused(
                msg("{file} is written in a way that is not changed from here. Nothing was written.", file=Code(file))
            ) from None
        changes.append(stop_file(trails, stop, language, today))
        codes.append(code)
    changes.append(FileChange(path=listed, content=raw, created=False))
    changes += entry_change(trails, SOURCES, source, source_entry(batch, guide))
    problems = blocking(new_problems(trails, changes))
    return Added(changes=changes, codes=codes, left_out=[*left_out, *writer.left_out], problems=problems)


def _is_there(guide: Guide, trail: Trail, draft: DraftStop) -> bool:
    """Whether a stop of the trail has one of the draft's names, in whatever language: the same file handed in again adds nothing."""
    names = {text.casefold() for text in draft.title.values()}
    known = (guide.stops[entry.stop] for entry in trail.stops if entry.stop in guide.stops)
    return any(names & {text.casefold() for text in stop.title.root.values()} for stop in known)


def _lines_left(batch: Batch) -> list[Message]:
    has_line = any(draft.track is not None for draft in batch.trails)
    return [msg("The line is left out: the trail keeps its own.")] if has_line else []


def _there_already(count: int) -> list[Message]:
    if not count:
        return []
    return [
        plural(
            "{count} point has the name of a stop of this trail and is left out.",
            "{count} points have the names of stops of this trail and are left out.",
            count=count,
        )
    ]
