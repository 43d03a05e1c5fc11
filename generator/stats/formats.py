"""A line of a log as a request: Common and Combined Log Format, Caddy's JSON, nginx written as JSON.

Sources: Apache HTTP Server 2.4, mod_log_config (`common`, `combined`, and `vhost_combined`, whose host stands before the
rest); nginx, ngx_http_log_module (`combined`, `escape=json`); Caddy 2, «How logging works» (`request`, `status`, `ts`).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

_QUOTED = rb'"([^"\\]*(?:\\.[^"\\]*)*)"'
_BEFORE = rb'[^\[]*(?:\[(?![^\]]{11,40}\] ")[^\[]*)*'
"""What stands before the time: other brackets may, around an IPv6 address, a port's host or the number of a process."""

QUICK = re.compile(_BEFORE + rb'\[([^\]]{11,40})\] "GET ([^ "\\]+) HTTP/[\d.]+" (\d{3}) [^ ]')
"""A plain GET of the Common or Combined format. Groups: time, target, status. Its end is where `REST` goes on."""

REST = re.compile(rb"[^ ]* " + _QUOTED + b" " + _QUOTED)
"""What follows in the Combined format. Groups: referer, agent."""

JSON_TARGET = re.compile(rb'\{.*?"(?:request_)?uri": ?"([^"\\]*)".*\}\s*$', re.DOTALL)
"""A line that looks like a JSON object with a target: what most lines are asked before they are parsed. Group: target."""

_ANY = re.compile(_BEFORE + rb"\[[^\]]{11,40}\] " + _QUOTED + rb" (?:\d{3}|-) (?:\d+|-)")

