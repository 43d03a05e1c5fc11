"""Texts that come back from a translator, held against the guide as it is now."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.messages import msg
from generator.problems import Problem, Severity
from generator.read.invisible import FORBIDDEN, described, without_invisible
from generator.translation.unit import Translated, Unit, same_text

_LINK = re.compile(r"\]\(([^()\s]*)\)")
_BARE_ADDRESS = re.compile(r"(?<!\()https?://[^\s<>«»\"”)]*[^\s<>«»\"”).,;:!?]")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)[^*\n]*\w[^*\n]*\1(?![\w*])")


@dataclass(frozen=True, kw_only=True)
class Matched:
    """taken: texts to write, each with what it translates. older: those of them whose source has changed in the guide since the export.

    undone: how many nobody has translated. unchanged: units whose translation came back as the guide has it, and holds.
    """

    taken: Sequence[tuple[Unit, Translated]]
    older: Sequence[Unit]
    undone: int
    unchanged: Sequence[Unit]
    problems: Sequence[Problem]


def matched(units: Sequence[Unit], texts: Sequence[Translated]) -> Matched:
    """units: every one of the guide in that language."""
    by_id = {unit.id: unit for unit in units}
    alike: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        alike[_likeness(unit)].append(unit)
    taken: dict[str, tuple[Unit, Translated]] = {}
    older: list[Unit] = []
    unchanged: list[Unit] = []
    problems: list[Problem] = []
    undone = 0
    for text in texts:
        if not text.text.strip():
            undone += 1
            continue
        if (unseen := FORBIDDEN.search(text.text)) is not None:
            problems.append(_unseen(text, unseen[0]))
            continue
        found = _unit(by_id, alike, text)
        if found is None:
            problems.append(_lost(text, is_another=text.id in by_id))
            continue
        unit = found
        if unit.so_far is not None and same_text(text.text, unit.so_far):
            if text.is_unfinished and unit.is_open:
                undone += 1
            elif same_text(text.source, unit.source):
                unchanged.append(unit)
        elif unit.id in taken:
            if not same_text(taken[unit.id][1].text, text.text):
                problems.append(_twice(text))
        else:
            problems += _marks(unit, text)
            taken[unit.id] = (unit, text)
            if not same_text(text.source, unit.source):
                older.append(unit)
    return Matched(taken=list(taken.values()), older=older, undone=undone, unchanged=unchanged, problems=problems)


def _unit(by_id: Mapping[str, Unit], alike: Mapping[tuple[str, str], Sequence[Unit]], text: Translated) -> Unit | None:
    """The text of the guide that is meant: the one at that place, unless another one of the file has the very words and a like place, because
    an item of a list came before it. alike: the texts of the guide by their likeness.
    """
    there = by_id.get(text.id)
    if there is not None and same_text(there.source, text.source):
        return there
    moved = alike.get(_likeness(text), ())
    if len(moved) == 1:
        return moved[0]
    return None if there is not None and _shape(text.id) != text.id else there


def _likeness(text: Unit | Translated) -> tuple[str, str]:
    """What a text of the guide and one that comes back share where only its number in a list may have changed."""
    return _shape(text.id), " ".join(text.source.split())


def _shape(place: str) -> str:
    """A place without the numbers of items in lists."""
    return re.sub(r"\.\d+(?=\.|$)", ".*", place)


def _lost(text: Translated, *, is_another: bool) -> Problem:
    found = (
        msg("another text stands there in the guide now, so this translation is not taken: {id}", id=text.id[:120])
        if is_another
        else msg("the guide has no such text any more, so this translation is not taken: {id}", id=text.id[:120])
    )
    cure = msg("Export again and copy the translation there, if it still has a place.")
    return Problem("translation-lost", Severity.BLOCKS_REVIEW, text.spot, found, cure=cure)


def _unseen(text: Translated, character: str) -> Problem:
    cure = without_invisible(character)
    return Problem("translation-character", Severity.BLOCKS_PUBLICATION, text.spot, described(character), cure=cure)


def _twice(text: Translated) -> Problem:
    found = msg("{id} has two translations in this file", id=text.id[:120])
    return Problem("translation-twice", Severity.BLOCKS_PUBLICATION, text.spot, found, cure=msg("Keep one of them."))


def _marks(unit: Unit, text: Translated) -> list[Problem]:
    """What of the marks inside a text did not come through. An address must; bold and italic words are the translator's own."""
    found = []
    source, target = _addresses(unit.source), _addresses(text.text)
    lost, added = source - target, target - source
    if lost:
        said = msg("{id}: this translation has lost {address}", id=unit.id, address=", ".join(lost))
        if added:
            said = msg(
                "{id}: this translation has {other} in the place of {address}",
                id=unit.id,
                other=", ".join(added),
                address=", ".join(lost),
            )
        cure = msg("Write the link as in the text: words in [ ], then the address in ( ).")
        found.append(Problem("translation-marks", Severity.BLOCKS_PUBLICATION, text.spot, said, cure=cure))
    elif len(_EMPHASIS.findall(unit.source)) != len(_EMPHASIS.findall(text.text)):
        said = msg("{id}: not the same words are between stars (bold, italic) as in the text", id=unit.id)
        found.append(Problem("translation-stars", Severity.ADVICE, text.spot, said))
    return found


def _addresses(text: str) -> Counter[str]:
    return Counter([*_LINK.findall(text), *_BARE_ADDRESS.findall(text)])
