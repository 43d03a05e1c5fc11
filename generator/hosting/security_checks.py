"""Checks of what a host may do to the guide's visitors: HTTPS, headers of policy, whom else a page asks."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.hosting.examination import ServedGuide, Silent, ask_address
from generator.hosting.finding import Finding, Verdict, advice, fault, right
from generator.hosting.headers import (
    EMBED_FOLDER,
    EMBED_FRAME_POLICY,
    FRAME_HEADER,
    PERMISSIONS_POLICY,
    REFERRER_POLICY,
)
from generator.hosting.http_client import Reply
from generator.hosting.page_checks import read_page
from generator.messages import Code, Message, msg

LONGEST_PAGE_S = 3600
"""How long a page may be kept unasked: what the town corrects is seen the same day."""


def check_third_parties(guide: ServedGuide) -> Iterator[Finding]:
    """Whom the home page and a stop make a browser ask, apart from the guide's host: nobody."""
    what = msg("other hosts")
    for path in ("", f"{guide.code}/"):
        reply, facts = read_page(guide, path)
        if facts.hosts:
            yield fault(
                what,
                reply,
                msg("the page asks {hosts}", hosts=Code(", ".join(facts.hosts))),
                msg(
                    "The guide promises that nobody else is asked. Turn off what the host adds to pages (statistics, protection, mending of scripts), or take it out of site/."
                ),
            )
            return
    yield right(what, reply, msg("nobody else is asked"))


def check_security(guide: ServedGuide) -> Iterator[Finding]:
    """Positions, the worker that works without a network and plaques need HTTPS; http leads there."""
    what = msg("HTTPS")
    secure = guide.site.startswith("https://")
    if guide.is_local and not secure:
        yield Finding(
            verdict=Verdict.RIGHT,
            what=what,
            address=guide.address(""),
            status=None,
            found=msg("not needed on this machine itself"),
        )
    elif not secure:
        yield from _without_security(guide, what)
    elif urlsplit(guide.site).port is None:
        yield _led_to_https(guide, what)


def _without_security(guide: ServedGuide, what: Message) -> Iterator[Finding]:
    reply = guide.ask("")
    if reply.last_address.startswith("https://"):
        yield right(what, reply, msg("http leads to https"))
        return
    yield fault(
        what,
        reply,
        msg("the guide is served without HTTPS: no position, no use without a network"),
        msg("Turn HTTPS on at the host (Let’s Encrypt gives certificates away), and have http lead there."),
    )


def _led_to_https(guide: ServedGuide, what: Message) -> Finding:
    plain = f"http://{guide.site.removeprefix('https://')}/"
    cure = msg("Have the host lead http to https (status 301): people type addresses without either.")
    try:
        reply = ask_address(plain, guide.timeout_s)
    except Silent as silent:
        return Finding(
            verdict=Verdict.ADVICE,
            what=what,
            address=plain,
            status=None,
            found=msg("over http: {reason}", reason=silent.reason),
            cure=cure,
        )
    if reply.last_address.startswith("https://"):
        return right(what, reply, msg("http leads to https"))
    return advice(what, reply, msg("http does not lead to https"), cure)


def check_headers(guide: ServedGuide) -> Iterator[Finding]:
    """Headers that the host sends with a stop: those that close what the guide needs, those that visitors did not agree to, those that lack."""
    what = msg("headers")
    reply = guide.ask(f"{guide.code}/", most_bytes=1)
    found = [*_closed(what, reply), *_kept_too_long(what, reply)]
    if reply.header("Set-Cookie"):
        found.append(
            fault(
                what,
                reply,
                msg("the host sets a cookie"),
                msg("The guide says that it sets none: turn the host’s statistics or protection off."),
            )
        )
    if "noindex" in reply.header("X-Robots-Tag").lower():
        found.append(
            advice(
                what,
                reply,
                msg("search engines are told to leave the guide out"),
                msg("Take away {header}, once the guide is there for everybody.", header=Code("X-Robots-Tag")),
            )
        )
    if reply.header("X-Content-Type-Options").lower() != "nosniff":
        found.append(_lacks(what, reply, "X-Content-Type-Options: nosniff"))
    if not reply.header("Referrer-Policy"):
        found.append(_lacks(what, reply, f"Referrer-Policy: {REFERRER_POLICY}"))
    yield from found or [right(what, reply, msg("nothing closed that the guide needs, nothing lacks"))]


def check_frames(guide: ServedGuide) -> Iterator[Finding]:
    """Whether other sites may show the card of a stop in a frame of theirs. Nothing is said of a guide that has no cards yet."""
    path = f"{EMBED_FOLDER}/{guide.code}/"
    if f"{path}index.html" not in guide.paths:
        return
    what = msg("cards for other sites")
    reply = guide.ask(path, most_bytes=1)
    policies = [part.split() for part in reply.header(FRAME_HEADER).replace(",", ";").split(";")]
    closed = [words for words in policies if words[:1] == ["frame-ancestors"] and "*" not in words]
    if closed or reply.header("X-Frame-Options"):
        yield advice(
            what,
            reply,
            msg("no other site can show the cards that the guide makes for them"),
            msg(
                "Have the host send {header} for {folders} alone: sentiers publish writes a file of headers that does.",
                header=Code(f"{FRAME_HEADER}: {EMBED_FRAME_POLICY}"),
                folders=Code(f"{EMBED_FOLDER}/"),
            ),
        )
    else:
        yield right(what, reply, msg("other sites can show them"))


def _closed(what: Message, reply: Reply) -> Iterator[Finding]:
    """What the host forbids to pages that the guide's pages do."""
    for feature in ("geolocation", "microphone"):
        if re.search(rf"\b{feature}=\(\)", reply.header("Permissions-Policy")):
            yield fault(
                what,
                reply,
                msg("{header} closes {feature}", header=Code("Permissions-Policy"), feature=Code(feature)),
                msg("Have the host send {header}.", header=Code(f"Permissions-Policy: {PERMISSIONS_POLICY}")),
            )
    policy = {name for part in reply.header("Content-Security-Policy").split(";") for name in part.split()[:1]}
    narrow = sorted(policy & {"default-src", "script-src", "style-src", "img-src", "connect-src", "worker-src"})
    if narrow:
        yield fault(
            what,
            reply,
            msg(
                "{header} of the host narrows {names}",
                header=Code("Content-Security-Policy"),
                names=Code(", ".join(narrow)),
            ),
            msg("Each page brings its own policy: take these parts away at the host."),
        )


def _kept_too_long(what: Message, reply: Reply) -> Iterator[Finding]:
    kept = re.search(r"\bmax-age=(\d{1,12})", reply.header("Cache-Control").lower())
    if kept is not None and int(kept[1]) > LONGEST_PAGE_S:
        yield advice(
            what,
            reply,
            msg("pages are kept for {hours} h: a correction is seen late", hours=int(kept[1]) // 3600),
            msg("Have the host send {header} for pages.", header=Code("Cache-Control: no-cache")),
        )


def _lacks(what: Message, reply: Reply, header: str) -> Finding:
    return advice(
        what,
        reply,
        msg("{header} is not sent", header=Code(header.partition(":")[0])),
        msg("Have the host send {header}.", header=Code(header)),
    )
