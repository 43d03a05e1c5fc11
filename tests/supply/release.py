"""A version, made to be attested: wheel and source archive, built twice to the same bytes, with bill, changes and digests beside them.

`python -m tests.supply release v1.2.3` (make release TAG=v1.2.3) writes them into dist/. Dates inside are those of the last commit
(SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/), so that whoever has the sources can make the files again.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator import __version__
from tests.conftest import PROJECT

CHANGES, DIGESTS = "CHANGES.md", "SHA256SUMS"
CIRCUMSTANCES: tuple[Mapping[str, str], ...] = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
)


class NotReleased(Exception):
    """Why no version can be made, in one sentence."""


def changes(tag: str, changelog: str) -> str:
    """The part of CHANGELOG.md that tells of a version. Raises NotReleased where tag, version and changelog do not name the same one."""
    if tag != f"v{__version__}":
        raise NotReleased(f"The tag {tag} is not the version of generator/__init__.py: name it v{__version__}.")
    part = re.search(rf"^## \[{re.escape(__version__)}\].*?\n(.*?)(?=^## \[|\Z)", changelog, re.MULTILINE | re.DOTALL)
    if part is None or not part[1].strip():
        raise NotReleased(
            f"CHANGELOG.md tells nothing of {__version__}: give what is under Unreleased that title and a date."
        )
    return part[1].strip() + "\n"


def packages(project: Path) -> dict[str, bytes]:
    """Name -> content of wheel and source archive. Raises NotReleased where two builds differ, CalledProcessError where one fails."""
    day = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=project, check=True, capture_output=True, text=True
    ).stdout.strip()
    first, second = (_built(project, {"SOURCE_DATE_EPOCH": day, **circumstances}) for circumstances in CIRCUMSTANCES)
    if differing := sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name)):
        raise NotReleased(f"Two builds differ, so nobody could make these again: {', '.join(differing)}")
    return first


def _built(project: Path, environment: Mapping[str, str]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-d", folder]
        subprocess.run(command, cwd=project, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def digests(files: Mapping[str, bytes]) -> str:
    """As `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))


def release(tag: str, bill: bytes, target: Path) -> list[str]:
    """Write all files of a version; returns their names. Raises NotReleased."""
    told = changes(tag, (PROJECT / "CHANGELOG.md").read_text("utf-8"))
    files = {**packages(PROJECT), "sentiers.cdx.json": bill, CHANGES: told.encode()}
    target.mkdir(exist_ok=True)
    for name, content in {**files, DIGESTS: digests(files).encode()}.items():
        (target / name).write_bytes(content)
    return [*files, DIGESTS]
