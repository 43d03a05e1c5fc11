"""Problems as a terminal, a program or a forge reads them."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from generator.cli.problem_list import print_problems
from generator.messages import Message
from generator.problems import CommandRefused, GuideRefused, Problem, Severity, blocking

_GITHUB = {Severity.ADVICE: "notice", Severity.BLOCKS_REVIEW: "warning", Severity.BLOCKS_PUBLICATION: "error"}


def show(problems: Sequence[Problem], output: str, language: str, project: Path | None = None) -> None:
    """Print problems. output: text, json or github. project: where their files are, to draw the line at fault."""
    if output == "json":
        click.echo(json.dumps([_as_json(problem, language) for problem in problems], ensure_ascii=False, indent=2))
    elif output == "github":
        for problem in problems:
            click.echo(_as_github(problem, language))
    else:
        print_problems(problems, language, project=project)


@contextmanager
def shown_refusal(language: str, sentence: Callable[[int], Message]) -> Iterator[None]:
    """Where the guide is refused, show what blocks it and raise CommandRefused. sentence: what the command says, by how many there are."""
    try:
        yield
    except GuideRefused as refused:
        stopping = blocking(refused.problems)
        show(stopping, "text", language)
        raise CommandRefused(sentence(len(stopping))) from None


def _as_json(problem: Problem, language: str) -> dict[str, object]:
    spot = problem.spot
    return {
        "rule": problem.rule,
        "severity": problem.severity.slug,
        "file": spot.file,
        "line": spot.line,
        "column": spot.column,
        "key": spot.key,
        "found": problem.found.text(language),
        "allowed": problem.allowed.text(language) if problem.allowed else None,
        "cure": problem.cure.text(language) if problem.cure else None,
        "message": problem.sentence(language),
    }


def _as_github(problem: Problem, language: str) -> str:
    """A workflow command (GitHub documentation, «Workflow commands», escaping of data and properties)."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def as_property(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    spot = problem.spot
    place = f"file={as_property(spot.file)}" + (f",line={spot.line},col={spot.column}" if spot.line else "")
    key = f"{spot.key}: " if spot.key else ""
    return f"::{_GITHUB[problem.severity]} {place},title={as_property(problem.rule)}::{escaped(key + problem.sentence(language))}"
