"""Lines added to the register of plaques: at its end, with nothing else in the file touched, all of them or none."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.files.lock import FileLock, LockTaken
from generator.files.replace import replace_files
from generator.messages import msg
from generator.model.plaque import BEGINNING, REGISTER, SEAL, PlaqueLine, Seal, broken_links
from generator.problems import CommandRefused
from generator.read.register_source import parse_register, read_register
from generator.system_reasons import reason_of

LOCK_SUFFIX = ".lock"
WAIT_S = 10.0
"""For another command that is writing the register: it takes milliseconds."""
HEADER = """\
# The register of every plaque ever printed. Lines are only ever added, by the command:
#   sentiers plaques print | mounted | removed | corrected
# Each carries a digest of the one above it: a line changed or taken away is seen, and the guide is refused.
"""
_ITEM = re.compile(rb"^([ ]*)- ", re.MULTILINE)


def append(trails: Path, lines: Sequence[PlaqueLine]) -> None:
    """Add lines, chained to the last one. Raises CommandRefused where the register is broken, cannot be written, or is being
    written by another command.
    """
    _write(trails, lambda: _content(trails, lines))


def put(trails: Path, content: bytes, seal: Seal) -> None:
    """Write the whole register anew. Raises CommandRefused as `append` does."""
    _write(trails, lambda: (content, seal))


def _write(trails: Path, make: Callable[[], tuple[bytes, Seal]]) -> None:
    """Read and write under one lock: two commands at once cannot lose a line. The seal follows the register, and a seal that is
    behind is no fault.
    """
    lock = FileLock(trails / f".{REGISTER}{LOCK_SUFFIX}")
    try:
        lock.take(WAIT_S)
        content, seal = make()
        replace_files({trails / REGISTER: content, trails / SEAL: seal.written().encode("ascii")})
    except LockTaken as taken:
        raise CommandRefused(
            msg(
                "Another command is writing the register (process {process}). Nothing was added: try again when it has ended.",
                process=str(taken.process or "?"),
            )
        ) from None
    except OSError as error:
        raise _unwritable(error) from error
    finally:
        lock.let_go()


def _content(trails: Path, added: Sequence[PlaqueLine]) -> tuple[bytes, Seal]:
    """The whole file with the lines added, and its seal."""
    register, problems = read_register(trails)
    held, seal = register.lines, register.seal
    whole = seal is None or (len(held) >= seal.lines and (not seal.lines or held[seal.lines - 1].digest == seal.digest))
    if (
        problems
        or register.broken
        or not whole
        or next(broken_links(held), None) is not None
        or (held and seal is None)
    ):
        raise CommandRefused(
            msg("The register {file} is not whole, so nothing is added to it. Type: sentiers check", file=REGISTER)
        )
    path = trails / REGISTER
    raw = path.read_bytes() if path.exists() else HEADER.encode()
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    items = _ITEM.findall(raw)
    indent = items[-1] if items else b""
    text = raw if not raw or raw.endswith(b"\n") else raw + end
    before = (held[-1].digest or BEGINNING) if held else BEGINNING
    for line in added:
        text += indent + line.written(before).encode().rstrip(b"\n") + end
        before = line.digest_after(before)
    again, faults = parse_register(text, REGISTER)
    if faults or [line.content() for line in again] != [line.content() for line in (*held, *added)]:
        raise CommandRefused(
            msg(
                "A line cannot be added at the end of {file}: write one “- ” a line, as the command does.",
                file=REGISTER,
            )
        )
    return text, Seal(len(again), before)


def _unwritable(error: OSError) -> CommandRefused:
    reason = reason_of(error)
    return CommandRefused(
        msg("The register {file} cannot be written ({reason}). It is untouched.", file=REGISTER, reason=reason)
    )
