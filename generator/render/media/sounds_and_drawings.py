"""Sounds and drawings as they are published."""

from dataclasses import dataclass
from functools import partial

from generator.geo.legs import MeasuredTrail
from generator.media.sound import bare_sound
from generator.model.media import Media
from generator.model.stop import Stop
from generator.render.artifacts import Output
from generator.render.context import RenderContext


def sound_url(media: Media) -> str:
    """Where a recording is published: under its digest, so that a new one is never taken for an old one kept on a phone."""
    return f"media/{media.digest[:16]}{media.path.suffix.lower()}"


def stop_file_url(context: RenderContext, stop: Stop, name: str) -> str:
    """Where a recording of a stop is published, by the name of its file."""
    guide = context.guide.guide
    return sound_url(guide.media[guide.home_of[stop.id]][name])


def sound_files(context: RenderContext) -> list[Output]:
    """Every recording of a stop, without the notes that its file carries."""
    guide = context.guide.guide
    found: dict[str, Output] = {}
    for stop in guide.stops.values():
        for audio in stop.audio.values():
            media = guide.media[guide.home_of[stop.id]][audio.file]
            url = sound_url(media)
            if url not in found:
                found[url] = Output(url, partial(_published_sound, media))
    return list(found.values())


def _published_sound(media: Media) -> bytes:
    return bare_sound(media.path.read_bytes())


def drawing_files(context: RenderContext) -> list[Output]:
    """`media/A.svg` for the drawing of each trail, `media/guide.svg` for the guide's own: the gallery shows them."""
    made = []
    for name, media in drawings(context):
        assert media.svg is not None
        made.append(Output(drawing_file(name, media).url, media.svg.encode))
    return made


@dataclass(frozen=True)
class DrawingFile:
    """A drawing as a file of the site: url relative to its root, size in CSS pixels (its view box where it says no other)."""

    url: str
    width_px: int
    height_px: int


def drawing_file(name: str, media: Media) -> DrawingFile:
    """name: under which it is published."""
    return DrawingFile(f"media/{name}.svg", media.width_px or 400, media.height_px or 200)


def trail_drawing(context: RenderContext, measured: MeasuredTrail) -> DrawingFile | None:
    """None where the trail has none. A file, so that a walker fetches it once for all the stops of the trail."""
    media = context.drawing(measured)
    return drawing_file(measured.trail.letter, media) if media and media.svg else None


def drawings(context: RenderContext) -> list[tuple[str, Media]]:
    """(name under which it is published, drawing): the guide's own, then the trails' in their order."""
    guide = context.guide.guide
    found = []
    if guide.settings.drawing is not None and guide.settings.drawing.file in guide.media[""]:
        found.append(("guide", guide.media[""][guide.settings.drawing.file]))
    for measured in context.guide.trails:
        media = context.drawing(measured)
        if media is not None:
            found.append((measured.trail.letter, media))
    return [(name, media) for name, media in found if media.svg]
