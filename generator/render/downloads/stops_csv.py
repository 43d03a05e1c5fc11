"""Every stop in one table: for programs (CSV) and for a spreadsheet (OpenDocument). One header line."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import get_args

from generator.geo.legs import MeasuredTrail
from generator.model.base import LocalText
from generator.model.position import PlaceKind
from generator.model.stop import StepFree, Stop
from generator.model.trail import LineState
from generator.opendocument import spreadsheet
from generator.render.addresses import absolute
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads.columns import Column, in_each_language, names
from generator.spreadsheet import table
from generator.wording import markup
from generator.wording.closures import in_order, intervals
from generator.wording.detail import Cell
from generator.wording.stop_details import DETAILS

STOPS_PATH = "stops.csv"
STOPS_ODS_PATH = "stops.ods"
_CELLS = tuple(cell for row in DETAILS for cell in row.columns)


def stops_table(context: RenderContext) -> list[Output]:
    """`stops.csv` and `stops.ods`."""
    return [Output(STOPS_PATH, partial(stops_csv, context)), Output(STOPS_ODS_PATH, partial(_ods, context))]


def columns(context: RenderContext) -> Sequence[Column]:
    """What each holds."""
    languages = context.languages
    return (
        Column("code", "Code of the stop: the page of the stop has it as its address.", required=True),
        Column("trail", "Letter of the trail to which the stop belongs.", required=True),
        Column("order", "Place of the stop in the order of that trail, from 1.", "integer", required=True),
        Column("kind", "What the stop is about.", required=True),
        Column("topics", "Identifiers of its topics, with a space between two."),
        Column(
            "place",
            "How its place is known: a point, an area, anywhere on the trail, or not located.",
            required=True,
            one_of=get_args(PlaceKind),
        ),
        Column("latitude", "Degrees on WGS84; of an area, of its middle.", "number"),
        Column("longitude", "Degrees on WGS84; of an area, of its middle.", "number"),
        Column("accuracy_m", "The stop lies within so many metres of that position; of an area, its radius.", "number"),
        Column("position_source", "Identifier of the source of the position."),
        Column("surveyed", "The day on which the position was surveyed.", "date"),
        Column("step_free", "Whether it can be reached without a step.", required=True, one_of=get_args(StepFree)),
        Column("first_published", "The day on which it was first published.", "date", required=True),
        Column("revised", "The day on which its text was last revised.", "date"),
        Column("url", "Address of its page.", format="uri", required=True),
        *in_each_language("title", "Its title.", languages, required=True),
        *in_each_language("essential", "What is essential about it.", languages, required=True),
        Column("position_source_title", "The source of the position."),
        Column("position_licence", "The licence of that source."),
        Column(
            "line",
            "What the line of its trail is worth.",
            required=True,
            one_of=tuple(state.value for state in LineState),
        ),
        Column("closed", "Days on which it or its trail is closed: ISO 8601 intervals, with a space between two."),
        Column("gone_since", "The day since when the stop is there no more.", "date"),
        *(column for cell in _CELLS for column in _columns(cell, languages)),
        *in_each_language("closed_why", "Why it is closed, in the order of the intervals.", languages),
    )


def stops_csv(context: RenderContext) -> bytes:
    return table([names(columns(context)), *_rows(context)]).encode()


def _ods(context: RenderContext) -> bytes:
    """The same values, numbers as numbers."""
    numeric = [column.type in ("number", "integer") for column in columns(context)]
    rows = (
        [
            float(str(value)) if is_number and value != "" else value
            for is_number, value in zip(numeric, row, strict=True)
        ]
        for row in _rows(context)
    )
    return spreadsheet("stops", [names(columns(context)), *rows])


def _rows(context: RenderContext) -> Iterator[Sequence[object]]:
    """A line for each stop, in the order of its own trail."""
    for measured in context.guide.trails:
        for order, stop in enumerate(measured.stops, 1):
            if context.guide.trail_of[stop.id] is measured:
                yield _row(context, measured, order, stop)


def _row(context: RenderContext, measured: MeasuredTrail, order: int, stop: Stop) -> list[object]:
    place = stop.located
    source = context.guide.guide.sources[place.source] if place else None
    closures = in_order(context.guide.closures_of(stop, measured))
    return [
        stop.code,
        measured.trail.letter,
        order,
        stop.kind,
        " ".join(stop.topics),
        stop.place,
        *((f"{place.lat:.6f}", f"{place.lon:.6f}", f"{place.uncertainty_m:g}") if place else ("", "", "")),
        place.source if place else "",
        place.surveyed or "" if place else "",
        stop.access.step_free,
        stop.first_published,
        stop.revised or "",
        absolute(context.address, f"{stop.code}/"),
        *(stop.title.get(language) or "" for language in context.languages),
        *(markup.sentences(stop.essential.get(language) or "") for language in context.languages),
        context.locales[0].say(source.title).text if source else "",
        (source.licence or "") if source else "",
        measured.trail.line.value,
        intervals(closures),
        stop.retired.since if stop.retired else "",
        *(value for cell in _CELLS for value in _values(cell, stop, context.languages)),
        *(" | ".join(closure.why.get(language) or "" for closure in closures) for language in context.languages),
    ]


def _columns(cell: Cell, languages: Sequence[str]) -> Sequence[Column]:
    if cell.kind == "texts":
        return in_each_language(cell.name, cell.meaning, languages)
    return (Column(cell.name, cell.meaning, "string" if cell.kind == "word" else cell.kind, one_of=cell.one_of),)


def _values(cell: Cell, stop: Stop, languages: Sequence[str]) -> Sequence[object]:
    value = cell.read(stop)
    if cell.kind == "texts":
        text = value if isinstance(value, LocalText) else None
        return [markup.sentences((text.get(language) if text else None) or "") for language in languages]
    return ("" if value is None else value,)
