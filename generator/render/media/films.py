"""Films in sign language as they are published: the film, its captions, the picture before it plays."""

from collections.abc import Callable
from functools import partial

from generator.media.captions import read_captions, written_captions
from generator.media.film import bare_film
from generator.model.media import Media
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.media.photos import small_jpeg
from generator.render.media.sounds_and_drawings import media_url


def poster_url(media: Media) -> str:
    """Where the picture of a film is published: in one size, since a browser is given no choice of it."""
    return f"media/{media.digest[:16]}-poster.jpg"


def film_files(context: RenderContext) -> list[Output]:
    """Every film of a stop with its captions and its picture, each once, without the notes that the files carry."""
    guide = context.guide.guide
    found: dict[str, Output] = {}

    def add(url: str, make: Callable[[], bytes]) -> None:
        found.setdefault(url, Output(url, make))

    for stop in guide.stops.values():
        there = guide.media_of(stop)
        for film in stop.signed.values():
            add(media_url(there[film.file]), partial(_published_film, there[film.file]))
            for file in film.captions.values():
                add(media_url(there[file]), partial(_published_captions, there[file]))
            if film.poster is not None:
                add(poster_url(there[film.poster]), partial(small_jpeg, context.cache, there[film.poster]))
    return list(found.values())


def _published_film(media: Media) -> bytes:
    return bare_film(media.path.read_bytes()).content


def _published_captions(media: Media) -> bytes:
    return written_captions(read_captions(media.path.read_bytes()))
