"""Asking a site whether a plaque still leads to its stop."""

import re
import ssl
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message as Headers
from html.parser import HTMLParser
from http.client import HTTPException
from typing import IO, Protocol
from urllib.parse import urljoin

from generator import __version__
from generator.messages import Message, msg
from generator.model.plaque import PUBLISHED
from generator.read.register_source import parse_digests
from generator.system_reasons import reason_of

MARKS = ("sentiers:stop", "sentiers:trail")
MOST_BYTES = 1_000_000
MOST_REDIRECTS = 5
CHUNK_BYTES = 32_768
GOOD = 200
HEADERS = {"User-Agent": f"sentiers/{__version__} (plaques verify)", "Accept-Encoding": "identity"}


_REFRESH = re.compile(r"[;,]\s*(?:url\s*=)?\s*(\S.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """code and stop: what the plaque says and the lasting id it means. address: whole. where: the walls, for whoever reads the answer."""

    code: str
    stop: str
    address: str
    where: str


@dataclass(frozen=True)
class Answer:
    """status: of the last answer (RFC 9110, 15), None where there was none."""

    question: Question
    status: int | None
    verdict: Message
    leads_home: bool
    seconds: float


class _Answering(Protocol):
    def __call__(self, status: int | None, verdict: Message, *, leads_home: bool = False) -> Answer: ...


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects; keeps the way. One handler serves one question."""

    def __init__(self) -> None:
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
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


class _Mark(HTMLParser):
    """Finds `<meta name="sentiers:stop" content="A1 pont">`, and where a page sends its readers on at once (HTML, 4.2.5.3, refresh)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: str | None = None
        self.sent_to: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name") in MARKS and self.found is None:
            self.found = values.get("content") or ""
        refreshes = tag == "meta" and (values.get("http-equiv") or "").strip().lower() == "refresh"
        if refreshes and self.sent_to is None and (to := _REFRESH.search(values.get("content") or "")):
            self.sent_to = to[1].strip("\"' ")


def ask_all(questions: Sequence[Question], timeout_s: float, at_once: int) -> list[Answer]:
    """Answers in the order of the questions; at most `at_once` connections are open."""
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        return list(pool.map(lambda question: ask(question, timeout_s), questions))


def ask(question: Question, timeout_s: float) -> Answer:
    """Never raises for what the site does. timeout_s: for the whole of it, counted while the page arrives."""
    began = time.monotonic()
    redirects = _Redirects()

    def answer(status: int | None, verdict: Message, *, leads_home: bool = False) -> Answer:
        return Answer(question, status, verdict, leads_home, time.monotonic() - began)

    try:
        status, page = _fetched(question.address, redirects, timeout_s, began)
    except urllib.error.HTTPError as error:
        return answer(error.code, _refusal(error.code, redirects))
    except (OSError, HTTPException) as error:
        return answer(None, _silence(error, timeout_s))
    except (ValueError, zlib.error) as error:
        return answer(None, msg("dead, the answer makes no sense ({reason})", reason=str(error)))
    if status != GOOD:
        return answer(status, msg("dead, the site answers {status}", status=status))
    return _recognised(question, page.decode("utf-8", "replace"), status, redirects.way, answer)


def _fetched(address: str, redirects: _Redirects, timeout_s: float, began: float) -> tuple[int, bytes]:
    """Status and beginning of what an address answers. A host that packs what nobody asked it to pack is unpacked.

    Raises what urllib does, ValueError for an address that is none, zlib.error for what cannot be unpacked.
    """
    request = urllib.request.Request(address, headers=HEADERS)  # noqa: S310 - http and https only, see `verify`
    with urllib.request.build_opener(redirects).open(request, timeout=timeout_s) as response:
        page = bytearray()
        while len(page) < MOST_BYTES and (chunk := response.read1(CHUNK_BYTES)):
            page += chunk
            if time.monotonic() - began > timeout_s:
                raise TimeoutError
        status, packing = int(response.status), (response.headers.get("Content-Encoding") or "").strip().lower()
    if packing in ("gzip", "x-gzip", "deflate"):
        return status, zlib.decompressobj(wbits=47 if packing != "deflate" else 15).decompress(bytes(page), MOST_BYTES)
    return status, bytes(page)


def published_digests(site: str, timeout_s: float) -> tuple[str, ...]:
    """What a site knows of the register of plaques; nothing where it does not answer or says nothing."""
    try:
        status, content = _fetched(f"{site.rstrip('/')}/{PUBLISHED}", _Redirects(), timeout_s, time.monotonic())
    except (OSError, HTTPException, ValueError, zlib.error):
        return ()
    return parse_digests(content) if status == GOOD else ()


def _recognised(question: Question, html: str, status: int, way: Sequence[str], answer: _Answering) -> Answer:
    mark = _Mark()
    mark.feed(html)
    if mark.found is None:
        return answer(status, msg("wrong page, it does not say which stop it is"))
    if mark.found.split() != [question.code, question.stop]:
        return answer(status, msg("wrong stop, the page is that of {other}", other=mark.found or "?"))
    if mark.sent_to is not None and not _same_page(mark.sent_to, way[-1] if way else question.address):
        return answer(status, msg("wrong page, it sends its readers on to {address}", address=mark.sent_to))
    if way:
        return answer(status, msg("right, redirected to {address}", address=way[-1]), leads_home=True)
    return answer(status, msg("right"), leads_home=True)


def _same_page(link: str, address: str) -> bool:
    try:
        return urljoin(address, link).partition("#")[0] == address.partition("#")[0]
    except ValueError:
        return False


def _refusal(status: int, redirects: _Redirects) -> Message:
    if redirects.loops:
        return msg("dead, the redirects never end")
    if 300 <= status < 400:
        return msg("dead, the redirect leads nowhere ({status})", status=status)
    if status in (404, 410):
        return msg("dead, the page is not there")
    return msg("dead, the site answers {status}", status=status)


def _silence(error: Exception, timeout_s: float) -> Message:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return msg("dead, no answer within {seconds} s", seconds=f"{timeout_s:g}")
    if isinstance(reason, ssl.SSLError):
        return msg("dead, the certificate is not accepted ({reason})", reason=reason.reason or str(reason))
    return msg("dead, no connection ({reason})", reason=reason_of(reason))
