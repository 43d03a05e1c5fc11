"""Answers to requests for a site's files, as a static host gives them: no listing, 404.html, byte ranges (RFC 9110, section 14)."""

import re
from hashlib import blake2b
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from generator.hosting.media_types import media_type
from generator.preview.sites import ServedSite

NOT_FOUND = "404.html"
INDEX = "index.html"

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def path_in_site(asked: str) -> str | None:
    """The path of the file that an address means, `/A1/` -> `A1/index.html`; None where no site can hold it."""
    parts = asked.removeprefix("/").split("/")
    *folders, last = parts
    if any(part in ("", ".", "..") for part in folders) or last in (".", "..") or not asked.startswith("/"):
        return None
    if any("\\" in part or any(ord(sign) < 32 or ord(sign) == 127 for sign in part) for part in parts):
        return None
    return "/".join([*folders, last or INDEX])


def answer(request: Request, site: ServedSite) -> Response:
    """The file at the address; for a folder without its slash, the way to it; else the site's page for missing addresses."""
    path = path_in_site(request.scope["path"])
    if path is not None:
        try:
            return content_answer(request, site[path], media_type(path))
        except KeyError:
            if not path.endswith("/") and f"{path}/{INDEX}" in site:
                query = f"?{request.url.query}" if request.url.query else ""
                return Response(status_code=302, headers={"Location": f"/{quote(path)}/{query}"})
    try:
        return content_answer(request, site[NOT_FOUND], media_type(NOT_FOUND), status=404)
    except KeyError:
        return Response("404", 404, media_type="text/plain")


def content_answer(request: Request, content: bytes, media: str, status: int = 200) -> Response:
    """Content, the part of it that is asked for, or word that the browser has it already."""
    headers = {"Cache-Control": "no-cache", "Accept-Ranges": "bytes", "Content-Type": media}
    if status != 200:
        return Response(content, status, headers)
    headers["ETag"] = f'"{blake2b(content, digest_size=12).hexdigest()}"'
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": headers["ETag"], "Cache-Control": "no-cache"})
    span = _asked_range(request, len(content), headers["ETag"])
    if span is None:
        return Response(content, 200, headers)
    if not span:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{len(content)}"})
    headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{len(content)}"
    return Response(content[span.start : span.stop], 206, headers)


def _asked_range(request: Request, size: int, etag: str) -> range | None:
    """The bytes asked for, an empty range where the content has none of them, None where the whole content is the answer.

    Several ranges at once are answered by the whole, which RFC 9110 allows (14.2).
    """
    asked = _ONE_RANGE.fullmatch(request.headers.get("range", "").strip())
    if asked is None or request.method != "GET" or request.headers.get("if-range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first and not last:
        return None
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1 if last else size, size))
