"""Names of other entries inside a document: which fields hold one, and one walk that finds them all.

A field says what it names by its type (`AuthorId`, `SourceId`, `PictureFile`…). Whoever asks who is named, which sources are cited
or which files are used asks `references`, so that a new field is found without a list to be kept in step.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from generator.model.base import Document, Part
from generator.model.values import FileName, Identifier
from generator.problems import KeyPath

Scope = Literal["name", "text", "voice", "photo", "film"]
"""What somebody agrees to: to be named, to have their words, their voice, their picture, a film of them published."""


@dataclass(frozen=True)
class Names:
    """What a field names: a person of people.yml, a source of sources.yml, or a file of the media folder.

    use: of a person, the scope of consent that it needs; of a file, its kind (see `generator.model.media`).
    """

    what: Literal["person", "source", "media"]
    use: str = ""


AuthorId = Annotated[Identifier, Names("person", "name")]
SpeakerId = Annotated[Identifier, Names("person", "text")]
VoiceId = Annotated[Identifier, Names("person", "voice")]
SeenId = Annotated[Identifier, Names("person", "photo")]
FilmedId = Annotated[Identifier, Names("person", "film")]
SourceId = Annotated[Identifier, Names("source")]
PictureFile = Annotated[FileName, Names("media", "picture")]
DrawingFile = Annotated[FileName, Names("media", "drawing")]
SoundFile = Annotated[FileName, Names("media", "sound")]
FilmFile = Annotated[FileName, Names("media", "film")]
CaptionsFile = Annotated[FileName, Names("media", "captions")]


@dataclass(frozen=True)
class Reference:
    """One name in a document. path: its key path there."""

    path: KeyPath
    what: str
    use: str
    name: str


def references(part: Part) -> Iterator[Reference]:
    """Every name of another entry in a document or a part of one, in the order of its fields."""
    if isinstance(part, Document):
        yield from part.walked("references", lambda: _references(part))
    else:
        yield from _references(part)


def _references(part: Part) -> Iterator[Reference]:
    for name, alias, hint in _naming_fields(type(part)):
        yield from _within(getattr(part, name), hint, (alias,))


def people_in(value: Any, hint: Any) -> frozenset[str]:
    """Ids of the people whom the value of a field names. hint: the field's type."""
    return frozenset(found.name for found in _within(value, hint, ()) if found.what == "person")


D = TypeVar("D", bound=Document)


def without_people(document: D, gone: frozenset[str]) -> D:
    """A copy of a document without these people: it loses them as its authors, and every part of it that names one goes whole
    (a quotation, a recording, a film, a photo with everyone who is seen on it).
    """
    hints = _hints(type(document))
    changed = {}
    for name in type(document).model_fields:
        value, hint = getattr(document, name), hints[name]
        if people_in(value, hint) & gone:
            changed[name] = _without(value, hint, gone)
    return document.model_copy(update=changed) if changed else document


def _without(value: Any, hint: Any, gone: frozenset[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(one for one in value if not people_in(one, _item(hint)) & gone)
    if isinstance(value, Mapping):
        return {key: one for key, one in value.items() if not people_in(one, _item(hint)) & gone}
    return None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


@cache
def _naming_fields(kind: type[Part]) -> tuple[tuple[str, str, Any], ...]:
    """(name, key, type) of the fields of a part in which a name may stand, at whatever depth: most of a document is text."""
    hints = _hints(kind)
    return tuple(
        (name, field.alias or name, hints[name])
        for name, field in kind.model_fields.items()
        if _may_name(hints[name], frozenset({kind}))
    )


def _may_name(hint: Any, above: frozenset[type]) -> bool:
    """Whether a value of a type may hold a name. above: the parts that hold it, which a type may come back to."""
    if _names(hint) is not None:
        return True
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint not in above and any(_may_name(one, above | {hint}) for one in _hints(hint).values())
    return any(_may_name(one, above) for one in get_args(hint))


def _within(value: Any, hint: Any, path: KeyPath) -> Iterator[Reference]:
    if value is None:
        return
    if isinstance(value, Part):
        for found in references(value):
            yield Reference((*path, *found.path), found.what, found.use, found.name)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _within(one, _item(hint), (*path, index))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _within(one, _item(hint), (*path, key))
    elif isinstance(value, str):
        names = _names(hint)
        if names is not None:
            yield Reference(path, names.what, names.use, value)


def _item(hint: Any) -> Any:
    """The type of what a list or a mapping holds; of an optional one too."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    inside = [one for one in get_args(hint) if one not in (NoneType, ...)]
    return inside[-1] if inside else Any


def _names(hint: Any) -> Names | None:
    if get_origin(hint) is Annotated:
        return next((one for one in hint.__metadata__ if isinstance(one, Names)), None)
    return next((names for one in get_args(hint) if (names := _names(one)) is not None), None)
