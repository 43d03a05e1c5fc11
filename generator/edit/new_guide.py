"""The files of a guide that begins: one trail of draft stops, what is known of the town, and the files that publish it.

Nothing is written here: `new_guide` returns the files and what they shall hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.edit.draft_trail import DraftWriter, Filling, letters_for
from generator.edit.draft_words import DRAFT_WORDS, DraftWords
from generator.edit.files import FileChange
from generator.edit.house_style import entry_lines
from generator.edit.new_files import every_letter
from generator.edit.owned_files import owned_files
from generator.files.overlay import package_folder
from generator.imports.draft import DraftStop, DraftTrail, Place
from generator.messages import Message, broader

TRAIL = "first-trail"
DRAFT = "draft"
"""Name of the source of everything that nobody has written yet."""
NOWHERE = (0.0, 0.0)
"""Latitude and longitude of a draft stop that nobody has placed: in the sea, so that nobody takes it for a true one."""
_UNKNOWN_M = 5000.0


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What is known of a guide to come. languages: of the guide, its first one first. trails: as a file has them, perhaps none."""

    place: str
    languages: Sequence[str]
    address: str
    publisher: str
    time_zone: str
    mail: str | None = None
    trails: Sequence[DraftTrail] = ()


def new_guide(folder: Path, begun: Beginning, language: str, today: date) -> tuple[list[FileChange], Sequence[Message]]:
    """(every file of it, what of the drafts is left out). language: of comments and of the README. Raises CommandRefused."""
    trails = folder / "trails"
    drafted, left_out = _trails(trails, begun, language, today)
    made = [
        _yaml(trails / "guide.yml", _settings(begun, today), "schema/guide.json"),
        _yaml(trails / "sources.yml", {DRAFT: {"title": _words(begun, "source")}}),
        _yaml(trails / "people.yml", {"team": {"kind": "organisation", "name": _everywhere(begun, begun.publisher)}}),
        *drafted,
    ]
    data = package_folder("new")
    readme = data / f"README.{'fr' if language == 'fr' else 'en'}.md"
    text = readme.read_text("utf-8").replace("{place}", begun.place).replace("{trail}", TRAIL)
    return [
        *made,
        _new(folder / "README.md", text),
        _new(folder / ".gitignore", (data / "gitignore").read_text("utf-8")),
        *(_new(folder / path, owned) for path, owned in owned_files(begun.languages[0]).items()),
    ], left_out


def _new(path: Path, text: str) -> FileChange:
    return FileChange(path=path, content=text.encode(), created=True)


def _yaml(path: Path, values: Mapping[str, object], schema: str | None = None) -> FileChange:
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    for key, value in values.items():
        lines += entry_lines(key, value, 0)
    return _new(path, "\n".join(lines) + "\n")


def _spoken(begun: Beginning) -> Mapping[str, DraftWords]:
    """Draft words in each language of the guide; English ones for its first where there are none in any."""
    found = {
        language: DRAFT_WORDS[known]
        for language in begun.languages
        for known in broader(language)[-1:]
        if known in DRAFT_WORDS
    }
    return found or {begun.languages[0]: DRAFT_WORDS["en"]}


def _words(begun: Beginning, which: str) -> dict[str, str]:
    return {
        language: getattr(words, which).replace("{place}", begun.place) for language, words in _spoken(begun).items()
    }


def _everywhere(begun: Beginning, name: str) -> dict[str, str]:
    return dict.fromkeys(begun.languages, name)


def _settings(begun: Beginning, today: date) -> Mapping[str, object]:
    french = broader(begun.languages[0])[-1] == "fr"
    contact = {"contact": {"mail": begun.mail}} if begun.mail else {}
    return {
        "name": _words(begun, "name"),
        "place": _everywhere(begun, begun.place),
        "tagline": _words(begun, "tagline"),
        "intro": _words(begun, "intro"),
        "languages": list(begun.languages),
        "address": begun.address,
        "address_confirmed": "false",
        "time_zone": begun.time_zone,
        "communes": [begun.place],
        "publisher": {"name": begun.publisher},
        **contact,
        "licence": "Licence Ouverte 2.0" if french else "CC BY 4.0",
        "licence_url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
        if french
        else "https://creativecommons.org/licenses/by/4.0/",
        "topics": {"place": {"name": _words(begun, "topic"), "icon": "material/map-marker-outline"}},
        "first_published": today.isoformat(),
    }


def _trails(trails: Path, begun: Beginning, language: str, today: date) -> tuple[list[FileChange], Sequence[Message]]:
    """One trail for each draft, the first of them in a folder of a lasting name; one of a single stop where there is no draft."""
    nowhere = Place(lat_deg=NOWHERE[0], lon_deg=NOWHERE[1], accuracy_m=_UNKNOWN_M)
    filling = Filling(
        languages=begun.languages,
        trail=_words(begun, "trail"),
        intro=_words(begun, "trail_intro"),
        stop=_words(begun, "stop"),
        essential=_words(begun, "essential"),
        story=_words(begun, "story"),
        topics={"place": _words(begun, "topic")},
        author="team",
    )
    writer = DraftWriter(trails, filling, language, today)
    drafts = begun.trails or [DraftTrail(stops=[DraftStop(place=nowhere)])]
    for number, (draft, letter) in enumerate(zip(drafts, letters_for(drafts, every_letter()), strict=True)):
        writer.add(draft, number=number, letter=letter, source=DRAFT, folder="" if number else TRAIL)
    return writer.changes, writer.left_out
