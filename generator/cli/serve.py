"""`sentiers serve`: the built site on this machine, and its address for a phone on the same network."""

import http.server
import socket
from functools import partial
from pathlib import Path

import click

from generator.cli.main import Console
from generator.messages import msg
from generator.problems import CommandRefused

TRIES = 20


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site; a missing page answers 404.html, as a static host does."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".webmanifest": "application/manifest+json",
        ".gpx": "application/gpx+xml",
        ".geojson": "application/geo+json",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


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
    public = console.trails.parent / "public"
    if not (public / "index.html").is_file():
        raise CommandRefused(msg("There is no site in {folder} yet. Build it first: make build", folder="public"))
    server = _server(public, port, "127.0.0.1" if local else "0.0.0.0")  # noqa: S104 - a phone is meant to reach it
    taken = server.server_address[1]
    console.say(msg("The guide is served on http://localhost:{port}/ (Ctrl-C ends it)", port=str(taken)))
    address = None if local else network_address()
    if address:
        console.say(msg("For a phone on the same network: http://{address}:{port}/", address=address, port=str(taken)))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def _server(public: Path, port: int, host: str) -> http.server.ThreadingHTTPServer:
    handler = partial(Handler, directory=str(public))
    for candidate in range(port, min(port + TRIES, 65536)):
        try:
            return http.server.ThreadingHTTPServer((host, candidate), handler)
        except OSError:
            continue
    raise CommandRefused(
        msg(
            "No port is free from {first} to {last}. Choose another with --port.",
            first=str(port),
            last=str(port + TRIES - 1),
        )
    )


def network_address() -> str | None:
    """This machine's address on its network, None where it has none. No packet is sent: a datagram socket only picks a route."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
    except OSError:
        return None
