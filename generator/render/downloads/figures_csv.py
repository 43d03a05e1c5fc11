"""The figures of the whole guide in one table, each with its source: those of the stops, and the results that delegations take home."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.model.base import LocalText
from generator.model.catalogues import Source
from generator.render.addresses import absolute, take_away_url
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.spreadsheet import table
from generator.wording.figures import quantity

FIGURES_PATH = "figures.csv"


def figures_table(context: RenderContext) -> list[Output]:
    """`figures.csv`, where the guide has a figure."""
    if not any(True for _ in _rows(context)):
        return []
    return [Output(FIGURES_PATH, partial(_csv, context))]


def is_published(context: RenderContext) -> bool:
    return bool(figures_table(context))


def _csv(context: RenderContext) -> bytes:
    """code: of the stop, empty for the result of a visit; before: what a result is compared with; year: of the figure, where the guide
    knows it; source_year: of what it is taken from; address: of the page that shows it.
    """
    languages = context.languages
    columns: list[object] = ["code", *(f"figure_{one}" for one in languages), *(f"before_{one}" for one in languages)]
    columns += [*(f"label_{one}" for one in languages), "year", "source"]
    columns += [
        *(f"source_title_{one}" for one in languages),
        "source_publisher",
        "source_year",
        "source_licence",
        "source_url",
        "address",
    ]
    return table([columns, *_rows(context)]).encode()


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
        source.url or "",
    ]
