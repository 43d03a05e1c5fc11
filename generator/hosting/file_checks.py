"""Checks of the files of a served guide: are they there, under a name that browsers take, in pieces where they are read in pieces."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from generator.hosting.examination import ServedGuide
from generator.hosting.finding import Finding, advice, fault, right
from generator.hosting.headers import OPEN_DATA_HEADER
from generator.hosting.http_client import Reply
from generator.hosting.media_types import MEDIA_TYPES, MediaType
from generator.messages import Code, Message, msg

WORKER = "sw.js"
GOOD, PARTIAL = 200, 206
LONGEST_WORKER_S = 86_400
PIECE_BYTES = 16
_NOT_OF_QUICK = ("print/", "share/")
_LEFT_OUT = ("vendor/", "_")


def sample_paths(paths: Collection[str]) -> Mapping[str, str]:
    """One file of each kind that a guide publishes, by the end of its name, and the worker. Pages are looked at by themselves."""
    samples: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (path.startswith(_LEFT_OUT), path.count("/"), path)):
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in MEDIA_TYPES and suffix != ".html" and path != WORKER:
            samples.setdefault(suffix, path)
    return {**dict(sorted(samples.items())), WORKER: WORKER}


def check_file(guide: ServedGuide, path: str) -> Iterator[Finding]:
    """Is it there, under a name that browsers take; may others read it, where it is open data."""
    what = msg("{file}", file=Code(path))
    suffix = PurePosixPath(path).suffix.lower()
    kind = MEDIA_TYPES[suffix]
    reply = guide.ask(path, {"Origin": "https://umap.openstreetmap.fr"} if kind.open_data else None, most_bytes=1)
    if reply.status != GOOD:
        yield fault(
            what,
            reply,
            msg("the file is not there")
            if reply.status in (404, 410)
            else msg("the site answers {status}", status=reply.status),
            msg("Build the site without --quick, which leaves out prints and shared pictures, and publish it again.")
            if path.startswith(_NOT_OF_QUICK)
            else msg(
                "Publish the whole folder public/ again. Some hosts (IIS) hide kinds of files that they do not know: add {suffix} there.",
                suffix=Code(suffix),
            ),
        )
        return
    found = [*_wrong_name(what, reply, suffix, kind)]
    if path == WORKER:
        found += _worker(what, reply)
    if kind.open_data and not reply.header(OPEN_DATA_HEADER[0]):
        found.append(
            advice(
                what,
                reply,
                msg("maps elsewhere cannot read this open data"),
                msg("Have the host send {header} for it.", header=Code(": ".join(OPEN_DATA_HEADER))),
            )
        )
    yield from found or [right(what, reply, msg("{type}", type=Code(reply.media_type)))]


def _wrong_name(what: Message, reply: Reply, suffix: str, kind: MediaType) -> Iterator[Finding]:
    if reply.media_type in (kind.name, *kind.also):
        return
    say = fault if kind.strict else advice
    named = msg("served as {type}", type=Code(reply.media_type)) if reply.media_type else msg("served without a type")
    cure = msg("Have the host send {type} for {suffix}.", type=Code(kind.name), suffix=Code(suffix))
    yield say(what, reply, named, cure)


def _worker(what: Message, reply: Reply) -> Iterator[Finding]:
    """The script that answers without a network: no redirect before it (Service Workers, 4.6), and not kept for long."""
    if reply.way:
        yield fault(
            what,
            reply,
            msg("a redirect leads to it, which browsers refuse for this script"),
            msg("Serve it at its own address."),
        )
    kept = re.search(r"\bmax-age=(\d{1,12})", reply.header("Cache-Control").lower())
    if kept is not None and int(kept[1]) > LONGEST_WORKER_S:
        yield advice(
            what,
            reply,
            msg("kept for {hours} h: phones renew what they keep late", hours=int(kept[1]) // 3600),
            msg("Have the host send {header} for it.", header=Code("Cache-Control: no-cache")),
        )


def check_pieces(guide: ServedGuide, samples: Mapping[str, str]) -> Iterator[Finding]:
    """Byte ranges (RFC 9110, 14): the base map and recordings are read by them."""
    needed = [path for suffix, path in samples.items() if suffix in MEDIA_TYPES and MEDIA_TYPES[suffix].by_pieces]
    for path in needed or [WORKER]:
        yield _pieces(guide, path, needed=bool(needed))


def _pieces(guide: ServedGuide, path: str, *, needed: bool) -> Finding:
    what = msg("byte ranges")
    asked = {"Range": f"bytes=0-{PIECE_BYTES - 1}", "Accept-Encoding": "gzip"}
    reply = guide.ask(path, asked, most_bytes=10 * PIECE_BYTES)
    shown = reply.header("Content-Range").lower().startswith(f"bytes 0-{PIECE_BYTES - 1}/")
    if reply.status == PARTIAL and not reply.encoding and shown and len(reply.body) == PIECE_BYTES:
        return right(what, reply, msg("{file} comes in pieces", file=Code(path)))
    if reply.status == PARTIAL:
        found = msg("{file} comes in other pieces than were asked for", file=Code(path))
    elif reply.status == GOOD:
        found = msg("{file} comes whole where a piece was asked for", file=Code(path))
    else:
        found = msg("asked for a piece of {file}, the site answers {status}", file=Code(path), status=reply.status)
    cure = msg(
        "Have the host answer byte ranges (status 206) and not compress {suffix}: else the map or the recordings do not open.",
        suffix=Code(PurePosixPath(path).suffix),
    )
    gentle = msg("Have the host answer byte ranges (status 206): a base map or recordings will need them.")
    return fault(what, reply, found, cure) if needed else advice(what, reply, found, gentle)
