"""`sentiers print`: what is made to be cut, stuck and hung, and the booklets, into artwork/."""

from collections.abc import Callable, Sequence

import click

from generator.build import FolderKeep, prepare
from generator.cli.artwork import write
from generator.cli.main import Console
from generator.cli.show import show
from generator.geo.legs import MeasuredTrail
from generator.messages import msg
from generator.problems import CommandRefused, GuideRefused, blocking
from generator.render.print.plaque import plaque_job, stops_of
from generator.render.print.poster import poster_job
from generator.render.print.press import Job, Press, print_all
from generator.render.print.published import trail_jobs
from generator.render.print.sizes import LABEL_SHEETS, PLAQUE_FORMATS
from generator.render.print.stickers import sticker_job
from generator.render.workshop import Workshop

ARTWORK = "artwork"


@click.group(name="print")
def print_() -> None:
    """Print plaques, stickers, posters and booklets as PDF, into artwork/."""


@print_.command()
@click.argument("codes", nargs=-1)
@click.option(
    "--format", "size", default="148x210", show_default=True, help=f"One of {', '.join(PLAQUE_FORMATS)} (mm)."
)
@click.option("--tactile", is_flag=True, help="One page more for each, with what is raised as a spot colour.")
@click.pass_obj
def plaques(console: Console, codes: Sequence[str], size: str, tactile: bool) -> None:
    """Print trial plaques of CODES (A1 A2…), else of every stop, each in a file of its own, all marked as specimens.

    Those to engrave come from `sentiers plaques print`, which notes them in the register.
    """
    workshop = _workshop(console)
    wanted = [stop.code for stop in stops_of(workshop, codes)]
    plaque_job(workshop, wanted[:1], size, "")
    _write(
        console,
        [
            lambda code=code: plaque_job(
                workshop, [code], size, f"plaques/{code}-{size}.pdf", tactile=tactile, specimen=True
            )  # type: ignore[misc]
            for code in wanted
        ],
    )


@print_.command()
@click.argument("codes", nargs=-1)
@click.option("--sheet", "size", default="24", show_default=True, help=f"Labels on an A4: {' or '.join(LABEL_SHEETS)}.")
@click.option("--copies", type=click.IntRange(1, 100), default=1, show_default=True, help="Labels for each code.")
@click.pass_obj
def stickers(console: Console, codes: Sequence[str], size: str, copies: int) -> None:
    """Print sheets of stickers for CODES, else for every stop."""
    workshop = _workshop(console)
    _write(console, [lambda: sticker_job(workshop, codes, size, f"stickers-{size}.pdf", copies=copies)])


@print_.command()
@click.argument("letters", nargs=-1)
@click.pass_obj
def posters(console: Console, letters: Sequence[str]) -> None:
    """Print the A3 poster of the trails LETTERS (A B…), else of every trail."""
    workshop = _workshop(console)
    _write(
        console,
        [
            lambda measured=measured: poster_job(workshop, measured, f"posters/{measured.trail.letter}-A3.pdf")  # type: ignore[misc]
            for measured in _trails(workshop, letters)
        ],
    )


@print_.command()
@click.argument("letters", nargs=-1)
@click.option("--language", "languages", multiple=True, help="Only in this language; may be given more than once.")
@click.pass_obj
def booklets(console: Console, letters: Sequence[str], languages: Sequence[str]) -> None:
    """Print booklets, large print and sheets for schools of the trails LETTERS, else of every trail."""
    workshop = _workshop(console)
    unknown = [language for language in languages if language not in workshop.languages]
    if unknown:
        raise CommandRefused(
            msg(
                "The guide does not speak “{language}”. Its languages: {languages}.",
                language=", ".join(unknown),
                languages=", ".join(workshop.languages),
            )
        )
    _write(
        console,
        [
            job
            for measured in _trails(workshop, letters)
            for voice in workshop.voices
            if not languages or voice.language in languages
            for job in trail_jobs(workshop, measured, voice, "booklets/")
        ],
    )


def _workshop(console: Console) -> Workshop:
    templates = console.trails.parent / "site" / "print"
    if not templates.is_dir():
        raise CommandRefused(
            msg(
                "There is no {folder}, where the templates are. Call the command from the project’s own folder.",
                folder="site/print",
            )
        )
    try:
        guide = prepare(console.trails)
    except GuideRefused as refused:
        stopping = blocking(refused.problems)
        show(stopping, "text", console.language)
        raise CommandRefused(msg("Nothing was printed: {count} to mend first.", count=len(stopping))) from None
    return Workshop(guide, guide.guide.settings.address.rstrip("/"), print_templates=templates)


def _trails(workshop: Workshop, letters: Sequence[str]) -> Sequence[MeasuredTrail]:
    by_letter = {measured.trail.letter: measured for measured in workshop.guide.trails}
    unknown = [letter for letter in letters if letter not in by_letter]
    if unknown:
        raise CommandRefused(
            msg(
                "No trail has the letter {letter}. Letters: {letters}.",
                letter=", ".join(unknown),
                letters=", ".join(by_letter),
            )
        )
    return [by_letter[letter] for letter in letters or by_letter]


def _write(console: Console, jobs: Sequence[Callable[[], Job]]) -> None:
    """Print the jobs, write their files, say where they are."""
    project = console.trails.parent
    keep = FolderKeep(project / ".cache" / "print")
    folder = project / ARTWORK
    count = 0

    def tell(done: int, of: int, path: str) -> None:
        if of > 1:
            console.warn(msg("{done} of {count}: {path}", done=done, count=of, path=path))

    for artifact in print_all(Press(project / "site" / "print"), jobs, keep, tell):
        write(folder / artifact.path, artifact.content)
        count += 1
    console.say(msg("{count} PDF in {folder}.", count=count, folder=ARTWORK))
