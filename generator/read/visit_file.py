"""Visits to come: the files of `visits/`, beside `trails/`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.model.visit import VisitPlan
from generator.problems import Problem, Severity
from generator.read.files import unreadable_folder
from generator.read.validation import validate
from generator.read.yaml_source import read_yaml

VISITS = "visits"


def read_visit(path: Path, root: Path) -> tuple[VisitPlan | None, list[Problem]]:
    """One visit. root: the folder that problems name files from. Never raises for what the file holds.

    What is wrong with a visit never holds up the guide: nothing of it blocks publication.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    read, problems = read_yaml(path, name)
    if read is None:
        return None, _milder(problems)
    plan, found = validate(VisitPlan, read, (), read.plain(), {})
    return plan, _milder([*problems, *found])


def read_visits(folder: Path) -> Iterator[tuple[VisitPlan | None, list[Problem]]]:
    """Every visit of a folder, in the order of their names; none where there is no folder. One that may not be opened is not empty."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".yml")
    except FileNotFoundError:
        return
    except OSError as error:
        yield None, _milder([unreadable_folder(folder.name, error)])
        return
    for path in paths:
        yield read_visit(path, folder.parent)


def _milder(problems: Iterable[Problem]) -> list[Problem]:
    return [replace(problem, severity=min(problem.severity, Severity.BLOCKS_REVIEW)) for problem in problems]
