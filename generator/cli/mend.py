"""`sentiers plaques mend`: one register from the lines that two branches each added to it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from generator.cli.main import Console
from generator.cli.register import put
from generator.messages import msg, plural
from generator.model.plaque import BEGINNING, REGISTER, SEAL, PlaqueLine, Seal, grew_apart
from generator.problems import CommandRefused
from generator.read.files import read_file
from generator.read.register_source import parse_register

MOST_BYTES = 1_000_000
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(\s|$)")
_SEALS = re.compile(r"^(\d{1,6}) ([0-9a-f]{16})\s*$", re.MULTILINE)
_ITEM = re.compile(r"\s*- ")


@click.command()
@click.pass_obj
def mend(console: Console) -> None:
    """After a merge of two branches: keep every line of both in the register, each chained to the one above, and seal it."""
    path = console.trails / REGISTER
    raw, problem = read_file(path, f"{console.trails.name}/{REGISTER}", MOST_BYTES)
    if raw is None:
        assert problem is not None
        raise CommandRefused(problem.found)
    text = raw.decode("utf-8", "replace")
    joined = "".join(_of_both(text.splitlines(keepends=True)))
    lines, faults = parse_register(joined.encode(), REGISTER)
    apart = grew_apart(lines)
    if faults or not (apart or _follow(lines)):
        raise CommandRefused(
            msg(
                "A line of {file} was changed, not only added: that is not mended. Bring back the last good version of each branch, then merge them again.",
                file=REGISTER,
            )
        )
    depth = _depths(lines)
    for count, digest in _SEALS.findall(_text_of(console.trails / SEAL)):
        if int(count) and depth.get(digest) != int(count):
            raise CommandRefused(
                msg(
                    "{seal} names a line that {file} does not have: a line of one branch was lost in the merge. Merge again, and keep the lines of both.",
                    seal=SEAL,
                    file=REGISTER,
                )
            )
    content, seal = _chained(joined, lines)
    if content == raw and _text_of(console.trails / SEAL) == seal.written():
        console.say(msg("The register is whole: there is nothing to mend."))
        return
    put(console.trails, content, seal)
    console.say(
        plural(
            "The register has {count} line. Commit {file} with {seal}.",
            "The register has {count} lines, those of both branches. Commit {file} with {seal}.",
            count=seal.lines,
            file=REGISTER,
            seal=SEAL,
        )
    )


def _of_both(raw: list[str]) -> Iterator[str]:
    """The lines of both sides of a merge, each once: without its marks, and without what stood there before, which both have."""
    before = False
    said: set[str] = set()
    for line in raw:
        if mark := _MARK.match(line):
            before = mark[1].startswith("|")
        elif not before and not (_ITEM.match(line) and line.strip() in said):
            said.add(line.strip())
            yield line if line.endswith("\n") else f"{line}\n"


def _follow(lines: tuple[PlaqueLine, ...]) -> bool:
    before = BEGINNING
    for line in lines:
        if line.digest != line.digest_after(before):
            return False
        before = line.digest or ""
    return True


def _depths(lines: tuple[PlaqueLine, ...]) -> Mapping[str, int]:
    """How many lines a branch had when each line was its last, by the digest of the line."""
    depth = {BEGINNING: 0}
    for line in lines:
        above = next(digest for digest in depth if line.digest == line.digest_after(digest))
        depth[line.digest or ""] = depth[above] + 1
    return depth


def _chained(text: str, lines: tuple[PlaqueLine, ...]) -> tuple[bytes, Seal]:
    """The file with each line chained to the one above; a line whose digest holds stays as it is written."""
    out, before, rest = [], BEGINNING, iter(lines)
    for written in text.splitlines(keepends=True):
        if not _ITEM.match(written):
            out.append(written)
            continue
        line = next(rest, None)
        if line is None or line.code not in written:
            raise _unwritten()
        after = line.digest_after(before)
        if line.digest != after:
            indent = written[: len(written) - len(written.lstrip())]
            end = "\r\n" if written.endswith("\r\n") else "\n"
            written = indent + line.written(before).rstrip("\n") + end
        out.append(written)
        before = after
    content = "".join(out).encode()
    again, faults = parse_register(content, REGISTER)
    if faults or not _follow(again) or [line.content() for line in again] != [line.content() for line in lines]:
        raise _unwritten()
    return content, Seal(len(again), before)


def _unwritten() -> CommandRefused:
    return CommandRefused(
        msg("The register {file} is not written one “- ” a line, as the command does: mend it by hand.", file=REGISTER)
    )


def _text_of(path: Path) -> str:
    raw, _ = read_file(path, path.name, MOST_BYTES)
    return "" if raw is None else raw.decode("ascii", "replace")
