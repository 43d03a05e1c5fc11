"""The open-data page: every file that the guide publishes, its licence, and whom to name."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.downloads import listed, national_trails
from generator.render.downloads.api import API_FILES
from generator.render.downloads.listed import File, trail_files
from generator.render.pages.single import single_pages
from generator.render.print.published import print_links
from generator.render.theme.styles import PROSE
from generator.wording.line import line_words
from generator.wording.locale import Locale, LocalizedText
from generator.wording.sources import attributions

STYLES = (*PROSE, "data")


@dataclass(frozen=True)
class Credit:
    """Where a line or a landmark comes from."""

    title: LocalizedText
    licence: str | None
    url: str | None


@dataclass(frozen=True)
class Documented:
    """A document for programs. schema_url: of its JSON Schema."""

    file: File
    schema_url: str


@dataclass(frozen=True)
class TrailData:
    """Files of a trail. note: what its line is worth; credits: what its line rests on; codes: of its own stops; printed: PDFs."""

    letter: str
    title: LocalizedText
    url: str
    files: Sequence[File]
    note: str
    credits: Sequence[Credit]
    codes: Sequence[str]
    printed: Sequence[File]


@dataclass(frozen=True)
class DataView:
    """notes: sentences on trails that the national format cannot hold, or holds in parts. programs: the documents of the interface."""

    title: str
    licence: str
    licence_url: str | None
    credit: str
    attributions: Sequence[str]
    landmarks: Sequence[Credit]
    files: Sequence[File]
    notes: Sequence[str]
    programs: Sequence[Documented]
    trails: Sequence[TrailData]
    embedding_url: str


def data_pages(context: RenderContext) -> list[Page]:
    """Open data, in every language."""
    return single_pages(context, "data", _content)


def _content(context: RenderContext, locale: Locale) -> PageContent:
    guide = context.guide.guide
    settings = guide.settings
    name = f"{locale.say(settings.name).text} – {locale.say(settings.place).text}"
    view = DataView(
        title=locale.tr("Open data"),
        licence=settings.licence,
        licence_url=settings.licence_url,
        credit=f"{name}, {settings.publisher.name}, {settings.licence}",
        attributions=attributions(context.guide.guide),
        landmarks=_credits(context, [landmark.source for landmark in guide.landmarks], locale),
        files=[
            *listed.stop_files(context, locale)[:1],
            *listed.closure_files(locale),
            *listed.figure_files(context, locale),
            *listed.national_files(context, locale),
            *listed.stop_files(context, locale)[1:],
            *listed.catalogue_files(locale),
        ],
        programs=[Documented(File(one.path, "JSON", locale.message(one.words)), one.schema_path) for one in API_FILES],
        notes=_national_notes(context, locale) if "fr" in context.languages else [],
        trails=[_trail(context, measured, locale) for measured in context.guide.trails],
        embedding_url=context.page_url("embedding", locale.language),
    )
    return PageContent(
        title=view.title,
        description=locale.tr(
            "Every file of the guide, to use again: tracks, stops, QR codes, with licence and credit."
        ),
        view=view,
        styles=STYLES,
    )


def _national_notes(context: RenderContext, locale: Locale) -> list[str]:
    """Which trails the national format lacks, or holds in parts, and why."""
    return [
        *(
            locale.tr(
                "Trail {letter} is not in the French national format: {reason}.",
                letter=entry.letter,
                reason=entry.reason,
            )
            for entry in national_trails.left_out(context)
        ),
        *(
            locale.tr(
                "Trail {letter} is in the French national format in {count} parts, for the way between them is not known.",
                letter=letter,
                count=count,
            )
            for letter, count in national_trails.in_parts(context)
        ),
    ]


def _trail(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> TrailData:
    trail = measured.trail
    return TrailData(
        trail.letter,
        locale.say(trail.title),
        context.trail_url(measured, locale.language),
        trail_files(context, measured, locale),
        line_words(measured, locale),
        _credits(context, trail.track.sources if trail.track else (), locale),
        [stop.code for stop in measured.stops if context.guide.trail_of[stop.id] is measured],
        [File(link.url, link.name, link.words) for link in print_links(context, trail.letter, locale)],
    )


def _credits(context: RenderContext, sources: Sequence[str], locale: Locale) -> list[Credit]:
    catalogue = context.guide.guide.sources
    return [
        Credit(locale.say(catalogue[key].title), catalogue[key].licence, catalogue[key].url)
        for key in dict.fromkeys(sources)
        if key in catalogue
    ]
