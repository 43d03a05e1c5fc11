"""Who may ask the preview: a page elsewhere must not read it through a name that it makes lead to this machine (DNS rebinding)."""

import ipaddress
import socket

from starlette.requests import Request


def host_is_ours(request: Request) -> bool:
    """Whether the request names this machine by a number, or by a name that no stranger can give: its own, or localhost."""
    name = request.headers.get("host", "").strip().lower()
    name = name[1:].partition("]")[0] if name.startswith("[") else name.rpartition(":")[0] or name
    if name == "localhost" or name.endswith(".localhost"):
        return True
    own = socket.gethostname().lower()
    if name in (own, own.partition(".")[0], f"{own.partition('.')[0]}.local"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_this_machine(request: Request) -> bool:
    """Whether the browser runs where the files are, so that a link may open them."""
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
