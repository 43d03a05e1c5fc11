"""Stops that the guide does not have yet, begun as draft files, and the consents that they and others rest on."""

from collections.abc import Sequence
from datetime import date

from generator.edit.files import FileChange
from generator.edit.new_files import NewStop, identifier, next_code, place_of, stop_changes, walking_index
from generator.messages import Message, msg
from generator.problems import CommandRefused
from generator.survey.averaging import Taken, averaged
from generator.survey.ground import Ground
from generator.survey.notebook import Agreement, Finding, Notebook
from generator.survey.proposal import NOTHING, Proposal, position_words, written_position

ACCESS = ("step_free", "surface")


def consent_of(ground: Ground, agreement: Agreement) -> Proposal:
    name = ground.person(agreement)
    consent = ground.guide.people[name].consent if name is not None else None
    has = _consent_words(consent.scope, consent.given, consent.until) if consent is not None else NOTHING
    found = _consent_words(agreement.scope, agreement.given, agreement.until)
    if agreement.minor:
        found = msg("{consent}; a minor, {guardian} agreed", consent=found, guardian=agreement.guardian)
    known = consent is not None and consent.holds_on(ground.today) and set(agreement.scope) <= set(consent.scope)
    if known:
        found = msg("{consent}: the guide has it already", consent=found)
    return Proposal(
        agreement.name, msg("consent"), has, found, None if known else lambda ground: ground.consent_changes(agreement)
    )


def _consent_words(scope: Sequence[str], given: date, until: date | None) -> Message:
    said = msg("{scope}, given {day}", scope=", ".join(scope), day=given.isoformat())
    return msg("{consent}, until {day}", consent=said, day=until.isoformat()) if until is not None else said


def new_stop_of(ground: Ground, notebook: Notebook, finding: Finding) -> Proposal:
    new = finding.new
    assert new is not None
    taken = averaged(finding.fixes)
    found = msg(
        "trail {letter}, {position}", letter=new.trail, position=position_words(taken) if taken else msg("not located")
    )
    same = next(
        (stop for stop in ground.guide.stops.values() if new.title in stop.title.root.values()),
        None,
    )
    titled = msg("{code} has that title", code=same.code) if same is not None else None
    return Proposal(
        new.title,
        msg("new stop"),
        titled or NOTHING,
        found,
        lambda ground: _begin(ground, notebook, finding, taken),
        alone=titled,
    )


def _begin(ground: Ground, notebook: Notebook, finding: Finding, taken: Taken | None) -> list[FileChange]:
    new = finding.new
    assert new is not None
    trail = ground.trail(new.trail)
    if new.topic not in ground.guide.settings.topics:
        raise CommandRefused(
            msg(
                "There is no topic “{topic}” in guide.yml. There are: {names}.",
                topic=new.topic,
                names=", ".join(ground.guide.settings.topics),
            )
        )
    source, source_change = ground.source_entry(finding.day)
    position = written_position(taken, source, finding.day) if taken is not None else None
    to_write = msg("To be written.").text("fr" if ground.guide.settings.default_language == "fr" else "en")
    default = ground.guide.settings.default_language
    words = finding.words if finding.by is None else None
    name = _free_name(ground, identifier(new.title) or finding.id.lower())
    begun = NewStop(
        trail=trail.id,
        code=next_code(ground.guide, trail.letter),
        name=name,
        kind=new.kind,
        topics=[new.topic],
        title=ground.texts(new.title, notebook.language),
        essential={default: to_write},
        story=ground.texts(words, notebook.language) if words else {default: to_write},
        sources=[source],
        authors=[ground.author_entry(notebook)],
        position=position,
        access={key: value for key in ACCESS if (value := getattr(finding, key)) is not None},
    )
    places = [place_of(ground.guide.stops.get(listed.stop)) for listed in trail.stops]
    index = walking_index(places, (taken.lat_deg, taken.lon_deg)) if taken else None
    ground.begun[finding.id] = name
    return [*source_change, *stop_changes(ground.trails, begun, ground.language, ground.today, index)]


def _free_name(ground: Ground, name: str) -> str:
    number = 1
    while (candidate := name if number == 1 else f"{name}-{number}") in ground.guide.stops:
        number += 1
    return candidate
