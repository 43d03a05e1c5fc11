"""Names that only some machines can tell apart, or keep: macOS, Windows and many hosts of pages do not look at capitals."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import combinations
from unicodedata import normalize

from generator.check.declared import rule
from generator.messages import msg
from generator.model.guide import Guide
from generator.model.media import media_folder
from generator.model.values import is_device
from generator.problems import Problem, Severity, SourceSpot
from generator.rule_list.row import BLOCKS

PAGES = {"map"}
"""Addresses of the guide's own pages that a letter could be; a test compares them with the table of pages."""
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
"""Signs that no name there may hold or end in (Microsoft, *Naming Files, Paths, and Namespaces*)."""


@rule("trail-letter-taken", BLOCKS, msg("The letter of a trail is the address of no other page."), "letter: QR")
def letters_are_free(guide: Guide) -> Iterator[Problem]:
    for trail in guide.trails:
        name = trail.letter.lower()
        if name in PAGES:
            found = msg(
                "{letter} is also the address of a page of the guide, but for its capitals", letter=trail.letter
            )
        elif is_device(name):
            found = msg(
                "Windows keeps the name {letter} for itself, so nobody could copy the guide there", letter=trail.letter
            )
        else:
            continue
        cure = msg("Give the trail another letter.")
        yield Problem("trail-letter-taken", Severity.BLOCKS_PUBLICATION, trail.spot("letter"), found, cure=cure)


@rule("names-alike", BLOCKS, msg("Two names differ by more than capitals."), "lavoir.yml, Lavoir.yml")
def names_differ_by_more_than_capitals(guide: Guide) -> Iterator[Problem]:
    yield from _alike((stop.id, stop.spot) for stop in guide.stops.values())
    yield from _alike((trail.id, trail.spot) for trail in guide.trails)
    yield from _alike((programme.id, partial(programme.spot, "id")) for programme in guide.programmes)
    for folder, media in guide.media.items():
        yield from _alike((name, partial(SourceSpot, f"{media_folder(folder)}/{name}")) for name in media)


@rule("name-of-a-device", BLOCKS, msg("A file or a folder can be kept on every machine."), "con.yml")
def names_are_no_devices(guide: Guide) -> Iterator[Problem]:
    named: list[tuple[str, Callable[[], SourceSpot]]] = [(stop.id, stop.spot) for stop in guide.stops.values()]
    named += [(trail.id, trail.spot) for trail in guide.trails]
    named += [(programme.id, partial(programme.spot, "id")) for programme in guide.programmes]
    for folder, media in guide.media.items():
        named += [(name, partial(SourceSpot, f"{media_folder(folder)}/{name}")) for name in media]
    for name, spot in named:
        if is_device(name):
            found = msg("Windows keeps the name {name} for itself, so nobody could copy the guide there", name=name)
        elif (sign := _NOT_ON_WINDOWS.search(name)) is not None:
            found = msg(
                "Windows has no file named “{name}”, for its “{sign}”, so nobody could copy the guide there",
                name=name,
                sign=sign[0],
            )
        else:
            continue
        yield Problem("name-of-a-device", Severity.BLOCKS_PUBLICATION, spot(), found, cure=msg("Give it another name."))


def _alike(named: Iterable[tuple[str, Callable[[], SourceSpot]]]) -> Iterator[Problem]:
    by_name: dict[str, dict[str, Callable[[], SourceSpot]]] = defaultdict(dict)
    for name, spot in named:
        by_name[normalize("NFC", normalize("NFC", name).casefold())][name] = spot
    for group in by_name.values():
        for first, second in combinations(sorted(group), 2):
            if normalize("NFC", first) == normalize("NFC", second):
                found = msg("“{name}” is there twice, its accents written in two ways that look the same", name=second)
            else:
                found = msg("only capitals tell “{name}” and “{other}” apart", name=second, other=first)
            cure = msg("Give one of the two another name: on a Mac, one would overwrite the other.")
            yield Problem("names-alike", Severity.BLOCKS_PUBLICATION, group[second](), found, cure=cure)
