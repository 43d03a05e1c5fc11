"""`sentiers build`: the whole site, once the guide holds."""

import time

import click

from generator.build import prepare
from generator.cli.failures import not_opened
from generator.cli.main import Console
from generator.cli.progress import progress
from generator.cli.show import show
from generator.messages import msg, plural
from generator.problems import CommandRefused, GuideRefused, blocking
from generator.publish.site import publish


@click.command()
@click.option(
    "--quick", is_flag=True, help="Leave out what is printed and the pictures of shared links: to look at the pages."
)
@click.pass_obj
def build(console: Console, quick: bool) -> None:
    """Check the guide, then write the site into public/. With a problem, nothing is written."""
    project = console.trails.parent
    started = time.perf_counter()
    try:
        guide = prepare(console.trails)
        with progress(msg("Building the site").text(console.language)) as tell:
            built = publish(project, guide, tell=tell, quick=quick)
    except GuideRefused as refused:
        stopping = blocking(refused.problems)
        show(stopping, "text", console.language)
        raise CommandRefused(
            msg("Nothing was built: {count} to mend first. The last good site is untouched.", count=len(stopping))
        ) from None
    except OSError as error:
        raise CommandRefused(msg("{what} The last good site is untouched.", what=not_opened(error))) from error
    console.say(
        msg(
            "The site is in {folder}, made in {seconds} s: {pages}, {files}, {size} MB.",
            folder=built.folder.name,
            seconds=f"{time.perf_counter() - started:.1f}",
            pages=plural("{count} page", "{count} pages", count=built.pages),
            files=plural("{count} file", "{count} files", count=built.files),
            size=f"{built.size_bytes / 1_000_000:.1f}",
        )
    )
