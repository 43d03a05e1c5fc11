"""The register of plaques and its seal, as they lie in `trails/`."""

import re
from dataclasses import dataclass
from pathlib import Path

from generator.messages import msg
from generator.model.plaque import PUBLISHED, REGISTER, SEAL, PlaqueLine, Seal
from generator.problems import Problem, Severity, SourceSpot
from generator.read.files import read_file
from generator.read.validation import validate
from generator.read.yaml_source import YamlFile, parse_yaml, read_yaml

SITE = "public"
MOST_PUBLISHED_BYTES = 1_000_000
_DIGEST = re.compile(r"[0-9a-f]{16}")
MOST_SEAL_BYTES = 10_000
_SEAL = re.compile(r"(\d{1,6}) ([0-9a-f]{16})\n?")


@dataclass(frozen=True)
class Register:
    """lines: those that could be understood. broken: some could not, so that the rest proves nothing. published: digests of the
    lines that the last site knows of.
    """

    lines: tuple[PlaqueLine, ...] = ()
    seal: Seal | None = None
    broken: bool = False
    published: tuple[str, ...] = ()


def read_register(trails: Path) -> tuple[Register, list[Problem]]:
    """Read `plaques.yml` and `plaques.seal`; neither has to be there. Never raises for what they hold."""
    seal, problems = _seal(trails / SEAL, f"{trails.name}/{SEAL}")
    published = digests(trails.parent / SITE / PUBLISHED)
    path, name = trails / REGISTER, f"{trails.name}/{REGISTER}"
    if not path.exists():
        return Register((), seal, bool(problems), published), problems
    read, found = read_yaml(path, name)
    lines, more, broken = _lines(read, found)
    return Register(lines, seal, broken or bool(problems), published), [*problems, *more]


def digests(path: Path) -> tuple[str, ...]:
    """What a published site knows of the register; nothing where there is no site, or one without plaques."""
    try:
        with path.open("rb") as file:
            return parse_digests(file.read(MOST_PUBLISHED_BYTES))
    except OSError:
        return ()


def parse_digests(raw: bytes) -> tuple[str, ...]:
    """The digests in a published file; nothing where it is another."""
    lines = raw.decode("ascii", "replace").split()
    return tuple(lines) if all(_DIGEST.fullmatch(line) for line in lines) else ()


def parse_register(raw: bytes, name: str) -> tuple[tuple[PlaqueLine, ...], list[Problem]]:
    """The lines of a register that has not been written yet."""
    lines, problems, _ = _lines(*parse_yaml(raw, name))
    return lines, problems


def _lines(read: YamlFile | None, problems: list[Problem]) -> tuple[tuple[PlaqueLine, ...], list[Problem], bool]:
    if read is None:
        real = [problem for problem in problems if problem.rule != "yaml-empty"]
        return (), real, bool(real)
    plain = read.plain()
    if not isinstance(plain, list):
        found, allowed = msg("this file is not a list"), msg("one entry after each “- ”")
        return (), [Problem("not-a-list", Severity.BLOCKS_PUBLICATION, read.spot(), found, allowed)], True
    lines: list[PlaqueLine] = []
    for index, value in enumerate(plain):
        line, found_here = validate(PlaqueLine, read, (index,), value, {})
        problems = [*problems, *found_here]
        if line is not None:
            lines.append(line)
    return tuple(lines), problems, len(lines) < len(plain)


def _seal(path: Path, name: str) -> tuple[Seal | None, list[Problem]]:
    if not path.exists():
        return None, []
    raw, problem = read_file(path, name, MOST_SEAL_BYTES)
    if raw is None:
        return None, [problem] if problem else []
    found = _SEAL.fullmatch(raw.decode("ascii", "replace").replace("\r\n", "\n"))
    if found is None:
        problem = Problem(
            "plaque-seal",
            Severity.BLOCKS_PUBLICATION,
            SourceSpot(name),
            msg("this file does not hold the seal of the register of plaques"),
            cure=msg(
                "Nobody writes it by hand: bring back its last good version; after a merge of two branches, type: sentiers plaques mend"
            ),
        )
        return None, [problem]
    return Seal(int(found[1]), found[2]), []
