"""Sounds and drawings as they are published."""

import re
from dataclasses import dataclass
from functools import partial

from generator.geo.legs import MeasuredTrail
from generator.media.sound import bare_sound
from generator.model.media import ID_PREFIX, Media
from generator.model.stop import Stop
from generator.render.artifacts import Output
from generator.render.context import RenderContext

BAND_RATIO = 3.4
"""Width to height of the band that a page shows of a drawing, about: of a phone 3.4, of a desktop 3.6."""
_VIEW_BOX = re.compile(r'viewBox="([^"]+)"')


def media_url(media: Media) -> str:
    """Where a recording, a film or its captions are published: under its digest, so that a new one is never taken for an old one kept on a phone."""
    return f"media/{media.digest[:16]}{media.path.suffix.lower()}"


def stop_file_url(context: RenderContext, stop: Stop, name: str) -> str:
    """Where a recording, a film or the captions of a stop are published, by the name of its file."""
    return media_url(context.guide.guide.media_of(stop)[name])


def sound_files(context: RenderContext) -> list[Output]:
    """Every recording of a stop, without the notes that its file carries."""
    guide = context.guide.guide
    found: dict[str, Output] = {}
    for stop in guide.stops.values():
        for audio in stop.audio.values():
            media = guide.media_of(stop)[audio.file]
            url = media_url(media)
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


def stop_drawing(context: RenderContext, measured: MeasuredTrail, stop: Stop) -> DrawingFile | None:
    """The drawing of the trail, or the part of it that the stop names: of the same file, so that nothing more is fetched.

    Source: W3C, *Scalable Vector Graphics 2*, 16.3.3 «SVG fragment identifiers» (`svgView`).
    """
    media, whole = context.drawing(measured), trail_drawing(context, measured)
    if stop.detail is None or whole is None or media is None or media.svg is None:
        return whole
    left, top, width, height = _view_box(media.svg)
    part_width = width * 100 / stop.detail.scale_pct
    part_height = min(height, part_width / BAND_RATIO)
    x = _within(left + width * stop.detail.left_pct / 100 - part_width / 2, left, left + width - part_width)
    y = _within(top + height * stop.detail.top_pct / 100 - part_height / 2, top, top + height - part_height)
    view = ",".join(f"{round(number, 1):g}" for number in (x, y, part_width, part_height))
    return DrawingFile(
        f"{whole.url}#svgView(viewBox({view}))",
        whole.width_px,
        max(1, round(whole.width_px * part_height / part_width)),
    )


def renamed(svg: str, prefix: str) -> str:
    """A drawing as it is published, its names under another prefix, so that a page may hold it beside another one."""
    for before in (' id="', ' href="#', "url(#"):
        svg = svg.replace(before + ID_PREFIX, before + prefix)
    return svg


def _view_box(svg: str) -> list[float]:
    found = _VIEW_BOX.search(svg)
    assert found is not None, "a drawing that was read has one"
    return [float(number) for number in re.split(r"[\s,]+", found[1].strip())]


def _within(value: float, low: float, high: float) -> float:
    return max(low, min(value, high))


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
