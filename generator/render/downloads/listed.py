"""The files of a trail as its page lists them."""

from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.render.context import RenderContext
from generator.render.downloads.closures import calendar_path
from generator.wording.locale import Locale


@dataclass(frozen=True)
class File:
    url: str
    name: str
    words: str


def trail_files(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[File]:
    """What may be taken away of a trail; no track where there is none, no KML where nothing has a place."""
    return [
        *_maps(measured, locale),
        File(
            calendar_path(context, measured, locale),
            "iCalendar",
            locale.tr("the days on which it is closed, for a calendar that follows its address"),
        ),
    ]


def _maps(measured: MeasuredTrail, locale: Locale) -> list[File]:
    letter = measured.trail.letter
    globe = File(f"{letter}/{letter}.kml", "KML", locale.tr("the same, for a virtual globe"))
    if measured.track is None:
        stops = File(f"{letter}/{letter}.geojson", "GeoJSON", locale.tr("the stops, for mapping software"))
        return [stops, globe] if any(stop.located for stop in measured.stops) else [stops]
    return [
        File(f"{letter}/{letter}.gpx", "GPX", locale.tr("the track and its stops, for a GPS or a walking app")),
        File(f"{letter}/{letter}.geojson", "GeoJSON", locale.tr("the same, for mapping software")),
        globe,
    ]
