"""A page written by hand in Markdown: what stands between two lines of `---` at its head, and its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.messages import Code, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.read.files import read_file
from generator.read.invisible import FORBIDDEN, described, without_invisible

MOST_BYTES = 1_000_000
MOST_SAID = 5
_ELSEWHERE = re.compile(
    r"""(?:!\[[^\[\]\n]{0,500}\]\(\s*<?|<(?:img|source|video|audio)\b[^<>]{0,500}?\bsrc\s*=\s*["']?)((?:https?:)?//[^\s<>()"']+)""",
    re.IGNORECASE,
)
"""A picture or a sound that a page would fetch from somebody else, which its policy forbids: readers would see a gap."""
MOST_OPEN = 100
"""Signs open at once in a paragraph. Markdown looks for the end of each through the rest of its paragraph, which takes minutes
where thousands are open; a page that is meant has two or three.
"""
_OPENING = re.compile(r"\n[ \t]*\n|\\.|\]\(|\]\[|[\[\])<>]")
_OPENED_BY = {"]": "[", ")": "(", ">": "<"}
_HEAD = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class PageSource:
    """file: how problems name it. whole: as it is in the file, for the places of problems. text: Markdown, without its head.

    title, description: as the head says them, None where it does not. translated_from: digests of the texts that a translated page was made
    of, with a space between; empty where the head says none.
    """

    file: str
    whole: str
    text: str
    title: str | None
    description: str | None
    translated_from: str = ""

    def spot(self, link: str) -> SourceSpot:
        """Where a link stands first; the whole file where it does not stand there in these letters."""
        opening = "]("
        at = self.whole.find(f"{opening}{link}")
        at = at + len(opening) if at >= 0 else self.whole.find(link)
        if at < 0:
            return SourceSpot(self.file)
        before = self.whole[:at]
        return SourceSpot(self.file, before.count("\n") + 1, at - before.rfind("\n"))


def read_page(path: Path, file: str) -> tuple[PageSource | None, list[Problem]]:
    """Read one page. file: how problems name it. Never raises for what the file holds."""
    raw, problem = read_file(path, file, MOST_BYTES)
    if problem is not None or raw is None:
        return None, [problem] if problem is not None else []
    try:
        whole = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        spot = SourceSpot(file, raw[: error.start].count(b"\n") + 1, 1)
        found, cure = msg("this file is not UTF-8 text"), msg("Save it as UTF-8.")
        return None, [Problem("page-encoding", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure)]
    return parse_page(whole, file)


def parse_page(whole: str, file: str) -> tuple[PageSource, list[Problem]]:
    """A page from its text. Never raises for what it holds."""
    unseen = [_unseen(file, whole, found) for found in FORBIDDEN.finditer(whole)][:MOST_SAID]
    unseen += [_elsewhere(file, whole, found) for found in _ELSEWHERE.finditer(whole)][:MOST_SAID]
    if (endless := _never_closed(file, whole)) is not None:
        return PageSource(file, whole, "", None, None), [*unseen, endless]
    head = _HEAD.match(whole)
    if head is None:
        return PageSource(file, whole, whole, None, None), unseen
    meta, problems = _head(head[1], file)
    problems = [*unseen, *problems]
    text = whole[head.end() :].lstrip("\n")
    made_from = meta.get("translated_from", "")
    return PageSource(file, whole, text, meta.get("title"), meta.get("description"), made_from), problems


def _head(text: str, file: str) -> tuple[Mapping[str, str], list[Problem]]:
    """Its keys that have a text."""
    try:
        found: Any = yaml.load(text, yaml.BaseLoader) or {}  # noqa: S506 - it makes texts, lists and mappings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        spot = SourceSpot(file, mark.line + 2, mark.column + 1) if mark else SourceSpot(file, 1, 1)
        return {}, [_unread(spot)]
    except RecursionError:
        return {}, [_unread(SourceSpot(file, 2, 1))]
    if not isinstance(found, dict):
        return {}, [_unread(SourceSpot(file, 2, 1))]
    return {key: value for key, value in found.items() if isinstance(value, str)}, []


def _unseen(file: str, whole: str, found: re.Match[str]) -> Problem:
    return Problem(
        "page-character",
        Severity.BLOCKS_PUBLICATION,
        _spot(file, whole, found.start()),
        described(found[0]),
        cure=without_invisible(found[0]),
    )


def _elsewhere(file: str, whole: str, found: re.Match[str]) -> Problem:
    return Problem(
        "page-picture",
        Severity.BLOCKS_PUBLICATION,
        _spot(file, whole, found.start(1)),
        msg(
            "the picture “{link}” lies on another site, and pages ask nothing of anybody else", link=Code(found[1][:60])
        ),
        cure=msg("Put a copy into site/pages, where its licence allows it, and write the name of the file."),
    )


def _never_closed(file: str, whole: str) -> Problem | None:
    """A paragraph in which more signs are open at once than Markdown can follow."""
    still_open = dict.fromkeys("[(<", 0)
    for found in _OPENING.finditer(whole):
        sign = found[0]
        if sign.isspace():
            still_open = dict.fromkeys(still_open, 0)
        elif sign.startswith("\\"):
            continue
        if sign[0] in _OPENED_BY:
            opening = _OPENED_BY[sign[0]]
            still_open[opening] = max(0, still_open[opening] - 1)
        if sign[-1] in still_open:
            still_open[sign[-1]] += 1
            if still_open[sign[-1]] > MOST_OPEN:
                return Problem(
                    "page-brackets",
                    Severity.BLOCKS_PUBLICATION,
                    _spot(file, whole, found.end() - 1),
                    msg(
                        "more than {count} signs “{sign}” of one paragraph are still open here",
                        count=MOST_OPEN,
                        sign=Code(sign[-1]),
                    ),
                    cure=msg("Close them, or write {escaped} for the sign itself.", escaped=Code(f"\\{sign[-1]}")),
                )
    return None


def _spot(file: str, whole: str, at: int) -> SourceSpot:
    return SourceSpot(file, whole.count("\n", 0, at) + 1, at - whole.rfind("\n", 0, at))


def _unread(spot: SourceSpot) -> Problem:
    return Problem(
        "page-head",
        Severity.BLOCKS_PUBLICATION,
        spot,
        msg("the head of this page cannot be read"),
        msg("lines such as “title: About this guide” between two lines of ---"),
        msg("Put a text that holds a colon between quotation marks."),
    )
