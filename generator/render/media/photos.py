"""Photos made ready for a page: three widths, three formats, nothing in them but the picture.

Positions, cameras and dates written in a file by the phone that
took it are left out; what is published of a photo is what its stop's file says.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal, get_args

from PIL import Image

from generator.media.picture import WIDEST_PX, upright_srgb
from generator.model.media import Media
from generator.model.stop import Photo, Stop
from generator.render.artifacts import Output
from generator.render.cache import BuildCache, digest_name
from generator.render.context import RenderContext
from generator.wording.locale import Locale, LocalizedText

WIDTHS_PX = (480, 960, WIDEST_PX)
Format = Literal["avif", "webp", "jpeg"]
FORMATS: tuple[Format, ...] = get_args(Format)
QUALITY: dict[Format, dict[str, int]] = {
    "avif": {"quality": 58, "speed": 8},
    "webp": {"quality": 76, "method": 4},
    "jpeg": {"quality": 80},
}
PRINTED_WIDTH_PX = 960
"""On 124 mm of a booklet: 197 dots an inch."""

RECIPE = 2  # counted up when the way of making a picture changes, so that kept ones are made again


@dataclass(frozen=True)
class Picture:
    """A published photo. widths_px: ascending; width_px, height_px: of the widest; stem: its address without width and suffix."""

    stem: str
    widths_px: tuple[int, ...]
    width_px: int
    height_px: int

    def url(self, kind: Format, width_px: int) -> str:
        return f"{self.stem}-{width_px}.{'jpg' if kind == 'jpeg' else kind}"

    def candidates(self, kind: Format) -> Sequence[tuple[str, int]]:
        """(url, width in pixels) of a format, for `srcset`."""
        return [(self.url(kind, width), width) for width in self.widths_px]

    @property
    def fallback(self) -> str:
        """The picture for a browser that chooses nothing: the middle width as JPEG."""
        return self.url("jpeg", self.widths_px[min(1, len(self.widths_px) - 1)])


def picture(media: Media) -> Picture:
    """Where the sizes of a photo are published. A photo is never enlarged: a small one has its own width only."""
    assert media.width_px is not None and media.height_px is not None
    widths = tuple(width for width in WIDTHS_PX if width < media.width_px)
    widths += (min(media.width_px, WIDTHS_PX[-1]),) if len(widths) < len(WIDTHS_PX) else ()
    widest = widths[-1]
    return Picture(
        f"media/{media.digest[:16]}", widths, widest, max(1, round(media.height_px * widest / media.width_px))
    )


def published_photos(context: RenderContext) -> list[Media]:
    """The photos that stops show, each once, in the order of the trails."""
    guide = context.guide.guide
    found: dict[str, Media] = {}
    for measured in context.guide.trails:
        for stop in measured.stops:
            for photo in stop.photos:
                media = guide.media_of(stop)[photo.file]
                found.setdefault(media.digest, media)
    return list(found.values())


def picture_files(context: RenderContext) -> list[Output]:
    """Every size and format of every published photo."""
    return [
        Output(picture(media).url(kind, width), partial(_encoded, context.cache, media, kind, width), threaded=True)
        for media in published_photos(context)
        for kind in FORMATS
        for width in picture(media).widths_px
    ]


def _encoded(cache: BuildCache, media: Media, kind: Format, width_px: int) -> bytes:
    """A size of a photo, which is decoded only if it has to be made."""
    name = digest_name("picture", RECIPE, media.digest, kind, width_px)
    return cache.get(name, partial(_resized, media, kind, width_px))


def printed_jpeg(cache: BuildCache, media: Media) -> bytes:
    """A photo as paper takes it: one of the published sizes, of PRINTED_WIDTH_PX at most."""
    width = max(
        width for width in picture(media).widths_px if width <= PRINTED_WIDTH_PX or width == picture(media).widths_px[0]
    )
    return _encoded(cache, media, "jpeg", width)


def small_jpeg(cache: BuildCache, media: Media) -> bytes:
    """A photo in the least of its published widths."""
    return _encoded(cache, media, "jpeg", picture(media).widths_px[0])


def _resized(media: Media, kind: Format, width_px: int) -> bytes:
    image = _decoded(media.path, media.digest)
    height_px = max(1, round(image.height * width_px / image.width))
    if width_px != image.width:
        image = image.resize((width_px, height_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = io.BytesIO()
    extra = {"progressive": True, "optimize": True} if kind == "jpeg" else {}
    image.save(out, kind.upper(), **QUALITY[kind], **extra)
    return out.getvalue()


@lru_cache(maxsize=2)  # as many as are made side by side: a large photo takes 250 MB while it is open
def _decoded(path: Path, digest: str) -> Image.Image:
    """A photo whose sizes are asked for one after another. digest: of the file, which may be exchanged between two looks."""
    image, _ = upright_srgb(path.read_bytes())
    return image


@dataclass(frozen=True)
class PhotoView:
    """credit: author, year and licence in one line."""

    picture: Picture
    alt: LocalizedText
    caption: LocalizedText | None
    credit: str


def media_of(context: RenderContext, stop: Stop, file: str) -> Media:
    return context.guide.guide.media_of(stop)[file]


def photo_view(context: RenderContext, stop: Stop, photo: Photo, locale: Locale) -> PhotoView:
    return PhotoView(
        picture(media_of(context, stop, photo.file)),
        locale.say(photo.alt),
        locale.maybe(photo.caption),
        f"{photo.author}, {photo.year}. {photo.licence}",
    )
