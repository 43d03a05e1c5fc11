"""From nodes to model values; pydantic's errors in the words of a resident."""

import difflib
import re
import types
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Protocol, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, RootModel, Tag, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.messages import Code, Message, msg, plural
from generator.model.base import Document
from generator.model.descriptions import KEYS, Key
from generator.model.values import Identifier, time_zones
from generator.problems import Origin, Problem, Severity, SourceSpot, working_on
from generator.read.forms import FORMS, KINDS
from generator.read.invisible import INVISIBLE, described, without_invisible
from generator.read.value_cures import (
    address_cure,
    date_cure,
    language_cure,
    name_cure,
    number_cure,
    position_cure,
    word_cure,
    zone_cure,
)
from generator.read.yaml_source import YamlFile

D = TypeVar("D", bound=Document)


class Places(Origin, Protocol):
    """A file whose values can be found again by their keys."""

    def key_spot(self, *key_path: str | int) -> SourceSpot: ...

    def has(self, *key_path: str | int) -> bool: ...


def validate(
    model: type[D], read: Places, root: tuple[str | int, ...], plain: object, known: Mapping[str, object]
) -> tuple[D | None, list[Problem]]:
    """Make one document of what stands at `root` of a file; the same document for the same file, since both are frozen.

    plain: its value without places. known: fields that the file does not hold (an id from a file name).
    """
    if not isinstance(read, YamlFile):
        return _validated(model, read, root, plain, known)
    asked = (model, root, tuple(known.items()))
    if asked not in read.validated:
        read.validated[asked] = _validated(model, read, root, plain, known)
    document, problems = cast("tuple[D | None, list[Problem]]", read.validated[asked])
    return document, list(problems)


def validate_file(model: type[D], read: YamlFile, known: Mapping[str, object]) -> tuple[D | None, list[Problem]]:
    """The same of a whole file, whose values are unpacked only for a document that is not made yet."""
    is_made = (model, (), tuple(known.items())) in read.validated
    return validate(model, read, (), None if is_made else read.plain(), known)


def _validated(
    model: type[D], read: Places, root: tuple[str | int, ...], plain: object, known: Mapping[str, object]
) -> tuple[D | None, list[Problem]]:
    if not isinstance(plain, Mapping):
        spot = read.spot(*root)
        found = msg("a group of keys is expected here")
        cure = msg("Write one key a line, each followed by a colon and its value.")
        return None, [Problem("not-a-mapping", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure)]
    clash = [key for key in known if key in plain]
    problems = [_unknown_key(model, read, root, (key,)) for key in clash]
    values = {key: value for key, value in plain.items() if value is not None or key not in model.model_fields}
    try:
        with working_on(read.file):
            document = model.model_validate({**values, **known})
    except ValidationError as error:
        return None, problems + list(_problems(model, read, root, error.errors(include_url=False)))
    if problems:
        return None, problems
    _share_names(document)
    document.written_in(read, *root)
    return document, []


_NAMES: dict[frozenset[str], set[str]] = {}


def _share_names(value: object) -> None:
    """Let values in which the same keys are written share the set of their names: pydantic makes one for each value, and a text in
    two languages is a value, so that the names weigh as much as the texts.
    """
    if isinstance(value, BaseModel):
        names = value.__pydantic_fields_set__
        object.__setattr__(value, "__pydantic_fields_set__", _NAMES.setdefault(frozenset(names), names))
        if not isinstance(value, RootModel):
            for inner in value.__dict__.values():
                _share_names(inner)
    elif isinstance(value, tuple):
        for inner in value:
            _share_names(inner)


_IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)


def unfit_id(read: YamlFile, key: str) -> Problem | None:
    """Why a key at the top of a file of entries cannot be an identifier, where everything else would refer to it."""
    try:
        _IDENTIFIER.validate_python(key)
    except ValidationError as error:
        found, allowed, cure = _words(error.errors(include_url=False)[0], key, key)
        return Problem(_rule("pattern"), Severity.BLOCKS_PUBLICATION, read.key_spot(key), found, allowed, cure)
    return None


def _problems(
    model: type[BaseModel], read: Places, root: tuple[str | int, ...], errors: Sequence[ErrorDetails]
) -> Iterable[Problem]:
    misspelt = {_meant(model, error["loc"]) for error in errors if error["type"] == "extra_forbidden"}
    for error in errors:
        if error["type"] == "missing" and error["loc"] in misspelt:
            continue
        loc = tuple(part for part in error["loc"] if not _is_tag(part))
        if error["type"] == "extra_forbidden":
            yield _unknown_key(model, read, root, error["loc"])
            continue
        on_key = "[key]" in error["loc"]
        spot = (read.key_spot if on_key else read.spot)(*root, *loc)
        is_empty = error["type"] == "missing" or (error["input"] is None and not on_key)
        if is_empty and read.has(*root, *loc):
            found = msg("this key has no value")
            cure: Message | None = msg("Write it after the colon.")
            if key := _described(model, error["loc"]):
                cure = msg(
                    "That is: {what}. Write it after the colon, for example: {line}",
                    what=key.what,
                    line=Code(key.example),
                )
            yield Problem("empty-value", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure)
            continue
        found, allowed, cure = _words(error, str(loc[-1]) if on_key else error["input"], str(loc[-1]) if loc else "")
        if key := _described(model, error["loc"]):
            if error["type"] == "missing":
                cure = msg("That is: {what}. Add it, for example: {line}", what=key.what, line=Code(key.example))
            elif error["type"] == "literal_error" and cure is None:
                cure = msg("That is: {what}.", what=key.what)
        yield Problem(_rule(error["type"]), Severity.BLOCKS_PUBLICATION, spot, found, allowed, cure)


