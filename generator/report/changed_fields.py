"""What differs between two values of the model, field by field: texts by language first, then the rest; and translations that are left behind."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from generator.fields.labels import LABELS
from generator.messages import Message, msg
from generator.model.base import LocalText
from generator.model.guide import Guide
from generator.model.texts import Translatable, source_digest, texts
from generator.model.trail import Trail
from generator.report.change import Kind, language_name, listed

_TEXT_FIELDS: Mapping[str, Message] = {
    "title": msg("the title"),
    "subtitle": msg("the subtitle"),
    "tagline": msg("the tagline"),
    "intro": msg("the introduction"),
    "essential": msg("the essential"),
    "story": msg("the story"),
    "look": msg("what to look at"),
    "question": msg("the question"),
    "doubts": msg("what is not certain"),
    "departure": msg("the departure"),
    "arrival": msg("the arrival"),
    "safety": msg("the advice on safety"),
    "credits": msg("the credits"),
    "stops": msg("the words of the way"),
    "access": msg("the access"),
    "photos": msg("the words of photos"),
    "audio": msg("the transcript"),
    "voices": msg("the quotations"),
    "closures": msg("the reason of a closure"),
    "facts": msg("the label of a figure"),
    "track": msg("the note on the line"),
    "drawing": msg("the description of the drawing"),
    "then_now": msg("the words of the pictures then and now"),
    "retired": msg("why the stop is gone"),
}


_VALUE_FIELDS: Mapping[str, Message] = {
    "kind": msg("the kind changed"),
    "topics": msg("the topics changed"),
    "photos": msg("the photos changed"),
    "audio": msg("the recordings changed"),
    "signed": msg("the films in sign language changed"),
    "voices": msg("the voices changed"),
    "detail": msg("the part of the drawing changed"),
    "then_now": msg("the pictures then and now changed"),
    "closures": msg("the closures changed"),
    "access": msg("the access changed"),
    "question": msg("the answer or the choices of the question changed"),
    "sources": msg("the sources changed"),
    "authors": msg("the authors changed"),
    "colour": msg("the colour changed"),
    "drawing": msg("the drawing changed"),
    "route": msg("the shape of the walk changed"),
    "difficulty": msg("the difficulty changed"),
    "practice": msg("the way of going changed"),
    "surface": msg("the surface changed"),
    "step_free": msg("what is said of steps changed"),
}


def changed_fields(old: Any, new: Any, language: str, apart: set[str]) -> Iterator[tuple[Kind, Message]]:
    """What differs between two values of a model, field by field: texts by language first, then the rest. apart: keys whose values are
    told in another way, or not at all.
    """
    said: dict[tuple[str, ...], list[Message]] = {}
    for key in type(new).model_fields:
        changed = _changed_languages(getattr(old, key), getattr(new, key))
        if changed:
            said.setdefault(changed, []).append(_TEXT_FIELDS.get(key) or msg("“{key}”", key=_label(key)))
    for languages, names in said.items():
        yield "changed", _texts_changed(names, [language_name(one, language) for one in languages], language)
    for key in type(new).model_fields:
        if key not in apart and _bare(getattr(old, key)) != _bare(getattr(new, key)):
            yield "changed", _VALUE_FIELDS.get(key) or msg("“{key}” changed", key=_label(key))


def _label(key: str) -> Message | str:
    """As forms name the field."""
    return LABELS.get(key) or key


def _texts_changed(names: Sequence[Message], languages: Sequence[str], language: str) -> Message:
    texts_named = listed([name.text(language) for name in names], language)
    return msg("changed in {languages}: {names}", names=texts_named, languages=listed(languages, language))


def _changed_languages(old: Any, new: Any) -> tuple[str, ...]:
    """Languages in which any text inside two values differs."""
    found: dict[str, None] = {}
    before, after = (_by_path(value) for value in (old, new))
    for path in dict.fromkeys([*before, *after]):
        one, two = (side[path].root if path in side else {} for side in (before, after))
        for language in dict.fromkeys([*one, *two]):
            if one.get(language) != two.get(language):
                found[language] = None
    return tuple(found)


def _by_path(value: Any) -> dict[object, LocalText]:
    return dict(texts(value))


def _bare(value: Any) -> Any:
    """A value without its texts per language, which are compared apart."""
    if isinstance(value, LocalText):
        return None
    if isinstance(value, BaseModel):
        return {key: _bare(getattr(value, key)) for key in type(value).model_fields}
    if isinstance(value, tuple):
        return tuple(_bare(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items()}
    return value


def outdated_translations(
    after: Guide, old: Translatable, new: Translatable, language: str
) -> Iterator[tuple[Kind, Message]]:
    first, *others = after.settings.languages
    if source_digest(old, first) == source_digest(new, first):
        return
    for other in others:
        main = new.intro if isinstance(new, Trail) else new.story
        if main.get(other) is not None and source_digest(old, other) == source_digest(new, other):
            yield (
                "changed",
                msg("{language} is now older than the text it was made from", language=language_name(other, language)),
            )
