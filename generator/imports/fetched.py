"""Trails from an address: a file that lies on the web, or Geotrek's API v2, whose pages and places of interest are asked for one after the other.

Only over https, but on this very machine; and only of the host that was named: what it answers sends nobody elsewhere.
"""

import json
import re
import zlib
from dataclasses import replace
from http.client import HTTPException
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.hosting.hosts import is_this_machine
from generator.hosting.http_client import ask_site, is_web_address
from generator.hosting.silence import why_silent
from generator.imports.draft import Reading, joined
from generator.imports.reading import MAX_BYTES, parse_drafts
from generator.messages import Code, Message, msg
from generator.problems import Problem, Severity, SourceSpot

TIMEOUT_S = 30.0
MOST_PAGES = 20
_KEY = re.compile("key|token|secret|passw|pwd|signature|auth|session", re.IGNORECASE)
"""In the name of a parameter."""
_TREK = re.compile(r"(.*/api/v2)/trek/(\d+)/?")


class _Refused(Exception):
    def __init__(self, found: Message, cure: Message | None = None) -> None:
        self.found, self.cure = found, cure
        super().__init__(str(found))


def is_address(given: str) -> bool:
    return given.startswith(("http://", "https://"))


def address_name(address: str) -> str:
    """As problems and sources name it: neither the way of asking nor what belongs to whoever asks."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address[:200]
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}"


def read_address(address: str) -> Reading:
    """What an address holds, as `read_drafts` reads a file. Never raises for what is answered."""
    name = address_name(address)
    try:
        _refuse_unsafe(address)
        raw, answered = _asked(address)
        readings = [_named(parse_drafts(_whole(raw, answered), name), address)]
        trek = _TREK.fullmatch(urlsplit(address)._replace(query="", fragment="").geturl())
        if trek is not None and not readings[0].refused:
            places, answered = _asked(f"{trek[1]}/poi/?trek={trek[2]}")
            readings.append(_places_of(_whole(places, answered), name))
    except _Refused as refused:
        return Reading(
            problems=[
                Problem(
                    "import-address", Severity.BLOCKS_PUBLICATION, SourceSpot(name), refused.found, cure=refused.cure
                )
            ]
        )
    if len(readings) == 1:
        return readings[0]
    left_out = [message for reading in readings for message in reading.left_out]
    return Reading(trails=[joined(readings)], left_out=list(dict.fromkeys(left_out)))


def _places_of(raw: bytes, name: str) -> Reading:
    """The places of interest of a trek. Without any that can be read, what was found instead is said: the line alone is still of use."""
    listed = _list(raw)
    if listed is not None and not listed["results"]:
        return Reading(left_out=[msg("The address names no place of interest of this trek.")])
    found = parse_drafts(raw, name)
    if not found.refused:
        return found
    reason = found.problems[0].found
    return Reading(left_out=[msg("The places of interest of this trek are left out: {reason}.", reason=reason)])


def _named(reading: Reading, address: str) -> Reading:
    """With the address as what the trails rest on."""
    told = _without_keys(address)
    trails = [replace(trail, credit=replace(trail.credit, url=trail.credit.url or told)) for trail in reading.trails]
    if told == address:
        return replace(reading, trails=trails)
    said = msg("What looks like a key in the address does not go into sources.yml: it would be published.")
    return replace(reading, trails=trails, left_out=[*reading.left_out, said])


def _without_keys(address: str) -> str:
    """The address without the parameters that open a door to whoever knows them."""
    parts = urlsplit(address)
    kept = [pair for pair in parts.query.split("&") if not _KEY.search(pair.partition("=")[0])]
    return parts._replace(query="&".join(kept)).geturl()


def _asked(address: str) -> tuple[bytes, str]:
    """(content, the address that gave it). Raises _Refused."""
    _refuse_unsafe(address)
    try:
        reply = ask_site(
            address,
            TIMEOUT_S,
            purpose="import",
            headers={"Accept": "application/json, */*"},
            most_bytes=MAX_BYTES + 1,
            follows=lambda there: _is_safe(there) and urlsplit(there).hostname == urlsplit(address).hostname,
        )
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        raise _Refused(why_silent(error, TIMEOUT_S)) from error
    if not _is_safe(reply.last_address) or urlsplit(reply.last_address).hostname != urlsplit(address).hostname:
        raise _Refused(
            msg("this address leads elsewhere, to {address}", address=Code(_without_user(reply.last_address)[:200])),
            msg("Type that address if you trust it."),
        )
    if reply.status != 200:
        raise _Refused(
            msg("the site answers {status}", status=reply.status),
            msg("Open the address in a browser, and copy it again."),
        )
    if len(reply.body) > MAX_BYTES:
        raise _too_large()
    return reply.body, reply.last_address


def _too_large() -> _Refused:
    return _Refused(
        msg("this file is larger than {size} kB", size=MAX_BYTES // 1000), msg("Make a smaller copy, or split it.")
    )


def _refuse_unsafe(address: str) -> None:
    if not _is_safe(address):
        raise _Refused(
            msg("“{address}” is not an address to take trails from", address=Code(_without_user(address)[:200])),
            msg("Write one that begins with https://."),
        )
    if "@" in urlsplit(address).netloc:
        raise _Refused(
            msg("this address holds a name or a password, which would stand in the guide"),
            msg("Download the file in a browser, and import that."),
        )


def _is_safe(address: str) -> bool:
    if not is_web_address(address):
        return False
    parts = urlsplit(address)
    return parts.scheme == "https" or is_this_machine(parts.hostname or "")


def _without_user(address: str) -> str:
    return re.sub(r"//[^/?#]*@", "//", address)


def _whole(raw: bytes, address: str) -> bytes:
    """A list of Geotrek with the results of its next pages; anything else as it is. Raises _Refused."""
    plain = _list(raw)
    if plain is None or not plain.get("next"):
        return raw
    host, seen, size = urlsplit(address).hostname, {address}, len(raw)
    results = list(plain["results"])
    while plain is not None and (following := plain.get("next")) and len(seen) < MOST_PAGES:
        address = _joined(address, str(following))
        if urlsplit(address).hostname != host:
            raise _Refused(msg("its next page is on another site, at {address}", address=Code(address[:200])))
        if address in seen:
            break
        seen.add(address)
        following_raw = _asked(address)[0]
        size += len(following_raw)
        if size > MAX_BYTES:
            raise _too_large()
        plain = _list(following_raw)
        results += plain["results"] if plain is not None else []
    return json.dumps({"results": results, "next": plain.get("next") if plain is not None else None}).encode()


def _joined(address: str, following: str) -> str:
    """The address of the next page. Raises _Refused where that is none."""
    try:
        joined_address = urljoin(address, following)
        urlsplit(joined_address)
    except ValueError as error:
        found = msg("“{address}” is not an address to take trails from", address=Code(following[:200]))
        raise _Refused(found, msg("Open the address in a browser, and copy it again.")) from error
    return joined_address


def _list(raw: bytes) -> dict[str, Any] | None:
    """A page of results, None for what is none."""
    try:
        plain = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return plain if isinstance(plain, dict) and isinstance(plain.get("results"), list) else None
