"""Files of a guide begun: a stop, a trail, a person, a source, a ready-made visit, as commented YAML that the check accepts.

Nothing is written here: each function returns the files and what they shall hold.
"""

import re
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.edit.files import FileChange
from generator.edit.house_style import entry_lines, item_lines
from generator.edit.splice import with_item, with_value
from generator.edit.track_file import track_gpx
from generator.edit.yaml_layout import NotSpliced
from generator.geo.ellipsoid import distance_m
from generator.messages import Code, Message, msg
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.model.track import Track
from generator.model.values import IDENTIFIER_FORM, LETTERS, is_device
from generator.problems import CommandRefused
from generator.read.guide_folder import OWN_FOLDERS
from generator.read.yaml_source import parse_yaml
from generator.render.script_data.search_fold import folded

COLOURS = ("#a33b22", "#1f6f5c", "#7a4b8c", "#2b5f8a", "#8a6d1f", "#56682e", "#8c3f61", "#4a5560")
"""Of trails, each dark enough for white words (WCAG 1.4.3: 4.5 to 1)."""

_STOP_NOTES: Mapping[str, Message] = {
    "code": msg("The code of the plaque: it never changes and is never given again."),
    "kind": msg("heritage or sustainability."),
    "essential": msg("30 to 60 words: also engraved on the plaque, so it serves without a network."),
    "story": msg("70 to 250 words, one idea. A blank line begins a new paragraph."),
    "sources": msg("Where the facts come from: names of entries in sources.yml."),
    "authors": msg("Who wrote it: names of entries in people.yml."),
}
_STOP_MORE: Sequence[tuple[str, Message]] = (
    (
        "position: {lat: 48.858222, lon: 2.294500, accuracy_m: 5, source: …}",
        msg("Where it stands: a point, an area, or the word anywhere."),
    ),
    ('look: {fr: "…"}', msg("What to look at, here and now.")),
    (
        'question: {ask: {fr: "…?"}, choices: [{fr: "…"}, {fr: "…"}, {fr: "…"}], answer: 1, because: {fr: "…"}}',
        msg("A question that the place answers."),
    ),
    ('facts: [{figure: "66 m", label: {fr: "…"}, source: …}]', msg("Figures, each with its source.")),
    (
        'photos: [{file: photo.jpg, alt: {fr: "…"}, author: "…", licence: "CC BY-SA 4.0", year: 2026}]',
        msg("Photos lie in the trail’s media folder."),
    ),
    ("access: {step_free: unknown, surface: unknown}", msg("yes, partly, no or unknown, once somebody has looked.")),
)


@dataclass(frozen=True, kw_only=True)
class NewStop:
    """What is known of a stop to come; texts by language."""

    trail: str
    code: str
    name: str
    kind: str
    topics: Sequence[str]
    title: Mapping[str, str]
    essential: Mapping[str, str]
    story: Mapping[str, str]
    sources: Sequence[str]
    authors: Sequence[str]
    position: Mapping[str, object] | str | None = None
    access: Mapping[str, str] = field(default_factory=dict)


def identifier(text: str) -> str:
    """A name for a file or an entry from words: small letters without accents, joined by hyphens; empty where none is left."""
    name = "-".join(re.findall(r"[a-z0-9]+", folded(text)))[:60].strip("-")
    return f"{name}-1" if is_device(name) else name


def next_code(guide: Guide, letter: str) -> str:
    """The first number after all that the trail's stops have, or that plaques were ever printed with."""
    codes = [stop.code for stop in guide.stops.values()] + [line.code for line in guide.plaques]
    numbers = [int(code.removeprefix(letter)) for code in codes if re.fullmatch(rf"{letter}[0-9]+", code)]
    return f"{letter}{max(numbers, default=0) + 1}"


def every_letter() -> list[str]:
    """What trails may be named by, single letters before those of two."""
    single = [letter for letter in string.ascii_uppercase if re.fullmatch(f"[{LETTERS}]", letter)]
    return [*single, *(one + other for one in single for other in single)]


