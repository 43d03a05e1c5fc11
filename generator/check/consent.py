"""Rules about people: each one named is known, and has agreed to what is shown of them."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.check.references import nearest
from generator.messages import msg
from generator.model.base import Document
from generator.model.guide import Guide
from generator.model.position import PointPosition
from generator.model.stop import NOBODY
from generator.problems import KeyPath, Problem, Severity

BLOCKS = Severity.BLOCKS_PUBLICATION


def people_exist_and_agree(guide: Guide) -> Iterator[Problem]:
    if "people.yml" in guide.broken:
        return
    for document, path, person_id, scope in _people_uses(guide):
        person = guide.people.get(person_id)
        if person is None:
            if f"people.yml#{person_id}" not in guide.broken:
                yield Problem(
                    "person-missing",
                    BLOCKS,
                    document.spot(*path),
                    msg("there is nobody “{id}” in people.yml", id=person_id),
                    cure=nearest(person_id, guide.people)
                    or msg("Write there the name as this person wants it shown, and their consent."),
                )
        elif person.consent is not None and person.consent.withdrawn is not None:
            found = msg("{name} has withdrawn their consent, so this is not published", name=person_id)
            yield Problem(
                "consent-withdrawn",
                Severity.ADVICE,
                document.spot(*path),
                found,
                cure=msg("Remove it from the file when you can."),
            )
        elif not person.agrees_to(scope):
            found = msg("{name} has not agreed to this ({scope})", name=person_id, scope=scope)
            yield Problem(
                "consent-missing",
                BLOCKS,
                document.spot(*path),
                found,
                cure=msg("Ask them, then write the consent with its date in people.yml."),
            )


def names_of_nobody_are_free(guide: Guide) -> Iterator[Problem]:
    for key in NOBODY:
        if key in guide.people:
            yield Problem(
                "person-nobody",
                BLOCKS,
                guide.people[key].spot(),
                msg("“{id}” says of a recording that it is nobody’s voice, so nobody can be called that", id=key),
                cure=msg("Give this person another name in the files."),
            )


def days_have_come(guide: Guide) -> Iterator[Problem]:
    """Nobody has agreed, spoken or measured on a day to come. A day more is let pass: it begins earlier elsewhere."""
    last = date.today() + timedelta(days=1)
    for document, path, day in _days(guide):
        if day > last:
            found = msg("{day} has not come yet", day=day.isoformat())
            yield Problem("day-to-come", BLOCKS, document.spot(*path), found, cure=msg("Write the day it happened."))


def _days(guide: Guide) -> Iterator[tuple[Document, KeyPath, date]]:
    for person in guide.people.values():
        if person.consent is not None:
            yield person, ("consent", "given"), person.consent.given
            if person.consent.withdrawn is not None:
                yield person, ("consent", "withdrawn"), person.consent.withdrawn
    for stop in guide.stops.values():
        for index, voice in enumerate(stop.voices):
            yield stop, ("voices", index, "recorded"), voice.recorded
        if isinstance(stop.position, PointPosition) and stop.position.surveyed is not None:
            yield stop, ("position", "surveyed"), stop.position.surveyed


def _people_uses(guide: Guide) -> Iterator[tuple[Document, KeyPath, str, str]]:
    for stop in guide.stops.values():
        yield from ((stop, ("authors", index), who, "name") for index, who in enumerate(stop.authors))
        yield from ((stop, ("voices", index, "by"), voice.by, "text") for index, voice in enumerate(stop.voices))
        for index, photo in enumerate(stop.photos):
            yield from (
                (stop, ("photos", index, "people", number), who, "photo") for number, who in enumerate(photo.people)
            )
        yield from (
            (stop, ("audio", language, "by"), audio.by, "voice")
            for language, audio in stop.audio.items()
            if audio.by not in NOBODY
        )
    for trail in guide.trails:
        yield from ((trail, ("authors", index), who, "name") for index, who in enumerate(trail.authors))
