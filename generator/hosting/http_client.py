"""Asking a site over HTTP, for `sentiers plaques verify` and `sentiers doctor`: nothing is raised for what the site answers."""

import socket
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message as Headers
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from io import BufferedReader, RawIOBase
from typing import IO, Any
from urllib.parse import urlsplit

from generator import __version__
from generator.hosting.hosts import is_inside_number, leads_inside
from generator.messages import msg
from generator.problems import CommandRefused

MOST_BYTES = 1_000_000
MOST_REDIRECTS = 5
CHUNK_BYTES = 32_768


@dataclass(frozen=True, kw_only=True)
class Reply:
    """status: of the last answer (RFC 9110, 15). way: where redirects led, in their order. loops: they never end.

    body: its beginning, decompressed. encoding: how it was compressed on its way (`gzip`), "" where it was not.
    """

    address: str
    status: int
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    encoding: str = ""
    way: tuple[str, ...] = ()
    loops: bool = False

    @property
    def last_address(self) -> str:
        return self.way[-1] if self.way else self.address

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def header(self, name: str) -> str:
        """Its value, several in one with commas between them (RFC 9110, 5.3); "" where it was not sent."""
        return ", ".join(str(value).strip() for value in self.headers.get_all(name) or ())

    @property
    def media_type(self) -> str:
        """Of its content, without parameters, in lower case."""
        return self.header("Content-Type").partition(";")[0].strip().lower()


def is_web_address(url: str) -> bool:
    """Whether this is the address of a site: http or https, and a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def refuse_user(address: str) -> None:
    """Raises CommandRefused for an address of a site with a name or a password, which reports would show and which is not sent."""
    try:
        has_user = "@" in urlsplit(address).netloc
    except ValueError:
        return
    if has_user:
        raise CommandRefused(
            msg(
                "This address holds a name or a password, which would stand in what is told: leave out what stands before @."
            )
        )


def ask_site(
    address: str,
    timeout_s: float,
    *,
    purpose: str,
    headers: Mapping[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
    follows: Callable[[str], bool] = lambda address: True,
) -> Reply:
    """The answer of an address of the web, redirects followed, but none from the web to this machine or its network. purpose: the command, as the site's log names who asked. follows: whether an address that
    a redirect names is asked; one that is not is the end of the way.

    timeout_s: for the whole of it, redirects and headers included, however slowly they come. Without Accept-Encoding in `headers` the content is asked for uncompressed; a
    host that compresses it all the same is understood. Raises OSError and HTTPException for silence, ValueError for an address that is none,
    zlib.error for what cannot be decompressed.
    """
    began = time.monotonic()
    redirects = _Redirects(follows)
    sent = {"User-Agent": f"sentiers/{__version__} ({purpose})", "Accept-Encoding": "identity", **(headers or {})}
    request = urllib.request.Request(address, headers=sent)  # noqa: S310 - http and https only, see `is_web_address`
    try:
        response = Connecting(began + timeout_s).opener(redirects).open(request, timeout=timeout_s)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        body = bytearray()
        while len(body) < most_bytes and (chunk := response.read1(min(CHUNK_BYTES, most_bytes - len(body)))):
            body += chunk
            if time.monotonic() - began > timeout_s:
                raise TimeoutError
        encoding = (response.headers.get("Content-Encoding") or "").strip().lower().removeprefix("x-")
        return Reply(
            address=address,
            status=int(response.status or 0),
            headers=response.headers,
            body=_decompressed(bytes(body), encoding, most_bytes),
            encoding=encoding,
            way=tuple(redirects.way),
            loops=redirects.loops,
        )


def _decompressed(body: bytes, encoding: str, most_bytes: int) -> bytes:
    if encoding not in ("gzip", "deflate") or not body:
        return body
    return zlib.decompressobj(wbits=47 if encoding == "gzip" else 15).decompress(body, most_bytes)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects; keeps the way. One handler serves one request."""

    def __init__(self, follows: Callable[[str], bool]) -> None:
        self.follows = follows
        self.way: list[str] = []
        self.loops = False

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Headers, newurl: str
    ) -> urllib.request.Request | None:
        if newurl in (*self.way, req.full_url) or len(self.way) >= MOST_REDIRECTS:
            self.loops = True
            return None
        if not newurl.startswith(("http://", "https://")):
            return None
        self.way.append(newurl)
        if leads_inside(req.full_url, newurl) or not self.follows(newurl):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


class LeadsInside(OSError):
    """A name of the web is that of this machine or of one in its network, though the way began outside (DNS rebinding)."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


@dataclass
class Connecting:
    """How one request is sent, redirects included.

    ends_s: on the clock of `time.monotonic`, until when is listened. A name is resolved once for each connection, and the address found is
    the one connected to: where the first was of the web, none of this machine and its network is asked after it.
    """

    ends_s: float
    _outside: bool = field(default=False, init=False)

    def opener(self, redirects: urllib.request.HTTPRedirectHandler) -> urllib.request.OpenerDirector:
        return urllib.request.build_opener(redirects, _Http(self), _Https(self))

    def connected(self, kind: type[HTTPConnection], host: str, **more: Any) -> HTTPConnection:
        connection = kind(host, **more)
        connection.response_class = partial(_Response, self)  # type: ignore[assignment]
        connection._create_connection = self._connect  # type: ignore[attr-defined]
        return connection

    def left_s(self) -> float:
        """Raises TimeoutError where nothing is left."""
        left_s = self.ends_s - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        return left_s

    def _connect(self, place: tuple[str, int], *_: object) -> socket.socket:
        fault: OSError = ConnectionError(place[0])
        for family, kind, protocol, _name, address in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
            number = str(address[0])
            if self._outside and is_inside_number(number):
                raise LeadsInside(number)
            tried = socket.socket(family, kind, protocol)
            try:
                tried.settimeout(self.left_s())
                tried.connect(address)
            except OSError as error:
                tried.close()
                fault = error
            else:
                self._outside = not is_inside_number(number)
                return tried
        raise fault


class _Http(urllib.request.HTTPHandler):
    """Asks by http as `Connecting` has it."""

    def __init__(self, connecting: Connecting) -> None:
        super().__init__()
        self.connecting = connecting

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(self.connecting.connected, HTTPConnection), req)


class _Https(urllib.request.HTTPSHandler):
    """The same by https."""

    def __init__(self, connecting: Connecting) -> None:
        super().__init__()
        self.connecting = connecting

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(self.connecting.connected, HTTPSConnection), req)


class _Response(HTTPResponse):
    """What a host answers: a timeout of a socket begins again at each byte, so that a host that sends one now and then would never end."""

    def __init__(self, connecting: Connecting, sock: socket.socket, *more: Any, **named: Any) -> None:
        super().__init__(sock, *more, **named)
        self.fp.close()
        self.fp = BufferedReader(_Until(sock, connecting))


class _Until(RawIOBase):
    """What a socket receives until the time of `Connecting` is over; then TimeoutError."""

    def __init__(self, sock: socket.socket, connecting: Connecting) -> None:
        self._sock, self._connecting = sock, connecting
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._connecting.left_s())
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
