"""Sentences in the reader's language: a message is an English template with its values, translated when shown.

Two catalogues (gettext domains), each with its markers, by which the extraction finds its sentences wherever they stand: `problems` for people
who write a guide (`msg`, `plural`), `guide` for its visitors (`t`; in a known language `Locale.tr` and `Locale.counted`).
"""

import gettext
import os
import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from generator.own_files import own_names, own_path
from generator.po_catalogue import PoTranslations
from generator.typography import NARROW_NBSP, set_text

SOURCE_LANGUAGE = "en"


_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\uf8ff\ufffe\uffff]"
)


_BREAKS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
"""A value of several lines, as files of others have them, stands in a sentence on one."""


def made_visible(text: str) -> str:
    """The text with its code point in the place of each character that would steer a terminal, turn a line round, or is none: those for
    private use among them (Unicode 23.5), two of which hold the places of values in a sentence.
    """
    return _STEERING.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


class Code(str):
    """A value that is shown as it is to be typed: no typography touches it."""

    __slots__ = ()


class LanguageName(str):
    """The code of a language, shown as the reader calls that language."""

    __slots__ = ()

    def text(self, language: str) -> str:
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self, sep="-").get_display_name(language) or str(self)
        except (ValueError, UnknownLocaleError):
            return made_visible(self)


@dataclass(frozen=True)
class Glossed:
    """A word that is typed as it is, followed by what it means for whoever reads another language than English."""

    word: str
    meaning: "Message"

    def text(self, language: str) -> str:
        meaning = self.meaning.text(language)
        if broader(language)[-1] == SOURCE_LANGUAGE or meaning.casefold() == self.word.replace("_", " "):
            return self.word
        inside = meaning[:1].lower() + meaning[1:] if meaning[1:] == meaning[1:].lower() else meaning
        return f"{self.word} ({inside})"


class Decimal(str):
    """A measure written with a point, shown with the decimal sign of the reader's language; never one that is to be typed into a file."""

    __slots__ = ()

    def text(self, language: str) -> str:
        return self.replace(".", ",") if language.partition("-")[0] == "fr" else str(self)


class Quoted(str):
    """A text in quotes, which are those of the reader's language."""

    __slots__ = ()

    def text(self, language: str) -> str:
        inside = made_visible(self[1:-1])
        return f"«\u202f{inside}\u202f»" if language.partition("-")[0] == "fr" else f"“{inside}”"


@dataclass(frozen=True)
class Message:
    """An English template in `str.format` form and its values; a value may itself be a `Message`.

    many: the template for several, where the value `count` says how many. domain: of the catalogue that translates it.
    """

    domain: ClassVar[str] = "problems"
    template: str
    values: tuple[tuple[str, object], ...] = ()
    many: str | None = None

    def text(self, language: str) -> str:
        """The sentence in `language`, with that language's typography; in English when nobody translated it."""
        values: dict[str, object] = {}
        codes: list[str] = []
        for name, value in self.values:
            if isinstance(value, Code):
                values[name] = f"\ue000{len(codes)}\ue001"
                codes.append(made_visible(value))
            elif isinstance(value, tuple):
                values[name] = ", ".join(
                    each.text(language) if isinstance(each, (LanguageName, Glossed)) else made_visible(str(each))
                    for each in value
                )
            elif isinstance(value, int) and abs(value) >= 10_000:
                values[name] = f"{value:,}".replace(",", NARROW_NBSP)  # in groups of three, as set_text keeps them
            elif isinstance(value, (LanguageName, Quoted, Decimal, Message)):
                values[name] = value.text(language)
            else:
                values[name] = made_visible(_BREAKS.sub(" ", value)) if isinstance(value, str) else value
        template = self._template(language)
        text = set_text(template.format_map(values), language)
        return re.sub("\ue000(\\d+)\ue001", lambda found: codes[int(found[1])], text) if codes else text

    def _template(self, language: str) -> str:
        """The template in a language, in English where nobody translated it."""
        count = dict(self.values).get("count")
        if self.many is None or not isinstance(count, int):
            return catalogue(self.domain, language).gettext(self.template)
        return catalogue(self.domain, language).ngettext(self.template, self.many, count)

    def __str__(self) -> str:
        return self.text(SOURCE_LANGUAGE)


class VisitorMessage(Message):
    """A sentence for visitors; `Locale.message` takes no other, so that none of residents' comes to a page untranslated."""

    domain = "guide"


def msg(template: str, /, **values: object) -> Message:
    """Marks a sentence for people who write a guide."""
    return Message(template, tuple(values.items()))


def plural(one: str, many: str, /, *, count: int, **values: object) -> Message:
    """Marks a sentence for people who write a guide that counts: one template for one, another for several; each language has its own rule."""
    return Message(one, (("count", count), *values.items()), many)


def broader(language: str) -> tuple[str, ...]:
    """A language tag and the shorter ones that hold for it too: fr-CA, then fr (RFC 4647, 3.4)."""
    parts = language.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def t(template: str, /, **values: object) -> VisitorMessage:
    """Marks a sentence for visitors."""
    return VisitorMessage(template, tuple(values.items()))


@cache
def catalogue(domain: str, language: str) -> gettext.NullTranslations:
    """The catalogue of a language, else that of the language it is a regional form of; an empty one where there is none."""
    places = (own_path(_place(domain, known)) for known in broader(language))
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        return gettext.NullTranslations()
    with path.open("rb") as po:
        return PoTranslations(po)


@cache
def catalogue_languages(domain: str) -> tuple[str, ...]:
    """Languages that a domain speaks, the source language first."""
    found = [known for known in own_names("locales") if own_path(_place(domain, known)).is_file()]
    return (SOURCE_LANGUAGE, *(language for language in found if language != SOURCE_LANGUAGE))


def _place(domain: str, language: str) -> str:
    return f"locales/{language}/LC_MESSAGES/{domain}.po"


def message_language(asked: str | None = None) -> str:
    """The language of messages: the one asked for, else LC_ALL, LC_MESSAGES or LANG where they name one we have, else French."""
    known = catalogue_languages("problems")
    candidates = [asked, *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))]
    for candidate in candidates:
        primary = (candidate or "").replace("-", "_").partition("_")[0].partition(".")[0].lower()
        if primary in known:
            return primary
    return "fr"


def residents_language(language: str) -> str:
    """The language in which sentences for people who write a guide are shown to a reader of `language`."""
    spoken = catalogue_languages(Message.domain)
    return next((known for known in broader(language) if known in spoken), SOURCE_LANGUAGE)