_RULES: Mapping[str, str] = {
    "missing": "key-missing",
    "empty": "empty-value",
    "empty_text": "empty-value",
    "quantity": "value-number",
    "low": "value-number",
    "high": "value-number",
    "pattern": "value-form",
    "name": "value-form",
    "position": "value-form",
    "coordinate_pair": "value-form",
    "one_shape": "value-form",
    "literal_error": "value-choice",
    "date": "value-date",
    "boolean": "value-boolean",
    "text_expected": "value-text",
    "text_per_language": "text-without-language",
    "text_per_language_missing": "text-without-language",
    "string_too_long": "text-too-long",
    "named_twice": "value-twice",
    "too_short": "list-length",
    "too_long": "list-length",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "base64": "survey-damaged",
    "one_place": "survey-place",
    "no_guardian": "consent-guardian",
}
"""Type of an error, pydantic's or our own -> the rule it breaks."""


def _rule(error_type: str) -> str:
    return _RULES.get(error_type, "value")


def _meant(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[str | int, ...] | None:
    """The place of the key that an unknown one was meant to be; None where nothing is near."""
    near = difflib.get_close_matches(str(loc[-1]), _keys_at(model, loc[:-1]), 1, 0.6)
    return (*loc[:-1], near[0]) if near else None


def _unknown_key(
    model: type[BaseModel], read: Places, root: tuple[str | int, ...], loc: tuple[str | int, ...]
) -> Problem:
    """loc: as pydantic gives it, with the tags of what may have several forms."""
    known = sorted(_keys_at(model, loc[:-1]))
    meant = _meant(model, loc)
    loc = tuple(part for part in loc if not _is_tag(part))
    cure = msg("Did you mean “{near}”?", near=meant[-1]) if meant else None
    return Problem(
        "unknown-key",
        Severity.BLOCKS_PUBLICATION,
        read.key_spot(*root, *loc),
        msg("the key {key} is not known", key=shown(loc[-1])),
        msg("the keys here are {keys}", keys=", ".join(known)) if known else None,
        cure,
    )


def _keys_at(model: Any, loc: tuple[str | int, ...]) -> list[str]:
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
        if _is_tag(part):
            kind = _bare(next((form for form in forms if Tag(str(part)) in get_args(form)), None))
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, RootModel):
            field = next((field for name, field in kind.model_fields.items() if part in (name, field.alias)), None)
            kind = _bare(field.annotation) if field else None
        else:
            arguments = get_args(kind)
            kind = _bare(arguments[-1 if get_origin(kind) is dict else 0]) if arguments else None
    return kind


def _is_tag(part: str | int) -> bool:
    """Whether a part of pydantic's place is no key of the file: "[key]" (the key itself), or the form of a position."""
    return isinstance(part, str) and part.startswith("[")


def _bare(kind: Any) -> Any:
    """A type without its metadata and without None; a union of tagged forms stays one."""
    while get_origin(kind) in (Annotated, Union, types.UnionType):
        if any(isinstance(part, Tag) for form in get_args(kind) for part in get_args(form)):
            return kind
        kind = next((argument for argument in get_args(kind) if argument is not type(None)), None)
    return kind


def _described(model: Any, loc: tuple[str | int, ...]) -> Key | None:
    """What the key at a place of a model is, and how it is written."""
    holder = _at(model, loc[:-1])
    keys = KEYS.get(holder.__name__, {}) if isinstance(holder, type) else {}
    return keys.get(str(loc[-1])) if loc else None


def _words(error: ErrorDetails, value: object, key: str) -> tuple[Message, Message | None, Message | None]:
    kind, context = error["type"], error.get("ctx", {})
    unseen = INVISIBLE.search(value) if isinstance(value, str) and kind in _ONE_WORD else None
    if unseen is not None:
        return described(unseen[0]), None, without_invisible(unseen[0])
    if kind == "quantity":
        found = msg("{value} is not {kind}", value=shown(value), kind=KINDS[context["kind"]])
        allowed = msg("between {low} and {high}", low=_number(context["low"]), high=_number(context["high"]))
        return found, allowed, number_cure(context["kind"], key, value)
    if kind == "pattern":
        name, form = FORMS[context["kind"]]
        return msg("{value} is not {kind}", value=shown(value), kind=name), form, _pattern_cure(context["kind"], value)
    if kind == "literal_error":
        choices = [choice.strip("' ") for choice in context["expected"].replace(" or ", ", ").split(",")]
        return (
            msg("{value} is not one of the words allowed here", value=shown(value)),
            Message("{words}", (("words", ", ".join(choices)),)),
            word_cure(value, choices),
        )
    words: _Words = _FIXED.get(kind, lambda v, c: (msg("{value} cannot stand here", value=shown(v)), None, None))(
        value, context
    )
    return words


