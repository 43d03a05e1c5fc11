"""The guide that a survey is written into: its files, what it has, and the entries that findings rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.edit.files import FileChange
from generator.edit.new_files import entry_change, identifier
from generator.edit.splice import with_item, with_value
from generator.edit.yaml_layout import KeyPath, NotSpliced
from generator.messages import msg
from generator.model.catalogues import Consent
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.problems import CommandRefused
from generator.survey.notebook import Agreement, Notebook
from generator.wording.locale import locales
from generator.wording.survey import survey_title


@dataclass
class Ground:
    """guide: as it was read last. language: of comments in new files. source, author: entries to use, None to make or ask for them.

    begun: id of a finding at a new place to the stop that was begun for it.
    """

    trails: Path
    guide: Guide
    language: str
    today: date
    source: str | None = None
    author: str | None = None
    begun: dict[str, str] = field(default_factory=dict)

    def trail(self, letter: str) -> Trail:
        """Raises CommandRefused for a letter that no trail has."""
        found = next((trail for trail in self.guide.trails if trail.letter == letter), None)
        if found is None:
            raise CommandRefused(msg("No trail of this guide has the letter {letter}.", letter=letter))
        return found

    def stop(self, code: str) -> Stop:
        """Raises CommandRefused for a code that no stop has."""
        found = next((stop for stop in self.guide.stops.values() if stop.code == code), None)
        if found is None:
            raise CommandRefused(msg("No stop of this guide has the code {code}.", code=code))
        return found

    def path(self, file: str) -> Path:
        """Of a file as problems name it."""
        return self.trails.parent / file

    def home(self, stop: Stop) -> str:
        """The folder of the trail whose stop it is."""
        return self.guide.home_of[stop.id]

    def texts(self, text: str, language: str) -> dict[str, str]:
        """A text in the language it was noted in; the guide's first language says that it has to be translated, where it is another."""
        default = self.guide.settings.default_language
        if language == default:
            return {default: text}
        first = msg("To be translated: {text}", text=text).text("fr" if default == "fr" else "en")
        return {default: first, language: text} if language in self.guide.settings.languages else {default: text}

    def changed(self, file: str, changes: Sequence[tuple[KeyPath, object]], order: Sequence[str]) -> FileChange:
        """A file of the guide with values at their places. Raises CommandRefused where it is not changed from here."""
        path = self.path(file)
        content = path.read_bytes()
        try:
            for key_path, value in changes:
                content = with_value(content, key_path, value, order)
        except NotSpliced:
            raise CommandRefused(
                msg(
                    "{file} is written in a way that is not changed from here: write {key} by hand.",
                    file=file,
                    key=str(changes[0][0][0]),
                )
            ) from None
        return FileChange(path=path, content=content, created=False)

    def appended(self, file: str, key: str, item: object, order: Sequence[str]) -> FileChange:
        """A file of the guide with one more item in a list, which it may not have yet. Raises CommandRefused."""
        path = self.path(file)
        try:
            return FileChange(path=path, content=with_item(path.read_bytes(), (key,), None, item), created=False)
        except NotSpliced:
            return self.changed(file, [((key,), [item])], order)

    def source_entry(self, day: date) -> tuple[str, list[FileChange]]:
        """The source that a survey of a day is cited as, and the entry of sources.yml where it has to be made."""
        if self.source is not None:
            return self.source, []
        name = (
            f"releve-{day.isoformat()}" if self.guide.settings.default_language == "fr" else f"survey-{day.isoformat()}"
        )
        if name in self.guide.sources:
            return name, []
        titles = {one.language: survey_title(day, one) for one in locales(self.guide.settings.languages)}
        values: Mapping[str, object] = {"title": titles, "year": day.year}
        return name, entry_change(self.trails, "sources.yml", name, values)

    def person(self, agreement: Agreement) -> str | None:
        """The entry of people.yml that has the name of whoever agreed, or None."""
        return next(
            (
                name
                for name, person in self.guide.people.items()
                if person.kind == "person" and agreement.name in person.name.root.values()
            ),
            None,
        )

    def agreed(self, agreement: Agreement, scope: str) -> str:
        """The entry of somebody who agreed to what falls under `scope`. Raises CommandRefused where the guide does not say so."""
        name = self.person(agreement)
        if scope not in agreement.scope:
            raise CommandRefused(msg("{name} has not agreed to this ({scope}).", name=agreement.name, scope=scope))
        if name is None or not self.guide.people[name].agrees_to(scope, self.today):
            raise CommandRefused(msg("The consent of {name} was not taken into people.yml.", name=agreement.name))
        return name

    def author_entry(self, notebook: Notebook) -> str:
        """Who wrote a new stop. Raises CommandRefused where nobody wants to be named and no author was given."""
        if self.author is not None:
            return self.author
        agreement = notebook.agreement(notebook.author) if notebook.author else None
        if agreement is None:
            raise CommandRefused(
                msg(
                    "Nobody says who wrote it: add --author and an entry of people.yml ({names}).",
                    names=", ".join(list(self.guide.people)[:12]),
                )
            )
        return self.agreed(agreement, "name")

    def consent_changes(self, agreement: Agreement) -> list[FileChange]:
        """Whoever agreed, as an entry of people.yml: one that is there with that name is widened to what they agreed to now, and
        no longer than they agreed to either; what has run out is not brought back.

        Raises CommandRefused for a consent that has run out or was withdrawn.
        """
        if agreement.until is not None and agreement.until < self.today:
            raise CommandRefused(
                msg("{name} agreed until {day} only.", name=agreement.name, day=agreement.until.isoformat())
            )
        name = self.person(agreement)
        if name is None:
            entry = self._free(identifier(agreement.name) or "personne")
            values: dict[str, object] = {
                "kind": "person",
                "name": dict.fromkeys(self.guide.settings.languages, agreement.name),
                "consent": _consent(agreement, agreement.scope),
            }
            return entry_change(self.trails, "people.yml", entry, values)
        consent = self.guide.people[name].consent
        if consent is not None and consent.withdrawn is not None:
            raise CommandRefused(msg("{name} has withdrawn their consent: ask them again.", name=agreement.name))
        if consent is not None and consent.minor and not agreement.minor:
            raise CommandRefused(
                msg(
                    "{name} is a minor in people.yml, and here nobody says who agreed for them: change the consent there by hand.",
                    name=agreement.name,
                )
            )
        holds = consent is not None and consent.holds_on(self.today)
        values = _widened(agreement, consent) if consent and holds else _consent(agreement, agreement.scope)
        file = f"{self.trails.name}/people.yml"
        return [self.changed(file, [((name, "consent"), values)], _CONSENT_ORDER)]

    def _free(self, name: str) -> str:
        number = 1
        while (candidate := name if number == 1 else f"{name}-{number}") in self.guide.people:
            number += 1
        return candidate


_CONSENT_ORDER = tuple(Consent.model_fields)


def _consent(agreement: Agreement, scope: Sequence[str]) -> dict[str, object]:
    values: dict[str, object] = {"given": agreement.given.isoformat(), "scope": list(scope)}
    if agreement.until is not None:
        values["until"] = agreement.until.isoformat()
    if agreement.minor:
        values |= {"minor": True, "guardian": agreement.guardian}
    return values


def _widened(agreement: Agreement, before: Consent) -> dict[str, object]:
    """What was agreed to now, with what was agreed to before where it says nothing of that. The earlier end counts for both."""
    now, then = agreement.scope, before.scope
    values = _consent(agreement, [*then, *(one for one in now if one not in then)])
    if before.until is not None and not set(then) <= set(now):
        values["until"] = min(agreement.until or before.until, before.until).isoformat()
    if before.proof is not None:
        values["proof"] = before.proof
    return values
