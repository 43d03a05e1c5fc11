"""Problems as every medium tells them: which are alike, what a place is called, and the line of the file with the spot below it."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.messages import made_visible, msg
from generator.model.guide import Guide
from generator.problems import Problem, Severity, SourceSpot

NAMES = {
    Severity.ADVICE: msg("advice"),
    Severity.BLOCKS_REVIEW: msg("blocks review"),
    Severity.BLOCKS_PUBLICATION: msg("blocks publication"),
}
SHOWN_COLUMNS = 100


def alike(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Problems with the same rule and the same finding, in the order of the first of each."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.rule, problem.found, problem.allowed), []).append(problem)
    return list(groups.values())


def named_by(guide: Guide | None) -> Callable[[SourceSpot], str]:
    """Names a place by the code of its stop, the letter of its trail, or its file."""
    names: Mapping[str, str] = {}
    if guide is not None:
        names = {stop.in_file: stop.code for stop in guide.stops.values()}
        names |= {trail.in_file: trail.letter for trail in guide.trails}

    def name(spot: SourceSpot) -> str:
        return names.get(spot.file) or spot.place

    return name


def key_in_words(spot: SourceSpot, language: str) -> str:
    """The key path as a reader counts: the first entry is the first; empty where a whole file is meant."""
    parts: list[str] = []
    for part in spot.key_path:
        if isinstance(part, int):
            parts.append(msg("entry {number}", number=part + 1).text(language))
        elif parts and not isinstance(spot.key_path[len(parts) - 1], int):
            parts[-1:] = [f"{parts[-1]}.{part}"]
        else:
            parts.append(part)
    return made_visible(", ".join(parts))


def by_numbers(name: str) -> list[tuple[int, str]]:
    """A9 before A10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]


def line_with_caret(project: Path, spot: SourceSpot) -> list[str]:
    """The line of the file, and below it a caret where the problem is; nothing where a whole file is meant, or is gone."""
    if not spot.line:
        return []
    try:
        lines = (project / spot.file).read_text("utf-8-sig", errors="replace").splitlines()
        line = _one_sign_each(lines[spot.line - 1])
    except (OSError, IndexError):
        return []
    column = min(spot.column - 1, len(line))
    begin = max(0, column - SHOWN_COLUMNS // 2) if len(line) > SHOWN_COLUMNS else 0
    cut = line[begin : begin + SHOWN_COLUMNS]
    number = f"{spot.line:>6} | "
    before = sum(_width(character) for character in cut[: column - begin])
    return [number + cut, " " * (len(number) - 2) + "| " + " " * before + "^"]


def _one_sign_each(line: str) -> str:
    """The line with a sign of one column for each character that would steer the terminal, so that columns hold."""
    return "".join(
        "·" if made_visible(character) != character or character == "\t" else character for character in line
    )


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
