"""A file from the network, fetched once, whole, and kept: resumed where it stopped, compared with what was published of it."""

import hashlib
import json
import re
import shutil
import ssl
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message as Headers
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any
from urllib.parse import urlsplit

import click

from generator import __version__
from generator.cli.main import Console
from generator.hosting.hosts import is_this_machine, leads_inside
from generator.hosting.http_client import Connecting, LeadsInside
from generator.messages import Message, msg
from generator.problems import CommandRefused
from generator.system_reasons import reason_of

USER_AGENT = f"sentiers/{__version__} (basemap)"
SILENCE_S = 60.0
"""Until a server must have begun to answer, all its redirects included, and for each CHUNK_BYTES after that: 1 kB/s."""
CHUNK_BYTES = 1 << 16
SPARE_BYTES = 200_000_000
"""Left free on the disk beside the extract."""
LOOK_BYTES = 64_000_000
"""How often the room on the disk is looked at while a file comes whose size nobody said."""
PARTIAL_SUFFIX = ".part"
VALIDATORS = ("ETag", "Last-Modified")
PBF_MARK = b"OSMHeader"
"""Type of the first blob, within the first bytes of every PBF file (https://wiki.openstreetmap.org/wiki/PBF_Format)."""
MARK_WITHIN = 64
_MD5 = re.compile(rb"[0-9a-fA-F]{32}\b")


@dataclass(frozen=True)
class Kept:
    """An extract in the folder, whole or begun, and what its server said of it. file: without the suffix of what is not whole."""

    file: Path

    @property
    def part(self) -> Path:
        return self.file.with_name(self.file.name + PARTIAL_SUFFIX)

    @property
    def note(self) -> Path:
        return self.file.with_name(self.file.name + ".json")

    def said(self, address: str) -> Mapping[str, str]:
        """Validators of the file (RFC 9110, 8.8), empty where they are of another address."""
        try:
            note = json.loads(self.note.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) and note.get("address") == address else {}

    def forget(self) -> None:
        for path in (self.part, self.note):
            path.unlink(missing_ok=True)


