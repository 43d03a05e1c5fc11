"""`sentiers serve`: the built site on this machine, and its address for a phone on the same network."""

import codecs
import sys
from contextlib import suppress

import click

from generator.cli.failures import unforeseen
from generator.cli.main import Console
from generator.messages import msg
from generator.problems import CommandRefused
from generator.publish.site_folder import site_in_place


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The next free one is taken where it is not.",
)
@click.option("--local", is_flag=True, help="Only for this machine, not for the network.")
@click.pass_obj
def serve(console: Console, port: int, local: bool) -> None:
    """Serve public/ until Ctrl-C."""
    from generator.preview.listening import EVERY_ADDRESS, LOOPBACK, listen, port_of, run
    from generator.preview.published import published_app
    from generator.preview.sites import FolderSite

    public = site_in_place(console.trails.parent / "public")
    if not (public / "index.html").is_file():
        raise CommandRefused(msg("There is no site in {folder} yet. Build it first: make build", folder="public"))

    def on_fault(fault: Exception) -> str:
        message = unforeseen(fault, "sentiers serve", console.trails.parent)
        console.warn(message)
        return message.text(console.language)

    listener = listen(LOOPBACK if local else EVERY_ADDRESS, port)
    tell_addresses(console, port, port_of(listener), local=local)
    run(published_app(FolderSite(public), on_fault), listener)


def tell_addresses(console: Console, asked: int, port: int, *, local: bool) -> None:
    """Where the guide is, and for a phone its address and the code that opens it."""
    from generator.preview.listening import network_address

    if port != asked:
        console.say(msg("Port {asked} is taken: {port} is used.", asked=str(asked), port=str(port)))
    console.say(msg("The guide is served on http://localhost:{port}/ (Ctrl-C ends it)", port=str(port)))
    address = None if local else network_address()
    if address is None:
        return
    console.say(msg("For a phone on the same network: http://{address}:{port}/", address=address, port=str(port)))
    if sys.stdout.isatty() and _shows_half_blocks():
        from generator.preview.terminal_code import terminal_code

        click.echo(terminal_code(f"http://{address}:{port}/"), color=True)


def _shows_half_blocks() -> bool:
    from generator.preview.terminal_code import UPPER_HALF

    with suppress(UnicodeEncodeError, LookupError):
        return bool(codecs.encode(UPPER_HALF, sys.stdout.encoding))
    return False
