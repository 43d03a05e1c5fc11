"""What stands before every request of the editor: this machine, this session, this page, and nothing else.

A page of another site, or another program's page on this machine, that makes the browser ask the editor for something is refused
by its Origin and Sec-Fetch-Site; one that had a name of its own point to this machine, by its Host; whoever does not know the
token of the session, by the address. Sources: Fetch Standard, 3.1 (Origin); W3C Fetch Metadata Request Headers (Sec-Fetch-Site).
"""

import secrets
from collections.abc import Mapping

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
LIMITS: Mapping[str, int] = {"application/json": JSON_BYTES, UPLOAD: MEDIA_BYTES}
"""Type of a body to its most bytes."""

POLICY = "; ".join(
    (
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
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), microphone=(), camera=()",
}


def new_token() -> str:
    """The secret of a session, in the address that the terminal shows (RFC 4648 base64url, 192 bits)."""
    return secrets.token_urlsafe(24)


class Guard:
    """An ASGI application that lets only the editor's own page through. port: where the server listens."""

    def __init__(self, app: ASGIApp, token: str, port: int, language: str) -> None:
        self.app, self.token, self.language = app, token, language
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
            answer = JSONResponse({"error": sentence.text(self.language)}, status, dict(HEADERS))
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
                own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
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
        if site is not None and site not in (
            ("same-origin", "none") if method in ("GET", "HEAD") else ("same-origin",)
        ):
            return 403, _OTHER_PAGE
        token = path.split("/")[1] if path.count("/") > 1 else ""
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return 403, _NO_TOKEN
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
        if not length.isdigit() or int(length) > LIMITS[kind]:
            return 413, TOO_LARGE
        return None


def media_type(headers: Headers) -> str:
    """The type of a body, without its parameters (RFC 9110, 8.3.1)."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


NOT_HERE = msg("This is not a request that the editor answers.")
_OTHER_PAGE = msg("Only the editor’s own page may ask for this.")
_NO_TOKEN = msg("Open the address that the terminal shows: it holds the key of this session.")
TOO_LARGE = msg("This is too large to be taken.")
