"""Who agreed to what, until when, where it stands in the guide, and on which paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.check.consent import WARNED_BEFORE
from generator.messages import Message, msg, plural
from generator.model.catalogues import Consent, Person
from generator.model.guide import Guide
from generator.model.references import references
from generator.model.stop import Stop
from generator.model.trail import Trail


class State(StrEnum):
    """Whether a consent holds on a day; asked: somebody is named who needs one and has none."""

    HOLDS = "holds"
    ENDS_SOON = "ends soon"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    ASKED = "to be asked"


@dataclass(frozen=True)
class Use:
    """What stands somewhere of a person. place: code of a stop, or letter of a trail; scope: as in people.yml; trails: letters of
    the trails that lead there.
    """

    place: str
    scope: str
    trails: tuple[str, ...]


@dataclass(frozen=True)
class ConsentRow:
    """A person of people.yml who needs a consent, or gave one."""

    id: str
    name: str
    state: State
    consent: Consent | None
    uses: Sequence[Use]


def consent_rows(guide: Guide, language: str, day: date) -> list[ConsentRow]:
    """Everybody in the order of people.yml; organisations and groups only where a consent of theirs is noted."""
    uses = _uses(guide)
    others = guide.settings.languages
    return [
        ConsentRow(
            key, person.name.best(language, others)[0], state_of(person.consent, day), person.consent, uses.get(key, ())
        )
        for key, person in guide.people.items()
        if person.kind == "person" or person.consent is not None
    ]


def state_of(consent: Consent | None, day: date) -> State:
    if consent is None:
        return State.ASKED
    if consent.withdrawn is not None:
        return State.WITHDRAWN
    if not consent.holds_on(day):
        return State.ENDED
    soon = consent.until is not None and consent.until - day <= WARNED_BEFORE
    return State.ENDS_SOON if soon else State.HOLDS


def state_message(row: ConsentRow, day: date) -> Message:
    """The state of a consent in a few words."""
    consent = row.consent
    if consent is None:
        return msg("to be asked")
    if consent.withdrawn is not None:
        return msg("withdrawn on {day}", day=consent.withdrawn.isoformat())
    if consent.until is None:
        return msg("given on {day}", day=consent.given.isoformat())
    if row.state is State.ENDED:
        return msg("ended on {day}", day=consent.until.isoformat())
    if row.state is State.ENDS_SOON:
        return plural("ends in {count} day", "ends in {count} days", count=(consent.until - day) // timedelta(days=1))
    return msg("holds until {day}", day=consent.until.isoformat())


def _uses(guide: Guide) -> dict[str, list[Use]]:
    leading: dict[str, list[str]] = {}
    for trail in guide.trails:
        for entry in trail.stops:
            leading.setdefault(entry.stop, []).append(trail.letter)
    found: dict[str, list[Use]] = {}
    for document in guide.documents():
        for reference in references(document) if not isinstance(document, Person) else ():
            if reference.what != "person":
                continue
            if isinstance(document, Stop):
                use = Use(document.code, reference.use, tuple(leading.get(document.id, ())))
            elif isinstance(document, Trail):
                use = Use(document.letter, reference.use, (document.letter,))
            else:
                continue
            found.setdefault(reference.name, []).append(use)
    return found
