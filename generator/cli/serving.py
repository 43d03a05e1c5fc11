"""What the commands share that serve pages on this machine, `sentiers serve` and `sentiers edit`."""

from collections.abc import Callable
from typing import Any

import click

from generator.cli.failures import unforeseen
from generator.cli.main import Console
from generator.cli.typed import as_typed

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
