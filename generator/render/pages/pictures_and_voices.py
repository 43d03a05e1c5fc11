"""What a stop shows and lets hear beside its story: photos, then and now, a recording, what people remember."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.geo.ellipsoid import wind
from generator.model.media import Media
from generator.model.stop import Photo, Stop
from generator.render.pictures import Picture, picture, sound_url
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop


@dataclass(frozen=True)
class PhotoView:
    """credit: author, year and licence in one line."""

    picture: Picture
    alt: Said
    caption: Said | None
    credit: str


@dataclass(frozen=True)
class ThenNowView:
    """heading: which way both photos look, in words."""

    then: PhotoView
    now: PhotoView
    then_year: str
    now_year: str
    heading: str


@dataclass(frozen=True)
class AudioView:
    """A recording in the page's own language. by: whose voice it is."""

    url: str
    media_type: str
    transcript: Sequence[str]
    by: str | None


@dataclass(frozen=True)
class MemoryView:
    """What somebody said. who: name and role; recorded: the day, in words."""

    quote: Said
    who: str
    recorded: str


@dataclass(frozen=True)
class BesideView:
    """photos: without the two of then_now."""

    photos: Sequence[PhotoView]
    then_now: ThenNowView | None
    audio: AudioView | None
    memories: Sequence[MemoryView]


def beside(workshop: Workshop, stop: Stop, voice: Voice) -> BesideView:
    """Everything beside the story of a stop, in a language."""
    pair = stop.then_now
    apart = {pair.then, pair.now} if pair else set()
    by_file = {photo.file: photo_view(workshop, stop, photo, voice) for photo in stop.photos}
    photos = {photo.file: photo for photo in stop.photos}
    then_now = None
    if pair is not None:
        then_now = ThenNowView(
            replace(by_file[pair.then], credit=_credit(photos[pair.then])),
            replace(by_file[pair.now], credit=_credit(photos[pair.now])),
            str(photos[pair.then].year),
            str(photos[pair.now].year),
            voice.tr("Both look {wind}.", wind=voice.wind(wind(pair.heading_deg))),
        )
    return BesideView(
        [by_file[photo.file] for photo in stop.photos if photo.file not in apart],
        then_now,
        _audio(workshop, stop, voice),
        _memories(workshop, stop, voice),
    )


def media_of(workshop: Workshop, stop: Stop, file: str) -> Media:
    guide = workshop.guide.guide
    return guide.media[guide.home_of[stop.id]][file]


def photo_view(workshop: Workshop, stop: Stop, photo: Photo, voice: Voice) -> PhotoView:
    return PhotoView(
        picture(media_of(workshop, stop, photo.file)),
        voice.say(photo.alt),
        voice.maybe(photo.caption),
        f"{photo.author}, {photo.year}. {photo.licence}",
    )


def _credit(photo: Photo) -> str:
    """Without the year, which stands beside it."""
    return f"{photo.author.rstrip('.')}. {photo.licence}"


def _audio(workshop: Workshop, stop: Stop, voice: Voice) -> AudioView | None:
    audio = stop.audio.get(voice.language)
    if audio is None:
        return None
    people = workshop.guide.guide.people
    media = media_of(workshop, stop, audio.file)
    by = voice.say(people[audio.by].name).text if audio.by is not None and audio.by in people else None
    paragraphs = [" ".join(part.split()) for part in audio.transcript.split("\n\n") if part.strip()]
    return AudioView(sound_url(media), media.media_type, paragraphs, by)


def _memories(workshop: Workshop, stop: Stop, voice: Voice) -> list[MemoryView]:
    people = workshop.guide.guide.people
    found = []
    for said in stop.voices:
        if said.by not in people:
            continue
        person = people[said.by]
        who = voice.say(person.name).text
        if person.role is not None:
            who = f"{who}, {voice.say(person.role).text}"
        day = voice.tr("recorded on {day}", day=voice.day(said.recorded))
        found.append(MemoryView(voice.say(said.quote), who, day))
    return found
