"""`sentiers plaques`: what is engraved, what hangs where, and whether it still answers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import click

from generator.check.rules import examine
from generator.cli.artwork import (
    chosen_codes,
    code_options,
    drawn,
    hand_over,
    planned,
    plaque_files,
    register_printed,
    tell_registered,
    whole_guide,
)
from generator.cli.day import PastDay
from generator.cli.main import Console
from generator.cli.mend import mend
from generator.cli.pack import pack
from generator.cli.press import press_options, shop_of
from generator.cli.register import append
from generator.cli.show import show
from generator.cli.table import as_table, print_table
from generator.cli.verify import verify
from generator.messages import Decimal, Message, msg, plural
from generator.model.guide import Guide
from generator.model.plaque import REGISTER, SEAL, Dated, Plaque, PlaqueLine, hanging, plaques
from generator.model.values import one_line
from generator.problems import CommandRefused, blocking, in_order
from generator.read.guide_folder import read_guide
from generator.read.invisible import FORBIDDEN
from generator.render.codes import engraving
from generator.render.print.sizes import PLAQUE_FORMATS

SIZES = tuple(PLAQUE_FORMATS)


SAID: Mapping[Dated, Message] = {"printed": msg("printed"), "mounted": msg("mounted"), "removed": msg("removed")}


@click.group("plaques")
def group() -> None:
    """Print codes, note what hangs where, ask a published site for every plaque."""


@group.command("print")
@code_options
@click.option(
    "--format",
    "formats",
    type=click.Choice(list(engraving.FORMATS)),
    multiple=True,
    help="Only the codes, in this format; several may be asked for.",
)
@click.option("--svg-path", is_flag=True, help="Also one single outline in millimetres, for a laser.")
@click.option("--size", type=click.Choice(SIZES), help=f"Millimetres of the plaque; else {SIZES[0]}.")
@click.option("--tactile", is_flag=True, help="A page more for each plaque, with what is raised as a spot colour.")
@click.option("--on", type=PastDay(), help="The day that the register notes; else today.")
@click.option("--unregistered", is_flag=True, help="For a trial: marked as a specimen, not noted in the register.")
@press_options
@click.pass_obj
def print_(
    console: Console,
    codes: Sequence[str],
    every: bool,
    into: Path | None,
    distance_m: float,
    hard: bool,
    side_mm: float | None,
    formats: Sequence[str],
    svg_path: bool,
    size: str | None,
    tactile: bool,
    on: date | None,
    unregistered: bool,
    press: bool,
    profile: Path | None,
) -> None:
    """Write plaques of stops (A1), codes of stops and trails (A) and, once the address is confirmed, note them in the register."""
    checked = whole_guide(console)
    guide = checked.guide
    chosen = chosen_codes(guide, codes, every)
    specimen = unregistered or not guide.settings.address_confirmed
    folder = into or console.trails.parent / "artwork"
    plans = {code: planned(guide, code, distance_m, hard, side_mm) for code in chosen}
    files = {
        name: content
        for code, plan in plans.items()
        for name, content in drawn(plan, code, formats or list(engraving.FORMATS), svg_path, specimen).items()
    }
    if size or not formats:
        files |= plaque_files(
            console,
            checked,
            list(chosen),
            size or SIZES[0],
            tactile=tactile,
            specimen=specimen,
            shop=shop_of(press, profile, folder),
        )
    hand_over(folder, files, lambda: None if specimen else register_printed(console.trails, guide, chosen, on))
    first = next(iter(plans.values()))
    console.say(
        plural(
            "{count} file is in {folder}: level {level}, {modules} modules, {side} mm, {whole} mm with the quiet zone.",
            "{count} files are in {folder}: level {level}, {modules} modules, {side} mm, {whole} mm with the quiet zone.",
            count=len(files),
            folder=folder.name,
            level=first.level,
            modules=first.modules,
            side=f"{first.side_mm:g}",
            whole=Decimal(f"{first.whole_mm:.1f}"),
        )
    )
    tell_registered(console, guide, len(chosen), specimen=specimen)


@group.command()
@click.argument("code")
@click.option("--on", type=PastDay(), required=True, help="The day, such as 2026-05-12.")
@click.option("--where", required=True, help="The wall, in words: what a worker needs to find it.")
@click.pass_obj
def mounted(console: Console, code: str, on: date, where: str) -> None:
    """Note that a plaque was put on a wall."""
    guide, code, where = _register(console), code.upper(), _wall(where)
    printed = [plaque for plaque in plaques(guide.plaques) if plaque.code == code]
    if not printed:
        raise CommandRefused(
            msg("No plaque {code} was ever printed. Type first: sentiers plaques print {code}", code=code)
        )
    if any(plaque.where == where for plaque in hanging(guide.plaques, code)):
        raise CommandRefused(msg("A plaque {code} hangs at “{where}” already.", code=code, where=where))
    earliest = min(printed, key=lambda plaque: plaque.printed)
    _not_before(on, earliest.printed, code)
    last = [plaque for plaque in printed if plaque.printed <= on][-1]
    append(console.trails, [PlaqueLine(event="mounted", code=code, stop=last.stop, on=on, where=where)])
    console.say(msg("Noted: {code} hangs at “{where}” since {day}.", code=code, where=where, day=on.isoformat()))


@group.command()
@click.argument("code")
@click.option("--on", type=PastDay(), required=True, help="The day, such as 2026-05-12.")
@click.option("--where", help="Which one, where the code hangs in several places.")
@click.pass_obj
def removed(console: Console, code: str, on: date, where: str | None) -> None:
    """Note that a plaque was taken off its wall."""
    guide, code = _register(console), code.upper()
    there = hanging(guide.plaques, code)
    if not there:
        raise CommandRefused(msg("No plaque {code} hangs anywhere. Type: sentiers plaques list", code=code))
    walls = ", ".join(f"“{plaque.where}”" for plaque in there)
    found = [plaque for plaque in there if where is None or plaque.where == _wall(where)]
    if len(found) != 1:
        raise CommandRefused(msg("Say which plaque {code} with --where: {walls}.", code=code, walls=walls))
    plaque = found[0]
    assert plaque.mounted is not None
    _not_before(on, plaque.mounted, code)
    append(console.trails, [PlaqueLine(event="removed", code=code, stop=plaque.stop, on=on, where=plaque.where)])
    console.say(
        msg(
            "Noted: {code} no longer hangs at “{where}” since {day}.", code=code, where=plaque.where, day=on.isoformat()
        )
    )


@group.command()
@click.argument("code")
@click.option("--on", type=PastDay(), required=True, help="The right day, such as 2026-05-12.")
@click.option("--what", type=click.Choice(get_args(Dated)), help="Which day was wrong; else the last one noted.")
@click.option("--where", help="Which one, where the code hangs in several places.")
@click.pass_obj
def corrected(console: Console, code: str, on: date, what: Dated | None, where: str | None) -> None:
    """Put right the day of an earlier line, by a line more: the wrong one stays where it is."""
    guide, code = _register(console), code.upper()
    noted = [line for line in guide.plaques if line.code == code]
    if not noted:
        raise CommandRefused(msg("The register says nothing of {code}. Type: sentiers plaques list", code=code))
    what = what or noted[-1].corrects or _dated(noted[-1])
    found = [
        plaque
        for plaque in plaques(guide.plaques)
        if plaque.code == code
        and getattr(plaque, what) is not None
        and (where is None or what == "printed" or plaque.where == _wall(where))
    ]
    if not found:
        raise CommandRefused(msg("The register does not say that {code} was {what}.", code=code, what=SAID[what]))
    walls = list(dict.fromkeys(plaque.where for plaque in found))
    if what != "printed" and len(walls) > 1:
        raise CommandRefused(
            msg(
                "Say which plaque {code} with --where: {walls}.",
                code=code,
                walls=", ".join(f"“{wall}”" for wall in walls),
            )
        )
    plaque = found[-1]
    wall = None if what == "printed" else plaque.where
    line = PlaqueLine(event="corrected", code=code, stop=plaque.stop, on=on, where=wall, corrects=what)
    for after in plaques([*guide.plaques, line]):
        days = [day for day in (after.printed, after.mounted, after.removed) if day is not None]
        if after.code == code and days != sorted(days):
            raise CommandRefused(
                msg(
                    "Then {code} would be {days}: a plaque is printed, mounted and removed in that order.",
                    code=code,
                    days=", ".join(day.isoformat() for day in days),
                )
            )
    append(console.trails, [line])
    console.say(msg("Noted: {code} was {what} on {day}.", code=code, what=SAID[what], day=on.isoformat()))


def _dated(line: PlaqueLine) -> Dated:
    return "printed" if line.event == "corrected" else line.event


def _wall(text: str) -> str:
    """The words that name a wall, on one line. Raises CommandRefused for none, and for signs that nobody sees."""
    wall = one_line(text).strip()
    if not wall:
        raise CommandRefused(msg("Say where the plaque hangs, such as --where “town hall, east wall”."))
    if not wall.isprintable() and (hidden := FORBIDDEN.search(wall) or _NO_TEXT.search(wall)):
        raise CommandRefused(
            msg(
                "There is a character in --where that nobody sees (U+{number}): type the words again.",
                number=f"{ord(hidden[0]):04X}",
            )
        )
    return wall


_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Bytes of a terminal that are no UTF-8 (PEP 383)."""


