"""`sentiers check`: every problem of the guide at once."""

import click

from generator.check.rules import examine
from generator.check.visits import visit_holds
from generator.cli.main import Console
from generator.cli.show import show
from generator.messages import msg
from generator.problems import Severity, blocking, in_order
from generator.read.guide_folder import read_guide
from generator.read.visit_file import VISITS, read_visits


@click.command()
@click.option("--format", "output", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="What blocks review fails too.")
@click.option("--quiet", "-q", is_flag=True, help="Leave out advice.")
@click.pass_obj
def check(console: Console, output: str, strict: bool, quiet: bool) -> None:
    """Read the whole guide and say what is wrong, where, and what to do.

    Exit code 0 when the guide may be published, 1 when a problem blocks it.
    """
    guide, problems = read_guide(console.trails)
    if guide is not None:
        problems = [*problems, *examine(guide)[1]]
    for plan, found in read_visits(console.trails.parent / VISITS):
        problems = [*problems, *found]
        if plan is not None and guide is not None:
            problems = [*problems, *visit_holds(guide, plan)]
    ordered = in_order(problems)
    show([problem for problem in ordered if not quiet or problem.severity > Severity.ADVICE], output, console.language)
    stopping = blocking(ordered, Severity.BLOCKS_REVIEW if strict else Severity.BLOCKS_PUBLICATION)
    if output == "text":
        _sum_up(
            console,
            len(stopping),
            len(ordered),
            0 if guide is None else len(guide.stops),
            0 if guide is None else len(guide.trails),
        )
    if stopping:
        raise click.exceptions.Exit(1)


def _sum_up(console: Console, stopping: int, count: int, stops: int, trails: int) -> None:
    if stopping:
        console.warn(
            msg(
                "{stopping} to mend before the guide can be published, {rest} more to read.",
                stopping=stopping,
                rest=count - stopping,
            )
        )
    else:
        console.warn(
            msg(
                "{trails} trails, {stops} stops: nothing stands in the way of publication, {count} to read.",
                trails=trails,
                stops=stops,
                count=count,
            )
        )
