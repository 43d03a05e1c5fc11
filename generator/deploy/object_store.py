"""The site in a store of objects (S3 and what answers like it), by rclone or the AWS command line.

A store serves each object with the headers that it was sent with, so files go by kind, pages last: none names what is not there yet.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.deploy.clients import require, run
from generator.deploy.target import KEPT_THERE, Changes, compared, site_paths
from generator.hosting.media_types import MEDIA_TYPES
from generator.messages import Code, msg
from generator.problems import CommandRefused

_BUCKET = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?")
_REMOTE = re.compile(r"[\w.][\w .+@-]*:.+")


@dataclass(frozen=True)
class StoreTarget:
    """where: `s3://bucket/folder` for the AWS command line, `remote:bucket/folder` for rclone."""

    where: str

    def changes(self, public: Path) -> Changes:
        there = self._listed()
        here = {path: _digest(public / path) for path in site_paths(public)}
        differs = {path for path in here.keys() & there.keys() if there[path] != here[path]}
        return compared(set(here), set(there), differs)

    def send(self, public: Path) -> None:
        program = self._program()
        for suffixes, kept, content_type in _groups(public):
            if program == "aws":
                chosen = [word for suffix in suffixes for word in ("--include", f"*{suffix}")]
                run(["aws", "s3", "sync", str(public), self.where, "--only-show-errors", "--exclude", "*", *chosen,
                     "--content-type", content_type, "--cache-control", kept])  # fmt: skip
            else:
                chosen = [word for suffix in suffixes for word in ("--include", f"*{suffix}")]
                run(["rclone", "copy", str(public), self.where, "--checksum", *chosen,
                     "--header-upload", f"Content-Type: {content_type}", "--header-upload", f"Cache-Control: {kept}"])  # fmt: skip
        stay = [word for name in KEPT_THERE for word in ("--exclude", f"{name}*")]
        if program == "aws":
            run(["aws", "s3", "sync", str(public), self.where, "--only-show-errors", "--size-only", "--delete", *stay])
        else:
            run(["rclone", "sync", str(public), self.where, "--checksum", *stay])

    def _program(self) -> str:
        if _BUCKET.fullmatch(self.where):
            return require("aws")
        if _REMOTE.fullmatch(self.where) and not self.where.startswith("s3://"):
            return require("rclone")
        raise CommandRefused(
            msg(
                "{where} is neither {bucket} (AWS command line) nor {remote} (rclone).",
                where=Code(self.where),
                bucket=Code("s3://bucket"),
                remote=Code("remote:bucket"),
            )
        )

    def _listed(self) -> Mapping[str, str]:
        """Path of each object to the MD5 of its content, or to what stands in for it where the store says none."""
        if self._program() == "rclone":
            said = run(["rclone", "lsjson", "--recursive", "--files-only", "--hash", "--hash-type", "md5", self.where])
            return _understood(
                said, lambda found: {each["Path"]: (each.get("Hashes") or {}).get("md5") for each in found}
            )
        bucket = _BUCKET.fullmatch(self.where)
        assert bucket is not None
        prefix = f"{bucket[2].strip('/')}/" if bucket[2] and bucket[2].strip("/") else ""
        said = run(["aws", "s3api", "list-objects-v2", "--bucket", bucket[1], "--prefix", prefix, "--output", "json"])
        found = _understood(said, lambda found: {each["Key"]: each.get("ETag") for each in found.get("Contents") or ()})
        return {key.removeprefix(prefix): digest.strip('"') for key, digest in found.items()}


def _understood(said: str, read: Callable[[Any], Mapping[object, object]]) -> Mapping[str, str]:
    """Names of objects to what the client says of each, both as text. read: takes them from its JSON. Raises CommandRefused for other JSON than that."""
    try:
        found = read(json.loads(said)) if said.strip() else {}
    except (ValueError, RecursionError, TypeError, AttributeError, KeyError):
        raise CommandRefused(msg("The client’s answer cannot be read: {said}", said=Code(said.strip()[:80]))) from None
    return {str(name): str(about or "") for name, about in found.items()}


def _groups(public: Path) -> Iterator[tuple[Sequence[str], str, str]]:
    """(ends of names, Cache-Control, Content-Type) of what the site holds, pages last."""
    there = {PurePosixPath(path).suffix.lower() for path in site_paths(public)}
    for suffix, kind in sorted(MEDIA_TYPES.items(), key=lambda row: row[0] == ".html"):
        if suffix in there:
            yield [suffix], kind.cache, kind.whole


def _digest(file: Path) -> str:
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
