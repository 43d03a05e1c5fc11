"""What keeps what was noted on the spot out of a guide: an entry that could not be read, or words that could not be published."""

from pathlib import Path

from generator.check.rules import examine
from generator.model.guide import Guide
from generator.problems import Problem, blocking
from generator.read.guide_folder import read_guide

_OF_WORDS = ("text-html",)
"""Rules of the check that a text breaks by itself. The others look at the whole guide: somebody mends it there once the notes are in it."""


def guide_and_faults(trails: Path) -> tuple[Guide | None, list[Problem]]:
    guide, problems = read_guide(trails)
    of_words = [problem for problem in examine(guide)[1] if problem.rule in _OF_WORDS] if guide is not None else []
    return guide, blocking([*problems, *of_words])
