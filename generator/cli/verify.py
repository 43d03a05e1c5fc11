"""`sentiers plaques verify`: ask a published site for every plaque."""

import click

from generator.cli.asking import Answer, Question, ask_all, published_digests
from generator.cli.main import Console
from generator.cli.show import show
from generator.cli.site_options import timeout_option
from generator.cli.table import as_table, print_table
from generator.hosting.http_client import is_web_address, refuse_user
from generator.messages import msg, plural
from generator.model.guide import Guide
from generator.model.plaque import REGISTER, missing_from, plaques
from generator.problems import CommandRefused, blocking
from generator.read.guide_folder import read_guide

COLUMNS = ("code", "stop", "where", "address", "status", "seconds", "verdict")
HEADINGS = (msg("code"), msg("stop"), msg("where"), msg("HTTP"), msg("verdict"))


@click.command()
@click.argument("url", required=False)
@click.option("--all", "every", is_flag=True, help="Every stop and trail of the guide, not only what was printed.")
@timeout_option("Seconds for one plaque, redirects included.")
@click.option(
    "--at-once", type=click.IntRange(1, 32), default=6, show_default=True, help="Plaques asked for at the same time."
)
@click.option("--csv", "as_csv", is_flag=True, help="For a spreadsheet.")
@click.pass_obj
def verify(console: Console, url: str | None, every: bool, timeout_s: float, at_once: int, as_csv: bool) -> None:
    """Ask the site at URL for every registered code; without URL, the very addresses that were printed.

    Exit code 0 when every plaque leads to its stop, 1 when one does not. For a scheduled job.
    """
    guide, problems = read_guide(console.trails)
    if guide is None:
        show(blocking(problems), "text", console.language)
        raise CommandRefused(msg("guide.yml cannot be read, so nobody can tell what to ask for."))
    refuse_user(url or "")
    if url is not None and not is_web_address(url):
        raise CommandRefused(msg("“{url}” is not the address of a site. It begins with https://", url=url))
    questions = _questions(guide, url, every)
    site = url or (guide.settings.address if guide.settings.address_confirmed else None)
    lost = missing_from(guide.plaques, published_digests(site, timeout_s)) if site is not None else 0
    if lost:
        console.warn(
            plural(
                "The site knows of {count} line of the register that {file} does not have: bring back its last good version.",
                "The site knows of {count} lines of the register that {file} does not have: bring back its last good version.",
                count=lost,
                file=REGISTER,
            )
        )
    if not questions and lost:
        raise click.exceptions.Exit(1)
    if not questions:
        console.say(
            msg("No plaque is registered, so there is nothing to ask for. For every stop of the guide, add --all.")
        )
        return
    answers = ask_all(questions, timeout_s, at_once)
    lang = console.language
    if as_csv:
        click.echo(as_table(COLUMNS, [_csv_row(answer, lang) for answer in answers]), nl=False)
    else:
        rows = [
            [
                answer.question.code,
                answer.question.stop,
                answer.question.where,
                str(answer.status or "–"),
                answer.verdict.text(lang),
            ]
            for answer in answers
        ]
        print_table([heading.text(lang) for heading in HEADINGS], rows)
    dead = [answer for answer in answers if not answer.leads_home]
    if dead:
        console.warn(msg("{dead} of {count} do not lead to their stop.", dead=len(dead), count=len(answers)))
        raise click.exceptions.Exit(1)
    console.warn(msg("All {count} lead to their stop.", count=len(answers)))
    if lost:
        raise click.exceptions.Exit(1)


def _csv_row(answer: Answer, language: str) -> list[str]:
    question = answer.question
    return [
        question.code,
        question.stop,
        question.where,
        question.address,
        str(answer.status or ""),
        f"{answer.seconds:.2f}",
        answer.verdict.text(language),
    ]


def _questions(guide: Guide, url: str | None, every: bool) -> list[Question]:
    """What to ask, each address once. Walls of one code are named together."""
    found: dict[tuple[str, str], Question] = {}
    walls: dict[tuple[str, str], list[str]] = {}
    for plaque in plaques(guide.plaques):
        if url is None and plaque.removed is not None:
            continue
        address = _address(url or plaque.address, plaque.code)
        walls.setdefault((plaque.code, address), [])
        if plaque.hangs and plaque.where:
            walls[plaque.code, address].append(plaque.where)
        found[plaque.code, address] = Question(
            plaque.code, plaque.stop, address, ", ".join(walls[plaque.code, address])
        )
    if every:
        meanings = {stop.code: stop.id for stop in guide.stops.values()} | {
            trail.letter: trail.id for trail in guide.trails
        }
        for code, lasting in meanings.items():
            address = _address(url or guide.settings.address, code)
            found.setdefault((code, address), Question(code, lasting, address, ""))
    return list(found.values())


def _address(site: str, code: str) -> str:
    return f"{site.rstrip('/')}/{code}/"
