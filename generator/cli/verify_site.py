"""`sentiers verify`: is a folder the site that was built?"""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.main import Console
from generator.messages import Message, made_visible, msg, plural
from generator.problems import CommandRefused
from generator.publish.checksums import NAME, compare
from generator.read.project_file import read_project

SHOWN = 20
"""So many paths of one kind are named; of more, the count is said."""


@click.command("verify")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.pass_obj
def verify_site(console: Console, folder: Path | None) -> None:
    """Hold the files of a site against the list that its build left (SHA256SUMS); without FOLDER, the site of this project.

    Exit code 1 where a file is missing or is not as it was built. Files that the build did not make are named and are no fault.
    """
    folder = folder or read_project(console.trails.parent).public
    try:
        found = compare(folder)
    except FileNotFoundError:
        raise CommandRefused(
            msg("{folder} has no {name}: build the site first, or choose its folder.", folder=folder.name, name=NAME)
        ) from None
    except (ValueError, UnicodeDecodeError) as error:
        line = error.args[0] if isinstance(error.args[0], int) else 1
        raise CommandRefused(
            msg("{name}:{line}: this is no line of a list of digests. Build the site again.", name=NAME, line=line)
        ) from None
    for paths, words in (
        (found.missing, plural("{count} file is missing:", "{count} files are missing:", count=len(found.missing))),
        (
            found.changed,
            plural("{count} file is not as built:", "{count} files are not as built:", count=len(found.changed)),
        ),
        (
            found.unlisted,
            plural(
                "{count} file is none of this build:",
                "{count} files are none of this build:",
                count=len(found.unlisted),
            ),
        ),
    ):
        _tell(console, paths, words)
    if found.missing or found.changed:
        raise CommandRefused(msg("This is not the site that was built. Build it again, or copy it again."))
    console.say(plural("{count} file, as built.", "{count} files, all as built.", count=found.count))


def _tell(console: Console, paths: Sequence[str], words: Message) -> None:
    if not paths:
        return
    console.warn(words)
    for path in paths[:SHOWN]:
        click.echo(f"  {made_visible(path)}", err=True)
    if len(paths) > SHOWN:
        console.warn(plural("  and {count} more", "  and {count} more", count=len(paths) - SHOWN))