def allowed(address: str) -> str:
    """HTTPS; without it only on this very machine, where nobody stands between."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if host and (parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(host))):
        return address
    raise CommandRefused(
        msg(
            "“{address}” is not an address to fetch from: write one that begins with https:// and leads to an extract (.osm.pbf) or to an index of extracts (.json).",
            address=address,
        )
    )


def file_name(address: str) -> str:
    """Of the file, with the suffix by which its reader knows what it is."""
    name = Path(urlsplit(address).path).name
    return name if name.endswith(".pbf") else f"{name}.osm.pbf"


def _led_inside(host: str, address: str) -> Message:
    return msg(
        "{host} leads to {address}, which is no place of the web: nothing was fetched. Name another source with --from.",
        host=host,
        address=address,
    )


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows only to where one may fetch from: a mirror, never plain HTTP, nor what only this machine and its network can reach."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Headers, newurl: str
    ) -> urllib.request.Request | None:
        allowed(newurl)
        if leads_inside(req.full_url, newurl):
            raise CommandRefused(_led_inside(str(urlsplit(req.full_url).hostname), newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


@contextmanager
def asked(address: str, headers: Mapping[str, str] = MappingProxyType({})) -> "Iterator[Answer]":
    """The answer of a server. Raises CommandRefused where there is none, or one that is no success; 304 and 416 pass as HTTPError."""
    request = urllib.request.Request(address, headers={"User-Agent": USER_AGENT, **headers})  # noqa: S310 - see `allowed`
    connecting = Connecting(time.monotonic() + SILENCE_S)
    try:
        with _opened(request, connecting) as answer:
            yield Answer(answer, connecting)
    except urllib.error.HTTPError as error:
        if error.code in (304, 416):
            raise
        raise CommandRefused(_refusal(address, error.code)) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, LeadsInside):
            raise CommandRefused(_led_inside(str(urlsplit(address).hostname), error.reason.number)) from error
        raise CommandRefused(_silence(address, error.reason)) from error
    except (TimeoutError, ConnectionError, ssl.SSLError, HTTPException) as error:
        raise CommandRefused(_silence(address, error)) from error


@dataclass(frozen=True)
class Answer:
    """An answer whose content is read piece by piece, each within SILENCE_S."""

    response: HTTPResponse
    _connecting: Connecting

    @property
    def status(self) -> int:
        return self.response.status

    @property
    def headers(self) -> Headers:
        return self.response.headers

    @property
    def url(self) -> str:
        return str(self.response.url)

    def read(self, most_bytes: int) -> bytes:
        """So many bytes, or all that are left. Raises TimeoutError and what the response raises."""
        read = bytearray()
        while len(read) < most_bytes:
            self._connecting.ends_s = time.monotonic() + SILENCE_S
            came = self.response.read(min(CHUNK_BYTES, most_bytes - len(read)))
            if not came:
                break
            read += came
        return bytes(read)


def _opened(request: urllib.request.Request, connecting: Connecting) -> HTTPResponse:
    try:
        answer: HTTPResponse = connecting.opener(_Redirects()).open(request, timeout=SILENCE_S)
    except ValueError as error:  # a redirect to an address that is none
        raise HTTPException(str(error)) from error
    return answer


def _refusal(address: str, status: int) -> Message:
    if status in (404, 410):
        return msg(
            "{address} is not there (the server answers {status}): name another extract with --from.",
            address=address,
            status=status,
        )
    if status in (429, 503):
        return msg(
            "{host} asks to wait (it answers {status}): try again in an hour, or name another source with --from.",
            host=str(urlsplit(address).hostname),
            status=status,
        )
    return msg(
        "{address} cannot be fetched, the server answers {status}: name another source with --from.",
        address=address,
        status=status,
    )


def _silence(address: str, reason: object) -> Message:
    words = getattr(reason, "strerror", None) or getattr(reason, "reason", None) or str(reason) or type(reason).__name__
    return msg(
        "{host} does not answer ({reason}). Without a network, fetch an extract elsewhere and write: sentiers basemap EXTRACT.osm.pbf",
        host=str(urlsplit(address).hostname),
        reason=str(words),
    )


def fetch(console: Console, address: str, kept: Kept) -> None:
    """Bring the whole file in its place, going on with what an earlier call began."""
    said = kept.said(address)
    if kept.file.is_file():
        if _is_unchanged(console, address, kept, said):
            return
        kept.forget()
        said = {}
    begun = kept.part.stat().st_size if kept.part.is_file() and said else 0
    validator = said.get("ETag") or said.get("Last-Modified")
    came_from = _go_on(console, address, kept, begun, validator) if begun and validator else None
    if came_from is None:
        with asked(address) as answer:
            came_from = _write(console, address, answer, kept, 0)
    _compare([came_from, address], kept)
    kept.part.replace(kept.file)
    console.say(
        msg("The extract is whole and stays in {folder}, where the next call finds it.", folder=kept.file.parent.name)
    )


def _go_on(console: Console, address: str, kept: Kept, begun: int, validator: str) -> str | None:
    """Ask for the rest (RFC 9110, 14.2 and 13.1.5); None where the server cannot give it."""
    try:
        with asked(address, {"Range": f"bytes={begun}-", "If-Range": validator}) as answer:
            if answer.status != 206:
                return _write(console, address, answer, kept, 0)
            if str(answer.headers.get("Content-Range", "")).startswith(f"bytes {begun}-"):
                return _write(console, address, answer, kept, begun)
    except urllib.error.HTTPError:
        pass
    return None


def _is_unchanged(console: Console, address: str, kept: Kept, said: Mapping[str, str]) -> bool:
    """Whether the extract that is here can serve: the server has no newer one, or cannot be asked."""
    conditions = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    headers = {conditions[name]: said[name] for name in VALIDATORS if name in said}
    try:
        with asked(address, headers):
            return False
    except urllib.error.HTTPError:
        console.say(
            msg("{host} has nothing newer: the extract kept here serves.", host=str(urlsplit(address).hostname))
        )
    except CommandRefused as refused:
        console.warn(refused.message)
        console.warn(msg("The extract kept here serves."))
    return True


def _write(console: Console, address: str, answer: Answer, kept: Kept, begun: int) -> str:
    """Add what comes to the part; returns the address it came from after redirects."""
    length = answer.headers.get("Content-Length")
    total = begun + int(length) if length and re.fullmatch("[0-9]{1,18}", length) else None
    host = str(urlsplit(address).hostname)
    name = file_name(address)
    _announce(console, kept, name, host, begun, total)
    done = begun
    try:
        note = {"address": address} | {key: value for key in VALIDATORS if (value := answer.headers.get(key))}
        kept.note.write_text(json.dumps(note), "utf-8")
        with (
            kept.part.open("ab" if begun else "wb") as part,
            _progress(name, total and total - begun) as bar,
        ):
            head, looked = b"", done
            while chunk := answer.read(CHUNK_BYTES):
                if not begun and len(head) < MARK_WITHIN:
                    head += chunk
                part.write(chunk)
                done += len(chunk)
                bar.update(len(chunk))
                if total is None and done - looked >= LOOK_BYTES:
                    looked = done
                    _refuse_no_room(kept)
                if not begun and len(head) >= MARK_WITHIN and PBF_MARK not in head[:MARK_WITHIN]:
                    break
    except (ConnectionError, TimeoutError, ssl.SSLError, HTTPException):
        total = total or done + 1  # cut short is cut short, with or without a length
    except OSError as error:
        raise unwritten(kept.part, error) from error
    with kept.part.open("rb") as part:
        if PBF_MARK not in part.read(MARK_WITHIN):
            kept.forget()
            raise CommandRefused(
                msg(
                    "What {host} sent is no OpenStreetMap extract but something else, as a page to sign in to a network is: nothing was kept. Open {address} in a browser to see it.",
                    host=host,
                    address=address,
                )
            )
    if total is not None and done < total:
        raise CommandRefused(
            msg(
                "The network went after {done} of {total} MB. The same command goes on from there.",
                done=_mb(done),
                total=_mb(total),
            )
        )
    return answer.url


def _progress(name: str, length: int | None) -> Any:
    """A bar where somebody looks at it, nothing in a log."""
    return click.progressbar(
        length=length or 0, label=name, hidden=not length or not sys.stderr.isatty(), file=sys.stderr
    )


def _announce(console: Console, kept: Kept, name: str, host: str, begun: int, total: int | None) -> None:
    """Size and licence, before the bytes. Raises CommandRefused where they do not fit."""
    if total is None:
        console.say(msg("Fetching {file} from {host}, which does not say its size.", file=name, host=host))
    elif begun:
        console.say(
            msg("Going on with {file} from {host}: {rest} of {size} MB to come.", file=name, host=host, rest=_mb(total - begun), size=_mb(total))
        )  # fmt: skip
    else:
        console.say(msg("Fetching {file} from {host}: {size} MB.", file=name, host=host, size=_mb(total)))
    console.say(
        msg("© OpenStreetMap contributors, Open Database License 1.0: the map says so by itself wherever it shows these streets.")
    )  # fmt: skip
    free = shutil.disk_usage(kept.part.parent).free
    if total is not None and total - begun + SPARE_BYTES > free:
        raise CommandRefused(
            msg(
                "{folder} has {free} MB free, and the extract takes {size} MB: free some room, or name a smaller extract with --from.",
                folder=str(kept.part.parent),
                free=_mb(free),
                size=_mb(total - begun),
            )
        )


def _refuse_no_room(kept: Kept) -> None:
    """Raises CommandRefused, and keeps nothing, where a file without an end would fill the disk."""
    free = shutil.disk_usage(kept.part.parent).free
    if free < SPARE_BYTES:
        kept.forget()
        raise CommandRefused(
            msg(
                "{folder} has {free} MB free, and the extract goes on: free some room, or name a smaller extract with --from.",
                folder=str(kept.part.parent),
                free=_mb(free),
            )
        )


def _compare(addresses: Sequence[str], kept: Kept) -> None:
    """Against `<address>.md5`, as Geofabrik and openstreetmap.fr publish it; a source without one is taken at its word."""
    published = next(filter(None, map(_published, dict.fromkeys(addresses))), None)
    if published is None:
        return
    with kept.part.open("rb") as part:
        found = hashlib.file_digest(part, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    if found != published:
        kept.forget()
        raise CommandRefused(
            msg(
                "{address} came otherwise than it was published (MD5 {found}, and {published} is said): it was thrown away. Try again; if it comes again, the source is just being renewed, or something on the way changes it.",
                address=addresses[0],
                found=found,
                published=published,
            )
        )


def _published(address: str) -> str | None:
    try:
        with asked(f"{address}.md5") as answer:
            found = _MD5.match(answer.read(1000))
    except (CommandRefused, urllib.error.HTTPError):
        return None
    return found[0].decode().lower() if found else None


def unwritten(path: Path, error: OSError) -> CommandRefused:
    return CommandRefused(msg("{file} cannot be written: {reason}", file=str(path), reason=reason_of(error)))


def _mb(size: int) -> int:
    """Megabytes, begun ones whole."""
    return -(-size // 1_000_000)
