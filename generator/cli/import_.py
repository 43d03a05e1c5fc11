"""`sentiers import`: trails of a guide from files that others drew."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.main import Console
from generator.cli.new_values import chosen, chosen_trail
from generator.cli.show import show
from generator.edit.draft_trail import Filling
from generator.edit.files import write_changes
from generator.edit.imported import Batch, Begun, filling, import_changes
from generator.edit.imported_stops import added_stops
from generator.edit.new_files import free_letters
from generator.imports import plain_text
from generator.imports.draft import DraftTrail, Reading, joined
from generator.imports.fetched import address_name, is_address, read_address
from generator.imports.reading import read_drafts
from generator.messages import Code, Message, msg, plural
from generator.model.code_runs import in_runs
from generator.model.guide import Guide
from generator.problems import CommandRefused
from generator.today import today


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--together", is_flag=True, help="The files are one trail: the line of one, the points of another.")
@click.option("--into", metavar="A", help="The letter of a trail of the guide: the points become more stops of it.")
@click.option("--title", help="Of the trail, in the guide's first language; else as the file has it.")
@click.option("--letter", help="Of the trail; else that of the file, or the first that is free.")
@click.option("--author", help="An entry of people.yml; else the first one.")
@click.option("--topic", help="A topic of guide.yml, for stops that name none; else the first one.")
@click.option("--kind", type=click.Choice(["heritage", "sustainability"]), default="heritage", show_default=True)
@click.pass_obj
def import_(
    console: Console,
    files: Sequence[str],
    together: bool,
    into: str | None,
    title: str | None,
    letter: str | None,
    author: str | None,
    topic: str | None,
    kind: str,
) -> None:
    """Begin trails from files that others drew: GPX, GeoJSON, KML, KMZ, a uMap backup, the French national trail schema, Geotrek (API v2), CSV.

    Points become stops in their order, a line becomes the provisional line; what the guide cannot hold is told. Nothing is written
    where a file has a fault. An address that begins with https:// stands for what lies there: that of a trek of Geotrek brings its places of interest too.
    """
    guide = console.guide()
    fill = filling(
        guide,
        topic=chosen([topic] if topic else [], list(guide.settings.topics), "--topic")[0],
        author=chosen([author] if author else [], list(guide.people), "--author")[0],
        kind=kind,
    )
    readings = _read(console, files)
    names = [_name(given) for given in files]
    if together or into is not None:
        batches = [Batch(name=" + ".join(names), trails=[joined(readings)])]
    else:
        batches = [Batch(name=name, trails=read.trails) for name, read in zip(names, readings, strict=True)]
    if into is not None:
        if title or letter:
            raise CommandRefused(msg("--into takes neither --title nor --letter: the trail keeps its own."))
        _add(console, guide, into, batches[0], fill, readings, names)
        return
    batches = _as_asked(guide, batches, title, letter)
    made = import_changes(console.trails, guide, batches, fill, console.language, today())
    if made.problems:
        show(made.problems, "text", console.language)
        raise CommandRefused(msg("Nothing was written: correct the file as these sentences ask."))
    write_changes(made.changes)
    _tell_left_out(console, readings, names, made.left_out)
    for begun in made.begun:
        console.say(_told(console, begun))
    console.say(msg("{check} lists what is still to be written.", check=Code("sentiers check")))


def _name(given: str) -> str:
    """Of a file or an address, as problems and sources name it."""
    return address_name(given) if is_address(given) else Path(given).name


def _read(console: Console, files: Sequence[str]) -> list[Reading]:
    """What each file holds. Raises CommandRefused, with every fault of every file said, where one cannot be used."""
    readings = [read_address(given) if is_address(given) else read_drafts(Path(given), _name(given)) for given in files]
    show([problem for reading in readings for problem in reading.problems], "text", console.language)
    refused = [_name(given) for given, reading in zip(files, readings, strict=True) if reading.refused]
    if refused:
        raise CommandRefused(msg("Nothing was written: {file} cannot be used.", file=Code(", ".join(refused))))
    return readings


def _tell_left_out(
    console: Console, readings: Sequence[Reading], names: Sequence[str], also: Sequence[Message]
) -> None:
    for name, read in zip(names, readings, strict=True):
        for message in read.left_out:
            console.warn(msg("{file}: {said}", file=Code(name), said=message))
    for message in also:
        console.warn(message)


def _add(
    console: Console,
    guide: Guide,
    letter: str,
    batch: Batch,
    fill: Filling,
    readings: Sequence[Reading],
    names: Sequence[str],
) -> None:
    """The points as more stops of a trail that there is."""
    added = added_stops(console.trails, guide, chosen_trail(guide, letter), batch, fill, console.language, today())
    if added.problems:
        show(added.problems, "text", console.language)
        raise CommandRefused(msg("Nothing was written: correct the file as these sentences ask."))
    write_changes(added.changes)
    _tell_left_out(console, readings, names, added.left_out)
    if not added.codes:
        console.say(msg("There is nothing in it that the trail has not got: nothing was written."))
        return
    console.say(msg("Trail {letter} has new stops: {codes}.", letter=letter.upper(), codes=in_runs(added.codes)))
    console.say(msg("{check} lists what is still to be written.", check=Code("sentiers check")))


def _as_asked(guide: Guide, batches: Sequence[Batch], title: str | None, letter: str | None) -> list[Batch]:
    """The trails with the title and the letter that were typed; one without a title is named after its file.

    Raises CommandRefused where one title or letter was typed for several, or the letter is not free.
    """
    count = sum(len(batch.trails) for batch in batches)
    if count > 1 and (title or letter):
        raise CommandRefused(msg("These files hold {count} trails: --title and --letter are for one.", count=count))
    wanted = letter.strip().upper() if letter else ""
    free = free_letters(guide)
    if wanted and wanted not in free:
        raise CommandRefused(
            msg(
                "{letter} cannot be the letter of this trail: the first that is free is {free}.",
                letter=Code(wanted[:10]),
                free=free[0],
            )
        )

    def named(draft: DraftTrail, file: str) -> DraftTrail:
        texts = {"": title} if title else draft.title or {"": plain_text.name(Path(file).stem.replace("_", " "))}
        return replace(draft, title=texts, letter=wanted or draft.letter)

    return [replace(batch, trails=[named(draft, batch.name) for draft in batch.trails]) for batch in batches]


def _told(console: Console, begun: Begun) -> Message:
    where = f"{console.trails.name}/{begun.folder}"
    stops = plural("{count} stop", "{count} stops", count=begun.stops)
    if not begun.has_line:
        return msg(
            "Trail {letter} is begun in {folder}: {stops}, no line.", letter=begun.letter, folder=where, stops=stops
        )
    return msg(
        "Trail {letter} is begun in {folder}: {stops} and a line.", letter=begun.letter, folder=where, stops=stops
    )