def _not_before(on: date, earlier: date, code: str) -> None:
    if on < earlier:
        found = msg(
            "{day} is before {earlier}, when this plaque {code} was last noted. If that day is wrong, type: sentiers plaques corrected {code} --on …",
            day=on.isoformat(),
            earlier=earlier.isoformat(),
            code=code,
        )
        raise CommandRefused(found)


HEADINGS = (msg("code"), msg("stop"), msg("printed"), msg("address"), msg("mounted"), msg("where"), msg("removed"))
COLUMNS = ("code", "stop", "printed", "address", "mounted", "where", "removed")


@group.command("list")
@click.option("--csv", "as_csv", is_flag=True, help="For a spreadsheet.")
@click.option("--hanging", "only_hanging", is_flag=True, help="Only what is on a wall now.")
@click.pass_obj
def list_(console: Console, as_csv: bool, only_hanging: bool) -> None:
    """Every plaque: printed, mounted, removed."""
    guide, problems = read_guide(console.trails)
    if guide is None:
        show(blocking(problems), "text", console.language)
        raise CommandRefused(msg("guide.yml cannot be read, so the register says nothing."))
    rows = [_row(plaque) for plaque in plaques(guide.plaques) if plaque.hangs or not only_hanging]
    if as_csv:
        click.echo(as_table(COLUMNS, rows), nl=False)
        return
    if not rows:
        console.say(msg("No plaque is registered."))
        return
    print_table([heading.text(console.language) for heading in HEADINGS], rows)


