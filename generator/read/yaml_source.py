"""YAML as residents write it: every value stays text with its place in the file; the model gives it a type.

Built on libyaml's event stream (PyYAML's C parser), so that depth and size are counted before anything is built. Refused:
tags, several documents, merge keys, duplicate keys, aliases that repeat more than `MAX_NODES` values, nesting deeper than
`MAX_DEPTH`. Source: YAML 1.2.2, 10.3 (core schema), narrowed: nothing but the model decides that a value is a number, a
date or a boolean, so `no:` is a language and 62750 a postcode.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from generator.messages import msg
from generator.model.plaque import REGISTER
from generator.problems import Problem, Severity, SourceSpot, blocking
from generator.read.invisible import FORBIDDEN, described, without_invisible
from generator.read.unchanged import Unchanged
from generator.read.yaml_composer import KEY_ALONE, LINE_BREAK, Composer, Place, Plain, Refused
from generator.read.yaml_diagnosis import Diagnosis, diagnose
from generator.read.yaml_faults import fault_place
from generator.read.yaml_plain import plain_values

MAX_BYTES = 1_000_000
MAX_MISTAKES = 6
MOST_UNSEEN = 20


class YamlFile:
    """A YAML file that was read: its path relative to the project, its value and where each part of it stands.

    The text stays; its values are handed out once as they were read and made again for whoever asks later, and the places of its
    parts are made when a fault is to be shown: most files of a guide have none. validated: what `validate` made of its parts, for
    whoever reads the same bytes again.
    """

    __slots__ = ("_fresh", "_text", "file", "validated")

    def __init__(self, file: str, text: str, plain: Plain) -> None:
        self.file = file
        self.validated: dict[object, object] = {}
        self._text = text.encode()
        self._fresh: Plain = plain

    def plain(self) -> Plain:
        """The value without its places: text, None, lists and dictionaries, which are the caller's own."""
        fresh, self._fresh = self._fresh, None
        if fresh is None:
            text = self._text.decode()
            fresh = plain_values(text)
            if fresh is None:
                fresh, _ = Composer(text, self.file, None).document()
        return fresh

    def _top(self) -> Place:
        return _places(self._text)

    @staticmethod
    def _child(place: Place, part: str | int) -> Place | None:
        inside = place[2]
        if isinstance(inside, dict):
            return inside[part][2] if isinstance(part, str) and part in inside else None
        if isinstance(inside, list) and isinstance(part, int) and 0 <= part < len(inside):
            child: Place = inside[part]
            return child
        return None

    def has(self, *key_path: str | int) -> bool:
        """Whether a key path is written, even without a value."""
        place: Place | None = self._top()
        for part in key_path:
            place = self._child(place, part) if place is not None else None
        return place is not None

    def spot(self, *key_path: str | int) -> SourceSpot:
        """Where the value of a key path stands; for a key that is missing, where its parent begins."""
        place = self._top()
        for part in key_path:
            child = self._child(place, part)
            if child is None:
                break
            place = child
        return SourceSpot(self.file, place[0], place[1], tuple(key_path))

    def key_spot(self, *key_path: str | int) -> SourceSpot:
        """Where the key itself stands, rather than its value."""
        place = self._top()
        for part in key_path[:-1]:
            place = self._child(place, part) or place
        inside, last = place[2], key_path[-1] if key_path else None
        if isinstance(inside, dict) and isinstance(last, str) and last in inside:
            line, column, _ = inside[last]
            return SourceSpot(self.file, line, column, tuple(key_path))
        return self.spot(*key_path)


@lru_cache(maxsize=2)
def _places(text: bytes) -> Place:
    """Of the last file asked about: thousands of faults in one file would else have it read thousands of times."""
    return Composer(text.decode(), "", None).document()[1]


_READ: Unchanged[tuple[YamlFile | None, list[Problem]]] = Unchanged(MAX_BYTES)


