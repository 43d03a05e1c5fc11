"""The files that may be taken away, as the pages and the catalogue list them."""

from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.render.context import RenderContext
from generator.render.downloads import figures_csv, national_stops, national_trails, stops_csv
from generator.render.downloads.closures import CLOSURES_PATH, calendar_path
from generator.render.downloads.trail_formats import TRAIL_FORMATS
from generator.wording.locale import Locale

CATALOGUE_PATH = "catalogue.jsonld"
PACKAGE_PATH = "datapackage.json"


@dataclass(frozen=True)
class File:
    """languages: of its texts, empty for every language of the guide."""

    url: str
    name: str
    words: str
    languages: tuple[str, ...] = ()


def stop_files(context: RenderContext, locale: Locale) -> list[File]:
    """The stops of the whole guide."""
    files = [
        File(stops_csv.STOPS_ODS_PATH, "OpenDocument", locale.tr("every stop in one table, to open in a spreadsheet")),
        File(stops_csv.STOPS_PATH, "CSV", locale.tr("the same table for programs, with commas between its columns")),
    ]
    if national_trails.is_published(context):
        words = locale.tr("the stops of these trails, related to them by id, in French")
        files.append(File(national_stops.PATH, "GeoJSON", words, ("fr",)))
    return files


def closure_files(locale: Locale) -> list[File]:
    """The closures of the whole guide."""
    words = locale.tr("every closure of a trail or a stop, with its days and its reason")
    return [File(CLOSURES_PATH, "JSON", words)]


def figure_files(context: RenderContext, locale: Locale) -> list[File]:
    """The figures of the whole guide, where it has one. First what a spreadsheet opens: in many languages it waits for semicolons in CSV,
    which readers of CSV everywhere else do not (RFC 4180).
    """
    if not figures_csv.is_published(context):
        return []
    return [
        File(
            figures_csv.FIGURES_ODS_PATH,
            "OpenDocument",
            locale.tr("every figure in one table, with its source, to open in a spreadsheet"),
        ),
        File(
            figures_csv.FIGURES_PATH,
            "CSV",
            locale.tr("the same table for programs, with commas between its columns"),
        ),
    ]


def national_files(context: RenderContext, locale: Locale) -> list[File]:
    """The trails of the whole guide, where the national format takes one."""
    if not national_trails.is_published(context):
        return []
    words = locale.tr("the trails in the French national format schema_randonnee 1.1.0")
    return [File(national_trails.PATH, "GeoJSON", words, ("fr",))]


def catalogue_files(locale: Locale) -> list[File]:
    """What describes the others."""
    return [
        File(CATALOGUE_PATH, "DCAT-AP", locale.tr("the catalogue of these files, for the harvesters of data portals")),
        File(PACKAGE_PATH, "Data Package", locale.tr("the tables with the types of their columns (Frictionless)")),
    ]


def trail_files(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[File]:
    """What may be taken away of a trail: its maps, and its closures for a calendar."""
    return [*trail_maps(context, measured, locale), closure_calendar(context, measured, locale)]


def closure_calendar(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> File:
    words = locale.tr("the days on which it is closed, for a calendar that follows its address")
    return File(calendar_path(context, measured, locale), "iCalendar", words, (locale.language,))


def trail_maps(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[File]:
    """In every format that the trail has."""
    return [
        File(
            row.path(measured),
            row.name,
            locale.message(row.says(measured)),
            () if row.every_language else (context.default,),
        )
        for row in TRAIL_FORMATS
        if row.is_there(measured)
    ]
