"""`sentiers init --update`: renew what Sentiers owns beside a guide, and nothing else."""

import sys
from difflib import unified_diff
from pathlib import Path

import click

from generator.cli.main import Console
from generator.cli.schema import schemas
from generator.edit.files import FileChange, write_changes
from generator.edit.owned_files import Owned, owned_files, state, uses_forge_of
from generator.messages import Code, made_visible, msg, plural
from generator.problems import CommandRefused
from generator.read.guide_folder import read_guide


def update(console: Console, folder: Path, *, yes: bool) -> None:
    """Show what would change in each file and ask. Raises CommandRefused where there is no guide, and where nobody can be asked."""
    guide, _ = read_guide(folder / "trails")
    if guide is None:
        raise CommandRefused(
            msg("There is no guide in {folder} that can be read: sentiers check says why.", folder=Code(folder.name))
        )
    asks = sys.stdin.isatty()
    chosen, waiting = list[FileChange](), 0
    for path, new in owned_files(guide.settings.default_language).items():
        there = _text(folder / path)
        found = state(path, there, new)
        if found is Owned.CURRENT or (found is Owned.MISSING and not uses_forge_of(path, folder)):
            continue
        _show_difference(path, there or "", new)
        if found is Owned.CHANGED:
            console.say(
                msg(
                    "{file} was changed here and stays as it is; above is what the new one would change.",
                    file=Code(path),
                )
            )
        elif yes or (asks and click.confirm(msg("Write {file}?", file=Code(path)).text(console.language))):
            chosen.append(FileChange(path=folder / path, content=new.encode(), created=found is Owned.MISSING))
        else:
            waiting += 1
    schemas_too = _older_schemas(folder)
    if schemas_too and (
        yes or (asks and click.confirm(msg("Write {file}?", file=Code("trails/schema/")).text(console.language)))
    ):
        chosen += schemas_too
    else:
        waiting += len(schemas_too)
    write_changes(chosen)
    for change in chosen:
        console.say(msg("{file} is renewed.", file=Code(change.path.relative_to(folder).as_posix())))
    if waiting and not asks:
        raise CommandRefused(
            plural(
                "{count} file could be renewed, and nobody can be asked here: add --yes.",
                "{count} files could be renewed, and nobody can be asked here: add --yes.",
                count=waiting,
            )
        )
    if not chosen and not waiting:
        console.say(msg("Everything that Sentiers owns here is up to date."))


def _older_schemas(folder: Path) -> list[FileChange]:
    """Schemas are made from the models, and hold nothing of the town; what is not there is not missed."""
    found = {folder / "trails/schema" / name: text for name, text in schemas().items()}
    return [
        FileChange(path=path, content=text.encode(), created=False)
        for path, text in found.items()
        if path.is_file() and _text(path) != text
    ]


def _text(path: Path) -> str | None:
    """None where there is no such file. Signs that are no UTF-8 are a change like any other."""
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None


def _show_difference(path: str, old: str, new: str) -> None:
    lines = unified_diff(old.splitlines(), new.splitlines(), f"{path} (here)", f"{path} (new)", n=1, lineterm="")
    for line in lines:
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
        click.echo(click.style(made_visible(line), fg=colour))
