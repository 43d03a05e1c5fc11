"""What the commands share that serve pages on this machine, `sentiers serve` and `sentiers edit`."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from generator.cli.failures import unforeseen
from generator.cli.main import Console
from generator.cli.typed import as_typed
from generator.messages import msg
from generator.system_reasons import reason_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from generator.preview.session import Session

PREVIEW_PORT = 8000
"""Where `sentiers serve` begins to look for a free port."""
PORT = click.IntRange(1, 65535)


def port_option(default: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--port`, of a server that takes the next free one where it is not."""
    return click.option(
        "--port", type=PORT, default=default, show_default=True, help="The next free one is taken where it is not."
    )


def tell_fault(console: Console, fault: Exception, command: str) -> str:
    """Say in the terminal what nobody foresaw, and give the sentence for the page. command: as it was typed."""
    message = unforeseen(fault, command, console.trails.parent)
    console.warn(message)
    return as_typed(message.text(console.language))


def live_preview(
    console: Console,
    *,
    command: str,
    editor: str | None = None,
    forms: str | None = None,
    phone: str | None = None,
    told: "Callable[[Session], None]" = lambda session: None,
) -> "tuple[ASGIApp, Callable[[], None]]":
    """The application that shows the guide as it is written, begun, and what ends it. command: as it was typed; editor, forms, phone:
    see `Panel` and `Live`; told: called each time that the guide was read.
    """
    from generator.preview.live import Live
    from generator.preview.making import Project, changes
    from generator.preview.panel import Panel
    from generator.preview.session import Session

    project = Project(console.trails.resolve())
    session = Session(project.make, lambda fault: tell_fault(console, fault, command))
    panel = Panel(console.language, console.trails.parent, as_typed, editor, forms)
    stop = threading.Event()

    def follow() -> None:
        try:
            for paths in changes(project.trails, stop):
                project.saw(paths)
                session.saved()
        except OSError as error:
            console.warn(
                msg(
                    "Saves cannot be followed ({reason}): end this and begin it again to see them.",
                    reason=reason_of(error),
                )
            )

    def ending() -> None:
        stop.set()
        session.end()

    session.told = lambda: told(session)
    session.start()
    threading.Thread(target=follow, daemon=True, name="watch").start()
    return Live(session, panel, phone).app, ending
