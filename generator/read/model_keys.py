"""What a model knows at a place inside it, as pydantic names places: its keys, and what each of them is."""

import difflib
import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, Tag

from generator.model.descriptions import KEYS, Key


def meant_key(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[str | int, ...] | None:
    """The place of the key that an unknown one was meant to be; None where nothing is near."""
    near = difflib.get_close_matches(str(loc[-1]), keys_at(model, loc[:-1]), 1, 0.6)
    return (*loc[:-1], near[0]) if near else None


def keys_at(model: Any, loc: tuple[str | int, ...]) -> list[str]:
    """Names of the keys that a model knows at a place inside it."""
    kind = _at(model, loc)
    if isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, RootModel):
        return [field.alias or name for name, field in kind.model_fields.items() if not field.exclude]
    return []


def _at(model: Any, loc: tuple[str | int, ...]) -> Any:
    """The type of what stands at a place inside a model."""
    kind = _bare(model)
    for part in loc:
        forms = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else ()
        if is_tag(part):
            kind = _bare(next((form for form in forms if Tag(str(part)) in get_args(form)), None))
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, RootModel):
            field = next((field for name, field in kind.model_fields.items() if part in (name, field.alias)), None)
            kind = _bare(field.annotation) if field else None
        else:
            arguments = get_args(kind)
            kind = _bare(arguments[-1 if get_origin(kind) is dict else 0]) if arguments else None
    return kind


def is_tag(part: str | int) -> bool:
    """Whether a part of pydantic's place is no key of the file: "[key]" (the key itself), or the form of a position."""
    return isinstance(part, str) and part.startswith("[")


def _bare(kind: Any) -> Any:
    """A type without its metadata and without None; a union of tagged forms stays one."""
    while get_origin(kind) in (Annotated, Union, types.UnionType):
        if any(isinstance(part, Tag) for form in get_args(kind) for part in get_args(form)):
            return kind
        kind = next((argument for argument in get_args(kind) if argument is not type(None)), None)
    return kind


def described_key(model: Any, loc: tuple[str | int, ...]) -> Key | None:
    """What the key at a place of a model is, and how it is written."""
    holder = _at(model, loc[:-1])
    keys = KEYS.get(holder.__name__, {}) if isinstance(holder, type) else {}
    return keys.get(str(loc[-1])) if loc else None
