"""`sentiers edit`: the forms of the guide's files in a browser on this machine."""

import webbrowser
from threading import Timer

import click

from generator.cli.main import Console
from generator.cli.serving import PORT, PREVIEW_PORT, port_option, tell_fault
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
    help="Where sentiers serve runs: forms then link to their page.",
)
@click.option("--no-browser", is_flag=True, help="Only say the address; open no browser.")
@click.pass_obj
def edit(console: Console, port: int, preview_port: int, no_browser: bool) -> None:
    """Write in the guide by forms, in a browser on this machine, until Ctrl-C.

    What is written goes into the files of trails/ at once, changes no other line, and can be undone. Nothing leaves this machine,
    and no other machine reaches the editor.
    """
    from generator.editor.app import editor_app
    from generator.editor.guard import new_token
    from generator.editor.workspace import Workspace
    from generator.preview.listening import LOOPBACK, listen, port_of, run

    workspace = Workspace(console.trails)
    if workspace.at_start is None:
        console.warn(msg("The guide cannot be read as it is: the page says what to mend."))
    listener = listen(LOOPBACK, port)
    token = new_token()
    taken = port_of(listener)
    address = f"http://{LOOPBACK}:{taken}/{token}/"
    console.say(msg("The editor is at {address} (Ctrl-C ends it).", address=Code(address)))
    console.say(msg("This address holds the key of the session: share it with nobody."))
    if not no_browser:
        opening = Timer(OPENING_S, webbrowser.open, [address])
        opening.daemon = True
        opening.start()
    run(
        editor_app(
            workspace,
            token,
            taken,
            console.language,
            preview_port,
            lambda fault: tell_fault(console, fault, "sentiers edit"),
        ),
        listener,
    )
