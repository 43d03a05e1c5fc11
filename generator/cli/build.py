"""`sentiers build`: the whole site, once the guide holds."""

import time

import click

from generator.cli.building import build_site
from generator.cli.main import Console
from generator.messages import Decimal, msg, plural


@click.command()
@click.option(
    "--quick", is_flag=True, help="Leave out what is printed and the pictures of shared links: to look at the pages."
)
@click.pass_obj
def build(console: Console, quick: bool) -> None:
    """Check the guide, then write the site into public/. With a problem, nothing is written."""
    started = time.perf_counter()
    built = build_site(console, quick=quick)
    made = {
        "folder": built.folder.name,
        "pages": plural("{count} page", "{count} pages", count=built.pages),
        "files": plural("{count} file", "{count} files", count=built.files),
        "size": Decimal(f"{built.size_bytes / 1_000_000:.1f}"),
    }
    if built.as_it_was:
        console.say(msg("The site in {folder} is as this guide makes it already: {pages}, {files}, {size} MB.", **made))
        return
    seconds = Decimal(f"{time.perf_counter() - started:.1f}")
    console.say(
        msg("The site is in {folder}, made in {seconds} s: {pages}, {files}, {size} MB.", seconds=seconds, **made)
    )
