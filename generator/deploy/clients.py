"""Programs of this machine that send files: found, run, and their refusals said in a sentence."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

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

MOST_S = 3600.0
"""A client that has not ended by then is ended: 1 GB takes half of it at 5 Mbit/s."""
SILENCE_S = 180
"""Where a client can be told so: how long another machine may say nothing."""
_PROGRAM = re.compile(r"[A-Za-z0-9][A-Za-z0-9+.-]*::")
"""Before an address, to have git run the program git-remote-NAME (gitremote-helpers(7)): `ext::` runs anything, `fd::` waits for ever."""

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
    """The same, whatever its end. It is given nothing to read; what it asks for is asked for at the terminal, if there is one.

    Raises CommandRefused where it cannot be started, or has not ended after MOST_S.
    """
    try:
        with (
            tempfile.TemporaryFile() as said,
            tempfile.TemporaryFile() as faults,
        ):  # pipes would be waited for as long as what it started
            done = subprocess.run(  # noqa: S603 - a list, no shell; names that begin with a hyphen are refused before
                list(command),
                cwd=folder,
                env=_surroundings(environment),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=faults,
                check=False,
                timeout=MOST_S,
            )
            return subprocess.CompletedProcess(done.args, done.returncode, _text(said), _text(faults))
    except subprocess.TimeoutExpired as error:
        raise CommandRefused(
            msg(
                "{program} has not ended after {count} minutes and was ended: look at the connection, and send again.",
                program=Code(command[0]),
                count=round(MOST_S / 60),
            )
        ) from error
    except OSError as error:
        raise CommandRefused(
            msg("{program} cannot be started ({reason}).", program=Code(command[0]), reason=reason_of(error))
        ) from error


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace").replace("\r\n", "\n")


def _surroundings(given: Mapping[str, str] | None) -> Mapping[str, str]:
    """Environment of a client. git takes no transport that runs a program (git(1), GIT_ALLOW_PROTOCOL), in a submodule or a redirect either;
    without a terminal it asks nobody for a password, and waits for none."""
    made = {**(os.environ if given is None else given), "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh"}
    if not sys.stdin.isatty():
        made |= {"GIT_TERMINAL_PROMPT": "0"}
    return made


def refusal(command: Sequence[str], done: subprocess.CompletedProcess[str]) -> Message:
    """The line in which a program says why it ended: its first that begins as such lines do, else its last."""
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    named = [line for line in lines if line.lower().startswith(_REASONS)]
    said = Code(without_password([*named, *lines[-1:], str(done.returncode)][0]))
    return msg("{program} refuses: {said}", program=Code(command[0]), said=said)


def without_password(where: str) -> str:
    """A place as it may be shown: an address without the name and the password that lead in."""
    return re.sub(r"(?<=://)[^/\s]*@", "", where)


def refuse_program(where: str) -> None:
    """Raises CommandRefused for an address by which git or rclone runs a program of this machine instead of asking another."""
    if _PROGRAM.match(where) or where.startswith(":"):
        raise CommandRefused(
            msg(
                "{where} has a program run here instead of naming a place: give the address of the place itself, such as {example}.",
                where=Code(without_password(where)),
                example=Code("https://…"),
            )
        )


def refuse_option(where: str) -> None:
    """Raises CommandRefused for a place that a program, or the one that it asks for a connection, would take for one of its options."""
    if where.startswith("-") or "@-" in where or not where.strip():
        raise CommandRefused(msg("{where} is not a place to send a site to.", where=Code(where or "“”")))