_ONE_WORD = ("quantity", "pattern", "literal_error", "date", "boolean")
"""Errors of values that are one word, where nothing unseen belongs."""


def _pattern_cure(kind: str, value: object) -> Message | None:
    if kind == "language":
        return language_cure(value)
    if kind == "time_zone":
        return zone_cure(str(value), time_zones())
    if kind in ("identifier", "file_name"):
        return name_cure(kind, value)
    if kind in ("site_address", "web_address"):
        return address_cure(kind, value)
    if kind == "colour" and isinstance(value, str):
        return msg("Write it in lower case, between double quotes.")
    return None


_Words = tuple[Message, Message | None, Message | None]


def _text_without_language(value: object, context: Mapping[str, Any]) -> _Words:
    found = msg("a text without its language")
    return found, msg("one text for each language"), msg('Write the language before the text: {{fr: "…", en: "…"}}.')


def _long_text(most: int) -> _Words:
    return msg("the text has more than {count} characters", count=most), None, msg("Shorten it.")


_FIXED: Mapping[str, Any] = {
    "missing": lambda v, c: (msg("this key is missing"), None, msg("Add it.")),
    "empty_text": lambda v, c: (msg("the text is empty"), None, msg("Write it, or remove the key.")),
    "text_expected": lambda v, c: (
        msg("a list or a group of keys stands where a text is expected"),
        None,
        msg("Put a text that begins with [ or {{ between double quotes."),
    ),
    "text_per_language": _text_without_language,
    "text_per_language_missing": _text_without_language,
    "boolean": lambda v, c: (
        msg("{value} is neither true nor false", value=shown(v)),
        msg("true or false, in lower case"),
        None,
    ),
    "date": lambda v, c: (
        msg("{value} is not a date", value=shown(v)),
        msg("year-month-day, such as 2026-05-12"),
        date_cure(v),
    ),
    "position": lambda v, c: (
        msg("{value} is not a position", value=shown(v)),
        msg(
            "a point {{lat, lon, accuracy_m, source}}, an area {{area: {{lat, lon, radius_m}}, source}}, or the word anywhere"
        ),
        position_cure(v) or msg("Leave “position” out where nobody has located the stop yet."),
    ),
    "coordinate_pair": lambda v, c: (
        msg("{value} is not a pair of coordinates", value=shown(v)),
        msg("[latitude, longitude]"),
        None,
    ),
    "one_shape": lambda v, c: (msg("a landmark has exactly one shape"), msg("point, line, lines or area"), None),
    "named_twice": lambda v, c: (msg("“{name}” stands here twice", name=c["name"]), None, msg("Keep one of the two.")),
    "string_too_long": lambda v, c: _long_text(c["max_length"]),
    "one_place": lambda v, c: (
        msg("a finding belongs to one stop of the guide, or to one new stop"),
        None,
        msg("Write “stop” or “new”, not both."),
    ),
    "no_guardian": lambda v, c: (
        msg("a minor is named without whoever agreed for them"),
        None,
        msg("Ask the father, the mother or the guardian, and write their name."),
    ),
    "base64": lambda v, c: (
        msg("a picture or a recording came damaged"),
        None,
        msg("Share the file again from the notebook."),
    ),
    "too_short": lambda v, c: (
        plural("the list has {count} item", "the list has {count} items", count=c["actual_length"])
        if c["actual_length"]
        else msg("the list is empty"),
        msg("at least {count}", count=c["min_length"]),
        None,
    ),
    "too_long": lambda v, c: (
        _long_text(c["max_length"])
        if isinstance(v, str)
        else (
            msg("the list has {count} items or more", count=c["max_length"] + 1),
            msg("at most {count}", count=c["max_length"]),
            None,
        )
    ),
    "tuple_type": lambda v, c: (
        msg("{value} is not a list", value=shown(v)),
        None,
        msg("Write it between [ and ], or one item a line after “- ”."),
    ),
    "dict_type": lambda v, c: (
        msg("{value} is not a group of keys", value=shown(v)),
        None,
        msg("Write one key a line, each followed by a colon and its value."),
    ),
    "model_type": lambda v, c: (
        msg("{value} is not a group of keys", value=shown(v)),
        None,
        msg("Write one key a line, each followed by a colon and its value."),
    ),
    "model_attributes_type": lambda v, c: (
        msg("{value} is not a group of keys", value=shown(v)),
        None,
        msg("Write one key a line, each followed by a colon and its value."),
    ),
}


def _number(value: float) -> str:
    return f"{value:g}"


def shown(value: object, limit: int = 40) -> object:
    """A value as a message shows it: short, on one line, in its own quotes where it is text."""
    if value is None:
        return msg("nothing")
    if isinstance(value, Mapping):
        return msg("a group of keys")
    if isinstance(value, list | tuple):
        return msg("a list")
    text = " ".join(str(value).split())
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return text if _is_number(text) else f"“{text}”"


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text) is not None
