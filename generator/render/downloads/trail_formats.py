"""The formats in which a trail may be taken away: one row for each, read where the files are made, listed and catalogued.

To add a format: a module here that makes its bytes, a row, and its sentence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from generator.geo.legs import MeasuredTrail
from generator.messages import VisitorMessage, t
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads.geojson import geojson
from generator.render.downloads.gpx import gpx
from generator.render.downloads.kml import has_pictures, kml, kmz


@dataclass(frozen=True, kw_only=True)
class TrailFormat:
    """extension: of `A/A.<extension>`. name: as people call the format. words: what the file is, and for what; without_track: the
    same of a trail that has no track, where it differs. make: gives the file, a text in UTF-8 or bytes. is_there: whether a trail has
    one. every_language: whether it holds the texts of all languages, else those of the guide's first one. threaded: see `Output`.
    """

    extension: str
    name: str
    words: VisitorMessage
    make: Callable[[RenderContext, MeasuredTrail], str | bytes]
    without_track: VisitorMessage | None = None
    is_there: Callable[[MeasuredTrail], bool] = lambda measured: True
    every_language: bool = False
    threaded: bool = False

    def path(self, measured: MeasuredTrail) -> str:
        return f"{measured.trail.letter}/{measured.trail.letter}.{self.extension}"

    def says(self, measured: MeasuredTrail) -> VisitorMessage:
        return self.words if measured.track is not None or self.without_track is None else self.without_track


def _has_track(measured: MeasuredTrail) -> bool:
    return measured.track is not None


def _has_a_place(measured: MeasuredTrail) -> bool:
    return measured.track is not None or any(stop.located for stop in measured.stops)


TRAIL_FORMATS: Sequence[TrailFormat] = (
    TrailFormat(
        extension="gpx",
        name="GPX",
        words=t("the track and its stops, for a GPS or a walking app"),
        make=gpx,
        is_there=_has_track,
    ),
    TrailFormat(
        extension="geojson",
        name="GeoJSON",
        words=t("the same, for mapping software"),
        without_track=t("the stops, for mapping software"),
        make=geojson,
        every_language=True,
    ),
    TrailFormat(extension="kml", name="KML", words=t("the same, for a virtual globe"), make=kml, is_there=_has_a_place),
    TrailFormat(
        extension="kmz",
        name="KMZ",
        words=t("the same with its pictures, in one file"),
        make=kmz,
        is_there=has_pictures,
        threaded=True,
    ),
)


def trail_exports(context: RenderContext) -> list[Output]:
    """Every trail in every format that it has."""
    return [
        Output(row.path(measured), partial(_made, row, context, measured), threaded=row.threaded)
        for measured in context.guide.trails
        for row in TRAIL_FORMATS
        if row.is_there(measured)
    ]


def _made(row: TrailFormat, context: RenderContext, measured: MeasuredTrail) -> bytes:
    made = row.make(context, measured)
    return made.encode() if isinstance(made, str) else made
