"""From YAML values to model values; pydantic's errors in the words of a resident."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar, cast

from pydantic import BaseModel, RootModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.messages import Code, Message, msg
from generator.model.base import Document
from generator.model.values import Identifier
from generator.problems import Origin, Problem, Severity, SourceSpot, working_on
from generator.read.model_keys import described_key, is_tag, keys_at, meant_key
from generator.read.value_words import shown, words_of
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
        found, allowed, cure = words_of(error.errors(include_url=False)[0], key, key)
        return Problem(_rule("pattern"), Severity.BLOCKS_PUBLICATION, read.key_spot(key), found, allowed, cure)
    return None


def _problems(
    model: type[BaseModel], read: Places, root: tuple[str | int, ...], errors: Sequence[ErrorDetails]
) -> Iterable[Problem]:
    misspelt = {meant_key(model, error["loc"]) for error in errors if error["type"] == "extra_forbidden"}
    for error in errors:
        if error["type"] == "missing" and error["loc"] in misspelt:
            continue
        loc = tuple(part for part in error["loc"] if not is_tag(part))
        if error["type"] == "extra_forbidden":
            yield _unknown_key(model, read, root, error["loc"])
            continue
        on_key = "[key]" in error["loc"]
        spot = (read.key_spot if on_key else read.spot)(*root, *loc)
        is_empty = error["type"] == "missing" or (error["input"] is None and not on_key)
        if is_empty and read.has(*root, *loc):
            found = msg("this key has no value")
            cure: Message | None = msg("Write it after the colon.")
            if key := described_key(model, error["loc"]):
                cure = msg(
                    "That is: {what}. Write it after the colon, for example: {line}",
                    what=key.what,
                    line=Code(key.example),
                )
            yield Problem("empty-value", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure)
            continue
        found, allowed, cure = words_of(error, str(loc[-1]) if on_key else error["input"], str(loc[-1]) if loc else "")
        if key := described_key(model, error["loc"]):
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


def _unknown_key(
    model: type[BaseModel], read: Places, root: tuple[str | int, ...], loc: tuple[str | int, ...]
) -> Problem:
    """loc: as pydantic gives it, with the tags of what may have several forms."""
    known = sorted(keys_at(model, loc[:-1]))
    meant = meant_key(model, loc)
    loc = tuple(part for part in loc if not is_tag(part))
    cure = msg("Did you mean “{near}”?", near=meant[-1]) if meant else None
    return Problem(
        "unknown-key",
        Severity.BLOCKS_PUBLICATION,
        read.key_spot(*root, *loc),
        msg("the key {key} is not known", key=shown(loc[-1])),
        msg("the keys here are {keys}", keys=", ".join(known)) if known else None,
        cure,
    )
