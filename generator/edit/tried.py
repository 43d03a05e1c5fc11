"""Changes of a guide tried on a copy of it, so that nothing is written that would block its publication."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.check.rules import examine
from generator.edit.files import FileChange, write_changes
from generator.problems import Problem, in_order
from generator.read.guide_folder import read_guide


def new_problems(trails: Path, changes: Sequence[FileChange]) -> list[Problem]:
    """What is wrong with the guide after the changes and was not before. Nothing of the guide is written."""
    before = {_same(problem) for problem in _problems(trails)}
    with TemporaryDirectory(prefix=".trial-", dir=trails.parent) as trial:
        copy = Path(trial) / trails.name
        shutil.copytree(trails, copy, copy_function=_linked)
        write_changes(
            [
                FileChange(path=copy / change.path.relative_to(trails), content=change.content, created=change.created)
                for change in changes
            ]
        )
        return [problem for problem in in_order(_problems(copy)) if _same(problem) not in before]


def _problems(trails: Path) -> list[Problem]:
    guide, problems = read_guide(trails)
    return [*problems, *(examine(guide)[1] if guide is not None else [])]


def _same(problem: Problem) -> object:
    """What stays of a problem when lines above it come and go."""
    return problem.rule, problem.spot.file, problem.spot.key, problem.found


def _linked(source: str, target: str) -> None:
    """The same file under a second name, where the system can: photos and sounds are not copied. A change is written beside and renamed."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
