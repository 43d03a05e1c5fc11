"""The page that explains every key of the guide's files to those who write them."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.fields.reference import DocumentReference, PageWords, page_words, reference
from generator.messages import SOURCE_LANGUAGE, catalogue_languages
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.pages.single import single_pages
from generator.render.theme.styles import PROSE
from generator.wording.locale import Locale


@dataclass(frozen=True)
class FieldsView:
    """language: of all that is said of the keys: the page's own where residents' sentences are translated into it, else English."""

    title: str
    language: str
    words: PageWords
    documents: Sequence[DocumentReference]


def fields_pages(context: RenderContext) -> list[Page]:
    """Every key of every file, with what it means, what it takes and a line to copy, in every language of the guide."""
    return single_pages(context, "fields", _fields)


def _fields(context: RenderContext, locale: Locale) -> PageContent:
    language = locale.language if locale.language in catalogue_languages("problems") else SOURCE_LANGUAGE
    title = locale.tr("Writing a stop: every key explained")
    return PageContent(
        title=title,
        description=locale.tr("What each key of the guide’s files means, what it takes, and a line to copy."),
        view=FieldsView(title, language, page_words(language), reference(language)),
        styles=(*PROSE, "fields"),
        letters=(),
    )