def free_letters(guide: Guide) -> list[str]:
    """Those that no trail has and no plaque was printed with."""
    printed = {re.sub("[0-9]+$", "", line.code) for line in guide.plaques}
    taken = {trail.letter for trail in guide.trails} | printed
    return [letter for letter in every_letter() if letter not in taken]


def next_letter(guide: Guide) -> str:
    """The first single letter that is free. Raises CommandRefused where all are taken."""
    free = free_letters(guide)
    if not free or len(free[0]) > 1:
        raise CommandRefused(msg("All letters are taken: give one of two letters, such as AB."))
    return free[0]


def stop_changes(trails: Path, new: NewStop, language: str, today: date, index: int | None = None) -> list[FileChange]:
    """The stop's own file, and trail.yml with its line in the list. index: in walking order, from 0; else at the end.

    language: of the comments. Raises CommandRefused.
    """
    _can_be_named(new.name)
    trail_file = trails / new.trail / "trail.yml"
    try:
        listed = with_item(trail_file.read_bytes(), ("stops",), index, {"stop": new.name})
    except (NotSpliced, OSError):
        raise CommandRefused(
            msg(
                "{file} is written in a way that is not changed from here. Add to its list of stops: {line}",
                file=f"{trails.name}/{new.trail}/trail.yml",
                line=f"- {{stop: {new.name}}}",
            )
        ) from None
    return [
        stop_file(trails, new, language, today),
        FileChange(path=trail_file, content=listed, created=False),
    ]


def place_of(stop: Stop | None) -> tuple[float, float] | None:
    """Where a stop is, or the middle of its area: (lat, lon) in degrees; None for one that is nowhere, or not there."""
    return (stop.located.lat, stop.located.lon) if stop is not None and stop.located is not None else None


def walking_index(places: Sequence[tuple[float, float] | None], new: tuple[float, float]) -> int:
    """Where a stop comes in walking order so that the way grows least. places: of the trail's stops, (lat, lon) in degrees."""
    located = [(index, place) for index, place in enumerate(places) if place is not None]
    if len(located) < 2:
        return len(places)

    def detour_m(before: tuple[float, float], after: tuple[float, float]) -> float:
        return distance_m(*before, *new) + distance_m(*new, *after) - distance_m(*before, *after)

    gaps = [(detour_m(before, after), index) for (_, before), (index, after) in zip(located, located[1:], strict=False)]
    ends = [(distance_m(*new, *located[0][1]), located[0][0]), (distance_m(*located[-1][1], *new), located[-1][0] + 1)]
    return min([*gaps, *ends])[1]


def stop_file(trails: Path, new: NewStop, language: str, today: date) -> FileChange:
    """The stop's own file. Raises CommandRefused where it is there already."""
    path = trails / new.trail / "stops" / f"{new.name}.yml"
    if path.exists():
        raise CommandRefused(msg("{file} is there already.", file=path.relative_to(trails.parent).as_posix()))
    values: dict[str, object] = {
        "code": new.code,
        "kind": new.kind,
        "topics": list(new.topics),
        "title": dict(new.title),
        "essential": dict(new.essential),
        "story": dict(new.story),
    }
    if new.position is not None:
        values["position"] = new.position
    if new.access:
        values["access"] = dict(new.access)
    values |= {"sources": list(new.sources), "authors": list(new.authors), "first_published": today.isoformat()}
    lines = ["# yaml-language-server: $schema=../../schema/stop.json"]
    for key, value in values.items():
        if key == "sources":
            lines += _suggested(
                [row for row in _STOP_MORE if not row[0].startswith(tuple(f"{k}:" for k in values))],
                language,
                next(iter(new.title)),
            )
        if note := _STOP_NOTES.get(key):
            lines.append(f"# {note.text(language)}")
        lines += entry_lines(key, value, 0)
    return FileChange(path=path, content=_text(lines), created=True)


def _suggested(rows: Sequence[tuple[str, Message]], language: str, text_language: str) -> list[str]:
    """Lines to copy, their texts in a language of the guide: text_language."""
    lines = []
    for example, note in rows:
        lines += [f"# {note.text(language)}", f"# {example.replace('{fr:', f'{{{text_language}:')}"]
    return lines


