"""`sentiers report`: the state of the guide's texts, and what is left to do."""

from collections.abc import Sequence
from datetime import date

import click

from generator.check.rules import examine
from generator.cli.day import Day
from generator.cli.main import Console
from generator.cli.show import show
from generator.cli.typed import as_typed
from generator.messages import msg, plural
from generator.model.guide import Guide
from generator.problems import CommandRefused, Problem, blocking, in_order
from generator.read.guide_folder import read_guide
from generator.render.addresses import page_url
from generator.report.report import Report, Translation, make_report
from generator.report.todo import tasks
from generator.report.todo_writers import TODO_WRITERS
from generator.report.writers import WRITERS, cells, columns, summary
from generator.today import today

_COLOURS = {Translation.STALE: "yellow", Translation.PARTIAL: "yellow", Translation.MISSING: "red"}


@click.command()
@click.option("--format", "output", type=click.Choice(["table", *WRITERS]), default="table", show_default=True)
@click.option("--on", type=Day(), help="The day to reckon from, for what is old or long unopened; else today.")
@click.option("--todo", is_flag=True, help="Say instead what is left to do, what presses first: where, what, and how.")
@click.pass_obj
def report(console: Console, output: str, on: date | None, todo: bool) -> None:
    """Say how far the guide is: languages, positions, questions, sources, lengths, reading ease, stale translations; and what
    it owes the truth: places, doubts, old figures, sources without address, cited once or not opened for a year.

    A translation is stale when the first language has changed since the digest that `sentiers translated` wrote.
    """
    guide, problems = read_guide(console.trails)
    stopping = blocking(problems)
    if guide is None:
        show(in_order(stopping), "text", console.language)
        raise CommandRefused(msg("There is no report: the guide could not be read."))
    day = on or today()
    if todo:
        _todo(guide, problems, console.language, output, day)
        return
    made = make_report(guide, console.language, day)
    if output == "table":
        _table(made, console.language)
    else:
        click.echo(WRITERS[output](made, console.language), nl=False)
    if stopping:
        console.warn(
            plural(
                "{count} problem blocks the guide, and what it touches may be missing here: sentiers check",
                "{count} problems block the guide, and what they touch may be missing here: sentiers check",
                count=len(stopping),
            )
        )


def _todo(guide: Guide, problems: Sequence[Problem], language: str, output: str, day: date) -> None:
    first, *others = guide.settings.languages
    notebook = page_url("survey", language if language in others else first, first)
    checked = [*problems, *examine(guide)[1]]
    found = tasks(guide, checked, language=language, notebook=f"/{notebook}", today=day)
    click.echo(as_typed(TODO_WRITERS[output](found, language)), nl=False)


def _table(made: Report, language: str) -> None:
    from rich.console import Console as Terminal
    from rich.table import Table
    from rich.text import Text

    terminal = Terminal(highlight=False)
    if not terminal.is_terminal:
        terminal = Terminal(highlight=False, width=160)
    table = Table(title=made.name, title_justify="left", header_style="bold", row_styles=("", "dim"))
    for number, head in enumerate(columns(made, language)):
        table.add_column(
            head, justify="right" if 4 <= number < 5 + 2 * len(made.languages) else "left", no_wrap=number == 0
        )
    for row in made.stops:
        shown = [Text(cell) for cell in cells(row, made, language)]
        if not row.settled:
            shown[2].stylize("red")
        for number, known in enumerate(reversed(made.languages[1:]), 1):
            shown[-number].stylize(_COLOURS.get(row.languages[known].translation, ""))
        table.add_row(*shown)
    terminal.print(table)
    sums = Table(show_header=False, box=None)
    for name, value in summary(made):
        sums.add_row(Text(name.text(language), "bold"), Text(value))
    terminal.print(sums)
