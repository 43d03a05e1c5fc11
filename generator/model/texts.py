"""Every text of a document with its key path, found by walking the model rather than by listing its fields."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel, RootModel

from generator.model.base import Document, Figure, LocalText
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.problems import KeyPath


def texts(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, LocalText]]:
    """(key path, text) of every text per language inside a model value."""
    if isinstance(value, Document) and not path:
        yield from value.walked("texts", lambda: _texts(value, ()))
    else:
        yield from _texts(value, path)


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, LocalText]]:
    if isinstance(value, LocalText):
        yield path, value
    elif isinstance(value, BaseModel) and not isinstance(value, RootModel):
        for name, key in _fields_holding(type(value), LocalText):
            yield from _texts(getattr(value, name), (*path, key))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def figures(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Figure]]:
    """(key path, figure) of every figure that differs from language to language."""
    if isinstance(value, Document) and not path:
        yield from value.walked("figures", lambda: _figures(value, ()))
    else:
        yield from _figures(value, path)


def _figures(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Figure]]:
    if isinstance(value, Figure):
        yield path, value
    elif isinstance(value, BaseModel) and not isinstance(value, RootModel):
        for name, key in _fields_holding(type(value), Figure):
            yield from _figures(getattr(value, name), (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _figures(item, (*path, index))


@cache
def _fields_holding(kind: type[BaseModel], wanted: type) -> tuple[tuple[str, str], ...]:
    """(name, key) of the fields in which a value of the wanted class may stand, at whatever depth."""
    hints = get_type_hints(kind)
    return tuple(
        (name, field.alias or name)
        for name, field in kind.model_fields.items()
        if _may_hold(hints[name], wanted, frozenset({kind}))
    )


def _may_hold(hint: Any, wanted: type, above: frozenset[type]) -> bool:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        if issubclass(hint, wanted):
            return True
        if hint in above or issubclass(hint, RootModel):
            return False
        return any(_may_hold(one, wanted, above | {hint}) for one in get_type_hints(hint).values())
    return any(_may_hold(one, wanted, above) for one in get_args(hint))


@lru_cache(maxsize=50_000)
def words(text: str) -> int:
    """Words of a text: runs between spaces that hold a letter or a digit."""
    return sum(1 for run in text.split() if run[0].isalnum() or any(map(str.isalnum, run)))


Translatable = Stop | Trail
"""What notes in `translated` which text its translations were made from."""

_APART: Mapping[type[Translatable], frozenset[str]] = {
    Stop: frozenset({"subtitle", "facts", "doubts", "photos", "voices", "access", "closures", "retired"}),
    Trail: frozenset({"drawing", "track", "closures", "credits"}),
}
"""Keys whose texts leave a translation as fresh as it was."""


def source_digest(document: Translatable, language: str) -> str:
    """Eight hexadecimal digits of the texts of a stop or a trail in one language, for a translation to name what it was made from.

    The order of a trail's stops does not count: no text changes with it.
    """
    return document.walked(f"digest {language}", lambda: [_source_digest(document, language)])[0]


def _source_digest(document: Translatable, language: str) -> str:
    apart = _APART[type(document)]
    found = [(path, text.root.get(language, "")) for path, text in texts(document) if path[0] not in apart]
    if isinstance(document, Trail):
        found.sort(key=lambda one: _by_stop(document, one[0]))
    parts = [text for _, text in found]
    return hashlib.sha256("\x1f".join(" ".join(part.split()) for part in parts).encode()).hexdigest()[:8]


def _by_stop(trail: Trail, path: KeyPath) -> tuple[str, ...]:
    return tuple(trail.stops[part].stop if isinstance(part, int) else part for part in path)
