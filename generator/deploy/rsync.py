"""The site sent by rsync, over SSH or to a folder. Source: rsync(1), --itemize-changes."""

from dataclasses import dataclass
from pathlib import Path

from generator.deploy.clients import SILENCE_S, require, run
from generator.deploy.target import KEPT_THERE, Changes, is_kept_there

_OPTIONS = (
    "--recursive",
    "--times",
    "--checksum",
    "--delay-updates",
    "--delete-after",
    "--chmod=D755,F644",
    "--out-format=%i %n",
    f"--timeout={SILENCE_S}",
    *(f"--filter=P /{name}" for name in KEPT_THERE),
)
"""Compared by content: a build writes every file anew. What is new takes its place at the end, what is gone goes after that."""


@dataclass(frozen=True)
class RsyncTarget:
    """where: as rsync takes it, `user@host:/srv/guide`."""

    where: str

    def changes(self, public: Path) -> Changes:
        require("rsync")
        new, changed, gone = list[str](), list[str](), list[str]()
        for line in run(["rsync", *_OPTIONS, "--dry-run", "--", f"{public}/", self.where]).splitlines():
            what, _, path = line.partition(" ")
            path = path.strip()
            if what == "*deleting":
                gone += [path] if not path.endswith("/") and not is_kept_there(path) else []
            elif what[1:2] == "f":
                (new if what.endswith("+++++++") else changed).append(path)
        return Changes(new, [path for path in changed if path not in gone], gone)

    def send(self, public: Path) -> None:
        run(["rsync", *_OPTIONS, "--", f"{public}/", self.where])
