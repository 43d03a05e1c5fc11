"""Asking a site whether a plaque still leads to its stop."""

import time
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Protocol
from urllib.parse import urljoin

from generator.hosting.http_client import ask_site
from generator.hosting.page_facts import page_facts
from generator.hosting.silence import why_silent
from generator.messages import Message, msg
from generator.model.plaque import PUBLISHED
from generator.read.register_source import parse_digests
from generator.system_reasons import reason_of

GOOD = 200
PURPOSE = "plaques verify"


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


def ask_all(questions: Sequence[Question], timeout_s: float, at_once: int) -> list[Answer]:
    """Answers in the order of the questions; at most `at_once` connections are open."""
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        return list(pool.map(lambda question: ask(question, timeout_s), questions))


def ask(question: Question, timeout_s: float) -> Answer:
    """Never raises for what the site does. timeout_s: for the whole of it, counted while the page arrives."""
    began = time.monotonic()

    def answer(status: int | None, verdict: Message, *, leads_home: bool = False) -> Answer:
        return Answer(question, status, verdict, leads_home, time.monotonic() - began)

    try:
        reply = ask_site(question.address, timeout_s, purpose=PURPOSE)
    except (OSError, HTTPException) as error:
        return answer(None, msg("dead, {reason}", reason=why_silent(error, timeout_s)))
    except (ValueError, zlib.error) as error:
        return answer(None, msg("dead, the answer makes no sense ({reason})", reason=reason_of(error)))
    if reply.status != GOOD:
        return answer(reply.status, _refusal(reply.status, loops=reply.loops))
    return _recognised(question, reply.text, reply.status, reply.way, answer)


def published_digests(site: str, timeout_s: float) -> tuple[str, ...]:
    """What a site knows of the register of plaques; nothing where it does not answer or says nothing."""
    try:
        reply = ask_site(f"{site.rstrip('/')}/{PUBLISHED}", timeout_s, purpose=PURPOSE)
    except (OSError, HTTPException, ValueError, zlib.error):
        return ()
    return parse_digests(reply.body) if reply.status == GOOD else ()


def _recognised(question: Question, html: str, status: int, way: Sequence[str], answer: _Answering) -> Answer:
    page = page_facts(html, way[-1] if way else question.address)
    if page.mark is None:
        return answer(status, msg("wrong page, it does not say which stop it is"))
    if page.mark.split() != [question.code, question.stop]:
        return answer(status, msg("wrong stop, the page is that of {other}", other=page.mark or "?"))
    if page.sent_to is not None and not _same_page(page.sent_to, way[-1] if way else question.address):
        return answer(status, msg("wrong page, it sends its readers on to {address}", address=page.sent_to))
    if way:
        return answer(status, msg("right, redirected to {address}", address=way[-1]), leads_home=True)
    return answer(status, msg("right"), leads_home=True)


def _same_page(link: str, address: str) -> bool:
    try:
        return urljoin(address, link).partition("#")[0] == address.partition("#")[0]
    except ValueError:
        return False


def _refusal(status: int, *, loops: bool) -> Message:
    if loops:
        return msg("dead, the redirects never end")
    if 300 <= status < 400:
        return msg("dead, the redirect leads nowhere ({status})", status=status)
    if status in (404, 410):
        return msg("dead, the page is not there")
    return msg("dead, the site answers {status}", status=status)
