"""Rules about people: each one named is known, and has agreed to what is shown of them."""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from generator.check.references import nearest
from generator.messages import msg, plural
from generator.model.base import Document
from generator.model.catalogues import Person
from generator.model.guide import Guide
from generator.model.position import PointPosition
from generator.model.references import Reference, references
from generator.model.stop import NOBODY, Stop
from generator.model.texts import texts
from generator.problems import KeyPath, Problem, Severity
from generator.today import today

WARNED_BEFORE = timedelta(days=60)
_DOCUMENT = re.compile(r"://|\.(pdf|jpe?g|png|tiff?|heic|docx?|odt|zip|eml)\b", re.IGNORECASE)
BLOCKS = Severity.BLOCKS_PUBLICATION


def may_be_shown(person: Person) -> bool:
    """Whether anything of this person may be published on the day of the build."""
    return person.consent is None or person.consent.holds_on(today())


def names_of(guide: Guide, people: Collection[str]) -> frozenset[str]:
    """How these people are shown, in every language, in lower case."""
    return frozenset(name.casefold() for key in people for name in guide.people[key].name.root.values())


def people_exist_and_agree(guide: Guide) -> Iterator[Problem]:
    if "people.yml" in guide.broken:
        return
    for document, reference in _people_uses(guide):
        name = reference.name
        person = guide.people.get(name)
        if person is not None and may_be_shown(person) and person.agrees_to(reference.use, today()):
            continue
        spot = document.spot(*reference.path)
        if person is None:
            if f"people.yml#{name}" not in guide.broken:
                yield Problem(
                    "person-missing",
                    BLOCKS,
                    spot,
                    msg("there is nobody “{id}” in people.yml", id=name),
                    cure=nearest(name, guide.people)
                    or msg("Write there the name as this person wants it shown, and their consent."),
                )
        elif person.consent is not None and person.consent.withdrawn is not None:
            yield Problem(
                "consent-withdrawn",
                Severity.ADVICE,
                spot,
                msg("{name} has withdrawn their consent, so this is not published", name=name),
                cure=msg("Remove it from the file when you can."),
            )
        elif not may_be_shown(person):
            assert person.consent is not None and person.consent.until is not None
            yield Problem(
                "consent-ended",
                Severity.ADVICE,
                spot,
                msg(
                    "the consent of {name} ended on {day}, so this is not published",
                    name=name,
                    day=person.consent.until.isoformat(),
                ),
                cure=msg("Ask them whether it may go on, then write the new day in people.yml; else remove this."),
            )
        else:
            yield Problem(
                "consent-missing",
                BLOCKS,
                spot,
                msg("{name} has not agreed to this ({scope})", name=name, scope=reference.use),
                cure=msg("Ask them, then write the consent with its date in people.yml."),
            )


def consents_are_in_order(guide: Guide) -> Iterator[Problem]:
    """Days that follow one another; somebody who agreed for a minor; and no document where only its place is asked for."""
    for person in guide.people.values():
        consent = person.consent
        if consent is None:
            continue
        for key, day in (("until", consent.until), ("withdrawn", consent.withdrawn)):
            if day is not None and day < consent.given:
                found = msg(
                    "{day} is before {given}, the day it was given",
                    day=day.isoformat(),
                    given=consent.given.isoformat(),
                )
                yield Problem(
                    "consent-days", BLOCKS, person.spot("consent", key), found, cure=msg("Correct one of the two days.")
                )
        if consent.minor and consent.guardian is None:
            yield Problem(
                "consent-guardian",
                BLOCKS,
                person.spot("consent", "minor"),
                msg("somebody under age cannot agree alone"),
                cure=msg(
                    "Ask a parent or guardian, then write who agreed: guardian: “her mother”. It is not published."
                ),
            )
        if consent.proof is not None and _DOCUMENT.search(consent.proof):
            yield Problem(
                "consent-proof",
                BLOCKS,
                person.spot("consent", "proof"),
                msg(
                    "“{text}” is a document, and a consent form does not belong in the files of a guide",
                    text=consent.proof,
                ),
                cure=msg("Say in words where the signed form lies, such as “town hall, folder 12”."),
            )


def consents_last(guide: Guide) -> Iterator[Problem]:
    for person in guide.people.values():
        until = person.consent.until if person.consent is not None and person.consent.withdrawn is None else None
        if until is not None and timedelta(0) <= until - today() <= WARNED_BEFORE:
            yield Problem(
                "consent-ends-soon",
                Severity.ADVICE,
                person.spot("consent", "until"),
                plural(
                    "this consent ends in {count} day, and what it covers leaves the guide",
                    "this consent ends in {count} days, and what it covers leaves the guide",
                    count=(until - today()).days,
                ),
                cure=msg("Ask whether it may go on, then write the new day."),
            )


def nobody_is_named_who_withdrew(guide: Guide) -> Iterator[Problem]:
    """A name that stands in a sentence cannot be cut out of it. One word alone is too often a word of the language."""
    names = {
        name.casefold(): name
        for person in guide.people.values()
        if person.kind == "person" and not may_be_shown(person)
        for name in person.name.root.values()
        if len(name.split()) > 1
    }
    if not names:
        return
    wanted = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)")
    for document in guide.documents():
        if isinstance(document, Person):
            continue
        for path, text in (*_sentences(document), *_captions(guide, document)):
            if path[-1] == "author" and text.casefold() in names:
                yield Problem(
                    "consent-withdrawn",
                    Severity.ADVICE,
                    document.spot(*path),
                    msg("{name} has withdrawn their consent, so this is not published", name=text),
                    cure=msg("Remove it from the file when you can."),
                )
                continue
            found = wanted.findall(" ".join(text.split()).casefold())
            for name in dict.fromkeys(found):
                yield Problem(
                    "consent-withdrawn-name",
                    BLOCKS,
                    document.spot(*path),
                    msg("{name} stands here by name, and their consent does not hold any more", name=names[name]),
                    cure=msg("Take the name out of the sentence."),
                )


def _sentences(document: Document) -> Iterator[tuple[KeyPath, str]]:
    for path, text in texts(document):
        for language, words in text.root.items():
            yield (*path, language), words
    if isinstance(document, Stop):
        for index, photo in enumerate(document.photos):
            yield ("photos", index, "author"), photo.author


def _captions(guide: Guide, document: Document) -> Iterator[tuple[KeyPath, str]]:
    if not isinstance(document, Stop):
        return
    there = guide.media_of(document)
    for code, film in document.signed.items():
        for language, file in film.captions.items():
            if file in there:
                yield ("signed", code, "captions", language), there[file].words


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
    last = today() + timedelta(days=1)
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
    audit = guide.settings.accessibility.audit
    if audit is not None:
        yield guide.settings, ("accessibility", "audit", "day"), audit.day
        yield guide.settings, ("accessibility", "audit", "statement"), audit.statement
    if guide.settings.ecodesign is not None:
        yield guide.settings, ("ecodesign", "day"), guide.settings.ecodesign.day
    for stop in guide.stops.values():
        for index, voice in enumerate(stop.voices):
            yield stop, ("voices", index, "recorded"), voice.recorded
        for code, film in stop.signed.items():
            yield stop, ("signed", code, "filmed"), film.filmed
        if isinstance(stop.position, PointPosition) and stop.position.surveyed is not None:
            yield stop, ("position", "surveyed"), stop.position.surveyed


def _people_uses(guide: Guide) -> Iterator[tuple[Document, Reference]]:
    for document in guide.documents():
        for reference in references(document):
            if reference.what == "person" and reference.name not in NOBODY:
                yield document, reference
