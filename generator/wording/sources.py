"""Sources as they are cited, and the attributions that a licence asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.catalogues import Source
from generator.model.guide import Guide
from generator.wording.locale import Locale, LocalizedText


@dataclass(frozen=True)
class SourceView:
    """title, publisher and year in one line; url: None where it has no address."""

    title: LocalizedText
    details: str
    url: str | None
    note: LocalizedText | None


def source_view(source: Source, locale: Locale) -> SourceView:
    details = ", ".join(str(part) for part in (source.publisher, source.year) if part)
    return SourceView(locale.say(source.title), details, source.url, locale.maybe(source.note))


def citation(source: Source, locale: Locale) -> str:
    """Title, publisher, year and licence in one line, for a file that others read."""
    view = source_view(source, locale)
    return ", ".join(part for part in (view.title.text, view.details, source.licence) if part)


def attributions(guide: Guide) -> Sequence[str]:
    """Who the maps owe their landmarks to, each once."""
    return tuple(dict.fromkeys(landmark.attribution for landmark in guide.landmarks if landmark.attribution))
