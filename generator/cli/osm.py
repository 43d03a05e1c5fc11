"""`sentiers osm`: what the guide could give to OpenStreetMap, as a list to go through by hand."""

from pathlib import Path

import click

from generator.check.rules import examine
from generator.cli.filled_in import refuse_existing
from generator.cli.main import Console
from generator.files.replace import replace_file
from generator.messages import Code, msg
from generator.report.openstreetmap import counted, review


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("openstreetmap.md"),
    show_default=True,
    help="The file to write.",
)
@click.pass_obj
def osm(console: Console, output: Path) -> None:
    """Write a list for OpenStreetMap: the question of the licence, boards, places, trails. Somebody goes through it by hand: nothing is sent."""
    refuse_existing(output)
    guide = console.guide()
    trails, _ = examine(guide)
    replace_file(output, review(guide, trails, console.language).encode())
    console.say(
        msg("{file} is written. Begin with its question of the licence: nothing was sent.", file=Code(str(output)))
    )
    console.say(counted(guide))
