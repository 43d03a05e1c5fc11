"""One change between two states of a guide, and names as a sentence lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from babel import Locale as BabelLocale
from babel.lists import format_list

from generator.messages import Message

Kind = Literal["new", "gone", "changed", "plaque", "consent"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change. subject: a code, a letter, a name, or "" for the guide as a whole; file: where it is written."""

    kind: Kind
    subject: str
    file: str
    message: Message


def language_name(language: str, spoken: str) -> str:
    name = BabelLocale.parse(spoken).languages.get(language.partition("-")[0])
    return str(name) if name else language


def listed(names: Sequence[str], language: str) -> str:
    return str(format_list(list(names), locale=language))