def read_yaml(path: Path, file: str) -> tuple[YamlFile | None, list[Problem]]:
    """Read one file. file: how problems name it (relative, forward slashes). Never raises for what the file holds."""
    known, problem = _READ.of(path, file, partial(parse_yaml, file=file))
    if known is None:
        return None, [problem] if problem else []
    read, problems = known
    return read, list(problems)


def parse_yaml(raw: bytes, file: str) -> tuple[YamlFile | None, list[Problem]]:
    """Read bytes as one YAML document whose top is a mapping or a list.

    Problems that do not block publication come with the file.
    """
    text, problem = _decode(raw, file)
    if text is None:
        return None, [problem] if problem else []
    if bad := _unseen(file, text, FORBIDDEN):
        return None, bad
    if versions := _merge_marks(text, file):
        return None, [versions]
    plain = plain_values(text)
    if plain is not None:
        return YamlFile(file, text, plain), []
    composed, problems = _compose(text, file)
    if blocking(problems) and _OTHER_BREAKS.search(text):
        alike = _compose(_OTHER_BREAKS.sub(" ", text), file)[1]
        if alike != problems:  # it is they that part the lines in the wrong places
            return None, [*_unseen(file, text, _OTHER_BREAKS), *alike]
    if composed is None or blocking(problems):
        return None, problems
    plain, _ = composed
    if plain is None:
        found = msg("this file is empty")
        return None, [
            Problem(
                "yaml-empty",
                Severity.BLOCKS_PUBLICATION,
                SourceSpot(file),
                found,
                cure=msg("Write its keys, or remove the file."),
            )
        ]
    return YamlFile(file, text, plain), problems


_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Of lines for YAML 1.1 (5.4), and no line of any editor."""


def _unseen(file: str, text: str, signs: re.Pattern[str]) -> list[Problem]:
    """The first signs of those that nobody sees."""
    return [
        Problem(
            "yaml-control-character",
            Severity.BLOCKS_PUBLICATION,
            _spot_at(file, text, found.start()),
            described(found[0]),
            cure=without_invisible(found[0]),
        )
        for found in islice(signs.finditer(text), MOST_UNSEEN)
    ]


def _compose(text: str, file: str) -> tuple[tuple[Plain, Place] | None, list[Problem]]:
    """The value and its places, and what is wrong: each mistake is mended for the parser to go on to the next one."""
    mistakes: list[Problem] = []
    for _ in range(MAX_MISTAKES):
        faults: list[Problem] = []
        try:
            return Composer(text, file, faults).document(), [*mistakes, *faults]
        except Refused as refused:
            general = _as_problem(file, refused)
            if refused.rule != KEY_ALONE:
                return None, [*mistakes, *faults, general]
        except yaml.YAMLError as error:
            general = _syntax_problem(file, text, error)
        diagnosis = diagnose(text, _first_fault)
        if diagnosis is None:
            return None, [*mistakes, *faults, general]
        mistakes.append(_diagnosed(file, diagnosis))
        text = diagnosis.mended
    return None, mistakes


def _first_fault(text: str) -> tuple[int, int] | None:
    """Where a text stops being understood, line and column from 0."""
    try:
        Composer(text, "", None).document()
    except Refused as refused:
        return (refused.mark.line, refused.mark.column) if refused.mark else (0, 0)
    except yaml.MarkedYAMLError as error:
        return fault_place(error)
    except yaml.YAMLError:
        return 0, 0
    return None


def _diagnosed(file: str, diagnosis: Diagnosis) -> Problem:
    spot = SourceSpot(file, diagnosis.line + 1, diagnosis.column + 1)
    return Problem(diagnosis.rule, Severity.BLOCKS_PUBLICATION, spot, diagnosis.found, cure=diagnosis.cure)


def _merge_marks(text: str, file: str) -> Problem | None:
    """Two versions that git could not bring together stand one below the other."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line in ("<<<<<<<", ">>>>>>>"):
            return Problem(
                "merge-marks",
                Severity.BLOCKS_PUBLICATION,
                SourceSpot(file, number, 1),
                msg("two versions of these lines stand here, and nobody has chosen yet"),
                cure=msg("To join the lines of both branches, type: sentiers plaques mend")
                if file.endswith(f"/{REGISTER}")
                else msg(
                    "Keep the right lines of the two, then delete the others and the lines that begin with <<<<<<<, ======= and >>>>>>>."
                ),
            )
    return None


