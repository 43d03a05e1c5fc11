"""What is wrong inside one key or value of a YAML file that YAML itself lets pass."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from generator.messages import Code, Message, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.read.invisible import FORBIDDEN, HIDDEN, INVISIBLE, described, without_invisible

_FOR_READERS = re.compile(r"[“”„«‘‟](.*)[“”»’]", re.DOTALL)
CUT = re.compile(r"\s+(#[^\s#].*)$")


def faults_of_key(event: Any, file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """A key is a word of the guide's own, or an identifier: it holds nothing that nobody sees."""
    found = INVISIBLE.search(event.value)
    if found is not None:
        mark = event.start_mark
        at = INVISIBLE.search(lines[mark.line] if mark.line < len(lines) else "", mark.column)
        column = at.start() if at else mark.column
        yield _problem("yaml-invisible", file, mark.line, column, described(found[0]), without_invisible(found[0]))


def faults_of_value(event: Any, file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Characters that no page can hold, quotes that only readers know, and a text that « # » cuts short."""
    start = event.start_mark
    for found in FORBIDDEN.finditer(event.value):
        cure = msg("It is written with a backslash: delete the backslash and what belongs to it.")
        yield _problem("yaml-control-character", file, start.line, start.column, described(found[0]), cure)
        return
    hidden = HIDDEN.search(event.value)
    if hidden is not None:
        raw = [
            (number, at.start(), at[0])
            for number, line in enumerate(lines[start.line : event.end_mark.line + 1], start.line)
            for at in HIDDEN.finditer(line)
        ]
        for number, column, character in raw or [(start.line, start.column, hidden[0])]:
            cure = (
                msg("Delete it: whoever searches for this word does not find it.")
                if raw
                else msg("It is written with a backslash: delete the backslash and what belongs to it.")
            )
            yield _problem("text-hidden-character", file, number, column, described(character), cure, Severity.ADVICE)
    if event.implicit[0]:
        yield from _faults_of_plain(event, file, lines)


def _faults_of_plain(event: Any, file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """What can be wrong in a value without quotes."""
    value, start, end = event.value, event.start_mark, event.end_mark
    edge = re.match(INVISIBLE, value) or re.match(INVISIBLE, value[-1:])
    if edge is not None:
        column = start.column if value.startswith(edge[0]) else end.column - 1
        line = start.line if value.startswith(edge[0]) else end.line
        yield _problem("yaml-invisible", file, line, column, described(edge[0]), without_invisible(edge[0]))
        return
    readers = _FOR_READERS.fullmatch(value)
    if readers is not None and not re.search("[“”„«»]", readers[1]):
        yield _problem(
            "yaml-curly-quotes",
            file,
            start.line,
            start.column,
            msg("these quotes are for readers, they do not hold a text together"),
            msg(
                "Write: {line} Where the reader shall see them, put straight quotes around them.",
                line=Code('"' + " ".join(readers[1].split()) + '"'),
            ),
        )
    elif value.endswith('"') and value.count('"') == 1 and not value[-2:-1].isdigit():
        yield _problem(
            "yaml-quote-open",
            file,
            end.line,
            end.column - 1,
            msg("this text ends with a quote that was never opened"),
            msg("Write: {line}", line=Code('"' + " ".join(value.split())[:90])),
        )
    cut = CUT.match(lines[end.line], end.column) if value and end.line < len(lines) else None
    if cut is not None:
        yield _problem(
            "yaml-text-cut",
            file,
            end.line,
            cut.start(1),
            msg("the text ends here, for a space and # begin a remark"),
            msg("Put the text between double quotes; leave a space after # where a remark is meant."),
            Severity.BLOCKS_REVIEW,
        )


def _problem(
    rule: str,
    file: str,
    line: int,
    column: int,
    found: Message,
    cure: Message,
    severity: Severity = Severity.BLOCKS_PUBLICATION,
) -> Problem:
    return Problem(rule, severity, SourceSpot(file, line + 1, column + 1), found, cure=cure)


def is_key_alone(key: Any, value: Any, lines: Sequence[str]) -> bool:
    """Whether something between braces has no colon: a comma inside a text, or a value without its key."""
    if not isinstance(value, yaml.ScalarEvent) or value.value or not value.implicit[0]:
        return False
    mark, last = key.end_mark, value.end_mark.line if value.end_mark else key.end_mark.line
    rest = [lines[mark.line][mark.column :], *lines[mark.line + 1 : last + 1]]
    return not " ".join(rest).lstrip().startswith(":")
