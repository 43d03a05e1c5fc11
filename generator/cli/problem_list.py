"""Problems on a terminal: what blocks comes last, what is said of many stops is said once, and a line of the file shows where."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

import click

from generator.cli.typed import as_typed
from generator.messages import Message, made_visible, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.report.problem_texts import NAMES, alike, by_numbers, key_in_words, line_with_caret
from generator.typography import set_text

_COLOURS = {Severity.ADVICE: "cyan", Severity.BLOCKS_REVIEW: "yellow", Severity.BLOCKS_PUBLICATION: "red"}

FOLDED_FROM = {Severity.ADVICE: 3, Severity.BLOCKS_REVIEW: 10, Severity.BLOCKS_PUBLICATION: 20}
"""How many problems with the very same sentence are said in one line."""

MOST_NAMED = 12


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
        for same in alike(list(group)):
            if name_of is not None and len(same) >= FOLDED_FROM[severity]:
                _echo(_folded(same, language, name_of), severity, language)
                continue
            for problem in same:
                _echo(_line(problem, language), severity, language)
                if draws and project is not None and severity > Severity.ADVICE:
                    for drawn in line_with_caret(project, problem.spot):
                        click.echo(drawn)


def _line(problem: Problem, language: str) -> str:
    key = f"{words}: " if (words := key_in_words(problem.spot, language)) else ""
    place = click.style(made_visible(problem.spot.place), bold=True)
    return f"{place}: {key}{as_typed(problem.sentence(language))}"


def _folded(same: Sequence[Problem], language: str, name_of: Callable[[SourceSpot], str]) -> str:
    names = sorted({made_visible(name_of(problem.spot)) for problem in same}, key=by_numbers)
    cure = Message("") if same[0].cure is None else same[0].cure
    same_cure = all(problem.cure == same[0].cure for problem in same)
    first = Problem(same[0].rule, same[0].severity, same[0].spot, same[0].found, same[0].allowed).sentence(language)
    left = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED]) + (f"… +{left}" if left > 0 else "")
    said = msg("{count} times ({names})", count=len(same), names=shown).text(language)
    cured = f" {as_typed(cure.text(language))}" if same_cure and cure.template else ""
    return f"{click.style(said, bold=True)}{set_text(' : ', language) if language == 'fr' else ': '}{first}{cured}"


def _echo(line: str, severity: Severity, language: str) -> None:
    label = click.style(f"[{NAMES[severity].text(language)}]", fg=_COLOURS[severity], bold=severity > Severity.ADVICE)
    click.echo(f"{line} {label}", color=False if os.environ.get("NO_COLOR") else None)
