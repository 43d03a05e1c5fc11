"""Hosts that are this machine, or that it alone and its network reach, told by their name or number: no name is looked up."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit


def is_this_machine(host: str) -> bool:
    """Whether browsers trust a host without HTTPS, nobody standing between (W3C, Secure Contexts, 3.1; RFC 6761, 6.3)."""
    number = _number(host)
    return _is_localhost(host) if number is None else number.is_loopback


def leads_inside(start: str, there: str) -> bool:
    """Whether a redirect leads from the web to what the web does not reach: this machine, or a number of its network (RFC 6890).

    A name of the web that stands for such a number is known as one when it is connected to: `http_client.Connecting`.
    """
    return _is_inside(urlsplit(there).hostname or "") and not _is_inside(urlsplit(start).hostname or "")


def _is_inside(host: str) -> bool:
    number = _number(host)
    return _is_localhost(host) if number is None else is_inside_number(str(number))


def is_inside_number(number: str) -> bool:
    """Whether an address of the Internet Protocol is none of the web, also where one of the fourth version stands in one of the sixth;
    False for what is none."""
    try:
        address = ip_address(number)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if within is None and address in _NAT64:
            within = IPv4Address(address.packed[-4:])
        if within is not None:
            return not within.is_global
    return not address.is_global


_NAT64 = ip_network("64:ff9b::/96")
"""RFC 6052, 2.1."""


def _is_localhost(host: str) -> bool:
    name = host.lower().removesuffix(".")
    return name == "localhost" or name.endswith(".localhost")


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """The number that a host is; also where it is written in short or in another base, as systems read it (POSIX, inet_addr): 127.1, 0x7f000001."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None
