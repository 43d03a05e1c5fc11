"""One change that a survey proposes, beside what the guide has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.edit.files import FileChange
from generator.messages import Message, msg
from generator.survey.averaging import Taken
from generator.survey.ground import Ground

NOTHING = msg("nothing")


@dataclass(frozen=True)
class Proposal:
    """One change. where: code of a stop, letter of a trail, or title of a new stop; has, found: of the guide, and on the spot.

    apply: gives the changes of files, and raises CommandRefused; None where there is nothing to write, as `found` says.
    alone: why it is never taken together with others, but only by somebody who was asked about it; None where it may be.
    """

    where: str
    what: Message
    has: Message
    found: Message
    apply: Callable[[Ground], Sequence[FileChange]] | None
    alone: Message | None = None


def radius_words(metres: float) -> str:
    return f"± {metres:g} m"


def position_words(taken: Taken) -> str:
    return f"{taken.lat_deg:.6f}, {taken.lon_deg:.6f} {radius_words(taken.accuracy_m)}"


def written_position(taken: Taken, source: str, day: date) -> dict[str, object]:
    """A position as the file of a stop has it."""
    return {
        "lat": f"{taken.lat_deg:.6f}",
        "lon": f"{taken.lon_deg:.6f}",
        "accuracy_m": f"{taken.accuracy_m:g}",
        "source": source,
        "surveyed": day.isoformat(),
    }
