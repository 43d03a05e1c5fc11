"""Every text of a document with its key path, found by walking the model rather than by listing its fields."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, RootModel

from generator.model.base import Figure, LocalText
from generator.model.stop import Stop
from generator.problems import KeyPath


def texts(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, LocalText]]:
    """(key path, text) of every text per language inside a model value."""
    if isinstance(value, LocalText):
        yield path, value
    elif isinstance(value, BaseModel) and not isinstance(value, RootModel):
        for name, field in type(value).model_fields.items():
            yield from texts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*path, index))


def figures(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Figure]]:
    """(key path, figure) of every figure that differs from language to language."""
    if isinstance(value, Figure):
        yield path, value
    elif isinstance(value, BaseModel) and not isinstance(value, RootModel):
        for name, field in type(value).model_fields.items():
            yield from figures(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from figures(item, (*path, index))


def words(text: str) -> int:
    """Words of a text: runs between spaces that hold a letter or a digit."""
    return sum(any(character.isalnum() for character in run) for run in text.split())


_TRANSLATED = ("title", "essential", "story", "look", "question")


def source_digest(stop: Stop, language: str) -> str:
    """Eight hexadecimal digits of the texts of a stop in one language, for a translation to name what it was made from."""
    parts = [text.root.get(language, "") for path, text in texts(stop) if path[0] in _TRANSLATED]
    return hashlib.sha256("\x1f".join(" ".join(part.split()) for part in parts).encode()).hexdigest()[:8]
