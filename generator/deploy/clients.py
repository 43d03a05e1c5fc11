"""Programs of this machine that send files: found, run, and their refusals said in a sentence."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.messages import Code, Message, msg
from generator.problems import CommandRefused
from generator.system_reasons import reason_of

INSTALLED_BY: Mapping[str, str] = {
    "rsync": "sudo apt install rsync",
    "git": "sudo apt install git",
    "rclone": "sudo apt install rclone",
    "aws": "pip install awscli",
}
"""A line to type for each client, on Debian; other systems name their packages likewise."""

_REASONS = ("fatal:", "error:", "ssh:", "rsync:", "failed")


def require(*names: str) -> str:
    """The first of these programs that is there. Raises CommandRefused with the line to type."""
    for name in names:
        if shutil.which(name) is not None:
            return name
    raise CommandRefused(_missing(names))


def _missing(names: Sequence[str]) -> Message:
    lines = Code(" / ".join(INSTALLED_BY[name] for name in names))
    if len(names) > 1:
        return msg("None of {programs} is installed here. Type: {lines}", programs=Code(", ".join(names)), lines=lines)
    return msg("{program} is not installed here. Type: {lines}", program=Code(names[0]), lines=lines)


def run(command: Sequence[str], *, folder: Path | None = None, environment: Mapping[str, str] | None = None) -> str:
    """What it prints. Raises CommandRefused with the last words of a program that ends with a fault."""
    done = attempt(command, folder=folder, environment=environment)
    if done.returncode != 0:
        raise CommandRefused(refusal(command, done))
    return done.stdout


def attempt(
    command: Sequence[str], *, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The same, whatever its end. Raises CommandRefused where it cannot be started."""
    try:
        return subprocess.run(  # noqa: S603 - a list, no shell; names that begin with a hyphen are refused before
            list(command),
            cwd=folder,
            env=None if environment is None else dict(environment),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise CommandRefused(
            msg("{program} cannot be started ({reason}).", program=Code(command[0]), reason=reason_of(error))
        ) from error


def refusal(command: Sequence[str], done: subprocess.CompletedProcess[str]) -> Message:
    """The line in which a program says why it ended: its first that begins as such lines do, else its last."""
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    named = [line for line in lines if line.lower().startswith(_REASONS)]
    said = Code(without_password([*named, *lines[-1:], str(done.returncode)][0]))
    return msg("{program} refuses: {said}", program=Code(command[0]), said=said)


def without_password(where: str) -> str:
    """A place as it may be shown: an address without the name and the password that lead in."""
    return re.sub(r"(?<=://)[^/\s]*@", "", where)


def refuse_option(where: str) -> None:
    """Raises CommandRefused for a place that a program, or the one that it asks for a connection, would take for one of its options."""
    if where.startswith("-") or "@-" in where or not where.strip():
        raise CommandRefused(msg("{where} is not a place to send a site to.", where=Code(where or "“”")))
