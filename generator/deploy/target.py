"""Where a site may be sent to: what would change there is known first, then it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.messages import Code, msg
from generator.problems import CommandRefused

KEPT_THERE = (".well-known", "CNAME", ".domains")
"""Names at the root that belong to the host (certificates, domain names) and stay where they are."""
MARK = "sw.js"
"""What a place holds where a guide was sent before."""


@dataclass(frozen=True)
class Changes:
    """Paths relative to the root of the site, with forward slashes. gone: there now, and no part of the site."""

    new: Sequence[str]
    changed: Sequence[str]
    gone: Sequence[str]

    @property
    def nothing(self) -> bool:
        return not (self.new or self.changed or self.gone)


class Target(Protocol):
    """where: as the command's user wrote it. Both methods raise CommandRefused for what a client or the system refuses."""

    @property
    def where(self) -> str: ...

    def changes(self, public: Path) -> Changes:
        """What sending the site would change there; nothing is sent."""
        ...

    def send(self, public: Path) -> None: ...


def is_kept_there(path: str) -> bool:
    return path.split("/", 1)[0] in KEPT_THERE


def site_paths(folder: Path) -> list[str]:
    """Of every file in a folder, relative to it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def compared(here: set[str], there: set[str], differs: set[str]) -> Changes:
    """differs: paths of both that do not hold the same."""
    gone = sorted(path for path in there - here if not is_kept_there(path))
    return Changes(sorted(here - there), sorted(differs), gone)


def refuse_what_is_no_guide(changes: Changes, where: str) -> None:
    """Raises CommandRefused where files would be deleted that no guide has brought there."""
    if changes.gone and MARK in changes.new:
        raise CommandRefused(
            msg(
                "{where} holds other things ({example}) and no guide: nothing was sent. Give the guide a place of its own.",
                where=Code(where),
                example=Code(", ".join(changes.gone[:3])),
            )
        )
