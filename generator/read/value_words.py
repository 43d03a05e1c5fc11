"""A value that pydantic refuses, in the words of a resident: what was found, what is allowed, what to do."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from generator.fields.labels import CHOICES
from generator.messages import Glossed, Message, Quoted, msg, plural
from generator.model.values import time_zones
from generator.read.forms import FORMS, KINDS
from generator.read.invisible import INVISIBLE, described, without_invisible
from generator.read.value_cures import (
    address_cure,
    code_cure,
    date_cure,
    language_cure,
    name_cure,
    number_cure,
    position_cure,
    sign_language_cure,
    word_cure,
    zone_cure,
)


def words_of(error: ErrorDetails, value: object, key: str) -> tuple[Message, Message | None, Message | None]:
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
            Message("{words}", (("words", tuple(_glossed(choice) for choice in choices)),)),
            word_cure(value, choices),
        )
    words: _Words = _FIXED.get(kind, lambda v, c: (msg("{value} cannot stand here", value=shown(v)), None, None))(
        value, context
    )
    return words


def _glossed(choice: str) -> str | Glossed:
    """A word of the files, with what a form calls it."""
    return Glossed(choice, CHOICES[choice]) if choice in CHOICES else choice


_ONE_WORD = ("quantity", "pattern", "literal_error", "date", "boolean")
"""Errors of values that are one word, where nothing unseen belongs."""


def _pattern_cure(kind: str, value: object) -> Message | None:
    if kind == "language":
        return language_cure(value)
    if kind == "sign_language":
        return sign_language_cure(str(value))
    if kind == "time_zone":
        return zone_cure(str(value), time_zones())
    if kind in ("stop_code", "plaque_code", "trail_letter"):
        return code_cure(kind, value)
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
    return text if _is_number(text) else Quoted(f"“{text}”")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text) is not None
