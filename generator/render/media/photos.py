"""Photos made ready for a page: three widths, three formats, nothing in them but the picture.

Positions, cameras and dates written in a file by the phone that
took it are left out; what is published of a photo is what its stop's file says.
"""

import io
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PIL import Image

from generator.media.picture import WIDEST_PX, upright_srgb
from generator.model.media import Media
from generator.model.stop import Photo, Stop
from generator.render.artifacts import Artifact
from generator.render.cache import BuildCache, digest_name
from generator.render.context import RenderContext
from generator.wording.locale import Locale, LocalizedText

WIDTHS_PX = (480, 960, WIDEST_PX)
Format = Literal["avif", "webp", "jpeg"]
MEDIA_TYPES: dict[Format, str] = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
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
                media = guide.media[guide.home_of[stop.id]][photo.file]
                found.setdefault(media.digest, media)
    return list(found.values())


def picture_files(context: RenderContext) -> list[Artifact]:
    """Every size and format of every published photo, made side by side: Pillow encodes outside Python's lock."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # a large photo takes 250 MB while it is open
        return [
            made
            for all_of_one in pool.map(partial(_sizes, context.cache), published_photos(context))
            for made in all_of_one
        ]


def _sizes(cache: BuildCache, media: Media) -> list[Artifact]:
    shown, source, made = picture(media), _Source(media), []
    for kind, media_type in MEDIA_TYPES.items():
        for width in shown.widths_px:
            name = digest_name("picture", RECIPE, media.digest, kind, width)
            content = cache.get(name, partial(source.encoded, kind, width))
            made.append(Artifact(shown.url(kind, width), content, media_type))
    return made


def printed_jpeg(cache: BuildCache, media: Media) -> bytes:
    """A photo as paper takes it: one of the published sizes, of PRINTED_WIDTH_PX at most."""
    width = max(
        width for width in picture(media).widths_px if width <= PRINTED_WIDTH_PX or width == picture(media).widths_px[0]
    )
    return cache.get(
        digest_name("picture", RECIPE, media.digest, "jpeg", width), partial(_Source(media).encoded, "jpeg", width)
    )


class _Source:
    """One photo, decoded only if a size of it has to be made."""

    def __init__(self, media: Media) -> None:
        self.media = media
        self._image: Image.Image | None = None

    def encoded(self, kind: Format, width_px: int) -> bytes:
        if self._image is None:
            self._image, _ = upright_srgb(self.media.path.read_bytes())
        image = self._image
        height_px = max(1, round(image.height * width_px / image.width))
        if width_px != image.width:
            image = image.resize((width_px, height_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
        out = io.BytesIO()
        extra = {"progressive": True, "optimize": True} if kind == "jpeg" else {}
        image.save(out, kind.upper(), **QUALITY[kind], **extra)
        return out.getvalue()


@dataclass(frozen=True)
class PhotoView:
    """credit: author, year and licence in one line."""

    picture: Picture
    alt: LocalizedText
    caption: LocalizedText | None
    credit: str


def media_of(context: RenderContext, stop: Stop, file: str) -> Media:
    guide = context.guide.guide
    return guide.media[guide.home_of[stop.id]][file]


def photo_view(context: RenderContext, stop: Stop, photo: Photo, locale: Locale) -> PhotoView:
    return PhotoView(
        picture(media_of(context, stop, photo.file)),
        locale.say(photo.alt),
        locale.maybe(photo.caption),
        f"{photo.author}, {photo.year}. {photo.licence}",
    )
