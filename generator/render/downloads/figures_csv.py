"""The figures of the whole guide in one table, each with its source: those of the stops, and the results that delegations take home."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.model.base import LocalText
from generator.model.catalogues import Source
from generator.opendocument import spreadsheet
from generator.render.addresses import absolute, take_away_url, uri
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads.columns import Column, in_each_language, names
from generator.spreadsheet import table
from generator.wording.figures import quantity

FIGURES_PATH = "figures.csv"
FIGURES_ODS_PATH = "figures.ods"


def figures_table(context: RenderContext) -> list[Output]:
    """`figures.csv` and `figures.ods`, where the guide has a figure."""
    if not any(True for _ in _rows(context)):
        return []
    return [Output(FIGURES_PATH, partial(_csv, context)), Output(FIGURES_ODS_PATH, partial(_ods, context))]


def is_published(context: RenderContext) -> bool:
    return bool(figures_table(context))


def columns(context: RenderContext) -> Sequence[Column]:
    """What each holds."""
    languages = context.languages
    return (
        Column("code", "Code of the stop that tells it; empty for the result of a visit."),
        *in_each_language("figure", "The figure with its unit.", languages, required=True),
        *in_each_language("before", "What the result of a visit is compared with.", languages),
        *in_each_language("label", "What it counts.", languages, required=True),
        Column("year", "The year of the figure, where the guide knows it.", "integer"),
        Column("source", "Identifier of its source.", required=True),
        *in_each_language("source_title", "The source.", languages, required=True),
        Column("source_publisher", "Who published the source."),
        Column("source_year", "The year of the source.", "integer"),
        Column("source_licence", "The licence of the source."),
        Column("source_url", "Where the source is.", format="uri"),
        Column("address", "Address of the page that shows it.", format="uri", required=True),
    )


def figures_rows(context: RenderContext) -> list[Sequence[object]]:
    """The whole table, the names of its columns first."""
    return [names(columns(context)), *_rows(context)]


def _csv(context: RenderContext) -> bytes:
    return table(figures_rows(context)).encode()


def _ods(context: RenderContext) -> bytes:
    return spreadsheet("figures", figures_rows(context))


def _rows(context: RenderContext) -> Iterator[Sequence[object]]:
    guide, locales = context.guide.guide, context.locales
    for measured in context.guide.trails:
        for stop, _ in context.own_places(measured):
            for fact in stop.facts:
                source = guide.sources[fact.source]
                yield (
                    stop.code,
                    *(locale.figure(fact.figure) for locale in locales),
                    *("" for _ in locales),
                    *_texts(context, fact.label),
                    "",
                    fact.source,
                    *_source(context, source),
                    absolute(context.address, f"{stop.code}/"),
                )
    for programme in guide.programmes:
        for result in programme.take_away.results:
            source = guide.sources[result.source]
            yield (
                "",
                *(quantity(result.value, result, locale) for locale in locales),
                *("" if result.before is None else quantity(result.before, result, locale) for locale in locales),
                *_texts(context, result.label),
                result.year or "",
                result.source,
                *_source(context, source),
                absolute(context.address, take_away_url(programme.id, context.default, context.default)),
            )


def _texts(context: RenderContext, text: LocalText) -> list[str]:
    """A column for each language, empty where it is not translated."""
    return [text.get(language) or "" for language in context.languages]


def _source(context: RenderContext, source: Source) -> list[object]:
    return [
        *_texts(context, source.title),
        source.publisher or "",
        source.year or "",
        source.licence or "",
        uri(source.url or ""),
    ]
