"""`sentiers init`: begins the guide of a town in an empty folder."""

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.check.rules import examine
from generator.cli.main import Console
from generator.cli.schema import schemas
from generator.cli.show import show
from generator.cli.typed_text import is_text, no_text
from generator.cli.update import update
from generator.edit.files import FileChange, write_changes
from generator.edit.new_guide import Beginning, new_guide
from generator.edit.usual_zone import usual_time_zone
from generator.imports.draft import Reading
from generator.imports.reading import read_drafts
from generator.messages import Code, Message, msg
from generator.problems import CommandRefused, blocking, in_order
from generator.read.guide_folder import read_guide
from generator.today import today

ADDRESS = "https://guide.example"
"""Of a guide that has none yet: a name that belongs to nobody (RFC 2606)."""
_KEPT = ("README.md", ".gitignore")
"""Files that a new repository often has already: theirs stay."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--town", help="The name of the town; else that of the folder.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    help="A language of the guide, such as fr; may be given again, the first one first.",
)
@click.option("--address", help="Where the guide will be served, such as https://guide.example.org.")
@click.option("--publisher", help="Who answers for the guide; else the town.")
@click.option("--time-zone", help="The time zone of the place, such as Europe/Paris; else that of this machine.")
@click.option("--mail", help="The address that readers write to.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file that “sentiers import” reads: its points become draft stops, its line the provisional one.",
)
@click.option(
    "--update",
    "renew",
    is_flag=True,
    help="Renew only the files that Sentiers owns beside a guide that is there (forge, forms, schemas); shows what changes and asks.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: take what is not said as it comes.")
@click.pass_obj
def init(
    console: Console,
    folder: Path,
    town: str | None,
    languages: Sequence[str],
    address: str | None,
    publisher: str | None,
    time_zone: str | None,
    mail: str | None,
    source: Path | None,
    renew: bool,
    yes: bool,
) -> None:
    """Begin the guide of a town in FOLDER: settings, a trail of draft stops, the files that publish it. Asks what is not said."""
    folder = folder.resolve()
    if renew:
        if town or languages or address or publisher or time_zone or mail or source:
            raise CommandRefused(msg("--update takes no answers: what is in the guide stays as it is."))
        update(console, folder, yes=yes)
        return
    if (folder / "trails").exists():
        raise CommandRefused(
            msg("There is a guide in {folder} already: nothing was written.", folder=Code(folder.name))
        )
    if town is None and not is_text(folder.name):
        raise CommandRefused(no_text(folder.name))
    ask = _asking(console, asks=not yes and sys.stdin.isatty())
    place = town or ask(msg("Name of the town"), folder.name.replace("-", " ").title() or "Sentiers")
    spoken = list(languages) or ask(msg("Languages, the first one first"), console.language).replace(",", " ").split()
    languages_asked = list(dict.fromkeys(spoken)) or [console.language]
    read = _read(console, source) if source is not None else Reading()
    begun = Beginning(
        place=place,
        languages=languages_asked,
        address=address or ask(msg("Address of the guide"), ADDRESS),
        publisher=publisher or ask(msg("Who answers for the guide"), place),
        time_zone=time_zone or ask(msg("Time zone"), usual_time_zone(languages_asked[0])),
        mail=mail or ask(msg("Mail address for readers, or nothing"), "") or None,
        trails=read.trails,
    )
    _refuse_faults(console, begun)
    made, left_out = new_guide(folder, begun, console.language, today())
    schema = [
        FileChange(path=folder / "trails/schema" / name, content=text.encode(), created=True)
        for name, text in schemas().items()
    ]
    changes = [change for change in [*made, *schema] if not (change.path.name in _KEPT and change.path.exists())]
    _refuse_what_is_there(folder, changes)
    write_changes(changes)
    for message in read.left_out:
        console.warn(msg("{file}: {said}", file=Code(source.name if source else ""), said=message))
    for message in left_out:
        console.warn(message)
    console.say(
        msg(
            "The guide of {place} is begun in {folder}: {count} files.",
            place=place,
            folder=folder.name,
            count=len(changes),
        )
    )
    where = "" if folder == Path.cwd() else f"--trails {shlex.quote(os.path.relpath(folder / 'trails'))} "
    console.say(
        msg(
            "{serve} shows it as you write, {build} makes the site in public/.",
            serve=Code(f"sentiers {where}serve"),
            build=Code(f"sentiers {where}build"),
        )
    )


def _asking(console: Console, *, asks: bool) -> Callable[[Message, str], str]:
    """Questions with their usual answers, which are taken where nobody can be asked."""

    def ask(question: Message, usual: str) -> str:
        if not asks:
            return usual
        return str(click.prompt(question.text(console.language), default=usual, show_default=bool(usual))).strip()

    return ask


def _read(console: Console, path: Path) -> Reading:
    """The trails that a file draws. Raises CommandRefused where it holds none, or cannot be read."""
    read = read_drafts(path, path.name)
    if read.problems:
        show(read.problems, "text", console.language)
    if read.refused:
        raise CommandRefused(msg("Nothing was written: {file} cannot be used.", file=Code(path.name)))
    return read


def _refuse_faults(console: Console, begun: Beginning) -> None:
    """Check the guide before anything of it is written."""
    with TemporaryDirectory() as trial:
        write_changes(new_guide(Path(trial), begun, console.language, today())[0])
        guide, problems = read_guide(Path(trial) / "trails")
        if guide is not None:
            problems = [*problems, *examine(guide)[1]]
    if stopping := blocking(problems):
        show(in_order(stopping), "text", console.language)
        raise CommandRefused(msg("Nothing was written: say it again as these sentences ask."))


def _refuse_what_is_there(folder: Path, changes: Sequence[FileChange]) -> None:
    for change in changes:
        if change.path.exists():
            raise CommandRefused(
                msg(
                    "{file} is there already: nothing was written. Begin in an empty folder.",
                    file=Code(change.path.relative_to(folder).as_posix()),
                )
            )
