"""What a delegation takes home: lessons, measured results and failures with their sources, plots, and how to do it elsewhere."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.catalogues import Source
from generator.model.programme import Lesson, Programme, Result
from generator.render import addresses
from generator.render.artifacts import Artifact, Page
from generator.render.pages.stop import SourceView, source_view
from generator.render.plots import Bar, bars
from generator.render.styles import PROSE
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop
from generator.typography import NBSP

STYLES = (*PROSE, "takeaway")
CSV_TYPE = "text/csv"
COLUMNS = ("kind", "text", "value", "unit", "before", "year", "source", "publisher", "source_year", "source_url")


@dataclass(frozen=True)
class LessonRow:
    text: Said
    source: SourceView
    source_id: str


@dataclass(frozen=True)
class ResultRow:
    """figure: with its unit; before: what it is compared with; year: None where the source names none."""

    figure: str
    before: str | None
    label: Said
    year: int | None
    source: SourceView
    source_id: str


@dataclass(frozen=True)
class Plot:
    svg: Markup
    caption: str


@dataclass(frozen=True)
class TakeAwayView:
    title: Said
    programme_url: str
    lessons: Sequence[LessonRow]
    results: Sequence[ResultRow]
    failures: Sequence[LessonRow]
    transfer: Sequence[LessonRow]
    plots: Sequence[Plot]
    csv: str
    sources_url: str


def take_away_pages(workshop: Workshop) -> list[Page]:
    """A page for every programme in every language."""
    return [
        _page(workshop, programme, voice) for programme in workshop.guide.guide.programmes for voice in workshop.voices
    ]


def _page(workshop: Workshop, programme: Programme, voice: Voice) -> Page:
    view = take_away_view(workshop, programme, voice)
    return Page(
        url=addresses.take_away_url(programme.id, voice.language, workshop.default),
        language=voice.language,
        key=f"take-away:{programme.id}",
        template="take-away.html",
        title=voice.tr("{title}: what to take home", title=view.title.text),
        description=voice.tr(
            "Lessons, measured results and failures of the visit “{title}”, each with its source.",
            title=view.title.text,
        ),
        view=view,
        alternates=workshop.in_every_language(
            lambda language: addresses.take_away_url(programme.id, language, workshop.default)
        ),
        styles=STYLES,
    )


def take_away_view(workshop: Workshop, programme: Programme, voice: Voice) -> TakeAwayView:
    take, sources = programme.take_away, workshop.guide.guide.sources

    def lessons(list_: Sequence[Lesson]) -> list[LessonRow]:
        return [LessonRow(voice.say(one.text), source_view(sources[one.source], voice), one.source) for one in list_]

    return TakeAwayView(
        title=voice.say(programme.title),
        programme_url=addresses.programme_url(programme.id, voice.language, workshop.default),
        lessons=lessons(take.lessons),
        results=[
            ResultRow(
                quantity(result.value, result, voice),
                quantity(result.before, result, voice) if result.before is not None else None,
                voice.say(result.label),
                result.year,
                source_view(sources[result.source], voice),
                result.source,
            )
            for result in take.results
        ],
        failures=lessons(take.failures),
        transfer=lessons(take.transfer),
        plots=_plots(take.results, voice),
        csv=_csv_path(workshop, programme, voice),
        sources_url=workshop.page_url("sources", voice.language),
    )


def quantity(value: float, result: Result, voice: Voice) -> str:
    """A number with its unit: `32 000 kWh`."""
    return f"{voice.number(value, 2)}{NBSP}{voice.figure(result.unit)}"


def _plots(results: Sequence[Result], voice: Voice) -> list[Plot]:
    """A plot for each name that two results or more share, and for each result with a “before”."""
    groups: dict[str, list[Result]] = {}
    for index, result in enumerate(results):
        if result.plot is not None or result.before is not None:
            groups.setdefault(result.plot or f"#{index}", []).append(result)
    made = []
    for group in groups.values():
        data = [bar for result in group for bar in _bars(result, voice)]
        if len(data) < 2:
            continue
        unit = voice.figure(group[0].unit)
        caption = voice.tr("In {unit}, from zero. The same figures, with their sources, are in the table.", unit=unit)
        made.append(Plot(bars(data, label=voice.tr("Bar chart, in {unit}, from zero.", unit=unit)), caption))
    return made


def _bars(result: Result, voice: Voice) -> list[Bar]:
    label = voice.say(result.label).text + (f" ({result.year})" if result.year else "")
    now = Bar(label, result.value, quantity(result.value, result, voice))
    if result.before is None:
        return [now]
    return [Bar(voice.tr("Before"), result.before, quantity(result.before, result, voice), before=True), now]


def take_away_tables(workshop: Workshop) -> list[Artifact]:
    """The same as CSV (RFC 4180), beside each page."""
    return [
        Artifact(_csv_path(workshop, programme, voice), _csv(workshop, programme, voice), CSV_TYPE)
        for programme in workshop.guide.guide.programmes
        for voice in workshop.voices
    ]


def _csv_path(workshop: Workshop, programme: Programme, voice: Voice) -> str:
    return f"{addresses.take_away_url(programme.id, voice.language, workshop.default)}{programme.id}.csv"


def _csv(workshop: Workshop, programme: Programme, voice: Voice) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    take, sources = programme.take_away, workshop.guide.guide.sources
    for kind, lessons in (("lesson", take.lessons), ("failure", take.failures), ("transfer", take.transfer)):
        for lesson in lessons:
            writer.writerow(
                (kind, voice.say(lesson.text).text, "", "", "", "", *_source(sources[lesson.source], voice))
            )
    for result in take.results:
        before = "" if result.before is None else f"{result.before:g}"
        writer.writerow(
            (
                "result",
                voice.say(result.label).text,
                f"{result.value:.12g}",
                result.unit.get(voice.language),
                before,
                result.year or "",
                *_source(sources[result.source], voice),
            )
        )
    return out.getvalue().encode()


def _source(source: Source, voice: Voice) -> tuple[object, ...]:
    return voice.say(source.title).text, source.publisher or "", source.year or "", source.url or ""
