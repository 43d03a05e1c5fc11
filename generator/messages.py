"""Sentences in the reader's language: a message is an English template with its values, translated when shown.

Two catalogues (gettext domains): `problems` for people who write a guide, `guide` for its visitors.
"""

import gettext
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.typography import set_text

LOCALES = Path(__file__).parent / "locales"
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class Message:
    """An English template in `str.format` form and its values; a value may itself be a `Message`."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def text(self, language: str, domain: str = "problems") -> str:
        """The sentence in `language`, with that language's typography; in English when nobody translated it."""
        values = {
            name: value.text(language, domain) if isinstance(value, Message) else value for name, value in self.values
        }
        template = catalogue(domain, language).gettext(self.template)
        if template == self.template:  # what `render` refuses lies with the sentences of the guide
            template = catalogue("guide", language).gettext(template)
        return set_text(template.format_map(values), language)

    def __str__(self) -> str:
        return self.text(SOURCE_LANGUAGE)


def msg(template: str, /, **values: object) -> Message:
    """Write a message; the name is what the extraction of catalogues looks for."""
    return Message(template, tuple(values.items()))


@cache
def catalogue(domain: str, language: str) -> gettext.NullTranslations:
    """The catalogue of a language, compiled from its .po file in memory; an empty one where there is none."""
    path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as po:
        write_mo(compiled, read_po(po, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def catalogue_languages(domain: str) -> tuple[str, ...]:
    """Languages that a domain speaks, the source language first."""
    found = sorted(path.parents[1].name for path in LOCALES.glob(f"*/LC_MESSAGES/{domain}.po"))
    return (SOURCE_LANGUAGE, *(language for language in found if language != SOURCE_LANGUAGE))
