"""A server of this machine: its port, its addresses, its start and its end."""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from generator.messages import msg
from generator.problems import CommandRefused

LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - a phone on the same network is meant to reach the preview
PORT = 8000
TRIES = 20


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at `port`, or at the next free one; at any free one for port 0.

    Raises CommandRefused where `TRIES` ports are taken.
    """
    last = min(port + TRIES, 65536) - 1
    for candidate in range(port, last + 1):
        if candidate and answers_at(
            candidate
        ):  # another server at loopback alone would not keep this one from every other address
            continue
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":  # there it would take a port from another server
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener
    raise CommandRefused(
        msg("No port is free from {first} to {last}. Choose another with --port.", first=str(port), last=str(last))
    )


def answers_at(port: int) -> bool:
    """Whether something on this machine listens at a port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.2)
        return probe.connect_ex((LOOPBACK, port)) == 0


def port_of(listener: socket.socket) -> int:
    """The port that a socket listens at."""
    return int(listener.getsockname()[1])


def network_address() -> str | None:
    """This machine's address on its network, None where it has none. No packet is sent: a datagram socket only picks a route."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
    except OSError:
        return None


class _Server(uvicorn.Server):
    """Tells the application that the end has come, so that answers without an end stop."""

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ending = ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._ending()
        super().handle_exit(sig, frame)


def server(app: ASGIApp, ending: Callable[[], None] = lambda: None) -> uvicorn.Server:
    """A quiet server of an application: what it has to say, the application says. ending: called when Ctrl-C is pressed."""
    config = uvicorn.Config(
        app, log_config=None, log_level="critical", access_log=False, ws="none", server_header=False,
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    return _Server(config, ending)


def run(app: ASGIApp, listener: socket.socket, ending: Callable[[], None] = lambda: None) -> None:
    """Serve until Ctrl-C, which ends quietly."""
    with listener, suppress(KeyboardInterrupt):
        server(app, ending).run(sockets=[listener])
