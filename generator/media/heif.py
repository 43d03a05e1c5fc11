"""Photos as iPhones keep them (HEIF with HEVC, ISO/IEC 23008-12), which browsers do not show: decoded for the editor, never published."""

import io

import pi_heif

from generator.media.picture import MAX_PIXELS, PictureFault

_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
"""Annex B and 10.2 of the standard: brands of files that hold pictures coded by HEVC."""


def is_heif(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in _BRANDS


def heif_as_tiff(content: bytes) -> bytes:
    """The picture, turned as it was taken, with its colour profile and none of its notes. Raises PictureFault.

    Its pixels are counted before any of them is decoded.
    """
    try:
        opened = pi_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
        width_px, height_px = opened.size
        if width_px * height_px > MAX_PIXELS:
            raise PictureFault("too_many_pixels")
        image = opened.to_pillow()
        out = io.BytesIO()
        image.getexif().clear()
        image.save(out, "TIFF", icc_profile=opened.info.get("icc_profile"), exif=b"")
    except PictureFault:
        raise
    except Exception:  # noqa: BLE001 - libheif's faults come as ValueError, EOFError, SyntaxError, RuntimeError
        raise PictureFault("unreadable") from None
    return out.getvalue()
