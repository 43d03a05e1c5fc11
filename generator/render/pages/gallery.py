"""The gallery: every picture of the guide with who made it, drawings too."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.media import Media
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.media.photos import PhotoView, photo_view
from generator.render.media.sounds_and_drawings import drawing_file, drawings
from generator.render.pages.single import single_pages
from generator.render.pages.take_part import message_url
from generator.render.theme.styles import PROSE
from generator.wording.locale import Locale, LocalizedText

STYLES = (*PROSE, "begin", "pictures")


@dataclass(frozen=True)
class StopPhoto:
    """A photo and the stop it belongs to."""

    photo: PhotoView
    code: str
    url: str
    title: LocalizedText


@dataclass(frozen=True)
class DrawingView:
    """alt: what it shows; title: of its trail or of the guide."""

    file: str
    width: int
    height: int
    alt: LocalizedText
    title: LocalizedText
    label: str
    url: str
    described: LocalizedText | None


@dataclass(frozen=True)
class GalleryView:
    """propose: (url, words) of the way to send a first photo, None where nobody can be reached."""

    title: str
    photos: Sequence[StopPhoto]
    drawings: Sequence[DrawingView]
    drawing_credit: str
    propose: tuple[str, str] | None


def gallery_pages(context: RenderContext) -> list[Page]:
    """The gallery in every language, where the guide has a picture at all."""
    if not drawings(context) and not any(stop.photos for stop in context.guide.guide.stops.values()):
        return []
    return single_pages(context, "gallery", _content)


def _content(context: RenderContext, locale: Locale) -> PageContent:
    settings = context.guide.guide.settings
    view = GalleryView(
        locale.tr("Pictures"),
        _photos(context, locale),
        [_drawing(context, name, media, locale) for name, media in drawings(context)],
        locale.tr(
            "Drawn for this guide by those who write it. {publisher}, {licence}.",
            publisher=settings.publisher.name,
            licence=settings.licence,
        ),
        _propose(context, locale),
    )
    return PageContent(
        title=view.title,
        description=locale.tr("Every picture of the guide, who made it and under which licence."),
        view=view,
        styles=STYLES,
    )


def _propose(context: RenderContext, locale: Locale) -> tuple[str, str] | None:
    settings = context.guide.guide.settings
    contact = settings.contact
    if contact.mail is None and contact.form is None:
        page = contact.page or settings.publisher.url
        return (page, locale.tr("Reach the publisher")) if page else None
    ask = locale.tr("Which place does it show, when, who took it, and who may be recognised in it?")
    return message_url(contact.mail, contact.form, locale.tr("A photo"), ask), locale.tr("Propose a photo")


def _photos(context: RenderContext, locale: Locale) -> list[StopPhoto]:
    return [
        StopPhoto(
            photo_view(context, stop, photo, locale),
            stop.code,
            context.stop_url(stop, locale.language),
            locale.say(stop.title),
        )
        for measured in context.guide.trails
        for stop in measured.stops
        if context.guide.trail_of[stop.id] is measured
        for photo in stop.photos
    ]


def _drawing(context: RenderContext, name: str, media: Media, locale: Locale) -> DrawingView:
    settings = context.guide.guide.settings
    drawing = drawing_file(name, media)
    file, size = drawing.url, (drawing.width_px, drawing.height_px)
    if name == "guide":
        assert settings.drawing is not None
        home = context.home_url(locale.language)
        return DrawingView(
            file,
            *size,
            locale.say(settings.drawing.alt),
            locale.say(settings.name),
            "",
            home,
            locale.maybe(settings.drawing.described),
        )
    measured = next(measured for measured in context.guide.trails if measured.trail.letter == name)
    assert measured.trail.drawing is not None
    return DrawingView(
        file,
        *size,
        locale.say(measured.trail.drawing.alt),
        locale.say(measured.trail.title),
        name,
        context.trail_url(measured, locale.language),
        locale.maybe(measured.trail.drawing.described),
    )