def _decode(raw: bytes, file: str) -> tuple[str | None, Problem | None]:
    encoding = _wide_encoding(raw)
    if encoding is None:
        try:
            return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"), None
        except UnicodeDecodeError as error:
            encoding = "Latin-1 (Windows-1252)"
            line = raw.count(b"\n", 0, error.start) + 1
            column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
            spot = SourceSpot(file, line, column)
            byte = f"{raw[error.start]:02X}"
            found = msg("byte {byte} is not UTF-8, this file looks like {encoding}", byte=byte, encoding=encoding)
            cure = msg("Save the file again with the encoding UTF-8.")
            return None, Problem("yaml-encoding", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure)
    found = msg("this file is in {encoding}", encoding=encoding)
    cure = msg("Save the file again with the encoding UTF-8.")
    return None, Problem("yaml-encoding", Severity.BLOCKS_PUBLICATION, SourceSpot(file, 1, 1), found, cure=cure)


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 or UTF-32 where the first bytes are theirs, with a byte order mark or, the first character being ASCII, without (YAML 1.2.2, 5.2)."""
    if raw.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or raw[:4].count(0) == 3:
        return "UTF-32"
    return "UTF-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:2].count(0) == 1 else None


def _spot_at(file: str, text: str, offset: int) -> SourceSpot:
    return SourceSpot(file, text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _as_problem(file: str, refused: Refused) -> Problem:
    mark = refused.mark
    spot = SourceSpot(file, mark.line + 1, mark.column + 1) if mark else SourceSpot(file)
    return Problem(refused.rule, Severity.BLOCKS_PUBLICATION, spot, refused.found, refused.allowed, refused.cure)


_QUOTES = msg(
    "Put a text that holds an apostrophe, a colon or a # between double quotes, or on its own lines after “|”."
)


def _syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """libyaml's words, in ours."""
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    words = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or error}"
    lines = LINE_BREAK.split(text)
    here = mark
    found, cure = msg("this line cannot be understood as YAML"), _QUOTES
    if "escape" in words:
        found = msg("there is a backslash inside double quotes")
        cure = msg("Write two backslashes, or use single quotes.")
    elif "quoted scalar" in words:
        here = context_mark or mark
        found = msg("a quote opens here and never closes")
        cure = msg("Close it, or begin the text with a double quote: an apostrophe inside single quotes ends the text.")
    elif "'\\t'" in words or (mark is not None and _tab_before(lines, mark)):
        found = msg("there is a tab in the space before this line")
        cure = msg("Indent with spaces only, two for each level.")
    elif "mapping values are not allowed" in words:
        found = msg("there is a second colon in this line, or the line is indented too far")
    elif "cannot start any token" in words:
        found = msg("a text cannot begin with this character")
    elif "could not find expected ':'" in words:
        found = msg("a colon is missing after a key near here")
        here = context_mark or mark
    elif "did not find expected key" in words or "did not find expected '-' indicator" in words or "block end" in words:
        found = msg("this line does not line up with the ones above, or a quote ended too early")
    elif "flow" in words:
        here = context_mark or mark
        found = msg("a bracket opens here and never closes, or a comma is missing")
        cure = msg("Close it with ] or }}.")
    if here is None:
        return Problem("yaml-syntax", Severity.BLOCKS_PUBLICATION, SourceSpot(file), found, cure=cure)
    line = min(here.line, len(lines) - 1)
    return Problem(
        "yaml-syntax", Severity.BLOCKS_PUBLICATION, SourceSpot(file, line + 1, here.column + 1), found, cure=cure
    )


def _tab_before(lines: Sequence[str], mark: Any) -> bool:
    nearby = lines[max(0, mark.line - 1) : mark.line + 1]
    return any("\t" in line[: len(line) - len(line.lstrip())] for line in nearby)
