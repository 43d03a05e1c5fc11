"""From a file that somebody shared to a `Notebook`; whatever it holds, what is wrong is said in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.messages import Message, msg
from generator.problems import KeyPath, Problem, Severity, SourceSpot
from generator.read.files import read_file
from generator.read.invisible import without_forbidden
from generator.read.json_source import parse_json
from generator.read.validation import validate
from generator.survey.notebook import FORMAT, VERSION, Notebook
from generator.today import today

MAX_BYTES = 300_000_000
_SEND_AGAIN = msg("Share it again from the notebook: the file came cut short, or something changed it on its way.")
AHEAD = timedelta(days=1)
"""A phone may be a day ahead of this machine, in another time zone."""


def read_notebook(path: Path, file: str) -> tuple[Notebook | None, list[Problem]]:
    """Read one file. file: as problems name it. Never raises for what the file holds."""
    raw, problem = read_file(path, file, MAX_BYTES)
    return (None, [problem]) if problem else parse_notebook(raw or b"", file)


def parse_notebook(raw: bytes, file: str) -> tuple[Notebook | None, list[Problem]]:
    """Read bytes as a notebook. None where a problem stands in the way."""

    def refused(rule: str, found: Message, cure: Message) -> tuple[None, list[Problem]]:
        return None, [Problem(rule, Severity.BLOCKS_PUBLICATION, SourceSpot(file), found, cure=cure)]

    source, problems = parse_json(raw, file, "survey-not-json", _SEND_AGAIN, _visible)
    if source is None:
        return None, problems
    plain = source.plain
    if not isinstance(plain, Mapping) or plain.get("format") != FORMAT:
        return refused(
            "survey-format",
            msg("this file does not come from the notebook"),
            msg("Choose the file that the notebook shared; its name begins with the word for survey."),
        )
    version = plain.get("version")
    if isinstance(version, int) and version > VERSION:
        return refused(
            "survey-version",
            msg("this file was written by a newer notebook (version {version})", version=version),
            msg("Bring Sentiers up to date, then read it again."),
        )
    notebook, problems = validate(Notebook, _Places(file, plain), (), plain, {})
    if notebook is None:
        return None, problems
    problems = [*_dangling_names(notebook), *_names_twice(notebook), *_impossible_days(notebook)]
    return (None if problems else notebook), problems


def _visible(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A group without the signs that no text of a guide may hold: nobody could delete them in a file that a phone wrote."""
    return {
        without_forbidden(key): without_forbidden(value) if isinstance(value, str) else value for key, value in pairs
    }


def _names_twice(notebook: Notebook) -> Iterator[Problem]:
    """Of two consents or findings of one name, one would silently stand for the other."""
    ids = {"findings": [one.id for one in notebook.findings], "consents": [one.id for one in notebook.consents]}
    for key, names in ids.items():
        for index, name in enumerate(names):
            if name in names[:index]:
                found = msg("“{name}” stands twice in this file", name=name)
                spot = notebook.spot(key, index, "id")
                yield Problem("survey-name-twice", Severity.BLOCKS_PUBLICATION, spot, found, cure=_SEND_AGAIN)


def _impossible_days(notebook: Notebook) -> Iterator[Problem]:
    last = today() + AHEAD
    days: list[tuple[KeyPath, date]] = [
        (("findings", index, "day"), one.day) for index, one in enumerate(notebook.findings)
    ]
    days += [(("tracks", index, "day"), one.day) for index, one in enumerate(notebook.tracks)]
    days += [(("consents", index, "given"), one.given) for index, one in enumerate(notebook.consents)]
    for path, day in days:
        if day > last:
            found = msg("{day} has not come yet", day=day.isoformat())
            cure = msg("Set the clock of the phone, note it again there, and share the file again.")
            yield Problem("day-to-come", Severity.BLOCKS_PUBLICATION, notebook.spot(*path), found, cure=cure)
    for index, agreed in enumerate(notebook.consents):
        if agreed.until is not None and agreed.until < agreed.given:
            found = msg(
                "{day} is before {given}, the day it was given",
                day=agreed.until.isoformat(),
                given=agreed.given.isoformat(),
            )
            spot = notebook.spot("consents", index, "until")
            yield Problem("survey-day", Severity.BLOCKS_PUBLICATION, spot, found, cure=_SEND_AGAIN)


def _dangling_names(notebook: Notebook) -> Iterator[Problem]:
    """Names that lead nowhere within the file."""
    consents = {one.id for one in notebook.consents}
    named: list[tuple[KeyPath, str, object]] = [(("author",), notebook.author, consents)] if notebook.author else []
    for index, finding in enumerate(notebook.findings):
        here: KeyPath = ("findings", index)
        if finding.by is not None:
            named.append(((*here, "by"), finding.by, consents))
        for number, photo in enumerate(finding.photos):
            named.append(((*here, "photos", number, "media"), photo.media, notebook.media))
            named += [((*here, "photos", number, "people"), who, consents) for who in photo.people]
        for number, sound in enumerate(finding.sounds):
            named.append(((*here, "sounds", number, "media"), sound.media, notebook.media))
            named.append(((*here, "sounds", number, "by"), sound.by, consents | {"ambient", "synthetic"}))
    for path, name, there in named:
        if name not in there:  # type: ignore[operator]
            found = msg("“{name}” is nowhere in this file", name=name)
            yield Problem(
                "survey-dangling-name", Severity.BLOCKS_PUBLICATION, notebook.spot(*path), found, cure=_SEND_AGAIN
            )


@dataclass(frozen=True)
class _Places:
    """Where values stand in a file of one line: by their keys alone."""

    file: str
    plain: object

    def spot(self, *key_path: str | int) -> SourceSpot:
        return SourceSpot(self.file, key_path=key_path)

    key_spot = spot

    def has(self, *key_path: str | int) -> bool:
        value: Any = self.plain
        for part in key_path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return False
        return True
