"""One declared rule: its name, how grave it is, what it asks for, and a line that breaks it."""

from dataclasses import dataclass

from generator.messages import Message
from generator.problems import Severity


@dataclass(frozen=True)
class Rule:
    """slug: in kebab case, the same in every language; what a `Problem` carries. severities: those it is told with.

    meaning: what is asked for, a whole sentence. example: a line of a file that breaks it, as it is written there; empty where no line shows it.
    """

    slug: str
    severities: tuple[Severity, ...]
    meaning: Message
    example: str = ""


ADVICE = (Severity.ADVICE,)
REVIEW = (Severity.BLOCKS_REVIEW,)
BLOCKS = (Severity.BLOCKS_PUBLICATION,)
EITHER = (Severity.BLOCKS_REVIEW, Severity.BLOCKS_PUBLICATION)
"""By how far it goes."""
