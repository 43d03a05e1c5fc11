"""`sentiers audit`: the grid of an audit of accessibility, or of an evaluation of eco-design."""

from collections.abc import Callable
from pathlib import Path

import click

from generator.audit.criteria import CRITERIA
from generator.audit.ecodesign import Site, ecodesign_table
from generator.audit.ecodesign_criteria import CRITERIA as ECODESIGN_CRITERIA
from generator.audit.grid import Sampled, grid, grid_table
from generator.audit.proofs import State
from generator.audit.table import Table
from generator.audit.writers import Count, as_csv, as_xlsx, by_criterion, by_weight
from generator.build import prepare
from generator.cli.filled_in import refuse_existing
from generator.cli.main import Console
from generator.cli.show import shown_refusal
from generator.files.replace import replace_file
from generator.messages import Code, Message, msg, plural
from generator.problems import CommandRefused
from generator.publish.plan import Plan, plan
from generator.render.pages.accessibility import audit_sample
from generator.wording.locale import Locale

WRITERS: dict[str, Callable[[Table, Count, str], bytes]] = {
    ".csv": lambda grid, count, language: as_csv(grid),
    ".xlsx": as_xlsx,
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--ecodesign", is_flag=True, help="Evaluate eco-design (RGESN 2024) instead.")
@click.pass_obj
def audit(console: Console, file: Path | None, ecodesign: bool) -> None:
    """Write the grid of an accessibility audit into FILE, a table: .xlsx or .csv.

    Each of the 106 criteria of RGAA 4.1.2 by each page of the sample; with --ecodesign, the 78 criteria of RGESN 2024. What a program can prove is filled in
    (C met, NC not met, NA applies to nothing); NT is left to people, and the grid says who can look.
    """
    file = file or Path("ecodesign.xlsx" if ecodesign else "audit.xlsx")
    write = WRITERS.get(file.suffix.lower())
    if write is None:
        raise CommandRefused(
            msg(
                "“{file}” is no table that can be written here: its name ends with {endings}.",
                file=Code(file.name),
                endings=Code(", ".join(WRITERS)),
            )
        )
    refuse_existing(file)
    with shown_refusal(console.language, lambda count: msg("Nothing was written: {count} to mend first.", count=count)):
        guide = prepare(console.trails)
    planned = plan(console.trails.parent, guide, quick=True)
    sample = _sample(planned, console.language)
    if ecodesign:
        site = Site(sample, list(planned), guide.guide.settings.online_map is not None)
        table = ecodesign_table(site, console.language)
        replace_file(file, write(table, by_weight, console.language))
        console.say(_told(file, table, len(ECODESIGN_CRITERIA), None))
    else:
        table = grid_table(grid(sample), console.language)
        replace_file(file, write(table, by_criterion, console.language))
        console.say(_told(file, table, len(CRITERIA), len(sample)))


def _sample(planned: Plan, language: str) -> list[Sampled]:
    languages = planned.context.guide.guide.settings.languages
    locale = Locale(language if language in languages else languages[0], languages)
    return [
        Sampled(f"{planned.context.address}/{each.url}", each.title, planned[f"{each.url}index.html"])
        for each in audit_sample(planned.context, planned.pages, locale)
    ]


def _told(file: Path, table: Table, criteria: int, pages: int | None) -> Message:
    left = sum(row.state is State.OPEN for row in table.rows)
    values = {
        "file": Code(str(file)),
        "criteria": criteria,
        "proved": len(table.rows) - left,
        "faults": sum(row.state is State.NOT_MET for row in table.rows),
        "left": left,
    }
    if pages is None:
        return msg(
            "{file}: {criteria} criteria. {proved} filled in, {faults} not met; {left} left to people.", **values
        )
    return msg(
        "{file}: {criteria} criteria on {pages}. {proved} filled in, {faults} not met; {left} left to people.",
        pages=plural("{count} page", "{count} pages", count=pages),
        **values,
    )
