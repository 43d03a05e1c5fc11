"""Checks of the pages of a served guide: the right ones, at every address that people type or scan."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.hosting.examination import ServedGuide
from generator.hosting.finding import Finding, advice, fault, right
from generator.hosting.http_client import Reply
from generator.hosting.page_facts import PageFacts, page_facts
from generator.messages import Code, Message, msg

GOOD, NOT_FOUND = 200, 404
MISSING = "no-such-page-of-the-guide/"
ENCODINGS = ("gzip", "br", "zstd", "deflate")
_PUBLISH = msg("Publish the whole folder public/ at this address again.")


def first_look(guide: ServedGuide) -> list[Finding]:
    """Does a guide answer at all, or somebody else? Raises Silent."""
    what = msg("home page")
    reply, facts = read_page(guide, "")
    if reply.status == GOOD and facts.is_guide:
        return [right(what, reply, msg("the guide answers")), *_sent_elsewhere(guide, what, reply, facts)]
    asked, answered = guide.host, urlsplit(reply.last_address).hostname or ""
    if answered != asked:
        return [
            fault(
                what,
                reply,
                msg("{other} answers instead of {host}", other=Code(answered), host=Code(asked)),
                msg(
                    "Open {address} in a browser: this network may want you to sign in first (hotel, train, library). Else take away the redirect.",
                    address=Code(guide.address("")),
                ),
            )
        ]
    if reply.status == GOOD:
        return [
            fault(
                what,
                reply,
                msg("another site answers, or a page of the network or the host"),
                msg(
                    "Open {address} in a browser. Where it shows the guide, its pages were changed on their way. Else publish public/ there.",
                    address=Code(guide.address("")),
                ),
            )
        ]
    return [fault(what, reply, _status(reply), _PUBLISH)]


def check_stop(guide: ServedGuide) -> Iterator[Finding]:
    """The address that a QR code says."""
    what = msg("stop")
    reply, facts = read_page(guide, f"{guide.code}/")
    wrong = _not_the_stop(guide, reply, facts)
    if wrong is not None:
        yield fault(what, reply, wrong, _PUBLISH)
    else:
        yield right(what, reply, msg("the stop answers"))


def check_code_without_slash(guide: ServedGuide) -> Iterator[Finding]:
    """What people type: the code, and no more."""
    what = msg("code without slash")
    reply, facts = read_page(guide, guide.code)
    wrong = _not_the_stop(guide, reply, facts)
    if wrong is None and not urlsplit(reply.last_address).path.endswith("/"):
        yield fault(
            what,
            reply,
            msg("the page stands at an address without a slash at its end, where its links lead astray"),
            _slash(guide),
        )
    elif wrong is None:
        yield right(what, reply, msg("leads to the stop"))
    else:
        yield fault(what, reply, wrong, _slash(guide))


def check_code_in_small_letters(guide: ServedGuide) -> Iterator[Finding]:
    """A host may serve the page all the same, or the guide's own page for missing ones, which knows the code."""
    what = msg("code in small letters")
    reply, facts = read_page(guide, f"{guide.code}/".lower())
    if _not_the_stop(guide, reply, facts) is None:
        yield right(what, reply, msg("leads to the stop"))
    elif reply.status == NOT_FOUND and facts.is_lost:
        yield right(what, reply, msg("the guide’s page for missing ones leads to the stop"))
    else:
        yield fault(what, reply, _not_lost(reply), _LOST_CURE)


def check_missing_page(guide: ServedGuide) -> Iterator[Finding]:
    """A page that the guide has not got: status 404 (RFC 9110, 15.5.5) and the guide's own 404.html."""
    what = msg("missing page")
    reply, facts = read_page(guide, MISSING)
    if reply.status != NOT_FOUND or not facts.is_lost:
        yield fault(what, reply, _not_lost(reply), _LOST_CURE)
    elif facts.lost_base is not None and facts.lost_base != guide.base:
        yield fault(
            what,
            reply,
            msg(
                "404.html links from {base}, and the guide stands at {path}",
                base=Code(facts.lost_base),
                path=Code(guide.base),
            ),
            _built_for(guide),
        )
    else:
        yield right(what, reply, msg("the guide’s own page for missing ones"))


def check_compression(guide: ServedGuide) -> Iterator[Finding]:
    """Pages in gzip, Brotli or Zstandard weigh a quarter, which counts where the signal is weak."""
    what = msg("compression")
    reply = guide.ask(f"{guide.code}/", {"Accept-Encoding": "gzip, br, zstd"}, most_bytes=1)
    compressed = any(encoding in reply.header("Content-Encoding").lower() for encoding in ENCODINGS)
    if compressed:
        yield right(what, reply, msg("pages are compressed ({name})", name=reply.header("Content-Encoding")))
    else:
        yield advice(
            what,
            reply,
            msg("pages travel uncompressed, four times as heavy"),
            msg("Turn gzip or Brotli on for text at the host."),
        )


def read_page(guide: ServedGuide, path: str) -> tuple[Reply, PageFacts]:
    """The answer at a path, and what its page says. Raises Silent."""
    reply = guide.ask(path)
    return reply, page_facts(reply.text, reply.last_address)


def _not_the_stop(guide: ServedGuide, reply: Reply, facts: PageFacts) -> Message | None:
    if reply.status != GOOD:
        return _status(reply)
    if facts.mark is None:
        return msg("the page does not say which stop it is")
    if facts.mark.split() != [guide.code, guide.stop]:
        return msg("the page is that of {other}", other=Code(facts.mark))
    return None


def _sent_elsewhere(guide: ServedGuide, what: Message, reply: Reply, facts: PageFacts) -> Iterator[Finding]:
    """The guide answers, but gives another address as its own, or has moved to another host."""
    answered = urlsplit(reply.last_address).hostname or ""
    if answered != guide.host:
        yield advice(
            what,
            reply,
            msg("{host} sends on to {other}", host=Code(guide.host), other=Code(answered)),
            msg(
                "Whoever keeps this redirect keeps the plaques alive: say so under {key}.", key=Code("former_addresses")
            ),
        )
    elif facts.canonical and _root_of(facts.canonical) != _root_of(f"{guide.site}/"):
        yield advice(
            what,
            reply,
            msg("the page gives {address} as its own address", address=Code(facts.canonical)),
            _built_for(guide),
        )


def _root_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _built_for(guide: ServedGuide) -> Message:
    """An address of this machine itself is no address for a guide: only a trial is built for it."""
    if guide.is_local:
        return msg("For a trial on this machine, build with SENTIERS_ADDRESS={address}.", address=Code(guide.site))
    return msg(
        "Write {line} in trails/guide.yml, build and publish again; for a trial, build with SENTIERS_ADDRESS={address}.",
        line=Code(f"address: {guide.site}"),
        address=Code(guide.site),
    )


def _slash(guide: ServedGuide) -> Message:
    return msg(
        "Have the host lead {code} to {folder} (status 301), as static hosts do by themselves.",
        code=Code(f"/{guide.code}"),
        folder=Code(f"/{guide.code}/"),
    )


_LOST_CURE = msg("Have the host serve 404.html, with status 404, for addresses that it has not got.")


def _not_lost(reply: Reply) -> Message:
    if reply.status == GOOD:
        return msg("the host answers as if there were such a page")
    return msg("the host has a page of its own instead of 404.html") if reply.status == NOT_FOUND else _status(reply)


def _status(reply: Reply) -> Message:
    if reply.loops:
        return msg("the redirects never end")
    return (
        msg("the page is not there")
        if reply.status in (404, 410)
        else msg("the site answers {status}", status=reply.status)
    )
