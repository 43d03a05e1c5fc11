"""`sentiers check --launch`: what the town decides before its guide goes on the air."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.main import Console
from generator.cli.table import print_table
from generator.cli.typed import as_typed
from generator.files.overlay import package_folder
from generator.messages import made_visible, msg, plural
from generator.model.guide import Guide
from generator.problems import Problem
from generator.read.project_file import read_project
from generator.report.launch import STATES, LaunchPoint, LaunchState, launch_points, open_points

_COLOURS = {LaunchState.TO_WEIGH: "yellow", LaunchState.OPEN: "red"}


def launch(console: Console, guide: Guide, problems: Sequence[Problem], output: str) -> None:
    """Print the list. Exit code 1 while a point is left that holds the launch up."""
    if output == "github":
        raise click.UsageError(msg("--launch is said as text or as json.").text(console.language))
    project = read_project(console.trails.parent)
    points = launch_points(
        guide,
        problems,
        own_legal_notice=any(project.pages.glob("legal.*.md")),
        own_statement=_own_template(project.theme, "accessibility.html"),
    )
    if output == "json":
        click.echo(json.dumps([_as_json(point, console.language) for point in points], ensure_ascii=False, indent=1))
    else:
        _print(points, console.language)
    left = list(open_points(points))
    if left:
        console.warn(
            plural(
                "{count} point to settle before the guide goes on the air.",
                "{count} points to settle before the guide goes on the air.",
                count=len(left),
            )
        )
        raise click.exceptions.Exit(1)
    console.warn(msg("Nothing holds the guide up. Next: sentiers publish, then sentiers doctor"))


def _own_template(theme: Path | None, name: str) -> bool:
    """Whether the project has this template itself, and not as the place where the package keeps its own."""
    packaged = package_folder("theme").resolve()
    return theme is not None and theme.resolve() != packaged and (theme / name).is_file()


def _print(points: Sequence[LaunchPoint], language: str) -> None:
    rows = [
        [STATES[point.state].text(language), point.about.text(language), point.found.text(language)] for point in points
    ]
    headings = (msg("state"), msg("about"), msg("found"))
    print_table([heading.text(language) for heading in headings], rows)
    for point in points:
        if point.cure is not None:
            label = click.style(f"[{STATES[point.state].text(language)}]", fg=_COLOURS[point.state], bold=True)
            click.echo(f"\n{label} {made_visible(point.spot.place)}: {point.about.text(language)}")
            click.echo(f"  {as_typed(point.cure.text(language))}")


def _as_json(point: LaunchPoint, language: str) -> dict[str, object]:
    return {
        "state": point.state.name.lower().replace("_", "-"),
        "about": point.about.text(language),
        "found": point.found.text(language),
        "file": point.spot.file,
        "line": point.spot.line or None,
        "cure": point.cure.text(language) if point.cure else None,
    }
