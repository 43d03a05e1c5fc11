"""`sentiers stats`: arrivals from the host's access log."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import click

from generator.cli.main import Console
from generator.files.replace import replace_file
from generator.messages import Message, msg, plural
from generator.model.guide import Guide
from generator.problems import CommandRefused
from generator.stats.arrivals import Arrivals, Places, Tally, TrailPlace
from generator.stats.lines import MOST_SWELLING, DamagedLog, EndlessLog, blocks
from generator.stats.page import as_html
from generator.stats.periods import Period, period
from generator.stats.tables import Rounding, account, change, tables, total
from generator.stats.writers import as_csv, as_json
from generator.system_reasons import reason_of

WRITERS: Mapping[str, Callable[[Arrivals, Rounding, str], str]] = {"csv": as_csv, "json": as_json, "html": as_html}


@click.command()
@click.argument("logs", nargs=-1, required=True, metavar="ACCESS.log…")
@click.option("--format", "output", type=click.Choice(["table", *WRITERS]), default="table", show_default=True)
@click.option("--into", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else it is printed.")
@click.option("--compare", nargs=2, metavar="PERIOD PERIOD", help="Two periods side by side: 2025 2026, or 2026-05 2026-06, or 2026-05-01..2026-05-15 2026-05-16..2026-05-31.")  # fmt: skip
@click.option("--round", "base", type=click.IntRange(1, 1000), default=1, show_default=True, help="Round counts to a multiple of this, and do not tell smaller ones.")  # fmt: skip
@click.option("--address", "more", multiple=True, metavar="URL", help="Another address at which the guide stands, such as a trial one.")  # fmt: skip
@click.pass_obj
def stats(
    console: Console,
    logs: tuple[str, ...],
    output: str,
    into: Path | None,
    compare: tuple[str, str] | None,
    base: int,
    more: tuple[str, ...],
) -> None:
    """Count arrivals at stops and trails in access logs: Common, Combined, or JSON of Caddy or nginx, plain or gzip.

    «-» reads the standard input. An arrival is the page of a stop or a trail opened from outside the guide, robots left out.
    No address of a visitor is read, and only sums are kept.
    """
    periods = tuple(_period(written) for written in compare) if compare else ()
    for address in more:
        _refuse_no_address(address)
    guide = console.guide()
    tally = Tally(_places(guide, more, console.language), periods)
    for log in _each_once(console, logs):
        _count(console, tally, log)
    arrivals = tally.result()
    if arrivals.seen.lines and arrivals.seen.malformed == arrivals.seen.lines:
        raise CommandRefused(
            plural(
                "No line is one of an access log in Common, Combined or JSON format ({count} line).",
                "No line is one of an access log in Common, Combined or JSON format ({count} lines).",
                count=arrivals.seen.lines,
            )
        )
    if output == "table" and into is None:
        _print(arrivals, Rounding(base), console.language)
    else:
        _write(into, WRITERS["html" if output == "table" else output](arrivals, Rounding(base), console.language))
    if arrivals.seen.malformed:
        console.warn(
            msg(
                "{count} of {lines} lines are not those of an access log and were passed over.",
                count=arrivals.seen.malformed,
                lines=arrivals.seen.lines,
            )
        )


def _refuse_no_address(written: str) -> None:
    try:
        host = urlsplit(written).hostname if written.startswith(("http://", "https://")) else None
    except ValueError:
        host = None
    if not host:
        raise CommandRefused(msg("“{url}” is not the address of a site. It begins with https://", url=written))


def _period(written: str) -> Period:
    found = period(written)
    if found is None:
        raise CommandRefused(
            msg(
                "{written} is not a period. Write a year (2026), a month (2026-05), a day (2026-05-12), or two of them with two dots between, the earlier first.",
                written=f"“{written}”",
            )
        )
    return found


def _places(guide: Guide, more: tuple[str, ...], language: str) -> Places:
    settings = guide.settings
    order = {
        entry.stop: (n, i)
        for n, trail in enumerate(guide.trails)
        for i, entry in enumerate(trail.stops)
        if guide.home_of.get(entry.stop) == trail.id
    }
    stops = sorted(guide.stops.values(), key=lambda stop: order.get(stop.id, (len(order), 0)))
    letters = {trail.id: trail.letter for trail in guide.trails}
    return Places(
        name=settings.name.best(language, settings.languages)[0],
        addresses=(settings.address, *(former.address for former in settings.former_addresses), *more),
        languages=settings.languages,
        trails={
            trail.letter: TrailPlace(trail.letter, trail.title.best(language, settings.languages)[0], trail.colour)
            for trail in guide.trails
        },
        stops={
            stop.code: (stop.title.best(language, settings.languages)[0], letters[guide.home_of[stop.id]])
            for stop in stops
            if guide.home_of[stop.id] in letters
        },
        time_zone=settings.time_zone,
    )


def _each_once(console: Console, logs: tuple[str, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for log in logs:
        same = log if log == "-" else str(Path(log).resolve())
        if same in seen:
            console.warn(msg("{file} is named twice and counted once.", file=log))
            continue
        seen.add(same)
        yield log


@contextmanager
def _opened(log: str) -> Iterator[BinaryIO]:
    if log == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(log).open("rb") as file:
            _refuse_device(log, file)
            yield file
    except OSError as error:
        raise CommandRefused(msg("{file} cannot be read ({reason}).", file=log, reason=reason_of(error))) from error


def _refuse_device(log: str, file: BinaryIO) -> None:
    """Raises CommandRefused for a disk or what has no end (/dev/zero); a terminal is what somebody types."""
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISBLK(mode) or (stat.S_ISCHR(mode) and not file.isatty() and not Path(log).samefile(os.devnull)):
        raise CommandRefused(msg("{file} is a device, not a file: name an access log.", file=log))


def _count(console: Console, tally: Tally, log: str) -> None:
    with _opened(log) as stream:
        try:
            tally.add(blocks(stream))
        except DamagedLog:
            console.warn(msg("{file} is damaged or breaks off; what came before was counted.", file=log))
        except EndlessLog as endless:
            console.warn(_endless(log, endless))


def _endless(log: str, endless: EndlessLog) -> Message:
    read_mb = endless.read_bytes // 1_000_000
    if endless.swells:
        return msg(
            "{file} unpacks to more than {times} times its size, as no log does: it was given up after {size} MB; what came before was counted.",
            file=log,
            times=MOST_SWELLING,
            size=read_mb,
        )
    return msg(
        "{file} is no log, no line ends in it for long: it was given up after {size} MB; what came before was counted.",
        file=log,
        size=read_mb,
    )


def _write(into: Path | None, text: str) -> None:
    if into is None:
        click.echo(text, nl=False)
        return
    replace_file(into, text.encode())


def _print(arrivals: Arrivals, rounding: Rounding, language: str) -> None:
    from rich.console import Console as Terminal
    from rich.table import Table
    from rich.text import Text

    terminal = Terminal(highlight=False)
    names = [period.name for period in arrivals.periods] or [msg("Arrivals").text(language)]
    for made in tables(arrivals):
        table = Table(title=made.title.text(language), title_justify="left", header_style="bold", box=None)
        table.add_column(made.head.text(language))
        for name in names:
            table.add_column(name, justify="right")
        if arrivals.periods:
            table.add_column(msg("Change").text(language), justify="right")
        for row in made.rows:
            shown = [Text(row.key if row.key == row.label else f"{row.key} {row.label}")]
            shown += [Text(rounding.shown(count)) for count in row.counts]
            table.add_row(*shown, *([change(arrivals, row, rounding)] if arrivals.periods else []))
        terminal.print(table)
        terminal.print()
    sums = Table(show_header=False, box=None)
    for name, count in zip(names, total(arrivals), strict=True):
        sums.add_row(Text(name, "bold"), Text(rounding.shown(count)))
    for message, number in account(arrivals):
        sums.add_row(Text(message.text(language)), Text(rounding.shown(number)))
    terminal.print(sums)
