"""What the commands that make artwork share: which codes, on which side, in which files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.build import prepare
from generator.check.checked import CheckedGuide
from generator.cli.main import Console
from generator.cli.press import Shop, for_shop
from generator.cli.register import append
from generator.cli.show import shown_refusal
from generator.files.overlay import print_files
from generator.files.replace import replace_files
from generator.messages import Message, msg, plural
from generator.model.code_runs import code_order, in_runs
from generator.model.guide import Guide
from generator.model.plaque import REGISTER, SEAL, PlaqueLine
from generator.problems import CommandRefused
from generator.render.addresses import code_address
from generator.render.artifacts import Artifact
from generator.render.cache import NoCache
from generator.render.codes import engraving, qr
from generator.render.context import RenderContext
from generator.render.print.plaque import plaque_job, refuse_gone
from generator.render.print.press import Job, Press, print_all
from generator.today import today

SPECIMEN = "SPECIMEN"
CODE_OPTIONS = (
    click.argument("codes", nargs=-1),
    click.option("--all", "every", is_flag=True, help="Every stop and every trail."),
    click.option(
        "--into", type=click.Path(path_type=Path), help="The folder to write to; else artwork/ beside trails."
    ),
    click.option(
        "--distance",
        "distance_m",
        type=click.FloatRange(0.1, 50),
        default=qr.ARM_M,
        show_default=True,
        help="Metres from which the code is read.",
    ),
    click.option("--hard", is_flag=True, help="Read aslant or in poor light: an eighth of the distance, not a tenth."),
    click.option(
        "--side",
        "side_mm",
        type=click.FloatRange(5, 2000),
        help="Millimetres of the code itself, quiet zone apart; instead of the distance.",
    ),
)


def code_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which codes, into which folder, and how large: as `planned` and `chosen_codes` take them."""
    for option in reversed(CODE_OPTIONS):
        command = option(command)
    return command


def whole_guide(console: Console) -> CheckedGuide:
    """A guide that may be published: nobody engraves from another. Raises CommandRefused."""
    with shown_refusal(console.language, lambda count: msg("Nothing was made: {count} to mend first.", count=count)):
        return prepare(console.trails)


def chosen_codes(guide: Guide, codes: Sequence[str], every: bool) -> dict[str, str]:
    """Code to lasting id of what it means; `every` leaves out stops that are gone. Raises CommandRefused for a code that nothing
    has, that is of a stop that is gone, or for none.
    """
    meanings = {stop.code: stop.id for stop in guide.stops.values()} | {
        trail.letter: trail.id for trail in guide.trails
    }
    known = {code: meanings[code] for code in sorted(meanings, key=code_order)}
    gone = {stop.code for stop in guide.stops.values() if stop.retired is not None}
    if every:
        return {code: lasting for code, lasting in known.items() if code not in gone}
    if not codes:
        raise CommandRefused(msg("Say which codes, such as A1 A2, or --all."))
    asked = list(dict.fromkeys(code.upper() for code in codes))
    unknown = [code for code in asked if code not in known]
    if unknown:
        raise CommandRefused(
            msg("Nothing has the code {codes}. Known: {known}.", codes=", ".join(unknown), known=in_runs(known))
        )
    refuse_gone(stop for stop in guide.stops.values() if stop.code in asked)
    return {code: known[code] for code in asked}


def register_printed(trails: Path, guide: Guide, chosen: Mapping[str, str], on: date | None) -> None:
    """Note what is about to be stuck or screwed to a wall. chosen: codes and what they mean; on: today where it is None.

    Raises CommandRefused where the register takes nothing.
    """
    when, address = on or today(), guide.settings.address
    append(
        trails,
        [
            PlaqueLine(event="printed", code=code, stop=lasting, on=when, address=address)
            for code, lasting in chosen.items()
        ],
    )


def tell_registered(console: Console, guide: Guide, count: int, *, specimen: bool) -> None:
    """Say how many lines the register has more, or why it has none."""
    if specimen:
        console.warn(why_specimen(guide))
    else:
        console.say(
            plural(
                "{count} line was added to {file}. Commit it with {seal}.",
                "{count} lines were added to {file}. Commit it with {seal}.",
                count=count,
                file=REGISTER,
                seal=SEAL,
            )
        )


def planned(guide: Guide, code: str, distance_m: float, hard: bool, side_mm: float | None) -> qr.Plan:
    """Raises CommandRefused where the side asked for is too small, or the address too long or with a sign codes do not have."""
    text = code_address(guide.settings.address, code)
    try:
        return qr.plan(text, distance_m=distance_m, hard=hard, side_mm=side_mm)
    except qr.CodeTooSmall as small:
        found = msg(
            "On {side} mm the modules of {code} are under {floor} mm. The least side is {needed} mm.",
            side=f"{small.side_mm:g}",
            code=code,
            floor=f"{qr.MODULE_FLOOR_MM:g}",
            needed=f"{small.needed_mm:g}",
        )
        raise CommandRefused(found) from None
    except ValueError:
        raise CommandRefused(msg("{text} cannot be written as a code in capitals.", text=text)) from None


def drawn(plan: qr.Plan, code: str, formats: Sequence[str], svg_path: bool, specimen: bool) -> dict[str, bytes]:
    """File name to content of a code in every format asked for. specimen: in the name and in every picture."""
    plan = replace(plan, specimen=specimen)
    stem = f"{code}-{SPECIMEN}" if specimen else code
    title = f"{stem}: {plan.text}"
    made = {f"{stem}.{format}": engraving.FORMATS[format](plan, title) for format in formats}
    if svg_path:
        made[f"{stem}-path.svg"] = engraving.outline_svg(plan, title)
    return made


def hand_over(folder: Path, files: Mapping[str, bytes], note: Callable[[], None]) -> None:
    """Write files that will hang somewhere, note them, then give them their names: what could not be made is not noted, and what
    could not be noted is not there. Raises CommandRefused where either fails.
    """
    replace_files({folder / name: content for name, content in files.items()}, note)


def why_specimen(guide: Guide) -> Message:
    if guide.settings.address_confirmed:
        return msg("They are specimens: nothing was noted in the register. Do not engrave them.")
    return msg(
        "They are specimens, because {address} is not confirmed: nothing was noted in the register. Do not engrave them.",
        address=guide.settings.address,
    )


def plaque_files(
    console: Console,
    guide: CheckedGuide,
    codes: Sequence[str],
    size: str,
    *,
    tactile: bool,
    specimen: bool,
    shop: Shop | None = None,
) -> dict[str, bytes]:
    """File name to PDF of the plaque of each stop among the codes (a trail has a poster instead). Raises CommandRefused where a text is too long for the size."""
    templates = print_files(console.trails.parent)
    context = RenderContext(guide, guide.guide.settings.address.rstrip("/"), print_templates=templates)
    press = Press(templates, shop.profile if shop else None)
    stops = {stop.code for stop in guide.guide.stops.values()}
    suffix = f"-{SPECIMEN}" if specimen else ""
    jobs = [
        partial(
            plaque_job,
            context,
            [code],
            size,
            f"plaques/{code}-{size}{suffix}.pdf",
            tactile=tactile,
            specimen=specimen,
        )
        for code in codes
        if code in stops
    ]

    def made(jobs: Sequence[Callable[[], Job]], press: Press) -> Iterator[Artifact]:
        return print_all(press, jobs, NoCache())

    files = made(jobs, press) if shop is None else for_shop(console, context, shop, jobs, press, made)
    return {file.path: file.content for file in files}
