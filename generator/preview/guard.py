"""Who may ask the preview: a page elsewhere must not read it through a name that it makes lead to this machine (DNS rebinding)."""

import ipaddress
import re
import socket
from ipaddress import IPv4Address, IPv6Address

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from generator.messages import msg

ELSEWHERE = msg("The preview answers only where it is asked by an address that the terminal shows.")
"""What is said to a request by a name that is not ours."""


class OnlyOurNames:
    """An ASGI application that answers where the request names this machine as `host_is_ours` has it, and says why where it does not:
    a page of the preview may be a draft, or show lines of the files. sentence: what is said.
    """

    def __init__(self, app: ASGIApp, sentence: str) -> None:
        self.app, self.sentence = app, sentence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not host_is_ours(Request(scope)):
            await Response(self.sentence, 403, media_type="text/plain")(scope, receive, send)
        else:
            await self.app(scope, receive, send)


_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
"""RFC 9112, 3.2, and RFC 3986, 3.2.2, without the signs that no name of a machine has: a number of the sixth version, or anything else."""


def host_is_ours(request: Request) -> bool:
    """Whether the request names this machine by a number, or by a name that no stranger can give: its own, or localhost. Never where it
    names two, or what is no host."""
    given = request.headers.getlist("host")
    found = _HOST.fullmatch(given[0].strip().lower()) if len(given) == 1 else None
    if found is None:
        return False
    if found[1]:
        return _is_number(found[1], IPv6Address)
    name = found[2]
    if name == "localhost" or name.endswith(".localhost"):
        return True
    own = socket.gethostname().lower()
    return name in (own, own.partition(".")[0], f"{own.partition('.')[0]}.local") or _is_number(name, IPv4Address)


def _is_number(text: str, kind: type[IPv4Address | IPv6Address]) -> bool:
    try:
        kind(text)
    except ValueError:
        return False
    return True


def is_of_another_site(request: Request) -> bool:
    """Whether a page of another origin makes the browser ask. A browser too old to say so is none that would let that page read."""
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def is_this_machine(request: Request) -> bool:
    """Whether the browser runs where the files are, so that a link may open them."""
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
