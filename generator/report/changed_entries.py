"""What changed among people, the entries of the other files, and the register of plaques."""

from collections.abc import Iterator, Mapping, Sequence

from generator.messages import Message, msg
from generator.model.base import Document
from generator.model.catalogues import Person
from generator.model.code_runs import in_runs
from generator.model.guide import Guide
from generator.report.change import Change, Kind


def changed_people(before: Guide, after: Guide, language: str) -> Iterator[Change]:
    for key in dict.fromkeys([*after.people, *before.people]):
        old, new = before.people.get(key), after.people.get(key)
        told = _of_person(old, new, language, after.settings.languages)
        if told is not None:
            kind, message = told
            yield Change(kind=kind, subject="", file="trails/people.yml", message=message)


def _of_person(
    old: Person | None, new: Person | None, language: str, languages: tuple[str, ...]
) -> tuple[Kind, Message] | None:
    one = new or old
    assert one is not None
    name = one.name.best(language, languages)[0]
    if old is not None and new is not None and _same(old, new):
        return None
    if new is None:
        return "gone", msg("{name} is no longer among the people of the guide", name=name)
    agrees = new.consent is not None and new.consent.withdrawn is None
    if old is None:
        if agrees:
            return "consent", msg("{name} joins the people of the guide, and has agreed to it", name=name)
        return "new", msg("{name} joins the people of the guide", name=name)
    if old.consent == new.consent:
        return "changed", msg("the entry of {name} changed", name=name)
    if not agrees and old.consent is not None and old.consent.withdrawn is None:
        return "consent", msg("{name} withdrew: nothing of theirs is published any more", name=name)
    return "consent", msg("the consent of {name} changed", name=name)


def changed_entries(before: Guide, after: Guide) -> Iterator[Change]:
    tables: Sequence[tuple[str, Mapping[str, Document], Mapping[str, Document]]] = (
        ("sources.yml", before.sources, after.sources),
        ("glossary.yml", before.glossary, after.glossary),
        ("landmarks.yml", {one.id: one for one in before.landmarks}, {one.id: one for one in after.landmarks}),
        ("programmes.yml", {one.id: one for one in before.programmes}, {one.id: one for one in after.programmes}),
    )
    for file, old, new in tables:
        come, gone = [key for key in new if key not in old], [key for key in old if key not in new]
        changed = [key for key in new if key in old and not _same(old[key], new[key])]

        def change(kind: Kind, message: Message, file: str = file) -> Change:
            return Change(kind=kind, subject="", file=f"trails/{file}", message=message)

        if come:
            yield change("new", msg("new in {file}: {names}", file=file, names=", ".join(come)))
        if gone:
            yield change("gone", msg("gone from {file}: {names}", file=file, names=", ".join(gone)))
        if changed:
            yield change("changed", msg("changed in {file}: {names}", file=file, names=", ".join(changed)))
    added = len(after.plaques) - len(before.plaques)
    if added > 0:
        codes = in_runs(line.code for line in after.plaques[-added:])
        yield Change(
            kind="plaque",
            subject="",
            file="trails/plaques.yml",
            message=msg("new lines in the register of plaques: {codes}", codes=codes),
        )
    elif added < 0:
        message = msg("the register of plaques has fewer lines than before")
        yield Change(kind="plaque", subject="", file="trails/plaques.yml", message=message)


def _same(one: Document, other: Document) -> bool:
    """Whether two entries say the same, wherever in their files they stand."""
    return one.model_dump() == other.model_dump()