def _can_be_named(name: str, taken: Sequence[str] = ()) -> None:
    """Raises CommandRefused for what is no name of a file, a folder or an entry. taken: names that mean something else."""
    if not re.fullmatch(IDENTIFIER_FORM, name) or name.casefold() in taken or is_device(name):
        raise CommandRefused(
            msg(
                "“{name}” cannot be a name in the files of the guide: letters without accents, digits and hyphens, 64 at most. Give another name.",
                name=Code(name[:80]),
            )
        )


def _text(lines: Sequence[str]) -> bytes:
    """Raises CommandRefused for what the reader of the guide would refuse."""
    text = ("\n".join(lines) + "\n").encode("utf-8", "replace")
    read, problems = parse_yaml(text, "")
    if read is None:
        raise CommandRefused(problems[0].found)
    return text


def trail_changes(
    trails: Path,
    *,
    number: int,
    letter: str,
    title: Mapping[str, str],
    intro: Mapping[str, str],
    stops: Sequence[NewStop],
    language: str,
    today: date,
    details: Mapping[str, object] | None = None,
    track: Track | None = None,
) -> list[FileChange]:
    """The files of a trail, its stops and its line. number: of trails that there are. stops: one or more, in walking order.

    details: what is known of tagline, route, difficulty, practice, departure, arrival, access and plan of walks. Raises CommandRefused.
    """
    first = stops[0]
    _can_be_named(first.trail, OWN_FOLDERS)
    for stop in stops:
        _can_be_named(stop.name)
    path = trails / first.trail / "trail.yml"
    if path.exists():
        raise CommandRefused(msg("{file} is there already.", file=path.relative_to(trails.parent).as_posix()))
    values: dict[str, object] = {
        "letter": letter,
        "title": dict(title),
        "intro": dict(intro),
        "colour": COLOURS[number % len(COLOURS)],
        "route": "one_way",
        "difficulty": "easy",
        "departure": dict(first.title),
        "arrival": dict(stops[-1].title),
        **(details or {}),
        **({"track": {"file": "track.gpx", "provisional": "true", "sources": list(first.sources)}} if track else {}),
        "stops": [{"stop": stop.name} for stop in stops],
        "sources": list(first.sources),
        "authors": list(first.authors),
        "first_published": today.isoformat(),
    }
    lines = ["# yaml-language-server: $schema=../schema/trail.json"]
    for key, value in values.items():
        lines += entry_lines(key, value, 0)
    made = [FileChange(path=path, content=_text(lines), created=True)]
    if track is not None:
        name = next(iter(title.values()))
        made.append(FileChange(path=path.with_name("track.gpx"), content=track_gpx(track, name), created=True))
    return [*made, *(stop_file(trails, stop, language, today) for stop in stops)]


def entry_change(trails: Path, file: str, name: str, values: Mapping[str, object]) -> list[FileChange]:
    """One more entry in people.yml or sources.yml. Raises CommandRefused where the file cannot be changed."""
    _can_be_named(name)
    kept = {key: value for key, value in values.items() if value is not None}
    return _added(trails / file, entry_lines(name, kept, 0), lambda raw: with_value(raw, (name,), kept))


def programme_change(trails: Path, values: Mapping[str, object]) -> list[FileChange]:
    """One more ready-made visit at the end of programmes.yml. Raises CommandRefused."""
    _can_be_named(str(values["id"]))
    path = trails / "programmes.yml"
    return _added(path, item_lines(values, 0), lambda raw: with_item(raw, (), None, values))


def _added(path: Path, first: Sequence[str], splice: Callable[[bytes], bytes]) -> list[FileChange]:
    """A file with one more entry. first: its lines where the file holds nothing yet. Raises CommandRefused."""
    raw = path.read_bytes() if path.exists() else b""
    if not raw.strip():
        return [FileChange(path=path, content=_text(first), created=not path.exists())]
    try:
        return [FileChange(path=path, content=splice(raw), created=False)]
    except NotSpliced:
        raise CommandRefused(
            msg(
                "{file} is written in a way that is not changed from here: add the entry by hand.",
                file=f"{path.parent.name}/{path.name}",
            )
        ) from None
