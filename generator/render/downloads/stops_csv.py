"""Every stop in one table, for a spreadsheet. One header line."""

from collections.abc import Sequence
from functools import partial

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.addresses import absolute
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.spreadsheet import table
from generator.wording import markup
from generator.wording.closures import in_order, intervals

STOPS_PATH = "stops.csv"


def stops_table(context: RenderContext) -> list[Output]:
    """`stops.csv`."""
    return [Output(STOPS_PATH, partial(stops_csv, context))]


def stops_csv(context: RenderContext) -> bytes:
    """A line for each stop, in the order of its own trail; place: point, area (then
    latitude and longitude are those of its middle, accuracy_m its radius), anywhere or unlocated; degrees on WGS84. closed: the
    days of its closures and of its trail's, ISO 8601 intervals with a space between two; closed_why: their reasons, in that order.
    line: recorded, provisional or undrawn, that of its trail.
    """
    languages = context.languages
    rows: list[Sequence[object]] = [
        [
            "code",
            "trail",
            "order",
            "kind",
            "topics",
            "place",
            "latitude",
            "longitude",
            "accuracy_m",
            "position_source",
            "surveyed",
        ]
        + ["step_free", "first_published", "revised", "url"]
        + [f"{name}_{language}" for name in ("title", "essential") for language in languages]
        + ["position_source_title", "position_licence", "line", "closed", "gone_since"]
        + [f"closed_why_{language}" for language in languages]
    ]
    for measured in context.guide.trails:
        for order, stop in enumerate(measured.stops, 1):
            if context.guide.trail_of[stop.id] is measured:
                rows.append(_row(context, measured, order, stop))
    return table(rows).encode()


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
        *(" | ".join(closure.why.get(language) or "" for closure in closures) for language in context.languages),
    ]
