"""`sentiers check`: every problem of the guide at once."""

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from generator.check.rules import examine
from generator.check.visits import visit_holds
from generator.cli.main import Console
from generator.cli.problem_list import print_problems
from generator.cli.show import show
from generator.messages import msg, plural
from generator.model.guide import Guide
from generator.problems import Problem, Severity, blocking, in_order
from generator.read.guide_folder import read_guide
from generator.read.visit_file import VISITS, read_visits
from generator.report.problem_texts import named_by


@click.command()
@click.option("--format", "output", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="What blocks review fails too.")
@click.option("--quiet", "-q", is_flag=True, help="Leave out advice.")
@click.option(
    "--rules",
    is_flag=True,
    help="Show every rule: its name, how grave it is, what it asks for, and a line that breaks it.",
)
@click.option("--verbose", "-v", is_flag=True, help="Say each problem by itself, those with the same sentence too.")
@click.option(
    "--launch",
    "before_launch",
    is_flag=True,
    help="Say instead what the town decides before the guide goes on the air: done, not done, where to write it.",
)
@click.pass_obj
def check(
    console: Console, output: str, strict: bool, quiet: bool, verbose: bool, before_launch: bool, rules: bool
) -> None:
    """Read the whole guide and say what is wrong, where, and what to do.

    Exit code 0 when the guide may be published, 1 when a problem blocks it.
    """
    if rules:
        from generator.cli.rule_table import show_rules

        show_rules(output, console.language)
        return
    with _without_collector():
        guide, problems = read_guide(console.trails)
        if guide is not None:
            problems = [*problems, *examine(guide)[1]]
    for plan, found in read_visits(console.trails.parent / VISITS):
        problems = [*problems, *found]
        if plan is not None and guide is not None:
            problems = [*problems, *visit_holds(guide, plan)]
    ordered = in_order(problems)
    if before_launch and guide is not None:
        from generator.cli.launch import launch

        launch(console, guide, ordered, output)
        return
    told = [problem for problem in ordered if not quiet or problem.severity > Severity.ADVICE]
    if output == "text":
        name_of = None if verbose else named_by(guide)
        print_problems(told, console.language, project=console.trails.parent, name_of=name_of)
        _sum_up(console, guide, ordered, strict)
    else:
        show(told, output, console.language)
    if blocking(ordered, Severity.BLOCKS_REVIEW if strict else Severity.BLOCKS_PUBLICATION):
        raise click.exceptions.Exit(1)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let nothing look for cycles among objects that all stay until the command ends."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sum_up(console: Console, guide: Guide | None, problems: Sequence[Problem], strict: bool) -> None:
    """How many of each kind, and what that means for publication."""
    counted = Counter(problem.severity for problem in problems)
    errors, remarks, advice = (counted[severity] for severity in sorted(Severity, reverse=True))
    if advice:
        console.warn(
            plural(
                "{count} piece of advice, which holds up nothing.",
                "{count} pieces of advice, which hold up nothing.",
                count=advice,
            )
        )
    if remarks:
        console.warn(
            plural(
                "{count} remark blocks review: the guide can be published, but whoever rereads it should have this mended first.",
                "{count} remarks block review: the guide can be published, but whoever rereads it should have these mended first.",
                count=remarks,
            )
        )
    if errors or (strict and remarks):
        console.warn(
            plural(
                "{count} error to mend before the guide can be published.",
                "{count} errors to mend before the guide can be published.",
                count=errors + (remarks if strict else 0),
            )
        )
    elif guide is not None:
        trails = plural("{count} trail", "{count} trails", count=len(guide.trails))
        stops = plural("{count} stop", "{count} stops", count=len(guide.stops))
        console.warn(msg("{trails}, {stops}: nothing stands in the way of publication.", trails=trails, stops=stops))
