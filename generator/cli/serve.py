"""`sentiers serve`: the guide while it is written, or the site as it was built, on this machine and for a phone on the same network."""

import codecs
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from generator.cli.main import Console
from generator.cli.serving import PREVIEW_PORT, live_preview, port_option, tell_fault
from generator.messages import msg, plural
from generator.problems import CommandRefused, blocking
from generator.publish.site_folder import site_in_place

if TYPE_CHECKING:
    import socket

    from generator.preview.session import Session


@click.command()
@port_option(PREVIEW_PORT)
@click.option("--local", is_flag=True, help="Only for this machine, not for the network.")
@click.option("--built", is_flag=True, help="Serve public/ as the last build left it, and follow nothing.")
@click.option(
    "--editor",
    metavar="NAME",
    help="Program that opens the lines of problems and texts: vscode, vscodium, idea, sublime, zed, or an address with {path} and {line}. Else SENTIERS_EDITOR.",
)
@click.pass_obj
def serve(console: Console, port: int, local: bool, built: bool, editor: str | None) -> None:
    """Show the guide as it is written, until Ctrl-C.

    Pages are made when a browser asks for them and follow each save in trails/ and site/; problems stand over the page, with their
    line and their cure. Nothing is written into public/: sentiers build does that.
    """
    from generator.preview.listening import EVERY_ADDRESS, LOOPBACK, listen

    if built and editor:
        raise click.UsageError(msg("--editor goes with the preview, not with --built.").text(console.language))
    console.need_trails()
    host = LOOPBACK if local else EVERY_ADDRESS
    if built:
        _serve_built(console, host, port)
    else:
        from generator.preview.editors import VARIABLE, editor_address

        address = editor_address(editor or os.environ.get(VARIABLE))
        _serve_live(console, listen(host, port), port, address, local=local)


def _serve_built(console: Console, host: str, port: int) -> None:
    from generator.preview.guard import ELSEWHERE, OnlyOurNames
    from generator.preview.listening import LOOPBACK, listen, port_of, run
    from generator.preview.published import AsHosted, published_app
    from generator.preview.sites import FolderSite

    public = site_in_place(console.trails.parent / "public")
    if not (public / "index.html").is_file():
        raise CommandRefused(msg("There is no site in {folder} yet. Build it first: sentiers build", folder="public"))
    listener = listen(host, port)
    _tell_addresses(console, port, port_of(listener), local=host == LOOPBACK)
    site = published_app(FolderSite(public), lambda fault: tell_fault(console, fault, "sentiers serve"))
    run(OnlyOurNames(AsHosted(site), ELSEWHERE.text(console.language)), listener)


def _serve_live(console: Console, listener: "socket.socket", asked: int, editor: str | None, *, local: bool) -> None:
    from generator.preview.listening import port_of, run

    phone = _tell_addresses(console, asked, port_of(listener), local=local)
    with suppress(KeyboardInterrupt):  # the rest takes its time to be loaded; browsers wait meanwhile
        app, ending = live_preview(
            console,
            command="sentiers serve",
            editor=editor,
            phone=phone,
            told=lambda session: _tell_state(console, session),
        )
        run(app, listener, ending)
        ending()


def _tell_state(console: Console, session: "Session") -> None:
    """In the terminal, a line each time that the guide begins or ceases to hold."""
    state = session.state
    count = len(blocking(state.problems))
    if count:
        console.warn(
            plural(
                "{count} error to mend; the pages show it, and the last good version below it.",
                "{count} errors to mend; the pages show them, and the last good version below them.",
                count=count,
            )
        )
    else:
        console.say(msg("The guide holds: the pages are up to date."))


def _tell_addresses(console: Console, asked: int, port: int, *, local: bool) -> str | None:
    """Where the guide is, and for a phone its address, which is returned, and the code that opens it."""
    from generator.preview.listening import network_address

    if port != asked:
        console.say(msg("Port {asked} is taken: {port} is used.", asked=str(asked), port=str(port)))
    console.say(msg("The guide is served on http://localhost:{port}/ (Ctrl-C ends it)", port=str(port)))
    address = None if local else network_address()
    if address is None:
        return None
    console.say(msg("For a phone on the same network: http://{address}:{port}/", address=address, port=str(port)))
    if sys.stdout.isatty() and _shows_half_blocks():
        from generator.preview.phone_code import terminal_code

        click.echo(terminal_code(f"http://{address}:{port}/"), color=True)
    return f"http://{address}:{port}/"


def _shows_half_blocks() -> bool:
    from generator.preview.phone_code import UPPER_HALF

    with suppress(UnicodeEncodeError, LookupError):
        return bool(codecs.encode(UPPER_HALF, sys.stdout.encoding))
    return False
