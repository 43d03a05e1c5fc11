"""What a stop shows and lets hear beside its story: photos, then and now, a recording, films in sign language, what people remember."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.geo.ellipsoid import wind
from generator.model.stop import Alignment, Photo, Stop
from generator.render.context import RenderContext
from generator.render.media.films import poster_url
from generator.render.media.photos import PhotoView, media_of, photo_view
from generator.render.media.sounds_and_drawings import media_url, stop_drawing
from generator.wording.locale import Locale, LocalizedText
from generator.wording.signed import shown_films


@dataclass(frozen=True)
class ThenNowView:
    """heading: which way both photos look, in words; aligned: the CSS transform that lays the newer on the older, None where it lies."""

    then: PhotoView
    now: PhotoView
    then_year: str
    now_year: str
    heading: str
    aligned: str | None


@dataclass(frozen=True)
class AudioView:
    """A recording in the page's own language. by: whose voice it is."""

    url: str
    media_type: str
    transcript: Sequence[str]
    by: str | None


@dataclass(frozen=True)
class CaptionsView:
    """name: of their language, in itself."""

    language: str
    name: str
    url: str


@dataclass(frozen=True)
class FilmView:
    """A film in a sign language that pages in this language show. language: its code; name: of it in words; length, size: in words;
    poster: of its picture, else of the drawing, None where there is neither; captions: those in the page's language first.
    """

    language: str
    name: str
    url: str
    width_px: int
    height_px: int
    length: str
    size: str
    poster: str | None
    captions: Sequence[CaptionsView]
    credit: str


@dataclass(frozen=True)
class MemoryView:
    """What somebody said. who: name and role; recorded: the day, in words."""

    quote: LocalizedText
    who: str
    recorded: str


@dataclass(frozen=True)
class BesideView:
    """photos: without the two of then_now."""

    photos: Sequence[PhotoView]
    then_now: ThenNowView | None
    audio: AudioView | None
    films: Sequence[FilmView]
    memories: Sequence[MemoryView]


def beside(context: RenderContext, stop: Stop, locale: Locale) -> BesideView:
    """Everything beside the story of a stop, in a language."""
    pair = stop.then_now
    apart = {pair.then, pair.now} if pair else set()
    by_file = {photo.file: photo_view(context, stop, photo, locale) for photo in stop.photos}
    photos = {photo.file: photo for photo in stop.photos}
    then_now = None
    if pair is not None:
        then_now = ThenNowView(
            replace(by_file[pair.then], credit=_credit(photos[pair.then])),
            replace(by_file[pair.now], credit=_credit(photos[pair.now])),
            str(photos[pair.then].year),
            str(photos[pair.now].year),
            locale.tr("Both look {wind}.", wind=locale.wind(wind(pair.heading_deg))),
            _transform(pair.aligned),
        )
    return BesideView(
        [by_file[photo.file] for photo in stop.photos if photo.file not in apart],
        then_now,
        audio_view(context, stop, locale),
        _films(context, stop, locale),
        _memories(context, stop, locale),
    )


def _transform(aligned: Alignment | None) -> str | None:
    """Moved after it was sized, in percent of the frame."""
    if aligned is None or aligned == Alignment():
        return None
    return f"translate({aligned.right_pct:g}%,{aligned.down_pct:g}%) scale({aligned.scale_pct / 100:g})"


def _credit(photo: Photo) -> str:
    """Without the year, which stands beside it."""
    return f"{photo.author.rstrip('.')}. {photo.licence}"


def audio_view(context: RenderContext, stop: Stop, locale: Locale) -> AudioView | None:
    audio = stop.audio.get(locale.language)
    if audio is None:
        return None
    people = context.guide.guide.people
    media = media_of(context, stop, audio.file)
    by = locale.say(people[audio.by].name).text if audio.by is not None and audio.by in people else None
    paragraphs = [" ".join(part.split()) for part in audio.transcript.split("\n\n") if part.strip()]
    return AudioView(media_url(media), media.media_type, paragraphs, by)


def _films(context: RenderContext, stop: Stop, locale: Locale) -> list[FilmView]:
    found = []
    for code, name, film in shown_films(stop, locale):
        media = media_of(context, stop, film.file)
        assert media.width_px and media.height_px and media.seconds
        captions = sorted(film.captions.items(), key=lambda one: one[0] != locale.language)
        by = locale.say(context.guide.guide.people[film.by].name).text
        found.append(
            FilmView(
                code,
                name,
                media_url(media),
                media.width_px,
                media.height_px,
                locale.playing_time(media.seconds),
                locale.file_size(media.size_bytes),
                poster_url(media_of(context, stop, film.poster)) if film.poster else _drawn(context, stop),
                [
                    CaptionsView(language, Locale(language, ()).autonym, media_url(media_of(context, stop, file)))
                    for language, file in captions
                ],
                locale.tr(
                    "Signed by {name}, {day}. {licence}",
                    name=by,
                    day=locale.day(film.filmed),
                    licence=film.licence,
                ),
            )
        )
    return found


def _drawn(context: RenderContext, stop: Stop) -> str | None:
    """The drawing that stands over the stop: the page has it already."""
    home = context.guide.guide.home_of[stop.id]
    drawing = stop_drawing(context, next(each for each in context.guide.trails if each.trail.id == home), stop)
    return drawing.url if drawing else None


def _memories(context: RenderContext, stop: Stop, locale: Locale) -> list[MemoryView]:
    people = context.guide.guide.people
    found = []
    for said in stop.voices:
        if said.by not in people:
            continue
        person = people[said.by]
        who = locale.say(person.name).text
        if person.role is not None:
            who = f"{who}, {locale.say(person.role).text}"
        day = locale.tr("recorded on {day}", day=locale.day(said.recorded))
        found.append(MemoryView(locale.say(said.quote), who, day))
    return found
