"""What a form asks for, made from the models of the guide's files: one description for every kind of file.

A description is a dictionary for JSON. Its `kind` is one of: group, list, map, one_of, texts, figure, choice, yes_no, number,
reference, word, or the name of a type of text (TYPES). Numbers keep their bounds, lists their least and most items.
"""

import re
from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from generator.check.texts import STOP_WORDS, TITLE_CHARACTERS
from generator.fields.labels import CHOICES, LABELS, LABELS_APART
from generator.messages import Message
from generator.model import values
from generator.model.base import Figure, LocalLine, LocalText
from generator.model.catalogues import Pair
from generator.model.descriptions import KEYS
from generator.model.ecodesign import EcoCriterion
from generator.model.position import AreaPosition, PointPosition
from generator.model.references import Names
from generator.model.sign_languages import SIGN_LANGUAGES
from generator.model.stop import NOBODY
from generator.model.values import Form

Described = dict[str, Any]

TYPES: Mapping[str, Any] = {
    "prose": values.Text,
    "line": values.OneLine,
    "yes_no": values.YesNo,
    "day": values.Day,
    "language": values.GuideLanguage,
    "any_language": values.Language,
    "sign_language": values.SignLanguage,
    "code": values.StopCode,
    "letter": values.TrailLetter,
    "identifier": values.Identifier,
    "osm": values.OpenStreetMapId,
    "wikidata": values.WikidataId,
    "merimee": values.MerimeeId,
    "ecodesign_criterion": EcoCriterion,
    "colour": values.Colour,
    "file": values.FileName,
    "web": values.WebAddress,
    "site": values.SiteAddress,
    "tiles": values.TileAddress,
    "mail": values.MailAddress,
    "icon": values.IconName,
    "time_zone": values.TimeZone,
    "digest": values.Digest,
    "pair": Pair,
}
"""Name of a type of text to the type of the model, told by its validator."""

SIGN_LANGUAGE_KEYS = [
    {"code": code, "name": sign.name[:1].upper() + sign.name[1:]} for code, sign in SIGN_LANGUAGES.items()
]

REFERENCES: Mapping[tuple[str, str], str] = {
    ("Stop", "topics"): "topic",
    ("TrailStop", "stop"): "stop",
    ("VisitStop", "code"): "code",
    ("LegWords", "to"): "stop",
    ("Retired", "instead"): "code",
    ("ThenNow", "then"): "photo",
    ("ThenNow", "now"): "photo",
}
"""Group and key to what its names refer to, where the type of the field does not say it."""


def describe(model: type[BaseModel], language: str) -> Described:
    """The form of a document, with its words in a language."""
    return _Describer(language).group(model)


def _without_words(help_: str, described: Described) -> str:
    """The help of a key without the words that its file takes: a form shows each of them by its name in the reader's language."""
    choices = (described if described["kind"] == "choice" else described.get("of") or {}).get("choices", ())
    first = min(
        (found.start() for choice in choices if (found := re.search(rf"\b{choice['value']}\b", help_))), default=None
    )
    return help_ if first is None else help_[: max(0, help_.rfind(":", 0, first))].rstrip()


