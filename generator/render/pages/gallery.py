"""The gallery: every picture of the guide with who made it, drawings too."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.media import Media
from generator.render.artifacts import Page
from generator.render.pages.pictures_and_voices import PhotoView, photo_view
from generator.render.pages.single import single_page
from generator.render.pictures import drawing_file, drawings
from generator.render.styles import PROSE
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

STYLES = (*PROSE, "pictures")


@dataclass(frozen=True)
class StopPhoto:
    """A photo and the stop it belongs to."""

    photo: PhotoView
    code: str
    url: str
    title: Said


@dataclass(frozen=True)
class DrawingView:
    """alt: what it shows; title: of its trail or of the guide."""

    file: str
    width: int
    height: int
    alt: Said
    title: Said
    label: str
    url: str


@dataclass(frozen=True)
class GalleryView:
    title: str
    photos: Sequence[StopPhoto]
    drawings: Sequence[DrawingView]
    drawing_credit: str


def gallery_pages(workshop: Workshop) -> list[Page]:
    """The gallery in every language, where the guide has a picture at all."""
    if not drawings(workshop) and not any(stop.photos for stop in workshop.guide.guide.stops.values()):
        return []
    return [_page(workshop, voice) for voice in workshop.voices]


def _page(workshop: Workshop, voice: Voice) -> Page:
    settings = workshop.guide.guide.settings
    view = GalleryView(
        voice.tr("Pictures"),
        _photos(workshop, voice),
        [_drawing(workshop, name, media, voice) for name, media in drawings(workshop)],
        voice.tr(
            "Drawn for this guide by those who write it. {publisher}, {licence}.",
            publisher=settings.publisher.name,
            licence=settings.licence,
        ),
    )
    return single_page(
        workshop,
        voice,
        "gallery",
        title=view.title,
        description=voice.tr("Every picture of the guide, who made it and under which licence."),
        view=view,
        styles=STYLES,
    )


def _photos(workshop: Workshop, voice: Voice) -> list[StopPhoto]:
    return [
        StopPhoto(
            photo_view(workshop, stop, photo, voice),
            stop.code,
            workshop.stop_url(stop, voice.language),
            voice.say(stop.title),
        )
        for measured in workshop.guide.trails
        for stop in measured.stops
        if workshop.guide.trail_of[stop.id] is measured
        for photo in stop.photos
    ]


def _drawing(workshop: Workshop, name: str, media: Media, voice: Voice) -> DrawingView:
    settings = workshop.guide.guide.settings
    drawing = drawing_file(name, media)
    file, size = drawing.url, (drawing.width_px, drawing.height_px)
    if name == "guide":
        assert settings.drawing is not None
        home = workshop.home_url(voice.language)
        return DrawingView(file, *size, voice.say(settings.drawing.alt), voice.say(settings.name), "", home)
    measured = next(measured for measured in workshop.guide.trails if measured.trail.letter == name)
    assert measured.trail.drawing is not None
    return DrawingView(
        file,
        *size,
        voice.say(measured.trail.drawing.alt),
        voice.say(measured.trail.title),
        name,
        workshop.trail_url(measured, voice.language),
    )
