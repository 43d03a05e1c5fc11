"""`sentiers plaques pack`: what an engraver is handed, in one file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.artwork import (
    SPECIMEN,
    chosen_codes,
    code_options,
    drawn,
    planned,
    plaque_files,
    whole_guide,
    why_specimen,
)
from generator.cli.main import Console
from generator.cli.table import as_table
from generator.files.archive import zipped
from generator.files.replace import replace_file
from generator.messages import msg, plural
from generator.model.code_runs import in_runs
from generator.model.guide import Guide
from generator.problems import CommandRefused
from generator.render.addresses import absolute, uri
from generator.render.codes import engraving, nfc, proof
from generator.render.print.sizes import PLAQUE_FORMATS
from generator.wording.locale import Locale

SIZES = tuple(PLAQUE_FORMATS)
COLUMNS = (
    *("code", "address", "typed", "title", "level", "modules", "module_mm", "side_mm", "whole_mm"),
    *proof.DECODERS,
    *("nfc_address", "nfc_bytes", "nfc_tag", "nfc_ndef"),
)
"""nfc_address: to write on a tag; nfc_bytes: what it takes there; nfc_tag: the least usual tag that holds it; nfc_ndef: the message, hexadecimal."""


@click.command()
@code_options
@click.option("--size", type=click.Choice(SIZES), default=SIZES[0], show_default=True, help="Millimetres of a plaque.")
@click.option("--tactile", is_flag=True, help="A page more for each plaque, with what is raised as a spot colour.")
@click.pass_obj
def pack(
    console: Console,
    codes: Sequence[str],
    every: bool,
    into: Path | None,
    distance_m: float,
    hard: bool,
    side_mm: float | None,
    size: str,
    tactile: bool,
) -> None:
    """One zip for the engraver: plaques, codes in every format, their addresses as a table, and a proof sheet of what decoders read.

    Notes nothing in the register: `sentiers plaques print` does.
    """
    checked = whole_guide(console)
    guide = checked.guide
    chosen = chosen_codes(guide, codes, every)
    if not proof.decoders_are_there():
        raise CommandRefused(
            msg('A proof sheet needs decoders, which are not installed. Type: pip install "sentiers[proof]"')
        )
    plans = {code: planned(guide, code, distance_m, hard, side_mm) for code in chosen}
    specimen = not guide.settings.address_confirmed
    plans = {code: replace(plan, specimen=specimen) for code, plan in plans.items()}
    proofs = [proof.proof(code, plan, engraving.png(plan, code)) for code, plan in plans.items()]
    files = {
        f"codes/{name}": content
        for code, plan in plans.items()
        for name, content in drawn(plan, code, list(engraving.FORMATS), True, specimen).items()
    }
    files |= plaque_files(console, checked, list(chosen), size, tactile=tactile, specimen=specimen)
    files["codes.csv"] = as_table(COLUMNS, [_row(guide, one) for one in proofs]).encode()
    languages = guide.settings.languages
    locale = Locale(console.language if console.language in languages else guide.settings.default_language, languages)
    files["proof.pdf"] = proof.sheet(proofs, locale, specimen=specimen)
    folder = into or console.trails.parent / "artwork"
    name = f"engraver-{SPECIMEN}.zip" if specimen else "engraver.zip"
    replace_file(folder / name, zipped(files))
    console.say(
        plural(
            "{file} is in {folder}: {count} code, read by {decoders}.",
            "{file} is in {folder}: {count} codes, read by {decoders}.",
            file=name,
            folder=folder.name,
            count=len(proofs),
            decoders=", ".join(proof.installed()),
        )
    )
    if specimen:
        console.warn(why_specimen(guide))
    unread = [one.code for one in proofs if not one.holds]
    if unread:
        raise CommandRefused(msg("Do not engrave {codes}: a decoder did not read the address.", codes=in_runs(unread)))


def _row(guide: Guide, one: proof.Proof) -> list[str]:
    plan = one.plan
    titles = {stop.code: stop.title for stop in guide.stops.values()} | {
        trail.letter: trail.title for trail in guide.trails
    }
    typed = f"{guide.settings.address.removeprefix('https://').removeprefix('http://').rstrip('/')}/{one.code}"
    figures = [str(plan.modules), f"{plan.module_mm:.4f}", f"{plan.side_mm:.2f}", f"{plan.whole_mm:.2f}"]
    on_tag = uri(absolute(guide.settings.address, f"{one.code}/"))
    message = nfc.ndef_message(on_tag)
    title = titles[one.code].best(guide.settings.default_language)[0]
    return [
        one.code,
        plan.text,
        typed,
        title,
        plan.level,
        *figures,
        *(one.read.get(name) or "" for name in proof.DECODERS),
        on_tag,
        str(nfc.bytes_on_tag(message)),
        nfc.least_tag(message) or "",
        message.hex(),
    ]