def _row(plaque: Plaque) -> list[str]:
    days = [day.isoformat() if day else "" for day in (plaque.printed, plaque.mounted, plaque.removed)]
    return [plaque.code, plaque.stop, days[0], plaque.address, days[1], plaque.where or "", days[2]]


def _register(console: Console) -> Guide:
    """A guide whose register holds, whatever else there is to mend. Raises CommandRefused."""
    guide, problems = read_guide(console.trails)
    if guide is not None:
        problems = [*problems, *examine(guide)[1]]
    stopping = [
        problem
        for problem in blocking(in_order(problems))
        if guide is None
        or (
            problem.spot.file.endswith((REGISTER, SEAL))
            and problem.rule.startswith(("plaque-line", "plaque-seal", "yaml"))
        )
    ]
    if stopping or guide is None:
        show(stopping, "text", console.language)
        raise CommandRefused(
            msg("The register {file} is not whole, so nothing is added to it. Type: sentiers check", file=REGISTER)
        )
    if not guide.settings.address_confirmed:
        raise CommandRefused(
            msg(
                "The register takes no entry: {address} is not confirmed. When it answers and is yours for good, write “address_confirmed: true” in guide.yml.",
                address=guide.settings.address,
            )
        )
    return guide


group.add_command(verify)
group.add_command(pack)
group.add_command(mend)