class _Describer:
    def __init__(self, language: str) -> None:
        self.language = language

    def said(self, message: Message) -> str:
        return message.text(self.language)

    def group(self, model: type[BaseModel]) -> Described:
        fields = [
            self.field(model, field.alias or name, field)
            for name, field in model.model_fields.items()
            if not field.exclude
        ]
        return {"kind": "group", "model": model.__name__, "fields": fields}

    def field(self, model: type[BaseModel], key: str, field: FieldInfo) -> Described:
        help_ = KEYS.get(model.__name__, {}).get(key)
        label = LABELS_APART.get((model.__name__, key)) or LABELS.get(key)
        described = {
            "key": key,
            "label": self.said(label) if label else key,
            "help": self.said(help_.what) if help_ else "",
            "example": help_.example if help_ else "",
            "required": field.is_required(),
            **self.value(field.annotation, list(field.metadata), model.__name__, key),
        }
        described["help"] = _without_words(described["help"], described)
        if model.__name__ == "Stop" and key in STOP_WORDS:
            described["words"] = list(STOP_WORDS[key])
        if (model.__name__, key) == ("Stop", "title"):
            described["most_characters"] = TITLE_CHARACTERS
        return described

    def value(self, kind: Any, metadata: list[Any], model: str, key: str) -> Described:
        """metadata: what pydantic or typing notes beside the type."""
        while get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            metadata = [*more, *metadata]
        if get_origin(kind) in (Union, UnionType):
            return self.union(get_args(kind), metadata, model, key)
        if named := _named_type(metadata):
            return self.typed(named, metadata, model, key)
        if number := _number(metadata):
            return number
        origin = get_origin(kind)
        if origin is tuple:
            sizes = [(m.min_length, None) for m in metadata if isinstance(m, MinLen)]
            most = next((m.max_length for m in metadata if isinstance(m, MaxLen)), None)
            item = self.value(get_args(kind)[0], [], model, key)
            return {"kind": "list", "of": item, "least": sizes[0][0] if sizes else 0, "most": most}
        if origin is dict:
            by, inner = get_args(kind)
            named = _named_type(list(get_args(by)[1:])) or ""
            keys = {"keys": SIGN_LANGUAGE_KEYS} if named == "sign_language" else {}
            return {"kind": "map", "by": named, "of": self.value(inner, [], model, key), **keys}
        if origin is Literal:
            return {"kind": "choice", "choices": [self.choice(str(value)) for value in get_args(kind)]}
        return self.class_(kind)

    def class_(self, kind: Any) -> Described:
        if issubclass(kind, LocalText):
            return {"kind": "texts", "is_line": issubclass(kind, LocalLine)}
        if issubclass(kind, Figure):
            return {"kind": "figure"}
        if issubclass(kind, RootModel):
            raise TypeError(f"no form for {kind}")
        return self.group(kind)

    def union(self, forms: tuple[Any, ...], metadata: list[Any], model: str, key: str) -> Described:
        forms = tuple(form for form in forms if form is not NoneType)
        if len(forms) == 1:
            return self.value(forms[0], metadata, model, key)
        groups: Mapping[str, type[BaseModel]] = {"point": PointPosition, "area": AreaPosition}
        return {
            "kind": "one_of",
            "forms": {name: self.group(group) for name, group in groups.items()},
            "words": ["anywhere"],
        }

    def typed(self, name: str, metadata: list[Any], model: str, key: str) -> Described:
        names = next((found for found in metadata if isinstance(found, Names)), None)
        to = REFERENCES.get((model, key)) or (names.what if names is not None and names.what != "media" else None)
        if to is not None:
            also = [self.choice(each) for each in NOBODY] if names is not None and names.use == "voice" else []
            return {"kind": "reference", "to": to, "also": also}
        if name == "file":
            return {"kind": "file", "media": names.use if names is not None else ""}
        return {"kind": name}

    def choice(self, value: str) -> Described:
        return {"value": value, "label": self.said(CHOICES[value]) if value in CHOICES else value}


def _written(metadata: Iterable[Any]) -> Form | None:
    return next((found for found in metadata if isinstance(found, Form)), None)


_BY_FORM = {_written(get_args(kind)): name for name, kind in TYPES.items()}


def _named_type(metadata: list[Any]) -> str | None:
    written = _written(metadata)
    return None if written is None else _BY_FORM.get(written)


def _number(metadata: list[Any]) -> Described | None:
    """A number by the bounds that its JSON Schema states."""
    written = _written(metadata)
    if written is None or "anyOf" not in written.schema:
        return None
    number = written.schema["anyOf"][0]
    return {
        "kind": "number",
        "least": number["minimum"],
        "most": number["maximum"],
        "whole": number["type"] == "integer",
    }


def keys_in_order(model: Any, path: tuple[str | int, ...]) -> list[str] | None:
    """The keys of the group at a path, in the order of the model; None where the model has no group of keys there.

    Raises LookupError for a path that no document of the model can have.
    """
    kind = model
    for part in path:
        kind = _child(kind, part)
    forms = _forms(kind)
    keys = [
        field.alias or name
        for form in forms
        if isinstance(form, type) and issubclass(form, BaseModel) and not issubclass(form, RootModel)
        for name, field in form.model_fields.items()
        if not field.exclude
    ]
    return list(dict.fromkeys(keys)) or None


def _forms(kind: Any) -> list[Any]:
    """What a type may be, without its notes."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        return [form for each in get_args(kind) for form in _forms(each)]
    return [kind]


def _child(kind: Any, part: str | int) -> Any:
    found: list[Any] = []
    for form in _forms(kind):
        origin = get_origin(form)
        if origin is tuple and isinstance(part, int):
            found.append(get_args(form)[0])
        elif origin is dict and isinstance(part, str):
            found.append(get_args(form)[1])
        elif isinstance(form, type) and issubclass(form, RootModel) and isinstance(part, str):
            found.append(str)
        elif isinstance(form, type) and issubclass(form, BaseModel):
            found += [
                field.annotation
                for name, field in form.model_fields.items()
                if part == (field.alias or name) and not field.exclude
            ]
    if not found:
        raise LookupError(part)
    return found[0] if len(found) == 1 else Union[tuple(found)]  # noqa: UP007 - made from values
