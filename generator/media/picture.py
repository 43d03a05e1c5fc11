"""A photo as it is meant to be seen: upright, in sRGB, on white where it was transparent, carrying nothing else.

Source: EXIF 2.32, 4.6.4 (orientation); IEC 61966-2-1 (sRGB). The check and the build decode by this one function, so that a
picture that the check has let through never ends a build.
"""

import io
import warnings
from functools import cache
from typing import Literal

from PIL import ExifTags, Image, ImageCms

MAX_PIXELS = 80_000_000
WIDEST_PX = 1600
"""The widest copy of a picture that is published."""
MAX_SIDE_PX = 16_383
"""RFC 9649 (WebP), 2.7: no side of a copy may be longer."""
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "AVIF": "image/avif", "TIFF": "image/tiff"}
"""Pillow's name of a format to its media type; only these are ever opened."""
_MANY_IN_ONE = "MPO"
"""A JPEG that holds further pictures, as some phones write it; Pillow opens it as JPEG, then names it so."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SEEN_THROUGH = ("RGBA", "LA", "PA", "RGBa", "La")


class PictureFault(Exception):
    """Why a file is not a photo that can be published.

    unreadable: no picture, or a broken one. too_many_pixels: more than MAX_PIXELS. no_black_nor_white: numbers in floating point
    or of 32 bits, of which nothing says which one is black and which white.
    """

    def __init__(self, reason: Literal["unreadable", "too_many_pixels", "no_black_nor_white"]) -> None:
        self.reason = reason
        super().__init__(reason)


def upright_srgb(content: bytes) -> tuple[Image.Image, str]:
    """(the picture, its media type). Raises PictureFault, and nothing else, whatever the bytes are.

    Its pixels are counted before any of them is decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=list(KINDS)) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise PictureFault("too_many_pixels")
                kind = "JPEG" if opened.format == _MANY_IN_ONE else opened.format or ""
                return _upright_srgb(opened), KINDS[kind]
    except PictureFault:
        raise
    except Image.DecompressionBombError:  # Pillow's own bound, above ours
        raise PictureFault("too_many_pixels") from None
    except Exception:  # noqa: BLE001 - Pillow raises whatever its decoders raise: OSError, SyntaxError, ValueError, struct.error
        raise PictureFault("unreadable") from None


def _upright_srgb(opened: Image.Image) -> Image.Image:
    opened.load()
    if opened.mode in ("F", "I"):
        raise PictureFault("no_black_nor_white")
    turn = _TURNS.get(_orientation(opened))
    image: Image.Image = opened if turn is None else opened.transpose(turn)
    profile = opened.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode in _SEEN_THROUGH or "transparency" in image.info:
        image = image.convert("LA" if image.mode == "La" else "RGBA").convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        image = _converted(image, profile)
    bare = Image.new("RGB", image.size)
    bare.paste(image.convert("RGB"))
    return bare


def _orientation(opened: Image.Image) -> int:
    """EXIF orientation, 1 where nothing readable says another. Pillow turns a TIFF itself, and takes its note away, as it loads it."""
    if opened.format == "TIFF":
        return 1
    try:
        found = opened.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # noqa: BLE001 - notes of a camera that cannot be read turn nothing; the picture itself was decoded
        return 1
    return found if isinstance(found, int) else 1


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """A broken profile, or one for another kind of picture, is left aside."""
    try:
        done = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            _srgb(),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return done or image
