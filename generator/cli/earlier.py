"""Another state of the project: a folder that holds a copy of it, or what git keeps of it at a commit."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.messages import msg
from generator.problems import CommandRefused

GIT_SECONDS = 60


@contextmanager
def earlier_trails(trails: Path, base: str, *, whole: bool = False) -> Iterator[Path]:
    """The folder of trails in another state, for as long as it is looked at.

    base: a folder that holds it, or that holds its project; else a branch or a commit. whole: with what lies beside it in the project.
    Raises CommandRefused where there is no git, no such commit, or no such folder in it.
    """
    folder = Path(base)
    if folder.is_dir():
        yield (folder / trails.name if (folder / trails.name).is_dir() else folder).resolve()
        return
    with tempfile.TemporaryDirectory() as kept:
        _unpack(trails, base, Path(kept), whole=whole)
        yield Path(kept).resolve() / trails.name


def _unpack(trails: Path, base: str, into: Path, *, whole: bool) -> None:
    if base.startswith("-"):
        raise CommandRefused(msg("{base} is not the name of a branch or a commit.", base=base))
    command = ["git", "-C", str(trails.parent), "archive", "--format=tar", f"{base}:./"]
    try:
        made = subprocess.run(  # noqa: S603
            command if whole else [*command, trails.name], capture_output=True, check=False, timeout=GIT_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CommandRefused(
            msg("git does not answer here: give a folder that holds the other copy instead.")
        ) from error
    if made.returncode == 0:
        with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
            archive.extractall(into, filter="data")
    if not (into / trails.name).is_dir():
        raise CommandRefused(
            msg(
                "git knows no {base} with a folder {folder} here: give a branch, a commit, or a folder.",
                base=base,
                folder=trails.name,
            )
        )
