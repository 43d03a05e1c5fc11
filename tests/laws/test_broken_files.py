"""Whatever one file of a guide has become, the check ends in sentences, and what is sound in the others is still checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import Severity
from tests.conftest import Project
from tests.test_contributing import contributed

__all__ = ["contributed"]  # the small guide with every part that a resident may write

BROKEN: dict[str, Callable[[bytes], bytes | None]] = {
    "gone": lambda raw: None,
    "empty": lambda raw: b"",
    "cut-in-two": lambda raw: raw[: len(raw) // 2],
    "a-bracket-open": lambda raw: b"a: [\n" + raw,
    "a-key-too-many": lambda raw: raw + b"\nzz: 1\n",
    "a-list": lambda raw: b"- a\n",
    "nothing": lambda raw: b"~\n",
    "another-encoding": lambda raw: raw.decode("utf-8", "replace").encode("utf-16"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_each_file_of_a_guide_may_be_broken(contributed: Project, how: str) -> None:
    assert contributed.lines(least=Severity.BLOCKS_PUBLICATION) == []
    silent: list[Path] = []
    for path in sorted(contributed.trails.rglob("*.*")):
        if path.is_dir():
            continue
        whole = path.read_bytes()
        broken = BROKEN[how](whole)
        path.unlink() if broken is None else path.write_bytes(broken)
        said = {problem.spot.file for problem in contributed.problems(Severity.BLOCKS_PUBLICATION)}
        if path.relative_to(contributed.root).as_posix() not in said and path.suffix == ".yml" and broken:
            silent.append(path)
        path.write_bytes(whole)
    assert silent == [], "a file that cannot be read is named"
