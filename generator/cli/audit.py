"""`sentiers audit`: the grid of an accessibility audit."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator.audit.criteria import CRITERIA
from generator.audit.grid import Row, Sampled, grid
from generator.audit.proofs import State
from generator.audit.writers import as_csv, as_xlsx
from generator.build import prepare
from generator.cli.filled_in import refuse_existing
from generator.cli.main import Console
from generator.cli.show import shown_refusal
from generator.files.replace import replace_file
from generator.messages import Code, msg, plural
from generator.problems import CommandRefused
from generator.publish.plan import plan
from generator.render.pages.accessibility import audit_sample
from generator.wording.locale import Locale

WRITERS: dict[str, Callable[[Sequence[Row], str], bytes]] = {".csv": as_csv, ".xlsx": as_xlsx}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default=Path("audit.xlsx"))
@click.pass_obj
def audit(console: Console, file: Path) -> None:
    """Write the grid of an accessibility audit into FILE, a table: .xlsx or .csv.

    Each of the 106 criteria of RGAA 4.1.2 by each page of the sample. What a program can prove is filled in (C met, NC not met, NA applies to nothing); NT is
    left to people, and the grid says who can look.
    """
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
    languages = guide.guide.settings.languages
    language = console.language if console.language in languages else languages[0]
    sample = [
        Sampled(f"{planned.context.address}/{each.url}", each.title, planned[f"{each.url}index.html"])
        for each in audit_sample(planned.context, planned.pages, Locale(language, languages))
    ]
    rows = grid(sample)
    replace_file(file, write(rows, console.language))
    left = sum(row.state is State.OPEN for row in rows)
    faults = sum(row.state is State.NOT_MET for row in rows)
    console.say(
        msg(
            "{file}: {criteria} criteria on {pages}. {proved} filled in, {faults} not met; {left} left to people.",
            file=Code(str(file)),
            criteria=len(CRITERIA),
            pages=plural("{count} page", "{count} pages", count=len(sample)),
            proved=len(rows) - left,
            faults=faults,
            left=left,
        )
    )
