"""What an examination of a served guide finds: one line each, the cure beside it."""

from dataclasses import dataclass
from enum import StrEnum

from generator.hosting.http_client import Reply
from generator.messages import Message, msg


class Verdict(StrEnum):
    """A fault keeps something from visitors, or breaks a promise of the guide; advice makes it faster or safer."""

    RIGHT = "right"
    ADVICE = "advice"
    FAULT = "fault"


VERDICTS = {Verdict.RIGHT: msg("in order"), Verdict.ADVICE: msg("advice"), Verdict.FAULT: msg("fault")}
"""Each as it is shown."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """what: was looked at. address: that was asked for. status: of its answer, None where there was none."""

    verdict: Verdict
    what: Message
    address: str
    status: int | None
    found: Message
    cure: Message | None = None


def right(what: Message, reply: Reply, found: Message) -> Finding:
    """As it should be."""
    return Finding(verdict=Verdict.RIGHT, what=what, address=reply.address, status=reply.status, found=found)


def advice(what: Message, reply: Reply, found: Message, cure: Message) -> Finding:
    """Could be better."""
    return Finding(
        verdict=Verdict.ADVICE, what=what, address=reply.address, status=reply.status, found=found, cure=cure
    )


def fault(what: Message, reply: Reply, found: Message, cure: Message) -> Finding:
    """To be mended."""
    return Finding(verdict=Verdict.FAULT, what=what, address=reply.address, status=reply.status, found=found, cure=cure)
