"""The open-data page: every file that the guide publishes, its licence, and whom to name."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.render import national_trails, spreadsheet
from generator.render.artifacts import Page
from generator.render.pages.frame import attributions
from generator.render.pages.single import single_page
from generator.render.pages.trail import File, trail_files
from generator.render.print.published import print_links
from generator.render.styles import PROSE
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = (*PROSE, "data")


@dataclass(frozen=True)
class Credit:
    """Where a line or a landmark comes from."""

    title: Said
    licence: str | None
    url: str | None


@dataclass(frozen=True)
class TrailData:
    """Files of a trail. note: what its line is worth; credits: what its line rests on; codes: of its own stops; printed: PDFs."""

    letter: str
    title: Said
    url: str
    files: Sequence[File]
    note: str | None
    credits: Sequence[Credit]
    codes: Sequence[str]
    printed: Sequence[File]


@dataclass(frozen=True)
class DataView:
    """left_out: sentences on trails that the national format cannot hold."""

    title: str
    licence: str
    licence_url: str | None
    credit: str
    attributions: Sequence[str]
    landmarks: Sequence[Credit]
    files: Sequence[File]
    left_out: Sequence[str]
    trails: Sequence[TrailData]


def data_pages(workshop: Workshop) -> list[Page]:
    """Open data, in every language."""
    return [_page(workshop, voice) for voice in workshop.voices]


def _page(workshop: Workshop, voice: Voice) -> Page:
    guide = workshop.guide.guide
    settings = guide.settings
    files = [
        File(spreadsheet.STOPS_PATH, "CSV", voice.tr("every stop in one table, for a spreadsheet")),
    ]
    if national_trails.is_published(workshop):
        files.append(
            File(
                national_trails.PATH,
                "GeoJSON",
                voice.tr("the trails in the French national format schema_randonnee 1.1.0"),
            )
        )
    name = f"{voice.say(settings.name).text} – {voice.say(settings.place).text}"
    view = DataView(
        title=voice.tr("Open data"),
        licence=settings.licence,
        licence_url=settings.licence_url,
        credit=f"{name}, {settings.publisher.name}, {settings.licence}",
        attributions=attributions(workshop),
        landmarks=_credits(workshop, [landmark.source for landmark in guide.landmarks], voice),
        files=files,
        left_out=[
            voice.tr(
                "Trail {letter} is not in the French national format: {reason}.",
                letter=entry.letter,
                reason=entry.reason,
            )
            for entry in national_trails.left_out(workshop)
        ]
        if "fr" in workshop.languages
        else [],
        trails=[_trail(workshop, measured, voice) for measured in workshop.guide.trails],
    )
    return single_page(
        workshop,
        voice,
        "data",
        title=view.title,
        description=voice.tr(
            "Every file of the guide, to use again: tracks, stops, QR codes, with licence and credit."
        ),
        view=view,
        styles=STYLES,
    )


def _trail(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> TrailData:
    trail = measured.trail
    note = None
    if measured.track is None:
        note = voice.tr("Nobody has drawn the line of this trail yet.")
    elif trail.track is not None and trail.track.provisional:
        note = voice.tr("Provisional line: nobody has recorded it on the ground yet.")
    return TrailData(
        trail.letter,
        voice.say(trail.title),
        workshop.trail_url(measured, voice.language),
        trail_files(measured, voice),
        note,
        _credits(workshop, trail.track.sources if trail.track else (), voice),
        [stop.code for stop in measured.stops if workshop.guide.trail_of[stop.id] is measured],
        [File(link.url, link.name, link.words) for link in print_links(workshop, trail.letter, voice)],
    )


def _credits(workshop: Workshop, sources: Sequence[str], voice: Voice) -> list[Credit]:
    catalogue = workshop.guide.guide.sources
    return [
        Credit(voice.say(catalogue[key].title), catalogue[key].licence, catalogue[key].url)
        for key in dict.fromkeys(sources)
        if key in catalogue
    ]
