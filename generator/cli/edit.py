"""`sentiers edit`: the forms of the guide's files in a browser on this machine, and the pages that come of them beside."""

import webbrowser
from collections.abc import Callable
from threading import Thread, Timer

import click

from generator.cli.main import Console
from generator.cli.serving import PORT, PREVIEW_PORT, live_preview, port_option, tell_fault
from generator.messages import Code, msg

EDITOR_PORT = 8765
OPENING_S = 0.5
"""The server answers well before."""


@click.command()
@port_option(EDITOR_PORT)
@click.option(
    "--preview-port",
    type=PORT,
    default=PREVIEW_PORT,
    show_default=True,
    help="Where the pages are shown beside the forms; the next free one is taken where it is not.",
)
@click.option("--no-preview", is_flag=True, help="Forms alone, without the pages.")
@click.option("--no-browser", is_flag=True, help="Only say the address; open no browser.")
@click.pass_obj
def edit(console: Console, port: int, preview_port: int, no_preview: bool, no_browser: bool) -> None:
    """Write in the guide by forms, in a browser on this machine, until Ctrl-C; the page that comes of it stands beside.

    What is written goes into the files of trails/ at once, changes no other line, and can be undone. Nothing leaves this machine,
    and no other machine reaches the editor.
    """
    from generator.editor.app import editor_app
    from generator.editor.guard import Codes, new_token
    from generator.editor.workspace import Workspace
    from generator.preview.listening import LOOPBACK, listen, port_of, run, server

    console.need_trails()
    workspace = Workspace(console.trails)
    if workspace.at_start is None:
        console.warn(msg("The guide cannot be read as it is: the page says what to mend."))
    listener = listen(LOOPBACK, port)
    origin = f"http://{LOOPBACK}:{port_of(listener)}"

    def tell(code: str) -> None:
        console.say(msg("For one more browser: {address}", address=Code(f"{origin}/#begin={code}")))

    codes = Codes(new_token(), tell)
    address = f"{origin}/#begin={codes.code}"
    console.say(msg("The editor is at {address} (Ctrl-C ends it).", address=Code(address)))
    console.say(
        msg("This address opens it once, in one browser; there, {origin}/ is enough afterwards.", origin=Code(origin))
    )
    preview = None
    ending: Callable[[], None] = _nothing
    if not no_preview:
        shown = listen(LOOPBACK, preview_port)
        preview = f"http://localhost:{port_of(shown)}"
        pages, ending = live_preview(console, command="sentiers edit", forms=origin)
        beside = server(pages)
        Thread(target=beside.run, kwargs={"sockets": [shown]}, daemon=True, name="preview").start()
        console.say(msg("The pages are shown beside the forms, and on {address}", address=Code(f"{preview}/")))
    if not no_browser:
        opening = Timer(OPENING_S, webbrowser.open, [address])
        opening.daemon = True
        opening.start()
    app = editor_app(
        workspace,
        codes,
        port_of(listener),
        console.language,
        preview,
        lambda fault: tell_fault(console, fault, "sentiers edit"),
    )
    run(app, listener, ending)
    ending()


def _nothing() -> None:
    """What ends where no preview was begun."""
