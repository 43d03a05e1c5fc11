"""What stands before every request of the editor: this machine, this session, this page, and nothing else.

A page of another site, or another program's page on this machine, that makes the browser ask the editor for something is refused
by its Origin and Sec-Fetch-Site; one that had a name of its own point to this machine, by its Host; whoever does not know the
token of the session, by the address of the request. That token never stands in the address of a page, where a browser's history and
the list of processes would keep it: the page gets it for a code that serves once. Sources: Fetch Standard, 3.1 (Origin); W3C Fetch Metadata Request Headers (Sec-Fetch-Site).
"""

import secrets
from collections.abc import Callable, Mapping
from threading import Lock

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.messages import Message as Sentence
from generator.messages import msg
from generator.read.media_source import MAX_BYTES as MEDIA_BYTES

JSON_BYTES = 2_000_000
UPLOAD = "application/octet-stream"
"""The type of a file that is handed in: like JSON, one that no page of another origin sends without asking first."""
BEGIN = "/begin"
LIMITS: Mapping[str, int] = {"application/json": JSON_BYTES, UPLOAD: MEDIA_BYTES}
"""Type of a body to its most bytes."""

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), microphone=(self), camera=()",
}


def new_token() -> str:
    """A secret (RFC 4648 base64url, 192 bits)."""
    return secrets.token_urlsafe(24)


class Codes:
    """The codes that open the editor: one at a time, each of them once. next_one: told the code that takes the place of a used one."""

    def __init__(self, token: str, next_one: Callable[[str], None] = lambda code: None) -> None:
        self.token, self.code = token, new_token()
        self._next_one, self._lock = next_one, Lock()

    def use(self, code: str) -> str | None:
        """The token of the session; None for a code that is none, or was used."""
        with self._lock:
            if not secrets.compare_digest(code.encode(), self.code.encode()):
                return None
            self.code = new_token()
        self._next_one(self.code)
        return self.token


class Guard:
    """An ASGI application that lets only the editor's own page through. port: where the server listens; framed: the origin of the
    preview that the page shows beside its forms.
    """

    def __init__(self, app: ASGIApp, token: str, port: int, language: str, framed: str | None = None) -> None:
        self.app, self.token, self.language = app, token, language
        policy = "; ".join((*_POLICY, *([f"frame-src {framed}"] if framed else [])))
        self.headers: Mapping[str, str] = {**HEADERS, "Content-Security-Policy": policy}
        self.hosts = frozenset((f"127.0.0.1:{port}", f"localhost:{port}"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self.refusal(scope["method"], scope["path"], headers)
        if refused is not None:
            status, sentence = refused
            answer = JSONResponse({"error": sentence.text(self.language)}, status, dict(self.headers))
            await answer(scope, receive, send)
            return
        limit = LIMITS.get(media_type(headers), JSON_BYTES)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise HTTPException(413)
            return message

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.lower().encode(), value.encode()) for name, value in self.headers.items()]
                message = {**message, "headers": [*message.get("headers", []), *own]}
            await send(message)

        await self.app(scope, counted, with_headers)

    def refusal(self, method: str, path: str, headers: Headers) -> tuple[int, Sentence] | None:
        """(status, why) for a request that is not the editor's own, None for one that is."""
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or host not in self.hosts:
            return 403, NOT_HERE
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return 403, _OTHER_PAGE
        site = headers.get("sec-fetch-site")
        asks = method in ("GET", "HEAD")
        is_opened = (
            asks and path == "/" and headers.get("sec-fetch-dest") == "document"
        )  # a link of the preview leads here
        if site is not None and not is_opened and site not in (("same-origin", "none") if asks else ("same-origin",)):
            return 403, _OTHER_PAGE
        is_open = asks and (path == "/" or path.startswith("/static/"))  # the page itself tells nothing of the guide
        token = path.split("/")[1] if path.count("/") > 1 else ""
        if not is_open and path != BEGIN and not secrets.compare_digest(token.encode(), self.token.encode()):
            return 403, NO_TOKEN
        if method in ("GET", "HEAD"):
            return None
        if method != "POST":
            return 405, NOT_HERE
        if origin is None:
            return 403, _OTHER_PAGE
        kind = media_type(headers)
        if kind not in LIMITS:
            return 415, msg("The editor takes JSON only.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LIMITS[kind]:
            return 413, TOO_LARGE
        return None


def media_type(headers: Headers) -> str:
    """The type of a body, without its parameters (RFC 9110, 8.3.1)."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


NOT_HERE = msg("This is not a request that the editor answers.")
_OTHER_PAGE = msg("Only the editor’s own page may ask for this.")
NO_TOKEN = msg("Open the address that the terminal shows last: it opens the editor once.")
TOO_LARGE = msg("This is too large to be taken.")
