"""New words of a stop in the last good version, before the whole guide is read and checked again: in a large one that takes half a second.

Only what changes nothing but the pages of that stop is taken: texts in which no rule finds what another file could be wrong by. The
whole version follows and says what is wrong.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from generator.check.checked import CheckedGuide
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.preview.remembered_site import RememberedSite
from generator.problems import blocking
from generator.publish.plan import Plan
from generator.read.validation import validate_file
from generator.read.yaml_source import read_yaml
from generator.wording.stop_details import DETAILS

WORDS = frozenset(
    {"title", "subtitle", "essential", "story", "question", "doubts"}
    | {row.key for row in DETAILS if row.place == "section" and row.value is None}
)
MOST_FILES = 5
"""More of them at once come from another branch, or another program, than a hand that writes."""


@dataclass(frozen=True)
class Version:
    """A good version: the guide as it was read, as it may be published, and its site."""

    guide: Guide
    holds: CheckedGuide
    plan: Plan


def with_new_words(before: Version, trails: Path, changed: Collection[Path]) -> tuple[Guide, RememberedSite] | None:
    """The guide and its site after changes of words alone; None where anything else changed, or is to be mended."""
    if not 0 < len(changed) <= MOST_FILES:
        return None
    read: dict[str, Stop] = {}
    for path in changed:
        stop = _read(before.guide, trails, path)
        if stop is None:
            return None
        read[stop.id] = stop
    held = {key: _with_words_of(before.holds.guide.stops[key], stop) for key, stop in read.items()}
    guide = replace(before.holds.guide, stops={**before.holds.guide.stops, **held})
    measured = {
        one.trail.id: replace(one, stops=tuple(held.get(stop.id, stop) for stop in one.stops))
        for one in before.holds.trails
    }
    holds = CheckedGuide(
        guide=guide,
        trails=tuple(measured.values()),
        problems=before.holds.problems,
        trail_of={stop: measured[home] for stop, home in guide.home_of.items()},
    )
    pages = before.plan.stops_instead(holds, held.keys())
    return replace(before.guide, stops={**before.guide.stops, **read}), RememberedSite(before.plan, pages)


def _read(guide: Guide, trails: Path, path: Path) -> Stop | None:
    """A stop whose words alone changed; None for every other file."""
    known = guide.stops.get(path.stem)
    if known is None or path != trails / guide.home_of[known.id] / "stops" / f"{known.id}.yml":
        return None
    file, problems = read_yaml(path, path.relative_to(trails.parent).as_posix())
    stop, more = validate_file(Stop, file, {"id": path.stem}) if file is not None else (None, [])
    if stop is None or blocking([*problems, *more]):
        return None
    different = {name for name in Stop.model_fields if getattr(stop, name) != getattr(known, name)}
    return stop if different and different <= WORDS else None


def _with_words_of(stop: Stop, other: Stop) -> Stop:
    """The stop as it may be published, with the words of what was read."""
    return stop.model_copy(update={name: getattr(other, name) for name in WORDS})
