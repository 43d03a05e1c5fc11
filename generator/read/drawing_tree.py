"""The parts of a drawing as they were understood, and a fault at one of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.messages import Message
from generator.problems import Problem, Severity, SourceSpot


@dataclass
class Element:
    """attributes: those that are kept; children: elements and words in their order; refers_to: identifiers that it names; line and column
    from 1.
    """

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list["Element | str"] = field(default_factory=list)
    refers_to: set[str] = field(default_factory=set)

    def inside(self) -> Iterator["Element"]:
        return (child for child in self.children if isinstance(child, Element))


def problem_at(file: str, rule: str, line: int, column: int, found: Message, cure: Message) -> Problem:
    return Problem(rule, Severity.BLOCKS_PUBLICATION, SourceSpot(file, line, column), found, cure=cure)