_MONTHS = {
    name: number
    for number, name in enumerate(
        (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"), 1
    )
}
_CLF_TIME = re.compile(rb"(\d{1,2})/([A-Z][a-z]{2})/(\d{4}):(\d\d)(?::(\d\d))?(?::(\d\d))? ?([+-]\d{4})?$")

_DECIMAL = re.compile(r"\d{9,12}(\.\d+)?$")

STATUS_DIGITS = 3
_METHODS = ("method", "request_method", "verb")
_TARGETS = ("uri", "request_uri", "url", "path")
_STATUSES = ("status", "status_code", "response")
_TIMES = ("ts", "time_iso8601", "time_local", "msec", "time", "timestamp", "@timestamp", "date")
_REFERERS = ("http_referer", "http_referrer", "referer", "referrer")
_AGENTS = ("http_user_agent", "user_agent", "agent", "useragent")


_HOST_PORT = re.compile(rb"(\[[0-9A-Fa-f:.]+\]|[^:\s\[\]]+):\d{1,5}$")
_HOST_NAME = re.compile(rb"(?=.*[A-Za-z])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$")
_CLIENT = re.compile(rb"(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]?)$")
_PROCESS = re.compile(rb".*?[^\s:]+(?:\[\d+\])?: ")
"""What syslog (RFC 3164, 4.1.3) and journald put before a line: time, machine, process and its number."""

_HOSTS = ("host", "http_host", "server_name", "vhost", "virtual_host")


@dataclass(frozen=True)
class Request:
    """One request. agent: None where the format does not tell it, empty where the client did not. host: the site that was asked,
    in small letters and without port, None where the format does not tell it.
    """

    time: datetime | None
    method: str
    target: str
    status: int
    referer: str
    agent: str | None
    host: str | None = None


def host_before(line: bytes) -> str | None:
    """The site that was asked, where a line begins with it as `vhost_combined` does: before the client's address.

    line: what stands before the time.
    """
    if (process := _PROCESS.match(line)) is not None:
        line = line[process.end() :]
    words = line.split()
    if len(words) < 4 or not _CLIENT.match(words[1]):
        return None
    found = _HOST_PORT.match(words[0])
    name = found[1] if found is not None else words[0] if _HOST_NAME.match(words[0]) else None
    return None if name is None else name.decode("latin-1").lower()


def without_process(line: bytes) -> bytes:
    """A JSON object without what syslog put before it; the line itself where that is not one."""
    start = line.find(b"{")
    return line[start:] if start > 0 and _PROCESS.fullmatch(line[:start]) else line


def journal_message(line: bytes) -> bytes | None:
    """The line that journald wrote as a JSON object (`journalctl -o json`); None for every other one."""
    if b'"MESSAGE"' not in line:
        return None
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    message = entry.get("MESSAGE") if isinstance(entry, dict) else None
    return message.encode("utf-8", "replace") if isinstance(message, str) else None


def is_request(line: bytes) -> bool:
    """Whether a line that is not a plain GET is still a line of the Common or Combined format."""
    return _ANY.match(line) is not None


def clf_time(written: bytes) -> datetime | None:
    """`22/Nov/2026:22:18:02 +0000`, seconds and zone may be missing (UTC then)."""
    found = _CLF_TIME.match(written)
    if found is None or found[2] not in _MONTHS:
        return None
    zone = found[7].decode() if found[7] else "+0000"
    date = f"{int(found[3]):04d}-{_MONTHS[found[2]]:02d}-{int(found[1]):02d}"
    try:
        return datetime.fromisoformat(
            f"{date}T{int(found[4]):02d}:{int(found[5] or 0):02d}:{int(found[6] or 0):02d}{zone[:3]}:{zone[3:]}"
        )
    except ValueError:
        return None


def json_request(line: bytes) -> Request | None:
    """A request written as a JSON object; None where the line is not one."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict):
        return None
    inner = entry.get("request")
    headers: Mapping[str, object] = {}
    if isinstance(inner, dict):
        given = inner.get("headers")
        headers = {str(key).lower(): value for key, value in given.items()} if isinstance(given, dict) else {}
        entry = {**entry, **{key: inner[key] for key in ("method", "uri", "host") if key in inner}}
    elif isinstance(inner, str):
        parts = (*inner.split(" "), "", "")
        entry = {**entry, "method": parts[0], "uri": parts[1]}
    method, target = _first(entry, _METHODS), _first(entry, _TARGETS)
    status = _whole(_first(entry, _STATUSES))
    if not isinstance(method, str) or not isinstance(target, str) or status is None:
        return None
    agent = _header(headers, "user-agent") if isinstance(inner, dict) else _text(_first(entry, _AGENTS))
    referer = _header(headers, "referer") if isinstance(inner, dict) else _text(_first(entry, _REFERERS))
    return Request(
        _time(_first(entry, _TIMES)), method, target, status, referer or "", agent, _host(_first(entry, _HOSTS))
    )


def _host(value: object) -> str | None:
    """A name with a dot: machines have names without, and nginx calls a server without a name `_`."""
    if not isinstance(value, str):
        return None
    found = _HOST_PORT.match(value.encode("latin-1", "replace"))
    name = found[1].decode("latin-1") if found is not None else value
    return name.lower() if "." in name or name.startswith("[") else None


def _first(entry: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((entry[name] for name in names if name in entry), None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _header(headers: Mapping[str, object], name: str) -> str:
    value = headers.get(name, "")
    return str(value[0]) if isinstance(value, list) and value else str(value or "")


def _whole(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) <= STATUS_DIGITS else None


def _time(value: object) -> datetime | None:
    """Seconds, milliseconds or nanoseconds since 1970, ISO 8601, or as the Common format writes it."""
    if isinstance(value, str):
        if (common := clf_time(value.encode())) is not None:
            return common
        if _DECIMAL.match(value):
            return _time(float(value))
        try:
            parsed = datetime.fromisoformat(value)
        except ValueError:
            return None
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    seconds = value / 1e9 if value > 1e17 else value / 1e6 if value > 1e14 else value / 1e3 if value > 1e11 else value
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
