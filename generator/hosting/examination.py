"""A served guide under examination: its addresses are asked for, and each answer is held to what a phone in front of a plaque needs."""

import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import quote, urlsplit

from generator.hosting.finding import Finding, Verdict
from generator.hosting.hosts import is_this_machine
from generator.hosting.http_client import MOST_BYTES, Reply, ask_site
from generator.hosting.silence import why_silent
from generator.messages import Message, msg
from generator.system_reasons import reason_of

PURPOSE = "doctor"


class Silent(Exception):
    """An address gave no answer that can be understood; reason: the end of a sentence."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


@dataclass(frozen=True, kw_only=True)
class ServedGuide:
    """site: its address, without a slash at its end. code, stop: of one of its stops, and that one's lasting id. paths: of all its files."""

    site: str
    code: str
    stop: str
    paths: Collection[str]
    timeout_s: float = 15.0

    @property
    def host(self) -> str:
        return urlsplit(self.site).hostname or ""

    @property
    def is_local(self) -> bool:
        return is_this_machine(self.host)

    @property
    def base(self) -> str:
        """The path of its root on its host, with a slash at its end."""
        return urlsplit(f"{self.site}/").path

    def address(self, path: str) -> str:
        return f"{self.site}/{quote(path)}"

    def ask(self, path: str, headers: Mapping[str, str] | None = None, most_bytes: int = MOST_BYTES) -> Reply:
        """The answer at a path of the guide. Raises Silent."""
        return ask_address(self.address(path), self.timeout_s, headers, most_bytes)


def ask_address(
    address: str, timeout_s: float, headers: Mapping[str, str] | None = None, most_bytes: int = MOST_BYTES
) -> Reply:
    """Raises Silent."""
    try:
        return ask_site(address, timeout_s, purpose=PURPOSE, headers=headers, most_bytes=most_bytes)
    except (OSError, HTTPException) as error:
        raise Silent(why_silent(error, timeout_s)) from error
    except (ValueError, zlib.error) as error:
        raise Silent(msg("the answer makes no sense ({reason})", reason=reason_of(error))) from error


Check = Callable[[ServedGuide], Iterable[Finding]]


def run_checks(guide: ServedGuide, checks: Sequence[tuple[Message, str, Check]], at_once: int) -> list[Finding]:
    """What each check finds, in their order; an address that is silent is a fault. checks: what is looked at, its path, the check."""

    def run(row: tuple[Message, str, Check]) -> list[Finding]:
        what, path, check = row
        try:
            return list(check(guide))
        except Silent as silent:
            return [
                Finding(
                    verdict=Verdict.FAULT,
                    what=what,
                    address=guide.address(path),
                    status=None,
                    found=silent.reason,
                    cure=msg("Ask again; if it stays silent, ask the host why."),
                )
            ]

    with ThreadPoolExecutor(at_once) as pool:
        return [finding for found in pool.map(run, checks) for finding in found]
