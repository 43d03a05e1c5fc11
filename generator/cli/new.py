"""`sentiers new`: begins a trail, a stop, a person, a source or a ready-made visit."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, get_args

import click

from generator.check.rules import examine
from generator.cli.day import Day
from generator.cli.main import Console
from generator.cli.new_values import chosen, chosen_trail, in_languages, new_stop, to_write
from generator.cli.show import show
from generator.edit.files import FileChange, write_changes
from generator.edit.new_files import (
    entry_change,
    identifier,
    next_code,
    next_letter,
    place_of,
    programme_change,
    stop_changes,
    trail_changes,
    walking_index,
)
from generator.messages import msg
from generator.model.references import Scope
from generator.problems import CommandRefused, in_order
from generator.read.guide_folder import read_guide
from generator.today import today

_in = click.option(
    "--in",
    "others",
    nargs=2,
    multiple=True,
    metavar="LANG TITLE",
    help="The title in another language, such as: --in en “The pump”.",
)


_name = click.option("--name", help="Of its file or entry; else made from the title.")


_source = click.option("--source", "sources", multiple=True, help="An entry of sources.yml; may be given again.")


_author = click.option("--author", "authors", multiple=True, help="An entry of people.yml; may be given again.")


_topic = click.option("--topic", "topics", multiple=True, help="A topic of guide.yml; may be given again.")


_kind = click.option("--kind", type=click.Choice(["heritage", "sustainability"]), default="heritage", show_default=True)


_at = click.option("--at", "position", metavar="LAT,LON", help="Where it stands, in degrees; or the word anywhere.")


_essential = click.option("--essential", help="30 to 60 words, in the guide's first language.")


_story = click.option("--story", help="70 to 250 words, in the guide's first language.")


def _stop_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (_in, _name, _source, _author, _topic, _kind, _at, _essential, _story):
        command = option(command)
    return command


@click.group()
def new() -> None:
    """Begin a trail, a stop, a person, a source or a ready-made visit: a commented file, or an entry, to go on writing in."""


@new.command()
@click.argument("letter")
@click.argument("title")
@_stop_options
@click.pass_obj
def stop(console: Console, /, letter: str, title: str, **given: Any) -> None:
    """Begin a stop of the trail LETTER: its file, its code and its line at the end of trail.yml."""
    guide = console.guide()
    trail = chosen_trail(guide, letter)
    begun = new_stop(console, guide, trail.id, next_code(guide, trail.letter), title, given)
    if any(known.id == begun.name for known in guide.stops.values()):
        raise CommandRefused(msg("There is a stop “{name}” already: give another with --name.", name=begun.name))
    index = None
    if isinstance(begun.position, Mapping):
        places = [place_of(guide.stops.get(listed.stop)) for listed in trail.stops]
        index = walking_index(places, (float(str(begun.position["lat"])), float(str(begun.position["lon"]))))
    _write(console, stop_changes(console.trails, begun, console.language, today(), index))
    console.say(
        msg(
            "{code} is begun in {file}.",
            code=begun.code,
            file=f"{console.trails.name}/{trail.id}/stops/{begun.name}.yml",
        )
    )


@new.command()
@click.argument("title")
@click.option("--letter", help="One to three letters; else the first that is free.")
@click.option("--intro", help="What the trail is about, in the guide's first language.")
@click.option("--first-stop", required=True, help="The title of its first stop, in the guide's first language.")
@_stop_options
@click.pass_obj
def trail(
    console: Console, /, title: str, letter: str | None, intro: str | None, first_stop: str, **given: Any
) -> None:
    """Begin a trail with its first stop; its line (track.gpx) comes when somebody has walked it."""
    guide = console.guide()
    letter = (letter or next_letter(guide)).upper()
    if any(known.letter == letter for known in guide.trails):
        raise CommandRefused(
            msg(
                "The letter {letter} is taken: the first that is free is {free}.",
                letter=letter,
                free=next_letter(guide),
            )
        )
    folder = given.pop("name") or identifier(title)
    titles = in_languages(guide, title, given.pop("others"))
    first = new_stop(console, guide, folder, f"{letter}1", first_stop, {**given, "name": None, "others": ()})
    words = {guide.settings.default_language: intro or to_write(guide)}
    changes = trail_changes(
        console.trails,
        number=len(guide.trails),
        letter=letter,
        title=titles,
        intro=words,
        stops=[first],
        language=console.language,
        today=today(),
    )
    _write(console, changes)
    console.say(msg("Trail {letter} is begun in {folder}.", letter=letter, folder=f"{console.trails.name}/{folder}"))


@new.command()
@click.argument("name")
@click.option("--entry", help="The name that authors: and by: refer to; else made from the name.")
@click.option("--kind", type=click.Choice(["person", "organisation", "group"]), default="person", show_default=True)
@click.option("--consent", type=Day(), help="The day they agreed; a person needs one.")
@click.option(
    "--scope",
    multiple=True,
    type=click.Choice(get_args(Scope)),
    help="What they agreed to; may be given again.",
)
@click.pass_obj
def person(
    console: Console, name: str, entry: str | None, kind: str, consent: date | None, scope: Sequence[str]
) -> None:
    """Add somebody to people.yml, named as they want to be."""
    guide = console.guide()
    if kind == "person" and consent is None:
        raise CommandRefused(
            msg(
                "A person needs their consent: add --consent and the day, such as --consent 2026-05-12, and --scope name."
            )
        )
    agreed = {"given": consent.isoformat(), "scope": list(scope) or ["name"]} if consent else None
    values = {"kind": kind, "name": dict.fromkeys(guide.settings.languages, name), "consent": agreed}
    _entry(console, "people.yml", entry or identifier(name), values, guide.people)


@new.command()
@click.argument("title")
@click.option("--entry", help="The name that sources: refers to; else made from the title.")
@click.option("--publisher")
@click.option("--year", type=int)
@click.option("--url")
@click.pass_obj
def source(
    console: Console, title: str, entry: str | None, publisher: str | None, year: int | None, url: str | None
) -> None:
    """Add a source to sources.yml."""
    guide = console.guide()
    values = {"title": {guide.settings.default_language: title}, "publisher": publisher, "year": year, "url": url}
    _entry(console, "sources.yml", entry or identifier(title), values, guide.sources)


@new.command()
@click.argument("title")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option("--minutes", type=click.IntRange(10, 1440), default=120, show_default=True)
@click.option("--name")
@_source
@click.pass_obj
def programme(
    console: Console, title: str, codes: Sequence[str], minutes: int, name: str | None, sources: Sequence[str]
) -> None:
    """Add a ready-made visit of the stops CODE… to programmes.yml."""
    guide = console.guide()
    known = {stop.code for stop in guide.stops.values() if stop.retired is None}
    if unknown := [code for code in codes if code.upper() not in known]:
        raise CommandRefused(msg("No stop has the code {code}.", code=unknown[0]))
    first = guide.settings.default_language
    source_id = chosen(sources, list(guide.sources), "--source")[0]
    values: dict[str, object] = {
        "id": name or identifier(title),
        "title": {first: title},
        "summary": {first: to_write(guide)},
        "minutes": minutes,
        "stops": [{"code": code.upper(), "minutes": 10} for code in codes],
        "take_away": {"lessons": [{"text": {first: to_write(guide)}, "source": source_id}]},
    }
    if any(one.id == values["id"] for one in guide.programmes):
        raise CommandRefused(msg("There is a visit “{name}” already: give another with --name.", name=values["id"]))
    _write(console, programme_change(console.trails, values))
    console.say(
        msg("The visit “{name}” is begun in {file}.", name=values["id"], file=f"{console.trails.name}/programmes.yml")
    )


def _entry(console: Console, file: str, name: str, values: Mapping[str, object], there: Mapping[str, object]) -> None:
    if name in there:
        raise CommandRefused(
            msg("{file} has an entry “{name}” already: give another name with --entry.", file=file, name=name)
        )
    _write(console, entry_change(console.trails, file, name, values))
    console.say(msg("“{name}” is in {file}.", name=name, file=f"{console.trails.name}/{file}"))


def _write(console: Console, changes: Sequence[FileChange]) -> None:
    """Write the files, new ones first, and say what the check has to say of them."""
    write_changes(changes)
    guide, problems = read_guide(console.trails)
    if guide is not None:
        problems = [*problems, *examine(guide)[1]]
    own = {change.path.relative_to(console.trails.parent).as_posix() for change in changes if change.created}
    show([problem for problem in in_order(problems) if problem.spot.file in own], "text", console.language)
