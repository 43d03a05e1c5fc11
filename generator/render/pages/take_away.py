"""What a delegation takes home: lessons, measured results and failures with their sources, plots, and how to do it elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.model.catalogues import Source
from generator.model.programme import Lesson, Programme, Result
from generator.render import addresses
from generator.render.artifacts import Output, Page, PageContent
from generator.render.context import RenderContext
from generator.render.svg.bars import Bar, bars
from generator.render.theme.styles import PROSE
from generator.spreadsheet import table
from generator.wording.figures import quantity
from generator.wording.locale import Locale, LocalizedText
from generator.wording.sources import SourceView, source_view

STYLES = (*PROSE, "takeaway")
COLUMNS = ("kind", "text", "value", "unit", "before", "year", "source", "publisher", "source_year", "source_url")


@dataclass(frozen=True)
class LessonRow:
    text: LocalizedText
    source: SourceView
    source_id: str


@dataclass(frozen=True)
class ResultRow:
    """figure: with its unit; before: what it is compared with; year: None where the source names none."""

    figure: str
    before: str | None
    label: LocalizedText
    year: int | None
    source: SourceView
    source_id: str


@dataclass(frozen=True)
class Plot:
    svg: Markup
    caption: str


@dataclass(frozen=True)
class TakeAwayView:
    title: LocalizedText
    programme_url: str
    lessons: Sequence[LessonRow]
    results: Sequence[ResultRow]
    failures: Sequence[LessonRow]
    transfer: Sequence[LessonRow]
    plots: Sequence[Plot]
    csv: str
    sources_url: str


def take_away_pages(context: RenderContext) -> list[Page]:
    """A page for every programme in every language."""
    return [
        Page(
            url=addresses.take_away_url(programme.id, locale.language, context.default),
            language=locale.language,
            key=f"take-away:{programme.id}",
            template="take-away.html",
            alternates=context.in_every_language(
                lambda language, id=programme.id: addresses.take_away_url(id, language, context.default)  # type: ignore[misc]
            ),
            make=partial(_content, context, programme, locale),
        )
        for programme in context.guide.guide.programmes
        for locale in context.locales
    ]


def _content(context: RenderContext, programme: Programme, locale: Locale) -> PageContent:
    view = take_away_view(context, programme, locale)
    return PageContent(
        title=locale.tr("{title}: what to take home", title=view.title.text),
        description=locale.tr(
            "Lessons, measured results and failures of the visit “{title}”, each with its source.",
            title=view.title.text,
        ),
        view=view,
        styles=STYLES,
    )


def take_away_view(context: RenderContext, programme: Programme, locale: Locale) -> TakeAwayView:
    take, sources = programme.take_away, context.guide.guide.sources

    def lessons(list_: Sequence[Lesson]) -> list[LessonRow]:
        return [LessonRow(locale.say(one.text), source_view(sources[one.source], locale), one.source) for one in list_]

    return TakeAwayView(
        title=locale.say(programme.title),
        programme_url=addresses.programme_url(programme.id, locale.language, context.default),
        lessons=lessons(take.lessons),
        results=[
            ResultRow(
                quantity(result.value, result, locale),
                quantity(result.before, result, locale) if result.before is not None else None,
                locale.say(result.label),
                result.year,
                source_view(sources[result.source], locale),
                result.source,
            )
            for result in take.results
        ],
        failures=lessons(take.failures),
        transfer=lessons(take.transfer),
        plots=_plots(take.results, locale),
        csv=_csv_path(context, programme, locale),
        sources_url=context.page_url("sources", locale.language),
    )


def _plots(results: Sequence[Result], locale: Locale) -> list[Plot]:
    """A plot for each name that two results or more share, and for each result with a “before”."""
    groups: dict[str, list[Result]] = {}
    for index, result in enumerate(results):
        if result.plot is not None or result.before is not None:
            groups.setdefault(result.plot or f"#{index}", []).append(result)
    made = []
    for group in groups.values():
        data = [bar for result in group for bar in _bars(result, locale)]
        if len(data) < 2:
            continue
        unit = locale.figure(group[0].unit)
        caption = locale.tr("In {unit}, from zero. The same figures, with their sources, are in the table.", unit=unit)
        made.append(Plot(bars(data, label=locale.tr("Bar chart, in {unit}, from zero.", unit=unit)), caption))
    return made


def _bars(result: Result, locale: Locale) -> list[Bar]:
    label = locale.say(result.label).text + (f" ({result.year})" if result.year else "")
    now = Bar(label, result.value, quantity(result.value, result, locale))
    if result.before is None:
        return [now]
    return [Bar(locale.tr("Before"), result.before, quantity(result.before, result, locale), before=True), now]


def take_away_tables(context: RenderContext) -> list[Output]:
    """The same as CSV, beside each page."""
    return [
        Output(_csv_path(context, programme, locale), partial(_csv, context, programme, locale))
        for programme in context.guide.guide.programmes
        for locale in context.locales
    ]


def _csv_path(context: RenderContext, programme: Programme, locale: Locale) -> str:
    return f"{addresses.take_away_url(programme.id, locale.language, context.default)}{programme.id}.csv"


def _csv(context: RenderContext, programme: Programme, locale: Locale) -> bytes:
    rows: list[tuple[object, ...]] = [COLUMNS]
    take, sources = programme.take_away, context.guide.guide.sources
    for kind, lessons in (("lesson", take.lessons), ("failure", take.failures), ("transfer", take.transfer)):
        rows += [
            (kind, locale.say(lesson.text).text, "", "", "", "", *_source(sources[lesson.source], locale))
            for lesson in lessons
        ]
    for result in take.results:
        before = "" if result.before is None else f"{result.before:g}"
        rows.append(
            (
                "result",
                locale.say(result.label).text,
                f"{result.value:.12g}",
                result.unit.get(locale.language),
                before,
                result.year or "",
                *_source(sources[result.source], locale),
            )
        )
    return table(rows).encode()


def _source(source: Source, locale: Locale) -> tuple[object, ...]:
    return locale.say(source.title).text, source.publisher or "", source.year or "", source.url or ""
