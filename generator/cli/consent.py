"""`sentiers consent`: who agreed to what, and what becomes of it when somebody changes their mind."""

from collections.abc import Iterable, Sequence
from datetime import date

import click

from generator.cli.day import PastDay
from generator.cli.main import Console
from generator.cli.table import print_table
from generator.edit.splice import with_value
from generator.edit.yaml_layout import NotSpliced
from generator.files.replace import replace_files
from generator.messages import Message, msg, plural
from generator.problems import CommandRefused
from generator.render.print.published import papers_of
from generator.report.consents import ConsentRow, State, Use, consent_rows, state_message
from generator.today import today

_SCOPES = {
    "name": msg("name"),
    "text": msg("words"),
    "voice": msg("voice"),
    "photo": msg("picture"),
    "film": msg("film"),
}


@click.group(invoke_without_command=True)
@click.pass_context
def consent(context: click.Context) -> None:
    """List who agreed to what, until when, and where it stands in the guide."""
    if context.invoked_subcommand is None:
        _list(context.obj)


def _list(console: Console) -> None:
    guide = console.guide()
    rows = consent_rows(guide, console.language, today())
    if not rows:
        console.say(msg("Nobody in people.yml needs a consent: there are only organisations and groups."))
        return
    heads = (msg("Entry"), msg("Name"), msg("Consent"), msg("Agreed to"), msg("Where it stands"))
    print_table(
        [head.text(console.language) for head in heads],
        [
            [
                row.id,
                row.name,
                state_message(row, today()).text(console.language),
                _scopes(row.consent.scope if row.consent is not None else (), console.language),
                _places(row.uses, console.language),
            ]
            for row in rows
        ],
    )
    for row in rows:
        if row.state in (State.WITHDRAWN, State.ENDED):
            _tell_papers(console, row, guide.settings.languages)


@consent.command()
@click.argument("entry")
@click.option("--on", type=PastDay(), help="The day they said so; else today.")
@click.pass_obj
def withdraw(console: Console, entry: str, on: date | None) -> None:
    """Note that ENTRY of people.yml withdrew, and say what leaves the site and which paper still carries it.

    Only the line of the consent changes. The next build publishes nothing of theirs, and phones that kept a trail drop it.
    """
    guide = console.guide()
    row = next((row for row in consent_rows(guide, console.language, today()) if row.id == entry), None)
    if row is None:
        raise CommandRefused(
            msg("Nobody called {entry} in people.yml has a consent. sentiers consent lists everybody.", entry=entry)
        )
    if row.consent is None:
        raise CommandRefused(
            msg("{name} has not agreed to anything yet, so there is nothing to withdraw.", name=row.name)
        )
    if row.consent.withdrawn is not None:
        raise CommandRefused(
            msg("{name} withdrew on {day} already.", name=row.name, day=row.consent.withdrawn.isoformat())
        )
    day = on or today()
    if day < row.consent.given:
        raise CommandRefused(
            msg(
                "{day} is before {given}, the day it was given.",
                day=day.isoformat(),
                given=row.consent.given.isoformat(),
            )
        )
    path = console.trails / "people.yml"
    try:
        replace_files({path: with_value(path.read_bytes(), (entry, "consent", "withdrawn"), day.isoformat())})
    except NotSpliced:
        raise CommandRefused(
            msg(
                "people.yml is written in a way that is not changed from here. Write in the consent of {entry}: withdrawn: {day}",
                entry=entry,
                day=day.isoformat(),
            )
        ) from None
    console.say(msg("{name} withdrew on {day}: noted in people.yml.", name=row.name, day=day.isoformat()))
    if row.uses:
        console.say(msg("This leaves the site at the next build: {places}", places=_places(row.uses, console.language)))
        _tell_papers(console, row, guide.settings.languages)
    else:
        console.say(msg("Nothing of theirs stands in the guide."))


def _tell_papers(console: Console, row: ConsentRow, languages: Sequence[str]) -> None:
    shown = [
        use for use in row.uses if use.scope != "name" or use.place in use.trails
    ]  # paper names who wrote a trail, not a stop
    papers = papers_of([(letter, use.scope) for use in shown for letter in use.trails], languages)
    if papers:
        console.say(
            plural(
                "Something of {name} may stand on {count} printed file: {files}. Print it again, and take away what lies about.",
                "Something of {name} may stand on {count} printed files: {files}. Print them again, and take away what lies about.",
                count=len(papers),
                name=row.name,
                files=", ".join(papers),
            )
        )


def _scopes(scopes: Iterable[str], language: str) -> str:
    return ", ".join(_SCOPES[scope].text(language) for scope in scopes)


def _places(uses: Sequence[Use], language: str) -> str:
    """Each place once, with what stands there: “A2 (name, voice), B (name)”."""
    if not uses:
        return Message("–").text(language)
    by_place: dict[str, dict[str, None]] = {}
    for use in uses:
        by_place.setdefault(use.place, {})[use.scope] = None
    return ", ".join(f"{place} ({_scopes(scopes, language)})" for place, scopes in by_place.items())
