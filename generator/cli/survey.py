"""`sentiers survey`: what residents noted on the spot, beside what the guide has; what is accepted is written into it."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.check.rules import examine
from generator.cli.main import Console
from generator.cli.show import show
from generator.cli.table import print_table
from generator.edit.files import FileChange, write_changes
from generator.files.replace import replace_file
from generator.messages import Message, msg, plural
from generator.model.guide import Guide
from generator.problems import CommandRefused, Problem, in_order
from generator.read.guide_folder import read_guide
from generator.survey.faults import guide_and_faults
from generator.survey.ground import Ground
from generator.survey.notebook import Notebook
from generator.survey.proposal import Proposal
from generator.survey.proposals import USUAL_MOVE_M, proposals
from generator.survey.reading import read_notebook
from generator.today import today

_CELL = 70
"""Characters of the longest cell of the table that is shown on one line."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--yes", is_flag=True, help="Take all that can be taken, without asking.")
@click.option(
    "--within",
    type=click.FloatRange(0, 5000),
    default=USUAL_MOVE_M,
    show_default=True,
    help="With --yes: how many metres a place may move beyond what the guide says that it may be off.",
)
@click.option(
    "--source", help="The entry of sources.yml that positions and tracks rest on; else one is made for the day."
)
@click.option("--author", help="The entry of people.yml that new stops are written by; else who shared the file.")
@click.pass_obj
def survey(
    console: Console, files: Sequence[Path], yes: bool, within: float, source: str | None, author: str | None
) -> None:
    """Read what was noted with the notebook of the site, show it beside what the guide has, and write what is accepted."""
    guide = console.guide()
    for given, there, option in ((source, guide.sources, "--source"), (author, guide.people, "--author")):
        if given is not None and given not in there:
            raise CommandRefused(
                msg(
                    "{option}: there is no “{name}”. There are: {names}.",
                    option=option,
                    name=given,
                    names=", ".join(list(there)[:12]),
                )
            )
    notebooks = _read(console, files)
    ground = Ground(console.trails, guide, console.language, today(), source, author)
    found = proposals(ground, notebooks, within)
    if not found:
        console.say(msg("There is nothing in it that the guide could take."))
        return
    _show(console, found)
    if not yes and not _is_terminal():
        console.say(msg("Nothing was written: add --yes to take all of it, or answer one by one in a terminal."))
        return
    touched, refused = _take(console, ground, found, yes)
    _tell(console, ground, touched)
    if refused:
        raise SystemExit(1)


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _read(console: Console, files: Sequence[Path]) -> list[Notebook]:
    """Raises SystemExit after the problems of all the files, where there is any: none is taken in part."""
    notebooks, problems = [], []
    for path in files:
        notebook, found = read_notebook(path, path.name)
        problems += found
        if notebook is not None:
            notebooks.append(notebook)
            console.say(
                msg(
                    "{file}: noted with {guide}; places: {places}, walks: {walks}, consents: {consents}.",
                    file=path.name,
                    guide=notebook.guide,
                    places=len(notebook.findings),
                    walks=len(notebook.tracks),
                    consents=len(notebook.consents),
                )
            )
    if problems:
        show(problems, "text", console.language)
        raise SystemExit(1)
    return notebooks


def _show(console: Console, found: Sequence[Proposal]) -> None:
    rows = [
        [
            str(number),
            _short(proposal.where),
            proposal.what.text(console.language),
            _short(proposal.has.text(console.language)),
            _short(proposal.found.text(console.language)),
        ]
        for number, proposal in enumerate(found, 1)
    ]
    headings = [
        msg("No.").text(console.language),
        msg("Where").text(console.language),
        msg("What").text(console.language),
        msg("In the guide").text(console.language),
        msg("On the spot").text(console.language),
    ]
    print_table(headings, rows)
    click.echo()


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _CELL * 3 else flat[: _CELL * 3 - 1] + "…"


def _take(console: Console, ground: Ground, found: Sequence[Proposal], yes: bool) -> tuple[set[str], int]:
    """(files that were written, how many could not be taken). Each is written before the next is asked for."""
    touched: set[str] = set()
    refused = 0
    known = _faults(guide_and_faults(console.trails)[1])
    for number, proposal in enumerate(found, 1):
        if proposal.apply is None:
            continue
        about = msg(
            "{number}. {where}, {what}",
            number=number,
            where=proposal.where,
            what=proposal.what,
        )
        if yes and proposal.alone is not None:
            console.warn(msg("{about}: {why}; answer without --yes to take it.", about=about, why=proposal.alone))
            continue
        if not yes and not click.confirm(
            msg("{about}: {found}. Take it?", about=about, found=proposal.found).text(console.language), default=False
        ):
            continue
        try:
            changes = proposal.apply(ground)
            ground.guide, known = _written(console, changes, known)
        except CommandRefused as error:
            console.warn(msg("{about}: not taken. {reason}", about=about, reason=error.message))
            refused += 1
            continue
        touched |= {change.path.relative_to(console.trails.parent).as_posix() for change in changes}
        console.say(msg("{about}: written.", about=about))
    return touched, refused


def _written(
    console: Console, changes: Sequence[FileChange], known: frozenset[Message]
) -> tuple[Guide, frozenset[Message]]:
    """(guide, what keeps parts of it from being read or published) once the changes are on the disk. known: what did before.

    Raises CommandRefused, with every file as it was, where the guide could no longer read what it has: it would lose the whole entry.
    """
    before = {change.path: None if change.created else change.path.read_bytes() for change in changes}
    write_changes(changes)
    guide, problems = guide_and_faults(console.trails)
    faults = _faults(problems)
    if guide is not None and faults <= known:
        return guide, faults
    for path, content in before.items():
        if content is None:
            path.unlink()
        else:
            replace_file(path, content)
    raise CommandRefused(next(iter(faults - known)))


def _faults(problems: Sequence[Problem]) -> frozenset[Message]:
    return frozenset(
        problem.found
        if problem.allowed is None
        else Message("{found}: {allowed}", (("found", problem.found), ("allowed", problem.allowed)))
        for problem in problems
    )


def _tell(console: Console, ground: Ground, touched: set[str]) -> None:
    """What was written, and what the check has to say of those files."""
    if not touched:
        console.say(msg("Nothing was written."))
        return
    _, problems = read_guide(console.trails)
    problems = [*problems, *examine(ground.guide)[1]]
    show([problem for problem in in_order(problems) if problem.spot.file in touched], "text", console.language)
    console.say(
        plural(
            "{count} file was written: {files}.",
            "{count} files were written: {files}.",
            count=len(touched),
            files=", ".join(sorted(touched)),
        )
    )
