"""Problems on a terminal: what blocks comes last, what is said of many stops is said once, and a line of the file shows where."""

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import click

from generator.cli.typed import as_typed
from generator.messages import Message, made_visible, msg
from generator.model.guide import Guide
from generator.problems import Problem, Severity, SourceSpot
from generator.typography import set_text

NAMES = {
    Severity.ADVICE: msg("advice"),
    Severity.BLOCKS_REVIEW: msg("blocks review"),
    Severity.BLOCKS_PUBLICATION: msg("blocks publication"),
}
_COLOURS = {Severity.ADVICE: "cyan", Severity.BLOCKS_REVIEW: "yellow", Severity.BLOCKS_PUBLICATION: "red"}

FOLDED_FROM = {Severity.ADVICE: 3, Severity.BLOCKS_REVIEW: 10, Severity.BLOCKS_PUBLICATION: 20}
"""How many problems with the very same sentence are said in one line."""

MOST_NAMED = 12
SHOWN_COLUMNS = 100


def print_problems(
    problems: Iterable[Problem],
    language: str,
    *,
    project: Path | None = None,
    name_of: Callable[[SourceSpot], str] | None = None,
) -> None:
    """Print problems, the gravest last.

    project: where their files are, to draw the line at fault on a terminal. name_of: how a place is named in a folded line; nothing
    is folded without it.
    """
    draws = project is not None and sys.stdout.isatty()
    ordered = sorted(problems, key=lambda problem: problem.severity)
    for severity, group in groupby(ordered, key=lambda problem: problem.severity):
        for alike in _alike(list(group)):
            if name_of is not None and len(alike) >= FOLDED_FROM[severity]:
                _echo(_folded(alike, language, name_of), severity, language)
                continue
            for problem in alike:
                _echo(_line(problem, language), severity, language)
                if draws and project is not None and severity > Severity.ADVICE:
                    for drawn in _drawn(project, problem.spot):
                        click.echo(drawn)


def _alike(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Problems with the same rule and the same finding, in the order of the first of each."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.rule, problem.found, problem.allowed), []).append(problem)
    return list(groups.values())


def named_by(guide: Guide | None) -> Callable[[SourceSpot], str]:
    """Names a place by the code of its stop, the letter of its trail, or its file."""
    names: Mapping[str, str] = {}
    if guide is not None:
        names = {stop.spot().file: stop.code for stop in guide.stops.values()}
        names |= {trail.spot().file: trail.letter for trail in guide.trails}

    def name(spot: SourceSpot) -> str:
        return names.get(spot.file) or spot.place

    return name


def _line(problem: Problem, language: str) -> str:
    key = _in_words(problem.spot, language)
    place = click.style(made_visible(problem.spot.place), bold=True)
    return f"{place}: {key}{as_typed(problem.sentence(language))}"


def _in_words(spot: SourceSpot, language: str) -> str:
    """The key path as a reader counts: the first entry is the first."""
    parts: list[str] = []
    for part in spot.key_path:
        if isinstance(part, int):
            parts.append(msg("entry {number}", number=part + 1).text(language))
        elif parts and not isinstance(spot.key_path[len(parts) - 1], int):
            parts[-1:] = [f"{parts[-1]}.{part}"]
        else:
            parts.append(part)
    return made_visible(", ".join(parts)) + ": " if parts else ""


def _by_numbers(name: str) -> list[tuple[int, str]]:
    """A9 before A10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def _folded(alike: Sequence[Problem], language: str, name_of: Callable[[SourceSpot], str]) -> str:
    names = sorted({made_visible(name_of(problem.spot)) for problem in alike}, key=_by_numbers)
    cure = Message("") if alike[0].cure is None else alike[0].cure
    same_cure = all(problem.cure == alike[0].cure for problem in alike)
    first = Problem(alike[0].rule, alike[0].severity, alike[0].spot, alike[0].found, alike[0].allowed).sentence(
        language
    )
    left = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED]) + (f"… +{left}" if left > 0 else "")
    said = msg("{count} times ({names})", count=len(alike), names=shown).text(language)
    cured = f" {as_typed(cure.text(language))}" if same_cure and cure.template else ""
    return f"{click.style(said, bold=True)}{set_text(' : ', language) if language == 'fr' else ': '}{first}{cured}"


def _echo(line: str, severity: Severity, language: str) -> None:
    label = click.style(f"[{NAMES[severity].text(language)}]", fg=_COLOURS[severity], bold=severity > Severity.ADVICE)
    click.echo(f"{line} {label}", color=False if os.environ.get("NO_COLOR") else None)


def _drawn(project: Path, spot: SourceSpot) -> list[str]:
    """The line of the file, and below it a caret where the problem is."""
    if not spot.line:
        return []
    try:
        lines = (project / spot.file).read_text("utf-8-sig", errors="replace").splitlines()
        line = _one_sign_each(lines[spot.line - 1])
    except (OSError, IndexError):
        return []
    column = min(spot.column - 1, len(line))
    begin = max(0, column - SHOWN_COLUMNS // 2) if len(line) > SHOWN_COLUMNS else 0
    cut = line[begin : begin + SHOWN_COLUMNS]
    number = f"{spot.line:>6} | "
    before = sum(_width(character) for character in cut[: column - begin])
    return [number + cut, " " * (len(number) - 2) + "| " + " " * before + "^"]


def _one_sign_each(line: str) -> str:
    """The line with a sign of one column for each character that would steer the terminal, so that columns hold."""
    return "".join(
        "·" if made_visible(character) != character or character == "\t" else character for character in line
    )


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
