"""Every key that residents write, with what it means, what it takes and a line to copy: for a page to show, in their language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.fields.form import Described, describe
from generator.messages import Message, msg, plural
from generator.model.base import Document
from generator.model.catalogues import Landmark, Person, Source, Term
from generator.model.guide import Settings
from generator.model.programme import Programme
from generator.model.stop import Stop
from generator.model.trail import Trail


@dataclass(frozen=True)
class DocumentWords:
    """What residents write in one place. key: lasting, for links; file: its path in the project, parts in capitals being names."""

    key: str
    model: type[Document]
    title: Message
    file: str


DOCUMENTS: Sequence[DocumentWords] = (
    DocumentWords("stop", Stop, msg("A stop"), "trails/TRAIL/stops/NAME.yml"),
    DocumentWords("trail", Trail, msg("A trail"), "trails/TRAIL/trail.yml"),
    DocumentWords("person", Person, msg("Somebody who writes, speaks or is seen"), "trails/people.yml"),
    DocumentWords("source", Source, msg("A source"), "trails/sources.yml"),
    DocumentWords("term", Term, msg("A word of the glossary"), "trails/glossary.yml"),
    DocumentWords("landmark", Landmark, msg("A landmark that the maps draw"), "trails/landmarks.yml"),
    DocumentWords("programme", Programme, msg("A ready-made visit"), "trails/programmes.yml"),
    DocumentWords("guide", Settings, msg("The guide itself"), "trails/guide.yml"),
)

_FORMS: Mapping[str, Message] = {
    "day": msg("a date: year-month-day"),
    "yes_no": msg("true or false"),
    "texts": msg("a text in each language"),
    "figure": msg("written once, or once in each language"),
    "web": msg("a web address, with https://"),
    "mail": msg("a mail address"),
    "file": msg("the name of a file in the media folder"),
    "identifier": msg("a lasting name: letters without accents, digits and hyphens"),
    "colour": msg("a colour: # and six digits, such as #3d5563"),
}


@dataclass(frozen=True)
class PageWords:
    """What a page says around the keys."""

    lead: str
    needed: str
    inside: str


def page_words(language: str) -> PageWords:
    lead = msg(
        "What each key means, what it takes, and a line to copy. Only those marked as needed must be there; the others may be left out."
    )
    return PageWords(lead.text(language), msg("needed").text(language), msg("Inside:").text(language))


@dataclass(frozen=True)
class FieldWords:
    """A key. path: from the top of its document, with dots; takes: each limit as a phrase; choices: (word to write, what it means);
    fields: the keys inside it.
    """

    path: str
    key: str
    label: str
    meaning: str
    example: str
    is_required: bool
    takes: Sequence[str]
    choices: Sequence[tuple[str, str]]
    fields: Sequence["FieldWords"]


@dataclass(frozen=True)
class DocumentReference:
    """One kind of document with all its keys."""

    key: str
    title: str
    file: str
    fields: Sequence[FieldWords]


def reference(language: str) -> list[DocumentReference]:
    """Everything that can be written in a guide, in the language of its residents (English where it has no catalogue)."""
    return [
        DocumentReference(
            document.key,
            document.title.text(language),
            document.file,
            _fields(describe(document.model, language), "", language),
        )
        for document in DOCUMENTS
    ]


def _fields(group: Described, above: str, language: str) -> list[FieldWords]:
    return [_field(field, above, language) for field in group["fields"]]


def _field(field: Described, above: str, language: str) -> FieldWords:
    path = f"{above}{field['key']}"
    meaning = field["help"] or field["label"]
    inner = _innermost(field)
    return FieldWords(
        path=path,
        key=field["key"],
        label=field["label"],
        meaning=f"{meaning[:1].upper()}{meaning[1:]}.",
        example=field["example"],
        is_required=field["required"],
        takes=[limit.text(language) for limit in _limits(field)],
        choices=_choices(inner),
        fields=_inside(inner, f"{path}.", language),
    )


def _choices(inner: Described) -> list[tuple[str, str]]:
    if inner["kind"] == "one_of":
        return [(word, word) for word in inner["words"]]
    return [(one["value"], one["label"]) for one in inner.get("choices") or inner.get("also") or ()]


def _innermost(field: Described) -> Described:
    """What a list or a mapping holds."""
    while field["kind"] in ("list", "map"):
        field = field["of"]
    return field


def _inside(inner: Described, above: str, language: str) -> list[FieldWords]:
    if inner["kind"] == "group":
        return _fields(inner, above, language)
    if inner["kind"] == "one_of":
        seen: dict[str, FieldWords] = {}
        for form in inner["forms"].values():
            for found in _fields(form, above, language):
                seen.setdefault(found.key, found)
        return list(seen.values())
    return []


def _limits(field: dict[str, Any]) -> list[Message]:
    limits = []
    if field["kind"] == "list" and (field["most"] or field["least"]):
        if field["most"] == field["least"]:
            limits.append(plural("exactly {count} entry", "exactly {count} entries", count=field["most"]))
        elif field["most"]:
            limits.append(plural("at most {count} entry", "at most {count} entries", count=field["most"]))
        else:
            limits.append(plural("at least {count} entry", "at least {count} entries", count=field["least"]))
    if field["kind"] == "texts" and "words" in field:
        low, high = field["words"]
        limits.append(msg("from {low} to {high} words", low=low, high=high))
    if "most_characters" in field:
        limits.append(plural("at most {count} character", "at most {count} characters", count=field["most_characters"]))
    inner = _innermost(field)
    if inner["kind"] == "number":
        limits.append(msg("a number from {low} to {high}", low=f"{inner['least']:g}", high=f"{inner['most']:g}"))
    elif inner["kind"] in _FORMS:
        limits.append(_FORMS[inner["kind"]])
    return limits
