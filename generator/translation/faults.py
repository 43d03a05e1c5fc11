"""What keeps a translator's file from being read."""

from generator.messages import Message, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.translation.unit import Reading

AGAIN = msg("Save it again in the program that made it, or translate a fresh export.")


def refused(file: str, found: Message, cure: Message, spot: SourceSpot | None = None) -> Reading:
    where = SourceSpot(file) if spot is None else spot
    return Reading(problems=[Problem("translation-file", Severity.BLOCKS_PUBLICATION, where, found, cure=cure)])
