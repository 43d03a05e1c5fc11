"""`sentiers export`: the guide as files for another program than this one."""

from pathlib import Path

import click

from generator.build import prepare
from generator.cli.main import Console
from generator.cli.show import shown_refusal
from generator.deploy.folder import is_of_the_guide
from generator.messages import Code, msg, plural
from generator.problems import CommandRefused
from generator.publish.plan import plan
from generator.publish.site import write_output
from generator.read.project_file import read_project
from generator.render.markdown import markdown_files


@click.group()
def export() -> None:
    """Write the guide as files for another program, should this one be no more."""


@export.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def markdown(console: Console, folder: Path) -> None:
    """Write every page of the guide into FOLDER as Markdown with front matter, with its pictures, sounds and tracks.

    For MkDocs, Hugo, Jekyll, Eleventy and others: the front matter says the address that each page had, which the plaques lead to.
    """
    project = console.trails.parent
    if is_of_the_guide(folder.resolve(), project) or folder.resolve().is_relative_to(
        read_project(project).public.resolve()
    ):
        raise CommandRefused(
            msg("{where} is part of the guide itself: give a folder elsewhere.", where=Code(str(folder)))
        )
    if folder.exists() and any(folder.iterdir()):
        raise CommandRefused(
            msg(
                "{folder} is not empty: nothing was written. Name a new folder.",
                folder=Code(folder.name or str(folder)),
            )
        )
    with shown_refusal(console.language, lambda count: msg("Nothing was written: {count} to mend first.", count=count)):
        guide = prepare(console.trails)
    planned = plan(project, guide, quick=True)
    files = markdown_files(planned.context, planned.outputs)
    for output in files:
        write_output(output, folder)
    pages = sum(output.path.endswith(".md") for output in files)
    console.say(
        msg(
            "{folder}: {pages} in Markdown, and {files} that they show.",
            folder=Code(folder.name),
            pages=plural("{count} page", "{count} pages", count=pages),
            files=plural("{count} file", "{count} files", count=len(files) - pages),
        )
    )
